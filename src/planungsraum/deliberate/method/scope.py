"""What a body is there for: areas and fields of work."""

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
