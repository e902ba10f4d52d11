"""Workbook and CSV: figures are figures, texts are texts."""

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from tests.frame.documents.sample import HARMLESS, HOSTILE, RESULT, TEXTS, annex

from planungsraum.frame.documents.csv_file import csv_table, csv_tables
from planungsraum.frame.documents.workbook import workbook


@pytest.fixture(scope="module")
def book():
    return CalamineWorkbook.from_filelike(BytesIO(workbook(annex())))


def test_workbook_has_a_sheet_a_table_after_the_contents(book):
    assert book.sheet_names == ["Inhalt", "Begründete Abweichungen", "Ergebnis", "Beiträge der Indikatoren zum In"]


def test_contents_say_title_date_and_source(book):
    lines = [row[0] for row in book.get_sheet_by_name("Inhalt").to_python()]
    assert lines[0] == annex().title
    assert "Amt für Jugend und Familie, Jugendhilfeplanung · Stand 22.11.2026" in lines
    assert "Quelle: Stadt Leipzig, Amt für Statistik und Wahlen; Gebietsstand 01.01.2025" in lines


def test_figures_are_whole_figures(book):
    rows = book.get_sheet_by_name("Ergebnis").to_python()
    assert rows[1] == ["00", "Grünau-Mitte", 1.0, 1.9, "hoher Bedarf", 412.0, 0.412, 12.5]
    assert rows[8][5] == ""
    assert rows[10][6] == "unterdrückt"
    assert len([row for row in rows[1:64] if isinstance(row[3], float)]) == 63


def test_text_that_looks_like_a_formula_is_text(book):
    rows = book.get_sheet_by_name("Begründete Abweichungen").to_python()
    assert rows[2] == [HOSTILE, "+1", "@SUM(1)"]
    assert b"<f>" not in workbook(annex())


def test_sheets_of_the_same_name_are_numbered():
    other = replace(HARMLESS, name="ERGEBNIS")
    names = CalamineWorkbook.from_filelike(BytesIO(workbook(annex(other)))).sheet_names
    assert names[-1] == "ERGEBNIS (2)"


def test_same_content_gives_the_same_workbook():
    assert workbook(annex()) == workbook(annex())


def test_csv_holds_whole_figures_with_points():
    lines = csv_table(RESULT).decode().splitlines()
    assert len(lines) == 64
    assert lines[8] == "07,Volkmarsdorf 7,8,1.6403,hoher Bedarf,,0.4057,5.5"


def test_csv_defuses_formulas():
    lines = csv_table(replace(TEXTS, rows=(("=1+1", "@SUM(1)", "-"), ("-2", "a=b", None)))).decode().splitlines()
    assert lines[1:] == ["'=1+1,'@SUM(1),-", "'-2,a=b,"]


def test_csv_files_are_numbered_as_in_the_document():
    assert list(csv_tables(annex())) == [
        "1-begruendete-abweichungen.csv", "2-ergebnis.csv", "3-beitraege-der-indikatoren-zum-indexwert.csv",
    ]  # fmt: skip
