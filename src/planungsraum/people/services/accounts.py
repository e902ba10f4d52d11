"""Accounts, the roles they are given, and invitations to them."""

from collections.abc import Callable
from datetime import date, timedelta
from secrets import token_urlsafe

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.mail import send_invitation
from planungsraum.people.method.token import hash_of
from planungsraum.people.models import Grant, Invitation, Person, User
from planungsraum.people.models.invitations import State
from planungsraum.people.services.audit import record
from planungsraum.people.services.grants import check_place

INVITATION_HOLDS = timedelta(days=14)


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


@transaction.atomic
def give_account(*, person: Person, user: User | None, actor: User | None) -> Person:
    """Say whose account is a person's from now on, or that none is; the one before loses what the functions allow.

    The functions stay with the person; an account that belongs to somebody else is refused.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.user == user:
        return person
    if user and Person.objects.filter(user=user).exists():
        raise Refusal.of("account.of_another")
    if person.user_id is not None:
        record(actor=actor, verb="unlink", kind="account", key=str(person.user_id))
        person.user = None
        person.save(update_fields=["user"])
    return link_account(person=person, user=user, actor=actor) if user else person


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    area: Area | None = None,
    person: Person | None = None,
    actor: User,
    link_of: Callable[[str], str],
) -> Invitation:
    """Invite an address to an account and send it the link; where no mail leaves, nothing is kept.

    With a role, or for a person, whose functions then say what the account may do.
    """
    if not role and person is None:
        raise Refusal.of("invitation.nothing")
    check_place(role, area)
    token = token_urlsafe(32)
    now = timezone.now()
    invitation = Invitation.objects.create(
        email=email.strip().lower(), role=role, area=area, person=person, token_hash=hash_of(token), made_by=actor,
        made_at=now, expires_at=now + INVITATION_HOLDS,
    )  # fmt: skip
    record(actor=actor, verb="invite", kind="invitation", key=str(invitation.pk))
    send_invitation(invitation, link=link_of(token))
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, actor: User) -> Invitation:
    """Take an open invitation back; its link then says so."""
    invitation = _still_open(invitation)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record(actor=actor, verb="revoke", kind="invitation", key=str(invitation.pk))
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, username: str, password: str) -> User:
    """Open the account that was offered, with its role from today or for its person."""
    invitation = _still_open(invitation)
    if EmailAddress.objects.filter(email__iexact=invitation.email, verified=True).exists():
        raise Refusal.of("invitation.address_taken")
    user = User.objects.create_user(username, email=invitation.email, password=password)
    EmailAddress.objects.create(user=user, email=invitation.email, verified=True, primary=True)
    if invitation.role:
        Grant.objects.create(user=user, role=invitation.role, area=invitation.area, valid_from=timezone.localdate())
    if invitation.person:
        link_account(person=invitation.person, user=user, actor=user)
    invitation.accepted_by = user
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    record(actor=user, verb="accept", kind="invitation", key=str(invitation.pk))
    return user


def _still_open(invitation: Invitation) -> Invitation:
    """The row, held until the end of the transaction, so that two cannot use it at once."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.state != State.OPEN:
        raise Refusal.of("invitation.closed")
    return found
