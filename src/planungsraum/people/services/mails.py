"""Mails: queued with what they are about, sent by a task, deleted when they are gone."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django_tasks import task

from planungsraum.people.models import Person, QueuedMail

MOST_ATTEMPTS = 10


@transaction.atomic
def queue_mail(*, to: str, subject: str, text: str, person: Person | None = None, reason: str = "") -> None:
    """Queue a mail; with a `reason` it is queued once and never again while it waits."""
    if reason and QueuedMail.objects.filter(reason=reason).exists():
        return
    QueuedMail.objects.create(to=to, person=person, subject=_line(subject), text=text, reason=reason)
    transaction.on_commit(send_queued.enqueue)


def queue_mails(*, persons: Iterable[Person], subject: str, text: str, reason: str = "") -> None:
    """The same mail to several persons, each by itself; who has no address gets none."""
    for person in persons:
        if person.email:
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
    """Send what waits and delete it; what cannot be sent stays for the next time. How many were sent."""
    sent = 0
    for mail in QueuedMail.objects.filter(attempts__lt=MOST_ATTEMPTS).order_by("queued_at"):
        sent += _send(mail.pk)
    return sent


@transaction.atomic
def _send(key: int) -> int:
    """One mail, locked while it is sent: two workers never send it twice."""
    mail = QueuedMail.objects.select_for_update(skip_locked=_skips()).filter(pk=key).first()
    if mail is None:
        return 0
    try:
        EmailMessage(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to]).send()
    except OSError:
        mail.attempts += 1
        mail.save(update_fields=["attempts"])
        return 0
    mail.delete()
    return 1


def _skips() -> bool:
    from django.db import connection  # noqa: PLC0415 — asked when it is connected

    return connection.features.has_select_for_update_skip_locked


@task()
def send_queued() -> int:
    """The task of `deliver`."""
    return deliver()
