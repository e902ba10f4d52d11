"""Recipes, runs, frozen results and schemes one may see, and the figures they need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from django.db.models import QuerySet

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Table
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.ground.queries import neighbours_on
from planungsraum.observe.models import Figure, Indicator
from planungsraum.observe.queries import Reader, indicators_for, panel, systems_for
from planungsraum.people.queries import visible_to
from planungsraum.prioritise.method.compare import selected
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.merge import merge
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.models import FrozenResult, Override, PriorityArea, Run, Scheme, StoredRecipe
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.sources.recipes import parse_recipe, preset_names, preset_text, read_tables
from planungsraum.prioritise.sources.values import read_values


@dataclass(frozen=True, slots=True)
class Listed:
    """A recipe in the list: preset or kept by the city."""

    name: str
    title: str
    preset: bool


def recipes_for(reader: Reader) -> list[Listed]:
    """Recipes that the city keeps and the reader may see, then the presets."""
    kept = StoredRecipe.objects.filter(visibility__in=visible_to(reader))
    own = [Listed(each.name, each.title, preset=False) for each in kept]
    presets = [Listed(name, str(read_tables(preset_text(name))["title"]), preset=True) for name in preset_names()]
    return own + presets


def recipe_text_for(reader: Reader, name: str) -> str | None:
    """The TOML text of a recipe, `None` where there is none that the reader may see."""
    if name in preset_names():
        return preset_text(name)
    return (
        StoredRecipe.objects.filter(name=name, visibility__in=visible_to(reader)).values_list("text", flat=True).first()
    )


def tables_for(reader: Reader, name: str) -> dict[str, Any] | None:
    """The tables of a recipe, `None` where there is none that the reader may see; one that is no recipe is refused."""
    text = recipe_text_for(reader, name)
    if text is None:
        return None
    try:
        tables = read_tables(text)
        read_recipe(tables)
    except Refusal as refusal:
        raise Refusal(replace(fault, file=name) for fault in refusal.faults) from None
    return tables


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What a recipe rests on: figures by period, the system of areas, and what they are called."""

    panel: Mapping[str, Table]
    system: AreaSystem
    names: Mapping[str, str]
    titles: Mapping[str, str]
    sources: tuple[str, ...]

    @property
    def newest(self) -> str:
        """The newest period with figures of every indicator; else simply the newest."""
        return self._whole()[-1]

    @property
    def previous(self) -> str:
        """The one before the newest with figures of every indicator; the newest where there is none."""
        return self._whole()[-2:][0]

    def _whole(self) -> list[str]:
        whole = [period for period, table in self.panel.items() if not np.isnan(table.values).all(axis=0).any()]
        return sorted(whole or self.panel)

    @property
    def boundaries(self) -> tuple[str, ...]:
        """Boundary versions of the figures."""
        columns = next(iter(self.panel.values())).columns
        return tuple(sorted({column.boundary_version for column in columns if column.boundary_version}))


def basis_for(reader: Reader, *recipes: Recipe) -> Basis | None:
    """The figures that recipes need, as far as the reader may see them; `None` where there are none."""
    needed = {
        code
        for recipe in recipes
        for code in (*recipe.indicators, *recipe.directing, *(each.indicator for each in recipe.validity.minimum))
    }
    found = list(indicators_for(reader).filter(code__in=needed))
    system = _common_system(systems_for(each) for each in found)
    if system is None:
        return None
    return Basis(
        panel=panel(found, system),
        system=system,
        names=dict(Area.objects.filter(system=system).order_by("valid_from").values_list("code", "name")),
        titles={each.code: each.short for each in found},
        sources=tuple(sorted({str(each.source) for each in found})),
    )


def first_with_figures(reader: Reader) -> str:
    """The first recipe of the list whose indicators the reader may all see; else the first, empty without any.

    Recipes that cannot be read are passed over.
    """
    listed, seen = recipes_for(reader), set(indicators_for(reader).values_list("code", flat=True))
    for each in listed:
        with suppress(Refusal):
            tables = tables_for(reader, each.name)
            if tables and seen.issuperset(read_recipe(tables).indicators):
                return each.name
    return listed[0].name if listed else ""


def buildable_indicators(reader: Reader) -> list[Indicator]:
    """Indicators that the reader may see and that say where need is greater, by topic."""
    found = indicators_for(reader).exclude(direction=Indicator.Direction.CONTEXT)
    return list(found.order_by("topic", "code"))


def periods_with_figures(indicators: Sequence[Indicator]) -> list[str]:
    """Periods for which any of the indicators, or the counts they are made of, has figures."""
    parts = {part for each in indicators for part in (each.pk, each.numerator_id) if part}
    return sorted(
        set(Figure.objects.filter(indicator__in=parts).order_by().values_list("period", flat=True).distinct())
    )


def _common_system(possible: Iterable[Iterable[AreaSystem]]) -> AreaSystem | None:
    """The finest system for which all of them can be given."""
    each = [list(systems) for systems in possible]
    shared = [system for system in each[0] if all(system in systems for systems in each)] if each else []
    return shared[0] if shared else None


def runs_for(reader: Reader) -> QuerySet[Run]:
    """Runs that the reader may see, the newest first."""
    return Run.objects.filter(visibility__in=visible_to(reader)).select_related("frozen", "system")


def frozen_for(reader: Reader) -> QuerySet[FrozenResult]:
    """Frozen results that the reader may see, with what they rest on."""
    return FrozenResult.objects.filter(visibility__in=visible_to(reader)).select_related("run__system")


def schemes_for(reader: Reader) -> QuerySet[Scheme]:
    """Schemes of priority areas that the reader may see, with their areas and overrides."""
    return (
        Scheme.objects.filter(visibility__in=visible_to(reader))
        .select_related("system", "result__run")
        .prefetch_related("priority_areas__parts__area", "overrides__area")
    )


def departures_for(reader: Reader, frozen: FrozenResult) -> QuerySet[Override]:
    """What was decided against a frozen result on the schemes made of it that the reader may see, by area."""
    found = Override.objects.filter(scheme__result=frozen, scheme__visibility__in=visible_to(reader))
    return found.select_related("scheme", "area").order_by("area__code", "decided_at", "pk")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a scheme's list: an area of a priority area, with its extent and the decision that changed it.

    Without a code: a priority area of which no area is known. Without a name: an area that was taken off.
    """

    name: str
    code: str
    area: str
    extent: str
    decision: Override | None = None


def entries_of(scheme: Scheme) -> list[Entry]:
    """The list of a scheme by priority area, then the areas taken off it against the result."""
    standing = standing_decisions(scheme)
    found = [entry for whole in scheme.priority_areas.all() for entry in _entries(whole, standing)]
    return found + [
        Entry("", code, each.area.name, "", each) for code, each in sorted(standing.items()) if not each.enters
    ]


def standing_decisions(scheme: Scheme) -> dict[str, Override]:
    """Decisions against a result that have not been taken back, by the code of their area.

    One is taken back by another after which the area is where it was; without `left` it cannot return there.
    """
    standing: dict[str, Override] = {}
    entered: dict[str, bool] = {}
    for each in scheme.overrides.all():
        code, before = each.area.code, standing.pop(each.area.code, None)
        if each.enters == entered.setdefault(code, each.enters) or (before and each.enters and not before.left):
            standing[code] = each
    return standing


def _entries(whole: PriorityArea, standing: Mapping[str, Override]) -> Iterator[Entry]:
    parts = whole.parts.all()
    if not parts:
        yield Entry(whole.name, "", "", "")
    for part in parts:
        code = part.area.code
        yield Entry(whole.name, code, part.area.name, part.extent, standing.get(code))


def selected_areas(frozen: FrozenResult) -> list[str]:
    """Codes of the areas that a frozen result selects; refused where this version computes another result."""
    run = frozen.run
    result = compute(parse_recipe(run.recipe), read_values({"": run.values.encode("utf-8")}))
    if result_csv(result).decode("utf-8") != run.result:
        raise Refusal.of("frozen.result_differs", result=frozen.pk, version=frozen.software_version)
    return sorted(selected(result))


def merged_areas(frozen: FrozenResult, day: date) -> list[tuple[str, ...]]:
    """The selected areas with adjacent ones together, by what lies beside each other on a day."""
    return [each.areas for each in merge(selected_areas(frozen), neighbours_on(frozen.run.system, day), {})]


def figures_today(run: Run) -> dict[str, Table]:
    """Today's figures of the indicators and periods that a run was given."""
    given = read_values({"": run.values.encode("utf-8")})
    codes = next(iter(given.values())).codes
    indicators = Indicator.objects.filter(code__in=codes).select_related("numerator", "denominator", "source")
    found = panel(list(indicators), run.system)
    return {period: found[period] for period in given if period in found}
