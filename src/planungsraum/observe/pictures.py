"""The figures of the overview: map, ranking and series of one observation, from one table."""

import math
from collections.abc import Iterator, Mapping
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
from planungsraum.ground.method.table import Integers, Table
from planungsraum.observe.queries import CITY, Observation
from planungsraum.observe.selection import Selection
from planungsraum.observe.words import STATUS, figure
from planungsraum.people.atlas import Atlas

_LABELS = tuple(status.label for status in Status)


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the selected period, as map, ranking and table show it: written once for all three."""

    code: str
    name: str
    value: float | None
    figure: str
    text: str
    status: str
    class_index: int | None
    href: str
    selected: bool

    @property
    def of_class(self) -> str:
        """Number of its class counted from 1, empty where it has none."""
        return "" if self.class_index is None else str(self.class_index + 1)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """An observation seen in one period and classified; `rows` are its areas by code, in the table's order."""

    observation: Observation
    selection: Selection
    limits: tuple[float, ...]
    classes: Integers
    rows: Mapping[str, Row]

    @property
    def decimals(self) -> int:
        """Decimals of the indicator."""
        return self.observation.indicator.decimals

    @property
    def ranked(self) -> list[Row]:
        """Rows from the highest to the lowest figure, those without one last; equal ones keep their order."""
        return sorted(self.rows.values(), key=lambda row: (row.value is None, -(row.value or 0.0)))


def classified(observation: Observation, selection: Selection) -> View:
    """The observation in the selected period, divided into the selected classes."""
    values = observation.table.column(selection.period)
    distinct = np.unique(values[np.isfinite(values)]).size
    limits = breaks(values, selection.method, min(selection.count, max(distinct, 2)), selection.breaks)
    classes = assign(values, [Limit(limit) for limit in limits])
    return View(observation, selection, limits, classes, _rows(observation, selection, classes))


def _rows(observation: Observation, selection: Selection, classes: Integers) -> dict[str, Row]:
    table, names, link = observation.table, observation.names, selection.links()
    unit, decimals = observation.indicator.unit, observation.indicator.decimals
    values, marks = table.column(selection.period).tolist(), table.status_of(selection.period).tolist()
    words = {mark: str(STATUS[Status(mark)]) for mark in set(marks)}
    rows = {}
    for area, value, mark, place in zip(table.areas, values, marks, classes.tolist(), strict=True):
        written = figure(value, decimals)
        rows[area] = Row(
            code=area,
            name=names.get(area, area),
            value=None if math.isnan(value) else value,
            figure=written,
            text=f"{written} {unit}".strip() if written else words[mark],
            status=words[mark],
            class_index=place if place >= 0 else None,
            href=link(area),
            selected=area == selection.area,
        )
    return rows


def legend(view: View) -> Legend:
    """Class limits with the number of areas in each; what has no figure comes last."""
    items = [
        LegendItem(_limits(view, place), colour, int((view.classes == place).sum()))
        for place, colour in enumerate(_palette(view))
    ]
    if (view.classes < 0).any():
        items.append(LegendItem(_("no figure"), None, int((view.classes < 0).sum())))
    return Legend(view.observation.indicator.unit, tuple(items))


def _palette(view: View) -> tuple[str, ...]:
    count = len(view.limits) + 1
    return sequential(count) if count > 1 else sequential(2)[1:]


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
    shapes = [
        Shape(
            code=row.code,
            name=row.name,
            path=place.path,
            label_x=place.x,
            label_y=place.y,
            value_text=row.text,
            class_index=row.class_index,
            href=row.href,
            selected=row.selected,
        )
        for place in atlas.places
        if (row := view.rows.get(place.code))
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
    palette = _palette(view)
    bars = [
        Bar(
            code=row.code,
            name=row.name,
            value=row.value,
            value_text=row.text,
            href=row.href,
            colour=None if row.class_index is None else palette[row.class_index],
            selected=row.selected,
        )
        for row in view.ranked
    ]
    return Ranking(tuple(bars), caption(view, "ranking", _("Ranking")), _mean(view))


def _mean(view: View) -> Mean | None:
    city = view.observation.city.column(view.selection.period)[0]
    if math.isnan(city) or view.observation.indicator.kind == "count":
        return None
    return Mean(float(city), _("whole city {value}").format(value=figure(city, view.decimals)))


def draw_course(view: View) -> Series:
    """Time series: the chosen area strong, the whole city dashed, all others faint."""
    observation = view.observation
    lines = [
        Line(row.code, row.name, points, "selected" if row.selected else "other", row.href)
        for row, points in zip(view.rows.values(), _courses(observation.table), strict=True)
    ]
    if observation.indicator.kind == "rate":
        lines += [Line(CITY, _("whole city"), points, "reference") for points in _courses(observation.city)]
    return Series(
        tuple(lines),
        caption(view, "series", _("Time series")),
        lambda year: f"{year:.0f}",
        lambda value: figure(value, 0 if value == round(value) else view.decimals),
        from_zero=observation.indicator.kind != "published",
    )


def _courses(table: Table) -> Iterator[tuple[Point, ...]]:
    """The way through time of each area of a table whose columns are periods."""
    years = [float(year_of(period)) for period in table.codes]
    for values, marks in zip(table.values.tolist(), table.status.tolist(), strict=True):
        yield tuple(
            Point(year, None if math.isnan(value) else value, _LABELS[mark])
            for year, value, mark in zip(years, values, marks, strict=True)
        )
