"""Recipes one may see, and the figures they need."""

from collections.abc import Iterable
from dataclasses import dataclass

from planungsraum.ground.method.table import Table
from planungsraum.ground.models import AreaSystem
from planungsraum.observe.queries import Reader, indicators_for, panel, systems_for
from planungsraum.people.queries import visible_to
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.models import StoredRecipe
from planungsraum.prioritise.sources.recipes import preset_names, preset_text, read_tables


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


def figures_for(reader: Reader, recipe: Recipe) -> tuple[dict[str, Table], AreaSystem | None]:
    """The figures a recipe needs, as far as the reader may see them, and the system they stand for."""
    needed = {*recipe.indicators, *(each.indicator for each in recipe.validity.minimum)}
    found = list(indicators_for(reader).filter(code__in=needed))
    system = _common_system(systems_for(each) for each in found)
    return (panel(found, system), system) if system else ({}, None)


def _common_system(possible: Iterable[Iterable[AreaSystem]]) -> AreaSystem | None:
    """The finest system for which all of them can be given."""
    each = [list(systems) for systems in possible]
    shared = [system for system in each[0] if all(system in systems for systems in each)] if each else []
    return shared[0] if shared else None
