"""Lists as people keep them: CSV (UTF-8) or XLSX, a line an actor, headings in German or English."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from planungsraum.frame.documents.words import legible
from planungsraum.ground.method.errors import Fault, Refusal

MOST_BYTES: Final = 1_000_000
MOST_UNPACKED: Final = 30_000_000
MOST_ROWS: Final = 5_000
DELIMITERS: Final = (";", ",", "\t")
FORMULA_SIGNS: Final = ("'=", "'+", "'-", "'@")  # as office programs and our own files write a text that is no formula
OTHER_KINDS: Final = {b"\xd0\xcf\x11\xe0": "XLS", b"%PDF": "PDF", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
Columns = Mapping[str, tuple[str, ...]]
Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its texts by column; a column that the file does not have is empty."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it stands in the file, and the headings of columns that are passed over."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]


def read_list(content: bytes, columns: Columns) -> Sheet:
    r"""Lines of a list of up to 1 MB and 5,000 lines, texts stripped, an apostrophe before a formula sign taken away.

    `columns` gives the headings of each column, the one that is preferred first. A workbook is read from its first
    sheet that has a column of slugs. Refuses what is too large, no UTF-8, no CSV or workbook, has no slugs or a column
    twice, and lines of another length than the headings, each with its line.

    >>> sheet = read_list("Kennung;Name\nhaus-ost;'=Haus Ost\n".encode(), {"slug": ("kennung",), "name": ("name",)})
    >>> sheet.rows[0].cells["name"]
    '=Haus Ost'
    """
    if len(content) > MOST_BYTES:
        raise Refusal.of("interchange.too_large", found=len(content) // 1000, expected=MOST_BYTES // 1000)
    for start, kind in OTHER_KINDS.items():
        if content.startswith(start):
            raise Refusal.of("interchange.old_format", found=kind)
    records = _workbook(content, columns) if content.startswith(b"PK") else list(_csv(content))
    if not records:
        raise Refusal.of("interchange.empty")
    return _sheet(records[0][1], records[1:], columns)


def _csv(content: bytes) -> Iterator[Record]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal.of("interchange.not_utf8", position=error.start + 1) from None
    first = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for number, row in enumerate(reader):
            if number > MOST_ROWS:
                raise Refusal.of("interchange.too_many_rows", expected=MOST_ROWS)
            cells = [_cleaned(cell) for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refusal([Fault("interchange.not_csv", {"found": str(error)}, line=line)]) from None


def _workbook(content: bytes, columns: Columns) -> list[Record]:
    """The first sheet with a column of slugs, else the first sheet."""
    sheets = list(_sheets(content))
    return next((each for each in sheets if each and _has_slugs(each[0][1], columns)), sheets[0] if sheets else [])


def _sheets(content: bytes) -> Iterator[list[Record]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise Refusal.of("interchange.unpacked", expected=MOST_UNPACKED // 10**6)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS + 1:
                raise Refusal.of("interchange.too_many_rows", expected=MOST_ROWS)
            rows = sheet.to_python(skip_empty_area=False)
            texts = ((line, [_cell(cell) for cell in row]) for line, row in enumerate(rows, start=1))
            yield [(line, cells) for line, cells in texts if any(cells)]
    except (zipfile.BadZipFile, CalamineError) as error:
        raise Refusal.of("interchange.not_xlsx", found=str(error)) from None


def _cell(value: object) -> str:
    """A cell of a workbook as a CSV file would write it."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _cleaned(str(value))


def _cleaned(text: str) -> str:
    text = legible(text).replace("\r\n", "\n").strip()
    return text[1:] if text.startswith(FORMULA_SIGNS) else text


def _has_slugs(header: Sequence[str], columns: Columns) -> bool:
    return any(heading.casefold() in columns["slug"] for heading in header)


def _sheet(header: list[str], records: Sequence[Record], columns: Columns) -> Sheet:
    while header and not header[-1]:
        header.pop()
    places, width = _places(header, columns), len(header)
    faults = [
        Fault("interchange.row_length", {"found": len(cells), "expected": width}, line=line)
        for line, cells in records
        if len(cells) < width or any(cells[width:])
    ]
    if faults:
        raise Refusal(faults)
    if not records:
        raise Refusal.of("interchange.empty")
    rows = (Row(line, {column: cells[place] for column, place in places.items()}) for line, cells in records)
    return Sheet(tuple(rows), tuple(each for place, each in enumerate(header) if place not in places.values() and each))


def _places(header: Sequence[str], columns: Columns) -> dict[str, int]:
    """Where each known column stands; of two headings for the same the one named first in `columns` is read."""
    words = [heading.casefold() for heading in header]
    faults = [
        Fault("interchange.column_twice", {"found": word}) for word in sorted(set(words)) if words.count(word) > 1
    ]
    found = {column: [words.index(each) for each in names if each in words] for column, names in columns.items()}
    if not found["slug"]:
        faults.append(Fault("interchange.column_missing", {"expected": "slug", "found": ", ".join(header)}))
    if faults:
        raise Refusal(faults)
    return {column: places[0] for column, places in found.items() if places}
