"""Neighbours from a list of pairs and from boundaries."""

from pathlib import Path

import pytest
import shapely

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.neighbours import connected
from planungsraum.ground.sources.geometry import Polygon, read_polygons
from planungsraum.ground.sources.neighbours import neighbours_of, read_neighbours

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "leipzig"
HEAD = "area,neighbour\n"
STEP = 0.01  # degrees: 700 m from west to east and 1100 m from south to north
METRE = STEP / 700


def tile(code, column, row, east=0.0):
    """One tile of a chessboard south of Leipzig, moved by some metres to the east."""
    west, south = 12.3 + column * STEP + east * METRE, 51.2 + row * STEP
    return Polygon(code, shapely.box(west, south, west + STEP, south + STEP))


def faults_of(text, **stated):
    with pytest.raises(Refusal) as caught:
        read_neighbours(text if isinstance(text, bytes) else text.encode(), **stated)
    return [(fault.code, fault.values, fault.line) for fault in caught.value.faults]


# ---------------------------------------------------------------- pairs
def test_pairs_in_one_direction_or_in_both_are_the_same():
    once = read_neighbours(f"{HEAD}00,01\n01,02\n".encode())
    assert once == read_neighbours(f"{HEAD}01,00\n00,01\n02,01\n".encode())
    assert once.areas == ("00", "01", "02")


def test_file_with_byte_order_mark_windows_lines_and_other_columns_is_read():
    content = b"\xef\xbb\xbf" + b"source,neighbour,area\r\nmap, 01,00 \r\n"
    assert read_neighbours(content).pairs == (("00", "01"),)


def test_areas_given_without_a_line_are_islands():
    near = read_neighbours(f"{HEAD}00,01\n".encode(), areas=("00", "01", "02"))
    assert near.beside("02") == frozenset()


def test_file_without_a_line_knows_no_area():
    assert read_neighbours(HEAD.encode()).areas == ()


def test_every_line_that_is_no_pair_is_listed():
    text = f"{HEAD}00,01\n00,00\n,01\n00,\n00\n00,01,02\n00,99\n"
    assert faults_of(text, areas=("00", "01")) == [
        ("neighbours.itself", {"area": "00"}, 3),
        ("values.empty", {"column": "area"}, 4),
        ("values.empty", {"column": "neighbour"}, 5),
        ("values.empty", {"column": "neighbour"}, 6),
        ("lists.unreadable", {"found": "02"}, 7),
        ("neighbours.unknown_area", {"area": "99"}, 8),
    ]


@pytest.mark.parametrize("missing", ["area", "neighbour"])
def test_missing_column_is_named(missing):
    head = HEAD.replace(missing, "x")
    expected = {"file": "neighbours.csv", "expected": missing}
    assert faults_of(f"{head}00,01\n") == [("lists.column_missing", expected, 0)]


def test_empty_file_lacks_the_first_column():
    assert faults_of("") == [("lists.column_missing", {"file": "neighbours.csv", "expected": "area"}, 0)]


def test_file_in_latin_1_is_refused_with_the_place():
    assert faults_of(f"{HEAD}Grünau,01\n".encode("latin-1")) == [("values.not_utf8", {"position": len(HEAD) + 2}, 0)]


# ---------------------------------------------------------------- boundaries
BOARD = [tile("sw", 0, 0), tile("se", 1, 0), tile("nw", 0, 1), tile("ne", 1, 1), tile("far", 3, 0)]


def test_queen_meets_at_a_corner():
    near = neighbours_of(BOARD, "queen")
    assert near.beside("sw") == {"se", "nw", "ne"}
    assert near.beside("far") == frozenset()


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 20.0])
def test_rook_needs_a_line(tolerance):
    near = neighbours_of(BOARD, "rook", tolerance)
    assert near.pairs == (("ne", "nw"), ("ne", "se"), ("nw", "sw"), ("se", "sw"))


@pytest.mark.parametrize("rule", ["rook", "queen"])
@pytest.mark.parametrize(("gap", "tolerance", "met"), [(0.5, 0.0, False), (0.5, 1.0, True), (3.0, 1.0, False),
                                                       (3.0, 5.0, True), (-3.0, 1.0, True)])  # fmt: skip
def test_gap_in_the_drawing_is_bridged_up_to_the_tolerance_and_an_overlap_is_none(rule, gap, tolerance, met):
    near = neighbours_of([tile("w", 0, 0), tile("e", 1, 0, east=gap)], rule, tolerance)
    assert near.pairs == ((("e", "w"),) if met else ())


@pytest.mark.parametrize("rule", ["rook", "queen"])
def test_area_inside_another_is_its_neighbour(rule):
    inner, outer = tile("in", 1, 1), shapely.box(12.3, 51.2, 12.3 + 3 * STEP, 51.2 + 3 * STEP)
    ring = Polygon("out", shapely.difference(outer, inner.geometry))
    assert neighbours_of([ring, inner], rule).pairs == (("in", "out"),)


@pytest.mark.parametrize("rule", ["rook", "queen"])
def test_order_of_the_polygons_changes_nothing(rule):
    assert neighbours_of(BOARD[::-1], rule) == neighbours_of(BOARD, rule)


def test_no_polygon_has_no_neighbours_and_one_is_an_island():
    assert neighbours_of([]).areas == ()
    assert neighbours_of([tile("a", 0, 0)]).beside("a") == frozenset()


def test_code_twice_is_refused():
    with pytest.raises(Refusal, match=r"table\.area_twice"):
        neighbours_of([tile("a", 0, 0), tile("a", 1, 0)])


@pytest.fixture(scope="module")
def localities():
    return read_polygons((SHARED / "ortsteile.geojson").read_bytes())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
class TestLeipzig:
    """The 63 Ortsteile as the city publishes them."""

    @pytest.mark.parametrize("rule", ["rook", "queen"])
    def test_no_locality_is_alone_and_the_city_hangs_together(self, localities, rule):
        near = neighbours_of(localities, rule)
        assert len(near.areas) == 63
        assert all(near.beside(area) for area in near.areas)
        assert connected(near.areas, near) == (near.areas,)

    def test_lines_are_fewer_than_lines_and_corners(self, localities):
        rook, queen = neighbours_of(localities, "rook"), neighbours_of(localities, "queen")
        assert (len(rook.pairs), len(queen.pairs)) == (156, 172)
        assert set(rook.pairs) < set(queen.pairs)

    @pytest.mark.parametrize("tolerance", [0.01, 0.1, 1.0, 5.0, 20.0])
    def test_tolerance_from_a_centimetre_to_twenty_metres_finds_the_same_pairs(self, localities, tolerance):
        assert neighbours_of(localities, "queen", tolerance) == neighbours_of(localities, "queen")
