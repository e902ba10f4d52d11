"""How long records are kept: each kind for its time, then deleted by `planungsraum due`, unless something holds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise

from planungsraum.people.models import LegalHold, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.held import not_held, rows_held, spared
from planungsraum.people.services.search import forget_words
from planungsraum.people.words import days_words

Rows = QuerySet[Any]


def before(field: str) -> Callable[[Rows, date], Rows]:
    """Those of rows whose `field` holds a day before another."""
    return lambda rows, day: rows.filter(**{f"{field}__lt": day})


@dataclass(frozen=True, slots=True)
class Keeping:
    """Records of a kind: for how many days they are kept, which they are, which of them have been over since a day.

    These are the only periods: pages and documents name them by `name`, where a kind has several. `parts` is the
    relation to records of another kind that are deleted with one of these: while one of them is held, it stays.
    `lapse` lets a record go where more goes than its row, each in a transaction of its own.
    """

    kind: str
    days: int
    rows: Callable[[], Rows]
    over: Callable[[Rows, date], Rows]
    called: Promise | str
    name: str = ""
    parts: str = ""
    lapse: Callable[[Any], None] | None = None

    def has(self, key: str) -> bool:
        """Whether there is such a record, however old."""
        return self.rows().filter(pk=key).exists()


def periods(keepings: Iterable[Keeping]) -> dict[str, str]:
    """For how long records are kept, in words, by name."""
    return {each.name or each.kind: days_words(each.days) for each in keepings}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of the records of a keeping on a day: how many go, and how many are only kept by a legal hold."""

    keeping: Keeping
    going: int
    held: int


def outlook(*, keepings: Iterable[Keeping], day: date) -> list[Outlook]:
    """What `purge` would delete on a day, and what it would spare; nothing is changed."""
    found = []
    for each in keepings:
        due = _due(each, day)
        going = _free(each, due).count()
        found.append(Outlook(each, going, due.count() - going))
    return found


def purge(*, keepings: Iterable[Keeping], day: date) -> dict[str, int]:
    """Delete what is kept longer than its time or was to be erased, except what is held; how many of each kind went."""
    gone: dict[str, int] = {}
    for each in keepings:
        due = _free(each, _due(each, day))
        count = _lapsed(each.lapse, due) if each.lapse else due.delete()[0]
        if count:
            gone[each.kind] = gone.get(each.kind, 0) + count
            record(actor=None, verb="purge", kind=each.kind, key=str(count))
    forget_words()
    return gone


def _lapsed(lapse: Callable[[Any], None], due: Rows) -> int:
    """Let records go one by one, each only if it is still due then."""
    count = 0
    for key in list(due.values_list("pk", flat=True)):
        with transaction.atomic():
            for row in due.filter(pk=key).select_for_update(of=("self",)):
                lapse(row)
                count += 1
    return count


def _due(keeping: Keeping, day: date) -> Rows:
    """Records older than their time, and those that were to be erased when they were held."""
    erased = keeping.rows().filter(pk__in=spared(keeping.kind))
    return keeping.over(keeping.rows(), day - timedelta(days=keeping.days)) | erased


def _free(keeping: Keeping, rows: Rows) -> Rows:
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
