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
class Meeting:
    """A meeting; its times stand in the zone in which they are to be read, `changed` is when anything of it was."""

    uuid: UUID
    starts_at: datetime
    ends_at: datetime
    changed: datetime
    title: str
    kind: str
    place: str
    about: str
    address: str


def calendar_of(meetings: Iterable[Meeting], *, name: str, uuid: UUID | None = None, address: str) -> bytes:
    """A calendar with a name, as it is at its address; its `uuid` and those of the meetings stay for ever.

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
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", str(meeting.uuid))
    event.add("dtstamp", meeting.changed)
    event.add("last-modified", meeting.changed)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", meeting.title)
    event.add("categories", [meeting.kind])
    event.add("url", meeting.address)
    for name, text in (("location", meeting.place), ("description", meeting.about)):
        if text:
            event.add(name, text)
    return event
