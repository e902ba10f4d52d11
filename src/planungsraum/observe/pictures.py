"""The figures of the overview: map, ranking and series of one observation, from one table."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planungsraum.frame.figures.area_map import AreaMap, Shape
from planungsraum.frame.figures.legend import Legend, LegendItem
from planungsraum.frame.figures.palette import sequential
from planungsraum.frame.figures.ranking import Bar, Mean, Ranking
from planungsraum.frame.figures.series import Line, Point, Series
from planungsraum.frame.figures.sheet import Caption
from planungsraum.ground.method.classes import Limit, assign, breaks
from planungsraum.ground.method.period import last_day, year_of
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Integers
from planungsraum.observe.atlas import Atlas
from planungsraum.observe.queries import CITY, Observation
from planungsraum.observe.selection import Selection
from planungsraum.observe.words import STATUS, figure, with_unit


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """An observation seen in one period and classified."""

    observation: Observation
    selection: Selection
    limits: tuple[float, ...]
    classes: Integers
    texts: Mapping[str, str]

    @property
    def decimals(self) -> int:
        """Decimals of the indicator."""
        return self.observation.indicator.decimals

    def text(self, area: str) -> str:
        """An area's figure with its unit, or the word for its absence."""
        return self.texts[area]


def classified(observation: Observation, selection: Selection) -> View:
    """The observation in the selected period, divided into the selected classes."""
    values = observation.table.column(selection.period)
    distinct = np.unique(values[np.isfinite(values)]).size
    limits = breaks(values, selection.method, min(selection.count, max(distinct, 2)), selection.breaks)
    classes = assign(values, [Limit(limit) for limit in limits])
    return View(observation, selection, limits, classes, _texts(observation, selection.period))


def _texts(observation: Observation, period: str) -> dict[str, str]:
    """Each area's figure with its unit, or the word for its absence."""
    table, indicator = observation.table, observation.indicator
    figures = zip(table.areas, table.column(period), table.status_of(period), strict=True)
    unit, decimals = indicator.unit, indicator.decimals
    return {area: with_unit(value, decimals, unit, Status(int(mark))) for area, value, mark in figures}


def legend(view: View) -> Legend:
    """Class limits with the number of areas in each; what has no figure comes last."""
    count = len(view.limits) + 1
    palette = sequential(count) if count > 1 else sequential(2)[1:]
    items = [
        LegendItem(_limits(view, place), palette[place], int((view.classes == place).sum())) for place in range(count)
    ]
    if (view.classes < 0).any():
        items.append(LegendItem(_("no figure"), None, int((view.classes < 0).sum())))
    return Legend(view.observation.indicator.unit, tuple(items))


def _limits(view: View, place: int) -> str:
    written = [figure(limit, max(view.decimals, 1)) for limit in view.limits]
    if not written:
        return _("all areas")
    if place == 0:
        return _("below {limit}").format(limit=written[0])
    if place == len(written):
        return _("{limit} and more").format(limit=written[-1])
    return _("{low} to below {high}").format(low=written[place - 1], high=written[place])


def caption(view: View, identifier: str, title: str) -> Caption:
    """What is said about a figure: indicator, period, source, boundary version."""
    indicator = view.observation.indicator
    return Caption(
        identifier,
        f"{indicator.name} {view.selection.period}: {title}",
        _("{title} of {indicator} in {period}; the table below holds the same figures.").format(
            title=title, indicator=indicator.name, period=view.selection.period
        ),
        source_line(view.observation, view.selection.period),
    )


def source_line(observation: Observation, period: str) -> str:
    """Publisher and boundary version of the figures, and the day of the memberships they follow."""
    boundaries = sorted({each.boundary_version for each in observation.datasets})
    if observation.derived:
        day = date_format(date.fromisoformat(last_day(period)), "SHORT_DATE_FORMAT")
        boundaries.append(_("memberships of {day}").format(day=day))
    return _("Source: {source}. {boundary}.").format(
        source=observation.indicator.source, boundary="; ".join(boundaries)
    )


def draw_areas(view: View, atlas: Atlas) -> AreaMap:
    """The map."""
    selection, names = view.selection, view.observation.names
    link = selection.links()
    row = {area: number for number, area in enumerate(view.observation.table.areas)}
    shapes = [
        Shape(
            code=place.code,
            name=names.get(place.code, place.code),
            path=place.path,
            label_x=place.x,
            label_y=place.y,
            value_text=view.text(place.code),
            class_index=int(view.classes[row[place.code]]) if view.classes[row[place.code]] >= 0 else None,
            href=link(place.code),
            selected=place.code == selection.area,
        )
        for place in atlas.places
        if place.code in row
    ]
    return AreaMap(
        tuple(shapes),
        atlas.width,
        atlas.height,
        legend(view),
        caption(view, "map", _("Map")),
        labelled=atlas.labelled,
    )


def draw_order(view: View) -> Ranking:
    """The ranking, highest figure first, areas without a figure last."""
    palette = [item.colour for item in legend(view).items]
    link = view.selection.links()
    table, period = view.observation.table, view.selection.period
    values = table.column(period)
    bars = [
        Bar(
            code=table.areas[row],
            name=view.observation.names.get(table.areas[row], table.areas[row]),
            value=None if math.isnan(values[row]) else float(values[row]),
            value_text=view.text(table.areas[row]),
            href=link(table.areas[row]),
            colour=palette[view.classes[row]] if view.classes[row] >= 0 else None,
            selected=table.areas[row] == view.selection.area,
        )
        for row in order(values)
    ]
    return Ranking(tuple(bars), caption(view, "ranking", _("Ranking")), _mean(view))


def order(values: np.ndarray) -> list[int]:
    """Rows from the highest to the lowest figure, those without one last; equal ones keep their order."""
    return sorted(range(values.size), key=lambda row: (math.isnan(values[row]), -np.nan_to_num(values[row])))


def _mean(view: View) -> Mean | None:
    city = view.observation.city.column(view.selection.period)[0]
    if math.isnan(city) or view.observation.indicator.kind == "count":
        return None
    return Mean(float(city), _("whole city {value}").format(value=figure(city, view.decimals)))


def draw_course(view: View) -> Series:
    """Time series: the chosen area strong, the whole city dashed, all others faint."""
    observation, selection = view.observation, view.selection
    table, link = observation.table, selection.links()
    lines = [
        Line(
            area,
            observation.names.get(area, area),
            _points(table.values[row], table.status[row], observation.periods),
            "selected" if area == selection.area else "other",
            link(area),
        )
        for row, area in enumerate(table.areas)
    ]
    if observation.indicator.kind == "rate":
        city = observation.city
        lines.append(
            Line(
                CITY,
                _("whole city"),
                _points(city.values[0], city.status[0], observation.periods),
                "reference",
            )
        )
    return Series(
        tuple(lines),
        caption(view, "series", _("Time series")),
        lambda year: f"{year:.0f}",
        lambda value: figure(value, 0 if value == round(value) else view.decimals),
        from_zero=observation.indicator.kind != "published",
    )


def _points(values: np.ndarray, status: np.ndarray, periods: Sequence[str]) -> tuple[Point, ...]:
    return tuple(
        Point(float(year_of(period)), None if math.isnan(value) else float(value), Status(int(mark)).label)
        for value, mark, period in zip(values, status, periods, strict=True)
    )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the table beside the pictures."""

    code: str
    name: str
    href: str
    value: str
    status: str
    of_class: str
    selected: bool


def table_rows(view: View) -> list[TableRow]:
    """The same figures as a table, in the order of the ranking."""
    table, period = view.observation.table, view.selection.period
    values, statuses = table.column(period), table.status_of(period)
    link = view.selection.links()
    return [
        TableRow(
            code=table.areas[row],
            name=view.observation.names.get(table.areas[row], table.areas[row]),
            href=link(table.areas[row]),
            value=figure(values[row], view.decimals),
            status=str(STATUS[Status(int(statuses[row]))]),
            of_class=str(view.classes[row] + 1) if view.classes[row] >= 0 else "",
            selected=table.areas[row] == view.selection.area,
        )
        for row in order(values)
    ]
