"""Join adjacent selected areas into priority areas that bear a name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.neighbours import Neighbours, connected
from planungsraum.ground.method.table import refuse_repeats

BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class Merged:
    """A priority area: its name and the codes of the areas it is made of.

    >>> Merged("Leipziger Osten", ("24", "25"))
    Merged(name='Leipziger Osten', areas=('24', '25'))
    """

    name: str
    areas: tuple[str, ...]


def merge(selected: Sequence[str], neighbours: Neighbours, named: Mapping[str, Sequence[str]]) -> tuple[Merged, ...]:
    """Priority areas from the areas selected: those `named` as declared, then what is left by adjacency.

    A declared name takes exactly the areas it lists. The rest falls into the connected components of its
    subgraph, areas that can be reached from each other without leaving the rest; each is named by its codes
    joined by " / ". Every selected area is in exactly one priority area. Declared names come in the order
    given, the others by their first code. Refused, all at once: a name without areas or with areas that do not
    hang together; an area in two names or twice in one, not selected, or without known neighbourhood.

    Components and not an optimisation (such as the max-p-regions problem), because the result must be
    checked with a finger on the map: it has no weights, no tie, no seed, and one area more or less changes
    only the group it touches. Source: Hopcroft & Tarjan (1973), Algorithm 447.

    >>> near = Neighbours(("10", "11", "12", "13"), (("10", "11"), ("11", "12"), ("12", "13")))
    >>> [each.name for each in merge(["10", "11", "13"], near, {})]
    ['10 / 11', '13']
    >>> [each.name for each in merge(["10", "11", "13"], near, {"Nord": ["10"]})]
    ['Nord', '11', '13']
    """
    refuse_repeats(selected, "table.area_twice", "area")
    unknown = sorted(set(selected) - set(neighbours.areas))
    faults = [Fault("neighbours.not_covered", {"area": area}) for area in unknown]
    faults += [*_faults_of_areas(set(selected), named), *_faults_of_names(neighbours, named)]
    if faults:
        raise Refusal(faults)
    taken = {area for areas in named.values() for area in areas}
    rest = connected(set(selected) - taken, neighbours)
    declared = (Merged(name, tuple(sorted(areas))) for name, areas in named.items())
    return (*declared, *(Merged(BETWEEN.join(areas), areas) for areas in rest))


def _faults_of_areas(selected: set[str], named: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    name_of: dict[str, str] = {}
    for name, areas in named.items():
        for area in areas:
            if area in name_of:
                yield Fault("merge.area_in_two_names", {"area": area, "name": name_of[area], "other": name})
            elif area not in selected:
                yield Fault("merge.not_selected", {"area": area, "name": name})
            name_of.setdefault(area, name)


def _faults_of_names(neighbours: Neighbours, named: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for name, areas in named.items():
        parts = connected(set(areas) & set(neighbours.areas), neighbours)
        if not areas:
            yield Fault("merge.no_areas", {"name": name})
        elif len(parts) > 1:
            found = ", ".join(BETWEEN.join(part) for part in parts)
            yield Fault("merge.not_connected", {"name": name, "parts": len(parts), "found": found})
