"""Files of the directory: organisations as tables, contacts as cards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES, cards_of, organisations_file
from planungsraum.people.listing import day_asked
from planungsraum.people.models import Actor
from planungsraum.people.queries import standing_of
from planungsraum.people.rules import may_read

VERSIONS = {"": "4.0", "4": "4.0", "4.0": "4.0", "3": "3.0", "3.0": "3.0"}


@allowed(may_read)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Organisations as the reader may see them on a day (`?day=2026-11-22`, else today), as CSV or XLSX."""
    if form not in MEDIA_TYPES:
        raise Http404
    try:
        day = day_asked(request.GET.get("day", ""))
    except Refusal as refusal:
        return HttpResponse("\n".join(sentences(refusal.faults)), content_type="text/plain; charset=utf-8", status=422)
    content = organisations_file(standing_of(request.user), day, form)
    disposition = {"Content-Disposition": f'attachment; filename="organisations-{day}.{form}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=disposition)


@allowed(may_read)
def vcard(request: HttpRequest, slug: str, contact: int | None = None) -> HttpResponse:
    """The cards of an organisation or body, or of one of its contact points; `?version=3` for old programs."""
    version = VERSIONS.get(request.GET.get("version", ""))
    if version is None:
        raise Http404
    actor = get_object_or_404(Actor, slug=slug)
    content = cards_of(
        actor,
        standing_of(request.user),
        timezone.localdate(),
        version="3.0" if version == "3.0" else "4.0",
        contact=contact,
    )
    if not content:
        raise Http404
    disposition = {"Content-Disposition": f'attachment; filename="{actor.slug}.vcf"'}
    return HttpResponse(content, content_type="text/vcard; charset=utf-8", headers=disposition)
