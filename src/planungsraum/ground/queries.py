"""Which areas there are, and what belongs to what, on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from planungsraum.ground.method.membership import Member, chain
from planungsraum.ground.models import Area, AreaSystem, Boundary, Membership, holds_on


def areas_on(system: AreaSystem, day: date) -> QuerySet[Area]:
    """Areas of a system that hold on a day, by code."""
    return Area.objects.filter(holds_on(day), system=system)


def members_between(lower: AreaSystem, upper: AreaSystem, day: date) -> list[Member]:
    """Which areas of `lower` belong to which of `upper` on a day, over as few systems as possible.

    Empty where no chain of memberships leads from one to the other.
    """
    reached: dict[int, list[Member]] = {lower.pk: [Member(code, code) for code in _codes(lower, day)]}
    front = [lower.pk]
    while front and upper.pk not in reached:
        front = [
            above
            for below in front
            for above, members in _steps_up(below, day, exclude=reached)
            if reached.setdefault(above, chain(reached[below], members))
        ]
    return reached.get(upper.pk, [])


def systems_above(system: AreaSystem) -> QuerySet[AreaSystem]:
    """Systems to which areas of this one belong at any time, directly or over others, and itself."""
    found, front = {system.pk}, {system.pk}
    while front:
        links = Membership.objects.filter(area__system__in=front).values_list("whole__system", flat=True)
        front = set(links.distinct()) - found
        found |= front
    return AreaSystem.objects.filter(pk__in=found)


def newest_boundaries(system: AreaSystem, day: date) -> QuerySet[Boundary]:
    """Boundaries of the areas that hold on a day, the newest of each area first."""
    return (
        Boundary.objects.filter(area__in=areas_on(system, day)).select_related("area").order_by("area__code", "-as_of")
    )


def _codes(system: AreaSystem, day: date) -> list[str]:
    return list(areas_on(system, day).values_list("code", flat=True))


def _steps_up(system: int, day: date, exclude: Iterable[int]) -> list[tuple[int, list[Member]]]:
    rows = (
        Membership.objects.filter(holds_on(day), holds_on(day, "area__"), holds_on(day, "whole__"), area__system=system)
        .exclude(whole__system__in=list(exclude))
        .values_list("whole__system", "area__code", "whole__code", "weight")
    )
    found: dict[int, list[Member]] = {}
    for above, area, whole, weight in rows:
        found.setdefault(above, []).append(Member(area, whole, weight))
    return sorted(found.items())
