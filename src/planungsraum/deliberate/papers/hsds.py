"""Organisations and services as HSDS 3.0 has them (Open Referral, Human Services Data Specification)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar
from uuid import UUID, uuid5

VERSION: Final = "3.0"
NAMESPACE: Final = UUID("5a1c2c9e-7a64-4c0e-9b55-3f0d6a1d8f10")  # of what has no identifier of its own; never changed
TAXONOMY: Final = uuid5(NAMESPACE, "taxonomy service-fields")
TAXONOMY_NAME: Final = "Handlungsfelder der Kinder- und Jugendhilfe"
COUNTRY: Final = "DE"
Json = dict[str, Any]
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Contact:
    """A public way to reach somebody; what is empty is left out."""

    id: UUID
    label: str
    person: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    web: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A field of work with the law it rests on."""

    code: str
    name: str
    basis: str = ""

    @property
    def id(self) -> UUID:
        """Its identifier, made of its code."""
        return uuid5(TAXONOMY, self.code)


@dataclass(frozen=True, slots=True)
class Place:
    """An area in which a service works: `ortsteil:24`."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation as the public sees it today."""

    id: UUID
    name: str
    short: str
    description: str
    modified: datetime
    parent: UUID | None = None
    terms: tuple[Term, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """What an organisation does in a field it is funded for, or a body that it runs."""

    id: UUID
    name: str
    description: str
    organization: Organization
    modified: datetime
    short: str = ""
    suspended: bool = False
    who_may_take_part: str = ""
    assured: date | None = None
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    contacts: tuple[Contact, ...] = ()


def about(profile: str, openapi: str) -> Json:
    """What the interface says of itself."""
    return {"version": VERSION, "profile": profile, "openapi_url": openapi}


def page(items: Sequence[Kept], number: int, size: int) -> tuple[list[Kept], Json]:
    """The items of a page from 1, and what the page says of itself; past the last page it is empty.

    >>> page("abcde", 3, 2)[0], page("abcde", 3, 2)[1]["last_page"], page("", 1, 2)[1]["empty"]
    (['e'], True, True)
    """
    pages = max(1, -(-len(items) // size))
    held = list(items[(number - 1) * size : number * size])
    return held, {
        "total_items": len(items), "total_pages": pages, "page_number": number, "size": len(held),
        "first_page": number == 1, "last_page": number == pages, "empty": not held,
    }  # fmt: skip


def organization(of: Organization, state: str, services: Iterable[Service] | None = None) -> Json:
    """An organisation; with its `services` fully nested, without them only what it has once."""
    told = _without_nothing(
        id=str(of.id),
        name=of.name,
        alternate_name=of.short,
        description=of.description,
        email=next((each.email for each in of.contacts if each.email), ""),
        website=next((each.web for each in of.contacts if each.web), ""),
        parent_organization_id=str(of.parent or ""),
    )
    if services is None:
        return told
    return told | {
        "contacts": [_contact(each) for each in of.contacts],
        "phones": [_phone(each) for each in of.contacts if each.phone],
        "locations": [_location(each, state) for each in of.contacts if each.street and each.postcode and each.town],
        "services": [service_in_list(each) for each in services],
        "attributes": [_attribute(of.id, "organization", term) for term in of.terms],
    }


def service_in_list(of: Service) -> Json:
    """A service with what it has once."""
    return _without_nothing(
        id=str(of.id),
        name=of.name,
        alternate_name=of.short,
        description=of.description,
        email=next((each.email for each in of.contacts if each.email), ""),
        url=next((each.web for each in of.contacts if each.web), ""),
        status="temporarily closed" if of.suspended else "active",
        eligibility_description=of.who_may_take_part,
        assured_date=str(of.assured or ""),
        last_modified=_moment(of.modified),
    )


def service(of: Service, state: str, *, full: bool = True) -> Json:
    """A service with its organisation; fully nested or as lists hold it."""
    told = service_in_list(of) | {"organization": organization(of.organization, state)}
    if not full:
        return told
    return told | {
        "contacts": [_contact(each) for each in of.contacts],
        "phones": [_phone(each) for each in of.contacts if each.phone],
        "service_areas": [_area(of.id, each) for each in of.places],
        "attributes": [_attribute(of.id, "service", term) for term in of.terms],
    }


def minimal(of: Service) -> Json:
    """A service as those fetch it who compare: its identifier and when it changed last."""
    return {"id": str(of.id), "last_modified": _moment(of.modified)}


def _contact(of: Contact) -> Json:
    told = _without_nothing(id=str(of.id), name=of.person, title=of.label, email=of.email)
    return told | ({"phones": [_phone(of)]} if of.phone else {})


def _phone(of: Contact) -> Json:
    return {"id": str(uuid5(of.id, "phone")), "number": of.phone, "type": "voice", "description": of.label}


def _location(of: Contact, state: str) -> Json:
    address = {
        "id": str(uuid5(of.id, "address")), "address_1": of.street, "city": of.town, "state_province": state,
        "postal_code": of.postcode, "country": COUNTRY, "address_type": "physical",
    }  # fmt: skip
    location = {"id": str(uuid5(of.id, "location")), "location_type": "physical", "name": of.label}
    return location | {"addresses": [address]}


def _area(service_id: UUID, place: Place) -> Json:
    return {"id": str(uuid5(service_id, f"area {place.code}")), "name": place.name, "description": place.code}


def _attribute(link: UUID, entity: str, term: Term) -> Json:
    return {
        "id": str(uuid5(link, f"field {term.code}")), "link_id": str(link), "taxonomy_term_id": str(term.id),
        "link_entity": entity, "link_type": "service_field", "value": term.code,
        "taxonomy_term": {
            "id": str(term.id), "code": term.code, "name": term.name, "description": term.basis or term.name,
            "taxonomy": TAXONOMY_NAME, "language": "de", "taxonomy_id": str(TAXONOMY),
        },
    }  # fmt: skip


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _without_nothing(**texts: str) -> Json:
    always = {"id", "name", "description", "status"}
    return {key: text for key, text in texts.items() if text or key in always}
