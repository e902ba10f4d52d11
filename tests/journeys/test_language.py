"""Two languages: each page speaks one of them, but for the names of data and the names of languages."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.browser
ADDRESSES = ("/?indicator=pov_u15&area=51", "/observe/indicators/", "/prioritise/leipzig-13/", "/account/login/")
GERMAN = """Beobachten Priorisieren Übersicht Indikator Indikatoren Gebiete Zeitraum Klassenbildung Anzeigen Karte
Rangfolge Zeitreihe Tabelle Kennung Klasse Herunterladen Quelle Abmelden Anmelden Darstellung Automatisch
Profil unter bis mehr Gesamtstadt gestrichelt geschätzt Berechnen Gewichte Rezept Normierung ausgewählte
Impressum Datenschutz Benutzername Passwort und der die das nicht""".split()  # noqa: SIM905 — a list to read, not to nest
ENGLISH = """Observe Prioritise Overview Indicator Indicators Areas Period Classes Show Map Ranking Table Code Class
Download Source Log Appearance Automatic Light Dark Profile below more whole city dashed estimated Compute
Weights Recipe Normalisation selected Imprint Username Password Skip and the of not""".split()  # noqa: SIM905 — a list to read, not to nest
NO_DATA = """() => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("script, [data-area] title, tbody, option, .figure__source, [lang], text, h1, .eyebrow, h1 + p")
    .forEach((each) => each.remove());
  return copy.textContent;
}"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_german_page_has_no_english_words(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert words_of(page, ENGLISH) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_english_page_has_no_german_words(open_page: OpenPage, address: str) -> None:
    page = open_page(locale="en-GB")
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert words_of(page, GERMAN) == []


def test_switch_keeps_what_is_shown(page: Page) -> None:
    page.goto("/?indicator=pov_u15")
    page.locator(".figure-svg--map [data-area='51']").click()
    expect(page.get_by_role("status")).to_contain_text("Plagwitz")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Ranking")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Plagwitz")
    expect(page).to_have_title(re.compile("^Child poverty 2022"))


def words_of(page: Page, words: list[str]) -> list[str]:
    text = page.evaluate(NO_DATA) + page.title()
    return [word for word in words if re.search(rf"\b{word}\b", text)]
