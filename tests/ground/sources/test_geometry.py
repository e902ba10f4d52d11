"""Boundaries from GeoJSON: each fault by itself, and coordinate systems."""

import json
from pathlib import Path

import pyproj
import pytest
import shapely

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.sources.geometry import read_polygons

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "leipzig"
SQUARE = [[12.0, 51.0], [12.5, 51.0], [12.5, 51.25], [12.0, 51.25], [12.0, 51.0]]


def feature(code="1", ring=SQUARE, kind="Polygon", **properties):
    coordinates = ring if kind == "Point" else [ring] if kind == "Polygon" else ring
    return {
        "type": "Feature",
        "properties": {"code": code} | properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def moved(ring, east):
    return [[x + east, y] for x, y in ring]


def faults_of(content, **stated):
    with pytest.raises(Refusal) as caught:
        read_polygons(content, **stated)
    return [(fault.code, fault.values) for fault in caught.value.faults]


def names_of(content, **stated):
    return [code for code, _values in faults_of(content, **stated)]


def in_utm(ring):
    to_utm = pyproj.Transformer.from_crs("OGC:CRS84", "EPSG:25833", always_xy=True)
    return [list(to_utm.transform(*point)) for point in ring]


def test_polygon_in_wgs84_is_read_as_it_stands():
    (found,) = read_polygons(collection(feature("07")))
    assert found.code == "07"
    assert list(found.geometry.exterior.coords) == [tuple(point) for point in SQUARE]


def test_heights_are_left_out():
    (found,) = read_polygons(collection(feature(ring=[[*point, 120.0] for point in SQUARE])))
    assert list(found.geometry.exterior.coords) == [tuple(point) for point in SQUARE]


def test_code_that_is_a_number_becomes_text():
    assert [each.code for each in read_polygons(collection(feature(7)))] == ["7"]


def test_code_property_that_tells_most_apart_is_taken():
    both = [feature("1", OT="10"), feature("1", moved(SQUARE, 1), OT="11")]
    assert [each.code for each in read_polygons(collection(*both))] == ["10", "11"]


def test_code_property_named_is_taken():
    assert [each.code for each in read_polygons(collection(feature(Raum="R7")), code_property="Raum")] == ["R7"]


@pytest.mark.parametrize("how", ["named", "in the file"])
def test_polygon_in_utm_lies_where_it_lay(how):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}
    content = collection(feature(ring=in_utm(SQUARE)), **({} if how == "named" else {"crs": crs}))
    (found,) = read_polygons(content, crs="EPSG:25833" if how == "named" else "")
    assert shapely.get_coordinates(found.geometry) == pytest.approx(
        shapely.get_coordinates(shapely.Polygon(SQUARE)), abs=1e-8
    )


def test_utm_without_its_name_is_refused_as_outside_of_europe():
    ((code, values),) = faults_of(collection(feature(ring=in_utm(SQUARE))))
    assert code == "geometry.outside"
    assert 280_000 < values["west"] < values["east"] < 330_000


def test_exchanged_axes_are_told():
    exchanged = [[y, x] for x, y in SQUARE]
    assert faults_of(collection(feature(ring=exchanged))) == [
        ("geometry.axes_exchanged", {"west": 51.0, "south": 12.0, "east": 51.25, "north": 12.5})
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"type": "FeatureColl'])
def test_bytes_that_are_no_json_are_refused(content):
    assert names_of(content) == ["geometry.not_json"]


@pytest.mark.parametrize(
    "content",
    [b"[]", b"7", b'{"type": "Feature"}', b'{"type": "FeatureCollection"}', collection(),
     b'{"type": "FeatureCollection", "features": {}}'],
)  # fmt: skip
def test_json_that_is_no_collection_is_refused(content):
    assert names_of(content) == ["geometry.not_a_collection"]


def test_features_without_a_known_code_property_are_refused():
    content = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": {"x": 1, "y": 2}, "geometry": None}],
        }
    ).encode()
    ((code, values),) = faults_of(content)
    assert (code, values["found"]) == ("geometry.no_code", "x, y")


def test_one_feature_without_the_code_named_is_told_by_its_number():
    content = collection(feature(Raum="a"), feature("2", moved(SQUARE, 1)))
    assert faults_of(content, code_property="Raum") == [
        ("geometry.feature_without_code", {"number": 2, "property": "Raum"})
    ]


def test_point_is_not_an_area():
    assert faults_of(collection(feature(ring=[12.0, 51.0], kind="Point"))) == [
        ("geometry.not_areal", {"code": "1", "found": "Point"})
    ]


def test_empty_polygon_is_not_an_area():
    content = collection(
        {"type": "Feature", "properties": {"code": "1"}, "geometry": {"type": "Polygon", "coordinates": []}}
    )
    assert faults_of(content) == [("geometry.not_areal", {"code": "1", "found": "Polygon"})]


def test_polygon_that_crosses_itself_is_invalid():
    bow = [[12.0, 51.0], [12.5, 51.25], [12.5, 51.0], [12.0, 51.25], [12.0, 51.0]]
    assert faults_of(collection(feature(ring=bow))) == [
        ("geometry.invalid", {"code": "1", "found": "Self-intersection[12.25 51.125]"})
    ]


@pytest.mark.parametrize("geometry", [None, {}, {"type": "Polygon"}, {"type": "Circle", "coordinates": []},
                                      {"type": "Polygon", "coordinates": [[["a", "b"]]]}])  # fmt: skip
def test_geometry_that_cannot_be_read_is_told_by_its_code(geometry):
    content = collection({"type": "Feature", "properties": {"code": "1"}, "geometry": geometry})
    assert faults_of(content) == [("geometry.unreadable", {"code": "1"})]


def test_code_twice_is_told():
    assert faults_of(collection(feature(), feature(ring=moved(SQUARE, 1)))) == [("geometry.code_twice", {"code": "1"})]


def test_unknown_coordinate_system_is_told():
    assert faults_of(collection(feature()), crs="EPSG:0") == [("geometry.unknown_crs", {"found": "EPSG:0"})]


def test_all_faults_are_told_at_once():
    content = collection(feature("1", [12.0, 51.0], "Point"), feature("2"), feature("2", moved(SQUARE, 1)))
    assert names_of(content) == ["geometry.not_areal", "geometry.code_twice"]


@pytest.mark.parametrize("features", [[1], ["a"], [None], [[]]])
def test_feature_that_is_no_object_is_refused(features):
    assert names_of(json.dumps({"type": "FeatureCollection", "features": features}).encode()) == [
        "geometry.not_a_collection"
    ]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
class TestLeipzig:
    """The city's own files."""

    def test_localities_are_read(self):
        found = read_polygons((SHARED / "ortsteile.geojson").read_bytes())
        assert len(found) == 63
        assert {"00", "24", "95"} <= {each.code for each in found}
        west, south, east, north = shapely.total_bounds([each.geometry for each in found])
        assert (12.2 < west < east < 12.6, 51.2 < south < north < 51.5) == (True, True)

    def test_file_with_exchanged_axes_is_refused(self):
        assert names_of((SHARED / "ortsteile_axes_swapped.geojson").read_bytes()) == ["geometry.axes_exchanged"]
