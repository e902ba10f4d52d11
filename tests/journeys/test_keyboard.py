"""Job 1 with the keyboard alone: the focus is always seen and never lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import files
from tests.journeys.keyboard import choose, go_to, look_at_focus, press, settled, write

pytestmark = pytest.mark.browser
OWN_CITY = True


def test_from_figures_to_priority_areas(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    signs_in(page)
    loads_figures(page, files.write(tmp_path, "gut.csv", files.figures_of_2023()))
    chooses_indicator_and_area(page)
    changes_classes(page)
    gets_the_list(page, tmp_path)


def test_skip_link_leads_past_the_head(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Hauptinhalt")).to_be_focused()
    look_at_focus(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_map_is_one_stop_and_arrows_walk_on_it(page: Page) -> None:
    page.goto("/?indicator=pov_u15")
    first = page.locator(".figure-svg--map a").first
    go_to(page, first)
    page.keyboard.press("ArrowDown")
    look_at_focus(page)
    assert page.evaluate("document.activeElement.closest('svg').classList.contains('figure-svg--map')")
    page.keyboard.press("End")
    expect(page.locator(".figure-svg--map a").last).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('svg.figure-svg--map') !== null")


def test_error_summary_takes_the_focus(page: Page) -> None:
    page.goto("/account/login/")
    press(page, page.locator("main").get_by_role("button", name="Anmelden"))
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Benutzername")).to_be_focused()


def test_menu_of_a_phone_opens_and_closes(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    press(page, page.get_by_role("button", name="Menü"))
    press(page, page.get_by_role("link", name="Priorisieren"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Wo zuerst?")
    press(page, page.get_by_role("button", name="Menü"), "Space")
    expect(page.get_by_role("link", name="Beobachten")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Beobachten")).to_be_hidden()
    expect(page.get_by_role("button", name="Menü")).to_be_focused()


def signs_in(page: Page) -> None:
    press(page, page.get_by_role("link", name="Anmelden"))
    write(page, page.get_by_label("Benutzername"), "statistik")
    write(page, page.get_by_label("Passwort"), "planungsraum-zeigen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()


def loads_figures(page: Page, file: Path) -> None:
    page.on(
        "filechooser", lambda _chooser: None
    )  # from now on the browser hands choosers over, before a key asks for one
    press(page, page.get_by_role("link", name="Werte laden"))
    go_to(page, page.get_by_label("CSV-Datei"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(file)
    write(page, page.get_by_label("Titel des Datensatzes"), "Erfundene Werte 2023")
    go_to(page, page.get_by_label("Quelle"))
    page.keyboard.press("ArrowDown")
    choose(page, page.get_by_label("Gebiete", exact=True), "ortsteil")
    write(page, page.get_by_label("Gebietsstand"), "Ortsteile, Gebietsstand 31.12.2022")
    go_to(page, page.get_by_label("Stichtag der Gebiete"))
    page.keyboard.type("12122022")
    press(page, page.get_by_role("button", name="Vorschau anzeigen"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("gut.csv")
    press(page, page.get_by_role("button", name="Diese Werte laden"), "Space")
    expect(page.locator("main .kern-alert--success")).to_contain_text("126")


def chooses_indicator_and_area(page: Page) -> None:
    choose(page, page.get_by_label("Indikator", exact=True), "pov_u15")
    choose(page, page.get_by_label("Zeitraum"), "2023")
    go_to(page, page.locator(".figure-svg--map a[tabindex='0']"))
    page.keyboard.press("ArrowDown")
    code = page.evaluate("document.activeElement.dataset.area")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"area={code}"))
    settled(page)
    expect(page.locator(f".figure-svg--map [data-area='{code}']")).to_be_focused()
    expect(page.locator(f"table tr[data-area='{code}']")).to_have_class(re.compile("is-selected"))
    press(page, page.locator("table tr[data-area='51'] a"))
    expect(page.get_by_role("status")).to_contain_text("Plagwitz: 60,0 %")
    expect(page.locator("table tr[data-area='51'] a")).to_be_focused()


def changes_classes(page: Page) -> None:
    back_to(page, "Klassenbildung")
    choose(page, page.get_by_label("Klassenbildung"), "natural_breaks")
    expect(page).to_have_url(re.compile("classes=natural_breaks.*area=51"))
    expect(page.get_by_role("status")).to_contain_text("Plagwitz: 60,0 %")


def back_to(page: Page, label: str) -> None:
    go_to(page, page.get_by_label(label), key="Shift+Tab")


def gets_the_list(page: Page, folder: Path) -> None:
    go_to(page, page.get_by_role("link", name="Priorisieren"), key="Shift+Tab")
    page.keyboard.press("Enter")
    press(page, page.get_by_role("row", name="leipzig-13").get_by_role("link"))
    press(page, page.locator("summary"))
    write(page, page.get_by_label("1 Armut", exact=True), "60")
    page.keyboard.press("Enter")
    expect(page.locator(".kern-alert--danger")).to_contain_text("110")
    settled(page)
    expect(page.get_by_label("1 Armut", exact=True)).to_be_focused()
    write(page, page.get_by_label("2 Arbeit", exact=True), "10")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="13 ausgewählte Gebiete")).to_be_visible()
    settled(page)
    expect(page.get_by_label("2 Arbeit", exact=True)).to_be_focused()
    go_to(page, page.locator(".downloads").get_by_role("link", name="Ausgewählte Gebiete"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(folder / "selected.csv")
    assert len((folder / "selected.csv").read_text("utf-8").splitlines()) == 1 + 13
