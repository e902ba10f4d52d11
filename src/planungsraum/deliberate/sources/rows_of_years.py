"""What the plan of a year goes by, as a file gives it: orders, days kept free, conflicts accepted."""

from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.sources.declared import key


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """That one body meets before another, so many days before at least."""

    before: str = key("one", "body")
    after: str = key("one", "body")
    days: int = key("count")
    since: date = key("day")
    until: date | None = key("day", default=None)
    note: str = key("text", default="")
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeRow:
    """Days on which nobody should meet; the last one may be left out."""

    name: str = key("text", longest=120)
    first_day: date = key("day")
    last_day: date | None = key("day", default=None)
    basis: str = key("basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedRow:
    """That a conflict of a year between these meetings was accepted, and why."""

    year: int = key("count")
    conflict: str = key("choice", "conflict")
    meetings: tuple[str, ...] = key("many", "meeting")
    reason: str = key("text", longest=300)
    role: str = key("choice", "role")
    basis: str = key("basis")
