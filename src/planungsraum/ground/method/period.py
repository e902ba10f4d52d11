"""Periods as cities write them: a year, a school year, a quarter, a month, a day."""

import re
from calendar import monthrange

from planungsraum.ground.method.errors import Refusal

_FORMS = (
    r"(?P<year>\d{4})",
    r"(?P<school>\d{4})/(?P<next>\d{2})",
    r"\d{4}-Q[1-4]",
    r"\d{4}-(0[1-9]|1[0-2])",
    r"(?P<of_year>\d{4})-(?P<of_month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
)
_PERIOD = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.ASCII)


def read_period(text: str) -> str:
    """The period in its one spelling; anything else is refused.

    Known are a year `2022`, a school year `2022/23`, a quarter `2022-Q1`, a month `2022-06` and a
    day `2022-12-31`. Within one form, alphabetical order is order in time.

    >>> read_period(" 2022/23 ")
    '2022/23'
    >>> read_period("22")
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: period.unknown_form {'found': '22'}
    """
    text = text.strip()
    match = _PERIOD.fullmatch(text)
    if not match or not _is_real(match):
        raise Refusal.of("period.unknown_form", found=text)
    return text


def _is_real(match: re.Match[str]) -> bool:
    """Whether the school year ends in the next year, and the day is in the calendar."""
    if match["school"]:
        return (int(match["school"]) + 1) % 100 == int(match["next"])
    year, month, day = match["of_year"], match["of_month"], match["day"]
    return not day or int(day) <= monthrange(int(year), int(month))[1]


def year_of(period: str) -> int:
    """The calendar year in which a period begins.

    >>> year_of("2022/23")
    2022
    """
    return int(period[:4])


def last_day(period: str) -> str:
    """The last day of a period as an ISO date: the day for which its stock figures stand.

    >>> last_day("2022"), last_day("2022/23"), last_day("2024-02"), last_day("2022-Q3")
    ('2022-12-31', '2023-07-31', '2024-02-29', '2022-09-30')
    """
    year = year_of(period)
    if "/" in period:
        return f"{year + 1}-07-31"
    if "Q" in period:
        return _end_of_month(year, 3 * int(period[-1]))
    parts = period.split("-")
    if len(parts) == len(("year", "month")):
        return _end_of_month(year, int(parts[1]))
    return period if len(parts) > 1 else f"{year}-12-31"


def _end_of_month(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
