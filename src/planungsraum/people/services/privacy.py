"""What is kept of a person: handed out, and erased."""

from collections.abc import Iterable
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import models, transaction

from planungsraum.people.models import AuditEntry, Person, User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.finding import find_person
from planungsraum.people.services.held import let_go
from planungsraum.people.services.search import forget_words
from planungsraum.people.services.traces import addresses_of, clear_points, forget, points_of, rows_with

WITHHELD = frozenset({"password", "user", "stems", "token_hash", "made_by"})
Kept = dict[str, list[dict[str, object]]]


def own_data(person: Person) -> Kept:
    """Everything that is kept of a person, by kind of record: every row of every step that names the person.

    Later steps take part by their foreign key to the person or by their `address_field`, without being named here.
    """
    found = list[Iterable[models.Model]]([[person]])
    for relation in Person._meta.related_objects:  # noqa: SLF001 — Django's documented way to ask a model
        found.append(relation.field.model._default_manager.filter(**{relation.field.name: person}))  # noqa: SLF001
    return _together(person, person.user, found)


@transaction.atomic
def hand_out(*, person: Person, actor: User) -> Kept:
    """Everything that is kept of a person who asked somebody else for it; the log says who handed it out."""
    record(actor=actor, verb="hand_out", kind="person", key=str(person.uuid))
    return own_data(person)


def account_data(user: User) -> Kept:
    """Everything that is kept of an account that belongs to no person."""
    return _together(None, user, [])


def _together(person: Person | None, user: User | None, found: list[Iterable[models.Model]]) -> Kept:
    """Rows that name the person, those with an address of theirs, and what belongs to the account; each once."""
    addresses = addresses_of(person, user)
    kept: dict[str, dict[object, dict[str, object]]] = {}
    for rows in (*found, points_of(person, addresses), *rows_with(addresses)):
        for row in rows:
            kept.setdefault(str(row._meta.model_name), {})[row.pk] = _row(row)  # noqa: SLF001
    return {kind: list(rows.values()) for kind, rows in kept.items()} | (_of_account(user) if user else {})


def _of_account(user: User) -> Kept:
    """An account, its roles and addresses, how it is opened, and what was done with it; nothing that opens it."""
    passkeys = Authenticator.objects.filter(user=user).order_by("pk")
    identities = SocialAccount.objects.filter(user=user).order_by("pk")
    found = {
        "account": [_row(user)],
        "grants": _rows(user.grants.all()),
        "addresses": _rows(EmailAddress.objects.filter(user=user).order_by("pk")),
        "passkeys": [
            {"name": each.data.get("name", ""), **_row(each, "created_at", "last_used_at")} for each in passkeys
        ],
        "identities": [_row(each, "provider", "uid", "date_joined", "last_login") for each in identities],
        "log": _rows(AuditEntry.objects.filter(actor=user).order_by("pk")),
    }
    return {kind: rows for kind, rows in found.items() if rows}


def _rows(rows: Iterable[models.Model]) -> list[dict[str, object]]:
    return [_row(each) for each in rows]


def _row(row: models.Model, *only: str) -> dict[str, object]:
    """The fields of a row as texts, numbers and truths, or some of them; keys of other rows by what they are called."""
    found: dict[str, object] = {}
    for field in row._meta.concrete_fields:  # noqa: SLF001
        if field.name in WITHHELD or (only and field.name not in only):
            continue
        value = getattr(row, field.name)
        if isinstance(value, date | datetime):
            value = value.isoformat()
        elif value is not None and not isinstance(value, bool | int | float | str):
            value = str(value)
        found[field.name] = value
    return found


@transaction.atomic
def erase(*, person: Person, actor: User | None) -> bool:
    """Delete a person: account, mails that wait, inquiries, invitations, what search and log kept, contacts by name.

    Functions that were held stay on record with their days, without a name. Records on which a legal hold lies stay
    until it is lifted. A person who is held is shown to the office only from then on and gets no more mails, and the
    account opens nothing. Whether the person is gone.
    """
    key, user = str(person.uuid), person.user
    by = actor if actor != user else None
    forget(person, user, by)
    gone = let_go(person, by)
    if not gone:
        _show_to_office(person)
    if user:
        _close(user)
    if user and gone:
        _let_account_go(user)
    forget_words()
    record(actor=by, verb="erase", kind="person", key=key)
    return gone


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Delete an account that belongs to no person, with its roles, its sessions and what was sent to its addresses."""
    forget(None, user, None)
    _close(user)
    _let_account_go(user)


@transaction.atomic
def lapse(person: Person) -> None:
    """Delete a person whose time is over, with the account; what carries an address alone has a time of its own."""
    key, user = str(person.uuid), person.user
    clear_points(person, (), None)
    if let_go(person, None) and user:
        _let_account_go(user)
    record(actor=None, verb="erase", kind="person", key=key)


@transaction.atomic
def lapse_account(user: User) -> None:
    """Delete an account whose time is over; what carries its address has a time of its own."""
    _let_account_go(user)


def _show_to_office(person: Person) -> None:
    person.visibility = Visibility.OFFICE
    person.save(update_fields=["visibility"])
    find_person(person)


def _close(user: User) -> None:
    """From now on an account opens nothing."""
    _end_sessions(user)
    user.is_active = False
    user.save(update_fields=["is_active"])


def _let_account_go(user: User) -> None:
    key = str(user.pk)
    let_go(user, None)
    record(actor=None, verb="erase", kind="account", key=key)


def _end_sessions(user: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
