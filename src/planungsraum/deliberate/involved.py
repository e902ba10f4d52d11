"""Which part recognised providers had in planning, from the meetings that somebody may see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from planungsraum.deliberate.method.involvement import Part, Sitting, involvement
from planungsraum.deliberate.models import Attendance, Meeting
from planungsraum.deliberate.queries.meetings import meetings_for, organisations_for
from planungsraum.ground.models import Area
from planungsraum.people.method.spread import Place
from planungsraum.people.models import Coverage, Organisation
from planungsraum.people.nesting import whole_cities, with_parts
from planungsraum.people.queries import Reader, actors_for

LAST_YEAR = 9999
WHOLE = "city"
PHASES = tuple(map(str, Meeting.Phase.values))


@dataclass(frozen=True, slots=True)
class Asked:
    """Meetings of which years, and for which area (`planungsraum/ost`, `city`); none is all."""

    since: int | None = None
    until: int | None = None
    area: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Involved:
    """The part of providers by phase and area; areas by what names them in addresses; meetings by key; all years.

    `unplaced` counts the meetings of a phase whose areas may not be known.
    """

    parts: Mapping[tuple[str, str | None], Part]
    areas: Mapping[str, Area]
    meetings: Mapping[str, Meeting]
    years: tuple[int, ...]
    unplaced: int

    @property
    def rows(self) -> list[str | None]:
        """The areas in order, the whole city first."""
        return list(dict.fromkeys(area for _phase, area in self.parts))


def involved_in(reader: Reader, asked: Asked) -> Involved:
    """The part of recognised providers in the phases of planning, in meetings held that the reader may see.

    Organisations that the reader may not see count and are named nowhere.
    """
    held = {str(each.pk): each for each in _held(reader)}
    named = _places(held.values(), reader)
    providers, others = _present(held.values())
    areas = _named({place for places in named.values() for place in places or ()})
    codes = {(each.system_id, each.code): name for name, each in areas.items()}
    sittings = [
        Sitting(
            key,
            _day(each),
            each.phase,
            _reached(named[each.pk], _day(each), codes),
            frozenset(providers.get(each.pk, ())),
            others.get(each.pk, 0),
        )
        for key, each in held.items()
        if (asked.since or 0) <= _day(each).year <= (asked.until or LAST_YEAR)
    ]
    wanted: list[str | None] = [asked.area] if asked.area in areas else [None, *areas]
    if asked.area == WHOLE:
        wanted = [None]
    unplaced = sum(each.areas == frozenset() for each in sittings)
    years = tuple(sorted({_day(each).year for each in held.values()}))
    return Involved(involvement(sittings, PHASES, wanted), areas, held, years, unplaced)


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def _held(reader: Reader) -> list[Meeting]:
    found = meetings_for(reader).exclude(phase="").exclude(state=Meeting.State.CANCELLED)
    held = found.filter(ends_at__lt=timezone.now()).prefetch_related("areas__system")
    return list(held.order_by("starts_at", "pk"))


def _places(meetings: Collection[Meeting], reader: Reader) -> dict[int, frozenset[Place] | None]:
    """The areas of each meeting; of one that names none those of its body on its day, `None` is the whole city.

    Empty where the body, and with it its areas, may not be seen.
    """
    bodies = {each.body_id for each in meetings}
    seen = set(actors_for(reader).filter(pk__in=bodies).values_list("pk", flat=True))
    worked = list(Coverage.objects.filter(actor__in=seen).select_related("area"))
    found: dict[int, frozenset[Place] | None] = {}
    for each in meetings:
        places = frozenset((area.system_id, area.code) for area in each.areas.all())
        if not places and each.body_id not in seen:
            found[each.pk] = frozenset()
            continue
        places = places or _of_the_body(each.body_id, _day(each), worked)
        found[each.pk] = None if not places or places & whole_cities(_nested_on(_day(each))) else places
    return found


def _of_the_body(body: int, day: date, worked: Iterable[Coverage]) -> frozenset[Place]:
    return frozenset(
        (each.area.system_id, each.area.code)
        for each in worked
        if each.actor_id == body and each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
    )


def _reached(places: frozenset[Place] | None, day: date, codes: Mapping[Place, str]) -> frozenset[str] | None:
    """Those of the areas named by any meeting that lie in some areas, or are one of them."""
    if places is None:
        return None
    return frozenset(codes[each] for each in with_parts(places, _nested_on(day)) if each in codes)


def _nested_on(day: date) -> date:
    """On which day one looks which areas lie in which: at the end of the year, so that years are asked, not days."""
    return min(date(day.year, 12, 31), timezone.localdate())


def _present(meetings: Iterable[Meeting]) -> tuple[dict[int, set[str]], dict[int, int]]:
    """The recognised providers that were at each meeting, by key, and how many other organisations were."""
    providers: dict[int, set[str]] = {}
    others: dict[int, set[int]] = {}
    days = {each.pk: _day(each) for each in meetings}
    for row in Attendance.objects.filter(meeting__in=days).select_related("organisation"):
        if is_recognised(row.organisation, days[row.meeting_id]):
            providers.setdefault(row.meeting_id, set()).add(str(row.organisation_id))
        else:
            others.setdefault(row.meeting_id, set()).add(row.organisation_id)
    return providers, {key: len(there) for key, there in others.items()}


def is_recognised(organisation: Organisation, day: date) -> bool:
    """Whether an organisation is a recognised non-statutory provider (§ 75 SGB VIII) on a day."""
    start, end = organisation.recognised_from, organisation.recognised_to
    return start is not None and start <= day and (end is None or day < end)


def _named(places: Collection[Place]) -> dict[str, Area]:
    """Areas by what names them in addresses: the larger ones first, then by name, each in its last version."""
    codes = {code for _system, code in places}
    rows = Area.objects.filter(code__in=codes).select_related("system")
    return {
        f"{each.system.code}/{each.code}": each
        for each in rows.order_by("-system__position", "name", "valid_from")
        if (each.system_id, each.code) in places
    }


def names_of_providers(reader: Reader, keys: Iterable[str]) -> dict[str, str]:
    """What the providers that the reader may see are called today, by key."""
    found = organisations_for(reader, timezone.localdate()).filter(pk__in=[int(key) for key in keys])
    return {str(each.pk): vars(each)["name"] or each.slug for each in found}
