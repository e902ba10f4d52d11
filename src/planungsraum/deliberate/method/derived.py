"""Membership that follows from funding: all who are funded in the areas and fields of a body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.method.scope import Scope


@dataclass(frozen=True, slots=True)
class Funding:
    """An organisation that is funded for a field in an area from `start` until the day before `end`."""

    organisation: str
    area: str
    field: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is funded on that day."""
        return self.start <= day and (self.end is None or day < self.end)


def derived_members(fundings: Iterable[Funding], scope: Scope, day: date) -> tuple[str, ...]:
    """Codes of the organisations that are members of a body on a day because they are funded, in order.

    Rule: an organisation is a member if one of its fundings holds on the day and lies in the scope of
    the body, in an area and a field at once. Areas are compared by code: who asks for a larger area
    gives the codes of its parts.

    Source: the area working groups of Leipzig, to which all funded providers of the area belong.

    >>> fundings = [
    ...     Funding("Verein B", "O1", "youth work", date(2012, 1, 1)),
    ...     Funding("Verein A", "O1", "counselling", date(2012, 1, 1), date(2014, 1, 1)),
    ...     Funding("Verein C", "O2", "youth work", date(2012, 1, 1)),
    ... ]
    >>> group = Scope(areas=frozenset(["O1"]), fields=None)
    >>> derived_members(fundings, group, date(2013, 12, 31)), derived_members(fundings, group, date(2014, 1, 1))
    (('Verein A', 'Verein B'), ('Verein B',))
    """
    return tuple(
        sorted({each.organisation for each in fundings if each.holds_on(day) and scope.covers(each.area, each.field)})
    )
