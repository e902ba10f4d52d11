"""The proof that recognised providers are involved early in every phase of planning."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.exports.involvement import involvement_file
from planungsraum.deliberate.forms.involvement import InvolvementForm
from planungsraum.deliberate.involved import PHASES, WHOLE, Asked, Involved, involved_in, names_of_providers
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.pictures.involvement import area_name, matrix, sittings_table, told_gaps
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES
from planungsraum.people.queries import Reader, roles_at
from planungsraum.people.rules import Visibility, may_read, visible


@allowed(may_read)
def involvement(request: HttpRequest) -> HttpResponse:
    """By phase and area how early providers came, the gaps, and the meetings behind; the public reads numbers alone."""
    found = involved_in(request.user, _asked(request))
    phase = request.GET.get("phase", "")
    listed = [part for (each, _area), part in found.parts.items() if phase not in PHASES or each == phase]
    areas = [(key, area_name(found, key)) for key in found.areas]
    context = {
        "form": InvolvementForm(request.GET, years=found.years, areas=areas),
        "phases": Meeting.Phase.labels,
        "lines": matrix(found, lambda phase, area: _link(request, phase, area)),
        "gaps": told_gaps(found),
        "unplaced": found.unplaced,
        "sittings": sittings_table(found, listed, _names(request.user, found)),
        "downloads": [
            {"title": _("Involvement of providers"), "url": _file(request, each), "format": each.upper()}
            for each in MEDIA_TYPES
        ],
    }
    return render(request, "deliberate/involvement.html", context)


@allowed(may_read)
def involvement_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same by phase and area, as CSV or XLSX."""
    if form not in MEDIA_TYPES:
        raise Http404
    found = involved_in(request.user, _asked(request))
    content = involvement_file(found, _names(request.user, found), timezone.localdate(), form)
    disposition = {"Content-Disposition": f'attachment; filename="involvement.{form}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=disposition)


def _asked(request: HttpRequest) -> Asked:
    return Asked(_year(request.GET.get("since", "")), _year(request.GET.get("until", "")), request.GET.get("area", ""))


def _year(text: str) -> int | None:
    return int(text) if len(text) == len("2026") and text.isascii() and text.isdigit() else None


def _names(reader: Reader, found: Involved) -> dict[str, str] | None:
    """What the providers are called that the reader may see; none for the public, which reads how many there are."""
    if Visibility.PROFESSIONAL not in visible(roles_at(reader)):
        return None
    return names_of_providers(reader, {key for part in found.parts.values() for key in part.providers})


def _link(request: HttpRequest, phase: str, area: str | None) -> str:
    """Where the meetings of a phase in an area are listed, of the years of this page."""
    years = {name: request.GET[name] for name in ("since", "until") if _year(request.GET.get(name, ""))}
    return f"?{urlencode(years | {'area': area or WHOLE, 'phase': phase})}#sittings-heading"


def _file(request: HttpRequest, form: str) -> str:
    kept = {name: request.GET[name] for name in ("since", "until", "area") if request.GET.get(name)}
    return f"{reverse('deliberate:involvement-export', args=[form])}{'?' if kept else ''}{urlencode(kept)}"
