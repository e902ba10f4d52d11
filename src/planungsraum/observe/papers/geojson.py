"""Figures with the boundaries of their areas as GeoJSON (RFC 7946)."""

import json
from collections.abc import Mapping, Sequence

import shapely

PRECISION = 1e-7  # of a degree: about one centimetre


def geojson_document(rows: Sequence[Mapping[str, str | float | None]], geometries: Mapping[str, bytes]) -> bytes:
    """A feature an area: `rows` are the properties, `geometries` well-known binaries by area code.

    Areas without a boundary have the geometry null.

    >>> geojson_document([{"area": "10"}], {})[42:]
    b'[{"type": "Feature", "id": "10", "geometry": null, "properties": {"area": "10"}}]}'
    """
    features = [
        {
            "type": "Feature",
            "id": row["area"],
            "geometry": _geometry(geometries.get(str(row["area"]))),
            "properties": row,
        }
        for row in rows
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode("utf-8")


def _geometry(wkb: bytes | None) -> object:
    if wkb is None:
        return None
    return json.loads(shapely.to_geojson(shapely.set_precision(shapely.from_wkb(wkb), PRECISION)))
