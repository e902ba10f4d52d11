"""A form about an actor: filled in, kept, or shown again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.forms.known import read_as
from planungsraum.people.models import Actor, Term
from planungsraum.people.profile import address_of
from planungsraum.people.queries import named_on, persons_for

WRONG = 422


def filled(  # noqa: PLR0913 — what a page may need
    request: HttpRequest,
    form_class: Callable[..., BaseForm],
    keep: Callable[[dict[str, Any]], object],
    actor: Actor | None,
    title: str,
    term: Term | None = None,
    *,
    back: str = "",
    lead: str = "",
) -> HttpResponse:
    """The form; once it is right `keep` is called with what was given, and the page `back` comes next.

    Without `back` that is the page of the actor, and of the one that `keep` returns where there was none; a sentence
    that it returns is told in place of the usual one. `lead` says what it is about.
    """
    form = form_class(request.POST) if request.method == "POST" else form_class()
    read_as(form, request.user)
    faults: list[str] = []
    former = back or (address_of(actor) if actor else reverse("people:organisations"))
    if form.is_bound and form.is_valid():
        try:
            kept = keep(getattr(form, "cleaned_data", {}))
            messages.success(request, (isinstance(kept, str) and kept) or _("It was kept."))
            return redirect(address_of(kept) if actor is None and isinstance(kept, Actor) else former)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {
        "form": form,
        "faults": faults,
        "title": title,
        "term": term,
        "lead": lead,
        "back": former,
        "holder": persons_for(request.user).filter(terms=term).first() if term else None,
        "name": _name(actor) if actor else _("Organisations"),
    }
    return render(request, "people/form.html", context, status=WRONG if form.is_bound else 200)


def _name(actor: Actor) -> str:
    """What an actor is called today, else its address."""
    found = named_on(Actor.objects.filter(pk=actor.pk), timezone.localdate()).values_list("name", flat=True)[0]
    return str(found) or actor.slug
