"""Bodies, what happened to them, their meetings and accounts to try as a file gives them."""

from dataclasses import dataclass
from datetime import date, datetime

from planungsraum.deliberate.sources.declared import key
from planungsraum.deliberate.sources.rows_of_actors import EVERYONE, PROFESSIONALS, ContactRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmRow:
    """A kind of meeting and how often it is held, `soft`: as a rule; `hosts` take turns in this order."""

    name: str = key("text", longest=120)
    rhythm: str = key("choice", "rhythm")
    soft: bool = key("truth", default=False)
    venue: str = key("text", default="")
    audience: str = key("text", default="")
    host_moderates: bool = key("truth", default=False)
    hosts: tuple[str, ...] = key("many", "organisation", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class AccompanimentRow:
    """Which organisation accompanies, in which way, and for what."""

    organisation: str = key("one", "organisation")
    kind: str = key("choice", "accompaniment")
    scope: str = key("text", default="")
    since: date = key("day")
    until: date | None = key("day", default=None)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingRow:
    """Of which other body it is part."""

    body: str = key("one", "body")
    since: date = key("day")
    until: date | None = key("day", default=None)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What was found when a body was put to the test."""

    day: date = key("day")
    content: str = key("text", longest=2000)
    way_of_working: str = key("text", longest=2000, default="")
    outcome: str = key("choice", "outcome")
    visibility: str = key("choice", "visibility", default=PROFESSIONALS)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body and how it works; its names come from the tables `[[event]]`."""

    slug: str = key("slug")
    type: str = key("choice", "body type")
    openness: str = key("choice", "openness")
    basis: str = key("basis")
    since: date = key("day")
    purpose: str = key("text", longest=2000, default="")
    way_of_working: str = key("text", longest=2000, default="")
    legal_basis: str = key("text", default="")
    visibility: str = key("choice", "visibility", default=EVERYONE)
    run_by: str = key("one", "organisation", default="")
    fields: tuple[str, ...] = key("many", "field", default=())
    areas: tuple[str, ...] = key("areas", default=())
    rhythms: tuple[RhythmRow, ...] = key("rows", RhythmRow, default=())
    accompaniments: tuple[AccompanimentRow, ...] = key("rows", AccompanimentRow, default=())
    part_of: tuple[BelongingRow, ...] = key("rows", BelongingRow, default=())
    reviews: tuple[ReviewRow, ...] = key("rows", ReviewRow, default=())
    contacts: tuple[ContactRow, ...] = key("rows", ContactRow, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A body as source or result of an event, wholly or in part."""

    body: str = key("one", "body")
    partial: bool = key("truth", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """What happened to bodies; events with the same `together` are written down as one."""

    kind: str = key("choice", "event")
    when: str = key("vague")
    sources: tuple[PartRow, ...] = key("rows", PartRow, default=())
    results: tuple[PartRow, ...] = key("rows", PartRow, default=())
    name: str = key("text", default="")
    short: str = key("text", longest=40, default="")
    resolution: str = key("text", default="")
    note: str = key("text", default="")
    together: str = key("text", default="")
    basis: str = key("basis", longest=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group that must be there, with at least so many organisations."""

    group: str = key("choice", "group")
    at_least: int = key("count", default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """An organisation that takes part for a group, with so many persons."""

    organisation: str = key("one", "organisation")
    group: str = key("choice", "group")
    persons: int = key("count", default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A dated meeting of a body, in a `series` by the name of its kind of meeting; times are those of the city."""

    slug: str = key("slug")
    kind: str = key("choice", "meeting")
    title: str = key("text")
    body: str = key("one", "body")
    series: str = key("text", longest=120, default="")
    state: str = key("choice", "state of a meeting", default="planned")
    phase: str = key("choice", "phase of planning", default="")
    host: str = key("one", "organisation", default="")
    starts_at: datetime = key("moment")
    ends_at: datetime = key("moment")
    number: int | None = key("count", default=None)
    purpose: str = key("text", longest=2000, default="")
    venue: str = key("text", default="")
    areas: tuple[str, ...] = key("areas", default=())
    visibility: str = key("choice", "visibility", default=EVERYONE)
    required: tuple[GroupRow, ...] = key("rows", GroupRow, default=())
    attendances: tuple[AttendanceRow, ...] = key("rows", AttendanceRow, default=())
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account to try: a role of its own, in an area or everywhere, or the functions of a person."""

    slug: str = key("slug")
    role: str = key("choice", "role", default="")
    area: str = key("area", default="")
    person: str = key("one", "person", default="")
