"""Service fields, organisations, persons and functions as a file gives them; `until` is the day after the last."""

from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.sources.declared import key

EVERYONE = "public"
PROFESSIONALS = "professional"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A service field with the part of the law it rests on."""

    slug: str = key("slug")
    name_de: str = key("text", longest=120)
    name_en: str = key("text", longest=120)
    law: str = key("text", longest=80)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A name since a date as precise as known."""

    name: str = key("text")
    since: str = key("vague")
    short: str = key("text", longest=40, default="")
    basis: str = key("basis", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingRow:
    """That the city funds an organisation for a field in an area."""

    area: str = key("area")
    field: str = key("one", "field")
    since: date = key("day")
    until: date | None = key("day", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingRow:
    """Which organisation came before, wholly or in part."""

    organisation: str = key("one", "organisation")
    since: str = key("vague")
    partial: bool = key("truth", default=False)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A way to reach an actor, by function; who may see each part of it."""

    label: str = key("text", longest=120)
    verified_on: date = key("day")
    person: str = key("one", "person", default="")
    person_visibility: str = key("choice", "visibility", default=PROFESSIONALS)
    email: str = key("email", default="")
    email_visibility: str = key("choice", "visibility", default=EVERYONE)
    phone: str = key("text", longest=40, default="")
    phone_visibility: str = key("choice", "visibility", default=PROFESSIONALS)
    street: str = key("text", longest=120, default="")
    postcode: str = key("text", longest=5, default="")
    town: str = key("text", longest=80, default="")
    address_visibility: str = key("choice", "visibility", default=EVERYONE)
    web: str = key("text", default="")
    web_visibility: str = key("choice", "visibility", default=EVERYONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation with its names over time, what it is funded for, whom it follows and how it is reached."""

    slug: str = key("slug")
    kind: str = key("choice", "organisation kind")
    basis: str = key("basis")
    names: tuple[NameRow, ...] = key("rows", NameRow)
    part_of: str = key("one", "organisation", default="")
    profile: str = key("text", longest=2000, default="")
    visibility: str = key("choice", "visibility", default=EVERYONE)
    recognised_from: date | None = key("day", default=None)
    recognised_to: date | None = key("day", default=None)
    fields: tuple[str, ...] = key("many", "field", default=())
    areas: tuple[str, ...] = key("areas", default=())
    fundings: tuple[FundingRow, ...] = key("rows", FundingRow, default=())
    follows: tuple[FollowingRow, ...] = key("rows", FollowingRow, default=())
    contacts: tuple[ContactRow, ...] = key("rows", ContactRow, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody who holds functions."""

    slug: str = key("slug")
    given_name: str = key("text", longest=80)
    family_name: str = key("text", longest=80)
    email: str = key("email")
    visibility: str = key("choice", "visibility of a person", default=PROFESSIONALS)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInRow:
    """Who stands in for the holder of a function; the holder's right to vote stays where it is not given."""

    person: str = key("one", "person")
    since: date = key("day")
    until: date = key("day")
    may_vote: bool = key("truth", default=False)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """Who holds which function where, for a time."""

    at: str = key("one", "actor")
    function: str = key("choice", "function")
    person: str = key("one", "person")
    since: date = key("day")
    until: date | None = key("day", default=None)
    on_behalf_of: str = key("one", "organisation", default="")
    area: str = key("area", default="")
    visibility: str = key("choice", "visibility", default=EVERYONE)
    stand_ins: tuple[StandInRow, ...] = key("rows", StandInRow, default=())
    basis: str = key("basis")
