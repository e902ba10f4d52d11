"""Bodies as files."""

from django.http import Http404, HttpRequest, HttpResponse

from planungsraum.deliberate.exports.bodies import bodies_file
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES
from planungsraum.people.listing import day_asked
from planungsraum.people.queries import standing_of
from planungsraum.people.rules import may_read


@allowed(may_read)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Bodies as the reader may see them on a day (`?day=2026-11-22`, else today), as CSV or XLSX."""
    if form not in MEDIA_TYPES:
        raise Http404
    try:
        day = day_asked(request.GET.get("day", ""))
    except Refusal as refusal:
        return HttpResponse("\n".join(sentences(refusal.faults)), content_type="text/plain; charset=utf-8", status=422)
    content = bodies_file(standing_of(request.user), day, form)
    disposition = {"Content-Disposition": f'attachment; filename="bodies-{day}.{form}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=disposition)
