"""Lists of priority areas: those in force on a day beside each other, and each by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.legend import legend_list
from planungsraum.ground.models import holds_on
from planungsraum.ground.queries import areas_on
from planungsraum.people.access import allowed
from planungsraum.people.atlas import atlas_of
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_decide_priorities, may_read
from planungsraum.prioritise.exports import CSV, scheme_csv
from planungsraum.prioritise.forms.decisions import DayForm
from planungsraum.prioritise.models import Scheme
from planungsraum.prioritise.pictures.schemes import draw_scheme, matrices_of
from planungsraum.prioritise.queries import entries_of, frozen_for, schemes_for


@allowed(may_read)
def schemes(request: HttpRequest) -> HttpResponse:
    """All lists that the reader may see, or those in force on a day, beside each other."""
    form = DayForm(request.GET or None)
    day = form.cleaned_data.get("day") if form.is_valid() else None
    found = schemes_for(request.user)
    if day:
        found = found.filter(holds_on(day))
    context = {"form": form, "day": day, "schemes": found, "matrices": matrices_of(list(found))}
    return render(request, "prioritise/schemes.html", context)


@allowed(may_read)
def scheme(request: HttpRequest, name: str) -> HttpResponse:
    """A list with its priority areas, and what was decided against the result, as table and map."""
    found = get_object_or_404(schemes_for(request.user), name=name)
    address = reverse("prioritise:scheme-export", args=[name])
    context = {
        "scheme": found,
        "entries": entries_of(found),
        "chosen": request.GET.get("area", ""),
        "result": frozen_for(request.user).filter(schemes=found).first(),
        "may_decide": may_decide_priorities(roles_at(request.user)),
        "downloads": [{"title": _("List of priority areas"), "url": address, "format": "CSV"}],
    }
    return render(request, "prioritise/scheme.html", context | _picture(request, found))


def _picture(request: HttpRequest, found: Scheme) -> dict[str, Any]:
    atlas = atlas_of(found.system, found.system, found.valid_from)
    names = dict(areas_on(found.system, found.valid_from).values_list("code", "name"))
    drawn = draw_scheme(found, atlas, names, lambda area: f"?area={area}", request.GET.get("area", ""))
    return {"map": draw_map(drawn), "legend": legend_list(drawn.legend, "map-legend")} if drawn.shapes else {}


@allowed(may_read)
def export(request: HttpRequest, name: str) -> HttpResponse:
    """A list as CSV, one line an area."""
    found = get_object_or_404(schemes_for(request.user), name=name)
    disposition = {"Content-Disposition": f'attachment; filename="{found.name}.csv"'}
    return HttpResponse(scheme_csv(found), content_type=CSV, headers=disposition)
