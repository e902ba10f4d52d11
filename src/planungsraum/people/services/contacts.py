"""How actors are reached: kept, verified, and asked about once a year."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import Actor, ContactPoint, Person, User
from planungsraum.people.profile import address_of
from planungsraum.people.services.audit import record
from planungsraum.people.services.mails import queue_mails

VERIFIED_FOR = timedelta(days=365)


@transaction.atomic
def keep_contact(
    *, of: Actor, fields: Mapping[str, object], day: date, actor: User | None, contact: ContactPoint | None = None
) -> ContactPoint:
    """Keep a way to reach an actor, or change one; keeping it verifies it."""
    kept = contact or ContactPoint(actor=of)
    before = {name: _text(getattr(kept, name)) for name in fields}
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.verified_on = day
    kept.full_clean()
    kept.save()
    changes = {name: (before[name], _text(value)) for name, value in fields.items()}
    record(
        actor=actor,
        verb="change" if contact else "create",
        kind="contact",
        key=str(kept.pk),
        changes=changes,
        person=kept.person,
    )
    return kept


def _text(value: object) -> str:
    return str(value.uuid) if isinstance(value, Person) else str(value or "")


@transaction.atomic
def verify_contact(*, contact: ContactPoint, day: date, actor: User | None) -> ContactPoint:
    """Somebody has looked and it is right."""
    contact.verified_on = day
    contact.save(update_fields=["verified_on"])
    record(actor=actor, verb="verify", kind="contact", key=str(contact.pk))
    return contact


def unverified(day: date) -> QuerySet[ContactPoint]:
    """Contact points that nobody has verified for a year, and of which nobody was reminded for a year."""
    long_ago = day - VERIFIED_FOR
    return ContactPoint.objects.filter(verified_on__lte=long_ago).filter(
        Q(reminded_on__isnull=True) | Q(reminded_on__lte=long_ago)
    )


@transaction.atomic
def remind(*, day: date, address: str) -> int:
    """Ask those who act for an actor to look at its contacts once a year; how many actors were asked for."""
    by_actor: dict[Actor, list[ContactPoint]] = {}
    for point in unverified(day).select_related("actor").order_by("actor"):
        by_actor.setdefault(point.actor, []).append(point)
    return sum(_remind_of(actor, points, day, address) for actor, points in by_actor.items())


def _remind_of(actor: Actor, points: Sequence[ContactPoint], day: date, address: str) -> bool:
    """Ask for one actor; nobody counts as asked where nobody can be reached."""
    persons = inbox_of(actor, day)
    if not persons:
        return False
    queue_mails(
        persons=persons,
        subject=_("Please look at the contacts"),
        text=_("Nobody has looked at these contacts for a year:\n%(contacts)s\nThey can be verified here:\n%(page)s")
        % {"contacts": "\n".join(f"- {point.label}" for point in points), "page": address + address_of(actor)},
        reason=f"verify {actor.pk} {day:%Y}",
    )
    ContactPoint.objects.filter(pk__in=[point.pk for point in points]).update(reminded_on=day)
    return True
