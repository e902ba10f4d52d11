"""What the search finds of meetings: approved records and outcomes; of topics all."""

from django.urls import reverse

from planungsraum.deliberate.models import Meeting, Outcome, Record, Topic
from planungsraum.deliberate.services.levels import AS_WIDE
from planungsraum.people.rules import Visibility
from planungsraum.people.services.search import Entry, put, put_all, take_out

LONGEST = 120


def both(one: str, other: str) -> str:
    """The visibility of what those alone may see who see both; empty where no level says it.

    >>> both("public", "body"), both("moderation", "body"), both("office", "body")
    ('body', 'moderation', '')
    """
    if other in AS_WIDE[Visibility(one)]:
        return str(other)
    return str(one) if one in AS_WIDE[Visibility(other)] else ""


def find_outcome(outcome: Outcome) -> None:
    """Let the search find an outcome as far as its meeting may be seen, too."""
    _find([outcome], outcome.meeting)


def lose_outcome(outcome: Outcome) -> None:
    """Let an outcome no longer be found."""
    take_out(kind="outcome", key=str(outcome.pk))


def find_record(found: Record) -> None:
    """Let the search find a record once it is approved."""
    meeting = found.meeting
    seen = both(found.visibility, meeting.visibility) if found.is_approved else ""
    if seen:
        put_all([_entry(meeting, seen, ("record", meeting.slug, "record"), found.text)])
    else:
        take_out(kind="record", key=meeting.slug)


def find_what_came_of(meeting: Meeting) -> None:
    """Let the search find the record and the outcomes of a meeting that was changed."""
    _find(list(meeting.outcomes.all()), meeting)
    found = Record.objects.filter(meeting=meeting).first()
    if found:
        find_record(found)


def find_topic(topic: Topic) -> None:
    """Let the search find a topic."""
    put(
        kind="topic",
        key=topic.slug,
        title=topic.title,
        text=topic.about,
        href=reverse("deliberate:topic", args=[topic.slug]),
        visibility=topic.visibility,
    )


def _find(outcomes: list[Outcome], meeting: Meeting) -> None:
    entries = []
    for each in outcomes:
        if seen := both(each.visibility, meeting.visibility):
            entries.append(_entry(meeting, seen, ("outcome", str(each.pk), f"outcome-{each.number}"), each.text))
        else:
            lose_outcome(each)
    put_all(entries)


def _entry(meeting: Meeting, seen: str, named: tuple[str, str, str], text: str) -> Entry:
    """What belongs to a meeting; `named`: kind, key and place on its page."""
    kind, key, place = named
    title = meeting.title if kind == "record" else text.split("\n", 1)[0][:LONGEST]
    return Entry(
        kind=kind,
        key=key,
        title=title,
        text=text if kind == "record" else f"{text}\n{meeting.title}",
        href=f"{reverse('deliberate:meeting', args=[meeting.slug])}#{place}",
        visibility=seen,
        actor=meeting.body,
    )
