"""Words for what happens to bodies, for the states they are in, for times and for functions."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from planungsraum.people.models import FUNCTION_CHOICES, ROLE_CHOICES


def state_words(state: str) -> str:
    """A state of a body in words."""
    return {
        "planned": _("not founded yet"),
        "active": _("exists"),
        "suspended": _("suspended"),
        "ended": _("ended"),
    }[state]


def stage_words(stage: str) -> str:
    """At which stage something is that goes from a day to another, in words."""
    return {"planned": _("planned"), "ongoing": _("ongoing"), "ended": _("ended")}[stage]


def rhythm_words(rhythm: str, *, soft: bool) -> str:
    """How often meetings are held; "as a rule" where the rhythm is soft, as a rhythm that is not known never is."""
    return _("as a rule {rhythm}").format(rhythm=rhythm) if soft else rhythm


def when(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when, in the language of the page and the time of the city; the day once where it is one day."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    times = {"start": time_format(start, "TIME_FORMAT"), "end": time_format(end, "TIME_FORMAT")}
    days = {"first": date_format(start, "DATE_FORMAT"), "last": date_format(end, "DATE_FORMAT")}
    if start.date() == end.date():
        return _("%(first)s, %(start)s to %(end)s") % (days | times)
    return _("%(first)s, %(start)s to %(last)s, %(end)s") % (days | times)


def function_name(code: str) -> str:
    """What a function, or the role of an account, is called."""
    names = (*FUNCTION_CHOICES.items(), *ROLE_CHOICES.items())
    return next((str(name) for key, name in names if key == code), code)
