"""What the search finds of this step: bodies by all their names, conferences, cooperations."""

from collections.abc import Mapping
from typing import Final

from django.urls import reverse

from planungsraum.deliberate.models import Body, Conference, Cooperation
from planungsraum.people.rules import Visibility
from planungsraum.people.services.search import Entry, put, put_all, take_out

# What a body may be called in the entry of its conference: whoever sees the one must see the other.
AS_WIDE: Final[Mapping[str, frozenset[str]]] = {
    Visibility.PUBLIC: frozenset(Visibility),
    Visibility.PROFESSIONAL: frozenset(Visibility) - {Visibility.PUBLIC},
    Visibility.BODY: frozenset({Visibility.BODY, Visibility.MODERATION}),
    Visibility.MODERATION: frozenset({Visibility.MODERATION}),
    Visibility.OFFICE: frozenset({Visibility.OFFICE}),
}


def find_body(body: Body) -> None:
    """Let the search find a body by all names it ever had, and its conferences by them; without a name it is not."""
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
    put_all(_entry(each, body, [name for name, _short in names]) for each in body.conferences.all())


def find_conference(conference: Conference) -> None:
    """Let the search find a conference; by the names of its body only where these may be known."""
    body = conference.body
    put_all([_entry(conference, body, list(body.names.order_by("-valid_from").values_list("name", flat=True)))])


def _entry(conference: Conference, body: Body, names: list[str]) -> Entry:
    told = names if conference.visibility in AS_WIDE[body.visibility] else []
    return Entry(
        kind="conference",
        key=conference.slug,
        title=conference.title,
        text=" ".join(filter(None, [conference.venue, *told, conference.purpose])),
        href=reverse("deliberate:conference", args=[conference.slug]),
        visibility=conference.visibility,
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
