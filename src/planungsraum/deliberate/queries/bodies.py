"""Bodies one may see, with the name of a day, their past, and those one acts for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import BooleanField, Case, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.lineage import ENDED, History, history
from planungsraum.deliberate.models import Belonging, Body, BodyEvent, EventPart, Review
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import holds_on
from planungsraum.people.models import Actor, ActorName, Coverage
from planungsraum.people.queries import (
    Named,
    Reader,
    acting_for,
    named_on,
    seen_by,
    standing_of,
)
from planungsraum.people.rules import may_keep_actor


def bodies_for(reader: Reader, day: date) -> Named:
    """Bodies that the reader may see, each with `name` and `short` of the day (empty before its first)."""
    return named_on(Body.objects.filter(seen_by(standing_of(reader), of="pk")), day)


def ended_by(day: date) -> QuerySet[Body, int]:
    """Keys of bodies that have ended by a day: dissolved, or gone wholly into others."""
    return Body.objects.filter(ended_on__lte=day).order_by().values_list("pk", flat=True)


def kept_bodies(reader: Reader, day: date) -> QuerySet[Body]:
    """Bodies that the reader sees and acts for, or whose area the reader looks after, by the `name` of a day."""
    standing = standing_of(reader)
    found: QuerySet[Body] = Body.objects.filter(acting_for(standing, of="pk"), seen_by(standing, of="pk"))
    return found.annotate(name=name_on("pk", day)).order_by("name", "slug")


def keeps(reader: Reader, actor: Actor, occasion: str = "") -> bool:
    """Whether the reader may change what belongs to an actor: sees it, and `may_keep_actor`, asked for it today.

    With an `occasion` for this one meeting: whoever stands in there may, and the absent holder may not.
    """
    standing = standing_of(reader, occasion=occasion)
    if not Actor.objects.filter(seen_by(standing, of="pk"), pk=actor.pk).exists():
        return False
    areas = Coverage.objects.filter(holds_on(timezone.localdate()), actor=actor)
    return may_keep_actor(standing, actor.pk, areas.values_list("area__system", "area__code"))


def events_kept(reader: Reader) -> QuerySet[BodyEvent]:
    """Events of nothing but bodies that the reader may see and change."""
    standing = standing_of(reader)
    kept = Body.objects.filter(acting_for(standing, of="pk")).filter(seen_by(standing, of="pk"))
    return BodyEvent.objects.exclude(parts__in=EventPart.objects.exclude(body__in=kept))


def kin_of(body: Body, reader: Reader, day: date) -> Named:
    """Bodies that the reader may see and of which a body is part on a day (`is_whole`), or which are part of it.

    By the name of the day; those that have ended by then are left out.
    """
    rows = Belonging.objects.filter(holds_on(day), Q(part=body) | Q(whole=body)).values_list("part", "whole")
    wholes = {whole for _part, whole in rows} - {body.pk}
    kin = wholes | {part for part, _whole in rows} - {body.pk}
    if not kin:
        return Body.objects.none()
    found = bodies_for(reader, day).filter(pk__in=kin).exclude(name="")
    ended = ended_by(day).filter(pk__in=kin)
    whole = Case(When(pk__in=wholes, then=True), default=False, output_field=BooleanField())
    named: Named = found.exclude(pk__in=ended).annotate(is_whole=whole).order_by("name", "slug")
    return named


def reviews_for(reader: Reader, body: Body) -> QuerySet[Review]:
    """Reviews of a body that the reader may see, the newest first."""
    return Review.objects.filter(seen_by(standing_of(reader), of="body"), body=body)


def successors_once_ended(body: Body, day: date) -> list[str] | None:
    """The slugs of what followed a body that has ended by a day; None where it has not ended."""
    past = histories(body).get(body.slug)
    last = past.states[-1] if past else None
    if past is None or last is None or last.state != ENDED or last.start is None or last.start.first > day:
        return None
    return sorted({kin.body for kin in past.successors if kin.when.first <= day})


def histories(body: Body, without: BodyEvent | None = None) -> Mapping[str, History]:
    """The past of a body and of all its kin, by slug; refused where the events contradict one another.

    As it would be `without` an event, where one is given.
    """
    return lives_in(each for each in occurrences(body) if each.event != without)


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """An event with the bodies that took part in it."""

    event: BodyEvent
    parts: tuple[EventPart, ...]


def occurrences(body: Body) -> list[Occurrence]:
    """What happened to a body and to everything connected with it over events, in order: two queries a generation."""
    bodies, events, parts, new = set[int](), set[int](), list[EventPart](), {body.pk}
    while new:
        theirs = set(EventPart.objects.filter(body__in=new).values_list("event", flat=True)) - events
        parts += EventPart.objects.filter(event__in=theirs).select_related("event", "body") if theirs else ()
        bodies, events = bodies | new, events | theirs
        new = {each.body_id for each in parts} - bodies
    ordered = sorted(parts, key=lambda each: (each.event.first_day, each.event_id, each.pk))
    together = (tuple(each) for _event, each in groupby(ordered, key=attrgetter("event_id")))
    return [Occurrence(each[0].event, each) for each in together]


def lives_in(occurred: Iterable[Occurrence]) -> Mapping[str, History]:
    """The past of the bodies that took part in events, by slug."""
    return history(_event(each) for each in occurred)


def _event(occurred: Occurrence) -> Event:
    event = occurred.event
    return Event(
        key=event.pk,
        kind=event.kind,
        when=read_vague(event.when),
        sources=tuple(Part(part.body.slug, part.partial) for part in occurred.parts if part.source),
        results=tuple(Part(part.body.slug, part.partial) for part in occurred.parts if not part.source),
        name=event.name,
        short=event.short,
    )


def name_on(actor: str, day: Any) -> Coalesce:  # noqa: ANN401 — a date or an expression that gives one
    """What an actor was called on a day; before its first name that one."""
    names = ActorName.objects.filter(actor=OuterRef(actor)).order_by("valid_from")
    then = names.filter(holds_on(day)).values("name")[:1]
    return Coalesce(Subquery(then), Subquery(names.values("name")[:1]), Value(""))
