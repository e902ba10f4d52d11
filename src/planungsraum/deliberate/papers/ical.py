"""Meetings as a calendar that programs subscribe to (iCalendar, RFC 5545 and 7986)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event

MAKER: Final = "-//planungsraum//DE"
REFRESHED: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting; its times stand in the zone in which they are to be read, `changed` is when anything of it was.

    `sequence` counts the changes that those who wrote it down must know of.
    """

    uuid: UUID
    starts_at: datetime
    ends_at: datetime
    changed: datetime
    sequence: int
    is_cancelled: bool
    title: str
    kind: str
    place: str
    about: str
    address: str


def calendar_of(entries: Iterable[Entry], *, name: str, uuid: UUID | None = None, address: str) -> bytes:
    """A calendar with a name, as it is at its address; its `uuid` and those of the entries stay for ever.

    Zones are written out with the days on which their clocks change.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if uuid:
        calendar.add("uid", str(uuid))
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("source", address, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        calendar.add_component(_event(entry))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", str(entry.uuid))
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    event.add("categories", [entry.kind])
    event.add("url", entry.address)
    for name, text in (("location", entry.place), ("description", entry.about)):
        if text:
            event.add(name, text)
    return event
