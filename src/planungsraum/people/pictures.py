"""Where the actors of a directory work: a map, its legend, and the table with the same numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planungsraum.frame.figures.area_map import AreaMap, Shape
from planungsraum.frame.figures.legend import Legend, LegendItem
from planungsraum.frame.figures.palette import sequential
from planungsraum.frame.figures.sheet import Caption
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.people.atlas import Atlas
from planungsraum.people.method.spread import Here, ranges


@dataclass(frozen=True, slots=True)
class Worked:
    """How many of a directory work in each area of a system on a day; `called` names what is counted.

    `areas` and `here` are by code, `link` leads to those who work in an area, `chosen` is the code of one.
    """

    called: str
    day: date
    system: AreaSystem
    areas: Mapping[str, Area]
    here: Mapping[str, Here]
    link: Callable[[Area], str]
    chosen: str = ""


def draw_worked(worked: Worked, atlas: Atlas) -> AreaMap:
    """The map: each area by how many work there, linked to them."""
    classes = ranges([each.together for each in worked.here.values()])
    shapes = tuple(
        Shape(
            code=place.code,
            name=worked.areas[place.code].name,
            path=place.path,
            label_x=place.x,
            label_y=place.y,
            value_text=here_words(worked.here[place.code]),
            class_index=_class(worked.here[place.code].together, classes),
            href=worked.link(worked.areas[place.code]),
            selected=place.code == worked.chosen,
        )
        for place in atlas.places
        if place.code in worked.areas
    )
    title = _("{called} by area").format(called=worked.called)
    caption = Caption(
        "directory-map",
        title,
        _("{title}, as of {day}; the table beside it holds the same numbers.").format(
            title=title, day=_written(worked.day)
        ),
        source_line(worked, atlas),
    )
    return AreaMap(shapes, atlas.width, atlas.height, worked_legend(worked), caption, labelled=atlas.labelled)


def worked_legend(worked: Worked) -> Legend:
    """The classes with the number of areas in each."""
    counts = [each.together for each in worked.here.values()]
    classes = ranges(counts)
    shades = sequential(max(len(classes), 2))
    colours = shades if len(classes) > 1 or classes == ((0, 0),) else shades[1:]
    items = [
        LegendItem(_range_words(low, high), colour, sum(low <= count <= high for count in counts))
        for (low, high), colour in zip(classes, colours, strict=False)
    ]
    return Legend(_("{called} that work in the area").format(called=worked.called), tuple(items))


def worked_table(worked: Worked) -> PageTable:
    """The same as a table, the area with most of them first; each leads to them."""
    ranked = sorted(worked.here, key=lambda code: (-worked.here[code].together, worked.areas[code].name))
    rows = [_row(worked, code) for code in ranked]
    heads = [
        (str(worked.system), False),
        (_("Together"), True),
        (_("By name"), True),
        (_("For a larger area"), True),
    ]
    title = _("{called} by area").format(called=worked.called)
    return PageTable.of("directory-areas", title, heads, rows)


def _row(worked: Worked, code: str) -> Row:
    here, area = worked.here[code], worked.areas[code]
    cells = tuple(Cell(str(number)) for number in (here.together, here.by_name, here.for_whole))
    return Row(area.name, cells, worked.link(area), code, code == worked.chosen)


def source_line(worked: Worked, atlas: Atlas) -> str:
    """Where the numbers come from, of which day, and how the areas are drawn."""
    drawn = (
        _("Boundaries of {day}").format(day=_written(atlas.as_of))
        if atlas.as_of
        else _("Tiles arranged as the city lies, no boundaries")
    )
    words = _("Source: directory of this platform, as of {day}. {areas} and memberships of {day}. {drawn}.")
    return words.format(day=_written(worked.day), areas=worked.system.plural, drawn=drawn)


def here_words(here: Here) -> str:
    """How many work in an area, and for what."""
    if not here.together:
        return "0"
    words = _("{together}, of them {by_name} by name and {for_whole} for a larger area")
    return words.format(together=here.together, by_name=here.by_name, for_whole=here.for_whole)


def _written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _class(count: int, classes: tuple[tuple[int, int], ...]) -> int:
    return next(place for place, (low, high) in enumerate(classes) if low <= count <= high)


def _range_words(low: int, high: int) -> str:
    return str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
