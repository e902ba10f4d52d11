"""An event of bodies taken back: first what would be undone, then the deed."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.method.standing import Standing as State
from planungsraum.deliberate.models import Body, BodyEvent
from planungsraum.deliberate.profile import Happened, Named, afterwards, past_of
from planungsraum.deliberate.queries.bodies import bodies_for, events_kept
from planungsraum.deliberate.services.bodies import take_back
from planungsraum.deliberate.views.keeping import filled, kept_body
from planungsraum.deliberate.words import state_words
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_keep_network

Entries = list[tuple[str, str]]


@allowed(may_keep_network)
def take_back_event(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an event back that was written down in error; only somebody who may keep all its bodies."""
    found = kept_body(request, slug)
    event = get_object_or_404(BodyEvent.objects.filter(parts__body=found).distinct(), pk=number)
    if not events_kept(request.user).filter(pk=number).exists():
        raise PermissionDenied
    past = past_of(found, request.user, timezone.localdate())
    told = [*_what_happened(past.happened if past else (), number), *_what_follows(request, event, found)]

    def keep(_given: dict[str, Any]) -> Body:
        take_back(event=event, actor=account_of(request))
        return found

    explained = _("What was written down in error is taken off, for all bodies that took part.")
    return filled(request, Form, keep, _("Take the event back"), found, told={"entries": told, "explained": explained})


def _what_happened(events: Iterable[Happened], number: int) -> Entries:
    """What was written down."""
    each = next(each for each in events if each.event.pk == number)
    entries = [
        (_("When"), each.when),
        (_("What happened"), ": ".join(filter(None, (each.kind, each.event.name)))),
        (_("From"), _names(each.sources)),
        (_("To"), _names(each.results)),
        (_("Resolution"), each.event.resolution),
        (_("Note"), each.event.note),
    ]
    return [(title, text) for title, text in entries if text]


def _names(bodies: Iterable[Named]) -> str:
    return "; ".join(f"{each.name} {_('(in part)')}" if each.partial else each.name for each in bodies)


def _what_follows(request: HttpRequest, event: BodyEvent, body: Body) -> Entries:
    """What each body would be afterwards; nothing where it cannot be taken back, which the deed says in words."""
    today = timezone.localdate()
    states = afterwards(event, body, today)
    if states is None:
        return []
    bodies = bodies_for(request.user, today).filter(event_parts__event=event).distinct().order_by("name")
    return [
        (_("{name} afterwards").format(name=each.name or each.slug), _state(states.get(each.slug))) for each in bodies
    ]


def _state(state: State | None) -> str:
    if state is None:
        return _("nothing is known of it any more, not even a name, until its founding is written down again")
    return _("called {name}, {state}").format(name=state.name or "–", state=state_words(state.state))
