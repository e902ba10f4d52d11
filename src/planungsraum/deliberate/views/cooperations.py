"""The register of cooperations, each by itself, and the register as a file."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from planungsraum.deliberate.exports.cooperations import cooperations_file
from planungsraum.deliberate.forms.cooperations import CooperationFilterForm
from planungsraum.deliberate.models import Cooperation
from planungsraum.deliberate.pictures.checks import check_table
from planungsraum.deliberate.pictures.cooperations import cooperation_table, money_words, partner_table, resource_table
from planungsraum.deliberate.queries.checks import checks_for
from planungsraum.deliberate.queries.cooperations import (
    around_areas,
    cooperations_for,
    keeps_cooperation,
    on_stage,
    takes_back,
    with_organisation,
)
from planungsraum.deliberate.queries.register import register_of
from planungsraum.deliberate.words import stage_words
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_keep_functions, may_read
from planungsraum.people.views.looking import day_of
from planungsraum.people.words import span_words

PER_PAGE = 50
FORMS = ("csv", "xlsx")


@allowed(may_read)
def cooperations(request: HttpRequest) -> HttpResponse:
    """Cooperations that the reader may see, by area, field, kind, stage and organisation."""
    day, (form, found) = day_of(request), _chosen(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = found.filter(pk__in=[each.pk for each in page.object_list])
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "day": day,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "query": query.urlencode(),
        "table": cooperation_table(register_of(request.user, shown, day), _("Cooperations")),
        "may_keep": may_keep_functions(roles_at(request.user)),
        "downloads": [
            {
                "title": _("Cooperations"),
                "url": f"{reverse('deliberate:cooperations-export', args=[each])}?{query.urlencode()}",
                "format": each.upper(),
            }
            for each in FORMS
        ],
    }
    return render(request, "deliberate/cooperations.html", context)


@allowed(may_read)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The register as the reader may see it, with the filters of the page, as CSV or XLSX."""
    if form not in MEDIA_TYPES:
        raise Http404
    day, (_form, found) = day_of(request), _chosen(request)
    content = cooperations_file(register_of(request.user, found, day), day, form)
    disposition = {"Content-Disposition": f'attachment; filename="cooperations-{day}.{form}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=disposition)


def _chosen(request: HttpRequest) -> tuple[CooperationFilterForm, QuerySet[Cooperation]]:
    """The filters, and the cooperations that they leave."""
    seen = cooperations_for(request.user)
    form = CooperationFilterForm(request.GET or None, seen=seen).read_by(request.user)
    return form, _filtered(seen, form, day_of(request))


def _filtered(seen: QuerySet[Cooperation], form: CooperationFilterForm, day: date) -> QuerySet[Cooperation]:
    chosen = form.chosen()
    found = on_stage(seen, chosen.get("stage", ""), day)
    if area := chosen.get("area"):
        found = around_areas(found, [(area.system_id, area.code)], day)
    if "field" in chosen:
        found = found.filter(fields=chosen["field"])
    if "kind" in chosen:
        found = found.filter(kind=chosen["kind"])
    if "organisation" in chosen:
        found = with_organisation(found, chosen["organisation"])
    return found


@allowed(may_read)
def cooperation(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cooperation is about, who takes part in it, and what they share with one another."""
    day = day_of(request)
    found = get_object_or_404(cooperations_for(request.user), slug=slug)
    register = register_of(request.user, cooperations_for(request.user).filter(pk=found.pk), day)
    (entry,) = register.entries
    told = [
        (_("Kind"), found.get_kind_display()),
        (_("When"), span_words(found.valid_from, found.valid_to)),
        (_("Areas"), ", ".join(f"{area.name} ({area.system})" for area in entry.cooperation.areas.all())),
        (_("Service fields"), ", ".join(map(str, entry.cooperation.fields.all()))),
        (_("Accompanied by"), register.bodies.get(found.accompanied_by_id or 0, "")),
        (_("Municipal money"), money_words(found.municipal_money)),
    ]
    context = {
        "cooperation": found,
        "day": day,
        "stage": stage_words(entry.stage),
        "entries": [(title, text) for title, text in told if text],
        "accompanied_by": found.accompanied_by if found.accompanied_by_id in register.bodies else None,
        "partners": partner_table(entry.partners, register.names),
        "resources": resource_table(entry.resources, register.names),
        "checks": check_table(checks_for(request.user).filter(cooperation=found), "checks", _("Checks")),
        "may_keep": keeps_cooperation(request.user, found),
        "may_take_back": takes_back(request.user, found),
    }
    return render(request, "deliberate/cooperation.html", context)
