"""Recipes from TOML text, and the presets that come with the software."""

import tomllib
from importlib.resources import files
from typing import Any

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.method.recipe_reading import read_recipe

_PRESETS = files("planungsraum.prioritise") / "presets"


def parse_recipe(text: str) -> Recipe:
    """A checked recipe from its TOML text.

    >>> parse_recipe(preset_text("berlin-mss-2019")).indicators
    ('S1', 'S3', 'S4', 'D1', 'D3', 'D4')
    """
    return read_recipe(read_tables(text))


def preset_names() -> list[str]:
    """Names of the presets, in alphabetical order."""
    return sorted(each.name.removesuffix(".toml") for each in _PRESETS.iterdir() if each.name.endswith(".toml"))


def preset_text(name: str) -> str:
    """The TOML text of a preset."""
    if name not in preset_names():
        raise Refusal.of("recipe.unknown_preset", found=name, known=", ".join(preset_names()))
    return (_PRESETS / f"{name}.toml").read_text(encoding="utf-8")


def read_tables(text: str) -> dict[str, Any]:
    """The tables of a recipe's TOML text, unchecked; a byte order mark before it is passed over."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits, too
        raise Refusal.of("recipe.not_toml", found=str(error)) from None
