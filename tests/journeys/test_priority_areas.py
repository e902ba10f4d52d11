"""Job 1, by mouse: from the log-in over a faulty and a good file to the list of priority areas, as on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import files
from tests.journeys.watching import sign_in
from tests.site.commands.program import planungsraum

pytestmark = pytest.mark.browser
OWN_CITY = True
PLAGWITZ = '[data-area="51"]'


def test_from_figures_to_priority_areas(page: Page, tmp_path: Path) -> None:
    sign_in(page, "statistik")
    page.goto("/")
    faulty_file_is_refused_with_all_its_faults(page, tmp_path)
    good_file_is_previewed_and_loaded(page, tmp_path)
    chosen_area_is_the_same_everywhere(page)
    address_holds_the_state(page)
    wrong_weights_are_explained(page)
    recipe_selects_thirteen_areas(page)
    files_are_those_of_the_command_line(page, tmp_path)


def faulty_file_is_refused_with_all_its_faults(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Werte laden").click()
    bring(page, files.write(folder, "fehler.csv", files.FAULTY))
    faults = page.locator("main ol li").all_inner_texts()
    assert [re.search(r"\d+", fault)[0] for fault in faults] == ["3", "4", "5", "6", "7"]
    for line, sign in {"3": "99", "4": "1.234", "5": "00", "6": "sgb2_unter15", "7": "viele"}.items():
        assert any(line in fault and sign in fault for fault in faults), faults
    expect(page.get_by_text("Es wurde nichts geladen")).to_be_visible()
    expect(page.get_by_role("button", name="Diese Werte laden")).to_have_count(0)
    page.get_by_role("button", name="Datei verwerfen").click()
    page.get_by_role("link", name="Übersicht").click()
    expect(page.get_by_label("Zeitraum").locator("option").first).to_have_text("2022")


def good_file_is_previewed_and_loaded(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Werte laden").click()
    bring(page, files.write(folder, "gut.csv", files.figures_of_2023()))
    expect(page.get_by_role("row", name="51")).to_have_count(0)  # the preview shows the first rows only
    expect(page.locator("main tbody tr")).to_have_count(20)
    expect(page.locator("main .kern-alert--success")).to_contain_text("126")
    page.get_by_role("button", name="Diese Werte laden").click()
    expect(page.locator("main .kern-alert--success")).to_contain_text("126")
    page.get_by_label("Indikator", exact=True).select_option("pov_u15")
    expect(page.get_by_label("Zeitraum")).to_have_value("2023")
    expect(page.get_by_role("row", name="Plagwitz")).to_contain_text("60,0")


def bring(page: Page, file: Path) -> None:
    page.get_by_label("CSV-Datei").set_input_files(file)
    page.get_by_label("Titel des Datensatzes").fill("Erfundene Werte 2023")
    page.get_by_label("Quelle").select_option(index=1)
    page.get_by_label("Gebiete", exact=True).select_option("ortsteil")
    page.get_by_label("Gebietsstand").fill("Ortsteile, Gebietsstand 31.12.2022")
    page.get_by_label("Stichtag der Gebiete").fill("2022-12-31")
    page.get_by_role("button", name="Vorschau anzeigen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.name)


def chosen_area_is_the_same_everywhere(page: Page) -> None:
    page.locator(f".figure-svg--map {PLAGWITZ}").click()
    expect(page.locator(f".figure-svg--map {PLAGWITZ}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f".figure-svg--ranking {PLAGWITZ}")).to_have_class(re.compile("is-selected"))
    expect(page.locator(f".figure-svg--series {PLAGWITZ}")).to_have_class(re.compile("selected"))
    expect(page.locator(f"table tr{PLAGWITZ}")).to_have_class(re.compile("is-selected"))
    expect(page.get_by_role("status")).to_contain_text("Plagwitz: 60,0 %")


def address_holds_the_state(page: Page) -> None:
    page.get_by_label("Klassenbildung").select_option("natural_breaks")
    expect(page).to_have_url(re.compile("classes=natural_breaks.*area=51"))
    shown = what_is_shown(page)
    page.reload()
    assert what_is_shown(page) == shown
    expect(page).to_have_title(re.compile("^Kinderarmut 2023"))
    page.get_by_role("link", name="Was dieser Wert aussagt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kinderarmut (SGB II unter 15 Jahren)")
    page.go_back()
    expect(page.get_by_role("navigation", name="Hauptnavigation")).to_be_visible()
    assert what_is_shown(page) == shown
    page.go_back()
    expect(page.get_by_label("Klassenbildung")).to_have_value("quantile")
    expect(page.get_by_role("navigation", name="Hauptnavigation")).to_be_visible()
    expect(page.locator(f"table tr{PLAGWITZ}")).to_have_class(re.compile("is-selected"))


def what_is_shown(page: Page) -> str:
    return page.locator("#observatory").inner_text()


def wrong_weights_are_explained(page: Page) -> None:
    page.get_by_role("link", name="Priorisieren").click()
    page.get_by_role("row", name="leipzig-13").get_by_role("link").click()
    expect(page.get_by_label("Zeitraum")).to_have_value("2022")  # 2023 has figures of one indicator only
    page.get_by_text("Gewichte", exact=True).click()
    page.get_by_label("1 Armut", exact=True).fill("60")
    page.get_by_role("button", name="Berechnen").click()
    expect(page.locator(".kern-alert--danger")).to_contain_text("110")
    expect(page.get_by_label("1 Armut", exact=True)).to_be_visible()
    expect(page.locator("main svg")).to_have_count(0)


def recipe_selects_thirteen_areas(page: Page) -> None:
    page.get_by_label("2 Arbeit", exact=True).fill("10")
    page.get_by_role("button", name="Berechnen").click()
    expect(page.get_by_role("heading", name="13 ausgewählte Gebiete")).to_be_visible()
    names = page.locator("section[aria-labelledby=selected-heading] p").first.inner_text()
    assert len(names.split(", ")) == 13
    expect(page.locator("main table tbody tr", has_text="Schwerpunktraum")).to_have_count(13)
    expect(page).to_have_url(re.compile("weight-1=60"))


def files_are_those_of_the_command_line(page: Page, folder: Path) -> None:
    paths = {}
    for title in ("Ausgewählte Gebiete", "Ergebnis in der Form der Kommandozeile", "Rezept", "Verwendete Werte"):
        with page.expect_download() as download:
            page.locator(".downloads").get_by_role("link", name=re.compile(f"^{title}")).click()
        name = download.value.suggested_filename.removeprefix("leipzig-13-")
        paths[name] = folder / name
        download.value.save_as(paths[name])
    assert sorted(paths) == ["recipe.toml", "result.csv", "selected.csv", "values.csv"]
    assert len(paths["selected.csv"].read_text("utf-8").splitlines()) == 1 + 13
    done = planungsraum("index", paths["recipe.toml"], "--values", paths["values.csv"], "--out", folder / "again.csv")
    assert (done.code, done.sentences) == (0, [])
    assert (folder / "again.csv").read_bytes() == paths["result.csv"].read_bytes()
