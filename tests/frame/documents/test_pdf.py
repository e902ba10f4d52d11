"""The PDF is tagged, in its language, read in order, and says the same in the same bytes."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.frame.documents.sample import HARMLESS, HOSTILE, RESULT, annex

from planungsraum.frame.documents.content import Paragraph
from planungsraum.frame.documents.pdf import pdf_document

ROWS_ON_A_FULL_PAGE = 48


def elements(node):
    """Walk the structure tree in reading order."""
    node = node.get_object()
    for each in node if isinstance(node, list) else [node]:
        found = each.get_object() if hasattr(each, "get_object") else each
        if not isinstance(found, dict):
            continue
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from elements(found["/K"])


@pytest.fixture(scope="module")
def pdf():
    return PdfReader(BytesIO(pdf_document(annex())))


@pytest.fixture(scope="module")
def tree(pdf):
    return list(elements(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))


@pytest.fixture(scope="module")
def pages(pdf):
    return [page.extract_text() for page in pdf.pages]


def test_document_names_itself_as_accessible(pdf):
    root = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a PDF's own kind of true
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert pdf.metadata.title == annex().title
    assert pdf.metadata.author == annex().author


def test_every_page_is_tagged_and_read_in_the_order_of_its_structure(pdf):
    assert [page["/Tabs"] for page in pdf.pages] == ["/S"] * len(pdf.pages)
    assert all("/StructParents" in page for page in pdf.pages)


def test_structure_has_headings_lists_tables_and_formulas(tree):
    counted = Counter(each["/S"] for each in tree)
    assert counted["/H1"] == 4
    assert counted["/H2"] == 3
    assert counted["/Table"] == counted["/THead"] == counted["/TBody"] == 3
    assert counted["/TH"] == 3 + 8 + 14
    assert counted["/TR"] == 1 + 3 + 1 + 63 + 1 + 6
    assert counted["/LI"] == 2 + 3
    assert counted["/Formula"] == 2
    assert counted["/Caption"] == 5


def test_headings_of_columns_are_marked_as_such(tree):
    heads = [each for each in tree if each["/S"] == "/TH"]
    assert {attribute["/Scope"] for each in heads for attribute in each["/A"] if "/Scope" in attribute} == {"/Column"}


def test_pictures_and_formulas_have_an_alternative(tree):
    said = [str(each["/Alt"]) for each in tree if each["/S"] in {"/Figure", "/Formula"}]
    assert [text[:12] for text in said] == ["z = (x − x̄)", "I = Σ wᵢ · z", "Balkendiagra", "Dieselben Ba"]


def test_text_can_be_read_in_order(pages):
    text = "\n".join(pages)
    places = [text.index(each) for each in ("Anlage 2", "Frage", "Verfahren", "Formeln", "Gewichte", "Ergebnis")]
    assert places == sorted(places)
    assert "-2 Łódź, Dvořák, x" in text
    assert " ≤ σ, Straße; „Zitat“ – Gedankenstrich –" in text  # noqa: RUF001
    assert "03 Neustadt-Neuschönefeld 4 1,789 hoher Bedarf 523 40,9\u00a0% 9,5" in text.replace(" %", "\u00a0%")


def test_hostile_text_is_text(pages):
    assert HOSTILE in pages[0]


def test_heading_row_is_repeated_on_every_page_of_a_table(pages):
    assert [number for number, page in enumerate(pages) if "Nr. Ortsteil Rang Indexwert Klasse" in page] == [1, 2]


def test_every_page_has_its_number_and_the_source(pages):
    assert all(f"Seite {number} von {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all("Quelle: Stadt Leipzig" in page for page in pages)


def test_wide_table_has_a_page_across_with_its_heading(pdf, pages):
    across = [page.mediabox.width > page.mediabox.height for page in pdf.pages]
    assert across.count(True) == 1
    assert "Beiträge" in pages[across.index(True)]


def test_long_table_fills_its_pages():
    pages = [
        page.extract_text() for page in PdfReader(BytesIO(pdf_document(replace(annex(), blocks=(HARMLESS,))))).pages
    ]
    rows = [sum(line.startswith("O ") for line in page.splitlines()) for page in pages]
    assert sum(rows) == 400
    assert min(rows[1:-1]) >= ROWS_ON_A_FULL_PAGE
    assert all("Ortsteil" in page for page in pages)


def test_63_rows_of_8_columns_take_two_pages():
    reader = PdfReader(BytesIO(pdf_document(replace(annex(), blocks=(RESULT,)))))
    assert len(reader.pages) == 2


@pytest.mark.parametrize(("sign", "shown"), [("漢字", "□□"), ("a\x07b", "ab"), ("😀!", "□!"), ("\\ 漢", "\\ □")])
def test_sign_without_a_font_is_a_box_and_a_control_sign_nothing(sign, shown):
    document = replace(annex(), blocks=(Paragraph(f"[{sign}]"),))
    assert f"[{shown}]" in PdfReader(BytesIO(pdf_document(document))).pages[0].extract_text()


def test_same_content_gives_the_same_bytes():
    assert pdf_document(annex()) == pdf_document(annex())


def test_english_document_has_english_words_and_numbers():
    document = replace(annex(), language="en", blocks=(RESULT,))
    reader = PdfReader(BytesIO(pdf_document(document)))
    text = reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Page 1 of 2" in text
    assert "As of 2026-11-22" in text
    assert "1.900" in text
