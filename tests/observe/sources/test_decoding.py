"""From bytes to rows: encodings, delimiters, and what is no table at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.observe.sources import decoding
from planungsraum.observe.sources.decoding import read_sheet

TEXT = "Gebiet;Qualität\r\n10;gemessen\r\n"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1252", "windows-1252"),
        ("latin-1", "windows-1252"),
    ],
)
def test_encoding_is_found_and_reported(codec, encoding):
    sheet = read_sheet(TEXT.encode(codec))
    assert (sheet.header, sheet.rows) == (("Gebiet", "Qualität"), ((2, ["10", "gemessen"]),))
    assert sheet.encoding == encoding


def test_utf16_big_endian_is_read():
    assert read_sheet(b"\xfe\xff" + TEXT.encode("utf-16-be")).header == ("Gebiet", "Qualität")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found(delimiter):
    sheet = read_sheet(f'ID{delimiter}2022\n10{delimiter}"1{delimiter}5"\n'.encode())
    assert (sheet.delimiter, sheet.rows) == (delimiter, ((2, ["10", f"1{delimiter}5"]),))


def test_decimal_commas_do_not_pass_for_delimiters():
    sheet = read_sheet(b"Gebiet;Wert (in Tsd, rund);Jahr\n10;1,5;2022\n11;2,5\n12;3,5;2022\n")
    assert sheet.delimiter == ";"
    assert sheet.header == ("Gebiet", "Wert (in Tsd, rund)", "Jahr")
    assert sheet.uneven == ((3, 2),)


def test_commas_in_a_heading_do_not_pass_for_delimiters():
    sheet = read_sheet(b"Gebiet;Kinder (unter 3, 3 bis 6, Hort)\n10;5\n11;6\n")
    assert (sheet.delimiter, sheet.header) == (";", ("Gebiet", "Kinder (unter 3, 3 bis 6, Hort)"))


def test_line_that_names_the_delimiter_is_used_and_counted():
    sheet = read_sheet(b"sep=,\r\nID,2022\r\n10,1\r\n")
    assert (sheet.delimiter, sheet.line, sheet.rows) == (",", 2, ((3, ["10", "1"]),))


def test_blank_lines_and_blank_fields_on_the_right_are_passed_over():
    sheet = read_sheet(b"\n;;\nID;2022;;\n\n10;1;;\n;;;\n11;2;\n\n\n")
    assert (sheet.line, sheet.header, sheet.uneven) == (3, ("ID", "2022"), ())
    assert sheet.rows == ((5, ["10", "1"]), (7, ["11", "2"]))


def test_line_is_where_a_quoted_row_begins():
    sheet = read_sheet(b'ID;Name\n10;"a\nb"\n11;c\n')
    assert [line for line, _ in sheet.rows] == [2, 4]


def test_rows_of_another_length_are_told_apart():
    assert read_sheet(b"ID;2021;2022\n10;1;2\n11;1\n12;1;2;3\n").uneven == ((3, 2), (4, 4))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault("import.empty")),
        (b"\xef\xbb\xbf \r\n", Fault("import.empty")),
        (b"PK\x03\x04rest", Fault("import.binary", {"found": "XLSX, ODS, ZIP"})),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Fault("import.binary", {"found": "XLS"})),
        (b"%PDF-1.7", Fault("import.binary", {"found": "PDF"})),
        (b"ID;2022\n1\x000;1\n", Fault("import.nul_bytes", {"position": 10})),
        (b"ID;2022\n10;\x81\n", Fault("import.encoding")),
        (b"\xff\xfea", Fault("import.encoding")),
        (b"Gebiet\n10\n", Fault("import.one_column", {"expected": "; , | Tab"})),
        (b'ID;2022\n10;"1\n', Fault("import.not_csv", {"found": "unexpected end of data"}, line=2)),
        (b"ID;2022\n" + b" " * 20_000_000, Fault("import.too_large", {"found": 20.0, "expected": 20})),
    ],
    ids=lambda value: value.code if isinstance(value, Fault) else "",
)
def test_what_is_no_table_is_refused(content, fault):
    with pytest.raises(Refusal) as refusal:
        read_sheet(content)
    assert refusal.value.faults == (fault,)


def test_more_cells_than_allowed_are_refused(monkeypatch):
    monkeypatch.setattr(decoding, "MOST_FIELDS", 6)
    assert len(read_sheet(b"a;b\n1;2\n3;4\n").rows) == 2
    with pytest.raises(Refusal) as refusal:
        read_sheet(b"a;b\n1;2\n3;4\n5;6\n")
    assert refusal.value.faults == (Fault("import.too_many_cells", {"expected": 6}),)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_a_refusal_with_an_import_code(content):
    try:
        widths = {len(row) for _, row in read_sheet(content).rows}
        expected = {len(read_sheet(content).header)}
    except Refusal as refusal:
        widths, expected = {fault.code.split(".")[0] for fault in refusal.faults}, {"import"}
    assert widths <= expected
