"""The kinds of meeting of a body: added, changed, taken off on one page."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.rhythms import RhythmForm, RhythmFormSet, kept
from planungsraum.deliberate.services.rhythms import KindOfMeeting, keep_rhythms, stamp_of_rhythms
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_keep_functions


@allowed(may_keep_functions)
def rhythms(request: HttpRequest, slug: str) -> HttpResponse:
    """All kinds of meeting of a body in one form, with room for new ones; nothing changed meanwhile is lost."""
    found = kept_body(request, slug)
    posted = request.POST if request.method == "POST" else None
    names = [name for name in RhythmForm.base_fields if name != "key"]
    there = found.meeting_kinds.values(*names, key=F("pk"))
    forms, faults = RhythmFormSet(posted, initial=there, prefix="meeting", stamp=stamp_of_rhythms(found)), list[str]()
    if posted is not None and forms.is_valid():
        wanted = [KindOfMeeting(**each) for each in kept(forms)]
        try:
            keep_rhythms(body=found, rhythms=wanted, seen=forms.was, actor=account_of(request))
            messages.success(request, _("It was kept."))
            return redirect("deliberate:body", slug)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {"forms": forms, "body": found, "faults": faults}
    return render(request, "deliberate/rhythms.html", context, status=200 if posted is None else WRONG)
