"""Areas, memberships and tiles from CSV, every fault with its line."""

from datetime import date

import pytest

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.ground.sources.lists import (
    LONGEST_CODE,
    AreaRow,
    MembershipRow,
    TileRow,
    read_areas,
    read_memberships,
    read_tiles,
)

AREAS = "system,code,name,valid_from,valid_to\n"
MEMBERSHIPS = "system,code,whole_system,whole_code,valid_from,valid_to,weight,basis,source\n"
TILES = "system,code,column,row\n"


def faults_of(reader, text):
    with pytest.raises(Refusal) as caught:
        reader(text if isinstance(text, bytes) else text.encode())
    return [(fault.code, fault.line, fault.file) for fault in caught.value.faults]


def test_areas_keep_leading_zeros_and_open_ends():
    rows = read_areas(f"{AREAS}ot,00,Zentrum,2000-01-01,\not,01,Ost,2000-01-01,2020-07-01\n".encode())
    assert rows == [
        AreaRow("ot", "00", "Zentrum", date(2000, 1, 1), None),
        AreaRow("ot", "01", "Ost", date(2000, 1, 1), date(2020, 7, 1)),
    ]


def test_file_with_byte_order_mark_and_windows_lines_is_read():
    assert read_tiles(b"\xef\xbb\xbf" + f"{TILES}ot,00,5,4\n".replace("\n", "\r\n").encode()) == [
        TileRow("ot", "00", 5, 4)
    ]


def test_membership_has_weight_one_where_none_is_given():
    rows = read_memberships(
        f"{MEMBERSHIPS}ot,00,sb,0,2000-01-01,,,assumed,Plan\not,01,sb,0,2000-01-01,,0.5,fact,\n".encode()
    )
    assert rows == [
        MembershipRow("ot", "00", "sb", "0", date(2000, 1, 1), None, 1.0, assumed=True, source="Plan"),
        MembershipRow("ot", "01", "sb", "0", date(2000, 1, 1), None, 0.5, assumed=False, source=""),
    ]


def test_every_line_that_cannot_be_read_is_listed():
    text = f"{AREAS}ot,00,A,01.01.2000,\not,01,B,2000-01-01,\not,02,C,2000-01-01,never\n"
    assert faults_of(read_areas, text) == [("lists.unreadable", 2, "areas.csv"), ("lists.unreadable", 4, "areas.csv")]


@pytest.mark.parametrize(("cell"), ["x", "1.5", ""])
def test_tile_at_no_whole_number_is_a_fault(cell):
    assert faults_of(read_tiles, f"{TILES}ot,00,{cell},1\n") == [("lists.unreadable", 2, "tiles.csv")]


def test_weight_with_a_comma_is_a_fault():
    text = f'{MEMBERSHIPS}ot,00,sb,0,2000-01-01,,"0,5",fact,\n'
    assert faults_of(read_memberships, text) == [("lists.unreadable", 2, "memberships.csv")]


def test_every_area_code_too_long_to_be_kept_is_a_fault_with_its_line():
    text = f"{AREAS}ot,{'1' * 21},A,2000-01-01,\not,{'2' * 20},B,2000-01-01,\not,{'ß' * 22},C,2000-01-01,\n"
    with pytest.raises(Refusal) as caught:
        read_areas(text.encode())
    assert [(fault.code, fault.values, fault.line, fault.file) for fault in caught.value.faults] == [
        ("lists.code_too_long", {"found": "1" * 21, "length": 21, "expected": 20}, 2, "areas.csv"),
        ("lists.code_too_long", {"found": "ß" * 22, "length": 22, "expected": 20}, 4, "areas.csv"),
    ]


def test_longest_code_is_the_one_the_database_keeps():
    assert Area._meta.get_field("code").max_length == LONGEST_CODE  # noqa: SLF001 — Django's own name for it


@pytest.mark.parametrize("missing", ["system", "code", "name", "valid_from", "valid_to"])
def test_missing_column_is_named(missing):
    names = [name for name in AREAS.strip().split(",") if name != missing]
    with pytest.raises(Refusal) as caught:
        read_areas(f"{','.join(names)}\n{','.join('2000-01-01' for _ in names)}\n".encode())
    assert [(fault.code, fault.values) for fault in caught.value.faults] == [
        ("lists.column_missing", {"file": "areas.csv", "expected": missing})
    ]


def test_file_in_latin_1_is_refused_with_the_place():
    with pytest.raises(Refusal) as caught:
        read_areas(f"{AREAS}ot,00,Grünau,2000-01-01,\n".encode("latin-1"))
    assert [(fault.code, fault.values) for fault in caught.value.faults] == [
        ("values.not_utf8", {"position": len(AREAS) + len("ot,00,Gr")})
    ]


def test_short_line_is_a_fault():
    assert faults_of(read_areas, f"{AREAS}ot,00\n") == [("lists.unreadable", 2, "areas.csv")]


@pytest.mark.parametrize("weight", ["0", "-0.5", "1.5", "nan", "inf"])
def test_weight_that_is_no_share_is_a_fault(weight):
    text = f"{MEMBERSHIPS}ot,00,sb,0,2000-01-01,,{weight},fact,\n"
    assert faults_of(read_memberships, text) == [("lists.unreadable", 2, "memberships.csv")]


def test_end_before_the_start_is_a_fault():
    assert faults_of(read_areas, f"{AREAS}ot,00,A,2020-01-01,2019-01-01\n") == [("lists.unreadable", 2, "areas.csv")]


def test_membership_line_without_its_last_cells_is_a_fault():
    assert faults_of(read_memberships, f"{MEMBERSHIPS}ot,00,sb,0,2000-01-01,,1\n") == [
        ("lists.unreadable", 2, "memberships.csv")
    ]
