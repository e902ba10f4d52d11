"""Which areas lie in which on a day, whatever the system."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Count, Max, Q

from planungsraum.frame.once import once
from planungsraum.ground.method.membership import Link, over_all
from planungsraum.ground.models import AreaSystem, holds_on
from planungsraum.ground.queries import links_on
from planungsraum.people.method.spread import Place, Wholes, wholes_of


def wholes_on(day: date) -> Wholes:
    """The areas in which each area lies on a day: by a membership, wholly or by a share, or with all its parts."""
    return _nested_on(day).wholes


def parts_on(day: date) -> Mapping[Place, frozenset[Place]]:
    """The areas that lie in each area on a day."""
    return _nested_on(day).parts


@dataclass(frozen=True, slots=True, eq=False)
class _Nested:
    wholes: Wholes
    parts: Mapping[Place, frozenset[Place]]


def _nested_on(day: date) -> _Nested:
    order = tuple((each.pk, each.position) for each in _systems(day))
    found: _Nested = once(("nested", day), lambda: _nested(links_on(day), order))
    return found


@lru_cache(maxsize=32)
def _nested(links: tuple[Link, ...], order: tuple[tuple[int, int], ...]) -> _Nested:
    """Worked out once for the same memberships: most days have those of the day before."""
    wholes = wholes_of(_shares(links), dict(order))
    return _Nested(wholes, _parts(wholes))


def _parts(wholes: Wholes) -> dict[Place, frozenset[Place]]:
    found: dict[Place, set[Place]] = {}
    for part, within in wholes.items():
        for whole in within:
            found.setdefault(whole, set()).add(part)
    return {whole: frozenset(parts) for whole, parts in found.items()}


def with_parts(places: Iterable[Place], day: date) -> frozenset[Place]:
    """Areas and all that lie in them on a day."""
    named = frozenset(places)
    return named.union(*(parts_on(day).get(each, ()) for each in named)) if named else named


def with_wholes(places: Iterable[Place], day: date) -> frozenset[Place]:
    """Areas and all in which they lie on a day."""
    named = frozenset(places)
    return named.union(*(wholes_on(day).get(each, ()) for each in named)) if named else named


def whole_cities(day: date) -> frozenset[Place]:
    """Areas that are the only one of their system on a day and hold others: the city itself."""
    return frozenset(each.only for each in _systems(day) if each.only and each.only in parts_on(day))


def lies_in(places: Iterable[Place]) -> Q:
    """The condition that the `area` of an object is one of these."""
    codes: dict[int, list[str]] = {}
    for system, code in places:
        codes.setdefault(system, []).append(code)
    each_system = (Q(area__system=system, area__code__in=found) for system, found in codes.items())
    return reduce(or_, each_system, Q(pk__in=[]))


@dataclass(frozen=True, slots=True)
class _System:
    """A system with its place among systems by the size of their areas, and its area of a day, if there is only one."""

    pk: int
    position: int
    only: Place | None


def _systems(day: date) -> list[_System]:
    return once(("systems", day), lambda: _systems_on(day))


def _systems_on(day: date) -> list[_System]:
    holding = holds_on(day, "areas__")
    counted = AreaSystem.objects.annotate(
        areas_then=Count("areas", filter=holding), code_then=Max("areas__code", filter=holding)
    )
    return [
        _System(key, position, (key, code) if areas == 1 else None)
        for key, position, areas, code in counted.values_list("pk", "position", "areas_then", "code_then")
    ]


def _shares(links: Iterable[Link]) -> Iterator[tuple[Place, Place, float]]:
    for (lower, upper), members in over_all(links).items():
        for member in members:
            yield (lower, member.area), (upper, member.whole), member.weight
