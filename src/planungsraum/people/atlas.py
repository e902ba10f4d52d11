"""Areas as shapes to draw: their outlines where boundaries are loaded, else tiles arranged as the city lies."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from django.core.cache import cache

from planungsraum.frame.figures.area_map import polygon_path, tile_extent, tile_path
from planungsraum.ground.models import Area, AreaSystem, Boundary
from planungsraum.ground.queries import areas_on, members_between, newest_boundaries

WIDTH = 640.0
TOLERANCE = 0.6  # of a drawing unit: finer detail cannot be seen
LONGEST_LABEL = 3
KEPT_SECONDS = 60  # new boundaries, tiles or memberships are seen after a minute at the latest


@dataclass(frozen=True, slots=True)
class Place:
    """An area's shape on the map and where its code is written."""

    code: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Atlas:
    """The places of a system's areas; `tiled` where they are tiles, `as_of` the date of the boundaries."""

    places: tuple[Place, ...]
    width: float
    height: float
    tiled: bool
    as_of: date | None

    @property
    def labelled(self) -> bool:
        """Whether the codes are written on the tiles: only where all of them fit."""
        return self.tiled and all(len(place.code) <= LONGEST_LABEL for place in self.places)


def atlas_of(system: AreaSystem, base: AreaSystem, day: date) -> Atlas:
    """Shapes of the areas of `system` on a day; without shapes of their own, those of their parts in `base`."""
    newest = Boundary.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    key = f"atlas-{system.pk}-{base.pk}-{day}-{newest}"
    atlas: Atlas | None = cache.get(key)
    if atlas is None:
        atlas = _own(system, day) or _from_parts(system, base, day)
        cache.set(key, atlas, KEPT_SECONDS)
    return atlas


def _own(system: AreaSystem, day: date) -> Atlas | None:
    newest = {boundary.area.code: boundary for boundary in reversed(newest_boundaries(system, day))}
    if newest:
        return _outlines(newest)
    tiled = [area for area in areas_on(system, day) if area.tile_column is not None]
    return _tiles(tiled) if tiled else None


def _from_parts(system: AreaSystem, base: AreaSystem, day: date) -> Atlas:
    below = _own(base, day) or Atlas((), WIDTH, WIDTH / 2, tiled=True, as_of=None)
    parts = {place.code: place for place in below.places}
    whole: dict[str, list[Place]] = {}
    for member in members_between(base, system, day):
        if member.area in parts:
            whole.setdefault(member.whole, []).append(parts[member.area])
    places = tuple(_joined(code, members) for code, members in sorted(whole.items()))
    return Atlas(places, below.width, below.height, below.tiled, below.as_of)


def _joined(code: str, parts: Sequence[Place]) -> Place:
    middle = min(parts, key=lambda each: sum(math.dist((each.x, each.y), (one.x, one.y)) for one in parts))
    return Place(code, "".join(part.path for part in parts), middle.x, middle.y)


def _tiles(areas: Iterable[Area]) -> Atlas:
    places, columns, rows = [], 0, 0
    for area in areas:
        column, row = area.tile_column or 0, area.tile_row or 0
        tile = tile_path(column, row)
        places.append(Place(area.code, tile.path, tile.label_x, tile.label_y))
        columns, rows = max(columns, column + 1), max(rows, row + 1)
    return Atlas(tuple(places), *tile_extent(columns, rows), tiled=True, as_of=None)


def _outlines(boundaries: dict[str, Boundary]) -> Atlas:
    """Outlines in equirectangular projection around the city's middle, simplified without gaps between areas."""
    geometries = shapely.from_wkb([bytes(each.wkb) for each in boundaries.values()])
    west, south, east, north = shapely.total_bounds(geometries)
    across = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * across)
    flat = shapely.transform(geometries, lambda xy: (xy - [west, north]) * [across * scale, -scale])
    simple = shapely.coverage_simplify(flat, TOLERANCE)
    places = tuple(_outline(code, shape) for code, shape in zip(boundaries, simple, strict=True))
    as_of = max(each.as_of for each in boundaries.values())
    return Atlas(places, WIDTH, (north - south) * scale, tiled=False, as_of=as_of)


def _outline(code: str, geometry: shapely.Geometry) -> Place:
    point = geometry.representative_point()
    rings = [
        list(ring.coords)
        for polygon in getattr(geometry, "geoms", [geometry])
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Place(code, polygon_path(rings, lambda x, y: (x, y)), point.x, point.y)
