"""Accounts, grants and the audit log."""

from datetime import date

from django.db import transaction

from planungsraum.people.models import AuditEntry, Grant, User


def record(*, actor: User | None, verb: str, kind: str, key: str) -> AuditEntry:
    """Write down who did what; `key` names the object by code or number, never a person."""
    return AuditEntry.objects.create(actor=actor, verb=verb, kind=kind, key=key)


@transaction.atomic
def open_account(*, username: str, password: str, role: str, valid_from: date) -> User:
    """An account with one role; an account that exists keeps its password and receives the role."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username, password=password)
        record(actor=None, verb="open", kind="account", key=str(user.pk))
    Grant.objects.get_or_create(user=user, role=role, defaults={"valid_from": valid_from})
    return user
