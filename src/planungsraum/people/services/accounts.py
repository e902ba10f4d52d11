"""Accounts, the roles they are given, and whose they are."""

from datetime import date

from django.db import transaction

from planungsraum.ground.models import Area
from planungsraum.people.models import Grant, Person, User
from planungsraum.people.services.audit import record


@transaction.atomic
def open_account(
    *, username: str, password: str, role: str, valid_from: date, area: Area | None = None, hashed: bool = False
) -> User:
    """An account with one role, in an area or in the whole city; one that exists keeps its password.

    Without a role the account may do what the functions of its person let it do. A password that is `hashed` is kept
    as it is: accounts of a demonstration share one, and hashing is slow on purpose.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(username, password=None if hashed else password)
        if hashed:
            user.password = password
            user.save(update_fields=["password"])
        record(actor=None, verb="open", kind="account", key=str(user.pk))
    if role:
        Grant.objects.get_or_create(user=user, role=role, area=area, defaults={"valid_from": valid_from})
    return user


@transaction.atomic
def link_account(*, person: Person, user: User, actor: User | None) -> Person:
    """Say whose an account is: what a person's functions allow, the account may do from now on.

    An account that belongs to somebody, and somebody who has an account, keep what they have.
    """
    if person.user_id is None and not Person.objects.filter(user=user).exists():
        person.user = user
        person.save(update_fields=["user"])
        record(actor=actor, verb="link", kind="account", key=str(user.pk))
    return person
