"""Who holds which role at a date."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from planungsraum.people.models import Grant
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
