"""A date as precise as it is known: a day, a month, a season, a quarter, a third of a year, a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from planungsraum.ground.method.errors import Refusal

_TEXT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WHOLE_YEAR = 0


class _Form(NamedTuple):
    """A part of a year: what it is called, its number there, its first month and how many months it has."""

    kind: str
    number: int
    month: int
    months: int


def _forms() -> dict[int, _Form]:
    """What stands for the month in the stored text, and the part of the year it means."""
    found = {_WHOLE_YEAR: _Form("year", 0, 1, 12)}
    for kind, code, count, month, months in (
        ("month", 1, 12, 1, 1),
        ("season", 21, 4, 3, 3),
        ("quarter", 33, 4, 1, 3),
        ("third", 37, 3, 1, 4),
    ):
        found |= {code + at: _Form(kind, at + 1, month + at * months, months) for at in range(count)}
    return found


_FORMS = _forms()
_CODES = {(form.kind, form.number): code for code, form in _FORMS.items()}
_BY_MONTHS = {(form.month, form.months): form for form in _FORMS.values()}
_DAY = _Form("day", 0, 0, 0)


@dataclass(frozen=True, slots=True, order=True)
class Vague:
    """The days among which a change happened, `first` and `last` included; ordered by these two.

    Rule: a change counts from the first day of its span. What was renamed "early 2018" bears the new
    name from 1 January 2018.

    Only spans that have a name are dates: one day, a month, a season, a quarter, a third of a year
    (early, mid, late) and a year; any other is refused. So `kind`, `year` and `number` tell pages how
    to word it, and `text` keeps it without loss.

    >>> early = Vague(date(2018, 1, 1), date(2018, 4, 30))
    >>> early.kind, early.year, early.number, early.text
    ('third', 2018, 1, '2018-37')
    >>> Vague(date(2018, 1, 1), date(2018, 4, 29))
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: vague.no_name {'first': '2018-01-01', 'last': '2018-04-29'}
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse spans that have no name."""
        if self._form() is None:
            raise Refusal.of("vague.no_name", first=self.first.isoformat(), last=self.last.isoformat())

    @classmethod
    def on(cls, day: date) -> Self:
        """A date known to the day."""
        return cls(day, day)

    @property
    def kind(self) -> str:
        """What the date is known to: `day`, `month`, `season`, `quarter`, `third` or `year`."""
        return (self._form() or _DAY).kind

    @property
    def year(self) -> int:
        """The calendar year in which the span begins: winter 2014 begins in December 2014."""
        return self.first.year

    @property
    def number(self) -> int:
        """Which month (1–12), season (1 = spring), quarter or third (1 = early) of the year; 0 for a day and a year."""
        return (self._form() or _DAY).number

    @property
    def text(self) -> str:
        """The date as it is stored; `read_vague` reads it."""
        if self.kind == "day":
            return self.first.isoformat()
        code = _CODES[self.kind, self.number]
        return f"{self.year:04}" if code == _WHOLE_YEAR else f"{self.year:04}-{code:02}"

    def _form(self) -> _Form | None:
        """The part of a year that the span is, if it is one."""
        if self.first == self.last:
            return _DAY
        if self.first.day != 1 or self.last.day != monthrange(self.last.year, self.last.month)[1]:
            return None
        months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
        return _BY_MONTHS.get((self.first.month, months))


def read_vague(text: str) -> Vague:
    """The date that a text of ISO 8601-2 (Extended Date/Time Format) means; anything else is refused.

    | text | is | days |
    |---|---|---|
    | `2014-08-15` | a day | this one |
    | `2014-08` | a month | all of it |
    | `2014-21` … `2014-24` | spring, summer, autumn, winter | from 1 March, June, September, December, three months |
    | `2014-33` … `2014-36` | a quarter | from 1 January, April, July, October, three months |
    | `2014-37` … `2014-39` | early, mid, late in the year | from 1 January, May, September, four months |
    | `2014` | a year | all of it |

    The standard leaves open in which months a season lies; these are the meteorological ones of the
    northern hemisphere. Winter belongs to the year in which it begins. "Early", "mid" and "late" are
    no terms of the standard; its quadrimesters cut the year into three equal parts.

    Source: ISO 8601-2:2019, 4.8 (sub-year groupings); Library of Congress, EDTF, level 2.

    >>> read_vague("2014-22")
    Vague(first=datetime.date(2014, 6, 1), last=datetime.date(2014, 8, 31))
    >>> read_vague(" 2018-37 ").kind
    'third'
    >>> read_vague("2014-40")
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: vague.unknown_form {'found': '2014-40'}
    """
    text = text.strip()
    match = _TEXT.fullmatch(text)
    span = _span(*(int(part or 0) for part in match.groups()), is_day=bool(match[3])) if match else None
    if span is None or (match and match[2] == "00"):
        raise Refusal.of("vague.unknown_form", found=text)
    return span


def _span(year: int, part: int, day: int, *, is_day: bool) -> Vague | None:
    """The days of a part of a year, or the day; none where there is no such part or day."""
    form = _FORMS.get(part)
    try:
        if is_day:
            return Vague.on(date(year, part, day))
        if form is None:
            return None
        years, month = divmod(form.month + form.months - 2, 12)
        last = date(year + years, month + 1, monthrange(year + years, month + 1)[1])
        return Vague(date(year, form.month, 1), last)
    except ValueError:  # not in the calendar
        return None
