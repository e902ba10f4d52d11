"""Guests of one meeting: let in for a topic, shown its page by a link, shut out."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planungsraum.deliberate.forms.meetings import GuestForm
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.queries.meetings import called_then, guest_of, stands_in
from planungsraum.deliberate.services.meetings import let_in, shut_out
from planungsraum.deliberate.views.calling import moderated_meeting
from planungsraum.deliberate.views.meetings import facts
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_call_meetings, may_read

GONE = 410
NOT_KEPT = {"Cache-Control": "no-store"}
SECRET = {**NOT_KEPT, "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


@allowed(may_call_meetings, besides=stands_in)
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """The links of a meeting; a new one is shown once, since only its hash is kept."""
    found = moderated_meeting(request, slug)
    given = request.POST if request.method == "POST" else None
    if given and given.get("take_back", "").isdecimal():
        shut_out(
            guest_pass=get_object_or_404(found.guest_passes, pk=given["take_back"], revoked_at__isnull=True),
            actor=account_of(request),
        )
        messages.success(request, _("The link was taken back."))
        return redirect("deliberate:guests", slug=slug)
    form, faults, link = GuestForm(given), [], ""
    if form.is_valid():
        try:
            token = let_in(meeting=found, actor=account_of(request), **form.cleaned_data)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            link, form = request.build_absolute_uri(reverse("deliberate:guest", args=[token])), GuestForm()
    context = {"meeting": found, "form": form, "faults": faults, "link": link, "now": timezone.now()}
    context["passes"] = found.guest_passes.order_by("-pk")
    status = 422 if given is not None and not link else 200
    return _with(NOT_KEPT, render(request, "deliberate/guests.html", context, status=status))


def _with(headers: Mapping[str, str], response: HttpResponse) -> HttpResponse:
    for name, value in headers.items():
        response[name] = value
    return response


@allowed(may_read)
@require_safe
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The page of exactly one meeting, for whoever holds a link to it, until the link ends."""
    found = guest_of(token)
    if found is None:
        faults = sentences([Fault("meeting.no_such_guest")])
        return _with(SECRET, render(request, "deliberate/guest_gone.html", {"faults": faults}, status=GONE))
    invited_to = called_then(Meeting.objects.filter(pk=found.meeting_id)).get()
    context = facts(invited_to) | {"pass": found, "called": vars(invited_to)["called"]}
    return _with(SECRET, render(request, "deliberate/guest.html", context))
