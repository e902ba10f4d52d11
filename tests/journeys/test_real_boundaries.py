"""The city's published polygons in place of the tiles."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.server import run
from tests.site.commands.program import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.shared]
OWN_CITY = True
GEOMETRY = ROOT.parent / "shared" / "data" / "leipzig" / "ortsteile.geojson"


@pytest.fixture(scope="module")
def copied_city(copied_city: Path) -> Path:
    """The copy, with polygons."""
    if not GEOMETRY.exists():
        pytest.skip(f"{GEOMETRY} is not here")
    run(copied_city, "areas", "ortsteil", "--geometry", GEOMETRY, "--as-of", "2022-12-31", "--source", "Stadt Leipzig")
    return copied_city


def test_map_shows_the_polygons(page: Page) -> None:
    page.goto("/?indicator=pov_u15")
    paths = page.locator(".figure-svg--map a > path")
    expect(paths).to_have_count(63)
    assert len({path.get_attribute("d") for path in paths.all()}) == 63
    assert all(len(path.get_attribute("d")) > 100 for path in paths.all())
    expect(page.locator(".figure-svg--map text")).to_have_count(0)
    page.locator(".figure-svg--map [data-area='51']").click()
    expect(page.get_by_role("status")).to_contain_text("Plagwitz")
