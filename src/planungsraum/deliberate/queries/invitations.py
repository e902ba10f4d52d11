"""Whom an invitation by category reaches, at which address, and who got it already."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from planungsraum.deliberate.models import Invited, Meeting
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.inbox import leading
from planungsraum.people.models import ContactPoint, Coverage, Funding, Organisation, Person
from planungsraum.people.nesting import lies_in, with_parts, with_wholes
from planungsraum.people.queries import Reader, organisations_for, seen_by, standing_of


@dataclass(frozen=True, slots=True)
class Category:
    """Organisations of some kinds, in some service fields, in some areas; what is empty is no limit."""

    kinds: Collection[str] = ()
    fields: Collection[ServiceField] = ()
    areas: Collection[Area] = ()

    @property
    def is_some(self) -> bool:
        """Whether anything was chosen: all organisations together are no category."""
        return bool(self.kinds or self.fields or self.areas)


@dataclass(frozen=True, slots=True)
class Addressee:
    """An organisation with the address that its mail goes to; `label` is the function there, empty for its head.

    The address of a head is not shown: it is kept for mails of this system alone.
    """

    key: int
    name: str
    email: str
    label: str
    person: Person | None
    before: Invited | None = None

    @property
    def shown(self) -> str:
        """The address as far as it may be shown."""
        return self.email if self.label else ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Who gets the invitation now, who has got it as it stands, and who has no address."""

    due: tuple[Addressee, ...]
    done: tuple[Addressee, ...]
    unreached: tuple[Addressee, ...]


def preview(meeting: Meeting, category: Category, reader: Reader, day: date) -> Preview:
    """Organisations of a category that the reader may see, and those to whom the meeting has changed since.

    Each stands once. Who got the invitation as the meeting stands gets none again.
    """
    before = {each.organisation_id: each for each in meeting.invited.all()}
    changed = [key for key, each in before.items() if each.sequence < meeting.sequence]
    seen = organisations_for(reader, day).exclude(name="")
    chosen = Q(pk__in=_of(category, day)) if category.is_some else Q(pk__in=[])
    found = list(seen.filter(chosen | Q(pk__in=changed)).order_by("name", "slug"))
    standing = standing_of(reader)
    points = ContactPoint.objects.filter(seen_by(standing, of="actor", visibility="email_visibility"))
    reached = [_addressee(each, before) for each in _reached(found, points, day)]
    done = [each for each in reached if each.before and each.before.sequence >= meeting.sequence]
    return Preview(
        due=tuple(each for each in reached if each.email and each not in done),
        done=tuple(done),
        unreached=tuple(each for each in reached if not each.email and each not in done),
    )


def still_to_be_told(meeting: Meeting, day: date) -> list[Addressee]:
    """Those who were invited and not told yet that the meeting is called off, whoever invited them."""
    rows = {each.organisation_id: each for each in meeting.invited.filter(told_off_at=None)}
    found = list(Organisation.objects.filter(pk__in=rows))
    reached = _reached(found, ContactPoint.objects.all(), day)
    return [_addressee(each, rows) for each in reached if each[1]]


Reached = tuple[Organisation, str, str, Person | None]


def _addressee(reached: Reached, before: dict[int, Invited]) -> Addressee:
    organisation, email, label, person = reached
    name = str(vars(organisation).get("name") or organisation.slug)
    return Addressee(organisation.pk, name, email, label, person, before.get(organisation.pk))


def _reached(found: Iterable[Organisation], points: QuerySet[ContactPoint], day: date) -> list[Reached]:
    """At which address each is reached: a function's before a person's, and only then who acts as its head."""
    found = list(found)
    held = points.exclude(email="").filter(actor__in=[each.pk for each in found]).select_related("person")
    by_actor: dict[int, ContactPoint] = {}
    for point in sorted(held, key=lambda each: (each.person_id is not None, each.pk)):
        by_actor.setdefault(point.actor_id, point)
    heads = leading((each.pk for each in found if each.pk not in by_actor), day)
    return [_way(each, by_actor.get(each.pk), heads.get(each.pk)) for each in found]


def _way(organisation: Organisation, point: ContactPoint | None, head: Person | None) -> Reached:
    if point:
        return organisation, point.email, point.label, point.person
    return organisation, head.email if head else "", "", head


def _of(category: Category, day: date) -> "QuerySet[Any, Any]":
    """Organisations of a category on a day: by what they say of themselves, or what they are funded for there."""
    found = Organisation.objects.all()
    if category.kinds:
        found = found.filter(kind__in=category.kinds)
    if category.fields:
        funded = Funding.objects.filter(holds_on(day), field__in=category.fields).values("organisation")
        found = found.filter(Q(pk__in=_with_fields(category.fields)) | Q(pk__in=funded))
    if category.areas:
        places = {(each.system_id, each.code) for each in category.areas}
        around = lies_in(with_parts(places, day) | with_wholes(places, day))
        working = Coverage.objects.filter(holds_on(day), around).values("actor")
        funded = Funding.objects.filter(holds_on(day), around).values("organisation")
        found = found.filter(Q(pk__in=working) | Q(pk__in=funded))
    return found.order_by().values("pk")


def _with_fields(fields: Collection[ServiceField]) -> "QuerySet[Any, Any]":
    return Organisation.objects.filter(fields__in=fields).order_by().values("pk")
