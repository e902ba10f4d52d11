"""Areas, memberships, tiles and boundaries: whole files or nothing."""

from datetime import date

import pytest
from shapely import from_wkb
from shapely.geometry import box
from tests.factories import area, system

from planungsraum.ground import services
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area, AreaSystem, Boundary, Membership
from planungsraum.ground.sources.geometry import Polygon
from planungsraum.ground.sources.lists import AreaRow, MembershipRow, TileRow

pytestmark = pytest.mark.django_db

START, LATER = date(2000, 1, 1), date(2020, 1, 1)


def refused(call, **arguments):
    with pytest.raises(Refusal) as caught:
        call(**arguments)
    return caught.value.faults


def membership(code, whole, start=START, weight=1.0):
    return MembershipRow("block", code, "kreis", whole, start, None, weight, assumed=True, source="Plan")


def test_systems_are_made_and_brought_up_to_date():
    row = {"code": "block", "name": "Block", "plural": {"de": "Blöcke", "en": "blocks"}, "order": 4}
    services.load_systems(systems=[row])
    services.load_systems(systems=[row | {"order": 5}])
    found = AreaSystem.objects.get()
    assert (found.code, found.name_de, found.name_en) == ("block", "Block", "")
    assert (found.plural_de, found.plural_en, found.position) == ("Blöcke", "blocks", 5)


def test_areas_are_made_and_brought_up_to_date():
    system("block")
    assert (
        services.load_areas(rows=[AreaRow("block", "1", "Alt", START, None), AreaRow("block", "2", "B", START, None)])
        == 2
    )
    services.load_areas(rows=[AreaRow("block", "1", "Neu", START, LATER)])
    assert list(Area.objects.values_list("code", "name", "valid_to")) == [("1", "Neu", LATER), ("2", "B", None)]


def test_areas_of_an_unknown_system_are_refused_and_nothing_is_loaded():
    system("block")
    rows = [AreaRow("block", "1", "A", START, None), AreaRow("blok", "2", "B", START, None)]
    assert refused(services.load_areas, rows=rows) == (Fault("lists.unknown_system", {"found": "blok"}),)
    assert not Area.objects.exists()


def test_membership_keeps_weight_basis_and_source():
    area(system("block"), "1")
    area(system("kreis"), "K")
    assert services.load_memberships(rows=[membership("1", "K", weight=0.25)]) == 1
    found = Membership.objects.get()
    assert (found.area.code, found.whole.code, found.weight) == ("1", "K", 0.25)
    assert (found.assumed, found.source, found.valid_from, found.valid_to) == (True, "Plan", START, None)


def test_membership_of_an_unknown_area_is_refused_and_nothing_is_loaded():
    area(system("block"), "1")
    area(system("kreis"), "K")
    faults = refused(services.load_memberships, rows=[membership("1", "K"), membership("9", "K")])
    assert [(fault.code, fault.values) for fault in faults] == [("lists.unknown_area", {"found": "('block', '9')"})]
    assert not Membership.objects.exists()


def test_membership_joins_the_versions_that_hold_on_its_first_day():
    blocks = system("block")
    area(blocks, "1", "alt", START, LATER)
    area(blocks, "1", "neu", LATER)
    area(system("kreis"), "K")
    services.load_memberships(rows=[membership("1", "K"), membership("1", "K", LATER)])
    found = Membership.objects.order_by("valid_from").values_list("area__name", "valid_from")
    assert list(found) == [("alt", START), ("neu", LATER)]


def test_tiles_give_places_and_two_areas_on_one_place_are_refused():
    blocks = system("block")
    area(blocks, "1"), area(blocks, "2")
    services.load_tiles(rows=[TileRow("block", "1", 3, 0), TileRow("block", "2", 4, 1)])
    assert list(Area.objects.values_list("code", "tile_column", "tile_row")) == [("1", 3, 0), ("2", 4, 1)]
    faults = refused(services.load_tiles, rows=[TileRow("block", "1", 5, 5), TileRow("block", "2", 5, 5)])
    assert faults == (Fault("tiles.taken", {"area": "2", "other": "1", "column": 5, "row": 5}),)
    assert list(Area.objects.values_list("tile_column", flat=True)) == [3, 4]


def test_boundaries_are_kept_with_their_box(small_city):
    square = box(12.0, 51.0, 12.5, 51.25)
    polygons = [Polygon("a1", square)]
    assert services.load_boundaries(
        system=small_city.viertel, polygons=polygons, as_of=date(2022, 1, 1), source="Amt"
    ) == 1  # fmt: skip
    found = Boundary.objects.get()
    assert (found.area.code, found.as_of, found.source) == ("a1", date(2022, 1, 1), "Amt")
    assert (found.west, found.south, found.east, found.north) == (12.0, 51.0, 12.5, 51.25)
    assert from_wkb(bytes(found.wkb)) == square


def test_boundaries_of_unknown_areas_are_refused_and_nothing_is_loaded(small_city):
    polygons = [Polygon("a1", box(12, 51, 13, 52)), Polygon("a9", box(13, 51, 14, 52))]
    faults = refused(
        services.load_boundaries, system=small_city.viertel, polygons=polygons, as_of=date(2022, 1, 1), source=""
    )
    assert faults == (Fault("geometry.unknown_area", {"code": "a9", "system": "Viertel"}),)
    assert not Boundary.objects.exists()


def test_boundaries_of_a_day_before_the_areas_are_refused(small_city):
    faults = refused(
        services.load_boundaries,
        system=small_city.viertel, polygons=[Polygon("a1", box(12, 51, 13, 52))], as_of=date(1999, 1, 1), source="",
    )  # fmt: skip
    assert [fault.code for fault in faults] == ["geometry.unknown_area"]
