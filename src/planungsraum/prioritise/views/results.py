"""A recipe and what it says: map, ranking with contributions, selected areas, files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.legend import legend_list
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.people.access import allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_keep_recipes, may_read
from planungsraum.prioritise.exports import EXPORTS
from planungsraum.prioritise.method.explain import contributions
from planungsraum.prioritise.method.index import Result
from planungsraum.prioritise.pictures.result import by_rank, draw_contributions, draw_result, legend, written
from planungsraum.prioritise.trial import Trial
from planungsraum.prioritise.views.telling import readable, told_plainly
from planungsraum.prioritise.views.trying import labels_of, passed_over, query_of, trial_of


@allowed(may_read)
@vary_on_headers("HX-Request")
@readable
def result(request: HttpRequest, name: str) -> HttpResponse:
    """A recipe's result, with what may be changed in it."""
    trial, form = trial_of(request, name)
    context: dict[str, Any] = {
        "name": name,
        "title": trial.tables.get("title") or name,
        "form": form,
        "query": query_of(request),
        "may_keep": may_keep_recipes(roles_at(request.user)),
    }
    try:
        found = trial.result()
        context |= outcome_of(request, trial, found)
        context["downloads"] = [_download(request, trial, file) for file in EXPORTS]
    except Refusal as refusal:
        context["faults"] = sentences(refusal.faults)
    partial = request.htmx  # type: ignore[attr-defined]
    return render(request, "prioritise/result.html#observatory" if partial else "prioritise/result.html", context)


@allowed(may_read)
def export(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The recipe as shown, its figures or its result as a file."""
    if form not in EXPORTS:
        raise Http404
    try:
        trial, tried = trial_of(request, name)
        if said := passed_over(trial, tried):
            return told_plainly(said)
        content = EXPORTS[form].make(trial)
    except Refusal as refusal:
        return told_plainly(sentences(refusal.faults))
    disposition = {"Content-Disposition": f'attachment; filename="{name}-{form}"'}
    return HttpResponse(content, content_type=EXPORTS[form].media_type, headers=disposition)


def outcome_of(request: HttpRequest, trial: Trial, found: Result) -> dict[str, Any]:
    """What a page shows of a result: selected areas, map, ranking, table."""
    return _shown(request, trial, found) | _pictures(request, trial, found)


def _pictures(request: HttpRequest, trial: Trial, found: Result) -> dict[str, Any]:
    labels = labels_of(request, trial)
    ranking = draw_contributions(found, contributions(found), labels)
    return {
        "map": draw_map(draw_result(found, trial.atlas(), labels)),
        "legend": legend_list(legend(found), "map-legend"),
        "ranking": draw_ranking(ranking),
        "ranking_legend": legend_list(ranking.legend, "ranking-legend") if ranking.legend else "",
    }


def _shown(request: HttpRequest, trial: Trial, found: Result) -> dict[str, Any]:
    contributed = contributions(found)
    order = by_rank(found)
    return {
        "result": found,
        "rows": [_row(request, trial, found, contributed[row], row) for row in order],
        "invalid": [(trial.area(area), _reason(trial, found, area)) for area in sorted(found.reasons)],
        "columns": [trial.indicator(code) for code in found.recipe.indicators],
        "selected": [trial.area(found.areas[row]) for row in order if found.selected[row]],
        "tied": [trial.area(area) for area, tied in zip(found.areas, found.tied, strict=True) if tied],
        "at_middle": [
            f"{trial.area(area)} ({', '.join(map(trial.indicator, codes))})" for area, codes in found.at_middle.items()
        ],
        "source": trial.source_line(),
    }


def _row(request: HttpRequest, trial: Trial, found: Result, contributed: Floats, row: int) -> dict[str, Any]:
    area = found.areas[row]
    return {
        "code": area,
        "name": trial.area(area),
        "href": query_of(request, area=area),
        "rank": found.index.rank[row],
        "score": written(found.index.score[row]),
        "of_class": found.index.class_names[row],
        "dynamics": found.dynamics.class_names[row] if found.dynamics else "",
        "is_selected": bool(found.selected[row]),
        "selected": area == request.GET.get("area"),
        "cells": [written(each) for each in contributed],
    }


def _reason(trial: Trial, found: Result, area: str) -> str:
    reason = found.reasons[area]
    words = {
        "excluded": _("left out by name"),
        "below_minimum": _("below the smallest number in {indicator}"),
        "suppressed": _("{indicator} is suppressed"),
        "missing": _("{indicator} has no figure"),
    }
    return words.get(reason.code, _("{indicator} may not be used")).format(indicator=trial.indicator(reason.indicator))


def _download(request: HttpRequest, trial: Trial, file: str) -> dict[str, Any]:
    address = reverse("prioritise:export", args=[trial.name, file]) + query_of(request)
    return {"title": EXPORTS[file].title, "url": address, "format": file.rpartition(".")[2].upper()}
