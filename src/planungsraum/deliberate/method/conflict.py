"""What stands in the way of one another in the meetings of a year; wall-clock times only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from itertools import combinations, pairwise

EVENING = time(17)
Texts = tuple[tuple[str, str], ...]


class Severity(StrEnum):
    """Whether it has to be mended, or to be looked at."""

    GRAVE = "grave"
    MILD = "mild"


class Kind(StrEnum):
    """What is in the way."""

    SAME_BODY = "same_body"
    SAME_VENUE = "same_venue"
    PERSON_AT_ONCE = "person_at_once"
    PERSON_SAME_EVENING = "person_same_evening"
    SAME_AREA = "same_area"
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    KEPT_FREE = "kept_free"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    HOST_AGAIN = "host_again"
    ORDER = "order"


GRAVE = frozenset({Kind.SAME_BODY, Kind.SAME_VENUE, Kind.PERSON_AT_ONCE, Kind.PUBLIC_HOLIDAY, Kind.ORDER})
FREE = (Kind.PUBLIC_HOLIDAY, Kind.SCHOOL_HOLIDAY, Kind.KEPT_FREE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A meeting: its key, whose it is, of which series, from when to when, where, who moderates, for which areas."""

    key: str
    body: str
    start: datetime
    end: datetime
    series: str = ""
    venue: str = ""
    host: str = ""
    persons: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    cancelled: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it takes place; one that ends at midnight does not take the next day."""
        last = max(self.start, self.end - timedelta(microseconds=1)).date()
        return tuple(self.start.date() + timedelta(days=n) for n in range((last - self.start.date()).days + 1))


@dataclass(frozen=True, slots=True)
class Order:
    """That one body or series meets before another (by key), at least so many days before; from `since` to `until`."""

    before: str
    after: str
    days: int
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a year's meetings are held against.

    `free` gives by its kind the days with their names, `expected` the fewest and the most meetings of a series,
    `rotas` the series whose hosts take turns.
    """

    year: int
    free: Mapping[Kind, Mapping[date, str]] = field(default_factory=dict)
    expected: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    rotas: frozenset[str] = frozenset()
    orders: tuple[Order, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is in the way: its kind, the meetings by key in order of time, and what more is to be said of it."""

    kind: Kind
    meetings: tuple[str, ...]
    told: Texts = ()
    stamp: str = ""

    @property
    def severity(self) -> Severity:
        """Grave are overlaps, public holidays and a broken order; the rest is mild."""
        return Severity.GRAVE if self.kind in GRAVE else Severity.MILD


def conflicts(meetings: Iterable[Planned], frame: Frame) -> tuple[Conflict, ...]:
    """Every conflict of the year, the grave ones first, then by time.

    Meetings of other years are given so that orders and hosts are followed over the turn of the year; conflicts name at
    least one of the year. Cancelled meetings count for nothing, and a series of which nothing is planned has too
    few of nothing. The order in which the meetings are given is of no matter.

    >>> at = lambda hour: datetime(2027, 3, 2, hour)
    >>> first = Planned(key="1", body="A", start=at(9), end=at(11), venue="Rathaus")
    >>> second = Planned(key="2", body="B", start=at(10), end=at(12), venue="Rathaus ")
    >>> [(each.kind.value, each.meetings) for each in conflicts([second, first], Frame(year=2027))]
    [('same_venue', ('1', '2'))]
    """
    held = sorted((each for each in meetings if not each.cancelled), key=_in_time)
    of_year = [each for each in held if each.start.year == frame.year]
    found = [
        *_between(held, frame.year),
        *_on_free_days(of_year, frame.free),
        *_counted(of_year, frame.expected),
        *_hosted_again(held, frame),
        *(each for order in frame.orders for each in _out_of_order(held, order, frame.year)),
    ]
    begins = {each.key: each.start for each in held}
    return tuple(sorted(found, key=lambda each: _rank(each, begins)))


def _in_time(meeting: Planned) -> tuple[datetime, str]:
    return meeting.start, meeting.key


def _rank(each: Conflict, begins: Mapping[str, datetime]) -> tuple[bool, datetime, str, tuple[str, ...], Texts]:
    first = begins[each.meetings[0]]
    return each.severity is Severity.MILD, first, each.kind.value, each.meetings, each.told


def _conflict(kind: Kind, meetings: Iterable[Planned], **told: str) -> Conflict:
    """The conflict with its stamp, which is another once one of the meetings is moved or what is told changes."""
    named = tuple(sorted(meetings, key=_in_time))
    texts = tuple(sorted(told.items()))
    told_of = [f"{each.key} {each.start.isoformat()} {each.end.isoformat()}" for each in named]
    text = "\n".join([kind.value, *told_of, *(f"{name}={value}" for name, value in texts)])
    return Conflict(kind, tuple(each.key for each in named), texts, sha256(text.encode()).hexdigest())


def _between(held: Iterable[Planned], year: int) -> Iterator[Conflict]:
    """What two meetings of one day have against each other."""
    by_day: dict[date, list[Planned]] = {}
    for each in held:
        for day in each.days:
            by_day.setdefault(day, []).append(each)
    pairs = {(a.key, b.key): (a, b) for several in by_day.values() for a, b in combinations(several, 2)}
    for first, second in pairs.values():
        if year in {first.start.year, second.start.year}:
            for kind in _against(first, second):
                yield _conflict(kind, (first, second))


def _against(first: Planned, second: Planned) -> Iterator[Kind]:
    at_once = first.start < second.end and second.start < first.end
    if first.body == second.body:
        if at_once:
            yield Kind.SAME_BODY
        return
    if at_once and _place(first) and _place(first) == _place(second):
        yield Kind.SAME_VENUE
    if not first.persons.isdisjoint(second.persons):
        if at_once:
            yield Kind.PERSON_AT_ONCE
        elif _evenings(first) & _evenings(second):
            yield Kind.PERSON_SAME_EVENING
    if not first.areas.isdisjoint(second.areas):
        yield Kind.SAME_AREA


def _place(meeting: Planned) -> str:
    return " ".join(meeting.venue.casefold().split())


def _evenings(meeting: Planned) -> set[date]:
    """The days on which a meeting goes on after `EVENING`."""
    return {day for day in meeting.days if meeting.end > datetime.combine(day, EVENING)}


def _on_free_days(of_year: Iterable[Planned], free: Mapping[Kind, Mapping[date, str]]) -> Iterator[Conflict]:
    for each in of_year:
        for kind in FREE:
            days = free.get(kind, {})
            for name in sorted({days[day] for day in each.days if day in days}):
                yield _conflict(kind, (each,), name=name)


def _counted(of_year: Iterable[Planned], expected: Mapping[str, tuple[int, int | None]]) -> Iterator[Conflict]:
    by_series: dict[str, list[Planned]] = {}
    for each in of_year:
        by_series.setdefault(each.series, []).append(each)
    for series, several in by_series.items():
        fewest, most = expected.get(series, (0, None))
        if len(several) < fewest:
            yield _conflict(Kind.TOO_FEW, several, found=str(len(several)), expected=str(fewest))
        elif most is not None and len(several) > most:
            yield _conflict(Kind.TOO_MANY, several, found=str(len(several)), expected=str(most))


def _hosted_again(held: Iterable[Planned], frame: Frame) -> Iterator[Conflict]:
    by_series: dict[str, list[Planned]] = {}
    for each in held:
        if each.series in frame.rotas:
            by_series.setdefault(each.series, []).append(each)
    for several in by_series.values():
        for first, second in pairwise(several):
            if first.host and first.host == second.host and second.start.year == frame.year:
                yield _conflict(Kind.HOST_AGAIN, (first, second))


def _out_of_order(held: Iterable[Planned], order: Order, year: int) -> Iterator[Conflict]:
    """Meetings before which, since the one before them, nothing of the other body was held early enough."""
    earlier = [each for each in held if order.before in {each.body, each.series}]
    last = datetime.min  # noqa: DTZ901 — wall-clock times have no zone
    for each in (each for each in held if order.after in {each.body, each.series}):
        latest = each.start.date() - timedelta(days=order.days)
        in_time = any(last <= one.start and one.start.date() <= latest for one in earlier)
        holds = each.start.year == year and order.since <= each.start.date() < order.until
        if holds and not in_time:
            yield _conflict(Kind.ORDER, (each,), before=order.before, days=str(order.days))
        last = each.start
