"""From bytes to rows of text: encoding, delimiter, lines."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from planungsraum.ground.method.errors import Fault, Refusal

MOST_BYTES = 20_000_000
MOST_FIELDS = 2_000_000
DELIMITERS = (";", "\t", ",", "|")
ROWS_WEIGHED = 50
ROWS_AT_TOP = 10
_BINARY = {
    b"PK": "XLSX, ODS, ZIP",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"%PDF": "PDF",
    b"\x1f\x8b": "GZIP",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite, GeoPackage",
}
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows of stripped texts; every row is as long as the header and has its line.

    `line` is the line of the header. `top` are the first rows below it as they stand. `uneven` are the
    lines whose length differs, with that length.
    """

    header: tuple[str, ...]
    line: int
    top: tuple[tuple[int, list[str]], ...]
    rows: tuple[tuple[int, list[str]], ...]
    uneven: tuple[tuple[int, int], ...]
    encoding: str
    delimiter: str


def read_sheet(content: bytes) -> Sheet:
    r"""Header and rows of a delimited text file of up to 20 MB and 2,000,000 fields.

    Encoding: a byte order mark decides; else UTF-8 if the bytes are valid UTF-8; else Windows-1252,
    which reads ISO 8859-1 too. Bytes unused in all of them are refused. Delimiter: a first line
    `sep=…` as Excel writes it decides; else the one of `;` tab `,` `|` with the largest
    product of fields in the header and share of the next rows with as many fields. Blank lines, and blank
    fields to the right of the last heading, are passed over.

    Refuses, as `Refusal`: what is empty, too large, binary, undecodable, one column wide or not CSV.

    >>> sheet = read_sheet("Gebiet;2022\r\n10;1,5\r\n\r\n".encode("cp1252"))
    >>> sheet.header, sheet.rows, sheet.delimiter, sheet.encoding
    (('Gebiet', '2022'), ((2, ['10', '1,5']),), ';', 'utf-8')
    """
    if len(content) > MOST_BYTES:
        raise Refusal.of("import.too_large", found=round(len(content) / 1e6, 1), expected=MOST_BYTES // 10**6)
    text, encoding = _decode(content)
    named, text = _named_delimiter(text)
    delimiter = named or _delimiter(text)
    return _sheet(_records(text, delimiter, before=1 if named else 0), encoding, delimiter)


def _decode(content: bytes) -> tuple[str, str]:
    for start, kind in _BINARY.items():
        if content.startswith(start):
            raise Refusal.of("import.binary", found=kind)
    encodings = [name for mark, name in _MARKED if content.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise Refusal.of("import.nul_bytes", position=text.index("\x00") + 1)
        if not text.strip():
            raise Refusal.of("import.empty")
        return text, "windows-1252" if encoding == "cp1252" else encoding
    raise Refusal.of("import.encoding")


def _named_delimiter(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    name = first.rstrip("\r")
    named = name.lower().startswith("sep=") and name[4:] in DELIMITERS
    return (name[4:], rest) if named else ("", text)


def _delimiter(text: str) -> str:
    weights = {delimiter: _weight(text, delimiter) for delimiter in DELIMITERS}
    best = max(weights, key=weights.__getitem__)
    if not weights[best]:
        raise Refusal.of("import.one_column", expected="; , | Tab")
    return best


def _weight(text: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(filter(any, reader), ROWS_WEIGHED + 1)]
    except csv.Error:
        return 0.0
    if not widths or widths[0] == 1:
        return 0.0
    alike = sum(width == widths[0] for width in widths[1:])
    return widths[0] * (alike + 1) / len(widths)


def _records(text: str, delimiter: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, stripped, each with the line it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    fields, line = 0, before + 1
    try:
        for row in reader:
            fields += len(row)
            if fields > MOST_FIELDS:
                raise Refusal.of("import.too_many_cells", expected=MOST_FIELDS)
            stripped = [field.strip() for field in row]
            if any(stripped):
                yield line, stripped
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise Refusal([Fault("import.not_csv", {"found": str(error)}, line=line)]) from None


def _sheet(records: Iterator[tuple[int, list[str]]], encoding: str, delimiter: str) -> Sheet:
    first, header = next(records, (0, [""]))
    while not header[-1] and len(header) > 1:
        header.pop()
    width, rows, uneven = len(header), [], []
    top = tuple(islice(records, ROWS_AT_TOP))
    for line, row in chain(top, records):
        if len(row) < width or any(row[width:]):
            uneven.append((line, len(row)))
        else:
            rows.append((line, row[:width]))
    return Sheet(tuple(header), first, top, tuple(rows), tuple(uneven), encoding, delimiter)
