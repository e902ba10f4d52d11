"""What a document may hold, and the order and the words renderers share."""

import math

import numpy as np
import pytest
from tests.frame.documents.sample import RESULT, TEXTS, WIDE, annex

from planungsraum.frame.documents.content import Document, Figure, Formula, Heading
from planungsraum.frame.documents.errors import (
    CellError,
    FigureContentError,
    FormulaError,
    HeadingError,
    RowLengthError,
)
from planungsraum.frame.documents.parts import parts, tables
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.documents.words import cell_text, label, number_text, reference


def headed(*headings):
    sample = annex()
    return Document("A", "", "de", sample.date, "", "", headings)


def test_row_of_another_length_is_refused():
    with pytest.raises(RowLengthError, match="row 2: 1 cells for 2 columns"):
        Table("A", (Column("a"), Column("b")), (("1", 2), ("1",)))


@pytest.mark.parametrize("cell", [math.nan, math.inf])
def test_figure_that_is_none_is_refused(cell):
    with pytest.raises(CellError, match="row 1, column 'a'"):
        Table("A", (Column("a", "number"),), ((cell,),))


@pytest.mark.parametrize(
    "typst", ['#eval("1")', 'x "text"', "std.read(x)", "$ x", "x // y", "/* x", r"\u{41}", "@x", "<x>"]
)
def test_program_in_a_formula_is_refused(typst):
    with pytest.raises(FormulaError):
        Formula("x", "", typst)


@pytest.mark.parametrize(("svg", "alternative"), [("<p>", "text"), ("<svg/>", " "), ("", "text")])
def test_picture_without_description_is_refused(svg, alternative):
    with pytest.raises(FigureContentError):
        Figure(svg, alternative, "A", RESULT)


def test_skipped_level_is_refused():
    with pytest.raises(HeadingError, match="level 3 after level 1"):
        headed(Heading(1, "A"), Heading(3, "B"))


def test_repeated_anchor_is_refused():
    with pytest.raises(HeadingError, match="is taken"):
        headed(Heading(1, "A", "a"), Heading(1, "B", "a"))


def test_table_of_two_figures_stands_once_after_the_first():
    found = [part for part in parts(annex()) if isinstance(part.block, Figure | Table)]
    assert [label(part, "en") for part in found] == [
        "Table\u00a01", "Figure\u00a01", "Table\u00a02", "Figure\u00a02", "Table\u00a03",
    ]  # fmt: skip
    assert [reference(part, "de") for part in found if part.table] == ["Die Werte stehen in Tabelle 2."] * 2
    assert tables(annex()) == [TEXTS, RESULT, WIDE]


@pytest.mark.parametrize(
    ("cell", "column", "german", "english"),
    [
        (1234.5, Column("a", "number", 1), "1.234,5", "1,234.5"),
        (-0.5, Column("a", "number", 1), "−0,5", "−0.5"),
        (0.2345, Column("a", "share", 1), "23,5\u00a0%", "23.5%"),
        (1e22, Column("a", "number"), "10.000.000.000.000.000.000.000", "10,000,000,000,000,000,000,000"),
        (0.31, Column("a", "share"), "31\u00a0%", "31%"),
        (1234567, Column("a", "number", 0, "€"), "1.234.567\u00a0€", "1,234,567\u00a0€"),
        (2026, Column("a"), "2026", "2026"),
        (None, Column("a", "number"), "–", "–"),
        ("unterdrückt", Column("a", "number"), "unterdrückt", "unterdrückt"),
    ],
)
def test_cell_is_written_in_the_language_of_the_document(cell, column, german, english):
    assert (cell_text(cell, column, "de"), cell_text(cell, column, "en")) == (german, english)


def test_figure_of_numpy_is_written_like_any_other():
    assert cell_text(np.float64(0.2345), Column("a", "share", 1), "de") == "23,5\u00a0%"


def test_nothing_is_left_of_a_negative_zero():
    assert number_text(-0.0004, 2, "de") == "0,00"
