"""Words for dates that are known only so precisely, and for spans of time."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.ground.method.vague import Vague, read_vague

DAYS_OF_A_YEAR = 365.25


def days_words(days: int) -> str:
    """A number of days in words, as years where it is whole ones: "30 days", "3 years" for 1096."""
    years = round(days / DAYS_OF_A_YEAR)
    if years and abs(days - years * DAYS_OF_A_YEAR) < 1:
        return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def vague_words(text: str) -> str:
    """A stored date in words: "15 August 2014", "summer 2014", "early 2018"."""
    return when_words(read_vague(text))


def when_words(when: Vague) -> str:
    """A date as precise as it is known, in words."""
    if when.kind == "day":
        return date_format(when.first, "SHORT_DATE_FORMAT")
    if when.kind == "month":
        return date_format(when.first, "YEAR_MONTH_FORMAT")
    if when.kind == "year":
        return str(when.year)
    return {
        ("season", 1): _("spring {year}"),
        ("season", 2): _("summer {year}"),
        ("season", 3): _("autumn {year}"),
        ("season", 4): _("winter {year}/{next}"),
        ("quarter", 1): _("first quarter of {year}"),
        ("quarter", 2): _("second quarter of {year}"),
        ("quarter", 3): _("third quarter of {year}"),
        ("quarter", 4): _("fourth quarter of {year}"),
        ("third", 1): _("early {year}"),
        ("third", 2): _("mid-{year}"),
        ("third", 3): _("late {year}"),
    }[when.kind, when.number].format(year=when.year, next=f"{(when.year + 1) % 100:02}")


def span_words(start: date, end: date | None) -> str:
    """From a day to the last day before another, or until further notice."""
    first = date_format(start, "SHORT_DATE_FORMAT")
    if end is None:
        return _("since {day}").format(day=first)
    last = date_format(date.fromordinal(end.toordinal() - 1), "SHORT_DATE_FORMAT")
    return _("{first} to {last}").format(first=first, last=last)
