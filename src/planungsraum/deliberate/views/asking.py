"""What the public may ask of a body: to join, to present a project, to know something."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.asking import AskForm
from planungsraum.deliberate.models import Body, Inquiry
from planungsraum.deliberate.queries.bodies import bodies_for, successors_once_ended
from planungsraum.deliberate.services import inquiries
from planungsraum.deliberate.services.inquiries import Asking
from planungsraum.deliberate.services.limits import count_inquiry
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import allowed
from planungsraum.people.lockout import address_of
from planungsraum.people.rules import may_read

ADMITTING = frozenset({Body.Openness.OPEN, Body.Openness.ON_REQUEST})
WRONG, TOO_MANY = 422, 429


@allowed(may_read)
def ask(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One of three forms; joining is offered where the body admits, and otherwise it is said why not and how."""
    body = _body(request, slug, kind)
    context = _context(request, body, kind)
    if context["closed"] or context["successors"] is not None:
        return render(request, "deliberate/ask.html", context, status=WRONG if request.method == "POST" else 200)
    form = AskForm(request.POST if request.method == "POST" else None, initial=_known(request))
    context["form"] = form
    if request.method != "POST":
        return render(request, "deliberate/ask.html", context)
    if not form.is_valid():
        return render(request, "deliberate/ask.html", context, status=WRONG)
    try:
        count_inquiry(address=address_of(request) or "")
    except Refusal as refusal:
        context["faults"] = sentences(refusal.faults)
        return render(request, "deliberate/ask.html", context, status=TOO_MANY)
    given = {name: value for name, value in form.cleaned_data.items() if name != "website"}
    inbox = request.build_absolute_uri(reverse("deliberate:inbox"))
    inquiries.ask(body=body, asking=Asking(kind=kind, **given), page=inbox)
    return redirect("deliberate:asked", slug=slug, kind=kind)


@allowed(may_read)
def asked(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """It has come in, and what happens next."""
    body = _body(request, slug, kind)
    return render(request, "deliberate/asked.html", _context(request, body, kind))


def _body(request: HttpRequest, slug: str, kind: str) -> Body:
    if kind not in Inquiry.Kind:
        raise Http404
    found: Body = get_object_or_404(bodies_for(request.user, timezone.localdate()), slug=slug)
    return found


def _context(request: HttpRequest, body: Body, kind: str) -> dict[str, Any]:
    today = timezone.localdate()
    followed_by = successors_once_ended(body, today)
    titles = {"join": _("Take part"), "present": _("Present a project"), "ask": _("Ask a question")}
    return {
        "body": body,
        "called": vars(body)["name"] or body.slug,
        "kind": kind,
        "kept": inquiries.kept_for(),
        "title": titles[kind],
        "tabs": [
            {"title": title, "url": reverse("deliberate:ask", args=[body.slug, each]), "current": each == kind}
            for each, title in titles.items()
        ],
        "closed": kind == Inquiry.Kind.JOIN and body.openness not in ADMITTING,
        "successors": followed_by
        if followed_by is None
        else list(bodies_for(request.user, today).filter(slug__in=followed_by)),
    }


def _known(request: HttpRequest) -> dict[str, str]:
    """What is known of somebody who has signed in need not be written again."""
    person = getattr(request.user, "person", None)
    return {"name": person.name, "email": person.email} if person else {}
