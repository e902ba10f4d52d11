"""Focus topics: kept for the city, put on the list of a body, taken up by meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from planungsraum.deliberate.models import Body, BodyTopic, Meeting, Topic
from planungsraum.deliberate.services.finding_outcomes import find_topic
from planungsraum.frame.stamps import is_overtaken, stamp_of
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import ServiceField
from planungsraum.people.models import User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.slugs import free_slug

DONE = BodyTopic.State.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTopic:
    """A topic to be kept. Without a slug it is new, and gets one from its title."""

    title: str
    slug: str = ""
    about: str = ""
    fields: Sequence[ServiceField] = ()
    visibility: str = Visibility.PUBLIC


@transaction.atomic
def keep_topic(*, topic: NewTopic, actor: User | None) -> Topic:
    """Keep a topic; what is known by its slug is changed. Refused: a title that another topic bears."""
    if Topic.objects.filter(title__iexact=topic.title).exclude(slug=topic.slug).exists():
        raise Refusal.of("topic.title_taken", title=topic.title)
    kept, made = Topic.objects.update_or_create(
        slug=topic.slug or _free_slug(topic.title),
        defaults={"title": topic.title, "about": topic.about, "visibility": topic.visibility},
    )
    kept.fields.set(topic.fields)
    find_topic(kept)
    record(actor=actor, verb="create" if made else "change", kind="topic", key=str(kept.pk))
    return kept


def _free_slug(title: str) -> str:
    wanted = slugify(title)[:60].strip("-") or "thema"
    return free_slug(Topic.objects.all(), wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheList:
    """A topic on the list of a body; `closed_on`: since when it is finished, or today."""

    topic: Topic
    position: int = 1
    since: date
    state: str = BodyTopic.State.WAITING
    closed_on: date | None = None
    note: str = ""


def stamp_of_list(body: Body) -> str:
    """The same as long as nobody changes the topics of a body."""
    columns = ("topic", "position", "since", "state", "closed_on", "note")
    return stamp_of(*body.topics_of_it.order_by("pk").values_list(*columns))


@transaction.atomic
def keep_list(
    *, body: Body, rows: Sequence[OnTheList], taken_off: Sequence[Topic] = (), seen: str = "", actor: User | None
) -> None:
    """Keep the topics of a body in their order; what is neither named nor taken off stays as it is.

    Refused: a topic named twice, and one that is finished before it was begun; and all of it where the topics are no
    longer those of which `seen` is the stamp.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    if is_overtaken(seen, stamp_of_list(body)):
        raise Refusal.of("meanwhile.changed")
    if faults := _faults(rows):
        raise Refusal(faults)
    body.topics_of_it.filter(topic__in=taken_off).delete()
    known = {each.topic_id: each for each in body.topics_of_it.all()}
    for wanted in rows:
        row = known.get(wanted.topic.pk) or BodyTopic(body=body, topic=wanted.topic)
        closed = wanted.closed_on or row.closed_on or max(timezone.localdate(), wanted.since)
        row.position, row.since, row.note, row.state = wanted.position, wanted.since, wanted.note, wanted.state
        row.closed_on = closed if wanted.state == DONE else None
        row.save()
    record(actor=actor, verb="keep_topics", kind="body", key=body.slug)


def _faults(rows: Sequence[OnTheList]) -> list[Fault]:
    topics = [each.topic.pk for each in rows]
    twice = [each for place, each in enumerate(rows) if each.topic.pk in topics[:place]]
    early = [each for each in rows if each.closed_on and each.closed_on < each.since]
    return [Fault("topic.twice", {"topic": each.topic.title}) for each in twice] + [
        Fault("topic.closed_before", {"topic": each.topic.title, "since": each.since.isoformat()}) for each in early
    ]


@transaction.atomic
def take_up(*, meeting: Meeting, topics: Sequence[Topic], instead_of: Sequence[Topic] = (), actor: User | None) -> None:
    """Say which topics a meeting takes up, `instead_of` others; topics named in neither stay."""
    meeting.topics.remove(*(each for each in instead_of if each not in topics))
    meeting.topics.add(*topics)
    record(actor=actor, verb="take_up", kind="meeting", key=str(meeting.pk))
