"""Bodies one may see, with the name, the state, the members and the kin they have on a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.lineage import ENDED, History, history
from planungsraum.deliberate.models import Attendance, Body, BodyEvent, Conference, EventPart, GuestPass, Inquiry
from planungsraum.deliberate.rules import hashed
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import holds_on
from planungsraum.people.models import Actor, ActorName, Coverage, Organisation, Person, Term
from planungsraum.people.queries import (
    LOOKING_AFTER,
    Reader,
    acting_for,
    holdings,
    named_on,
    seen_by,
    standing_of,
)
from planungsraum.people.rules import MODERATING, ROLE_OF_FUNCTION, Role, may_keep_actor


def bodies_for(reader: Reader, day: date) -> QuerySet[Body]:
    """Bodies that the reader may see, each with `name` and `short` of the day (empty before its first)."""
    return named_on(Body.objects.filter(seen_by(standing_of(reader), of="pk")), day)


def kept_bodies(reader: Reader, day: date) -> QuerySet[Body]:
    """Bodies for which the reader acts, or whose area the reader looks after, by the `name` of a day."""
    found: QuerySet[Body] = Body.objects.filter(acting_for(standing_of(reader), of="pk"))
    return found.annotate(name=_name_on("pk", day)).order_by("name", "slug")


def keeps(reader: Reader, actor: Actor) -> bool:
    """Whether the reader may change what belongs to an actor: `may_keep_actor`, asked for this one today."""
    areas = Coverage.objects.filter(holds_on(timezone.localdate()), actor=actor)
    return may_keep_actor(standing_of(reader), actor.pk, areas.values_list("area__system", "area__code"))


def successors_once_ended(body: Body, day: date) -> list[str] | None:
    """The slugs of what followed a body that has ended by a day; None where it has not ended."""
    past = histories(body).get(body.slug)
    last = past.states[-1] if past else None
    if past is None or last is None or last.state != ENDED or last.start is None or last.start.first > day:
        return None
    return sorted({kin.body for kin in past.successors if kin.when.first <= day})


def conferences_for(reader: Reader) -> QuerySet[Conference]:
    """Conferences that the reader may see, each with `called`: what its body was called on that day.

    Empty where the reader may not see the body.
    """
    standing = standing_of(reader)
    seen = Body.objects.filter(seen_by(standing, of="pk"), pk=OuterRef("body"))
    return called_then(Conference.objects.filter(seen_by(standing, of="body")), Exists(seen))


def called_then(conferences: QuerySet[Conference], where: Exists | None = None) -> QuerySet[Conference]:
    """Conferences with `called`: what the body was called on that day, empty where the condition does not hold."""
    name = _name_on("body", OuterRef("on"))
    called = Case(When(where, then=name), default=Value("")) if where else name
    return conferences.select_related("body").annotate(on=TruncDate("starts_at")).annotate(called=called)


def _name_on(actor: str, day: Any) -> Coalesce:  # noqa: ANN401 — a date or an expression that gives one
    """What an actor was called on a day; before its first name that one."""
    names = ActorName.objects.filter(actor=OuterRef(actor))
    then = names.filter(holds_on(day)).values("name")[:1]
    return Coalesce(Subquery(then), Subquery(names.order_by("valid_from").values("name")[:1]), Value(""))


def attendances_of(conference: Conference, reader: Reader) -> QuerySet[Attendance]:
    """Who takes part, by group and `name` of that day; without organisations that the reader may not see."""
    day = timezone.localdate(conference.starts_at)
    seen = seen_by(standing_of(reader), of="organisation", visibility="organisation__visibility")
    found: QuerySet[Attendance] = Attendance.objects.filter(seen, conference=conference)
    return found.annotate(name=_name_on("organisation", day)).order_by("group", "name")


def organisations_for(reader: Reader, day: date) -> QuerySet[Organisation]:
    """Organisations that the reader may see, by the `name` of a day."""
    found: QuerySet[Organisation] = Organisation.objects.filter(seen_by(standing_of(reader), of="pk"))
    return found.annotate(name=_name_on("pk", day)).order_by("name", "slug")


def required_groups(conference: Conference) -> dict[str, int]:
    """The least number of organisations of each group that must be there."""
    return dict(conference.required_groups.values_list("group", "at_least"))


def present_groups(conference: Conference) -> dict[str, int]:
    """How many organisations take part for each group; numbers, no names."""
    counted = conference.attendances.values_list("group").annotate(count=Count("organisation"))
    return dict(counted.order_by("group"))


def inquiries_for(reader: Reader) -> QuerySet[Inquiry]:
    """What was asked of the bodies for which the reader acts, or whose area the reader looks after.

    Each with `called`: what the body is called today.
    """
    found = Inquiry.objects.filter(acting_for(standing_of(reader), of="body")).select_related("body")
    return found.annotate(called=_name_on("body", timezone.localdate()))


def open_inquiries(reader: Reader) -> int:
    """How many inquiries wait for an answer of the reader."""
    return inquiries_for(reader).filter(state=Inquiry.State.OPEN).count()


def functions_for(reader: Reader, body: Body) -> list[str]:
    """In which functions the reader may answer for a body today, as codes of functions and roles.

    Those in which the reader acts for it or looks after an area; planning; without any of them the role held.
    """
    person: Person | None = getattr(reader, "person", None)
    found: list[str] = _acting_functions(person, body) if person else []
    roles = standing_of(reader).roles
    if Role.PLANNER in roles:
        found.append(Role.PLANNER)
    return list(dict.fromkeys(found)) or sorted(roles & LOOKING_AFTER)


def _acting_functions(person: Person, body: Body) -> list[str]:
    own = Term.objects.filter(Q(person=person) | Q(substitutions__substitute=person)).distinct()
    held = [(term, each) for term, each in holdings(own, timezone.localdate()) if each.person == str(person.pk)]
    return [term.function for term, each in held if each.acts and _counts_for(term, body)]


def _counts_for(term: Term, body: Body) -> bool:
    """Whether a function is one of this body or looks after an area."""
    return (term.function in MODERATING and term.actor_id == body.pk) or ROLE_OF_FUNCTION[
        term.function
    ] in LOOKING_AFTER


def histories(body: Body) -> Mapping[str, History]:
    """The past of a body and of all its kin, by slug; refused where the events contradict one another."""
    return history(_events(_kin(body.pk)))


def _kin(key: int) -> set[int]:
    """Events of a body and of everything connected with it over events: one query a generation."""
    bodies, events, new = {key}, set[int](), {key}
    while new:
        found = set(EventPart.objects.filter(body__in=new).values_list("event", flat=True)) - events
        events |= found
        new = set(EventPart.objects.filter(event__in=found).values_list("body", flat=True)) - bodies
        bodies |= new
    return events


def _events(keys: set[int]) -> list[Event]:
    found = BodyEvent.objects.filter(pk__in=keys).prefetch_related("parts__body")
    return [
        Event(
            key=each.pk,
            kind=each.kind,
            when=read_vague(each.when),
            sources=tuple(Part(part.body.slug, part.partial) for part in each.parts.all() if part.source),
            results=tuple(Part(part.body.slug, part.partial) for part in each.parts.all() if not part.source),
            name=each.name,
            short=each.short,
        )
        for each in found
    ]


def guest_of(token: str) -> GuestPass | None:
    """The pass that a guest's link names, if it still holds."""
    return (
        GuestPass.objects.filter(token_hash=hashed(token), expires_at__gt=timezone.now(), revoked_at__isnull=True)
        .select_related("conference__body")
        .first()
    )
