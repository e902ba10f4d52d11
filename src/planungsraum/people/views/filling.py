"""A form about an actor: filled in, kept, or shown again with what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
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
    actor: Actor,
    title: str,
    term: Term | None = None,
    *,
    back: str = "",
) -> HttpResponse:
    """The form; once it is right `keep` is called with what was given, and the page `back` comes next.

    Without `back` that is the page of the actor.
    """
    form = form_class(request.POST) if request.method == "POST" else form_class()
    read_as(form, request.user)
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            keep(getattr(form, "cleaned_data", {}))
            messages.success(request, _("It was kept."))
            return redirect(back or address_of(actor))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {
        "form": form,
        "faults": faults,
        "title": title,
        "term": term,
        "back": back or address_of(actor),
        "holder": persons_for(request.user).filter(terms=term).first() if term else None,
        "name": named_on(Actor.objects.filter(pk=actor.pk), timezone.localdate()).values_list("name", flat=True)[0],
    }
    return render(request, "people/form.html", context, status=WRONG if form.is_bound else 200)
