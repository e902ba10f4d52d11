import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import faults_of

from planungsraum.ground.method.neighbours import Neighbours, connected
from planungsraum.prioritise.method.merge import Merged, merge

#   10 - 11 - 12 - 13
#         |
#        20      30
AREAS = ("10", "11", "12", "13", "20", "30")
NEAR = Neighbours(AREAS, (("10", "11"), ("11", "12"), ("12", "13"), ("11", "20")))


@st.composite
def choices(draw):
    """Neighbours of a few areas, some of them selected, and one component with a name or none."""
    areas = [f"{number:02}" for number in range(draw(st.integers(1, 9)))]
    every = [(one, other) for one in areas for other in areas if one < other]
    near = Neighbours(tuple(areas), tuple(draw(st.lists(st.sampled_from(every))) if every else []))
    selected = draw(st.lists(st.sampled_from(areas), unique=True))
    groups = connected(selected, near)
    return selected, near, {"Name": draw(st.sampled_from(groups))} if groups and draw(st.booleans()) else {}


def told(selected, named, near=NEAR):
    return [(fault.code, fault.values) for fault in faults_of(lambda: merge(selected, near, named))]


def test_merge_without_names_joins_what_is_adjacent():
    assert merge(["13", "30", "20", "10", "11"], NEAR, {}) == (
        Merged("10 / 11 / 20", ("10", "11", "20")),
        Merged("13", ("13",)),
        Merged("30", ("30",)),
    )


def test_merge_declared_name_takes_exactly_its_areas_and_the_rest_is_joined_without_them():
    # with 11 named apart, 10 and 20 no longer hang together
    assert merge(["10", "11", "20", "12"], NEAR, {"Kern": ["12", "11"]}) == (
        Merged("Kern", ("11", "12")),
        Merged("10", ("10",)),
        Merged("20", ("20",)),
    )


def test_merge_declared_names_keep_their_order():
    found = merge(["10", "11", "13", "30"], NEAR, {"Z": ["30"], "A": ["10", "11"]})
    assert [each.name for each in found] == ["Z", "A", "13"]


def test_merge_of_nothing_selected_is_nothing():
    assert merge([], NEAR, {}) == ()


def test_merge_of_one_area_bears_its_code():
    assert merge(["30"], NEAR, {}) == (Merged("30", ("30",)),)


def test_merge_area_in_two_names_is_refused():
    assert told(["10", "11"], {"A": ["10", "11"], "B": ["11"]}) == [
        ("merge.area_in_two_names", {"area": "11", "name": "A", "other": "B"})
    ]


def test_merge_area_twice_in_one_name_is_refused():
    assert told(["10"], {"A": ["10", "10"]}) == [("merge.area_in_two_names", {"area": "10", "name": "A", "other": "A"})]


def test_merge_area_that_is_not_selected_is_refused():
    assert told(["10"], {"A": ["10", "11"]}) == [("merge.not_selected", {"area": "11", "name": "A"})]


def test_merge_name_whose_areas_do_not_hang_together_is_refused_with_its_pieces():
    assert told(["10", "11", "13", "12"], {"A": ["10", "11", "13"]}) == [
        ("merge.not_connected", {"name": "A", "parts": 2, "found": "10 / 11, 13"})
    ]


def test_merge_name_is_not_connected_by_areas_of_others():
    assert told(["10", "11", "12"], {"A": ["10", "12"], "B": ["11"]}) == [
        ("merge.not_connected", {"name": "A", "parts": 2, "found": "10, 12"})
    ]


def test_merge_name_without_areas_is_refused():
    assert told(["10"], {"A": []}) == [("merge.no_areas", {"name": "A"})]


@pytest.mark.parametrize("named", [{}, {"A": ["99"]}, {"A": ["10", "99"]}])
def test_merge_selected_area_whose_neighbours_are_not_known_is_refused(named):
    assert told(["99", "10"], named) == [("neighbours.not_covered", {"area": "99"})]


def test_merge_selected_area_twice_is_refused():
    assert told(["10", "10"], {}) == [("table.area_twice", {"area": "10"})]


def test_merge_every_fault_is_told_at_once():
    named = {"A": ["10", "13"], "B": ["13", "30"], "C": []}
    assert [code for code, _values in told(["10", "13", "99"], named)] == [
        "neighbours.not_covered",
        "merge.area_in_two_names",
        "merge.not_selected",
        "merge.not_connected",
        "merge.not_connected",
        "merge.no_areas",
    ]


@given(choices())
def test_merge_every_selected_area_is_in_one_priority_area(choice):
    selected, near, named = choice
    found = merge(selected, near, named)
    assert sorted(area for each in found for area in each.areas) == sorted(selected)
    assert all(connected(each.areas, near) == (each.areas,) for each in found)


@given(choices())
def test_merge_areas_left_without_a_name_touch_no_other_of_these(choice):
    selected, near, named = choice
    rest = [set(each.areas) for each in merge(selected, near, named)[len(named) :]]
    for group in rest:
        beyond = {other for area in group for other in near.beside(area)} - group
        assert not any(beyond & other for other in rest)


@given(choices(), st.randoms(use_true_random=False))
def test_merge_does_not_depend_on_the_order_of_the_areas(choice, random):
    selected, near, named = choice
    shuffled = {name: random.sample(areas, len(areas)) for name, areas in named.items()}
    assert merge(random.sample(selected, len(selected)), near, shuffled) == merge(selected, near, named)
