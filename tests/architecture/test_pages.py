"""The pages on methods: their numbers are recomputed, and each answers the same questions."""

import doctest

import pytest
from tests.architecture.house import ROOT

PAGES = sorted((ROOT / "docs" / "methods").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_numbers_are_those_of_the_code(page):
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_answers_question_and_names_limits_and_source(page):
    text = page.read_text(encoding="utf-8")
    for word in ("**Question.**", "## Worked numbers", "imits\n", "## Source"):
        assert word in text, word
