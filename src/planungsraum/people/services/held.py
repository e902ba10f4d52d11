"""What a legal hold lies on: it is not deleted, neither by its time nor by erasing, until the hold is lifted."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet

from planungsraum.people.models import AuditEntry, LegalHold, User
from planungsraum.people.services.audit import record

SPARED = "spare"  # what the log says of a record that was to be erased and is held


def kind_of(model: type[models.Model]) -> str:
    """What a legal hold calls the records of a model.

    >>> from planungsraum.people.models import QueuedMail
    >>> kind_of(QueuedMail)
    'queued_mail'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def held_keys(kind: str) -> set[str]:
    """The numbers of single records of a kind that are held; an empty one stands for all of them."""
    return set(LegalHold.objects.filter(kind=kind, lifted_on__isnull=True).values_list("key", flat=True))


def not_held(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows on which no legal hold lies."""
    held = held_keys(kind_of(rows.model))
    return rows.none() if "" in held else rows.exclude(pk__in=numbers(held))


def rows_held(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows on which a legal hold lies."""
    keys = held_keys(kind_of(rows.model))
    return rows if "" in keys else rows.filter(pk__in=numbers(keys))


def numbers(keys: Iterable[str]) -> list[int]:
    """The keys that are numbers of records."""
    return [int(key) for key in keys if key.isdigit()]


def erase_rows(rows: QuerySet[Any], actor: User | None) -> None:
    """Delete rows; those that are held stay, and go with the first purge after the hold is lifted."""
    spare(rows, actor)
    not_held(rows).delete()


def let_go(row: models.Model, actor: User | None) -> bool:
    """Delete a row, or spare it while it is held; whether it is gone."""
    same = type(row)._default_manager.filter(pk=row.pk)  # noqa: SLF001 — Django's documented name
    erase_rows(same, actor)
    return not same.exists()


def spare(rows: QuerySet[Any], actor: User | None) -> None:
    """Write down, once, which of these rows were to be erased and stay because they are held."""
    kind = kind_of(rows.model)
    held = set(rows_held(rows).values_list("pk", flat=True))
    for key in sorted(held.difference(spared(kind)) if held else ()):
        record(actor=actor, verb=SPARED, kind=kind, key=str(key))


def spared(kind: str) -> list[int]:
    """The numbers of records of a kind that were to be erased and were held then."""
    return numbers(AuditEntry.objects.filter(verb=SPARED, kind=kind).values_list("key", flat=True))
