"""The plan of a year in words: conflicts, months, free days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.method.conflict import Conflict, Kind, Severity
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.queries.year import Told
from planungsraum.deliberate.words import function_name, when

COUNTED = frozenset({Kind.TOO_FEW, Kind.TOO_MANY})


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting in the plan: the day, from when to when, and what free day it falls on."""

    meeting: Meeting
    day: date
    when: str
    free: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its meetings and its free days, each span with its name."""

    name: str
    number: int
    lines: tuple[Line, ...]
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A conflict in words."""

    sentence: str
    grave: bool
    severity: str
    stamp: str
    meetings: tuple[tuple[Meeting, str], ...]
    hidden: str
    accepted: str
    reason: str


def months_of(year: int, meetings: Iterable[Meeting], free: Mapping[Kind, Mapping[date, str]]) -> list[Month]:
    """The twelve months, also those without a meeting."""
    by_month: dict[int, list[Line]] = {}
    for each in meetings:
        day = timezone.localdate(each.starts_at)
        names = [days[day] for days in free.values() if day in days]
        by_month.setdefault(day.month, []).append(Line(each, day, _times(each), ", ".join(names)))
    spans = [each for kind in free for each in _spans(free[kind])]
    return [
        Month(
            date_format(date(year, number, 1), "F"),
            number,
            tuple(by_month.get(number, ())),
            tuple(text for first, text in sorted(spans) if first.month == number),
        )
        for number in range(1, 13)
    ]


def _times(meeting: Meeting) -> str:
    """The times alone where it takes one day."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    if start.date() == end.date():
        return f"{date_format(start, 'TIME_FORMAT')}–{date_format(end, 'TIME_FORMAT')}"
    return when(meeting.starts_at, meeting.ends_at)


def _spans(days: Mapping[date, str]) -> Iterable[tuple[date, str]]:
    """Free days of one name that follow each other, as one; with the first of them."""
    numbered = enumerate(sorted(days.items()))
    for (_offset, name), group in groupby(
        numbered, key=lambda each: (each[1][0] - timedelta(days=each[0]), each[1][1])
    ):
        several = [day for _number, (day, _name) in group]
        first, last = several[0], several[-1]
        shown = date_format(first, "SHORT_DATE_FORMAT")
        if last != first:
            shown = f"{shown} – {date_format(last, 'SHORT_DATE_FORMAT')}"
        yield first, f"{shown}: {name}"


def shown_conflicts(told: Iterable[Told]) -> list[Shown]:
    """Conflicts in words, those not accepted first, then the grave ones."""
    shown = [_shown(each) for each in told]
    return sorted(shown, key=lambda each: (bool(each.reason), not each.grave))


def _shown(told: Told) -> Shown:
    accepted = told.accepted
    grave = told.conflict.severity is Severity.GRAVE
    sentence = conflict_words(told.conflict, told.before)
    counted = told.conflict.kind in COUNTED
    return Shown(
        sentence=f"{_series(told.meetings)}{sentence}" if counted else sentence,
        grave=grave,
        severity=_("grave") if grave else _("mild"),
        stamp=told.conflict.stamp,
        meetings=() if counted else tuple((each, when(each.starts_at, each.ends_at)) for each in told.meetings),
        hidden=_hidden(told.hidden),
        accepted=_("accepted on {day} ({role})").format(
            day=date_format(accepted.on, "SHORT_DATE_FORMAT"), role=function_name(accepted.role)
        )
        if accepted
        else "",
        reason=accepted.reason if accepted else "",
    )


def _series(meetings: Sequence[Meeting]) -> str:
    """Of which series too many or too few meetings are planned; to name them all would be long."""
    named = next((each for each in meetings if each.series), None)
    return f"{vars(named)['called']}, {named.series}: " if named else ""


def _hidden(count: int) -> str:
    if not count:
        return ""
    return ngettext("and a meeting that you may not see", "and %(count)d meetings that you may not see", count) % {
        "count": count
    }


def conflict_words(conflict: Conflict, before: str) -> str:
    """What is in the way, in one sentence; `before` is what the body is called that should meet first."""
    told = dict(conflict.told)
    plain = {
        Kind.SAME_BODY: _("The body meets twice at the same time."),
        Kind.SAME_VENUE: _("Two bodies meet in the same place at the same time."),
        Kind.PERSON_AT_ONCE: _("The same person moderates two meetings at the same time."),
        Kind.PERSON_SAME_EVENING: _("The same person moderates two meetings on one evening."),
        Kind.SAME_AREA: _("Two bodies of the same area meet on one day."),
        Kind.HOST_AGAIN: _("The same host is host twice in a row."),
    }
    if conflict.kind in plain:
        return plain[conflict.kind]
    named = {
        Kind.PUBLIC_HOLIDAY: _("On a public holiday: {name}."),
        Kind.SCHOOL_HOLIDAY: _("In school holidays: {name}."),
        Kind.KEPT_FREE: _("On a day kept free: {name}."),
        Kind.TOO_FEW: _("{found} meetings are planned; the rhythm leads one to expect at least {expected}."),
        Kind.TOO_MANY: _("{found} meetings are planned; the rhythm leads one to expect at most {expected}."),
        Kind.ORDER: _("{before} should meet at least {days} days before; since the meeting before it, it does not."),
    }
    told["before"] = before or _("Another body, which you may not see,")
    return named[conflict.kind].format(**told)


def counts(shown: Sequence[Shown]) -> dict[str, int]:
    """How many conflicts are grave, mild and accepted."""
    opened = [each for each in shown if not each.reason]
    grave = sum(each.grave for each in opened)
    return {"grave": grave, "mild": len(opened) - grave, "accepted": len(shown) - len(opened)}
