"""The DOCX has what a text program knows: styles, repeated headings, alternatives, language."""

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from tests.frame.documents.sample import HOSTILE, annex

from planungsraum.frame.documents.docx import docx_document


@pytest.fixture(scope="module")
def paper():
    return docx.Document(BytesIO(docx_document(annex())))


def styled(paper, style):
    return [each.text for each in paper.paragraphs if each.style.name == style]


def test_headings_are_styles(paper):
    assert styled(paper, "Title") == [annex().title]
    assert styled(paper, "Heading 1") == ["Frage", "Verfahren", "Ergebnis", "Herkunft der Angaben"]
    assert styled(paper, "Heading 2") == ["Formeln", "Gewichte", "Beiträge"]


def test_blocks_have_their_styles(paper):
    assert len(styled(paper, "List Bullet")) == 2
    assert styled(paper, "Formula")[0] == "z = (x − x̄) / s"
    assert styled(paper, "Note Title") == ["Abweichung vom Ergebnis"]
    assert styled(paper, "Caption")[1] == "Abbildung\u00a01  Rangfolge. Die Werte stehen in Tabelle 2."


def test_hostile_text_is_text(paper):
    assert HOSTILE in styled(paper, "Normal")


def test_tables_have_their_rows_and_repeat_the_first(paper):
    assert [len(table.rows) for table in paper.tables] == [4, 64, 7]
    assert [cell.text for cell in paper.tables[1].rows[8].cells] == [
        "07", "Volkmarsdorf 7", "8", "1,640", "hoher Bedarf", "–", "40,6\u00a0%", "5,5",
    ]  # fmt: skip
    repeated = [[row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] for table in paper.tables]  # noqa: SLF001
    assert all(rows[0] and not any(rows[1:]) for rows in repeated)


def test_pictures_have_an_alternative(paper):
    said = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]  # noqa: SLF001
    assert said == ["Balkendiagramm: Grünau-Mitte hat mit 1,9 den höchsten Wert.", "Dieselben Balken nochmals."]


def test_document_has_language_title_and_author(paper):
    languages = {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))}
    core = paper.core_properties
    assert languages == {"de-DE"}
    assert (core.title, core.author, core.language) == (annex().title, annex().author, "de")


def test_wide_table_lies_across(paper):
    assert [section.orientation for section in paper.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip


def test_page_number_is_a_field(paper):
    foot = paper.sections[0].footer.paragraphs[0]._p  # noqa: SLF001
    assert [each.get(qn("w:instr")) for each in foot.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_same_content_gives_the_same_bytes():
    assert docx_document(annex()) == docx_document(annex())
