"""Every page, light and dark, wide and narrow, with text of double size: what axe and the ruler find."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.journeys.conftest import OpenPage
from tests.journeys.pages import ADDRESSES, STATES, Sessions, open_by_name

pytestmark = pytest.mark.browser
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR_AND_WIDTH = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
EVERYTHING = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"], "preload": False}
AGAIN = EVERYTHING | {"runOnly": {"type": "rule", "values": OF_COLOUR_AND_WIDTH}}
GRAVE = {"serious", "critical"}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll("h1, h2, button, .kern-label, dt, dd, .tool, li, p")]
  .filter((each) => each.checkVisibility() && !each.closest(".figure__scroll, .kern-table-responsive, svg"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible")
  .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def sessions() -> Sessions:
    """Each account signs in once for all pages."""
    return {}


@pytest.mark.parametrize("name", [*ADDRESSES, *STATES])
def test_page(name: str, open_page: OpenPage, sessions: Sessions, tmp_path: Path) -> None:
    page = open_page(bypass_csp=True)  # axe itself writes styles into the page
    open_by_name(page, name, tmp_path, sessions)
    found = look(page, "wide", WIDE)
    page.emulate_media(color_scheme="dark")
    found += look_again(page, "dark, narrow", NARROW)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.emulate_media(color_scheme="light")
    found += measure(page, "wide, double text", WIDE)
    assert found == []


def look(page: Page, state: str, size: dict[str, int]) -> list[str]:
    """What axe and the ruler find at a size."""
    measured = measure(page, state, size)
    return grave(state, Axe().run(page, options=EVERYTHING).response["violations"]) + measured


def look_again(page: Page, state: str, size: dict[str, int]) -> list[str]:
    """What axe finds of colours and widths, and the ruler, in other ones: all else is as it was looked at before."""
    measured = measure(page, state, size)
    return grave(state, page.evaluate("options => axe.run(document, options)", AGAIN)["violations"]) + measured


def grave(state: str, found: list[dict[str, Any]]) -> list[str]:
    """The grave ones in words."""
    return [
        f"{state}: {each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"][:3]
    ]


def measure(page: Page, state: str, size: dict[str, int]) -> list[str]:
    """What the ruler finds: a page that can be scrolled sideways, texts that are cut off."""
    page.wait_for_load_state()
    page.set_viewport_size(size)
    beside = page.evaluate(TOO_WIDE)
    wide = [f"{state}: the page can be scrolled sideways by {beside} px"] if beside > 0 else []
    return wide + [f"{state}: cut off: {each}" for each in page.evaluate(CUT_OFF)]
