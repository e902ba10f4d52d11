"""A recipe, its figures and its result as files: the same bytes as on the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planungsraum.frame.documents.csv_file import csv_document, csv_table
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.documents.workbook import xlsx_document
from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.raster import png_document
from planungsraum.prioritise.method.explain import contributions
from planungsraum.prioritise.models import Scheme
from planungsraum.prioritise.papers.recipe import recipe_toml
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.papers.values import values_csv
from planungsraum.prioritise.pictures.result import Labels, by_rank, draw_result
from planungsraum.prioritise.queries import entries_of
from planungsraum.prioritise.trial import Trial

if TYPE_CHECKING:
    from planungsraum.frame.documents.table import Cell

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCHEME_COLUMNS = ("name", "area", "area_name", "extent", "override", "reason", "function")
DIRECTIONS = {True: "in", False: "out"}


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file: what it is called, its media type and how it is made."""

    title: Promise
    media_type: str
    make: Callable[[Trial], bytes]


def _selected(trial: Trial) -> bytes:
    result = trial.result()
    rows: list[list[Cell]] = [
        [result.areas[row], trial.area(result.areas[row]), int(result.index.rank[row]), float(result.index.score[row])]
        for row in by_rank(result)
        if result.selected[row]
    ]
    return csv_document(["area", "name", "rank", "score"], rows)


def _workbook(trial: Trial) -> bytes:
    result = trial.result()
    contributed = contributions(result)
    header = [_("Code"), _("Area"), _("Rank"), _("Score"), _("Class"), _("Selected")]
    header += [trial.indicator(code) for code in result.recipe.indicators]
    rows: list[list[Cell]] = []
    for row in by_rank(result):
        area, scored = result.areas[row], result.index
        cells: list[Cell] = [area, trial.area(area), int(scored.rank[row]), float(scored.score[row])]
        cells += [scored.class_names[row], _("yes") if result.selected[row] else _("no")]
        rows.append(cells + [float(each) for each in contributed[row]])
    notes = [result.period, trial.source_line(), recipe_toml(trial.tables)]
    return xlsx_document(result.recipe.name, header, rows, notes)


def _map(trial: Trial) -> str:
    grounds = trial.grounds()
    labels = Labels(grounds.names, grounds.titles, str, "", trial.source_line())
    return draw_map(draw_result(trial.result(), trial.atlas(), labels), standalone=True)


EXPORTS = {
    "selected.csv": Export(gettext_lazy("Selected areas"), CSV, _selected),
    "result.csv": Export(
        gettext_lazy("Result, as the command line writes it"), CSV, lambda trial: result_csv(trial.result())
    ),
    "result.xlsx": Export(gettext_lazy("Result as Excel file"), XLSX, _workbook),
    "recipe.toml": Export(
        gettext_lazy("Recipe"), "application/toml", lambda trial: recipe_toml(trial.tables).encode("utf-8")
    ),
    "values.csv": Export(gettext_lazy("Figures used"), CSV, lambda trial: values_csv(trial.figures())),
    "map.svg": Export(gettext_lazy("Map as SVG"), "image/svg+xml", lambda trial: _map(trial).encode("utf-8")),
    "map.png": Export(gettext_lazy("Map as PNG"), "image/png", lambda trial: png_document(_map(trial))),
}


def scheme_csv(scheme: Scheme) -> bytes:
    """`name,area,area_name,extent,override,reason,function`, a line an area; `override` is in, out or empty.

    An area taken off the list has no name of a priority area, a priority area of unknown extent no area.
    """
    rows = [
        (each.name, each.code, each.area, each.extent)
        + (
            (DIRECTIONS[each.decision.enters], each.decision.reason, each.decision.function)
            if each.decision
            else ("", "", "")
        )
        for each in entries_of(scheme)
    ]
    return csv_table(Table(scheme.title, tuple(map(Column, SCHEME_COLUMNS)), tuple(rows)))
