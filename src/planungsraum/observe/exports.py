"""What is shown as a file: table or figure, with its source."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planungsraum.frame.documents.csv_file import csv_document
from planungsraum.frame.documents.table import Cell
from planungsraum.frame.documents.workbook import xlsx_document
from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.frame.figures.raster import png_document
from planungsraum.frame.figures.series import draw_series
from planungsraum.ground.method.status import Status
from planungsraum.ground.queries import newest_boundaries
from planungsraum.observe.papers.geojson import geojson_document
from planungsraum.observe.pictures import View, draw_areas, draw_course, draw_order, source_line
from planungsraum.people.atlas import Atlas

HEADER = ("area", "name", "indicator", "period", "value", "status", "unit", "source", "boundary_version")
PICTURES = ("map", "ranking", "series")


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file: its ending, its media type and how it is made."""

    ending: str
    media_type: str
    make: Callable[[View, Atlas, str], bytes]


def rows(view: View) -> list[tuple[Cell, ...]]:
    """One row an area and period, all periods, with everything needed to understand a figure."""
    observation = view.observation
    indicator, table = observation.indicator, observation.table
    boundary = "; ".join(sorted({each.boundary_version for each in observation.datasets}))
    return [
        (
            area, observation.names.get(area, area), indicator.code, period,
            None if math.isnan(table.values[row, place]) else float(table.values[row, place]),
            Status(int(table.status[row, place])).label, indicator.unit, str(indicator.source), boundary,
        )
        for place, period in enumerate(table.codes)
        for row, area in enumerate(table.areas)
    ]  # fmt: skip


def _csv(view: View, _atlas: Atlas, _picture: str) -> bytes:
    return csv_document(HEADER, rows(view))


def _xlsx(view: View, _atlas: Atlas, _picture: str) -> bytes:
    return xlsx_document(
        view.observation.indicator.short, HEADER, rows(view), [source_line(view.observation, view.selection.period)]
    )


def _geojson(view: View, atlas: Atlas, _picture: str) -> bytes:
    properties = [dict(zip(HEADER, row, strict=True)) for row in rows(view) if row[3] == view.selection.period]
    geometries = {}
    if atlas.as_of:
        boundaries = newest_boundaries(view.observation.system, atlas.as_of)
        geometries = {each.area.code: bytes(each.wkb) for each in reversed(boundaries)}
    return geojson_document(properties, geometries)


def _svg(view: View, atlas: Atlas, picture: str) -> bytes:
    if picture == "ranking":
        return draw_ranking(draw_order(view), standalone=True).encode("utf-8")
    if picture == "series":
        return draw_series(draw_course(view), standalone=True).encode("utf-8")
    return draw_map(draw_areas(view, atlas), standalone=True).encode("utf-8")


def _png(view: View, atlas: Atlas, picture: str) -> bytes:
    return png_document(_svg(view, atlas, picture).decode("utf-8"))


EXPORTS = {
    each.ending: each
    for each in (
        Export("csv", "text/csv; charset=utf-8", _csv),
        Export("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
        Export("geojson", "application/geo+json", _geojson),
        Export("svg", "image/svg+xml", _svg),
        Export("png", "image/png", _png),
    )
}


def titles() -> dict[str, str]:
    """What each kind of file is called."""
    return {
        "csv": _("Table as CSV"),
        "xlsx": _("Table as Excel file"),
        "geojson": _("Areas as GeoJSON"),
        "svg": _("Map as SVG"),
        "png": _("Map as PNG"),
    }
