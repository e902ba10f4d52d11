"""What the search finds of this step: bodies by all their names, meetings, cooperations."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from planungsraum.deliberate.models import Body, Cooperation, Meeting
from planungsraum.deliberate.services.finding_outcomes import find_what_came_of
from planungsraum.deliberate.services.levels import AS_WIDE
from planungsraum.people.services.finding import called_on, renamed
from planungsraum.people.services.search import Entry, put, put_all, take_out


def find_body(body: Body, day: date | None = None) -> None:
    """Let the search find a body by all names it ever had, under the one of `day` (today), and its meetings by them.

    Without a name it is not found.
    """
    names = list(body.names.order_by("-valid_from").values_list("name", "short"))
    if names:
        put(
            kind="body",
            key=body.slug,
            title=called_on(body, day or timezone.localdate()),
            text=" ".join([*(word for pair in names for word in pair), body.purpose, body.way_of_working]),
            href=f"/deliberate/bodies/{body.slug}/",
            visibility=body.visibility,
            actor=body,
        )
    else:
        take_out(kind="body", key=body.slug)
    put_all(_entry(each, body, [name for name, _short in names]) for each in body.meetings.all())


def find_renamed_bodies(day: date) -> int:
    """Let the search find bodies under their name of `day` that were renamed lately; how many."""
    found = list(Body.objects.filter(pk__in=renamed(day).values("actor")))
    for each in found:
        find_body(each, day)
    return len(found)


def find_meeting(meeting: Meeting) -> None:
    """Let the search find a meeting; by the names of its body only where these may be known."""
    body = meeting.body
    put_all([_entry(meeting, body, list(body.names.order_by("-valid_from").values_list("name", flat=True)))])
    find_what_came_of(meeting)


def _entry(meeting: Meeting, body: Body, names: list[str]) -> Entry:
    told = names if meeting.visibility in AS_WIDE[body.visibility] else []
    return Entry(
        kind="meeting",
        key=meeting.slug,
        title=meeting.title,
        text=" ".join(filter(None, [meeting.venue, *told, meeting.purpose])),
        href=reverse("deliberate:meeting", args=[meeting.slug]),
        visibility=meeting.visibility,
        actor=body,
    )


def find_cooperation(cooperation: Cooperation) -> None:
    """Let the search find a cooperation by its own words; who takes part may be more hidden than it is."""
    put(
        kind="cooperation",
        key=cooperation.slug,
        title=cooperation.title,
        text=cooperation.about,
        href=reverse("deliberate:cooperation", args=[cooperation.slug]),
        visibility=cooperation.visibility,
        actor=cooperation.accompanied_by,
    )


def lose_cooperation(cooperation: Cooperation) -> None:
    """Let the search find a cooperation no longer."""
    take_out(kind="cooperation", key=cooperation.slug)
