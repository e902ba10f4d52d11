"""Tables as CSV: for machines, and one file a table of a document."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from planungsraum.frame.documents.content import Document
from planungsraum.frame.documents.parts import tables
from planungsraum.frame.documents.table import Cell, Table
from planungsraum.frame.documents.words import legible

ASCII: Final[dict[int, str]] = {ord(sign): name for sign, name in zip("äöüß", ("ae", "oe", "ue", "ss"), strict=True)}
COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")


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


def csv_table(table: Table) -> bytes:
    r"""One table of a document: whole figures with decimal points, shares as parts of one.

    A text that an office program would take for a formula gets an apostrophe in front, as such programs write it.

    >>> from planungsraum.frame.documents.table import Column
    >>> csv_table(Table("A", (Column("Ortsteil"), Column("Anteil", "share")), (("=1+1", 0.25),)))
    b"Ortsteil,Anteil\n'=1+1,0.25\n"
    """
    header = [_harmless(column.title) for column in table.columns]
    rows = ([_harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
    return csv_document(header, rows)


def csv_tables(document: Document) -> dict[str, bytes]:
    """Return all tables of a document by file name, numbered as in the document: "1-ergebnis.csv"."""
    return {
        f"{number}-{_file_name(table.short)}.csv": csv_table(table)
        for number, table in enumerate(tables(document), start=1)
    }


def csv_archive(document: Document) -> bytes:
    """All tables of a document as CSV in one ZIP file; the day inside is the document's: the same bytes twice.

    >>> from datetime import date
    >>> csv_archive(Document("A", "", "de", date(2026, 11, 22), "Amt", "", ()))[:2]
    b'PK'
    """
    content = io.BytesIO()
    day = (document.date.year, document.date.month, document.date.day, 0, 0, 0)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in csv_tables(document).items():
            archive.writestr(zipfile.ZipInfo(name, day), table, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _harmless(cell: str) -> str:
    text = legible(cell)
    return f"'{text}" if text.startswith(COMMANDS) and len(text) > 1 else text


def _file_name(title: str) -> str:
    written = title.lower().translate(ASCII)
    return re.sub(r"[^a-z0-9]+", "-", written).strip("-")[:40] or "table"
