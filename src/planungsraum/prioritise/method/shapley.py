"""What each indicator adds to the score of one area where parts do not simply sum: Shapley values."""

from math import factorial

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats
from planungsraum.prioritise.method.evaluate import SUMS, Figures, combine
from planungsraum.prioritise.method.explain import scale_of
from planungsraum.prioritise.method.index import Result
from planungsraum.prioritise.method.recipe import groups

MOST_INDICATORS = 12  # 4,096 coalitions
BY_ROWS = (*SUMS, "geometric", "harmonic", "minimum")


def can_be_shared(result: Result) -> bool:
    """Whether the score of an area follows from its own figures alone, and the indicators are few enough.

    Outranking and principal components compare areas, as does a group inside that is rescaled; areas with gaps
    have no figure to be shared.
    """
    outermost, *inside = groups(result.recipe.index.group)
    codes = outermost.indicators
    places = [result.recipe.indicators.index(code) for code in codes]
    return (
        len(codes) <= MOST_INDICATORS
        and all(group.aggregate in BY_ROWS for group in (outermost, *inside))
        and all(group.rescale == "none" for group in inside)
        and not np.isnan(result.components[result.valid][:, places]).any()
    )


def shapley_values(result: Result, row: int) -> dict[str, float]:
    """Share of each indicator in the distance of an area's score from that of the mean area.

    φ_k = Σ_{S ∌ k} |S|! (m − |S| − 1)! / m! · (v(S ∪ k) − v(S)), where v(S) is the score with the indicators of S at
    the area's figures and all others at their means over the valid areas. Σ_k φ_k = v(all) − v(none), in units of
    the final score. For sums they equal the contributions of `explain`. Only where `can_be_shared`.
    Source: Shapley (1953); Lundberg & Lee (2017).

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.index import compute
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> index = {"aggregate": "minimum", "normalise": "none", "part": [{"indicator": "a"}, {"indicator": "b"}]}
    >>> table = Table.of(["10", "11"], {"a": [4.0, 0.0], "b": [3.0, 1.0]})
    >>> shapley_values(compute(read_recipe({"name": "r", "index": index}), {"2022": table}), 0)
    {'a': 0.5, 'b': 0.5}
    """
    group = result.recipe.index.group
    codes = group.indicators
    scaled = {code: result.components[result.valid, result.recipe.indicators.index(code)] for code in codes}
    own = {code: result.components[row, result.recipe.indicators.index(code)] for code in codes}
    inside = np.arange(2 ** len(codes))[:, None] >> np.arange(len(codes)) & 1 == 1
    mixed = {code: np.where(inside[:, k], own[code], scaled[code].mean()) for k, code in enumerate(codes)}
    nobody = Figures(now={}, pooled={}, areas=0, base={})
    value = combine(group, mixed, nobody) / scale_of(group.rescale, combine(group, scaled, nobody))
    return {code: _share(value, inside, k) for k, code in enumerate(codes)}


def _share(value: Floats, inside: Booleans, place: int) -> float:
    """Weighted mean of what one indicator adds to each coalition without it."""
    count = inside.shape[1]
    without = np.flatnonzero(~inside[:, place])
    sizes = inside[without].sum(axis=1)
    orders = np.array([factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)])
    return float((orders[sizes] * (value[without + (1 << place)] - value[without])).sum())
