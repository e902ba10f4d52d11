"""Lists of priority areas beside each other, and one of them as a map and as files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planungsraum.frame.figures.area_map import AreaMap, Shape
from planungsraum.frame.figures.legend import Legend, LegendItem
from planungsraum.frame.figures.palette import sequential
from planungsraum.frame.figures.sheet import Caption
from planungsraum.ground.models import AreaSystem
from planungsraum.people.atlas import Atlas
from planungsraum.prioritise.method.merge import BETWEEN
from planungsraum.prioritise.models import Override, Scheme
from planungsraum.prioritise.queries import Entry, entries_of
from planungsraum.prioritise.words import MARKS, SIGNS


@dataclass(frozen=True, slots=True)
class Standing:
    """How an area stands on a list: mark, sign, words, the priority areas it belongs to, and the decision behind it."""

    mark: str
    wholes: str = ""
    extent: str = ""
    decision: Override | None = None

    @property
    def sign(self) -> str:
        """The sign of the mark."""
        return SIGNS[self.mark]

    @property
    def words(self) -> str:
        """The mark in words, with the extent."""
        return f"{_(MARKS[self.mark])} ({self.extent})" if self.extent else _(MARKS[self.mark])


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An area with how it stands on each list."""

    code: str
    area: str
    cells: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lists of areas of one system beside each other; `unknown` names the priority areas whose areas are not known."""

    system: AreaSystem
    schemes: tuple[Scheme, ...]
    rows: tuple[MatrixRow, ...]
    counts: tuple[int, ...]
    unknown: tuple[str, ...]


def matrices_of(schemes: Sequence[Scheme]) -> list[Matrix]:
    """One table a system: the areas on any list, by code, and how they stand on each."""
    systems = {scheme.system.pk: scheme.system for scheme in schemes}
    ordered = sorted(systems.values(), key=lambda system: (system.position, system.code))
    return [_matrix(system, [each for each in schemes if each.system == system]) for system in ordered]


def _matrix(system: AreaSystem, schemes: Sequence[Scheme]) -> Matrix:
    lists = [entries_of(scheme) for scheme in schemes]
    areas = {entry.code: entry.area for entries in lists for entry in entries if entry.code}
    standings = [standings_of(entries) for entries in lists]
    off = Standing("off")
    return Matrix(
        system,
        tuple(schemes),
        tuple(
            MatrixRow(code, name, tuple(each.get(code, off) for each in standings))
            for code, name in sorted(areas.items())
        ),
        tuple(sum(each.mark not in {"off", "taken_off"} for each in found.values()) for found in standings),
        tuple(", ".join(entry.name for entry in entries if not entry.code) for entries in lists),
    )


def standings_of(entries: Iterable[Entry]) -> dict[str, Standing]:
    """How each area named in a list stands there."""
    by_code: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.code:
            by_code.setdefault(entry.code, []).append(entry)
    return {code: _standing(found) for code, found in by_code.items()}


def _standing(entries: Sequence[Entry]) -> Standing:
    decision = entries[0].decision
    if not entries[0].name:
        return Standing("taken_off", decision=decision)
    extents = [entry.extent for entry in entries]
    usual = "parts" if all(extents) else "whole"
    wholes = ", ".join(entry.name for entry in entries if not _repeats(entry))
    return Standing("put_on" if decision else usual, wholes, "; ".join(filter(None, extents)), decision)


def _repeats(entry: Entry) -> bool:
    """Whether the name of the priority area says no more than the names of its areas."""
    return entry.name == entry.area or BETWEEN in entry.name


def draw_scheme(
    scheme: Scheme, atlas: Atlas, names: Mapping[str, str], link: Callable[[str], str], chosen: str
) -> AreaMap:
    """The map of a list: which areas are on it, wholly or in parts, and which were put on or taken off."""
    standings, off = standings_of(entries_of(scheme)), Standing("off")
    shown = {place.code: standings.get(place.code, off) for place in atlas.places}
    marks = [mark for mark in MARKS if mark in {each.mark for each in shown.values()}]
    shapes = tuple(
        Shape(
            code=place.code,
            name=names.get(place.code, place.code),
            path=place.path,
            label_x=place.x,
            label_y=place.y,
            value_text=" · ".join(filter(None, (shown[place.code].words, shown[place.code].wholes))),
            class_index=marks.index(shown[place.code].mark),
            href=link(place.code),
            selected=place.code == chosen,
        )
        for place in atlas.places
    )
    legend = _legend(marks, [each.mark for each in shown.values()])
    caption = Caption(
        "map",
        scheme.title,
        _("{title}: the table holds the same.").format(title=scheme.title),
        _("Source: {source}").format(source=scheme.source),
    )
    return AreaMap(shapes, atlas.width, atlas.height, legend, caption, labelled=atlas.labelled)


def _legend(marks: Sequence[str], found: Sequence[str]) -> Legend:
    colours = dict(zip(MARKS, sequential(len(MARKS)), strict=True))
    return Legend(_("List"), tuple(LegendItem(_(MARKS[mark]), colours[mark], found.count(mark)) for mark in marks))
