"""The pictures of the README; made anew only where PLANUNGSRAUM_PICTURES says so."""

import os

import pytest
from tests.journeys.conftest import OpenPage
from tests.site.commands.program import ROOT

WANTED = os.environ.get("PLANUNGSRAUM_PICTURES") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not WANTED, reason="PLANUNGSRAUM_PICTURES=1 makes the pictures anew"),
]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 200_000
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
OVERVIEW = "/?indicator=pov_u15&area=21"


@pytest.mark.parametrize(
    ("name", "address", "size", "scheme", "top"),
    [
        ("overview", OVERVIEW, WIDE, "light", 0),
        ("overview-dark", OVERVIEW, WIDE, "dark", 0),
        ("overview-phone", OVERVIEW, PHONE, "light", 560),
        ("priority-areas", "/prioritise/leipzig-13/", WIDE, "light", 440),
    ],
)
def test_picture(open_page: OpenPage, name: str, address: str, size: dict[str, int], scheme: str, top: int) -> None:
    page = open_page(viewport=size, color_scheme=scheme, device_scale_factor=1)
    page.goto(address)
    page.evaluate(f"scrollTo(0, {top})")
    page.wait_for_load_state("networkidle")
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file)
    assert file.stat().st_size <= LARGEST
