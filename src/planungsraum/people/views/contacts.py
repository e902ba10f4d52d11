"""How actors are reached: added, changed, verified."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.keeping import ContactForm
from planungsraum.people.models import Actor, ContactPoint
from planungsraum.people.profile import address_of, hidden_parts
from planungsraum.people.queries import actors_for, standing_of
from planungsraum.people.rules import may_keep_contacts
from planungsraum.people.services.contacts import keep_contact, verify_contact
from planungsraum.people.views.filling import filled
from planungsraum.people.views.looking import may_reach


@allowed(may_keep_contacts)
def new_contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a way to reach an actor."""
    found = get_object_or_404(actors_for(request.user), slug=slug)
    _refuse_others(request, found)

    def keep(given: dict[str, Any]) -> None:
        keep_contact(of=found, fields=given, day=timezone.localdate(), actor=account_of(request))

    return filled(request, ContactForm, keep, found, _("Add a contact"))


@allowed(may_keep_contacts)
def change_contact(request: HttpRequest, number: int) -> HttpResponse:
    """Change a way to reach an actor; what the reader may not see of it stays as it is."""
    point = _point(request, number)
    hidden = hidden_parts(point, standing_of(request.user))

    def form(data: Any = None) -> ContactForm:  # noqa: ANN401 — as Django has it
        return ContactForm(
            data, initial={name: getattr(point, name) for name in ContactForm.Meta.fields}, hidden=hidden
        )

    def keep(given: dict[str, Any]) -> None:
        keep_contact(of=point.actor, fields=given, day=timezone.localdate(), actor=account_of(request), contact=point)

    return filled(request, form, keep, point.actor, _("Change a contact"))


@allowed(may_keep_contacts)
@require_POST
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody has looked, and it is right."""
    point = _point(request, number)
    verify_contact(contact=point, day=timezone.localdate(), actor=account_of(request))
    return redirect(address_of(point.actor))


def _point(request: HttpRequest, number: int) -> ContactPoint:
    """A contact point of an actor that the reader may change."""
    point = get_object_or_404(ContactPoint.objects.select_related("actor"), pk=number)
    get_object_or_404(actors_for(request.user), pk=point.actor_id)
    _refuse_others(request, point.actor)
    return point


def _refuse_others(request: HttpRequest, actor: Actor) -> None:
    """Refuse whoever may not say how this actor is reached."""
    if not may_reach(standing_of(request.user), actor):
        raise PermissionDenied
