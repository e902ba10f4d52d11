"""Cooperations and checks that were entered by mistake: first what would be gone, then the deed."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Cooperation
from planungsraum.deliberate.queries.cooperations import cooperations_for, takes_back
from planungsraum.deliberate.services.checks import withdraw
from planungsraum.deliberate.services.cooperations import take_cooperation_back
from planungsraum.deliberate.views.checks import body_seen, check_seen, facts
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_keep_functions
from planungsraum.people.words import span_words

Faults = list[str]


@allowed(may_keep_functions)
def take_back_cooperation(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a cooperation off; only somebody who keeps it and sees all who take part."""
    found = get_object_or_404(cooperations_for(request.user), slug=slug)
    if not takes_back(request.user, found):
        raise PermissionDenied
    faults = _refused(request, lambda: take_cooperation_back(cooperation=found, actor=account_of(request)))
    if faults is None:
        return redirect("deliberate:cooperations")
    context = {"cooperation": found, "entries": _parts_of(found), "faults": faults}
    return render(request, "deliberate/take_cooperation_back.html", context, status=WRONG if faults else 200)


@allowed(may_keep_functions)
def withdraw_check(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a check off that found nothing yet."""
    kept_body(request, slug)
    found = check_seen(request, slug, number)
    faults = _refused(request, lambda: withdraw(check=found, actor=account_of(request)))
    if faults is None:
        return redirect("deliberate:checks", slug)
    title = _("Withdraw the check")
    context = facts(found) | {"body": body_seen(request, slug), "title": title, "faults": faults, "undone": True}
    return render(request, "deliberate/check_form.html", context, status=WRONG if faults else 200)


def _refused(request: HttpRequest, undo: Callable[[], None]) -> Faults | None:
    """What keeps it from being undone; none once it is, and an empty list while it is only asked."""
    if request.method != "POST":
        return []
    try:
        undo()
    except Refusal as refusal:
        return sentences(refusal.faults)
    messages.success(request, _("It was taken off."))
    return None


def _parts_of(found: Cooperation) -> list[tuple[str, str]]:
    """What would be gone."""
    told = [
        (_("Kind"), found.get_kind_display()),
        (_("When"), span_words(found.valid_from, found.valid_to)),
        (_("Organisations that take part"), str(found.partners.values("organisation").distinct().count())),
        (_("Shared resources"), str(found.resources.count())),
    ]
    return [(title, str(text)) for title, text in told]
