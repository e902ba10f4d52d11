"""Invitations to a meeting by category: each organisation once, again when the meeting moves, told when it is off."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from planungsraum.deliberate.models import Invited, Meeting
from planungsraum.deliberate.queries.invitations import Addressee
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.people.services.mails import queue_mail


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail about a meeting, with its entry for calendars."""

    subject: str
    text: str
    calendar: str


@transaction.atomic
def invite(
    *, meeting: Meeting, addressees: Iterable[Addressee], letter: Callable[[Addressee], Letter], actor: User
) -> int:
    """Send the invitation to each that has not got it as the meeting stands; how many mails were queued.

    Neither the log nor what is kept of an invitation holds an address.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.is_cancelled:
        raise Refusal.of("meeting.cancelled")
    if held.ends_at <= timezone.now():
        raise Refusal.of("meeting.invites_no_more")
    known = dict(held.invited.filter(sequence__gte=held.sequence).values_list("organisation", "sequence"))
    due = [each for each in addressees if each.email and each.key not in known]
    for each in due:
        _send(each, letter(each), f"invite {held.pk} {each.key} {held.sequence}")
        Invited.objects.update_or_create(
            meeting=held,
            organisation_id=each.key,
            defaults={"sent_at": timezone.now(), "sequence": held.sequence, "told_off_at": None},
        )
    record(actor=actor, verb="invite", kind="meeting", key=str(held.pk))
    return len(due)


@transaction.atomic
def tell_off(
    *, meeting: Meeting, addressees: Iterable[Addressee], letter: Callable[[Addressee], Letter], actor: User
) -> int:
    """Tell those who were invited once that a meeting is called off; how many mails were queued."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not held.is_cancelled:
        raise Refusal.of("meeting.takes_place")
    waiting = set(held.invited.filter(told_off_at=None).values_list("organisation", flat=True))
    due = [each for each in addressees if each.email and each.key in waiting]
    for each in due:
        _send(each, letter(each), f"tell off {held.pk} {each.key} {held.sequence}")
    held.invited.filter(organisation__in=[each.key for each in due]).update(told_off_at=timezone.now())
    record(actor=actor, verb="tell_off", kind="meeting", key=str(held.pk))
    return len(due)


def _send(to: Addressee, letter: Letter, reason: str) -> None:
    queue_mail(
        to=to.email,
        subject=letter.subject,
        text=letter.text,
        calendar=letter.calendar,
        person=to.person,
        reason=reason,
    )
