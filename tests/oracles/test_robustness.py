"""Many draws at once beside one draw after the other, and beside pandas."""

import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest
from tests.oracles.naive import naive_outcome
from tests.prioritise.method.making import recipe_of

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Column, Table
from planungsraum.prioritise.method.outcome import outcomes
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import robustness
from planungsraum.prioritise.method.vary import choices

CODES = ("a", "b", "c", "d", "e")
AREAS = tuple(f"{row:02}" for row in range(24))
TOP = {"rule": "top", "count": 5}
NESTED = (
    {"group": "g", "weight": 60, "part": [{"indicator": "a", "weight": 70}, {"indicator": "b", "weight": 30}]},
    {"group": "h", "weight": 30, "part": [{"indicator": "c"}]},
    {"indicator": "d", "weight": 10},
)
STANDARDISED = (
    {"group": "g", "rescale": "z", "part": [{"indicator": "a"}, {"indicator": "b"}]},
    {"group": "h", "rescale": "min_max", "part": [{"indicator": "c"}]},
    {"indicator": "d", "direction": "down"},
)
COMPONENTS = (
    {
        "group": "g", "aggregate": "first_component", "rises_with": "a", "rescale": "min_max",
        "part": [{"indicator": code, "normalise": "none"} for code in "abc"],
    },
    {"indicator": "d", "normalise": "min_max"},
)  # fmt: skip
POSITIVE = {"normalise": "rank", "aggregate": "geometric"}
ROUNDED = {"kind": "rounded", "unit": 0.5, "indicators": ["a", "b"]}
CASES = {
    "flat": recipe_of(*CODES, selection=TOP),
    "nested": recipe_of(*NESTED, selection=TOP),
    "standardised groups": recipe_of(*STANDARDISED, selection=TOP),
    "components": recipe_of(*COMPONENTS, selection=TOP),
    "sum": recipe_of(*CODES, index={"aggregate": "restandardised_sum"}, selection={"rule": "threshold", "at_least": 1}),
    "other aggregations": recipe_of(
        *NESTED, index=POSITIVE, selection=TOP,
        robustness={
            "aggregate": ["own", "harmonic", "minimum", "copeland", "arithmetic"],
            "normalise": ["rank", "percentile"],
        },
    ),
    "treatment": recipe_of(*CODES, selection=TOP, robustness={"treatment": ["none", "winsorise", "auto"]}),
    "rounded": recipe_of(*NESTED, selection=TOP, robustness={"imprecise": [ROUNDED]}),
    "relative error": recipe_of(
        *NESTED, index=POSITIVE, selection=TOP,
        robustness={"imprecise": [{"kind": "relative", "error": 0.1}], "aggregate": ["own", "copeland"]},
    ),
    "suppressed": recipe_of(
        *NESTED, selection=TOP, robustness={"imprecise": [{"kind": "suppressed", "low": 1, "high": 9}]}
    ),
    "classes by rank": recipe_of(
        *CODES, index={"classes": {"method": "rank", "count": 4}}, selection={"rule": "class", "classes": ["4"]}
    ),
    "classes by quantile": recipe_of(
        *CODES,
        index={"classes": {"method": "quantile", "count": 5}},
        selection={"rule": "class", "classes": ["4", "5"]},
    ),
    "classes by limits": recipe_of(
        *CODES,
        index={"class": [{"name": "low", "up_to": 0.4}, {"name": "high"}]},
        selection={"rule": "class", "classes": ["high"]},
    ),
    "gaps rescaled": recipe_of(*NESTED, validity={"missing": "rescale", "present": 0.2}, selection=TOP),
    "ties left out": recipe_of(
        *CODES, index={"normalise": "rank"}, selection={**TOP, "ties": "exclude"},
        robustness={"concentration": 0, "normalise": ["own"]},
    ),
    "fixed base": recipe_of(*CODES, base="2021", selection=TOP, robustness={"normalise": ["z", "min_max"]}),
    "factor weights": recipe_of(*CODES, index={"weights": "factor"}, selection=TOP),
}  # fmt: skip
GAPS = {"suppressed", "gaps rescaled"}


def panel_of(case):
    """Two years of figures with one common cause; ties where whole numbers are asked for, gaps where they are."""
    chance = np.random.default_rng(len(case))
    level = chance.normal(5, 1, (len(AREAS), 1))
    found = {}
    for period in ("2021", "2022"):
        values = np.round(np.exp(0.3 * (level + chance.normal(0, 1, (len(AREAS), len(CODES))))), 2)
        if case == "ties left out":
            values = np.round(values / 4)
        status = np.zeros(values.shape, dtype=np.uint8)
        if case in GAPS:
            holes = chance.random(values.shape) < 0.08
            values[holes] = np.nan
            status[holes] = Status.SUPPRESSED
        found[period] = Table(AREAS, tuple(Column(code, period=period) for code in CODES), values, status)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_draw_ranks_and_selects_as_the_recipe_computed_by_itself(case):
    panel = panel_of(case)
    plan = plan_of(CASES[case], panel, period="2022", seed=3)
    drawn = choices(plan, "draws", 0, 120)
    seen = []
    for found in outcomes(plan, drawn):
        for row, draw in enumerate(found.rows):
            rank, selected = naive_outcome(plan, panel, drawn, draw)
            assert found.ranks[row].tolist() == rank[found.valid].tolist()
            assert found.selected[row].tolist() == selected[found.valid].tolist()
            assert not selected[~found.valid].any()
            seen.append(draw)
    assert sorted(seen) == list(range(120))


def test_membership_and_rank_quantiles_are_those_of_pandas():
    panel = panel_of("flat")
    plan = plan_of(CASES["flat"], panel, period="2022", seed=5)
    drawn = choices(plan, "draws", 0, 400)
    ranks, selected = np.empty((400, len(AREAS))), np.empty((400, len(AREAS)))
    for draw in range(400):
        ranks[draw], selected[draw] = naive_outcome(plan, panel, drawn, draw)
    found = robustness(plan, 400)
    frame = pd.DataFrame(ranks)
    assert found.membership.tolist() == pd.DataFrame(selected).mean().tolist()
    for share, quantile in ((0.05, found.low), (0.5, found.middle), (0.95, found.high)):
        assert (
            quantile.tolist()
            == frame.quantile(share, interpolation="lower")
            .where(
                lambda below, share=share: (frame <= below).mean() >= share - 1e-12,
                frame.quantile(share, interpolation="higher"),
            )
            .tolist()
        )


def test_flat_recipe_draw_by_draw_is_pandas():
    panel = panel_of("flat")
    plan = plan_of(CASES["flat"], panel, period="2022", seed=9)
    drawn = choices(plan, "draws", 0, 200)
    scales = {
        "z": lambda frame: (frame - frame.mean()) / frame.std(ddof=0),
        "min_max": lambda frame: (frame - frame.min()) / (frame.max() - frame.min()),
        "rank": lambda frame: frame.rank(),
    }
    frames = {period: pd.DataFrame(table.values, columns=CODES) for period, table in panel.items()}
    for found in outcomes(plan, drawn):
        for row, draw in enumerate(found.rows):
            scaled = scales[plan.normalise[drawn.normalisation[draw]]](frames[plan.periods[drawn.base_year[draw]]])
            weights = pd.Series(drawn.weights[0][draw], index=CODES)
            weights = weights.drop(plan.dropped[drawn.dropped_indicator[draw]], errors="ignore")
            score = (scaled[weights.index] * weights / weights.sum()).sum(axis=1)
            expected = score.round(10).rank(method="min", ascending=False).astype(int)
            assert found.ranks[row].tolist() == expected.tolist()
