"""What does each colour mean, and how many areas have it?

On a page the legend is an HTML list (it wraps and grows with the reader's letters);
in a file of its own it is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from planungsraum.frame.figures.palette import NO_DATA, NO_DATA_LINE
from planungsraum.frame.figures.sheet import Drawing
from planungsraum.frame.figures.svg import MUTED, element, joined, label, line

COLUMNS: Final = 3
COLUMN_WIDTH: Final = 224.0
ROW_HEIGHT: Final = 26.0
SWATCH: Final = 16.0


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of a legend.

    Attributes:
        label: "12,0 bis unter 15,3".
        colour: hex value; None stands for "no data" and is hatched.
        count: how many areas; None where counting says nothing.
    """

    label: str
    colour: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """The lines of a legend from low to high, "no data" last, under their heading."""

    title: str
    items: tuple[LegendItem, ...]


def hatch(identifier: str) -> SafeString:
    """Return the definition of the pattern for areas without data.

    >>> 'id="map-no-data"' in hatch("map")
    True
    """
    return element(
        "defs",
        element(
            "pattern",
            element("rect", width=6, height=6, fill=NO_DATA),
            line(0, 0, 0, 6, stroke=NO_DATA_LINE, stroke_width=2),
            id=f"{identifier}-no-data",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )


def fill(colour: str | None, identifier: str) -> str:
    """Return the fill of an area: its colour, or the hatch where nothing is known.

    >>> fill("#e0f5f7", "map"), fill(None, "map")
    ('#e0f5f7', 'url(#map-no-data)')
    """
    return colour or f"url(#{identifier}-no-data)"


def legend_list(legend: Legend, identifier: str) -> SafeString:
    """Return the legend for a page: an HTML list under its heading.

    Args:
        legend: what is said.
        identifier: unique on the page, not the one of the figure.
    """
    rows = joined(*(_row(item, identifier) for item in legend.items))
    return format_html(
        '<div class="legend"><p class="legend__title" id="{0}-title">{1}</p>'
        '<ul class="legend__items" aria-labelledby="{0}-title">{2}</ul></div>',
        identifier,
        legend.title,
        rows,
    )


def legend_drawing(legend: Legend, identifier: str) -> Drawing:
    """Return the legend for a file of its own, in columns; the hatch is the figure's own (``identifier``)."""
    rows = -(-len(legend.items) // COLUMNS)
    entries = (_entry(item, place, rows, identifier) for place, item in enumerate(legend.items))
    title = label(legend.title, 0, 12, font_weight=600)
    return Drawing(joined(title, *entries), COLUMNS * COLUMN_WIDTH, ROW_HEIGHT * (rows + 1))


def _swatch(item: LegendItem, identifier: str, x: float = 0, y: float = 0) -> SafeString:
    return element(
        "rect",
        x=x + 0.5,
        y=y + 0.5,
        width=SWATCH - 1,
        height=SWATCH - 1,
        rx=3,
        fill=fill(item.colour, identifier),
        stroke=MUTED,
        stroke_width=1,
    )


def _row(item: LegendItem, identifier: str) -> SafeString:
    swatch = element(
        "svg",
        hatch(identifier) if item.colour is None else "",
        _swatch(item, identifier),
        viewBox="0 0 16 16",
        width=SWATCH,
        height=SWATCH,
        aria_hidden="true",
        class_="legend__swatch",
    )
    count = "" if item.count is None else format_html(' <span class="legend__count">{}</span>', item.count)
    return format_html('<li class="legend__item">{}<span>{}{}</span></li>', swatch, item.label, count)


def _entry(item: LegendItem, place: int, rows: int, identifier: str) -> SafeString:
    x, y = (place // rows) * COLUMN_WIDTH, (place % rows + 1) * ROW_HEIGHT
    count = "" if item.count is None else f" ({item.count})"
    return joined(_swatch(item, identifier, x, y), label(item.label + count, x + SWATCH + 8, y + 13))


def colours(items: Sequence[LegendItem]) -> tuple[str, ...]:
    """Return the colours of the classes in their order, without "no data".

    >>> colours([LegendItem("low", "#e0f5f7"), LegendItem("none", None)])
    ('#e0f5f7',)
    """
    return tuple(item.colour for item in items if item.colour is not None)
