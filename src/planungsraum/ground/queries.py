"""Which areas there are, and what belongs to what, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import shapely
from django.db.models import QuerySet

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.membership import Link, Member, over, steps_of
from planungsraum.ground.method.neighbours import Neighbours
from planungsraum.ground.models import Area, AreaSystem, Boundary, Membership, Neighbourhood, holds_on
from planungsraum.ground.sources.geometry import Polygon
from planungsraum.ground.sources.neighbours import neighbours_of

LINKED = ("area__system", "whole__system", "area__code", "whole__code", "weight")


def areas_on(system: AreaSystem, day: date) -> QuerySet[Area]:
    """Areas of a system that hold on a day, by code."""
    return Area.objects.filter(holds_on(day), system=system)


def members_between(lower: AreaSystem, upper: AreaSystem, day: date) -> list[Member]:
    """Which areas of `lower` belong to which of `upper` on a day, over as few systems as possible.

    Empty where no chain of memberships leads from one to the other.
    """
    return members_by_day(lower, upper, [day])[day]


def links_on(day: date) -> tuple[Link, ...]:
    """The memberships that hold on a day with both their areas, of all systems."""
    held = Membership.objects.filter(holds_on(day), holds_on(day, "area__"), holds_on(day, "whole__")).order_by("pk")
    return tuple(Link(row[0], row[1], Member(*row[2:])) for row in held.values_list(*LINKED))


def members_by_day(lower: AreaSystem, upper: AreaSystem, days: Iterable[date]) -> dict[date, list[Member]]:
    """The same for several days, read at once; days with the same memberships share one list."""
    if lower == upper:
        return {day: [Member(area.code, area.code) for area in areas_on(lower, day)] for day in days}
    links = _links()
    holding: dict[tuple[int, ...], list[Member]] = {}
    found = {}
    for day in days:
        now = [number for number, link in enumerate(links) if link.holds_on(day)]
        key = tuple(now)
        if key not in holding:
            holding[key] = over(lower.pk, upper.pk, steps_of(links[number].link for number in now))
        found[day] = holding[key]
    return found


def systems_above(system: AreaSystem) -> QuerySet[AreaSystem]:
    """Systems to which areas of this one belong at any time, directly or over others, and itself."""
    links = set(Membership.objects.order_by().values_list("area__system", "whole__system").distinct())
    found = {system.pk}
    while beyond := {above for below, above in links if below in found} - found:
        found |= beyond
    return AreaSystem.objects.filter(pk__in=found)


def newest_boundaries(system: AreaSystem, day: date) -> QuerySet[Boundary]:
    """Boundaries of the areas that hold on a day, the newest of each area first."""
    return (
        Boundary.objects.filter(area__in=areas_on(system, day)).select_related("area").order_by("area__code", "-as_of")
    )


def neighbours_on(system: AreaSystem, day: date) -> Neighbours:
    """Which areas of a system that hold on a day lie beside each other.

    From the boundaries where every area has one: two areas are neighbours where they share a border line. Else
    from the list of neighbours; refused where there is neither.
    """
    codes = tuple(areas_on(system, day).values_list("code", flat=True))
    newest = {boundary.area.code: boundary for boundary in reversed(newest_boundaries(system, day))}
    if newest.keys() >= set(codes):
        return neighbours_of([Polygon(code, shapely.from_wkb(bytes(newest[code].wkb))) for code in codes], "rook")
    pairs = Neighbourhood.objects.filter(system=system).values_list("area", "beside")
    known = set(codes)
    if not pairs:
        raise Refusal.of("neighbours.none", system=str(system))
    return Neighbours(codes, tuple(pair for pair in pairs if known.issuperset(pair)))


@dataclass(frozen=True, slots=True)
class _Link:
    """A membership with the days on which it and both its areas hold."""

    link: Link
    starts: date
    ends: date

    def holds_on(self, day: date) -> bool:
        return self.starts <= day < self.ends


def _links() -> list[_Link]:
    dates = [f"{prefix}{field}" for field in ("valid_from", "valid_to") for prefix in ("", "area__", "whole__")]
    rows = Membership.objects.order_by("pk").values_list(*LINKED, *dates)
    return [
        _Link(Link(row[0], row[1], Member(*row[2:5])), max(row[5:8]), min(end or date.max for end in row[8:]))
        for row in rows
    ]
