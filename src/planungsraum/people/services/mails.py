"""Mails: queued with what they are about, sent by a task, deleted when they are gone."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from planungsraum.people.models import Person, QueuedMail
from planungsraum.people.services.held import spared

MOST_ATTEMPTS = 10
CALENDAR_FILE = "termin.ics"
AGAIN_AFTER = timedelta(minutes=5)


@transaction.atomic
def queue_mail(
    *, to: str, subject: str, text: str, person: Person | None = None, reason: str = "", calendar: str = ""
) -> None:
    """Queue a mail; with a `reason` it is queued once and never again while it waits.

    `calendar` is an entry for calendars that goes with it (iCalendar).
    """
    if reason and QueuedMail.objects.filter(reason=reason).exists():
        return
    QueuedMail.objects.create(to=to, person=person, subject=_line(subject), text=text, reason=reason, calendar=calendar)
    transaction.on_commit(send_queued.enqueue)


def queue_mails(*, persons: Iterable[Person], subject: str, text: str, reason: str = "") -> None:
    """The same mail to several persons, each by itself; who has no address or was erased while held gets none."""
    erased = set(spared("person"))
    for person in persons:
        if person.email and person.pk not in erased:
            queue_mail(
                to=person.email,
                subject=subject,
                text=text,
                person=person,
                reason=f"{reason} {person.pk}" if reason else "",
            )


def _line(subject: str) -> str:
    """A subject is one line: line ends would begin a header of their own."""
    return " ".join(subject.split())[:200]


def deliver() -> int:
    """Send what waits and delete it; what cannot be sent stays for the next time. How many were sent.

    Without a mail server nothing is sent and everything waits.
    """
    if not settings.MAIL_IS_SENT:
        return 0
    waiting = QueuedMail.objects.filter(_free(), attempts__lt=MOST_ATTEMPTS).order_by("queued_at")
    return sum(_send(key) for key in list(waiting.values_list("pk", flat=True)))


def _send(key: int) -> int:
    """One mail. No transaction is open while the mail server speaks: SQLite would let nobody write meanwhile."""
    mail = _claim(key)
    if mail is None:
        return 0
    try:
        _message(mail).send()
    except OSError:
        return 0
    mail.delete()
    return 1


def _message(mail: QueuedMail) -> EmailMessage:
    message = EmailMessage(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to])
    if mail.calendar:
        message.attach(CALENDAR_FILE, mail.calendar, "text/calendar")
    return message


def _claim(key: int) -> QueuedMail | None:
    """Take a mail for this worker, for some minutes: of two workers only one gets it."""
    taken = QueuedMail.objects.filter(_free(), pk=key).update(tried_at=timezone.now(), attempts=F("attempts") + 1)
    return QueuedMail.objects.filter(pk=key).first() if taken else None


def call_off(mails: QuerySet[QueuedMail]) -> None:
    """Keep mails without sending them: whom they are for is erased, and they are held."""
    mails.update(attempts=MOST_ATTEMPTS)


def _free() -> Q:
    """Mails that nobody has tried just now."""
    return Q(tried_at__isnull=True) | Q(tried_at__lt=timezone.now() - AGAIN_AFTER)


@task()
def send_queued() -> int:
    """The task of `deliver`."""
    return deliver()
