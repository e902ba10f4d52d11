"""Which areas lie in which on a day, whatever the system."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q

from planungsraum.frame.once import once
from planungsraum.ground.models import Area, AreaSystem, Membership, holds_on
from planungsraum.ground.queries import members_on
from planungsraum.people.method.spread import Place, Wholes, wholes_of


def wholes_on(day: date) -> Wholes:
    """The areas in which each area lies on a day: by a membership, wholly or by a share, or with all its parts."""
    return once(("wholes", day), lambda: wholes_of(_links(day), _order()))


def parts_on(day: date) -> Mapping[Place, frozenset[Place]]:
    """The areas that lie in each area on a day."""
    return once(("parts", day), lambda: _parts(wholes_on(day)))


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
    return once(("whole cities", day), lambda: _whole_cities(day))


def _whole_cities(day: date) -> frozenset[Place]:
    counted = Area.objects.filter(holds_on(day)).order_by().values("system").annotate(count=Count("pk"), one=Max("pk"))
    alone = list(counted.filter(count=1).values_list("one", flat=True))
    if not alone:
        return frozenset()
    wholes = Membership.objects.filter(holds_on(day), holds_on(day, "area__"), whole__in=alone).values("whole")
    return frozenset(Area.objects.filter(pk__in=wholes).values_list("system", "code"))


def lies_in(places: Iterable[Place]) -> Q:
    """The condition that the `area` of an object is one of these."""
    codes: dict[int, list[str]] = {}
    for system, code in places:
        codes.setdefault(system, []).append(code)
    each_system = (Q(area__system=system, area__code__in=found) for system, found in codes.items())
    return reduce(or_, each_system, Q(pk__in=[]))


def _order() -> dict[int, int]:
    return dict(AreaSystem.objects.values_list("pk", "position"))


def _links(day: date) -> Iterator[tuple[Place, Place, float]]:
    for (lower, upper), members in members_on(day).items():
        for member in members:
            yield (lower, member.area), (upper, member.whole), member.weight
