import copy
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.neighbours import Neighbours, connected, fault_of_pair

#   A - B - C    E - F    G
AREAS = ("A", "B", "C", "E", "F", "G")
NEAR = Neighbours(AREAS, (("A", "B"), ("B", "C"), ("E", "F")))


@st.composite
def grounds(draw, most=9):
    """Neighbours of a few areas, and some of these areas."""
    areas = [f"{number:02}" for number in range(draw(st.integers(1, most)))]
    every = [(one, other) for one in areas for other in areas if one < other]
    pairs = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return Neighbours(tuple(areas), tuple(pairs)), draw(st.lists(st.sampled_from(areas), unique=True))


def reachable(area, areas, near):
    """Every area within `areas` from which a path leads, found by widening until nothing is added."""
    found = {area}
    while more := {other for each in found for other in near.beside(each) if other in areas} - found:
        found |= more
    return found


def faults_of(make):
    with pytest.raises(Refusal) as refused:
        make()
    return [(fault.code, fault.values) for fault in refused.value.faults]


# ---------------------------------------------------------------- the value
def test_neighbours_are_beside_each_other_both_ways():
    assert NEAR.beside("B") == {"A", "C"}
    assert NEAR.beside("A") == {"B"}
    assert NEAR.beside("G") == frozenset()


def test_neighbours_in_any_order_and_direction_are_one_value():
    same = Neighbours(AREAS[::-1], (("F", "E"), ("C", "B"), ("B", "A"), ("A", "B")))
    assert same == NEAR
    assert hash(same) == hash(NEAR)
    assert same.pairs == (("A", "B"), ("B", "C"), ("E", "F"))


def test_neighbours_travel_to_other_processes():
    assert pickle.loads(pickle.dumps(NEAR)).beside("B") == {"A", "C"}  # noqa: S301 — our own bytes
    assert copy.deepcopy(NEAR) == NEAR


def test_neighbours_do_not_change():
    with pytest.raises(AttributeError):
        NEAR.areas = ()


def test_neighbours_every_fault_is_told_at_once():
    assert faults_of(lambda: Neighbours(("A", "B"), (("A", "A"), ("A", "B"), ("B", "X"), ("Y", "Z")))) == [
        ("neighbours.itself", {"area": "A"}),
        ("neighbours.unknown_area", {"area": "X"}),
        ("neighbours.unknown_area", {"area": "Y"}),
    ]


def test_neighbours_area_twice_is_refused():
    assert faults_of(lambda: Neighbours(("A", "B", "A"), ())) == [("table.area_twice", {"area": "A"})]


def test_neighbours_of_an_area_that_is_not_there_are_refused():
    assert faults_of(lambda: NEAR.beside("X")) == [("neighbours.not_covered", {"area": "X"})]


def test_fault_of_pair_of_two_known_areas_is_none():
    assert fault_of_pair("A", "B", {"A", "B"}) is None


@given(grounds())
def test_neighbours_are_symmetric_and_never_beside_themselves(ground):
    near, _some = ground
    for area in near.areas:
        assert area not in near.beside(area)
        assert all(area in near.beside(other) for other in near.beside(area))


# ---------------------------------------------------------------- what hangs together
def test_connected_of_all_areas_by_hand():
    assert connected(AREAS, NEAR) == (("A", "B", "C"), ("E", "F"), ("G",))


def test_connected_without_the_area_between_falls_apart():
    assert connected(["C", "A"], NEAR) == (("A",), ("C",))


def test_connected_of_no_areas_is_nothing():
    assert connected([], NEAR) == ()


def test_connected_of_one_area_is_itself():
    assert connected(["E"], NEAR) == (("E",),)


def test_connected_area_given_twice_counts_once():
    assert connected(["E", "F", "E"], NEAR) == (("E", "F"),)


def test_connected_area_that_is_not_covered_is_refused():
    assert faults_of(lambda: connected(["A", "X"], NEAR)) == [("neighbours.not_covered", {"area": "X"})]


def test_connected_long_chain_needs_no_recursion():
    areas = tuple(f"{number:05}" for number in range(20_000))
    near = Neighbours(areas, tuple(pairwise(areas)))
    assert connected(areas, near) == (areas,)


@given(grounds())
def test_connected_groups_are_what_can_be_reached(ground):
    near, some = ground
    groups = connected(some, near)
    assert sorted(area for group in groups for area in group) == sorted(some)
    for group in groups:
        assert all(reachable(area, some, near) == set(group) for area in group)


@given(grounds(), st.randoms(use_true_random=False))
def test_connected_does_not_depend_on_any_order(ground, random):
    near, some = ground
    shuffled = Neighbours(
        tuple(random.sample(near.areas, len(near.areas))),
        tuple(pair[::-1] for pair in random.sample(near.pairs, len(near.pairs))),
    )
    assert connected(random.sample(some, len(some)), shuffled) == connected(some, near)


@given(grounds())
def test_connected_groups_and_their_areas_are_in_alphabetical_order(ground):
    near, some = ground
    groups = connected(some, near)
    assert list(groups) == sorted(groups)
    assert all(list(group) == sorted(group) for group in groups)
