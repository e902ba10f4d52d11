"""Where somebody works and nobody meets: areas and fields with organisations and without a body."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from planungsraum.deliberate.method.scope import Scope

_NONE: frozenset[str | None] = frozenset()


class Work(NamedTuple):
    """An organisation that works in a field in an area."""

    organisation: str
    area: str
    field: str


@dataclass(frozen=True, slots=True)
class Cell:
    """An area and a field that no body covers, and the organisations that work there, in order."""

    area: str
    field: str
    organisations: tuple[str, ...]


def uncovered(works: Iterable[Work], scopes: Iterable[Scope]) -> tuple[Cell, ...]:
    """The cells (area, field) in which an organisation works and no body does, by area and field.

    Rule: a cell is covered if one of the scopes covers its area and its field at once. Both are given
    as they are on one day; bodies that rest or have ended are not given.

    >>> works = [Work("B", "O1", "culture"), Work("A", "O1", "culture"), Work("A", "O1", "health")]
    >>> uncovered(works, [Scope(areas=None, fields=frozenset(["health"]))])
    (Cell(area='O1', field='culture', organisations=('A', 'B')),)
    """
    cells: dict[tuple[str, str], set[str]] = {}
    for work in works:
        cells.setdefault((work.area, work.field), set()).add(work.organisation)
    fields = _fields_by_area(scopes)
    return tuple(
        Cell(area, field, tuple(sorted(cells[area, field])))
        for area, field in sorted(cells)
        if fields[None].isdisjoint((field, None)) and fields.get(area, _NONE).isdisjoint((field, None))
    )


def _fields_by_area(scopes: Iterable[Scope]) -> dict[str | None, set[str | None]]:
    """The fields covered in each area, and under `None` those covered in all; `None` among them is every field."""
    found: dict[str | None, set[str | None]] = {None: set()}
    for scope in set(scopes):
        for area in (None,) if scope.areas is None else scope.areas:
            found.setdefault(area, set()).update((None,) if scope.fields is None else scope.fields)
    return found
