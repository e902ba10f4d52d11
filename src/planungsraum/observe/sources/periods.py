"""Periods as people write them, in cells and in headings."""

import re
from datetime import date

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import read_period
from planungsraum.observe.sources.findings import quote

_PREFIX = re.compile(r"(?:date|datum|jahr|schuljahr|stand|stichtag)[\s_:]*(?=\d)", re.IGNORECASE)
_SPELLINGS = (
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})"), "{2}-{1:0>2}-{0:0>2}"),
    (re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?"), "{0}"),
    (re.compile(r"(\d{4})/\d{2}(\d{2})"), "{0}/{1}"),
    (re.compile(r"(\d{4})[\s-]?Q([1-4])", re.IGNORECASE), "{0}-Q{1}"),
    (re.compile(r"Q([1-4])[\s/]?(\d{4})", re.IGNORECASE), "{1}-Q{0}"),
    (re.compile(r"([1-4])\. ?Quartal (\d{4})", re.IGNORECASE), "{1}-Q{0}"),
    (re.compile(r"(\d{1,2})[./](\d{4})"), "{1}-{0:0>2}"),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_any_period(text: str) -> str:
    """The period in its one spelling, from any spelling that can be read one way only.

    Beside the forms of `read_period`: `31.12.2022`, `2021/2022`, `Q1 2022`, `1. Quartal 2022`,
    `12/2022`, a day with midnight behind it, and the prefixes `DATE_`, `Jahr`, `Stichtag` ….
    Years of two digits and days that are not in the calendar are refused as `import.period`.

    >>> read_any_period("31.12.2022"), read_any_period("DATE_2022-12-31"), read_any_period("2021/2022")
    ('2022-12-31', '2022-12-31', '2021/22')
    """
    plain = _PREFIX.sub("", text.strip(), count=1)
    for form, spelling in _SPELLINGS:
        match = form.fullmatch(plain)
        if match:
            plain = spelling.format(*match.groups())
            break
    try:
        period = read_period(plain)
        if _DAY.fullmatch(period):
            date.fromisoformat(period)
    except (Refusal, ValueError):
        raise Refusal.of("import.period", found=quote(text)) from None
    return period


def is_period(text: str) -> bool:
    """Whether a heading names a period.

    >>> is_period("2022"), is_period("Wert")
    (True, False)
    """
    try:
        read_any_period(text)
    except Refusal:
        return False
    return True
