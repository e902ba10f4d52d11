"""The result of a recipe as map and ranking."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from planungsraum.frame.figures.area_map import AreaMap, Shape
from planungsraum.frame.figures.legend import Legend, LegendItem
from planungsraum.frame.figures.palette import qualitative, sequential
from planungsraum.frame.figures.ranking import Bar, Ranking, Segment
from planungsraum.frame.figures.sheet import Caption
from planungsraum.ground.method.classes import Limit, assign, breaks
from planungsraum.ground.method.table import Floats, Integers
from planungsraum.observe.words import figure
from planungsraum.people.atlas import Atlas
from planungsraum.prioritise.method.index import Result

DECIMALS = 3
MOST_SEGMENTS = 9
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands around a result: names of areas, titles of indicators, links, the chosen area, the source."""

    names: Mapping[str, str]
    titles: Mapping[str, str]
    link: Link
    chosen: str
    source: str


def classes_of(result: Result) -> tuple[Integers, list[str]]:
    """Class of each area, −1 where it is not valid, and the names of the classes from low to high need."""
    classes = result.recipe.index.classes
    if classes:
        names = list(dict.fromkeys(classes.names))
        place = {name: number for number, name in enumerate(names)} | {"": -1}
        return np.array([place[name] for name in result.index.class_names], dtype=np.int64), names
    limits = breaks(result.index.score, "quantile", 5)
    written = [figure(limit, DECIMALS) for limit in limits]
    names = [_("below {limit}").format(limit=written[0]) if written else _("all areas")]
    names += [_("from {limit}").format(limit=limit) for limit in written]
    return assign(result.index.score, [Limit(limit) for limit in limits]), names


def legend(result: Result) -> Legend:
    """Class names with the number of areas."""
    classes, names = classes_of(result)
    palette = sequential(min(max(len(names), 2), MOST_SEGMENTS))
    items = [
        LegendItem(name, palette[min(place, len(palette) - 1)], int((classes == place).sum()))
        for place, name in enumerate(names)
    ]
    if not result.valid.all():
        items.append(LegendItem(_("not valid"), None, int((~result.valid).sum())))
    return Legend(_("Class"), tuple(items))


def draw_result(result: Result, atlas: Atlas, labels: Labels) -> AreaMap:
    """The map of the classes."""
    row = {area: number for number, area in enumerate(result.areas)}
    classes, class_names = classes_of(result)
    last = min(max(len(class_names), 2), MOST_SEGMENTS) - 1
    shapes = [
        Shape(
            code=place.code,
            name=labels.names.get(place.code, place.code),
            path=place.path,
            label_x=place.x,
            label_y=place.y,
            value_text=_said(result, row[place.code], class_names, int(classes[row[place.code]])),
            class_index=min(int(classes[row[place.code]]), last) if classes[row[place.code]] >= 0 else None,
            href=labels.link(place.code),
            selected=place.code == labels.chosen,
        )
        for place in atlas.places
        if place.code in row
    ]
    return AreaMap(
        tuple(shapes),
        atlas.width,
        atlas.height,
        legend(result),
        _caption(result, "map", labels.source),
        labelled=atlas.labelled,
    )


def _said(result: Result, row: int, names: list[str], place: int) -> str:
    if not result.valid[row]:
        return _("not valid")
    return _("{name}, rank {rank}, score {score}").format(
        name=names[place], rank=result.index.rank[row], score=figure(result.index.score[row], DECIMALS)
    )


def draw_contributions(result: Result, contributed: Floats, labels: Labels) -> Ranking:
    """The ranking by score, each bar made of what the indicators add."""
    used = [k for k, code in enumerate(result.recipe.indicators) if code in result.recipe.index.group.indicators]
    additive = len(used) <= MOST_SEGMENTS and result.recipe.index.group.aggregate in {
        "arithmetic",
        "sum",
        "restandardised_sum",
    }
    palette = qualitative(min(len(used), MOST_SEGMENTS))
    bars = [
        Bar(
            code=result.areas[row],
            name=f"{result.index.rank[row]}. {labels.names.get(result.areas[row], result.areas[row])}",
            value=float(result.index.score[row]),
            value_text=figure(result.index.score[row], DECIMALS),
            href=labels.link(result.areas[row]),
            colour=sequential(2)[int(result.selected[row])],
            segments=tuple(
                _segment(
                    labels.titles.get(result.recipe.indicators[k], result.recipe.indicators[k]),
                    contributed[row, k],
                    palette[place],
                )
                for place, k in enumerate(used)
            )
            if additive
            else (),
            selected=result.areas[row] == labels.chosen,
        )
        for row in by_rank(result)
    ]
    items = [
        LegendItem(labels.titles.get(result.recipe.indicators[k], result.recipe.indicators[k]), palette[place])
        for place, k in enumerate(used[:MOST_SEGMENTS])
    ]
    return Ranking(
        tuple(bars),
        _caption(result, "ranking", labels.source),
        legend=Legend(_("Contribution of each indicator"), tuple(items)) if additive else None,
    )


def _segment(title: str, value: float, colour: str) -> Segment:
    return Segment(f"{title}: {'+' if value > 0 else ''}{figure(value, DECIMALS)}", float(value), colour)


def by_rank(result: Result) -> list[int]:
    """Rows of the valid areas from the highest score to the lowest; equal scores by code."""
    rows = [row for row in range(len(result.areas)) if result.valid[row]]
    return sorted(rows, key=lambda row: (-result.index.score[row], result.areas[row]))


def _caption(result: Result, identifier: str, source: str) -> Caption:
    title = result.recipe.title or result.recipe.name
    return Caption(
        identifier,
        f"{title}, {result.period}",
        _("{title} in {period}: the table below holds the same figures.").format(title=title, period=result.period),
        source,
    )


def written(value: float) -> str:
    """A score or contribution as the reader writes it."""
    return "" if math.isnan(value) else figure(value, DECIMALS)
