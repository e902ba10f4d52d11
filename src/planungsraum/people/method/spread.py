"""Who works where: in an area by its name, or in a whole of which it is part."""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from planungsraum.ground.method.classes import breaks

Place = tuple[int, str]  # key of the area system, code
Covered = Mapping[Place, AbstractSet[int]]
Wholes = Mapping[Place, Collection[Place]]

MOST_RANGES = 5


@dataclass(frozen=True, slots=True)
class Here:
    """How many work in an area: those that name it, and those that name only a whole of which it is part."""

    by_name: int
    for_whole: int

    @property
    def together(self) -> int:
        """All of them, each once."""
        return self.by_name + self.for_whole


def wholes_of(links: Iterable[tuple[Place, Place, float]], order: Mapping[int, int]) -> dict[Place, set[Place]]:
    """The areas in which each area lies, from memberships: the smaller one, the larger one, the share of the smaller.

    An area lies in those that a membership names, and in those of a later system in the `order` of systems by the
    size of their areas in which all its parts lie wholly.

    >>> links = [((1, "a1"), (2, "B1"), 1.0), ((1, "a1"), (3, "S"), 1.0), ((1, "a2"), (3, "S"), 1.0)]
    >>> wholes_of(links, {1: 1, 2: 2, 3: 3})[2, "B1"]
    {(3, 'S')}
    """
    found: dict[Place, set[Place]] = {}
    wholly: dict[Place, set[Place]] = {}
    parts: dict[Place, list[Place]] = {}
    for area, whole, share in links:
        found.setdefault(area, set()).add(whole)
        parts.setdefault(whole, []).append(area)
        if share == 1:
            wholly.setdefault(area, set()).add(whole)
    for area, within in parts.items():
        around = set.intersection(*(wholly.get(each, set()) for each in within))
        if larger := {each for each in around if order[each[0]] > order[area[0]]}:
            found.setdefault(area, set()).update(larger)
    return found


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
    """Classes of whole numbers, each from its lowest to its highest: zero alone, few alone, many by natural breaks.

    >>> ranges([11, 11, 12, 17])
    ((11, 11), (12, 12), (17, 17))
    >>> ranges([0, 1, 1, 2, 5, 8, 9, 30])
    ((0, 0), (1, 1), (2, 2), (5, 5), (8, 9), (30, 30))
    """
    distinct = sorted({count for count in counts if count})
    none = ((0, 0),) if 0 in counts else ()
    if len(distinct) <= MOST_RANGES:
        return (*none, *((count, count) for count in distinct))
    above = np.array([count for count in counts if count], dtype=float)
    limits = [*breaks(above, "natural_breaks", MOST_RANGES), inf]
    within = [[count for count in distinct if low <= count < high] for low, high in pairwise([0, *limits])]
    return (*none, *((each[0], each[-1]) for each in within))
