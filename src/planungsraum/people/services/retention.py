"""How long records are kept: each kind for its time, then deleted by `planungsraum due`, unless something holds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import AuditEntry, AuditValue, Invitation, LegalHold, QueuedMail, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.held import not_held, rows_held, spared
from planungsraum.people.words import days_words


@dataclass(frozen=True, slots=True)
class Keeping:
    """Records of a kind: for how many days they are kept, which are older than a day, and what readers call them.

    These are the only periods: pages and documents name them by `name`, where a kind has several. `parts` is the
    relation to records of another kind that are deleted with one of these: while one of them is held, it stays.
    """

    kind: str
    days: int
    older_than: Callable[[date], QuerySet[Any]]
    called: Promise | str
    name: str = ""
    parts: str = ""

    def has(self, key: str) -> bool:
        """Whether there is such a record, however old."""
        return self.older_than(date.max).filter(pk=key).exists()


def periods(keepings: Iterable[Keeping]) -> dict[str, str]:
    """For how long records are kept, in words, by name."""
    return {each.name or each.kind: days_words(each.days) for each in keepings}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of the records of a keeping on a day: how many go, and how many are only kept by a legal hold."""

    keeping: Keeping
    going: int
    held: int


def _audit_values(day: date) -> QuerySet[Any]:
    return AuditValue.objects.filter(entry__at__date__lt=day)


def _audit_entries(day: date) -> QuerySet[Any]:
    return AuditEntry.objects.filter(at__date__lt=day)


def _mails(day: date) -> QuerySet[Any]:
    return QueuedMail.objects.filter(queued_at__date__lt=day)


def _invitations(day: date) -> QuerySet[Any]:
    return Invitation.objects.filter(expires_at__date__lt=day)


KEEPINGS = (
    Keeping("audit_value", 365, _audit_values, _("Values in the log, before and after a change")),
    Keeping("audit_entry", 3653, _audit_entries, _("Entries of the log"), parts="values"),
    Keeping("queued_mail", 30, _mails, _("Mails that wait to be sent")),
    Keeping("invitation", 30, _invitations, _("Invitations that have ended")),
)


def outlook(*, keepings: Iterable[Keeping], day: date) -> list[Outlook]:
    """What `purge` would delete on a day, and what it would spare; nothing is changed."""
    found = []
    for each in keepings:
        due = _due(each, day)
        going = _free(each, due).count()
        found.append(Outlook(each, going, due.count() - going))
    return found


@transaction.atomic
def purge(*, keepings: Iterable[Keeping], day: date) -> dict[str, int]:
    """Delete what is kept longer than its time or was to be erased, except what is held; how many of each kind went."""
    gone: dict[str, int] = {}
    for each in keepings:
        count = _free(each, _due(each, day)).delete()[0]
        if count:
            gone[each.kind] = gone.get(each.kind, 0) + count
            record(actor=None, verb="purge", kind=each.kind, key=str(count))
    return gone


def _due(keeping: Keeping, day: date) -> QuerySet[Any]:
    """Records older than their time, and those that were to be erased when they were held."""
    erased = keeping.older_than(date.max).filter(pk__in=spared(keeping.kind))
    return keeping.older_than(day - timedelta(days=keeping.days)) | erased


def _free(keeping: Keeping, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that are not held, nor anything that would be deleted with them."""
    free = not_held(rows)
    if not keeping.parts:
        return free
    part = rows.model._meta.get_field(keeping.parts)  # noqa: SLF001 — Django's documented way to ask a model
    return free.exclude(pk__in=rows_held(part.related_model.objects.all()).values(part.field.name))


@transaction.atomic
def hold(*, kind: str, key: str, reason: str, day: date, actor: User) -> LegalHold:
    """Keep records of a kind, or one of them, beyond their time; doing it twice changes nothing."""
    kept, made = LegalHold.objects.get_or_create(
        kind=kind, key=key, lifted_on=None, defaults={"reason": reason, "set_on": day}
    )
    if made:
        record(actor=actor, verb="hold", kind=kind, key=key)
    return kept


@transaction.atomic
def lift(*, held: LegalHold, day: date, actor: User) -> LegalHold:
    """End a legal hold; one that has ended stays as it is."""
    held = LegalHold.objects.select_for_update().get(pk=held.pk)
    if held.lifted_on:
        return held
    held.lifted_on = day
    held.save(update_fields=["lifted_on"])
    record(actor=actor, verb="lift", kind=held.kind, key=held.key)
    return held
