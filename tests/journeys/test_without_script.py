"""Without JavaScript: the same pages by plain links and forms, one page load at a time."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(java_script_enabled=False)


def test_filters_are_a_form(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Indikator", exact=True).select_option("dem_youth_quota")
    page.get_by_label("Klassenbildung").select_option("natural_breaks")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page).to_have_url(re.compile("indicator=dem_youth_quota.*classes=natural_breaks"))
    expect(page.get_by_label("Klassenbildung")).to_have_value("natural_breaks")


def test_areas_are_links_on_the_map_and_in_the_table(page: Page) -> None:
    page.goto("/?indicator=pov_u15")
    page.locator(".figure-svg--map [data-area='51']").click()
    expect(page.get_by_role("status")).to_contain_text("Plagwitz")
    page.locator("table").get_by_role("link", name="Volkmarsdorf").click()
    expect(page.get_by_role("status")).to_contain_text("Volkmarsdorf")


def test_weights_are_a_form(page: Page) -> None:
    page.goto("/prioritise/leipzig-13/")
    page.locator("summary").click()
    page.get_by_label("1 Armut", exact=True).fill("60")
    page.get_by_role("button", name="Berechnen").click()
    expect(page.locator(".kern-alert--danger")).to_contain_text("110")


def test_language_is_a_form(page: Page) -> None:
    page.goto("/?indicator=pov_u15&area=51")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("status")).to_contain_text("Plagwitz")
