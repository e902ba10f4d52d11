from datetime import date
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.network import Membership, Pair, network, ties
from planungsraum.ground.method.draw import stream
from planungsraum.ground.method.errors import Refusal

YEAR = date(2014, 1, 1)
NEXT = date(2015, 1, 1)


def members(*pairs):
    return [Membership(organisation, body, YEAR) for organisation, body in pairs]


def test_network_counts_pairs_degrees_and_what_stands_alone():
    found = network("dcba", "ZYX", members("bX", "aX", "cX", "aY", "bY", "aZ"), YEAR)
    assert found.pairs == (Pair("a", "b", ("X", "Y")), Pair("a", "c", ("X",)), Pair("b", "c", ("X",)))
    assert [pair.shared for pair in found.pairs] == [2, 1, 1]
    assert found.degree == {"a": 2, "b": 2, "c": 2, "d": 0}
    assert (found.alone, found.thin) == (("d",), ("Z",))


def test_network_of_a_day_knows_only_memberships_of_that_day():
    dated = [Membership("a", "X", YEAR, NEXT), Membership("b", "X", YEAR)]
    assert network("ab", "X", dated, date(2014, 12, 31)).degree == {"a": 1, "b": 1}
    after = network("ab", "X", dated, NEXT)
    assert (after.degree, after.alone, after.thin) == ({"a": 0, "b": 0}, ("a",), ("X",))


def test_organisation_twice_in_a_body_counts_once():
    found = network("ab", "X", members("aX", "aX", "bX"), YEAR)
    assert (found.degree, found.pairs) == ({"a": 1, "b": 1}, (Pair("a", "b", ("X",)),))


def test_body_without_anybody_is_thin():
    assert network([], ["X"], [], YEAR).thin == ("X",)


def test_network_of_nobody_is_empty():
    found = network([], [], [], YEAR)
    assert (found.pairs, found.degree, found.alone, found.thin) == ((), {}, (), ())


def test_unknown_organisations_and_bodies_are_refused_all_at_once():
    with pytest.raises(Refusal) as refused:
        network("a", "X", members("cX", "bX", "aY"), YEAR)
    assert [(fault.code, *fault.values.values()) for fault in refused.value.faults] == [
        ("network.unknown_organisation", "b"),
        ("network.unknown_organisation", "c"),
        ("network.unknown_body", "Y"),
    ]


@given(st.lists(st.builds(Membership, st.sampled_from("abcde"), st.sampled_from("WXYZ"), st.just(YEAR))))
def test_network_is_that_of_asking_every_two_organisations(memberships):
    found = network("abcde", "WXYZ", memberships, YEAR)
    within = {who: {each.body for each in memberships if each.organisation == who} for who in "abcde"}
    asked = [Pair(*two, tuple(sorted(within[two[0]] & within[two[1]]))) for two in combinations("abcde", 2)]
    assert list(found.pairs) == [pair for pair in asked if pair.bodies]
    meets = {who: [pair for pair in found.pairs if who in pair[:2]] for who in "abcde"}
    assert found.degree == {who: len(pairs) for who, pairs in meets.items()}
    assert list(found.alone) == [who for who in "abcde" if not within[who]]
    assert list(found.thin) == [body for body in "WXYZ" if sum(body in each for each in within.values()) < 2]


def test_pairs_of_a_large_city_are_those_of_its_bodies():
    organisations = [f"o{number:04}" for number in range(2000)]
    bodies = [f"b{number:04}" for number in range(5000)]
    picks = stream(1, "network").integers(0, 2000, size=(5000, 10))
    memberships = [
        Membership(organisations[pick], body, YEAR) for body, row in zip(bodies, picks, strict=True) for pick in row
    ]
    found = network(organisations, bodies, memberships, YEAR)
    assert sum(pair.shared for pair in found.pairs) == sum(comb(len(set(row)), 2) for row in picks.tolist())
    assert len({pair[:2] for pair in found.pairs}) == len(found.pairs)
    assert sum(found.degree.values()) == 2 * len(found.pairs)


def test_ties_show_bodies_and_cooperations_side_by_side_and_add_nothing():
    met = network("abcd", "XY", members("aX", "bX", "aY", "bY", "cY"), YEAR)
    worked = network("abcd", "PQ", members("bP", "cP", "cQ", "dQ"), YEAR)
    assert [tuple(each) for each in ties(met, worked)] == [
        ("b", "c", ("Y",), ("P",)),
        ("c", "d", (), ("Q",)),
        ("a", "b", ("X", "Y"), ()),
        ("a", "c", ("Y",), ()),
    ]
