"""Who stands where? Bars in the order given, with uncertainty, mean and what each value is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from planungsraum.frame.figures.axis import Scale
from planungsraum.frame.figures.errors import EmptyFigureError
from planungsraum.frame.figures.legend import Legend, fill, hatch, legend_drawing
from planungsraum.frame.figures.palette import BAR_COLOUR
from planungsraum.frame.figures.sheet import Caption, Drawing, on_page, on_sheet
from planungsraum.frame.figures.svg import ACCENT, INK, MUTED, area, element, joined, label, line

WIDTH: Final = 400.0
LEFT: Final = 172.0
RIGHT: Final = 336.0
TOP: Final = 28.0
NAME_CHARACTERS: Final = 23
ROW: Final = 28.0
BAR: Final = 16.0


@dataclass(frozen=True, slots=True)
class Segment:
    """What one indicator contributes to a value: right of zero when positive, left when negative.

    Attributes:
        text: name and formatted contribution ("Kinderarmut: +0,8"), read out and shown with the row.
        value: the contribution.
        colour: hex value, the same in the legend.
    """

    text: str
    value: float
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One area's row.

    Attributes:
        code: the area's code.
        name: its name, as short as the row allows.
        value: None where nothing is known.
        value_text: the formatted value, or the words for its absence.
        href: where a click leads; None in a figure without links.
        colour: of the bar; None takes the figures' blue.
        low: lower end of the interval, when one is known.
        high: upper end of the interval.
        segments: contributions; with them the bar is stacked and the value is a mark.
        selected: drawn emphasised.
    """

    code: str
    name: str
    value: float | None
    value_text: str
    href: str | None = None
    colour: str | None = None
    low: float | None = None
    high: float | None = None
    segments: tuple[Segment, ...] = ()
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Mean:
    """The line through all rows: the city's value and its name ("Leipzig: 23,4 %")."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Bars from top to bottom in the order they are drawn, and what is said about them."""

    bars: tuple[Bar, ...]
    caption: Caption
    mean: Mean | None = None
    legend: Legend | None = None


def draw_ranking(ranking: Ranking, *, standalone: bool = False) -> SafeString:
    """Return the ranking as SVG.

    Args:
        ranking: what is drawn, in its order.
        standalone: False for a page (rows are links), True for a file of its own (no links).

    Raises:
        EmptyFigureError: not a single value is known.
    """
    scale = ranking_scale(ranking)
    height = TOP + ROW * len(ranking.bars)
    identifier = ranking.caption.identifier
    rows = [_row(bar, place, scale, identifier, linked=not standalone) for place, bar in enumerate(ranking.bars)]
    zero = line(scale.at(0), TOP, scale.at(0), height, stroke=MUTED, class_="zero")
    parts = (hatch(identifier), zero, *rows, _mean(ranking.mean, scale, height))
    drawing = Drawing(joined(*parts), WIDTH, height)
    if standalone:
        legend = legend_drawing(ranking.legend, identifier) if ranking.legend else None
        return on_sheet(drawing, ranking.caption, legend)
    return on_page(drawing, ranking.caption, linked=any(bar.href for bar in ranking.bars))


def ranking_scale(ranking: Ranking) -> Scale:
    """Return the common scale of all rows: it always contains zero, every interval and every stack.

    Raises:
        EmptyFigureError: not a single value is known.
    """
    values = [value for bar in ranking.bars for value in _extremes(bar)]
    if not values:
        raise EmptyFigureError(ranking.caption.identifier)
    if ranking.mean:
        values.append(ranking.mean.value)
    low, high = min(0.0, *values), max(0.0, *values)
    return Scale(low, high if high > low else low + 1, left=LEFT, right=RIGHT)


def _extremes(bar: Bar) -> Iterator[float]:
    if bar.value is None:
        return
    yield bar.value
    yield from (value for value in (bar.low, bar.high) if value is not None)
    if bar.segments:
        yield sum(segment.value for segment in bar.segments if segment.value < 0)
        yield sum(segment.value for segment in bar.segments if segment.value > 0)


def _row(bar: Bar, place: int, scale: Scale, identifier: str, *, linked: bool) -> SafeString:
    top = TOP + ROW * place
    content = joined(
        element("rect", x=0, y=top, width=WIDTH, height=ROW, rx=4, fill="transparent", class_="row"),
        _bar(bar, top + (ROW - BAR) / 2, scale, identifier),
    )
    link = area(
        content,
        "; ".join((f"{bar.name}: {bar.value_text}", *(segment.text for segment in bar.segments))),
        bar.code,
        bar.href if linked else None,
        class_="bar is-selected" if bar.selected else "bar",
        aria_current="true" if bar.selected and linked and bar.href else None,
        data_focus_key=f"{identifier}-{bar.code}" if linked else None,
    )
    return joined(link, _texts(bar, top + 19))


def _texts(bar: Bar, y: float) -> SafeString:
    squeezed: dict[str, str | float] = {"textLength": LEFT - 10, "lengthAdjust": "spacingAndGlyphs"}
    name = label(bar.name, 4, y, **(squeezed if len(bar.name) > NAME_CHARACTERS else {}))
    value = label(bar.value_text, WIDTH - 4, y, text_anchor="end")
    weight = 600 if bar.selected else None
    return element("g", name, value, font_weight=weight, aria_hidden="true", pointer_events="none")


def _bar(bar: Bar, top: float, scale: Scale, identifier: str) -> SafeString:
    if bar.value is None:
        return element(
            "rect",
            x=scale.at(0),
            y=top,
            width=24,
            height=BAR,
            rx=2,
            fill=fill(None, identifier),
            class_="no-data",
        )
    if bar.segments:
        return joined(*_stack(bar.segments, top, scale), _mark(scale.at(bar.value), top), _whisker(bar, top, scale))
    colour = INK if bar.selected else bar.colour or BAR_COLOUR
    return joined(_block(0, bar.value, top, scale, colour), _whisker(bar, top, scale))


def _stack(segments: tuple[Segment, ...], top: float, scale: Scale) -> Iterator[SafeString]:
    ends = {True: 0.0, False: 0.0}
    for segment in segments:
        side = segment.value > 0
        start, ends[side] = ends[side], ends[side] + segment.value
        yield _block(start, ends[side], top, scale, segment.colour)


def _block(start: float, end: float, top: float, scale: Scale, colour: str) -> SafeString:
    left, right = sorted((scale.at(start), scale.at(end)))
    return element("rect", x=left, y=top, width=right - left, height=BAR, fill=colour, class_="block")


def _mark(x: float, top: float) -> SafeString:
    points = f"{x:.1f},{top + 3:g} {x + 5:.1f},{top + 8:g} {x:.1f},{top + 13:g} {x - 5:.1f},{top + 8:g}"
    return element("polygon", points=points, fill=INK, stroke="#ffffff", stroke_width=1.5, class_="mark")


def _whisker(bar: Bar, top: float, scale: Scale) -> SafeString:
    if bar.low is None or bar.high is None:
        return joined()
    left, right, middle = scale.at(bar.low), scale.at(bar.high), top + BAR / 2
    path = f"M{left:.1f} {middle - 4:g}v8M{left:.1f} {middle:g}H{right:.1f}M{right:.1f} {middle - 4:g}v8"
    return joined(
        element("path", d=path, fill="none", stroke="#ffffff", stroke_width=4),
        element("path", d=path, fill="none", stroke=INK, stroke_width=1.5, class_="whisker"),
    )


def _mean(mean: Mean | None, scale: Scale, height: float) -> SafeString:
    if mean is None:
        return joined()
    x = scale.at(mean.value)
    return element(
        "g",
        line(x, TOP - 4, x, height, stroke=ACCENT, stroke_width=1.5, stroke_dasharray="5 3"),
        label(mean.text, min(x, RIGHT), 16, fill=ACCENT, text_anchor="middle"),
        class_="mean",
        pointer_events="none",
    )
