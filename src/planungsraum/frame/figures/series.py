"""Since when, and which way? Lines over time: one area strong, the city dashed, the others quiet behind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from django.utils.safestring import SafeString

from planungsraum.frame.figures.axis import Scale, ticks
from planungsraum.frame.figures.errors import EmptyFigureError
from planungsraum.frame.figures.palette import HIGHLIGHT
from planungsraum.frame.figures.sheet import Caption, Drawing, on_page, on_sheet
from planungsraum.frame.figures.svg import (
    ACCENT,
    LINE,
    MUTED,
    PAPER,
    area,
    element,
    joined,
    label,
    line,
    number,
)

WIDTH: Final = 580.0
HEIGHT: Final = 300.0
LEFT: Final = 52.0
RIGHT: Final = 396.0
TOP: Final = 16.0
BOTTOM: Final = 264.0
NAME_HEIGHT: Final = 18.0
MOST_YEARS: Final = 7
FAINT: Final = "#b9bfcd"
HOLLOW: Final = frozenset({"estimated", "preliminary"})

Formatter = Callable[[float], str]
Role = Literal["selected", "reference", "other"]


class Point(NamedTuple):
    """One value at one time.

    Attributes:
        x: the time, usually a year.
        y: None leaves a gap in the line.
        status: "estimated" and "preliminary" values get a hollow marker.
    """

    x: float
    y: float | None
    status: str = "measured"


@dataclass(frozen=True, slots=True)
class Line:
    """One area's way through time.

    Attributes:
        code: the area's code.
        name: written at the line's end, except for the quiet ones.
        points: in order of time.
        role: "selected" is strong, "reference" (the city) dashed, "other" faint.
        href: where a click leads; None where nothing is to be clicked.
    """

    code: str
    name: str
    points: tuple[Point, ...]
    role: Role = "other"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Lines, how their numbers are written, and what is said about them.

    Attributes:
        lines: in any order; strong ones are drawn last.
        caption: what is said.
        format_x: writes a time, such as ``lambda year: f"{year:.0f}"``.
        format_y: writes a value on the axis in the reader's language.
        from_zero: True lets the value axis begin at zero, as shares and counts ask for.
    """

    lines: tuple[Line, ...]
    caption: Caption
    format_x: Formatter
    format_y: Formatter
    from_zero: bool = True


@dataclass(frozen=True, slots=True)
class Plane:
    """Both axes' scales."""

    across: Scale
    upward: Scale

    def at(self, point: Point) -> tuple[float, float]:
        """Return a known point's place in the drawing."""
        return self.across.at(point.x), self.upward.at(point.y or 0.0)


def draw_series(series: Series, *, standalone: bool = False) -> SafeString:
    """Return the lines as SVG.

    Args:
        series: what is drawn.
        standalone: False for a page, True for a file of its own (title and source inside, no links).

    Raises:
        EmptyFigureError: not a single value is known.
    """
    steps = _steps(series)
    plane = Plane(_across(series), Scale(steps[0], steps[-1], left=BOTTOM, right=TOP))
    order: dict[Role, int] = {"other": 0, "reference": 1, "selected": 2}
    lines = sorted(series.lines, key=lambda each: order[each.role])
    identifier = series.caption.identifier
    parts = (
        *_value_axis(steps, plane, series.format_y),
        *_time_axis(series, plane),
        *(_line(each, plane, identifier, linked=not standalone) for each in lines),
        *_names(lines, plane),
    )
    drawing = Drawing(joined(*parts), WIDTH, HEIGHT)
    if standalone:
        return on_sheet(drawing, series.caption)
    return on_page(drawing, series.caption, linked=any(each.href for each in lines))


def _known(each: Line) -> tuple[Point, ...]:
    return tuple(point for point in each.points if point.y is not None)


def _steps(series: Series) -> tuple[float, ...]:
    values = [point.y for each in series.lines for point in each.points if point.y is not None]
    if not values:
        raise EmptyFigureError(series.caption.identifier)
    low, high = min(values), max(values)
    return ticks(min(0.0, low), max(0.0, high)) if series.from_zero else ticks(low, high)


def _across(series: Series) -> Scale:
    times = [point.x for each in series.lines for point in each.points]
    first, last = min(times), max(times)
    return Scale(first, last if last > first else first + 1, left=LEFT + 8, right=RIGHT)


def _value_axis(steps: tuple[float, ...], plane: Plane, written: Formatter) -> Iterator[SafeString]:
    for value in steps:
        y = plane.upward.at(value)
        yield line(LEFT, y, RIGHT + 8, y, stroke=MUTED if value == 0 else LINE)
        yield label(written(value), LEFT - 8, y + 5, text_anchor="end", fill=MUTED, font_size=13)


def _time_axis(series: Series, plane: Plane) -> Iterator[SafeString]:
    times = sorted({point.x for each in series.lines for point in each.points})
    every = -(-len(times) // MOST_YEARS)
    for x in times[::-1][::every]:
        place = plane.across.at(x)
        yield line(place, BOTTOM, place, BOTTOM + 5, stroke=MUTED)
        yield label(series.format_x(x), place, BOTTOM + 22, text_anchor="middle", fill=MUTED, font_size=13)


def _line(each: Line, plane: Plane, identifier: str, *, linked: bool) -> SafeString:
    colour, width, dashes = _pen(each.role)
    path = line_path(each.points, plane)
    content = [
        element(
            "path",
            d=path,
            fill="none",
            stroke=colour,
            stroke_width=width,
            stroke_dasharray=dashes,
            stroke_linejoin="round",
            stroke_linecap="round",
            class_="line",
        ),
    ]
    if each.role == "selected":
        content += [_marker(point, plane, colour) for point in _known(each)]
    return area(
        joined(*content),
        each.name,
        each.code,
        each.href if linked else None,
        class_=f"series series--{each.role}",
        data_focus_key=f"{identifier}-{each.code}" if linked else None,
    )


def line_path(points: tuple[Point, ...], plane: Plane) -> str:
    """Return path data: one piece per unbroken run of known values; a lonely value becomes a dot.

    >>> plane = Plane(Scale(0, 4, left=0, right=40), Scale(0, 10, left=100, right=0))
    >>> line_path((Point(0, 0), Point(1, 5), Point(2, None), Point(3, 10)), plane)
    'M0 100L10 50M30 0h0'
    """
    across, upward = plane.across, plane.upward
    places = ("" if y is None else f"{number(across.at(x))} {number(upward.at(y))}" for x, y, _status in points)
    runs = [list(run) for known, run in groupby(places, key=bool) if known]
    return "".join(f"M{'L'.join(run)}" if len(run) > 1 else f"M{run[0]}h0" for run in runs)


def _pen(role: Role) -> tuple[str, float, str | None]:
    pens: dict[Role, tuple[str, float, str | None]] = {
        "selected": (HIGHLIGHT, 3, None),
        "reference": (ACCENT, 2, "6 4"),
        "other": (FAINT, 1.2, None),
    }
    return pens[role]


def _marker(point: Point, plane: Plane, colour: str) -> SafeString:
    x, y = plane.at(point)
    hollow = point.status in HOLLOW
    return element(
        "circle",
        cx=x,
        cy=y,
        r=4,
        fill=PAPER if hollow else colour,
        stroke=colour if hollow else PAPER,
        stroke_width=2 if hollow else 1,
        class_=f"marker marker--{point.status}",
    )


def _names(lines: list[Line], plane: Plane) -> Iterator[SafeString]:
    named = [each for each in lines if each.role != "other" and _known(each)]
    ends = sorted((plane.at(_known(each)[-1])[1], place) for place, each in enumerate(named))
    lowest = TOP
    for end, place in ends:
        y = max(end + 5, lowest)
        lowest = y + NAME_HEIGHT
        each = named[place]
        yield label(each.name, RIGHT + 12, y, fill=_pen(each.role)[0], font_weight=600, aria_hidden="true")
