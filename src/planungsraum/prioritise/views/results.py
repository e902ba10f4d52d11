"""A recipe and what it says: map, ranking with contributions, selected areas, files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planungsraum.frame.documents import csv_document, xlsx_document
from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.legend import legend_list
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.frame.figures.raster import png_document
from planungsraum.frame.messages import sentence
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.period import last_day
from planungsraum.ground.method.table import Table
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.observe.atlas import Atlas, atlas_of
from planungsraum.observe.models import Indicator
from planungsraum.people.access import allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_keep_recipes, may_read
from planungsraum.prioritise.forms import AdjustForm
from planungsraum.prioritise.method.adjust import adjusted
from planungsraum.prioritise.method.explain import contributions
from planungsraum.prioritise.method.index import Result, compute
from planungsraum.prioritise.papers.recipe import recipe_toml
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.papers.values import values_csv
from planungsraum.prioritise.pictures import by_rank, draw_contributions, draw_result, legend, written
from planungsraum.prioritise.queries import figures_for, recipe_text_for
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.sources.recipes import read_tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the recipe as changed, its figures, the form that shows it."""

    tables: Mapping[str, Any]
    panel: Mapping[str, Table]
    system: AreaSystem
    form: AdjustForm
    titles: Mapping[str, str]
    sources: tuple[str, ...]
    names: Mapping[str, str]


@allowed(may_read)
def result(request: HttpRequest, name: str) -> HttpResponse:
    """A recipe's result, with what may be changed in it."""
    asked = _asked(request, name)
    context = {"name": name, "form": asked.form, "may_keep": may_keep_recipes(roles_at(request.user))}
    context["title"] = asked.tables.get("title") or name
    context["query"] = _query(request)
    try:
        found = compute(read_recipe(asked.tables), asked.panel) if asked.panel else _refuse_no_figures(asked)
    except Refusal as refusal:
        context["faults"] = sentences(refusal.faults)
        return render(request, _template(request), context, status=200 if request.method == "GET" else 422)
    return render(request, _template(request), context | _shown(request, asked, found))


@allowed(may_read)
def export(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The recipe as shown, its figures and its result: the same bytes as on the command line."""
    asked = _asked(request, name)
    makers = {
        "recipe.toml": ("application/toml", lambda: recipe_toml(asked.tables).encode("utf-8")),
        "values.csv": ("text/csv; charset=utf-8", lambda: values_csv(_needed(asked))),
        "result.csv": ("text/csv; charset=utf-8", lambda: result_csv(_compute(asked))),
        "result.xlsx": (XLSX, lambda: _workbook(asked, _compute(asked))),
        "selected.csv": ("text/csv; charset=utf-8", lambda: csv_document(*_selected_rows(asked, _compute(asked)))),
        "map.svg": ("image/svg+xml", lambda: _map_file(asked, _compute(asked)).encode("utf-8")),
        "map.png": ("image/png", lambda: png_document(_map_file(asked, _compute(asked)))),
    }
    if form not in makers:
        raise Http404
    media_type, make = makers[form]
    try:
        content = make()
    except Refusal as refusal:
        return HttpResponse("\n".join(sentences(refusal.faults)), content_type="text/plain; charset=utf-8", status=422)
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}-{form}"'}
    )


def adjusted_text(request: HttpRequest, text: str) -> str:
    """A recipe's text with the changes of the address; the text itself where nothing is changed."""
    tables = read_tables(text)
    form = AdjustForm(request.GET or {}, tables=tables, periods=[request.GET.get("period", "")], names={})
    form.is_valid()
    changes = form.changes()
    return recipe_toml(adjusted(tables, changes)) if changes else text


def sentences(faults: Iterable[Fault]) -> list[str]:
    """Faults as sentences in the language of the page."""
    language = get_language() or "de"
    return [sentence(fault.code, fault.values, line=fault.line, file=fault.file, language=language) for fault in faults]


def _asked(request: HttpRequest, name: str) -> Asked:
    text = recipe_text_for(request.user, name)
    if text is None:
        raise Http404
    tables = read_tables(text)
    panel, system = figures_for(request.user, read_recipe(tables))
    indicators = Indicator.objects.select_related("source")
    used = [each for each in indicators if panel and each.code in next(iter(panel.values())).codes]
    titles = {each.code: each.short for each in used}
    form = AdjustForm(request.GET or {}, tables=tables, periods=sorted(panel), names=titles)
    changes = form.changes() if form.is_valid() else {}
    period = str(changes.get("period") or tables.get("period") or (max(panel) if panel else ""))
    names = dict(Area.objects.filter(system=system).order_by("valid_from").values_list("code", "name")) if system else {}
    return Asked(
        tables=adjusted(tables, {**changes, **({"period": period} if period else {})}),
        panel=panel,
        system=system or AreaSystem(),
        form=form,
        titles=titles,
        sources=tuple(sorted({str(each.source) for each in used})),
        names=names,
    )


def _refuse_no_figures(asked: Asked) -> Result:
    needed = ", ".join(read_recipe(asked.tables).indicators)
    raise Refusal.of("index.no_figures", needed=needed)


def _compute(asked: Asked) -> Result:
    return compute(read_recipe(asked.tables), asked.panel) if asked.panel else _refuse_no_figures(asked)


def _needed(asked: Asked) -> dict[str, Table]:
    """The figures that the result rests on: the period computed and those pooled with it."""
    recipe = read_recipe(asked.tables)
    until = [period for period in sorted(asked.panel) if period <= recipe.period]
    return {period: asked.panel[period] for period in until[-recipe.pool :]}


def _template(request: HttpRequest) -> str:
    partial = request.htmx  # type: ignore[attr-defined]
    return "prioritise/result.html#observatory" if partial else "prioritise/result.html"


def _shown(request: HttpRequest, asked: Asked, found: Result) -> dict[str, Any]:
    chosen = request.GET.get("area", "")
    contributed = contributions(found)
    source = source_line(asked)

    def link(area: str) -> str:
        return _query(request, area=area)

    ranking = draw_contributions(found, contributed, asked.names, asked.titles, link, chosen, source)
    return {
        "result": found,
        "map": draw_map(draw_result(found, _atlas(asked, found), asked.names, link, chosen, source)),
        "legend": legend_list(legend(found), "map-legend"),
        "ranking": draw_ranking(ranking),
        "ranking_legend": legend_list(ranking.legend, "ranking-legend") if ranking.legend else "",
        "rows": [_row(asked, found, contributed, row, link, chosen) for row in by_rank(found)],
        "invalid": [(asked.names.get(area, area), _reason(asked, found, area)) for area in sorted(found.reasons)],
        "columns": [asked.titles.get(code, code) for code in found.recipe.indicators],
        "selected": [asked.names.get(found.areas[row], found.areas[row]) for row in by_rank(found) if found.selected[row]],
        "tied": [asked.names.get(area, area) for area, tied in zip(found.areas, found.tied, strict=True) if tied],
        "chosen": asked.names.get(chosen, ""),
        "source": source,
        "downloads": [
            {"title": title, "url": reverse("prioritise:export", args=[request.resolver_match.kwargs["name"], file]) + _query(request), "format": file.rpartition(".")[2].upper()}  # type: ignore[union-attr]
            for file, title in _files().items()
        ],
    }


def _row(asked: Asked, found: Result, contributed: Any, row: int, link: Any, chosen: str) -> dict[str, Any]:  # noqa: ANN401, PLR0913
    area = found.areas[row]
    return {
        "code": area,
        "name": asked.names.get(area, area),
        "href": link(area),
        "rank": found.index.rank[row],
        "score": written(found.index.score[row]),
        "of_class": found.index.class_names[row],
        "dynamics": found.dynamics.class_names[row] if found.dynamics else "",
        "is_selected": bool(found.selected[row]),
        "selected": area == chosen,
        "cells": [written(each) for each in contributed[row]],
    }


def _reason(asked: Asked, found: Result, area: str) -> str:
    reason = found.reasons[area]
    words = {
        "excluded": _("left out by name"),
        "below_minimum": _("below the smallest number in {indicator}"),
        "suppressed": _("{indicator} is suppressed"),
        "missing": _("{indicator} has no figure"),
    }
    text = words.get(reason.code, _("{indicator} may not be used"))
    return text.format(indicator=asked.titles.get(reason.indicator, reason.indicator))


def source_line(asked: Asked) -> str:
    """Publishers and boundary versions of the figures."""
    columns = next(iter(asked.panel.values())).columns
    boundaries = sorted({column.boundary_version for column in columns if column.boundary_version})
    return _("Source: {source}. {boundary}.").format(source="; ".join(asked.sources), boundary="; ".join(boundaries))


def _atlas(asked: Asked, found: Result) -> Atlas:
    day = date.fromisoformat(last_day(found.period))
    return atlas_of(asked.system, asked.system, day)


def _query(request: HttpRequest, **changes: str) -> str:
    fields = {key: value for key, value in request.GET.items() if value} | changes
    return "?" + urlencode(fields) if fields else ""


def _files() -> dict[str, str]:
    return {
        "selected.csv": _("Selected areas"),
        "result.csv": _("Result, as the command line writes it"),
        "result.xlsx": _("Result as Excel file"),
        "recipe.toml": _("Recipe"),
        "values.csv": _("Figures used"),
        "map.svg": _("Map as SVG"),
        "map.png": _("Map as PNG"),
    }


def _selected_rows(asked: Asked, found: Result) -> tuple[list[str], list[list[str | float | int | None]]]:
    rows: list[list[str | float | int | None]] = [
        [found.areas[row], asked.names.get(found.areas[row]), int(found.index.rank[row]), float(found.index.score[row])]
        for row in by_rank(found)
        if found.selected[row]
    ]
    return ["area", "name", "rank", "score"], rows


def _workbook(asked: Asked, found: Result) -> bytes:
    contributed = contributions(found)
    header = [_("Code"), _("Area"), _("Rank"), _("Score"), _("Class"), _("Selected")]
    header += [asked.titles.get(code, code) for code in found.recipe.indicators]
    rows = [
        [
            found.areas[row], asked.names.get(found.areas[row], ""), int(found.index.rank[row]),
            float(found.index.score[row]), found.index.class_names[row], _("yes") if found.selected[row] else _("no"),
            *(float(each) for each in contributed[row]),
        ]
        for row in by_rank(found)
    ]  # fmt: skip
    notes = [found.period, source_line(asked), recipe_toml(asked.tables)]
    return xlsx_document(found.recipe.name, header, rows, notes)


def _map_file(asked: Asked, found: Result) -> str:
    atlas = _atlas(asked, found)
    return draw_map(draw_result(found, atlas, asked.names, str, "", source_line(asked)), standalone=True)
