"""Two lists of priority areas: who enters, who leaves, and which single difference causes it."""

from dataclasses import dataclass

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.method.differences import Difference, Side, differences
from planungsraum.prioritise.method.index import Result, compute


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """A single difference with what it does by itself; `computable`: whether the first side can be computed with it."""

    difference: Difference
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    computable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What changes from the first list to the second, with the effect of each difference by itself."""

    first: Result
    second: Result
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    causes: tuple[Cause, ...]

    def causes_of(self, area: str) -> tuple[Cause, ...]:
        """The differences each of which alone moves the area as all of them together do; none: only together."""
        if area in self.enters:
            return tuple(cause for cause in self.causes if area in cause.enters)
        return tuple(cause for cause in self.causes if area in cause.leaves)


def compare(first: Side, second: Side) -> Comparison:
    """Compare two recipes, two periods, or both.

    Each difference is put into the first side alone and the list computed anew: an area whose move is seen
    there has this difference as its cause. Differences that work only together cause nothing alone.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> def side(a, b):
    ...     parts = [{"indicator": "a", "weight": a}, {"indicator": "b", "weight": b}]
    ...     selection = {"rule": "top", "count": 1}
    ...     recipe = read_recipe({"name": "one", "index": {"part": parts}, "selection": selection})
    ...     return Side(recipe, {"2022": Table.of(["10", "11"], {"a": [9.0, 1.0], "b": [1.0, 9.0]})}, "2022")
    >>> found = compare(side(80, 20), side(20, 80))
    >>> found.enters, found.leaves, [cause.difference.kind for cause in found.causes_of("11")]
    (('11',), ('10',), ['weight_shares'])
    """
    before = compute(first.recipe, first.panel, first.period)
    after = compute(second.recipe, second.panel, second.period)
    start = selected(before)
    enters, leaves = _moved(start, selected(after))
    causes = tuple(_cause(each, start) for each in differences(first, second))
    return Comparison(before, after, enters, leaves, causes)


def selected(result: Result) -> frozenset[str]:
    """Codes of the areas that a result selects; a recipe that selects nothing is refused."""
    if result.recipe.selection is None:
        raise Refusal.of("robustness.no_selection", recipe=result.recipe.name)
    return frozenset(area for area, chosen in zip(result.areas, result.selected, strict=True) if chosen)


def _moved(before: frozenset[str], after: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(after - before)), tuple(sorted(before - after))


def _cause(difference: Difference, start: frozenset[str]) -> Cause:
    side = difference.side
    try:
        alone = compute(side.recipe, side.panel, side.period)
    except Refusal:
        return Cause(difference, (), (), computable=False)
    return Cause(difference, *_moved(start, selected(alone)), computable=True)
