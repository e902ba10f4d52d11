"""What became of what: boxes in generations from top to bottom, joined where one went into another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from planungsraum.frame.figures.errors import EmptyFigureError
from planungsraum.frame.figures.sheet import Caption, Drawing, on_page, on_sheet
from planungsraum.frame.figures.svg import INK, LINE, MUTED, PAPER, element, joined, label

WIDTH: Final = 220.0
HEIGHT: Final = 76.0
ACROSS: Final = 24.0
DOWN: Final = 56.0
MARGIN: Final = 4.0
CHARACTERS: Final = 26
LINES: Final = 2


@dataclass(frozen=True, slots=True)
class Box:
    """One of the family: generation from the top, place from the left, name, time, and where it leads."""

    code: str
    generation: int
    place: int
    name: str
    time: str
    href: str | None = None
    selected: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Joint:
    """That one went into another, wholly or in part."""

    source: str
    result: str
    partial: bool


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """Boxes, what joins them, and what is said about it."""

    boxes: tuple[Box, ...]
    joints: tuple[Joint, ...]
    caption: Caption


def draw_family(tree: FamilyTree, *, standalone: bool = False) -> SafeString:
    """Return the tree as SVG; `standalone` is for a file of its own, without links.

    Raises:
        EmptyFigureError: there is no box.
    """
    if not tree.boxes:
        raise EmptyFigureError(tree.caption.identifier)
    places = {box.code: box for box in tree.boxes}
    columns = max(box.place for box in tree.boxes) + 1
    rows = max(box.generation for box in tree.boxes) + 1
    joints = [_joint(places, joint) for joint in tree.joints]
    boxes = [_box(box, linked=not standalone) for box in tree.boxes]
    drawing = Drawing(
        joined(element("g", *joints, aria_hidden="true"), *boxes),
        columns * (WIDTH + ACROSS) - ACROSS + 2 * MARGIN,
        rows * (HEIGHT + DOWN) - DOWN + 2 * MARGIN,
    )
    if standalone:
        return on_sheet(drawing, tree.caption)
    return on_page(drawing, tree.caption, linked=any(box.href for box in tree.boxes), natural=True)


def _left(box: Box) -> float:
    return MARGIN + box.place * (WIDTH + ACROSS)


def _top(box: Box) -> float:
    return MARGIN + box.generation * (HEIGHT + DOWN)


def _joint(places: Mapping[str, Box], joint: Joint) -> SafeString:
    """A line from the foot of one to the head of the other; broken where only a part went over."""
    source, result = places[joint.source], places[joint.result]
    x1, y1 = _left(source) + WIDTH / 2, _top(source) + HEIGHT
    x2, y2 = _left(result) + WIDTH / 2, _top(result)
    bend = (y2 - y1) / 2
    return element(
        "path",
        d=f"M{x1:.0f} {y1:.0f}C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2:.0f}",
        fill="none",
        stroke=MUTED,
        stroke_width=2,
        stroke_dasharray="6 4" if joint.partial else None,
    )


def _box(box: Box, *, linked: bool) -> SafeString:
    x, y = _left(box), _top(box)
    frame = element(
        "rect",
        x=x,
        y=y,
        width=WIDTH,
        height=HEIGHT,
        rx=6,
        fill=PAPER,
        stroke=INK if box.selected else LINE if box.ended else MUTED,
        stroke_width=3 if box.selected else 1.5,
        class_="row",
    )
    lines = [
        label(text, x + 10, y + 22 + 18 * number, font_weight=600, font_size=14)
        for number, text in enumerate(_wrapped(box.name))
    ]
    time = label(box.time, x + 10, y + HEIGHT - 10, fill=MUTED, font_size=13)
    content = joined(frame, *lines, time)
    said = f"{box.name}, {box.time}"
    if box.href and linked:
        return element(
            "a",
            element("title", said),
            content,
            href=box.href,
            aria_label=said,
            aria_current="true" if box.selected else None,
            data_area=box.code,
            class_="bar",
        )
    return element("g", element("title", said), content)


def _wrapped(name: str) -> list[str]:
    """A name in at most two lines; what does not fit is cut, the whole name stands in the title."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= CHARACTERS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [line if len(line) <= CHARACTERS else f"{line[: CHARACTERS - 1]}…" for line in lines[:LINES]]
    if len(lines) > LINES:
        shown[-1] = f"{shown[-1][: CHARACTERS - 1]}…"
    return shown
