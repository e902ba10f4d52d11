"""Job 1 as the jobs list it: priority areas for the March meeting, one function for each acceptance criterion."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.journeys import files
from tests.journeys.test_priority_areas import bring
from tests.journeys.watching import follow, sign_in
from tests.site.commands.program import planungsraum

pytestmark = pytest.mark.browser
OWN_CITY = True
REASON = "Im Gebiet entstehen bis 2028 zwei Schulen."
QUESTION = "In welchen Ortsteilen sollen die Mittel der Jugendhilfe zuerst eingesetzt werden?"
SUPPRESSED = "Gebiet;Indikator;Zeitraum;Wert;Status\n51;sgb2_u15;2022;;unterdrückt"
INTERVAL = """
[robustness]
[[robustness.imprecise]]
kind = "suppressed"
indicators = ["pov_u15"]
low = 0
high = 100
"""


def test_priority_areas_for_the_march_meeting(page: Page, tmp_path: Path) -> None:
    sign_in(page, "planung")
    page.goto("/")
    bad_rows_are_listed_by_line_and_nothing_is_half_loaded(page, tmp_path)
    six_indicators_or_more_whose_weights_sum_to_a_hundred_select_thirteen(page)
    same_seed_gives_the_same_result_twice(page)
    each_area_shows_membership_and_verdict(page)
    why_an_area_is_in_or_out_is_said(page)
    long_run_shows_progress_and_can_be_cancelled(page)
    frozen = result_is_frozen_and_replayed(page)
    override_needs_a_reason(page)
    page.goto(frozen)
    annex_holds_method_weights_table_and_map(page, tmp_path)
    command_line_gives_the_same_bytes(page, tmp_path)
    suppressed_value_has_bounds_and_is_not_zero(page, tmp_path)


def bad_rows_are_listed_by_line_and_nothing_is_half_loaded(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="Werte laden").click()
    bring(page, files.write(folder, "fehler.csv", files.FAULTY))
    faults = page.locator("main ol li").all_inner_texts()
    assert [re.search(r"\d+", fault)[0] for fault in faults] == ["3", "4", "5", "6", "7"]
    expect(page.get_by_text("Es wurde nichts geladen")).to_be_visible()
    page.get_by_role("button", name="Datei verwerfen").click()


def six_indicators_or_more_whose_weights_sum_to_a_hundred_select_thirteen(page: Page) -> None:
    page.get_by_role("link", name="Priorisieren").click()
    page.get_by_role("row", name="leipzig-13").get_by_role("link").click()
    expect(page.get_by_role("heading", name="13 ausgewählte Gebiete")).to_be_visible()
    table = page.locator("main table")
    for head in ("Rang", "Indexwert", "Klasse"):
        expect(table.get_by_role("columnheader", name=head, exact=True)).to_be_visible()
    assert table.locator("thead th").count() >= 5 + 6
    page.get_by_text("Gewichte", exact=True).click()
    page.get_by_label("1 Armut", exact=True).fill("60")
    page.get_by_role("button", name="Berechnen").click()
    expect(page.locator(".kern-alert--danger")).to_contain_text("110")
    page.get_by_label("1 Armut", exact=True).fill("50")
    page.get_by_role("button", name="Berechnen").click()
    expect(page.get_by_role("heading", name="13 ausgewählte Gebiete")).to_be_visible()


def run(page: Page, draws: int, seed: int) -> None:
    page.goto("/prioritise/leipzig-13/run/")
    page.get_by_label("Ziehungen").fill(str(draws))
    page.get_by_label("Startwert").fill(str(seed))
    page.get_by_role("button", name="Starten").click()
    expect(page).to_have_url(re.compile(r"/prioritise/runs/\d+/$"))


def same_seed_gives_the_same_result_twice(page: Page) -> None:
    shown = []
    for _ in range(2):
        run(page, 2000, 2024)
        expect(page.get_by_text("abgeschlossen", exact=True)).to_be_visible()
        shown.append(page.locator("table").first.inner_text())
    assert shown[0] == shown[1]
    run(page, 2000, 2025)
    expect(page.get_by_text("abgeschlossen", exact=True)).to_be_visible()
    assert page.locator("table").first.inner_text() != shown[0]
    influence = page.locator("table").nth(1)
    for assumption in ("Gewichte", "Normierung", "Weggelassener Indikator", "Jahr der Werte"):
        expect(influence.get_by_role("rowheader", name=assumption)).to_be_visible()


def each_area_shows_membership_and_verdict(page: Page) -> None:
    rows = page.locator("table").first.locator("tbody tr")
    expect(rows).to_have_count(63)
    for row in rows.all_inner_texts():
        assert re.search(r"\d,\d %.*(sicher|unsicher|nicht dabei)$", row.replace("\n", " ").strip()), row


def why_an_area_is_in_or_out_is_said(page: Page) -> None:
    page.goto("/prioritise/leipzig-13/?area=52")
    page.get_by_role("link", name="Warum ist das gewählte Gebiet ausgewählt oder nicht?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warum ist Kleinzschocher ausgewählt oder nicht?")
    expect(page.locator("main")).to_contain_text("Kleinzschocher ist nicht ausgewählt: Rang 15")
    expect(page.locator("main")).to_contain_text("Die kleinste Änderung der Gewichte, mit der Kleinzschocher in die")


def long_run_shows_progress_and_can_be_cancelled(page: Page) -> None:
    run(page, 3_000_000, 1)
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("läuft")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Lauf abbrechen").hover()
    page.mouse.down()
    with page.expect_response(page.url):  # the progress is renewed while the button is held down
        pass
    page.wait_for_timeout(100)
    page.mouse.up()
    expect(page.get_by_text("abgebrochen", exact=True)).to_be_visible(timeout=20_000)
    expect(page.locator("table")).to_have_count(0)


def result_is_frozen_and_replayed(page: Page) -> str:
    run(page, 2000, 2024)
    page.get_by_label("Frage").fill(QUESTION)
    page.get_by_label("Sichtbarkeit").select_option("public")
    page.get_by_role("button", name="Einfrieren").click()
    expect(page).to_have_url(re.compile(r"/prioritise/frozen/\d+/$"))
    page.get_by_role("link", name="Nachrechnen und mit den heutigen Werten vergleichen").click()
    expect(page.locator(".kern-alert--success")).to_contain_text("Das Ergebnis ist bewiesen")
    return page.url.partition("?")[0]


def override_needs_a_reason(page: Page) -> None:
    page.get_by_role("link", name="Schwerpunktraumliste anlegen").click()
    page.get_by_label("Name", exact=True).fill("liste-2027")
    page.get_by_label("Titel").fill("Schwerpunkträume 2027")
    page.get_by_label("Gültig ab").fill("2027-01-01")
    page.get_by_label("Sichtbarkeit").select_option("public")
    page.get_by_role("button", name="Liste anlegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schwerpunkträume 2027")
    page.get_by_role("link", name="Von der Liste abweichen").click()
    page.get_by_label("Gebiet", exact=True).select_option("52")
    page.get_by_label("Funktion").fill("Jugendhilfeausschuss")
    page.get_by_role("button", name="Entscheidung speichern").click()
    expect(page.locator("main [aria-invalid=true]")).to_have_count(1)
    expect(page.get_by_label("Begründung")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Begründung").fill(REASON)
    page.get_by_role("button", name="Entscheidung speichern").click()
    expect(page.locator("main")).to_contain_text("Kleinzschocher")
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator("main")).to_contain_text("Jugendhilfeausschuss")


def fetched(page: Page, folder: Path, name: str) -> Path:
    address = re.sub(r"\?.*$", "", page.url)
    answer = page.request.get(address + name)
    assert answer.status == 200
    (folder / name).write_bytes(answer.body())
    return folder / name


def annex_holds_method_weights_table_and_map(page: Page, folder: Path) -> None:
    pages = PdfReader(fetched(page, folder, "annex.pdf")).pages
    pdf = " ".join(" ".join(each.extract_text() for each in pages).split())
    html = fetched(page, folder, "annex.html").read_text("utf-8")
    for text in (pdf, html):
        for part in (
            QUESTION,
            REASON,
            "Jugendhilfeausschuss",
            "Verfahren",
            "Formeln",
            "Indikatoren und ihre Gewichte",
            "Kinderarmut",
            "Zugehörigkeit",
        ):
            assert part in text
        assert "Kleinzschocher" in text
    assert html.count("<svg") >= 4
    for name in ("annex.docx", "annex.xlsx", "annex.zip"):
        assert fetched(page, folder, name).read_bytes()[:2] == b"PK"
    assert len(fetched(page, folder, "robustness.csv").read_text("utf-8").splitlines()) == 64


def command_line_gives_the_same_bytes(page: Page, folder: Path) -> None:
    recipe, values = fetched(page, folder, "recipe.toml"), fetched(page, folder, "values.csv")
    common = (recipe, "--values", values)
    done = planungsraum("index", *common, "--out", folder / "index.csv")
    assert (done.code, done.sentences) == (0, [])
    assert (folder / "index.csv").read_bytes() == fetched(page, folder, "result.csv").read_bytes()
    words = ("--draws", "2000", "--seed", "2024", "--out", folder / "sure.csv", "--sensitivity", folder / "why.csv")
    done = planungsraum("robustness", *common, *words)
    assert (done.code, done.sentences) == (0, [])
    assert (folder / "sure.csv").read_bytes() == fetched(page, folder, "robustness.csv").read_bytes()
    assert (folder / "why.csv").read_bytes() == fetched(page, folder, "sensitivity.csv").read_bytes()


def suppressed_value_has_bounds_and_is_not_zero(page: Page, folder: Path) -> None:
    page.goto("/observe/load/")
    bring(page, files.write(folder, "gesperrt.csv", SUPPRESSED))
    follow(page, page.get_by_role("button", name="Diese Werte laden"))
    page.goto("/prioritise/leipzig-13/certainty/")
    expect(page.locator("table").first.get_by_role("row", name="Plagwitz")).to_contain_text("nicht bewertet")
    page.goto("/prioritise/leipzig-13/edit/")
    text = page.get_by_label("Rezept (TOML)")
    text.fill(text.input_value() + INTERVAL)
    follow(page, page.get_by_role("button", name="Prüfen und"))
    page.goto("/prioritise/leipzig-13-2/certainty/")
    row = page.locator("table").first.get_by_role("row", name="Plagwitz").inner_text()
    low, _middle, high = re.findall(r"\b\d+\b(?!,)", row.split("%")[1])[:3]
    assert int(high) - int(low) >= 5  # from no poor child to all of them: the rank is far from certain
