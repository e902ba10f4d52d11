"""Pages about the site itself: accessibility, imprint, data protection, licences."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read


@allowed(may_read)
def about(request: HttpRequest, page: str) -> HttpResponse:
    """One of the pages about the site."""
    return render(request, f"site/{page}.html", {"contact": settings.CONTACT, "version": version("planungsraum")})
