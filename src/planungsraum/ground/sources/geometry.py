"""Boundaries from GeoJSON of any common coordinate system."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyproj
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from planungsraum.ground.method.errors import Fault, Refusal

WGS84 = "OGC:CRS84"
CODE_PROPERTIES = ("code", "OT", "PLR_ID", "plr_id", "SCHLUESSEL", "key", "ID", "id", "SBZ", "gebiet_nr")
AREAL = ("Polygon", "MultiPolygon")
EUROPE = (-32.0, 33.0, 45.0, 72.0)  # west, south, east, north: where a planning area can lie


@dataclass(frozen=True, slots=True)
class Polygon:
    """A boundary: the code of its area, its geometry in WGS 84 (longitude, latitude)."""

    code: str
    geometry: BaseGeometry


def read_polygons(content: bytes, *, code_property: str = "", crs: str = "") -> list[Polygon]:
    """Polygons from the bytes of a GeoJSON file, in WGS 84.

    The coordinate system is `crs`, else the file's `crs` member, else WGS 84 (RFC 7946). The code of
    each area stands in `code_property`, else in the one of `CODE_PROPERTIES` that all features
    have and that tells most of them apart. Refused: coordinates outside Europe, with a word on exchanged axes;
    features that are not areas; invalid or repeated ones.
    """
    collection = _collection(content)
    features = collection["features"]
    name = code_property or _code_property(features)
    faults: list[Fault] = []
    found = [_polygon(feature, name, number, faults) for number, feature in enumerate(features, start=1)]
    polygons = [each for each in found if each]
    _note_repeats(polygons, faults)
    if faults:
        raise Refusal(faults)
    projected = _to_wgs84(polygons, crs or _crs_of(collection))
    _refuse_outside(projected)
    return projected


def _collection(content: bytes) -> Mapping[str, Any]:
    try:
        collection = json.loads(content)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refusal.of("geometry.not_json", found=str(error)) from None
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise Refusal.of("geometry.not_a_collection")
    features = collection.get("features")
    if not isinstance(features, list) or not features or not all(isinstance(each, dict) for each in features):
        raise Refusal.of("geometry.not_a_collection")
    return collection


def _code_property(features: list[Mapping[str, Any]]) -> str:
    rows = [feature.get("properties") or {} for feature in features]
    complete = [name for name in CODE_PROPERTIES if all(row.get(name) is not None for row in rows)]
    if not complete:
        raise Refusal.of("geometry.no_code", found=", ".join(rows[0]), expected=", ".join(CODE_PROPERTIES))
    return max(complete, key=lambda name: len({str(row[name]) for row in rows}))


def _polygon(feature: Mapping[str, Any], name: str, number: int, faults: list[Fault]) -> Polygon | None:
    code = (feature.get("properties") or {}).get(name)
    if code is None:
        faults.append(Fault("geometry.feature_without_code", {"number": number, "property": name}))
        return None
    try:
        geometry = shape(feature["geometry"])
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError):
        faults.append(Fault("geometry.unreadable", {"code": str(code)}))
        return None
    if geometry.geom_type not in AREAL or geometry.is_empty:
        faults.append(Fault("geometry.not_areal", {"code": str(code), "found": geometry.geom_type}))
    elif not geometry.is_valid:
        faults.append(Fault("geometry.invalid", {"code": str(code), "found": shapely.is_valid_reason(geometry)}))
    return Polygon(str(code), shapely.force_2d(geometry))


def _note_repeats(polygons: Iterable[Polygon], faults: list[Fault]) -> None:
    seen: set[str] = set()
    for polygon in polygons:
        if polygon.code in seen:
            faults.append(Fault("geometry.code_twice", {"code": polygon.code}))
        seen.add(polygon.code)


def _crs_of(collection: Mapping[str, Any]) -> str:
    member = collection.get("crs")
    if not isinstance(member, dict):
        return WGS84
    return str((member.get("properties") or {}).get("name", WGS84))


def _to_wgs84(polygons: list[Polygon], crs: str) -> list[Polygon]:
    try:
        source = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError:
        raise Refusal.of("geometry.unknown_crs", found=crs) from None
    transform = pyproj.Transformer.from_crs(source, WGS84, always_xy=True).transform
    return [Polygon(each.code, shapely.transform(each.geometry, transform, interleaved=False)) for each in polygons]


def _refuse_outside(polygons: list[Polygon]) -> None:
    west, south, east, north = shapely.total_bounds([each.geometry for each in polygons]).tolist()
    if _inside(west, south, east, north):
        return
    if _inside(south, west, north, east):
        raise Refusal.of("geometry.axes_exchanged", west=west, south=south, east=east, north=north)
    raise Refusal.of("geometry.outside", west=west, south=south, east=east, north=north)


def _inside(west: float, south: float, east: float, north: float) -> bool:
    return EUROPE[0] <= west <= east <= EUROPE[2] and EUROPE[1] <= south <= north <= EUROPE[3]
