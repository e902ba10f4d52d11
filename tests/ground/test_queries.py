"""Which areas there are and what belongs to what, on a day."""

from datetime import date

import pytest
from tests.factories import area, member, system

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.membership import Member
from planungsraum.ground.method.neighbours import Neighbours
from planungsraum.ground.models import AreaSystem
from planungsraum.ground.queries import (
    areas_on,
    members_between,
    neighbours_on,
    newest_boundaries,
    systems_above,
)

pytestmark = pytest.mark.django_db

DAY = date(2022, 12, 31)


def members(lower, upper, day=DAY):
    return sorted(members_between(lower, upper, day), key=lambda each: (each.area, each.whole))


def codes(areas):
    return [each.code for each in areas]


def test_areas_hold_from_their_first_day_until_the_day_before_their_end():
    blocks = system("block")
    area(blocks, "1", start=date(2020, 1, 1), end=date(2022, 1, 1))
    area(blocks, "2", start=date(2022, 1, 1))
    assert codes(areas_on(blocks, date(2019, 12, 31))) == []
    assert codes(areas_on(blocks, date(2020, 1, 1))) == ["1"]
    assert codes(areas_on(blocks, date(2021, 12, 31))) == ["1"]
    assert codes(areas_on(blocks, date(2022, 1, 1))) == ["2"]


def test_areas_of_another_system_are_left_out(small_city):
    assert codes(areas_on(small_city.kreis, DAY)) == ["B1", "B2"]


def test_members_of_a_system_in_itself_are_its_areas(small_city):
    assert members(small_city.kreis, small_city.kreis) == [Member("B1", "B1"), Member("B2", "B2")]


def test_members_over_one_level(small_city):
    assert members(small_city.viertel, small_city.kreis) == [
        Member("a1", "B1"), Member("a2", "B1"), Member("a3", "B2"), Member("a4", "B2")
    ]  # fmt: skip


def test_members_over_two_levels(small_city):
    assert members(small_city.viertel, small_city.stadt) == [Member(code, "S") for code in ("a1", "a2", "a3", "a4")]


def test_no_chain_leads_down(small_city):
    assert members(small_city.stadt, small_city.viertel) == []


def test_no_chain_leads_to_a_system_apart(small_city):
    assert members(small_city.viertel, system("schule")) == []


def test_weights_multiply_over_levels_and_paths_to_the_same_whole_add_up():
    blocks, schools, city = system("block", 1), system("schule", 2), system("stadt", 3)
    block, whole = area(blocks, "b"), area(city, "S")
    for code, share, onward in (("x", 0.25, 1.0), ("y", 0.75, 0.5)):
        school = area(schools, code)
        member(block, school, share)
        member(school, whole, onward)
    assert members(blocks, schools) == [Member("b", "x", 0.25), Member("b", "y", 0.75)]
    assert members(blocks, city) == [Member("b", "S", 0.25 * 1.0 + 0.75 * 0.5)]


def test_shorter_of_two_chains_is_taken():
    blocks, boroughs, city = system("block", 1), system("bezirk", 2), system("stadt", 3)
    block, borough, whole = area(blocks, "b"), area(boroughs, "B"), area(city, "S")
    member(block, borough, 0.5)
    member(borough, whole, 0.5)
    member(block, whole)
    assert members(blocks, city) == [Member("b", "S", 1.0)]


@pytest.mark.parametrize(
    ("day", "whole"), [(date(2019, 12, 31), "x"), (date(2020, 1, 1), "y"), (date(2021, 1, 1), None)]
)
def test_membership_is_that_of_the_day(day, whole):
    blocks, schools = system("block"), system("schule")
    block = area(blocks, "b")
    member(block, area(schools, "x"), end=date(2020, 1, 1))
    member(block, area(schools, "y"), start=date(2020, 1, 1), end=date(2021, 1, 1))
    assert members(blocks, schools, day) == ([Member("b", whole)] if whole else [])


def test_membership_of_an_area_that_ended_counts_no_more():
    blocks, schools = system("block"), system("schule")
    member(area(blocks, "b", end=date(2022, 1, 1)), area(schools, "x"))
    member(area(blocks, "c"), area(schools, "y", end=date(2022, 1, 1)))
    assert members(blocks, schools) == []


def test_systems_above_are_those_reached_and_itself(small_city):
    system("schule", 9)
    assert list(systems_above(small_city.viertel)) == [small_city.viertel, small_city.kreis, small_city.stadt]
    assert list(systems_above(small_city.stadt)) == [small_city.stadt]


def test_number_of_queries_does_not_depend_on_the_number_of_areas(small_city, django_assert_num_queries):
    with django_assert_num_queries(1):
        members_between(small_city.viertel, small_city.stadt, DAY)
    for number in range(30):
        member(area(small_city.viertel, f"z{number}"), small_city.kreis.areas.first())
    with django_assert_num_queries(1):
        members_between(small_city.viertel, small_city.stadt, DAY)


def test_boundaries_come_newest_first(small_city):
    from planungsraum.ground.models import Boundary

    a1 = small_city.viertel.areas.get(code="a1")
    for year in (2018, 2022, 2020):
        Boundary.objects.create(area=a1, as_of=date(year, 1, 1), wkb=b"", west=0, south=0, east=1, north=1)
    assert [each.as_of.year for each in newest_boundaries(small_city.viertel, DAY)] == [2022, 2020, 2018]


# ---------------------------------------------------------------- the example: planning areas moved once
@pytest.mark.usefixtures("leipzig")
class TestLeipzig:
    """The memberships of examples/leipzig/memberships.csv, counted there by hand."""

    def test_every_locality_belongs_to_one_borough_and_to_the_city(self):
        ortsteil, bezirk, stadt = (AreaSystem.objects.get(code=code) for code in ("ortsteil", "stadtbezirk", "stadt"))
        found = members(ortsteil, bezirk)
        assert len(found) == 63
        assert [each for each in found if each.whole != each.area[0]] == []
        assert len(members(ortsteil, stadt)) == 63

    @pytest.mark.parametrize(
        ("year", "parts"), [(2016, ["12", "13", "14", "15", "94"]), (2020, ["10", "11", "12", "13", "14", "15"])]
    )
    def test_planning_area_nordost_is_that_of_its_time(self, year, parts):
        ortsteil, planung = (AreaSystem.objects.get(code=code) for code in ("ortsteil", "planungsraum"))
        found = members(ortsteil, planung, date(year, 12, 31))
        assert [each.area for each in found if each.whole == "nordost"] == parts

    def test_planning_area_whose_later_members_nobody_published_has_none(self):
        ortsteil, planung = (AreaSystem.objects.get(code=code) for code in ("ortsteil", "planungsraum"))
        assert {each.whole for each in members(ortsteil, planung, date(2020, 12, 31))} == {"nordost", "westen"}
        assert len({each.whole for each in members(ortsteil, planung, date(2016, 12, 31))}) == 7


# ---------------------------------------------------------------- neighbours
def declare(in_system, *pairs):
    from planungsraum.ground.services import load_neighbours

    near = Neighbours(tuple({code for pair in pairs for code in pair}), pairs)
    return load_neighbours(system=in_system, neighbours=near, source="Liste")


def outline(in_area, west, *, width=0.01):
    from shapely import box

    from planungsraum.ground.services import load_boundaries
    from planungsraum.ground.sources.geometry import Polygon

    shape = Polygon(in_area.code, box(west, 51.3, west + width, 51.31))
    load_boundaries(system=in_area.system, polygons=[shape], as_of=DAY, source="Amt")


def test_neighbours_come_from_the_list():
    blocks = system("block")
    for code in ("1", "2", "3"):
        area(blocks, code)
    assert declare(blocks, ("2", "1")) == 1
    assert neighbours_on(blocks, DAY) == Neighbours(("1", "2", "3"), (("1", "2"),))


def test_list_loaded_again_replaces_the_one_before():
    blocks = system("block")
    for code in ("1", "2", "3"):
        area(blocks, code)
    declare(blocks, ("1", "2"))
    declare(blocks, ("2", "3"))
    assert neighbours_on(blocks, DAY).pairs == (("2", "3"),)


def test_areas_that_do_not_hold_on_the_day_have_no_neighbours():
    blocks = system("block")
    area(blocks, "1")
    area(blocks, "2", end=date(2022, 1, 1))
    declare(blocks, ("1", "2"))
    assert neighbours_on(blocks, DAY) == Neighbours(("1",), ())


def test_boundaries_of_all_areas_go_before_the_list():
    blocks = system("block")
    areas = [area(blocks, code) for code in ("1", "2", "3")]
    declare(blocks, ("1", "3"))
    for number, each in enumerate(areas[:2]):
        outline(each, 12.3 + number * 0.01)
    assert neighbours_on(blocks, DAY).pairs == (("1", "3"),)
    outline(areas[2], 12.32)
    assert neighbours_on(blocks, DAY).pairs == (("1", "2"), ("2", "3"))


def test_areas_that_meet_in_a_point_are_no_neighbours():
    from shapely import box

    from planungsraum.ground.services import load_boundaries
    from planungsraum.ground.sources.geometry import Polygon

    blocks = system("block")
    for code in ("1", "2"):
        area(blocks, code)
    shapes = [Polygon("1", box(12.3, 51.3, 12.31, 51.31)), Polygon("2", box(12.31, 51.31, 12.32, 51.32))]
    load_boundaries(system=blocks, polygons=shapes, as_of=DAY, source="Amt")
    assert neighbours_on(blocks, DAY).pairs == ()


def test_without_boundaries_and_list_there_are_no_neighbours_to_know():
    blocks = system("block")
    area(blocks, "1")
    with pytest.raises(Refusal) as caught:
        neighbours_on(blocks, DAY)
    assert caught.value.faults[0].code == "neighbours.none"
