"""Every page, light and dark, wide and narrow, with text of double size: what axe and the ruler find."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import OpenPage
from tests.journeys.pages import ADDRESSES, STATES, open_by_name

pytestmark = pytest.mark.browser
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
GRAVE = {"serious", "critical"}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("h1, h2, button, .kern-label, dt, dd, .tool, li, p")]
  .filter((each) => each.checkVisibility() && !each.closest(".figure__scroll, .kern-table-responsive, svg"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible")
  .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", [*ADDRESSES, *STATES])
def test_page(name: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(bypass_csp=True)  # axe itself writes styles into the page
    open_by_name(page, name, tmp_path)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [*look(page, f"{scheme}, wide", WIDE), *look(page, f"{scheme}, narrow", NARROW)]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += look(page, f"{scheme}, double text", WIDE)
        page.evaluate("document.documentElement.style.fontSize = ''")
    assert found == []


def look(page: Page, state: str, size: dict[str, int]) -> list[str]:
    page.set_viewport_size(size)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    grave = [
        f"{state}: {each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"][:3]
    ]
    beside = page.evaluate(TOO_WIDE)
    if beside > 0:
        grave.append(f"{state}: the page can be scrolled sideways by {beside} px")
    return grave + [f"{state}: cut off: {each}" for each in page.evaluate(CUT_OFF)]
