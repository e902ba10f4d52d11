"""The kinds of meeting of a body: added, changed, taken off on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.meetings import MeetingForm, MeetingFormSet, kept
from planungsraum.deliberate.services.bodies import Meetings, keep_meetings
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_keep_functions


@allowed(may_keep_functions)
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    """All kinds of meeting of a body in one form, with room for new ones."""
    found = kept_body(request, slug)
    posted = request.POST if request.method == "POST" else None
    forms = MeetingFormSet(posted, initial=found.meeting_kinds.values(*MeetingForm.base_fields), prefix="meeting")
    if posted is not None and forms.is_valid():
        keep_meetings(body=found, meetings=[Meetings(**each) for each in kept(forms)], actor=account_of(request))
        messages.success(request, _("It was kept."))
        return redirect("deliberate:body", slug)
    context = {"forms": forms, "body": found}
    return render(request, "deliberate/meetings.html", context, status=200 if posted is None else WRONG)
