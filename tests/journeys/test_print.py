"""On paper: what is read, without what is clicked."""

import re
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_paper_has_the_figures_and_no_controls(page: Page, tmp_path: Path) -> None:
    page.goto("/?indicator=pov_u15&area=51")
    page.emulate_media(media="print", color_scheme="dark")
    for shown in (".figure-svg--map", ".figure-svg--ranking", ".figure-svg--series", "main table", ".figure__source"):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".filters", ".site-nav", ".site-tools", ".tabs", ".downloads", ".skip-link"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator("body").evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    file = tmp_path / "overview.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    assert 3 <= pages(file) <= 7


def test_wide_table_is_not_cut_off(page: Page) -> None:
    page.goto("/prioritise/leipzig-13/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})  # A4 less its margins
    assert page.locator("main table").evaluate("each => each.getBoundingClientRect().right <= innerWidth")


def pages(file: Path) -> int:
    """The pages of a PDF; Chromium hides their list in compressed parts in newer versions."""
    content = file.read_bytes()
    for part in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            content += zlib.decompress(part)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))
