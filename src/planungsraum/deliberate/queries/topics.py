"""Focus topics that one may see: those of a body, and what was done with each."""

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone

from planungsraum.deliberate.models import Body, BodyTopic, Meeting, Topic
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.people.queries import Reader, standing_of
from planungsraum.people.rules import visible


def topics_for(reader: Reader) -> QuerySet[Topic]:
    """Topics that the reader may see, by title."""
    return Topic.objects.filter(_seen(reader))


def _seen(reader: Reader, of: str = "") -> Q:
    standing = standing_of(reader)
    return Q() if standing.sees_all else Q(**{f"{of}visibility__in": visible(standing.roles)})


def topics_of(body: Body, reader: Reader) -> QuerySet[BodyTopic]:
    """The topics that a body has on its list and the reader may see, in order; those that are finished last."""
    found = body.topics_of_it.filter(_seen(reader, "topic__")).select_related("topic")
    return found.order_by(F("closed_on").asc(nulls_first=True), "position", "pk")


def bodies_on(topic: Topic, reader: Reader) -> QuerySet[BodyTopic]:
    """Which bodies, by the `name` of today, have a topic on their list; without those the reader may not see."""
    named = bodies_for(reader, timezone.localdate())
    found = topic.bodies_on_it.filter(body__in=named.order_by().values("pk"))
    return found.prefetch_related(Prefetch("body", queryset=named)).order_by("since", "pk")


def meetings_on(topic: Topic, reader: Reader) -> QuerySet[Meeting]:
    """Meetings that took a topic up, the newest first."""
    return meetings_for(reader).filter(topics=topic).order_by("-starts_at")


def topics_at(meeting: Meeting, reader: Reader) -> QuerySet[Topic]:
    """The topics that a meeting takes up, as far as the reader may see them."""
    return topics_for(reader).filter(meetings=meeting)
