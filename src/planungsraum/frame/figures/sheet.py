"""The two frames every figure is put in: a place on a page, and a sheet that is a file of its own."""

import textwrap
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from planungsraum.frame.figures.svg import MUTED, PAPER, element, label, number

FONT: Final = "'Fira Sans', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"
WIDTH: Final = 720.0
MARGIN: Final = 24.0
TITLE_CHARACTERS: Final = 64
SOURCE_CHARACTERS: Final = 104
TITLE_HEIGHT: Final = 26.0
SOURCE_HEIGHT: Final = 17.0
GAP: Final = 18.0
NAMESPACE: Final = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class Caption:
    """What is said about a figure, in finished sentences of the reader's language.

    Attributes:
        identifier: unique on the page; prefix of every id inside the SVG ("map", "ranking").
        title: the figure's name.
        description: what is to be seen, for people who do not see it.
        source_line: source, date and licence of the numbers.
    """

    identifier: str
    title: str
    description: str
    source_line: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Finished elements drawn from (0, 0) to (width, height)."""

    content: SafeString
    width: float
    height: float


def on_page(drawing: Drawing, caption: Caption, *, linked: bool, natural: bool = False) -> SafeString:
    """Return the figure for a page: scalable, named by its own title and description.

    Args:
        drawing: what is shown.
        caption: title and description; the page's HTML shows title and source.
        linked: True when areas are links (a group to walk through), False when it is an image.
        natural: True when it is shown as large as it is drawn, False when it fills its place.
    """
    return element(
        "svg",
        *_names(caption),
        drawing.content,
        xmlns=NAMESPACE,
        viewBox=_box(drawing.width, drawing.height),
        width=drawing.width if natural else None,
        height=drawing.height if natural else None,
        preserveAspectRatio="xMinYMin",
        role="group" if linked else "img",
        aria_labelledby=f"{caption.identifier}-title",
        aria_describedby=f"{caption.identifier}-description",
        class_=f"figure-svg figure-svg--{caption.identifier}",
        font_family=FONT,
        data_roving=caption.identifier if linked else None,
    )


def on_sheet(drawing: Drawing, caption: Caption, legend: Drawing | None = None) -> SafeString:
    """Return the figure as a file of its own: white sheet with title, drawing, legend and source.

    Args:
        drawing: what is shown; it is scaled to the sheet's width.
        caption: title and source are printed, the description is kept for screen readers.
        legend: printed below the drawing.
    """
    titles = textwrap.wrap(caption.title, TITLE_CHARACTERS)
    sources = textwrap.wrap(caption.source_line, SOURCE_CHARACTERS)
    top = MARGIN + TITLE_HEIGHT * len(titles) + GAP / 2
    below = top + (WIDTH - 2 * MARGIN) * drawing.height / drawing.width + GAP
    foot = below + (legend.height + GAP if legend else 0)
    height = foot + SOURCE_HEIGHT * len(sources) + MARGIN / 2
    parts = [
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *_lines(titles, MARGIN, TITLE_HEIGHT, font_size=20, font_weight=600),
        _placed(drawing, top),
        *_lines(sources, foot, SOURCE_HEIGHT, font_size=12, fill=MUTED),
    ]
    if legend:
        parts.append(element("g", legend.content, transform=f"translate({number(MARGIN)} {number(below)})"))
    return element(
        "svg",
        *_names(caption),
        *parts,
        xmlns=NAMESPACE,
        width=WIDTH,
        height=height,
        viewBox=_box(WIDTH, height),
        role="img",
        aria_labelledby=f"{caption.identifier}-title",
        aria_describedby=f"{caption.identifier}-description",
        font_family=FONT,
    )


def _names(caption: Caption) -> tuple[SafeString, SafeString]:
    return (
        element("title", caption.title, id=f"{caption.identifier}-title"),
        element("desc", caption.description, id=f"{caption.identifier}-description"),
    )


def _box(width: float, height: float) -> str:
    return f"0 0 {number(width)} {number(height)}"


def _placed(drawing: Drawing, top: float) -> SafeString:
    width = WIDTH - 2 * MARGIN
    return element(
        "svg",
        drawing.content,
        x=MARGIN,
        y=top,
        width=width,
        height=width * drawing.height / drawing.width,
        viewBox=_box(drawing.width, drawing.height),
    )


def _lines(texts: list[str], top: float, height: float, **attributes: str | float) -> list[SafeString]:
    return [label(text, MARGIN, top + height * (row + 0.7), **attributes) for row, text in enumerate(texts)]
