"""Outcomes and records of meetings that one may see, what is open for a body, and what a meeting may take over."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from planungsraum.deliberate.method.carrying import Step
from planungsraum.deliberate.models import Belonging, Body, Meeting, Outcome, Record
from planungsraum.deliberate.models.outcomes import FOLLOWED
from planungsraum.deliberate.queries.bodies import name_on
from planungsraum.deliberate.queries.meetings import as_stand_in, meetings_for
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.models import Coverage, Organisation
from planungsraum.people.nesting import with_parts
from planungsraum.people.queries import Reader, acting_for, seen_by, standing_of
from planungsraum.people.rules import Visibility, visible

NEAR = (Visibility.BODY, Visibility.MODERATION)  # seen by those of one body


def outcomes_for(reader: Reader) -> QuerySet[Outcome]:
    """Outcomes that the reader may see: of meetings that may be seen, and meant for the reader themselves.

    Each with `responsible_name` and `responsible_slug` as of the meeting's day, and `topic_title` and `topic_slug`;
    these are empty where the reader may not see that organisation or topic.
    """
    return _told(_seen(reader), reader)


def _seen(reader: Reader) -> QuerySet[Outcome]:
    standing = standing_of(reader)
    own = seen_by(standing, of="meeting__body")
    mine = Outcome.objects.filter((own | as_stand_in(reader, of="meeting")) if own else own)
    return mine.filter(meeting__in=meetings_for(reader).order_by().values("pk"))


def _told(outcomes: QuerySet[Outcome], reader: Reader) -> QuerySet[Outcome]:
    standing = standing_of(reader)
    known = Exists(Organisation.objects.filter(seen_by(standing, of="pk"), pk=OuterRef("responsible")))
    of_all = Q() if standing.sees_all else Q(topic__visibility__in=visible(standing.roles))
    shown = Q(topic__isnull=False) & of_all
    return outcomes.select_related("meeting__body", "area__system").annotate(
        on=TruncDate("meeting__starts_at"),
        responsible_name=Case(When(known, then=name_on("responsible", OuterRef("on"))), default=Value("")),
        responsible_slug=_where(known, "responsible__slug"),
        topic_title=_where(shown, "topic__title"),
        topic_slug=_where(shown, "topic__slug"),
    )


def _where(condition: Q | Exists, field: str) -> Case:
    return Case(When(condition, then=F(field)), default=Value(""), output_field=CharField())


def with_provenance(outcomes: QuerySet[Outcome], reader: Reader) -> QuerySet[Outcome]:
    """Outcomes with what they were taken from and what took them over, as far as the reader may see it."""
    kin = _seen(reader).select_related("meeting")
    return outcomes.prefetch_related(Prefetch("carried_from", queryset=kin), Prefetch("carried_to", queryset=kin.all()))


def outcomes_of(meeting: Meeting, reader: Reader) -> QuerySet[Outcome]:
    """The outcomes of a meeting that the reader may see, by number."""
    return with_provenance(outcomes_for(reader).filter(meeting=meeting), reader).order_by("number")


def record_of(meeting: Meeting, reader: Reader) -> Record | None:
    """The record of a meeting that the reader may see; a draft only where the reader acts for the body."""
    standing = standing_of(reader)
    own = seen_by(standing, of="meeting__body")
    acts = acting_for(standing, of="meeting__body")
    published = Q(state=Record.State.APPROVED) | acts if acts else Q()
    found = Record.objects.filter(own, published) | Record.objects.filter(as_stand_in(reader, of="meeting"))
    seen = meetings_for(reader).order_by().values("pk")
    return found.filter(meeting=meeting, meeting__in=seen).select_related("approved_at").first()


def documented(meetings: Iterable[Meeting], reader: Reader) -> frozenset[int]:
    """Keys of those among meetings one may see of which the reader may see outcomes or an approved record."""
    keys = [each.pk for each in meetings]
    if not keys:
        return frozenset()
    seen = seen_by(standing_of(reader), of="meeting__body")
    records = Record.objects.filter(seen, meeting__in=keys, state=Record.State.APPROVED)
    outcomes = _seen(reader).filter(meeting__in=keys).order_by()
    return frozenset(records.values_list("meeting", flat=True)).union(outcomes.values_list("meeting", flat=True))


def followed_by(body: Body, reader: Reader) -> QuerySet[Outcome]:
    """Tasks and needs of a body that the reader may see: of its meetings, and those it is to take up."""
    here = Q(meeting__body=body, handed_to__isnull=True) | Q(handed_to=body)
    found = outcomes_for(reader).filter(here, kind__in=FOLLOWED)
    return with_provenance(found, reader).order_by("-meeting__starts_at", "number")


def to_take_over(meeting: Meeting, reader: Reader) -> QuerySet[Outcome]:
    """Open tasks of earlier meetings that a meeting may take over, where the reader acts for the bodies of both.

    Those of its body, and those that were handed to it. A closing conference looks back on the bodies that are part
    of its own on that day, too; what is for those of another body alone stays there.
    """
    day = timezone.localdate(meeting.starts_at)
    bodies = {meeting.body_id}
    if meeting.kind == Meeting.Kind.CLOSING:
        bodies |= set(Belonging.objects.filter(holds_on(day), whole=meeting.body_id).values_list("part", flat=True))
    standing = standing_of(reader)
    of_others = Q(visibility__in=NEAR) | Q(meeting__visibility__in=NEAR)
    here = Q(meeting__body__in=bodies, handed_to__isnull=True) & ~(~Q(meeting__body=meeting.body_id) & of_others)
    found = outcomes_for(reader).filter(
        here | Q(handed_to=meeting.body_id),
        kind=Outcome.Kind.TASK,
        state=Outcome.State.OPEN,
        meeting__starts_at__lt=meeting.starts_at,
    )
    mine = acting_for(standing, of="meeting__body")
    if mine:
        found = found.filter(mine | acting_for(standing, of="handed_to"))
    return found.order_by("meeting__starts_at", "number")


def to_hand_on(meeting: Meeting, reader: Reader) -> QuerySet[Outcome]:
    """Open tasks of a meeting that no body was given yet."""
    return outcomes_for(reader).filter(
        meeting=meeting, kind=Outcome.Kind.TASK, state=Outcome.State.OPEN, handed_to__isnull=True
    )


def ways_of(outcomes: Iterable[Outcome], reader: Reader) -> Mapping[int, Step]:
    """Every step, seen by the reader, from which tasks were carried, by key: one query a generation."""
    found: dict[int, Step] = {}
    wanted = {each.pk for each in outcomes}
    while wanted:
        rows = _seen(reader).filter(pk__in=wanted).annotate(on=TruncDate("meeting__starts_at"))
        steps = [
            Step(key, on, state, closed, before)
            for key, on, state, closed, before in rows.values_list("pk", "on", "state", "closed_on", "carried_from")
        ]
        found |= {step.key: step for step in steps}
        wanted = {step.carried_from for step in steps if step.carried_from is not None} - found.keys()
    return found


def areas_for(meeting: Meeting) -> QuerySet[Area]:
    """Areas that an outcome of a meeting may concern: those of the meeting or its body, and what lies in them."""
    day = timezone.localdate(meeting.starts_at)
    covered = Coverage.objects.filter(holds_on(day), actor=meeting.body_id)
    named = {*meeting.areas.values_list("system", "code"), *covered.values_list("area__system", "area__code")}
    codes: dict[int, list[str]] = {}
    for system, code in with_parts(named, day):
        codes.setdefault(system, []).append(code)
    there = reduce(or_, (Q(system=system, code__in=found) for system, found in codes.items()), Q(pk__in=[]))
    found = Area.objects.filter(Q(pk__in=meeting.areas.values("pk")) | (there & holds_on(day)))
    return found.select_related("system").order_by("system__position", "name")
