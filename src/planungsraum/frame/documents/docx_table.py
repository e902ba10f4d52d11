"""A table of a DOCX: quiet rules, headings repeated on each page, rows that do not break."""

from typing import Final

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import Table as Written
from docx.table import _Cell, _Row

from planungsraum.frame.documents.content import Language
from planungsraum.frame.documents.table import Table
from planungsraum.frame.documents.widths import LONG, is_long, signs
from planungsraum.frame.documents.words import cell_text, legible

RULES: Final = {  # eighths of a point and a colour
    "top": ("8", "131525"),
    "bottom": ("8", "131525"),
    "insideH": ("2", "C3C8D6"),
}
SIGN: Final = Pt(4.5)
BESIDE: Final = Pt(12)
LANDSCAPE: Final = Cm(25.2)
PORTRAIT: Final = Cm(16.5)
FIRST_ROW_IS_HEAD: Final = "0020"
TEXT: Final = "TableText"  # the identifiers that python-docx makes of the names "Table Text" and "Table Figure"
FIGURE: Final = "TableFigure"


def add_table(paper: Paper, table: Table, language: Language) -> None:
    """Write a table and its notes at the end of the paper."""
    rows = [
        [cell_text(cell, column, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    written = paper.add_table(rows=0, cols=len(table.columns))
    _form(written, table)
    _widen(written, table, rows)
    _head(written.add_row(), table)
    for row in rows:
        for column, text, place in zip(table.columns, row, written.add_row().cells, strict=True):
            _fill(place, text, numeric=column.numeric)
    for line in written.rows:
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no verb for it
    for note in table.notes:
        paper.add_paragraph(legible(note), "Table Note")
    if not table.notes:
        paper.add_paragraph(style="Table Note")


def _head(row: _Row, table: Table) -> None:
    for column, place in zip(table.columns, row.cells, strict=True):
        _fill(place, legible(column.title), numeric=column.numeric)
        place.paragraphs[0].runs[0].bold = True
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no verb for it


def _fill(place: _Cell, text: str, *, numeric: bool) -> None:
    paragraph = place.paragraphs[0]
    paragraph._p.style = FIGURE if numeric else TEXT  # noqa: SLF001 - by name it takes 2 ms a cell
    paragraph.add_run(text)


def _form(written: Written, table: Table) -> None:
    properties = written._tbl.tblPr  # noqa: SLF001 - python-docx has no verb for it
    borders = OxmlElement("w:tblBorders")
    for side, (size, colour) in RULES.items():
        rule = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": size, "space": "0", "color": colour}.items():
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), legible(table.caption))
    look = properties.find(qn("w:tblLook"))
    look.set(qn("w:val"), FIRST_ROW_IS_HEAD)
    look.addprevious(borders)
    look.addnext(caption)


def _widen(written: Written, table: Table, rows: list[list[str]]) -> None:
    """Give each column the width of its signs; sentences share what is left."""
    columns = [(column, [row[place] for row in rows]) for place, column in enumerate(table.columns)]
    needed = [SIGN * (LONG if is_long(*each) else signs(*each, len(columns)) + 1) + BESIDE for each in columns]
    most = LANDSCAPE if table.wide else PORTRAIT
    left = max(most - sum(needed), 0) // max(sum(is_long(*each) for each in columns), 1)
    wanted = [width + left * is_long(*each) for width, each in zip(needed, columns, strict=True)]
    scale = min(most / sum(wanted), 1)
    written.autofit = False
    for place, width in zip(written.columns, wanted, strict=True):
        place.width = Emu(int(width * scale))
