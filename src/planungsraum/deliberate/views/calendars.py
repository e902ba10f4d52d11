"""Meetings as calendars to subscribe to: all of them, and those of one body."""

from collections.abc import Iterable
from datetime import UTC
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planungsraum.deliberate.models import Body, Meeting
from planungsraum.deliberate.papers.ical import Entry, calendar_of
from planungsraum.deliberate.pictures.meetings import kind_and_number
from planungsraum.deliberate.queries.bodies import bodies_for, name_on
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.deliberate.queries.year import FIRST_YEAR, LAST_YEAR
from planungsraum.deliberate.views.year import shown_in
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read


@allowed(may_read)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All meetings that the reader may see, or those of a year (`?year=2027`) as its page shows them with its filters.

    Calendar programs, which sign in nowhere, get the public ones; of what they cannot choose there they get none.
    """
    year = request.GET.get("year", "")
    if year.isdecimal() and len(year) == len(str(LAST_YEAR)) and FIRST_YEAR <= int(year) <= LAST_YEAR:
        form, of_year = shown_in(request, int(year))
        name = ", ".join([_("Meetings {year}").format(year=int(year)), *form.words()])
        query = urlencode({"year": int(year), **{given: value for given, value in form.data.items() if value}})
        found = of_year.none() if form.errors else of_year
        return _file(request, found, name=name, file=f"meetings-{int(year)}", query=f"?{query}")
    return _file(request, meetings_for(request.user).order_by("starts_at"), name=_("Meetings"), file="meetings")


@allowed(may_read)
@require_safe
def body_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of a body, also of one that ended, at an address that stays when it is renamed."""
    today = timezone.localdate()
    seen = bodies_for(request.user, today).annotate(called=name_on("pk", today))
    found: Body = get_object_or_404(seen, slug=slug)
    meetings = meetings_for(request.user).filter(body=found).order_by("starts_at")
    return _file(request, meetings, name=vars(found)["called"] or slug, file=slug, uuid=found.uuid)


def _file(
    request: HttpRequest, found: Iterable[Meeting], *, name: str, file: str, uuid: UUID | None = None, query: str = ""
) -> HttpResponse:
    address = request.build_absolute_uri(request.path) + query
    content = calendar_of([entry_of(request, each) for each in found], name=name, uuid=uuid, address=address)
    headers = {"Content-Disposition": f'inline; filename="{file}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def entry_of(request: HttpRequest, meeting: Meeting) -> Entry:
    """A meeting as a calendar tells it, with the name its body had on that day where it may be known."""
    called = vars(meeting)["called"]
    in_title = called.casefold() in meeting.title.casefold()
    changed = [meeting.changed_at, *([meeting.body.changed_at] if called else [])]
    return Entry(
        uuid=meeting.uuid,
        starts_at=timezone.localtime(meeting.starts_at),
        ends_at=timezone.localtime(meeting.ends_at),
        changed=max(changed).astimezone(UTC),
        sequence=meeting.sequence,
        is_cancelled=meeting.is_cancelled,
        title=meeting.title if in_title else f"{meeting.title} ({called})",
        kind=kind_and_number(meeting),
        place=meeting.venue,
        about=meeting.purpose,
        address=request.build_absolute_uri(reverse("deliberate:meeting", args=[meeting.slug])),
    )
