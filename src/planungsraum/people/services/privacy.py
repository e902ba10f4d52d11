"""What is kept of a person: handed out, and erased."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models, transaction

from planungsraum.people.models import Person, QueuedMail, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.search import forget_words

WITHHELD = frozenset({"password", "user", "stems"})


def own_data(person: Person) -> dict[str, Any]:
    """Everything that is kept of a person, by kind of record: every row of every step that names the person.

    Later steps take part by their foreign key to the person, without being named here.
    """
    found: dict[str, Any] = {"person": [_row(person)]}
    if person.user:
        found |= account_data(person.user)
    for relation in Person._meta.related_objects:  # noqa: SLF001 — Django's documented way to ask a model
        model = relation.field.model
        rows = model._default_manager.filter(**{relation.field.name: person})  # noqa: SLF001
        found[str(model._meta.model_name)] = _rows(rows)  # noqa: SLF001
    return {kind: rows for kind, rows in found.items() if rows}


def account_data(user: User) -> dict[str, Any]:
    """What is kept of an account: itself and the roles it was given."""
    return {"account": [_row(user)], "grants": _rows(user.grants.all())}


def _rows(rows: Iterable[models.Model]) -> list[dict[str, object]]:
    return [_row(each) for each in rows]


def _row(row: models.Model) -> dict[str, object]:
    """The fields of a row as texts, numbers and truths; keys of other rows by what they are called."""
    found: dict[str, object] = {}
    for field in row._meta.concrete_fields:  # noqa: SLF001
        if field.name in WITHHELD:
            continue
        value = getattr(row, field.name)
        if isinstance(value, date | datetime):
            value = value.isoformat()
        elif value is not None and not isinstance(value, bool | int | float | str):
            value = str(value)
        found[field.name] = value
    return found


@transaction.atomic
def erase(*, person: Person, actor: User | None) -> None:
    """Delete a person: account, mails that wait, what the search finds, what the log kept, contact by name.

    Functions that were held stay on record with their days, without a name.
    """
    key, user = str(person.uuid), person.user
    if person.email:
        QueuedMail.objects.filter(to__iexact=person.email).delete()
    person.delete()
    forget_words()
    if user:
        erase_account(user=user)
    record(actor=actor if actor != user else None, verb="erase", kind="person", key=key)


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Delete an account with its roles and sessions."""
    key = str(user.pk)
    _end_sessions(user)
    user.delete()
    record(actor=None, verb="erase", kind="account", key=key)


def _end_sessions(user: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
