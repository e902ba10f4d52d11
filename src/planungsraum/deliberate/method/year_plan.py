"""Dates that a rhythm and a rule lead to in a calendar year, free days gone round; wall-clock days only."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planungsraum.deliberate.method.rhythm import Rhythm
from planungsraum.ground.method.errors import Refusal

LAST = -1
WHICH = (1, 2, 3, 4, LAST)
NEXT, PREVIOUS, LEAVE_OUT = "next", "previous", "leave_out"
ON_FREE = (NEXT, PREVIOUS, LEAVE_OUT)
WEEK = timedelta(days=7)

_WEEKS = {"weekly": 1, "biweekly": 2}
_MONTHS = {"monthly": 1, "two_monthly": 2, "quarterly": 3, "twice_a_year": 6, "half_yearly": 6, "yearly": 12}


@dataclass(frozen=True, slots=True)
class Rule:
    """On which weekday (1 Monday to 7 Sunday), which one in the month, from which month on; what if that is free.

    Which one is 1 to 4 or `LAST`. A fifth is refused: not every month has one, and the last is something else.

    >>> Rule(weekday=2, which=5)
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: year_plan.which {'found': 5}
    """

    weekday: int
    which: int = 1
    first_month: int = 1
    on_free: str = NEXT

    def __post_init__(self) -> None:
        """Refuse a rule that names no day in every month."""
        if self.weekday not in range(1, 8):
            raise Refusal.of("year_plan.weekday", found=self.weekday)
        if self.which not in WHICH:
            raise Refusal.of("year_plan.which", found=self.which)
        if self.first_month not in range(1, 13):
            raise Refusal.of("year_plan.month", found=self.first_month)
        if self.on_free not in ON_FREE:
            raise Refusal.of("year_plan.on_free", found=self.on_free, known=", ".join(ON_FREE))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date by the rule, the day to which it was moved (the same: not moved; none: left out), and because of what."""

    by_rule: date
    day: date | None
    because: str = ""


def proposed(rhythm: Rhythm, rule: Rule, year: int, free: Mapping[date, str]) -> tuple[Proposal, ...]:
    """The dates of a year by a rhythm and a rule, in order; those that fall on `free` days (with names) moved.

    Months: from the first month every 1, 2, 3, 6 or 12 months to December, the weekday that the rule names.
    Weeks: from the named weekday of the first month every one or two weeks to the end of the year.
    A date that is free goes to the next or previous same weekday that is not, as long as it stays in the year and
    between the dates by rule before and after it; else it is left out. "As a rule" proposes as the firm rhythm does;
    as needed and unknown propose nothing.

    >>> rule = Rule(weekday=4, first_month=2)
    >>> for each in proposed(Rhythm("quarterly"), rule, 2027, {date(2027, 5, 6): "Himmelfahrt"}):
    ...     print(each.by_rule, each.day, each.because)
    2027-02-04 2027-02-04
    2027-05-06 2027-05-13 Himmelfahrt
    2027-08-05 2027-08-05
    2027-11-04 2027-11-04
    """
    days = tuple(_by_rule(rhythm.code, rule, year))
    bounds = (date(year, 1, 1) - timedelta(days=1), *days, date(year, 12, 31) + timedelta(days=1))
    return tuple(
        _placed(day, rule.on_free, free, (bounds[at], bounds[at + 2])) if day in free else Proposal(day, day)
        for at, day in enumerate(days)
    )


def _by_rule(code: str, rule: Rule, year: int) -> Iterator[date]:
    if code in _MONTHS:
        for month in range(rule.first_month, 13, _MONTHS[code]):
            yield _day_in(year, month, rule)
    elif code in _WEEKS:
        day = _day_in(year, rule.first_month, rule)
        while day.year == year:
            yield day
            day += _WEEKS[code] * WEEK


def _day_in(year: int, month: int, rule: Rule) -> date:
    if rule.which == LAST:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=(end.isoweekday() - rule.weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(rule.weekday - start.isoweekday()) % 7) + (rule.which - 1) * WEEK


def _placed(by_rule: date, on_free: str, free: Mapping[date, str], between: tuple[date, date]) -> Proposal:
    """The nearest same weekday in the wanted direction that is not free and lies between its neighbours."""
    because = free[by_rule]
    if on_free == LEAVE_OUT:
        return Proposal(by_rule, None, because)
    step = WEEK if on_free == NEXT else -WEEK
    day = by_rule + step
    while day in free and between[0] < day < between[1]:
        day += step
    return Proposal(by_rule, day if between[0] < day < between[1] else None, because)
