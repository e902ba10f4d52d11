"""Tables as XLSX: figures stay figures, texts stay texts, and where they come from is said inside."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planungsraum.frame.documents.content import Document
from planungsraum.frame.documents.parts import tables
from planungsraum.frame.documents.table import Cell, Column, Table
from planungsraum.frame.documents.words import legible, source_text, standing
from planungsraum.frame.messages import catalogue

LONGEST_NAME: Final = 31
NARROWEST: Final = 6
WIDEST: Final = 60
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_document(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Iterable[str]) -> bytes:
    """A workbook with the table and, on a second sheet, where its figures come from.

    Texts stay texts: nothing is turned into a formula, a link or a number.
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, OPTIONS) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.write_row(0, 0, header, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
        about = book.add_worksheet("Info")
        for number, note in enumerate([title, *notes]):
            about.write_string(number, 0, note)
    return output.getvalue()


def workbook(document: Document) -> bytes:
    """Return the tables of a document, a sheet each, after a sheet that says what they are; the same bytes each time.

    >>> from datetime import date
    >>> workbook(Document("A", "", "de", date(2026, 11, 22), "Amt", "Stadt", ()))[:2]
    b'PK'
    """
    output = io.BytesIO()
    with _book(output, document) as book:
        found = tables(document)
        names = list(_names(_about(document), [table.short for table in found]))
        _write_about(book, names[0], document, list(zip(names[1:], found, strict=True)))
        for name, table in zip(names[1:], found, strict=True):
            _write_table(book, name, table)
    return output.getvalue()


@contextmanager
def _book(output: io.BytesIO, document: Document) -> Iterator[xlsxwriter.Workbook]:
    with xlsxwriter.Workbook(output, OPTIONS) as book:
        book.set_properties(
            {
                "title": legible(document.title),
                "subject": legible(document.subject),
                "author": legible(document.author),
                "created": datetime.combine(document.date, time()),
            }
        )
        yield book


def _write_about(book: xlsxwriter.Workbook, name: str, document: Document, found: list[tuple[str, Table]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "font_size": 14})
    sheet.set_column(0, 0, WIDEST / 2)
    sheet.set_column(1, 1, WIDEST * 2)
    sheet.write_string(0, 0, legible(document.title), bold)
    lines = [legible(document.subject), standing(document), source_text(document)]
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line)
    link = book.add_format({"font_color": "#29378f", "underline": 1})
    for row, (target, table) in enumerate(found, start=len(lines) + 2):
        sheet.write_url(row, 0, f"internal:'{target.replace(chr(39), chr(39) * 2)}'!A1", link, target)
        sheet.write_string(row, 1, legible(table.caption))


def _write_table(book: xlsxwriter.Workbook, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
    formats = [book.add_format({"num_format": _number_format(column)}) for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, legible(column.title), head)
        sheet.set_column(place, place, _width(column, [row[place] for row in table.rows]))
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, (number, place), cell, formats[place])
    for number, note in enumerate(table.notes, start=len(table.rows) + 2):
        sheet.write_string(number, 0, legible(note))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if table.wide:
        sheet.set_landscape()


def _write_cell(sheet: Worksheet, place: tuple[int, int], cell: Cell, form: object) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, legible(cell))
    elif cell is not None:
        sheet.write_number(*place, cell, form)


def _number_format(column: Column) -> str:
    r"""Excel's code for the figures of a column.

    >>> _number_format(Column("Anteil", "share", 1)), _number_format(Column("Mittel", "number", 0, "€"))
    ('0.0\xa0%', '#,##0"\xa0€"')
    """
    decimals = "." + "0" * column.decimals if column.decimals else ""
    if column.kind == "share":
        return f"0{decimals}\u00a0%"
    if not column.numeric:
        return "General"
    unit = f'"\u00a0{column.unit.replace(chr(34), "")}"' if column.unit else ""
    return f"#,##0{decimals}{unit}"


def _width(column: Column, cells: list[Cell]) -> float:
    words = [len(word) for word in column.title.split()]
    shown = [len(cell) if isinstance(cell, str) else column.decimals + 7 for cell in cells if cell is not None]
    return min(max([NARROWEST, *words, *shown]) + 2, WIDEST)


def _about(document: Document) -> str:
    _ = catalogue((document.language,)).gettext
    return _("Contents")


def _names(first: str, titles: list[str]) -> Iterator[str]:
    """Yield names for sheets: no two alike, not even in upper and lower case."""
    taken: set[str] = set()
    for title in [first, *titles]:
        name, number = _sheet_name(legible(title)), 2
        while name.lower() in taken:
            ending = f" ({number})"
            name, number = _sheet_name(legible(title))[: LONGEST_NAME - len(ending)] + ending, number + 1
        taken.add(name.lower())
        yield name


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\").strip("'")[:LONGEST_NAME].rstrip("'") or "Table"
