"""Which areas lie beside each other, and what hangs together."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import refuse_repeats


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The areas that may have neighbours, and the pairs that lie beside each other; symmetric by construction.

    Areas and pairs may be given in any order, pairs in either direction or in both; they are kept in
    alphabetical order, so equal neighbourhoods are equal values. An area without a pair is an island.
    Refused are areas that repeat, pairs with an unknown area and areas beside themselves, all at once.

    >>> near = Neighbours(("10", "11", "12"), (("11", "10"), ("12", "11")))
    >>> near.pairs
    (('10', '11'), ('11', '12'))
    >>> sorted(near.beside("11"))
    ['10', '12']
    """

    areas: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    _beside: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what is no pair of known areas, then put everything in order."""
        refuse_repeats(self.areas, "table.area_twice", "area")
        known = set(self.areas)
        found = [fault_of_pair(area, other, known) for area, other in self.pairs]
        faults = [fault for fault in found if fault]
        if faults:
            raise Refusal(faults)
        object.__setattr__(self, "areas", tuple(sorted(self.areas)))
        object.__setattr__(self, "pairs", tuple(sorted({(min(pair), max(pair)) for pair in self.pairs})))
        object.__setattr__(self, "_beside", _beside(self.areas, self.pairs))

    def beside(self, area: str) -> frozenset[str]:
        """The neighbours of an area; one that is not among `areas` is refused."""
        if area not in self._beside:
            raise Refusal.of("neighbours.not_covered", area=area)
        return self._beside[area]


def fault_of_pair(area: str, other: str, known: Collection[str]) -> Fault | None:
    """What is wrong with a pair, if anything: an area beside itself, or the first that is not `known`.

    >>> fault_of_pair("10", "10", {"10"})
    Fault(code='neighbours.itself', values={'area': '10'}, line=0, file='')
    """
    if area == other:
        return Fault("neighbours.itself", {"area": area})
    unknown = [each for each in (area, other) if each not in known]
    return Fault("neighbours.unknown_area", {"area": unknown[0]}) if unknown else None


def connected(areas: Iterable[str], neighbours: Neighbours) -> tuple[tuple[str, ...], ...]:
    """The connected components of the subgraph of `areas`: groups one can walk through without leaving them.

    a ~ b where a path a = a₀, a₁, …, a_k = b exists with every a_i in `areas` and every {a_i, a_(i+1)} a
    pair. Time is linear in areas and pairs. Each group is in alphabetical order, and so are the groups by
    their first area, whatever the order given. An area that is not among those of `neighbours` is refused.

    >>> near = Neighbours(("10", "11", "12", "13"), (("10", "11"), ("11", "12"), ("12", "13")))
    >>> connected(["13", "10", "11"], near)
    (('10', '11'), ('13',))
    """
    left = {area: neighbours.beside(area) for area in areas}
    return tuple(tuple(sorted(_take(area, left))) for area in sorted(left) if area in left)


def _take(first: str, left: dict[str, frozenset[str]]) -> list[str]:
    """The areas that can be reached from `first`, taken out of those that are left."""
    group, reached = [], [first]
    while reached:
        area = reached.pop()
        if area in left:
            group.append(area)
            reached.extend(left.pop(area))
    return group


def _beside(areas: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {area: set() for area in areas}
    for area, other in pairs:
        found[area].add(other)
        found[other].add(area)
    return {area: frozenset(others) for area, others in found.items()}
