"""Roles of accounts: given for a time, ended; nobody changes the own ones."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import Grant, User
from planungsraum.people.rules import BY_AREA, BY_FUNCTION
from planungsraum.people.services.audit import record


@dataclass(frozen=True, slots=True)
class Giving:
    """Which account is to have which role where, from when until before when."""

    user: User
    role: str
    area: Area | None
    since: date
    until: date | None = None


def check_place(role: str, area: Area | None) -> None:
    """Refuse a role that a function alone gives, one without its area, and an area for one of the whole city."""
    if role in BY_FUNCTION:
        raise Refusal.of("grant.by_function")
    if role in BY_AREA and area is None:
        raise Refusal.of("grant.needs_area")
    if area is not None and role not in BY_AREA:
        raise Refusal.of("grant.whole_city")


@transaction.atomic
def give_role(*, giving: Giving, actor: User) -> Grant:
    """Give an account a role from today or later; refused for the own account, and twice for the same time."""
    check_place(giving.role, giving.area)
    if giving.user == actor:
        raise Refusal.of("grant.own")
    if giving.since < timezone.localdate():
        raise Refusal.of("grant.in_the_past")
    if giving.until and giving.until <= giving.since:
        raise Refusal.of("grant.ends_before_start")
    user = User.objects.select_for_update().get(pk=giving.user.pk)
    held = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=giving.since), user=user, role=giving.role)
    place = giving.area
    there = held.filter(area__system=place.system_id, area__code=place.code) if place else held.filter(area=None)
    if (there.filter(valid_from__lt=giving.until) if giving.until else there).exists():
        raise Refusal.of("grant.held")
    grant = Grant.objects.create(
        user=user, role=giving.role, area=giving.area, valid_from=giving.since, valid_to=giving.until
    )
    record(actor=actor, verb="grant", kind="grant", key=str(grant.pk))
    return grant


@transaction.atomic
def end_role(*, grant: Grant, until: date, actor: User) -> None:
    """Let a role end before a day, today or later; one that would not have begun by then is taken away."""
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    if grant.user_id == actor.pk:
        raise Refusal.of("grant.own")
    if until < timezone.localdate():
        raise Refusal.of("grant.in_the_past")
    if grant.valid_to and grant.valid_to < until:
        raise Refusal.of("grant.ends_earlier", day=grant.valid_to.isoformat())
    key = str(grant.pk)
    if until <= grant.valid_from:
        grant.delete()
        record(actor=actor, verb="withdraw", kind="grant", key=key)
        return
    grant.valid_to = until
    grant.save(update_fields=["valid_to"])
    record(actor=actor, verb="end", kind="grant", key=key)
