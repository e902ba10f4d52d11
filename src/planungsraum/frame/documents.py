"""One table as a file: CSV for machines, XLSX for people."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

Cell = str | float | int | None


def csv_document(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""UTF-8 with commas and decimal points; cells without a figure are empty.

    >>> csv_document(["area", "value"], [["10", 1.5], ["11", None]])
    b'area,value\n10,1.5\n11,\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def xlsx_document(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Iterable[str]) -> bytes:
    """A workbook with the table and, on a second sheet, where its figures come from.

    Texts stay texts: nothing is turned into a formula, a link or a number.
    """
    output = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(output, options) as book:
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


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "Table"
