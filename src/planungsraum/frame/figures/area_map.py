"""Where is the case? Areas coloured by class: true outlines or equal tiles, drawn by the same code."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from planungsraum.frame.figures.errors import ClassError
from planungsraum.frame.figures.legend import Legend, colours, fill, hatch, legend_drawing
from planungsraum.frame.figures.palette import keeps_text, text_on
from planungsraum.frame.figures.sheet import Caption, Drawing, on_page, on_sheet
from planungsraum.frame.figures.svg import INK, PAPER, area, element, joined, label

TILE: Final = 44.0
TILE_GAP: Final = 4.0
TILE_RADIUS: Final = 6.0
OUTLINE: Final = 1.0

Point = tuple[float, float]
Project = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on the map.

    Attributes:
        code: the area's code.
        name: its name.
        path: path data in the map's units, from ``tile_path`` or ``polygon_path``.
        label_x: middle of the written code.
        label_y: middle of the written code.
        value_text: the formatted value, or the words for its absence.
        class_index: 0 to number of classes - 1; None is hatched as "no data".
        href: where a click leads; None in a map without links.
        selected: drawn with a thick outline on top of all others.
    """

    code: str
    name: str
    path: str
    label_x: float
    label_y: float
    value_text: str
    class_index: int | None
    href: str | None = None
    selected: bool = False


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map: shapes, their frame, and the legend that also holds the classes' colours.

    Attributes:
        shapes: in reading order.
        width: the drawing reaches from (0, 0) to (width, height).
        height: see width.
        legend: items with a colour are the classes, in order.
        caption: what is said about the map.
        labelled: True writes every area's code on it (tiles).
    """

    shapes: tuple[Shape, ...]
    width: float
    height: float
    legend: Legend
    caption: Caption
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile's path and the middle of its label."""

    path: str
    label_x: float
    label_y: float


def draw_map(area_map: AreaMap, *, standalone: bool = False) -> SafeString:
    """Return the map as SVG.

    Args:
        area_map: what is drawn.
        standalone: False for a page (areas are links, legend and source stand in the HTML),
            True for a file of its own (title, legend and source inside, no links).

    Raises:
        ClassError: a shape's class has no colour in the legend.
    """
    classes = colours(area_map.legend.items)
    identifier = area_map.caption.identifier
    shapes = [_shape(shape, classes, area_map, linked=not standalone) for shape in area_map.shapes]
    chosen = [_outline(shape.path) for shape in area_map.shapes if shape.selected]
    drawing = Drawing(
        joined(hatch(identifier), *shapes, _codes(area_map, classes), *chosen),
        area_map.width,
        area_map.height,
    )
    if standalone:
        return on_sheet(drawing, area_map.caption, legend_drawing(area_map.legend, identifier))
    return on_page(drawing, area_map.caption, linked=any(shape.href for shape in area_map.shapes))


def tile_path(column: int, row: int) -> Tile:
    """Return a rounded square for a tile map; tiles stand ``TILE`` + ``TILE_GAP`` apart.

    Args:
        column: from 0, left to right.
        row: from 0, top to bottom.

    >>> tile_path(0, 0).label_x, tile_path(1, 0).label_x
    (24.0, 72.0)
    """
    step, side, radius = TILE + TILE_GAP, TILE - 2 * TILE_RADIUS, f"{TILE_RADIUS:g}"
    x, y = column * step + TILE_GAP / 2, row * step + TILE_GAP / 2
    path = (
        f"M{x + TILE_RADIUS:g} {y:g}h{side:g}a{radius} {radius} 0 0 1 {radius} {radius}"
        f"v{side:g}a{radius} {radius} 0 0 1-{radius} {radius}"
        f"h-{side:g}a{radius} {radius} 0 0 1-{radius}-{radius}"
        f"v-{side:g}a{radius} {radius} 0 0 1 {radius}-{radius}z"
    )
    return Tile(path, x + TILE / 2, y + TILE / 2)


def tile_extent(columns: int, rows: int) -> tuple[float, float]:
    """Return width and height of a tile map.

    >>> tile_extent(2, 1)
    (96.0, 48.0)
    """
    return columns * (TILE + TILE_GAP), rows * (TILE + TILE_GAP)


def polygon_path(rings: Iterable[Sequence[Point]], project: Project) -> str:
    """Return path data of rings: relative steps with one decimal, rounding errors never add up.

    Args:
        rings: outlines and holes as sequences of points in any coordinates.
        project: from these coordinates to the map's units.

    >>> polygon_path([[(0, 0), (2, 0), (2, 1.25), (0, 0)]], lambda x, y: (x, y))
    'M0 0l2 0 0 1.2z'
    """
    return "".join(_ring_path([_tenths(project(x, y)) for x, y in ring]) for ring in rings)


def _tenths(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _ring_path(points: Sequence[tuple[int, int]]) -> str:
    if not points:
        return ""
    (left, top), *rest = points[:-1] if points[0] == points[-1] else points
    steps, at = [], (left, top)
    for x, y in rest:
        if (x, y) != at:
            steps.append(f"{(x - at[0]) / 10:g} {(y - at[1]) / 10:g}")
            at = (x, y)
    return f"M{left / 10:g} {top / 10:g}l{' '.join(steps)}z" if steps else ""


def _shape(shape: Shape, classes: tuple[str, ...], area_map: AreaMap, *, linked: bool) -> SafeString:
    identifier = area_map.caption.identifier
    colour = fill(_colour(shape, classes), identifier)
    return area(
        element("path", d=shape.path, fill=colour, stroke=PAPER, stroke_width=OUTLINE),
        _spoken(shape, len(classes)),
        shape.code,
        shape.href if linked else None,
        class_="area is-selected" if shape.selected else "area",
        aria_current="true" if shape.selected and linked and shape.href else None,
        data_focus_key=f"{identifier}-{shape.code}" if linked else None,
    )


def _colour(shape: Shape, classes: tuple[str, ...]) -> str | None:
    if shape.class_index is None:
        return None
    if not 0 <= shape.class_index < len(classes):
        raise ClassError(shape.code, shape.class_index, len(classes))
    return classes[shape.class_index]


def _codes(area_map: AreaMap, classes: tuple[str, ...]) -> SafeString:
    codes = (_code(shape, _colour(shape, classes)) for shape in area_map.shapes if area_map.labelled)
    return element("g", *codes, aria_hidden="true", pointer_events="none")


def _code(shape: Shape, colour: str | None) -> SafeString:
    on_hatch: dict[str, str | float] = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": 4}
    return label(
        shape.code,
        shape.label_x,
        shape.label_y + 5,
        fill=text_on(colour) if colour else INK,
        text_anchor="middle",
        class_=None if colour is None or keeps_text(colour) else "turns",
        **({} if colour else on_hatch),
    )


def _spoken(shape: Shape, classes: int) -> str:
    if shape.class_index is None:
        return f"{shape.name}: {shape.value_text}"
    words = {
        "name": shape.name,
        "value": shape.value_text,
        "place": shape.class_index + 1,
        "classes": classes,
    }
    return _("%(name)s: %(value)s, class %(place)s of %(classes)s") % words


def _outline(path: str) -> SafeString:
    outer = element("path", d=path, fill="none", stroke=PAPER, stroke_width=6, stroke_linejoin="round")
    inner = element("path", d=path, fill="none", stroke=INK, stroke_width=3, stroke_linejoin="round")
    return element("g", outer, inner, class_="selected-outline", pointer_events="none")
