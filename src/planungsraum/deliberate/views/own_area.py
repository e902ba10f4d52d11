"""The own area: where those who look after an area begin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.pictures.meetings import meeting_table
from planungsraum.deliberate.pictures.outcomes import followed_table
from planungsraum.deliberate.queries.inquiries import open_inquiries
from planungsraum.deliberate.queries.outcomes import ways_of
from planungsraum.deliberate.queries.own_area import looked_after
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_look_after_areas

NEXT = 10


@allowed(may_look_after_areas)
def own_area(request: HttpRequest) -> HttpResponse:
    """The areas one looks after: who works there, the next meetings, what waits for an answer, open tasks."""
    today = timezone.localdate()
    own = looked_after(request.user, today, timezone.now())
    tasks = list(own.tasks[:NEXT])
    context = {
        "areas": own.areas,
        "bodies": own.bodies,
        "organisations": own.organisations,
        "year": today.year,
        "open": open_inquiries(request.user),
        "coming": meeting_table(own.meetings.prefetch_related("areas")[:NEXT], "coming", _("Next meetings")),
        "tasks": followed_table(tasks, ways_of(tasks, request.user), _("Open tasks")),
    }
    return render(request, "deliberate/own_area.html", context)
