"""Bodies as somebody may see them on a day: what every way out of the house is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from planungsraum.deliberate.models import Body, BodyEvent, EventPart, MeetingKind
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.listing import Contact, Name, areas_of, contacts_seen, names_on
from planungsraum.people.models import FUNCTION_CHOICES, Organisation, Term
from planungsraum.people.profile import holders_seen
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import MODERATING, Standing

FIRST_TO_LAST: list[str] = [function for function in FUNCTION_CHOICES if function in MODERATING]
BEGINNING = frozenset({BodyEvent.Kind.FOUNDED, BodyEvent.Kind.MERGED, BodyEvent.Kind.SPLIT})
ENDING = frozenset({BodyEvent.Kind.MERGED, BodyEvent.Kind.SPLIT, BodyEvent.Kind.ABSORBED})


@dataclass(frozen=True, slots=True)
class Moderator:
    """Who acts for a body: in which function, for which organisation, and the person's name if it may be seen."""

    function: str
    organisation: str
    person: str


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body that exists on a day, as somebody may see it."""

    key: int
    uuid: UUID
    slug: str
    name: Name
    type: str
    openness: str
    purpose: str
    founded: str
    suspended: bool
    run_by: int | None
    changed_at: datetime
    rhythms: tuple[MeetingKind, ...]
    fields: tuple[ServiceField, ...]
    areas: tuple[Area, ...]
    contacts: tuple[Contact, ...]
    moderators: tuple[Moderator, ...]


def bodies_seen(standing: Standing, day: date) -> list[ListedBody]:
    """Bodies that exist on a day, by name; each with what may be seen of it, in a fixed number of queries.

    `run_by` is left out where that organisation may not be seen or has no name on the day.
    """
    actors = Body.objects.filter(seen_by(standing, of="pk"))
    names, areas, contacts = names_on(actors, day), areas_of(actors, day), contacts_seen(standing, actors)
    organisations = names_on(Organisation.objects.filter(seen_by(standing, of="pk")), day)
    moderators = _moderators(standing, actors, day)
    parts = _parts(actors, day)
    last, begun = _last_events(parts), _beginnings(parts)
    rows = [
        ListedBody(
            key=each.pk,
            uuid=each.uuid,
            slug=each.slug,
            name=names[each.pk],
            type=each.type,
            openness=each.openness,
            purpose=each.purpose or each.profile,
            founded=begun.get(each.pk, ""),
            suspended=last.get(each.pk) == BodyEvent.Kind.SUSPENDED,
            run_by=each.run_by_id if each.run_by_id in organisations else None,
            changed_at=each.changed_at,
            rhythms=tuple(each.meeting_kinds.all()),
            fields=tuple(each.fields.all()),
            areas=areas.get(each.pk, ()),
            contacts=contacts.get(each.pk, ()),
            moderators=tuple(moderators.get(each.pk, ())),
        )
        for each in actors.prefetch_related("fields", "meeting_kinds")
        if each.pk in names and last.get(each.pk) != BodyEvent.Kind.DISSOLVED
    ]
    return sorted(rows, key=lambda row: (row.name.name.casefold(), row.slug))


def meeting_name(kind: MeetingKind) -> str:
    """What a kind of meeting is called where several stand in one cell, with semicolons between them."""
    return kind.name.replace(";", ",")


def beginnings(actors: QuerySet[Body], day: date) -> dict[int, str]:
    """When bodies began, as precisely as known (ISO 8601-2), by their keys; those not there by a day are left out."""
    return _beginnings(_parts(actors, day))


def _beginnings(parts: Iterable[EventPart]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in parts:
        if part.event.kind in BEGINNING and not part.source:
            found.setdefault(part.body_id, part.event.when)
    return found


def _parts(actors: QuerySet[Body], day: date) -> list[EventPart]:
    """What happened to bodies by a day, in order."""
    parts = EventPart.objects.filter(body__in=actors.order_by().values("pk"), event__first_day__lte=day)
    return list(parts.select_related("event").order_by("event__first_day", "event", "source"))


def _last_events(parts: Iterable[EventPart]) -> dict[int, str]:
    """What happened to bodies last, by their keys; whatever ended them counts as dissolved."""
    found: dict[int, str] = {}
    for part in parts:
        kind = part.event.kind
        if kind in ENDING:
            if part.source and part.partial:
                continue
            kind = BodyEvent.Kind.DISSOLVED if part.source else BodyEvent.Kind.FOUNDED
        if kind != BodyEvent.Kind.RENAMED:
            found[part.body_id] = kind
    return found


def _moderators(standing: Standing, actors: QuerySet[Body], day: date) -> dict[int, list[Moderator]]:
    """Who acts in a moderating function on a day, as every page says it."""
    terms = Term.objects.filter(actor__in=actors.order_by().values("pk"), function__in=MODERATING)
    acting = [each for each in holders_seen(terms, standing, day) if each.acts]
    found: dict[int, list[Moderator]] = {}
    for each in sorted(acting, key=lambda one: (FIRST_TO_LAST.index(one.term.function), one.term.pk)):
        found.setdefault(each.term.actor_id, []).append(Moderator(each.function, each.organisation, each.name))
    return found
