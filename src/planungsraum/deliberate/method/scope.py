"""What a body is there for: areas and fields of work, and at which level it works."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Codes of the areas and of the fields that a body covers; `None` is no limit, an empty set is nothing.

    >>> Scope(areas=frozenset(["O1"]), fields=None).covers("O1", "youth work")
    True
    >>> Scope(areas=frozenset(["O1"]), fields=frozenset(["culture"])).covers("O1", "youth work")
    False
    """

    areas: frozenset[str] | None
    fields: frozenset[str] | None

    def covers(self, area: str, field: str) -> bool:
        """Whether work in this field in this area falls to the body."""
        return (self.areas is None or area in self.areas) and (self.fields is None or field in self.fields)


def level(systems: Collection[int], order: Mapping[int, int], *, whole_city: bool = False) -> int | None:
    """The system of areas at which a body works: the largest of those in which its areas lie; `None` is the city.

    Rule: a body without areas works for the whole city, as does one of whose areas one is the whole city. `order`
    ranks the systems by the size of their areas.

    >>> boroughs, planning_areas = 2, 3
    >>> level([boroughs, planning_areas], {boroughs: 1, planning_areas: 5}), level([], {})
    (3, None)
    """
    return None if whole_city or not systems else max(systems, key=lambda each: (order[each], each))
