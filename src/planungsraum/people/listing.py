"""Organisations and ways to reach actors, as somebody may see them on a day: what every way out is made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.models import Actor, ActorName, ContactPoint, Coverage, Organisation
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import Standing, visible

Held = TypeVar("Held")
AnyActors = QuerySet[Actor] | QuerySet[Organisation]


@dataclass(frozen=True, slots=True)
class Name:
    """What an actor is called on a day, and since when."""

    name: str
    short: str
    start: date


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach an actor; what somebody may not see is empty."""

    key: int
    actor: int
    label: str
    given_name: str
    family_name: str
    email: str
    phone: str
    street: str
    postcode: str
    town: str
    web: str

    @property
    def person(self) -> str:
        """Who is to be reached, where the name may be seen."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def address(self) -> str:
        """Street, postcode and town in one line."""
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.town}".strip())))

    def uid(self, actor: UUID) -> UUID:
        """Its lasting identifier, made of that of its actor."""
        return uuid5(actor, f"contact {self.key}")

    @property
    def says_something(self) -> bool:
        """Whether it holds anything besides its label."""
        return any((self.person, self.email, self.phone, self.address, self.web))


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation as somebody may see it on a day."""

    key: int
    uuid: UUID
    slug: str
    name: Name
    kind: str
    profile: str
    parent: int | None
    recognised_from: date | None
    recognised_to: date | None
    changed_at: datetime
    fields: tuple[ServiceField, ...]
    areas: tuple[Area, ...]
    contacts: tuple[Contact, ...]

    def recognised_on(self, day: date) -> bool:
        """Whether it is recognised (§ 75 SGB VIII) on a day."""
        start, end = self.recognised_from, self.recognised_to
        return start is not None and start <= day and (end is None or day < end)


def organisations_seen(standing: Standing, day: date) -> list[Listed]:
    """Organisations that have a name on a day, by name; all with their fields, areas and contacts, in six queries.

    A parent organisation that may not be seen is left out.
    """
    actors = Organisation.objects.filter(seen_by(standing, of="pk"))
    names, areas, contacts = names_on(actors, day), areas_of(actors, day), contacts_seen(standing, actors)
    found = [each for each in actors.order_by("slug").prefetch_related("fields") if each.pk in names]
    rows = [
        Listed(
            key=each.pk,
            uuid=each.uuid,
            slug=each.slug,
            name=names[each.pk],
            kind=each.kind,
            profile=each.profile,
            parent=each.part_of_id if each.part_of_id in names else None,
            recognised_from=each.recognised_from,
            recognised_to=each.recognised_to,
            changed_at=each.changed_at,
            fields=tuple(each.fields.all()),
            areas=areas.get(each.pk, ()),
            contacts=contacts.get(each.pk, ()),
        )
        for each in found
    ]
    return sorted(rows, key=lambda row: (row.name.name.casefold(), row.slug))


def day_asked(text: str) -> date:
    """The day that an address asks for, today where it asks for none; refuses what is no day.

    >>> day_asked("2026-11-22")
    datetime.date(2026, 11, 22)
    """
    if not text:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal.of("interchange.day", found=text) from None


def names_on(actors: AnyActors, day: date) -> dict[int, Name]:
    """What actors are called on a day, by their keys; those that have no name then are left out."""
    rows = ActorName.objects.filter(holds_on(day), actor__in=_keys(actors)).order_by("valid_from")
    return {each.actor_id: Name(each.name, each.short, each.valid_from) for each in rows}


def areas_of(actors: AnyActors, day: date) -> dict[int, tuple[Area, ...]]:
    """In which areas actors work on a day, by their keys."""
    rows = Coverage.objects.filter(holds_on(day), actor__in=_keys(actors)).select_related("area__system")
    order = ("area__system__position", "area__code", "area__valid_from")
    return _grouped((each.actor_id, each.area) for each in rows.order_by(*order))


def contacts_seen(standing: Standing, actors: AnyActors) -> Mapping[int, tuple[Contact, ...]]:
    """Contact points of actors by their keys, with those fields that may be seen; without any, they are left out.

    What is hidden never leaves the database. A name needs both: that the contact point shows it and that the person
    lets it be seen.
    """
    named = Q(person__visibility__in=visible(standing.roles))
    shown = {
        "seen_given": _if_seen(standing, "person__given_name", "person", named),
        "seen_family": _if_seen(standing, "person__family_name", "person", named),
        "seen_email": _if_seen(standing, "email", "email"),
        "seen_phone": _if_seen(standing, "phone", "phone"),
        "seen_street": _if_seen(standing, "street", "address"),
        "seen_postcode": _if_seen(standing, "postcode", "address"),
        "seen_town": _if_seen(standing, "town", "address"),
        "seen_web": _if_seen(standing, "web", "web"),
    }
    rows = ContactPoint.objects.filter(actor__in=_keys(actors)).annotate(**shown).order_by("actor_id", "pk")
    found = (Contact(*row) for row in rows.values_list("pk", "actor_id", "label", *shown))
    return _grouped((each.actor, each) for each in found if each.says_something)


def _if_seen(standing: Standing, field: str, governed_by: str, also: Q | None = None) -> Coalesce:
    """The field where it may be seen, else nothing."""
    condition = seen_by(standing, of="actor", visibility=f"{governed_by}_visibility") & (also or Q())
    shown = Case(When(condition, then=F(field)), default=Value("")) if condition else F(field)
    return Coalesce(shown, Value(""))


def _keys(actors: AnyActors) -> "QuerySet[Any, Any]":
    return actors.order_by().values("pk")


def _grouped(pairs: Iterable[tuple[int, Held]]) -> dict[int, tuple[Held, ...]]:
    found: dict[int, list[Held]] = {}
    for key, held in pairs:
        found.setdefault(key, []).append(held)
    return {key: tuple(held) for key, held in found.items()}


def listed(texts: Iterable[str]) -> str:
    """Several texts in one cell.

    >>> listed(["Mockau", "Thekla"])
    'Mockau; Thekla'
    """
    return "; ".join(texts)


def area_code(area: Area) -> str:
    """An area as a file names it: `ortsteil:24`."""
    return f"{area.system.code}:{area.code}"
