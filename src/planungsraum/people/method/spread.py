"""Who works where: in an area by its name, or in a whole of which it is part."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np

from planungsraum.ground.method.classes import breaks

Place = tuple[int, str]  # key of the area system, code
Covered = Mapping[Place, AbstractSet[int]]
Wholes = Mapping[Place, Collection[Place]]

MOST_RANGES = 4


@dataclass(frozen=True, slots=True)
class Here:
    """How many work in an area: those that name it, and those that name only a whole of which it is part."""

    by_name: int
    for_whole: int

    @property
    def together(self) -> int:
        """All of them, each once."""
        return self.by_name + self.for_whole


def working_in(place: Place, covered: Covered, wholes: Wholes) -> frozenset[int]:
    """The actors that work in an area, by its name or for a whole of which it is part.

    >>> sorted(working_in((1, "a1"), {(1, "a1"): {7}, (2, "B1"): {7, 8}}, {(1, "a1"): [(2, "B1")]}))
    [7, 8]
    """
    return frozenset().union(*(covered.get(each, ()) for each in (place, *wholes.get(place, ()))))


def spread(places: Collection[Place], covered: Covered, wholes: Wholes) -> dict[Place, Here]:
    """How many work in each of some areas; who names both an area and its whole is counted once, by name.

    >>> spread([(1, "a1")], {(1, "a1"): {7}, (2, "B1"): {7, 8}}, {(1, "a1"): [(2, "B1")]})
    {(1, 'a1'): Here(by_name=1, for_whole=1)}
    """
    found = {}
    for place in places:
        by_name = len(covered.get(place, ()))
        found[place] = Here(by_name, len(working_in(place, covered, wholes)) - by_name)
    return found


def ranges(counts: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Classes of whole numbers, each from its lowest to its highest: zero alone, few alone, many by quantiles.

    >>> ranges([11, 11, 12, 17])
    ((11, 11), (12, 12), (17, 17))
    >>> ranges([0, 1, 1, 2, 5, 8, 9])
    ((0, 0), (1, 1), (2, 3), (4, 7), (8, 9))
    """
    above = np.array([count for count in counts if count], dtype=float)
    none = ((0, 0),) if len(above) < len(counts) else ()
    if not above.size:
        return none
    distinct = {int(count) for count in above}
    if len(distinct) <= MOST_RANGES:
        return (*none, *((count, count) for count in sorted(distinct)))
    limits = {ceil(limit) for limit in breaks(above, "quantile", MOST_RANGES)}
    starts = [*sorted(limits | {int(above.min())}), int(above.max()) + 1]
    return (*none, *((low, beyond - 1) for low, beyond in pairwise(starts)))
