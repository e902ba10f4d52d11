"""Why is an area selected, or not, and what would turn it?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.basis import Panel, basis_of
from planungsraum.prioritise.method.evaluate import SUMS, Figures, evaluate, on_one_scale
from planungsraum.prioritise.method.explain import contributions
from planungsraum.prioritise.method.index import Result, compute
from planungsraum.prioritise.method.reached import Until
from planungsraum.prioritise.method.recipe import Group, Part, Recipe, groups
from planungsraum.prioritise.method.select import Selection, tied_at_the_cut
from planungsraum.prioritise.method.settle import settled
from planungsraum.prioritise.method.shapley import can_be_shared, shapley_values
from planungsraum.prioritise.method.smallest_change import (
    Change,
    smallest_change,
    smallest_change_to_threshold,
)

NOT_LINEAR = "not_linear"
NOT_BY_WEIGHTS = "not_by_weights"
GAPS = "gaps"
NONE_CAN = "none_can"
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """The weight of a part, as a share of the whole, as it is and after the smallest change."""

    part: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, eq=False)
class Why:
    """Why one area is selected or not.

    `distance` is its score minus the score at the cut: the last one outside for an area inside, the last one
    inside for an area outside; NaN where the selection has no such cut. `shifts` are the parts whose weight the
    smallest change alters; where there is none, `without` says why: `none_can`, `not_linear` (no exact answer for
    this aggregation), `not_by_weights` (the rule does not go by the score), `gaps` (figures are missing) or
    `undecided` (the search ended before it found one or proved that there is none; or the weights that it found
    put other areas level at the cut, which the recipe refuses).
    """

    result: Result
    area: str
    selected: bool
    rank: int
    score: float
    distance: float
    contributions: Mapping[str, float]
    change: Change | None
    shifts: tuple[Shift, ...]
    without: str

    @property
    def searched_to_the_end(self) -> bool:
        """Whether no longer search can say more: the change is proved, or there is another reason for none."""
        if self.change:
            return self.change.proved
        selection = self.result.recipe.selection
        return self.without != UNDECIDED or (selection is not None and selection.ties == "refuse")


def why(recipe: Recipe, panel: Panel, area: str, period: str = "", until: Until | None = None) -> Why:
    """Contributions, distance from the cut and smallest change of weights of one area.

    `until` is asked again and again whether to end the search for the smallest change (`reached.after`).
    An area that is not there, or not valid, is refused, as is a recipe that selects nothing.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> parts = [{"indicator": "a", "weight": 75}, {"indicator": "b", "weight": 25}]
    >>> recipe = read_recipe({"name": "one", "index": {"part": parts, "normalise": "none"},
    ...                       "selection": {"rule": "top", "count": 1}})
    >>> table = Table.of(["10", "11", "12"], {"a": [9.0, 6.0, 1.0], "b": [1.0, 6.0, 9.0]})
    >>> found = why(recipe, {"2022": table}, "11")
    >>> found.selected, found.rank, found.distance
    (False, 2, -1.0)
    >>> [(shift.part, shift.before, round(shift.after, 4)) for shift in found.shifts]
    [('a', 0.75, 0.625), ('b', 0.25, 0.375)]
    """
    result = compute(recipe, panel, period)
    row = _row_of(result, area)
    basis = basis_of(recipe, panel, result.period)
    change, names, weights, without = _change(result, basis.figures, row, until)
    shares = weights / weights.sum() if weights.size else weights
    return Why(
        result=result,
        area=area,
        selected=bool(result.selected[row]),
        rank=int(result.index.rank[row]),
        score=float(result.index.score[row]),
        distance=_distance(result, row),
        contributions=_contributions(result, row),
        change=change,
        shifts=_shifts(names, shares, change.weights / weights.sum()) if change else (),
        without=without,
    )


def _contributions(result: Result, row: int) -> dict[str, float]:
    """Shapley values where parts do not sum and these can be had, else the single differences of `explain`."""
    singly = dict(zip(result.recipe.indicators, contributions(result)[row].tolist(), strict=True))
    linear = all(group.aggregate in SUMS for group in groups(result.recipe.index.group))
    return singly if linear or not can_be_shared(result) else singly | shapley_values(result, row)


def _row_of(result: Result, area: str) -> int:
    if result.recipe.selection is None:
        raise Refusal.of("robustness.no_selection", recipe=result.recipe.name)
    if area not in result.areas:
        raise Refusal.of("explain.unknown_area", area=area)
    row = result.areas.index(area)
    if not result.valid[row]:
        raise Refusal.of("explain.not_valid", area=area)
    return row


def _distance(result: Result, row: int) -> float:
    """Score minus the score at the cut."""
    rule, score = result.recipe.selection, settled(result.index.score[result.valid])
    own = result.index.score[row]
    if rule is None or rule.rule == "class":
        return float("nan")
    if rule.rule == "threshold":
        return float(own - rule.at_least)
    inside = result.selected[result.valid]
    others = score[~inside] if result.selected[row] else score[inside]
    if not others.size:
        return float("nan")
    return float(own - (others.max() if result.selected[row] else others.min()))


def _change(
    result: Result, figures: Figures, row: int, until: Until | None
) -> tuple[Change | None, tuple[str, ...], Floats, str]:
    """The change with the names and weights of the parts it is about, or why there is none."""
    nothing: tuple[None, tuple[str, ...], Floats] = (None, (), np.empty(0))
    group, selection = result.recipe.index.group, result.recipe.selection
    if group.aggregate not in _LINEAR:
        return (*nothing, NOT_LINEAR)
    moved_by_scale = selection is not None and selection.rule == "threshold" and _scaled_after(group)
    if selection is None or selection.rule == "class" or moved_by_scale:
        return (*nothing, NOT_BY_WEIGHTS)
    scaled = on_one_scale(group, figures)
    names, weights, columns = zip(*_terms(group, scaled, figures, 1.0), strict=True)
    matrix, own = _LINEAR[group.aggregate](np.column_stack(columns)), np.array(weights)
    if np.isnan(matrix).any():
        return (*nothing, GAPS)
    try:
        change = _of_rule(selection, matrix, own, int(result.valid[:row].sum()), until)
    except Refusal as refusal:
        if refusal.faults[0].code != "smallest_change.undecided":
            raise
        return (*nothing, UNDECIDED)
    if change and _refused(selection, matrix @ change.weights):
        return (*nothing, UNDECIDED)
    return change, names, own, "" if change else NONE_CAN


def _of_rule(selection: Selection, columns: Floats, weights: Floats, place: int, until: Until | None) -> Change | None:
    if selection.rule == "threshold":
        return smallest_change_to_threshold(columns, weights, selection.at_least, place)
    return smallest_change(columns, weights, selection.count, place, until, selection.ties)


def _refused(selection: Selection, scores: Floats) -> bool:
    """Whether the recipe refuses a list of these scores: areas share the score at the cut."""
    if selection.rule != "top" or selection.ties != "refuse":
        return False
    return bool(tied_at_the_cut(selection.count, settled(scores)).any())


def _scaled_after(group: Group) -> bool:
    return group.rescale != "none" or group.aggregate not in SUMS


def _terms(
    group: Group, scaled: Mapping[str, Floats], figures: Figures, factor: float
) -> Iterator[tuple[str, float, Floats]]:
    """Name, weight in the whole and column of each part; sums inside a sum are taken apart."""
    for part in group.parts:
        weight = factor * part.weight
        if isinstance(part, Part):
            yield part.indicator, weight, scaled[part.indicator]
        elif group.aggregate in SUMS and part.aggregate in SUMS and part.rescale == "none":
            yield from _terms(part, scaled, figures, weight)
        else:
            yield part.name, weight, evaluate(part, scaled, figures)


_LINEAR: dict[str, Callable[[Floats], Floats]] = {
    **dict.fromkeys(SUMS, lambda columns: columns),
    "geometric": np.log,  # the order of Π z^w is that of Σ w·ln z
    "harmonic": lambda columns: -1 / columns,  # the order of Σw / Σ(w/z) is that of −Σ w/z
}


def _shifts(names: tuple[str, ...], before: Floats, after: Floats) -> tuple[Shift, ...]:
    """Parts whose weight changes, the largest change first."""
    order = np.argsort(-np.abs(after - before), kind="stable")
    return tuple(
        Shift(names[place], float(before[place]), float(after[place]))
        for place in order.tolist()
        if abs(after[place] - before[place]) > 1e-9  # noqa: PLR2004 — what rounding leaves
    )
