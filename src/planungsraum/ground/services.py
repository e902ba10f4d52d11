"""Write areas, memberships and boundaries: whole files or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from django.db import transaction
from shapely import Geometry, to_wkb

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.neighbours import Neighbours
from planungsraum.ground.models import Area, AreaSystem, Boundary, Membership, Neighbourhood, ServiceField
from planungsraum.ground.queries import areas_on
from planungsraum.ground.sources.geometry import Polygon
from planungsraum.ground.sources.lists import AreaRow, MembershipRow, TileRow

Key = TypeVar("Key")
Row = TypeVar("Row")


class Field(NamedTuple):
    """A service field by its code, in German and English, with the part of the law it rests on."""

    code: str
    name_de: str
    name_en: str = ""
    basis: str = ""


def load_systems(*, systems: Iterable[Mapping[str, object]]) -> None:
    """Area systems by their code, as the tables `[[system]]` of a city file say."""
    for each in systems:
        name, plural = _texts(each["name"]), _texts(each["plural"])
        AreaSystem.objects.update_or_create(
            code=each["code"],
            defaults={
                "name_de": name["de"],
                "name_en": name.get("en", ""),
                "plural_de": plural["de"],
                "plural_en": plural.get("en", ""),
                "position": each["order"],
            },
        )


@transaction.atomic
def load_service_fields(*, fields: Iterable[Field]) -> int:
    """Service fields in the order given; those that are there by their code are brought up to date."""
    count = 0
    for count, each in enumerate(fields, start=1):
        ServiceField.objects.update_or_create(
            code=each.code,
            defaults={"name_de": each.name_de, "name_en": each.name_en, "basis": each.basis, "position": count},
        )
    return count


@transaction.atomic
def load_areas(*, rows: Iterable[AreaRow]) -> int:
    """Areas, each by system, code and first day; those that are there are brought up to date."""
    systems = _systems()
    count = 0
    for row in rows:
        Area.objects.update_or_create(
            system=_known(systems, row.system, "lists.unknown_system"),
            code=row.code,
            valid_from=row.valid_from,
            defaults={"name": row.name, "valid_to": row.valid_to},
        )
        count += 1
    return count


@transaction.atomic
def load_memberships(*, rows: Iterable[MembershipRow]) -> int:
    """Memberships between areas that hold on the first day of each."""
    areas: dict[tuple[str, str], list[Area]] = {}
    for area in Area.objects.select_related("system"):
        areas.setdefault((area.system.code, area.code), []).append(area)
    count = 0
    for row in rows:
        Membership.objects.update_or_create(
            area=_holding(_known(areas, (row.system, row.code), "lists.unknown_area"), row.valid_from),
            whole=_holding(_known(areas, (row.whole_system, row.whole_code), "lists.unknown_area"), row.valid_from),
            valid_from=row.valid_from,
            defaults={
                "valid_to": row.valid_to, "weight": row.weight, "assumed": row.assumed, "source": row.source
            },
        )  # fmt: skip
        count += 1
    return count


@transaction.atomic
def load_tiles(*, rows: Iterable[TileRow]) -> None:
    """Places of areas on the tile map; two areas on one place are refused."""
    taken: dict[tuple[str, int, int], str] = {}
    for row in rows:
        place = (row.system, row.column, row.row)
        if place in taken:
            raise Refusal.of("tiles.taken", area=row.code, other=taken[place], column=row.column, row=row.row)
        taken[place] = row.code
        Area.objects.filter(system__code=row.system, code=row.code).update(tile_column=row.column, tile_row=row.row)


@transaction.atomic
def load_boundaries(*, system: AreaSystem, polygons: Iterable[Polygon], as_of: date, source: str) -> int:
    """Boundaries of all areas of a system as of a day; a code that is no area is refused."""
    areas = {area.code: area for area in areas_on(system, as_of)}
    polygons = list(polygons)
    unknown = [polygon.code for polygon in polygons if polygon.code not in areas]
    if unknown:
        raise Refusal([Fault("geometry.unknown_area", {"code": code, "system": str(system)}) for code in unknown[:20]])
    for polygon in polygons:
        _load_boundary(areas[polygon.code], polygon.geometry, as_of, source)
    return len(polygons)


@transaction.atomic
def load_neighbours(*, system: AreaSystem, neighbours: Neighbours, source: str) -> int:
    """The list of neighbours of a system, in the place of the one before; how many pairs it has."""
    Neighbourhood.objects.filter(system=system).delete()
    pairs = (Neighbourhood(system=system, area=area, beside=beside, source=source) for area, beside in neighbours.pairs)
    return len(Neighbourhood.objects.bulk_create(pairs))


def _load_boundary(area: Area, geometry: Geometry, as_of: date, source: str) -> None:
    west, south, east, north = geometry.bounds
    box = {"west": west, "south": south, "east": east, "north": north}
    Boundary.objects.update_or_create(
        area=area, as_of=as_of, defaults={"wkb": to_wkb(geometry), "source": source, **box}
    )


def _holding(versions: Sequence[Area], day: date) -> Area:
    """The version of an area that holds on a day, else the newest one."""
    return next((each for each in versions if _holds(each, day)), versions[-1])


def _holds(area: Area, day: date) -> bool:
    """Whether an area holds on a day."""
    return area.valid_from <= day and (area.valid_to is None or area.valid_to > day)


def _systems() -> dict[str, AreaSystem]:
    return {system.code: system for system in AreaSystem.objects.all()}


def _texts(value: object) -> Mapping[str, str]:
    return value if isinstance(value, dict) else {"de": str(value)}


def _known(rows: Mapping[Key, Row], key: Key, code: str) -> Row:
    if key not in rows:
        raise Refusal.of(code, found=str(key))
    return rows[key]
