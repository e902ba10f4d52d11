"""Who holds which role at a date, and who was invited."""

from datetime import date
from hashlib import sha256

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from planungsraum.people.models import Grant, Invitation
from planungsraum.people.rules import Visibility, visible


def roles_at(user: AbstractBaseUser | AnonymousUser, day: date | None = None) -> frozenset[str]:
    """Roles that the account holds on `day` (today), none for the public."""
    if not user.is_authenticated:
        return frozenset()
    day = day or timezone.localdate()
    held = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), user_id=user.pk, valid_from__lte=day)
    return frozenset(held.values_list("role", flat=True))


def visible_to(user: AbstractBaseUser | AnonymousUser) -> list[Visibility]:
    """Visibilities of the objects that the account may see today."""
    return visible(roles_at(user))


def hash_of(token: str) -> str:
    """What is kept of a token: who reads the table cannot use it.

    >>> hash_of("secret")[:12]
    '2bb80d537b1d'
    """
    return sha256(token.encode()).hexdigest()


def invitation_of(token_hash: str) -> Invitation | None:
    """The invitation whose token has this hash."""
    return Invitation.objects.filter(token_hash=token_hash).first()


def invitations() -> QuerySet[Invitation]:
    """All invitations with who made and who accepted them, the latest first."""
    return Invitation.objects.select_related("made_by", "accepted_by")
