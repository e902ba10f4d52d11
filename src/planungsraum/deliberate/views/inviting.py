"""Organisations invited to a meeting by their category: looked at first, then sent."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.forms.invitations import CategoryForm
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.papers.ical import calendar_of
from planungsraum.deliberate.pictures.invitations import Told, subject_of, text_of
from planungsraum.deliberate.queries.invitations import Addressee, Preview, preview, still_to_be_told
from planungsraum.deliberate.services.invitations import Letter, invite, tell_off
from planungsraum.deliberate.views.calendars import entry_of
from planungsraum.deliberate.views.calling import kept_meeting
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.models import ContactPoint
from planungsraum.people.rules import Visibility, may_call_meetings

POSTED = "organisation"


@allowed(may_call_meetings)
def inviting(request: HttpRequest, slug: str) -> HttpResponse:
    """Who of a category would be invited and at which address; a POST sends it to those chosen of them."""
    found = kept_meeting(request, slug)
    form = CategoryForm(request.GET)
    shown = preview(found, form.category(), request.user, timezone.localdate())
    faults: list[str] = []
    if request.method == "POST":
        faults = _sent(request, found, shown)
        if not faults:
            return redirect("deliberate:invite", slug=slug)
    context = _context(request, found, form, shown) | {"faults": faults}
    return render(request, "deliberate/invite.html", context, status=422 if faults else 200)


def _sent(request: HttpRequest, found: Meeting, shown: Preview) -> list[str]:
    """Send what was asked for; what is wrong in sentences."""
    chosen = set(request.POST.getlist(POSTED))
    due = [each for each in shown.due if str(each.key) in chosen]
    if not (found.is_cancelled or due):
        return [_("No organisation was chosen. Choose at least one that has an address.")]
    letters: dict[str, Any] = {"letter": lambda each: _letter(request, found, each), "actor": account_of(request)}
    try:
        if found.is_cancelled:
            count = tell_off(meeting=found, addressees=still_to_be_told(found, timezone.localdate()), **letters)
        else:
            count = invite(meeting=found, addressees=due, **letters)
    except Refusal as refusal:
        return sentences(refusal.faults)
    text = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", count)
    messages.success(request, text % {"count": count})
    return []


def _context(request: HttpRequest, found: Meeting, form: CategoryForm, shown: Preview) -> dict[str, Any]:
    example = Addressee(0, "", "", "", None)
    return {
        "meeting": found,
        "form": form,
        "shown": shown,
        "asked": form.category().is_some,
        "letter": _letter(request, found, example),
        "invited": found.invited.count(),
        "to_tell": len(still_to_be_told(found, timezone.localdate())) if found.is_cancelled else 0,
        "is_over": found.ends_at <= timezone.now(),
    }


def _letter(request: HttpRequest, found: Meeting, to: Addressee) -> Letter:
    """The mail in the language of the house; a body that is not public is not named in it."""
    is_public = found.body.visibility == Visibility.PUBLIC
    if not is_public:
        vars(found)["called"] = ""
    with translation.override(settings.LANGUAGE_CODE):
        told = Told(
            found,
            request.build_absolute_uri(reverse("deliberate:meeting", args=[found.slug])),
            _whom_to_tell(request, found) if is_public else request.build_absolute_uri(reverse("imprint")),
            is_changed=to.before is not None,
        )
        calendar = request.build_absolute_uri(reverse("deliberate:calendar"))
        entry = calendar_of([entry_of(request, found)], name=found.title, address=calendar)
        return Letter(subject_of(told), text_of(told), entry.decode())


def _whom_to_tell(request: HttpRequest, found: Meeting) -> str:
    """How a public body is reached: at its public address, else by its form for questions."""
    points = ContactPoint.objects.filter(actor=found.body_id, email_visibility=Visibility.PUBLIC).exclude(email="")
    point = points.order_by("pk").first()
    ask = reverse("deliberate:ask", args=[found.body.slug, "ask"])
    return point.email if point else request.build_absolute_uri(ask)
