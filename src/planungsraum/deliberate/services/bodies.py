"""Bodies: what they are for, how they work, and what happens to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from planungsraum.deliberate.contradictions import told_histories
from planungsraum.deliberate.method.lineage import ENDED
from planungsraum.deliberate.models import Body, BodyEvent, EventPart, Review
from planungsraum.deliberate.services.finding import find_body
from planungsraum.deliberate.services.rhythms import KindOfMeeting, write_rhythms
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import Actor, Organisation, User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.actors import Name, cover, name_actor
from planungsraum.people.services.audit import record
from planungsraum.people.services.slugs import refuse_reserved


@dataclass(frozen=True, slots=True)
class Profile:
    """What a body is for and how it works; its names come from its events. `None` leaves the rhythms as they are."""

    slug: str
    type: str
    openness: str
    purpose: str = ""
    way_of_working: str = ""
    legal_basis: str = ""
    visibility: str = Visibility.PUBLIC
    run_by: Organisation | None = None
    fields: Sequence[ServiceField] = ()
    areas: Sequence[Area] = ()
    rhythms: Sequence[KindOfMeeting] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A body as source or result of an event, wholly or in part."""

    body: Body
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to bodies and when, as precise as known (ISO 8601-2), with the resolution behind it."""

    kind: str
    when: str
    sources: Sequence[Part] = ()
    results: Sequence[Part] = ()
    name: str = ""
    short: str = ""
    resolution: str = ""
    note: str = ""


@transaction.atomic
def keep_body(*, profile: Profile, since: date, actor: User | None) -> Body:
    """Keep the profile of a body; `since` is the day from which it works in its areas."""
    if Actor.objects.filter(slug=profile.slug, body__isnull=True).exists():
        raise Refusal.of("actor.slug_taken", slug=profile.slug)
    kept, made = Body.objects.update_or_create(
        slug=profile.slug,
        defaults={
            "type": profile.type,
            "openness": profile.openness,
            "purpose": profile.purpose,
            "way_of_working": profile.way_of_working,
            "legal_basis": profile.legal_basis,
            "visibility": profile.visibility,
            "run_by": profile.run_by,
        },
    )
    kept.fields.set(profile.fields)
    cover(of=kept, areas=profile.areas, since=since)
    if profile.rhythms is not None:
        write_rhythms(kept, profile.rhythms)
    find_body(kept)
    record(actor=actor, verb="create" if made else "change", kind="body", key=kept.slug)
    return kept


@transaction.atomic
def found_body(*, profile: Profile, founding: Happening, actor: User | None) -> Body:
    """Keep a new body together with its founding; an address that is taken is refused."""
    refuse_reserved(profile.slug)
    if Actor.objects.filter(slug=profile.slug).exists():
        raise Refusal.of("actor.slug_taken", slug=profile.slug)
    body = keep_body(profile=profile, since=read_vague(founding.when).first, actor=actor)
    happen(happening=replace(founding, results=[Part(body)]), actor=actor)
    return body


@transaction.atomic
def happen(*, happening: Happening, actor: User | None) -> BodyEvent:
    """Write down what happened to bodies; what contradicts their past is refused and nothing is kept."""
    return happen_together(happenings=[happening], actor=actor)[0]


@transaction.atomic
def happen_together(*, happenings: Iterable[Happening], actor: User | None) -> list[BodyEvent]:
    """Several events at once, such as a reorganisation: all of them or none."""
    kept = [_keep(each) for each in happenings]
    touched = EventPart.objects.filter(event__in=kept).values("body")
    _follow_events(Body.objects.select_for_update().filter(pk__in=touched).order_by("pk"))
    for event in kept:
        record(actor=actor, verb=event.kind, kind="body_event", key=str(event.pk))
    return kept


@transaction.atomic
def take_back(*, event: BodyEvent, actor: User | None) -> None:
    """Take an event back that was written down in error; what then contradicts the rest is refused."""
    keys = list(event.parts.values_list("body", flat=True))
    bodies = list(Body.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    record(actor=actor, verb="take_back", kind="body_event", key=str(event.pk))
    event.delete()
    _follow_events(bodies)


def _keep(happening: Happening) -> BodyEvent:
    when = read_vague(happening.when)
    event = BodyEvent.objects.create(
        kind=happening.kind,
        when=when.text,
        first_day=when.first,
        name=happening.name,
        short=happening.short,
        resolution=happening.resolution,
        note=happening.note,
    )
    EventPart.objects.bulk_create(
        EventPart(event=event, body=part.body, source=source, partial=part.partial)
        for source, parts in ((True, happening.sources), (False, happening.results))
        for part in parts
    )
    return event


def _follow_events(bodies: Iterable[Body]) -> None:
    """Derive names and end from the past; a contradiction is refused here."""
    for body in bodies:
        past = told_histories(body).get(body.slug)
        names = [Name(each.name, each.start.text, each.short) for each in past.names] if past else []
        name_actor(of=body, names=names)
        last = past.states[-1] if past else None
        body.ended_on = last.start.first if last and last.start and last.state == ENDED else None
        body.save(update_fields=["ended_on", "changed_at"])
        find_body(body)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found when a body was put to the test, what follows, and the resolution or source behind it."""

    day: date
    content: str
    outcome: str
    way_of_working: str = ""
    basis: str = ""
    visibility: str = Visibility.PROFESSIONAL


@transaction.atomic
def review(*, body: Body, finding: Finding, actor: User | None) -> Review:
    """Write down that a body was put to the test and what follows."""
    if not finding.content.strip():
        raise Refusal.of("review.no_content")
    kept = Review.objects.create(
        body=body,
        day=finding.day,
        content=finding.content,
        way_of_working=finding.way_of_working,
        outcome=finding.outcome,
        basis=finding.basis,
        visibility=finding.visibility,
    )
    record(actor=actor, verb="review", kind="body", key=body.slug)
    return kept
