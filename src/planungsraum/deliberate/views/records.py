"""The record of a meeting: written, approved, and the approval taken back, by those who act there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.records import ApprovalForm, RecordForm
from planungsraum.deliberate.models import Meeting, Record
from planungsraum.deliberate.queries.meetings import meetings_for, stands_in
from planungsraum.deliberate.queries.outcomes import record_of
from planungsraum.deliberate.services.records import approve_record, take_approval_back, write_record
from planungsraum.deliberate.views.calling import kept_meeting, moderated_meeting, visibilities_of
from planungsraum.frame.pages import sentences
from planungsraum.frame.stamps import is_overtaken, stamp_of
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import Visibility, may_call_meetings

WRONG = 422


@allowed(may_call_meetings, besides=stands_in)
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft of a record, to be written; one that is approved, to be read."""
    found = moderated_meeting(request, slug)
    kept = _known(request, found)
    posted = request.POST if request.method == "POST" else None
    initial = {"text": kept.text, "visibility": kept.visibility} if kept else {"visibility": Visibility.PROFESSIONAL}
    initial["seen"] = _stamp(kept)
    form, faults = RecordForm(posted, visibilities=visibilities_of(request, found), initial=initial), []
    if form.is_valid():
        try:
            _write(request, found, **form.cleaned_data)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The record was kept as a draft."))
            return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "kept": kept, "form": form, "faults": faults}
    return render(request, "deliberate/record.html", context, status=200 if posted is None else WRONG)


@transaction.atomic
def _write(request: HttpRequest, found: Meeting, *, seen: str, **given: Any) -> None:  # noqa: ANN401 — text and visibility
    """Keep the draft unless somebody has changed it since the writer saw it."""
    Meeting.objects.select_for_update().get(pk=found.pk)
    if is_overtaken(seen, _stamp(Record.objects.filter(meeting=found).first())):
        raise Refusal.of("meanwhile.changed")
    write_record(meeting=found, actor=account_of(request), **given)


def _stamp(kept: Record | None) -> str:
    return stamp_of(kept.text, kept.visibility) if kept else stamp_of()


@allowed(may_call_meetings)
def approval(request: HttpRequest, slug: str) -> HttpResponse:
    """Approve the record of a meeting, or take the approval back."""
    found = kept_meeting(request, slug)
    kept = _known(request, found)
    posted = request.POST if request.method == "POST" else None
    form, faults = ApprovalForm(posted, later=_later(request, found)), []
    if kept and posted is not None and form.is_valid():
        try:
            _decided(request, kept, form.cleaned_data)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "kept": kept, "form": form, "faults": faults}
    return render(request, "deliberate/approval.html", context, status=200 if posted is None else WRONG)


def _known(request: HttpRequest, found: Meeting) -> Record | None:
    """The record, where there is one; one that the reader may not see is not theirs to write."""
    kept = record_of(found, request.user)
    if kept is None and Record.objects.filter(meeting=found).exists():
        raise PermissionDenied
    return kept


def _decided(request: HttpRequest, kept: Record, given: dict[str, Any]) -> None:
    if "take_back" in request.POST:
        take_approval_back(kept=kept, actor=account_of(request))
        messages.success(request, _("The approval was taken back; the record is a draft again."))
        return
    at: Meeting | None = given["at"]
    on = timezone.localdate(at.starts_at) if at else given["on"] or timezone.localdate()
    approve_record(kept=kept, on=on, at=at, actor=account_of(request))
    messages.success(request, _("The record was approved."))


def _later(request: HttpRequest, found: Meeting) -> QuerySet[Meeting]:
    """Later meetings of the same body that take place and that the reader may see, the next first."""
    later = meetings_for(request.user).filter(body=found.body_id, starts_at__gt=found.starts_at)
    return later.exclude(state=Meeting.State.CANCELLED).order_by("starts_at")
