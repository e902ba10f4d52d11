"""The page on recipes knows every key."""

import ast
import inspect
from pathlib import Path

from planungsraum.prioritise.method import recipe_reading

PAGES = Path(__file__).resolve().parents[3] / "docs" / "methods"
READERS = {"text", "number", "flag", "choice", "texts", "section", "sections", "has"}


def keys_asked_for():
    """The first argument of every call of a `Section` in the reader, where it is written out."""
    calls = [each for each in ast.walk(ast.parse(inspect.getsource(recipe_reading))) if isinstance(each, ast.Call)]
    named = [each for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr in READERS]
    return {each.args[0].value for each in named if each.args and isinstance(each.args[0], ast.Constant)}


def test_page_on_recipes_knows_every_key_the_reader_asks_for():
    page = (PAGES / "prioritise-recipe.md").read_text(encoding="utf-8")
    keys = keys_asked_for() | {"below", "up_to"}  # the reader chooses between these two at run time
    assert len(keys) > 30
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
