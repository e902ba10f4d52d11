"""The report of a meeting as a file."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from planungsraum.deliberate.annex.report import report_of
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.frame.documents.formats import FORMATS, written
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read

REPORTS = ("html", "pdf", "docx")


@allowed(may_read)
def report(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """What the reader may see of a meeting, as HTML, PDF or DOCX."""
    if form not in REPORTS:
        raise Http404
    found = get_object_or_404(meetings_for(request.user), slug=slug)
    author = _("{city}, youth services planning").format(city=settings.CITY or _("City"))
    content = written(report_of(found, request.user, author=author), form)
    shown = "attachment" if form == "docx" else "inline"
    headers = {"Content-Disposition": f'{shown}; filename="{slug}.{form}"'}
    return HttpResponse(content, content_type=FORMATS[form].media_type, headers=headers)
