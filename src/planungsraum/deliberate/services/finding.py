"""What the search finds of this step: bodies by all their names, meetings by title, place and body."""

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from planungsraum.deliberate.models import Body, Meeting
from planungsraum.people.rules import Visibility
from planungsraum.people.services.search import Entry, put, put_all, take_out

# What a body may be called in the entry of its meeting: whoever sees the one must see the other.
AS_WIDE: Final[Mapping[str, frozenset[str]]] = {
    Visibility.PUBLIC: frozenset(Visibility),
    Visibility.PROFESSIONAL: frozenset(Visibility) - {Visibility.PUBLIC},
    Visibility.BODY: frozenset({Visibility.BODY, Visibility.MODERATION}),
    Visibility.MODERATION: frozenset({Visibility.MODERATION}),
    Visibility.OFFICE: frozenset({Visibility.OFFICE}),
}


def find_body(body: Body) -> None:
    """Let the search find a body by all names it ever had, and its meetings by them; without a name it is not."""
    names = list(body.names.order_by("-valid_from").values_list("name", "short"))
    if names:
        put(
            kind="body",
            key=body.slug,
            title=names[0][0],
            text=" ".join([*(word for pair in names for word in pair), body.purpose, body.way_of_working]),
            href=f"/deliberate/bodies/{body.slug}/",
            visibility=body.visibility,
            actor=body,
        )
    else:
        take_out(kind="body", key=body.slug)
    put_all(_entry(each, body, [name for name, _short in names]) for each in body.meetings.all())


def find_meeting(meeting: Meeting) -> None:
    """Let the search find a meeting; by the names of its body only where these may be known."""
    body = meeting.body
    put_all([_entry(meeting, body, list(body.names.order_by("-valid_from").values_list("name", flat=True)))])


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
