"""How long does an index take, and how much memory, by the number of areas? Beside pandas."""

from statistics import median
from typing import Any

import numpy as np
import pandas as pd  # noqa: TID251 — the alternative

from benchmarks import recipes
from benchmarks.measure import alternated, traced_peak
from benchmarks.report import Section, duration, mebibytes, times
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import Result, compute
from planungsraum.prioritise.method.recipe_reading import read_recipe

GROUPS, EACH = 4, 5
SIZES = {63: 201, 542: 201, 10_800: 31, 100_000: 11}
HEADER = ("areas × 20 indicators", "ours", "pandas", "pandas / ours", "peak ours", "peak pandas", "rounds")
NOTES = """
**How long does an index take by the number of areas?** z values, weighted means of four groups of five
indicators, their weighted mean, ranks, classes by quintiles, the first 13; areas with a gap are not ranked.
Alternative: the same in vectorised pandas. Both start from figures in memory; scores and components equal to
1e-9, ranks, classes and selection equal (asserted). Median of alternated rounds after one warm-up of each; peak
by tracemalloc, beyond the input.
"""


def run(*, quick: bool) -> Section:
    """Measure every size."""
    sizes = {63: 5, 542: 5} if quick else SIZES
    return Section("Index by number of areas", HEADER, [_row(areas, rounds) for areas, rounds in sizes.items()], NOTES)


def _row(areas: int, rounds: int) -> list[str]:
    data = recipes.nested_recipe(GROUPS, EACH)
    recipe, codes = read_recipe(data), recipes.codes_of(GROUPS, EACH)
    names = [f"{number:06}" for number in range(areas)]
    frame = pd.DataFrame(recipes.figures(areas, len(codes)), index=names, columns=codes)
    panel = {"2022": Table.of(names, {code: frame[code].tolist() for code in codes})}

    def ours() -> Result:
        return compute(recipe, panel)

    def other() -> pd.DataFrame:
        return by_pandas(data, frame)

    assert_same(ours(), other())
    pair = alternated(ours, other, rounds)
    return [
        f"{areas:,}",
        duration(median(pair.ours)),
        duration(median(pair.other)),
        times(pair.ratio),
        mebibytes(traced_peak(ours)),
        mebibytes(traced_peak(other)),
        str(rounds),
    ]


def by_pandas(data: dict[str, Any], frame: pd.DataFrame) -> pd.DataFrame:
    """The same index as one would write it in pandas: score, rank, class, selection and the z values."""
    there = frame.dropna()
    z = (there - there.mean()) / there.std(ddof=0)
    groups = {}
    for group in data["index"]["part"]:
        parts = pd.DataFrame(group["part"]).set_index("indicator")
        z[parts.index] *= parts["direction"].map({"up": 1, "down": -1})
        groups[group["group"]] = z[parts.index] @ (parts["weight"] / 100)
    score = pd.DataFrame(groups) @ pd.Series({each["group"]: each["weight"] / 100 for each in data["index"]["part"]})
    settled = score.round(12)
    cuts = settled.quantile(np.arange(1, 5) / 5)
    rank = settled.rank(method="min", ascending=False).astype(int)
    classes = pd.cut(settled, [-np.inf, *cuts, np.inf], right=False, labels=recipes.CLASS_NAMES)
    result = pd.DataFrame({"score": score, "rank": rank, "class": classes, "selected": rank <= recipes.TOP})
    return result.join(z).reindex(frame.index)


def assert_same(ours: Result, other: pd.DataFrame) -> None:
    """Both say the same of every area."""
    assert list(ours.areas) == list(other.index)
    assert np.array_equal(ours.valid, other["score"].notna())
    assert np.allclose(ours.index.score, other["score"], rtol=0, atol=1e-9, equal_nan=True)
    assert np.allclose(ours.components, other[list(ours.recipe.indicators)], rtol=0, atol=1e-9, equal_nan=True)
    assert ours.index.rank.tolist() == other["rank"].fillna(0).astype(int).tolist()
    assert list(ours.index.class_names) == other["class"].astype(object).fillna("").tolist()
    assert ours.selected.tolist() == other["selected"].astype(object).eq(other=True).tolist()
