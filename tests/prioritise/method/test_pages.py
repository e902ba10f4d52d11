"""The pages on methods: their numbers are recomputed, and the page on recipes knows every key."""

import ast
import doctest
import inspect
from pathlib import Path

import pytest

from planungsraum.prioritise.method import recipe_reading

PAGES = Path(__file__).resolve().parents[3] / "docs" / "methods"
OURS = sorted(path.name for path in PAGES.glob("*.md") if path.name.startswith(("ground-", "prioritise-")))
READERS = {"text", "number", "flag", "choice", "texts", "section", "sections", "has"}


def keys_asked_for():
    """The first argument of every call of a `Section` in the reader, where it is written out."""
    calls = [each for each in ast.walk(ast.parse(inspect.getsource(recipe_reading))) if isinstance(each, ast.Call)]
    named = [each for each in calls if isinstance(each.func, ast.Attribute) and each.func.attr in READERS]
    return {each.args[0].value for each in named if each.args and isinstance(each.args[0], ast.Constant)}


@pytest.mark.parametrize("name", OURS)
def test_page_numbers_are_those_of_the_code(name):
    found = doctest.testfile(str(PAGES / name), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("name", OURS)
def test_page_answers_question_and_names_limits_and_source(name):
    text = (PAGES / name).read_text(encoding="utf-8")
    for word in ("**Question.**", "## Worked numbers", "imits\n", "## Source"):
        assert word in text, word


def test_page_on_recipes_knows_every_key_the_reader_asks_for():
    page = (PAGES / "prioritise-recipe.md").read_text(encoding="utf-8")
    keys = keys_asked_for() | {"below", "up_to"}  # the reader chooses between these two at run time
    assert len(keys) > 30
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
