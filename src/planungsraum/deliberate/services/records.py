"""The record of a meeting: written as a draft, approved, and the approval taken back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from planungsraum.deliberate.models import Meeting, Record
from planungsraum.deliberate.services.finding_outcomes import find_record
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import User
from planungsraum.people.services.audit import record

DRAFT, APPROVED = Record.State.DRAFT, Record.State.APPROVED


@transaction.atomic
def write_record(*, meeting: Meeting, text: str, visibility: str, actor: User | None) -> Record:
    """Write the record of a meeting as a draft, or change the draft; refused once it is approved."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept = Record.objects.filter(meeting=meeting).first() or Record(meeting=meeting)
    if kept.is_approved:
        raise Refusal.of("record.approved", day=_written(kept.approved_on))
    verb = "change" if kept.pk else "create"
    kept.text, kept.visibility = text, visibility
    kept.save()
    record(actor=actor, verb=verb, kind="record", key=str(kept.pk))
    return kept


@transaction.atomic
def approve_record(*, kept: Record, on: date, at: Meeting | None, actor: User | None) -> None:
    """Approve a record on a day, perhaps at a later meeting of the body; from then on it is seen as it says.

    Refused: one that is approved already, a day before that of the meeting or one to come, and a meeting of another
    body, one that does not come after it, and one that is called off.
    """
    found = Record.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=kept.pk)
    meeting = found.meeting
    if found.is_approved:
        raise Refusal.of("record.approved", day=_written(found.approved_on))
    if at and (at.body_id != meeting.body_id or at.starts_at <= meeting.starts_at):
        raise Refusal.of("record.approved_elsewhere", meeting=at.title)
    if at and at.is_cancelled:
        raise Refusal.of("outcome.called_off", meeting=at.title)
    held = timezone.localdate(meeting.starts_at)
    if on < held:
        raise Refusal.of("record.approved_before", day=_written(on), held=_written(held))
    if on > timezone.localdate():
        raise Refusal.of("record.approved_ahead", day=_written(on), today=_written(timezone.localdate()))
    found.state, found.approved_on, found.approved_at = APPROVED, on, at
    found.save()
    find_record(found)
    record(actor=actor, verb="approve", kind="record", key=str(found.pk))


@transaction.atomic
def take_approval_back(*, kept: Record, actor: User | None) -> None:
    """Make an approved record a draft again, so that it can be corrected; until then it is for the moderation."""
    found = Record.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=kept.pk)
    if not found.is_approved:
        raise Refusal.of("record.no_approval")
    found.state, found.approved_on, found.approved_at = DRAFT, None, None
    found.save()
    find_record(found)
    record(actor=actor, verb="take_approval_back", kind="record", key=str(found.pk))


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
