"""A directory with its map: what is listed on a page, and in which areas all that is listed works."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.legend import legend_list
from planungsraum.ground.models import Area, holds_on
from planungsraum.ground.queries import areas_on
from planungsraum.people.atlas import atlas_of
from planungsraum.people.forms.directory import DirectoryForm
from planungsraum.people.method.spread import Covered, Wholes, spread, working_in
from planungsraum.people.nesting import wholes_on
from planungsraum.people.pictures import Worked, draw_worked, here_words, source_line, worked_legend, worked_table
from planungsraum.people.queries import Named
from planungsraum.people.spread import Drawable, covered_by

PER_PAGE = 50
MOST_ELSEWHERE = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """The keys of what fits every filter but the area, in the order of the list, and where they work."""

    keys: Sequence[int]
    day: date
    covered: Covered
    wholes: Wholes

    def in_area(self, area: Area | None) -> Sequence[int]:
        """Those that work in an area; without one all."""
        if area is None:
            return self.keys
        there = working_in((area.system_id, area.code), self.covered, self.wholes)
        return [key for key in self.keys if key in there]


def listed_and_mapped(
    request: HttpRequest, found: Named, kind: str, form: DirectoryForm, called: str
) -> dict[str, Any]:
    """What both directories show: a page of the list, and the map of all that fits field and kind.

    `found` are the actors that the reader may see on the form's day, in order; `kind` is their field of that name.
    """
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("field"):
        found = found.filter(fields=asked["field"])
    if asked.get("kind"):
        found = found.filter(**{kind: asked["kind"]})
    keys = list(found.values_list("pk", flat=True))
    listed = Listed(keys, form.as_of, covered_by(keys, form.as_of), wholes_on(form.as_of))
    area: Area | None = asked.get("area")
    page = Paginator(listed.in_area(area), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "form": form,
        "day": form.as_of,
        "area": area,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "query": query.urlencode(),
        "map": _map(request, listed, _drawn(form, asked), area, called),
    }


def on_page(found: Named, page: Page[Any]) -> Named:
    """The actors of a page, in order."""
    return found.filter(pk__in=list(page.object_list))


def _drawn(form: DirectoryForm, asked: dict[str, Any]) -> Drawable | None:
    """The system asked for, else the one with the smallest areas."""
    return next((each for each in form.drawable if each.system == asked.get("system")), next(iter(form.drawable), None))


def _map(
    request: HttpRequest, listed: Listed, drawn: Drawable | None, area: Area | None, called: str
) -> dict[str, Any] | None:
    if drawn is None:
        return None
    areas = {each.code: each for each in areas_on(drawn.system, listed.day)}
    places = {code: (drawn.system.pk, code) for code in areas}
    here = spread(places.values(), listed.covered, listed.wholes)
    chosen = area.code if area and area.system_id == drawn.system.pk else ""
    worked = Worked(
        called, listed.day, drawn.system, areas, {code: here[place] for code, place in places.items()},
        _link(request), chosen,
    )  # fmt: skip
    atlas = atlas_of(drawn.system, drawn.base, listed.day)
    somewhere = frozenset().union(*listed.covered.values())
    counted = frozenset().union(*(working_in(place, listed.covered, listed.wholes) for place in places.values()))
    return {
        "figure": draw_map(draw_worked(worked, atlas)),
        "legend": legend_list(worked_legend(worked), "directory-legend"),
        "table": worked_table(worked),
        "source": source_line(worked, atlas),
        "chosen": areas[chosen].name if chosen in areas else "",
        "chosen_words": here_words(worked.here[chosen]) if chosen in areas else "",
        "whole_city": len(set(listed.keys) - somewhere),
        "elsewhere": len(somewhere - counted),
        "elsewhere_areas": _elsewhere(request, listed, somewhere - counted),
    }


def _elsewhere(request: HttpRequest, listed: Listed, actors: AbstractSet[int]) -> list[dict[str, Any]]:
    """The areas in which those work that are nowhere on the map, those with most of them first."""
    many = {place: len(there & actors) for place, there in listed.covered.items() if there & actors}
    most = sorted(many, key=lambda place: (-many[place], place))[:MOST_ELSEWHERE]
    codes = [code for _system, code in most]
    rows = Area.objects.filter(holds_on(listed.day), code__in=codes).select_related("system") if most else ()
    areas = {(each.system_id, each.code): each for each in rows}
    link = _link(request)
    return [{"area": areas[each], "count": many[each], "href": link(areas[each])} for each in most if each in areas]


def _link(request: HttpRequest) -> Callable[[Area], str]:
    """The address of this list with another area, on its first page."""
    query = request.GET.copy()
    for name in ("page", "area"):
        query.pop(name, None)
    start = f"?{query.urlencode()}&" if query else "?"
    return lambda area: f"{start}area={area.pk}"
