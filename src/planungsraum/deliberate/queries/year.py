"""The plan of a year: meetings one may see; for those who keep some of them what stands in their way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from planungsraum.deliberate.method.conflict import Conflict, Frame, Order, Planned, conflicts
from planungsraum.deliberate.method.rhythm import Rhythm, meetings_per_year
from planungsraum.deliberate.models import Acknowledged, Body, Meeting, MeetingKind, Precedence
from planungsraum.deliberate.queries.bodies import ended_by, kept_bodies, name_on
from planungsraum.deliberate.queries.free_days import FreeYear
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.deliberate.queries.planned import around_in, body_key, planned_around, series_key
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.models import ActorName, Coverage
from planungsraum.people.nesting import lies_in, with_parts
from planungsraum.people.queries import Reader, seen_by, standing_of

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict as its reader may know it: the meetings that may be seen, how many may not, and if it was accepted."""

    conflict: Conflict
    meetings: tuple[Meeting, ...]
    hidden: int
    before: str
    accepted: Acknowledged | None


def meetings_in(reader: Reader, year: int) -> QuerySet[Meeting]:
    """Meetings that begin in a year and that the reader may see, in order of time."""
    return (
        meetings_for(reader)
        .filter(starts_at__gte=_new_year(year), starts_at__lt=_new_year(year + 1))
        .order_by("starts_at", "pk")
    )


def _worked_in(reader: Reader) -> QuerySet[Coverage]:
    """Where bodies work today, those that the reader may see."""
    seen = Body.objects.filter(seen_by(standing_of(reader), of="pk")).values("pk")
    return Coverage.objects.filter(holds_on(timezone.localdate()), actor__in=seen)


def areas_in(found: QuerySet[Meeting], reader: Reader) -> QuerySet[Area]:
    """Areas for which meetings are held, or in which their bodies work today where the reader may see them."""
    bodies = found.filter(areas=None).order_by().values("body")
    worked = _worked_in(reader).filter(actor__in=bodies).values("area")
    own = Area.objects.filter(meetings__in=found.order_by().values("pk")).order_by().values("pk")
    both = Area.objects.filter(Q(pk__in=own) | Q(pk__in=worked))
    return both.select_related("system").order_by("-system__position", "name")


def in_area(key: str, year: int, reader: Reader) -> Q:
    """The condition that a meeting is for an area ("system/code") or for what lies in it, itself or by its body."""
    system, _slash, code = key.partition("/")
    named = Area.objects.filter(system__code=system, code=code).values_list("system", "code")
    places = with_parts(named, date(year, 1, 1))
    there = _worked_in(reader).filter(lies_in(places)).values("actor")
    own = reduce(or_, (Q(system=each, code=code) for each, code in places), Q(pk__in=[]))
    return Q(pk__in=Meeting.areas.through.objects.filter(area__in=Area.objects.filter(own)).values("meeting")) | Q(
        areas=None, body__in=there
    )


def _new_year(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 — made aware here


def frame_of(year: int, free: FreeYear) -> Frame:
    """What the meetings of a year are held against."""
    kinds = MeetingKind.objects.annotate(hosts=Count("host_places"))
    limits = {series_key(kind.pk): meetings_per_year(Rhythm(kind.rhythm, soft=kind.is_soft)) for kind in kinds}
    return Frame(
        year=year,
        free=free.days,
        expected={key: limit for key, limit in limits.items() if limit is not None},
        rotas=frozenset(series_key(kind.pk) for kind in kinds if kind.hosts > 1),
        orders=tuple(
            Order(body_key(row.before_id), body_key(row.after_id), row.days, row.valid_from, row.valid_to or date.max)
            for row in Precedence.objects.all()
        ),
    )


def conflicts_of(reader: Reader, year: int, free: FreeYear) -> list[Told]:
    """Conflicts in which at least one meeting is kept and seen by the reader; nobody else learns that there are any."""
    if not kept_bodies(reader, timezone.localdate()).exists():
        return []
    found = conflicts(planned_around(year, around_in(year)), frame_of(year, free))
    return told_to(reader, year, found)


def conflicts_with(year: int, free: FreeYear, planned: Sequence[Planned], wanted: Iterable[Planned]) -> list[Conflict]:
    """Conflicts in which meetings that are wanted would stand."""
    new = list(wanted)
    keys = {each.key for each in new}
    return [each for each in conflicts([*planned, *new], frame_of(year, free)) if keys.intersection(each.meetings)]


def told_to(reader: Reader, year: int, found: Iterable[Conflict], new: Mapping[str, date] | None = None) -> list[Told]:
    """Conflicts as a reader may know them; of `new` meetings, which are not kept yet, everything may be known."""
    found, new = list(found), new or {}
    named = {UUID(key) for each in found for key in each.meetings if key not in new}
    kept = set(kept_bodies(reader, timezone.localdate()).values_list("pk", flat=True))
    seen = {str(each.uuid): each for each in meetings_for(reader).filter(uuid__in=named).select_related("series")}
    accepted = {row.stamp: row for row in Acknowledged.objects.filter(year=year)}
    names = _bodies_named(reader, year)
    told = []
    for each in found:
        meetings = tuple(seen[key] for key in each.meetings if key in seen)
        if new.keys() & set(each.meetings) or any(meeting.body_id in kept for meeting in meetings):
            hidden = sum(key not in seen and key not in new for key in each.meetings)
            before = names.get(dict(each.told).get("before", ""), "")
            told.append(Told(each, meetings, hidden, before, accepted.get(each.stamp)))
    return told


def _bodies_named(reader: Reader, year: int) -> dict[str, str]:
    """What bodies that stand before others are called, where the reader may see them."""
    bodies = Body.objects.filter(seen_by(standing_of(reader), of="pk"), precedes__isnull=False).distinct()
    return {body_key(each.pk): vars(each)["name"] for each in bodies.annotate(name=name_on("pk", date(year, 1, 1)))}


def unplanned(reader: Reader, year: int) -> QuerySet[MeetingKind]:
    """Kinds of meeting with a rhythm, of bodies that the reader keeps, of which nothing is planned in a year.

    Not those of bodies that have ended before it, or begin after it.
    """
    bodies = kept_bodies(reader, timezone.localdate()).exclude(pk__in=ended_by(date(year, 1, 1)))
    begun = ActorName.objects.filter(valid_from__lt=date(year + 1, 1, 1)).values("actor")
    bodies = bodies.exclude(pk__in=ActorName.objects.exclude(actor__in=begun).values("actor"))
    here = Q(
        meetings__starts_at__gte=_new_year(year),
        meetings__starts_at__lt=_new_year(year + 1),
        meetings__state=Meeting.State.PLANNED,
    )
    kinds = MeetingKind.objects.filter(body__in=bodies.values("pk"))
    silent = (MeetingKind.Rhythm.UNKNOWN, MeetingKind.Rhythm.AS_NEEDED)
    found: QuerySet[MeetingKind] = (
        kinds.exclude(rhythm__in=silent)
        .annotate(planned=Count("meetings", filter=here), called=name_on("body", date(year, 1, 1)))
        .filter(planned=0)
        .select_related("body")
        .order_by("called", "pk")
    )
    return found
