"""Accounts and the roles they are given."""

from datetime import date

from django.db import transaction

from planungsraum.people.models import Grant, User
from planungsraum.people.services.audit import record


@transaction.atomic
def open_account(*, username: str, password: str, role: str, valid_from: date) -> User:
    """An account with one role; an account that exists keeps its password and receives the role."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username, password=password)
        record(actor=None, verb="open", kind="account", key=str(user.pk))
    Grant.objects.get_or_create(user=user, role=role, area=None, defaults={"valid_from": valid_from})
    return user
