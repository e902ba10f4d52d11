"""Pages about the site itself: accessibility, imprint, data protection, licences."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read
from planungsraum.people.services.accounts import INVITATION_HOLDS
from planungsraum.people.services.retention import periods
from planungsraum.people.words import days_words
from planungsraum.site.keepings import KEEPINGS

MINUTE, DAY = 60, 86_400  # seconds


@allowed(may_read)
def about(request: HttpRequest, page: str) -> HttpResponse:
    """One of the pages about the site."""
    context = {"contact": settings.CONTACT, "version": version("planungsraum"), "kept": _kept()}
    return render(request, f"site/{page}.html", context)


def _kept() -> dict[str, str]:
    """For how long things are kept or hold, in words, from where each is decided."""
    return periods(KEEPINGS) | {
        "link": days_words(INVITATION_HOLDS.days),
        "session": days_words(settings.SESSION_COOKIE_AGE // DAY),
        "failures": str(settings.AXES_COOLOFF_TIME.seconds // MINUTE),
    }
