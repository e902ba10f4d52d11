"""Between which values does each area lie? A mark and a line in every row, in the order given."""

from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from planungsraum.frame.figures.axis import Scale, ticks
from planungsraum.frame.figures.errors import EmptyFigureError
from planungsraum.frame.figures.sheet import Caption, Drawing, on_page, on_sheet
from planungsraum.frame.figures.svg import ACCENT, INK, MUTED, area, element, joined, label, line

WIDTH: Final = 400.0
LEFT: Final = 172.0
RIGHT: Final = 336.0
TOP: Final = 44.0
ROW: Final = 28.0
NAME_CHARACTERS: Final = 23
MARK: Final = 5.0


@dataclass(frozen=True, slots=True)
class Interval:
    """One area's row: its middle between low and high, the colour of its mark, and what is said of it."""

    code: str
    name: str
    low: float
    middle: float
    high: float
    text: str
    said: str
    colour: str
    href: str | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The line through all rows: where the selection ends."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Intervals:
    """Rows from top to bottom, the name of the axis, and what is said about them."""

    rows: tuple[Interval, ...]
    axis: str
    caption: Caption
    cut: Cut | None = None


def draw_intervals(intervals: Intervals, *, standalone: bool = False) -> SafeString:
    """Return the rows as SVG; `standalone` is for a file of its own, without links.

    Raises:
        EmptyFigureError: there is no row.
    """
    if not intervals.rows:
        raise EmptyFigureError(intervals.caption.identifier)
    marks = ticks(min(row.low for row in intervals.rows), max(row.high for row in intervals.rows))
    scale = Scale(marks[0], marks[-1], left=LEFT, right=RIGHT)
    height = TOP + ROW * len(intervals.rows)
    identifier = intervals.caption.identifier
    rows = [_row(row, place, scale, identifier, linked=not standalone) for place, row in enumerate(intervals.rows)]
    parts = (_axis(intervals.axis, marks, scale, height), *rows, _cut(intervals.cut, scale, height))
    drawing = Drawing(joined(*parts), WIDTH, height)
    if standalone:
        return on_sheet(drawing, intervals.caption)
    return on_page(drawing, intervals.caption, linked=any(row.href for row in intervals.rows))


def _axis(name: str, marks: tuple[float, ...], scale: Scale, height: float) -> SafeString:
    shown = (marks[0], marks[-1])
    lines = [line(scale.at(mark), TOP, scale.at(mark), height) for mark in marks]
    ends = [label(f"{mark:g}", scale.at(mark), TOP - 6, fill=MUTED, text_anchor="middle") for mark in shown]
    title = label(name, (LEFT + RIGHT) / 2, TOP - 6, fill=MUTED, text_anchor="middle")
    return element("g", *lines, *ends, title, aria_hidden="true")


def _row(row: Interval, place: int, scale: Scale, identifier: str, *, linked: bool) -> SafeString:
    top = TOP + ROW * place
    middle = top + ROW / 2
    content = joined(
        element("rect", x=0, y=top, width=WIDTH, height=ROW, rx=4, fill="transparent", class_="row"),
        line(scale.at(row.low), middle, scale.at(row.high), middle, stroke=INK, stroke_width=2, class_="whisker"),
        element("circle", cx=scale.at(row.middle), cy=middle, r=MARK, fill=row.colour, stroke=INK, stroke_width=1.5),
    )
    link = area(
        content,
        f"{row.name}: {row.said}",
        row.code,
        row.href if linked else None,
        class_="bar is-selected" if row.selected else "bar",
        aria_current="true" if row.selected and linked and row.href else None,
        data_focus_key=f"{identifier}-{row.code}" if linked else None,
    )
    squeezed: dict[str, str | float] = {"textLength": LEFT - 10, "lengthAdjust": "spacingAndGlyphs"}
    name = label(row.name, 4, middle + 5, **(squeezed if len(row.name) > NAME_CHARACTERS else {}))
    text = label(row.text, WIDTH - 4, middle + 5, text_anchor="end")
    weight = 600 if row.selected else None
    return joined(link, element("g", name, text, font_weight=weight, aria_hidden="true", pointer_events="none"))


def _cut(cut: Cut | None, scale: Scale, height: float) -> SafeString:
    if cut is None:
        return joined()
    x = scale.at(cut.value)
    return element(
        "g",
        line(x, TOP - 20, x, height, stroke=ACCENT, stroke_width=1.5, stroke_dasharray="5 3"),
        label(cut.text, min(x, RIGHT), 16, fill=ACCENT, text_anchor="middle"),
        class_="mean",
        pointer_events="none",
    )
