"""On which day a page is looked at, and whether its reader may change what it shows."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date

from planungsraum.people.models import Actor, Organisation, Term
from planungsraum.people.profile import areas_of
from planungsraum.people.queries import organisations_for, standing_of, with_short
from planungsraum.people.rules import Standing, may_keep_actor
from planungsraum.people.settling import functions_settled, may_keep_contacts_of


def day_of(request: HttpRequest) -> date:
    """The day in the address, today where there is none that can be read."""
    try:
        return parse_date(request.GET.get("day", "")) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


def may_keep(standing: Standing, actor: Actor) -> bool:
    """Whether somebody may change an actor today."""
    return may_keep_actor(standing, actor.pk, _places(standing, actor))


def may_reach(standing: Standing, actor: Actor) -> bool:
    """Whether somebody may say today how an actor is reached."""
    return may_keep_contacts_of(standing, actor.pk, _places(standing, actor))


def settled_in(standing: Standing, actor: Actor) -> frozenset[str]:
    """Functions in an actor of which somebody who keeps it says today who holds them."""
    return functions_settled(standing, actor.pk, _places(standing, actor))


def _places(standing: Standing, actor: Actor) -> set[tuple[int, str]]:
    return {(area.system_id, area.code) for area in areas_of(actor, timezone.localdate())} if standing.areas else set()


def kept_organisation(request: HttpRequest, slug: str) -> Organisation:
    """An organisation that the reader may change, with the names of today."""
    today = timezone.localdate()
    found: Organisation = get_object_or_404(with_short(organisations_for(request.user, today), today), slug=slug)
    refuse_others(request, found)
    return found


def refuse_others(request: HttpRequest, actor: Actor) -> None:
    """Refuse whoever may not change this actor."""
    if not may_keep(standing_of(request.user), actor):
        raise PermissionDenied


def refuse_to_settle(request: HttpRequest, term: Term) -> None:
    """Refuse whoever does not say who holds the function of this term."""
    if term.function not in settled_in(standing_of(request.user), term.actor):
        raise PermissionDenied
