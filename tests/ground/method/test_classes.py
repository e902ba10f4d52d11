import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.classes import METHODS, Limit, assign, breaks
from planungsraum.ground.method.errors import Refusal

figures = st.lists(st.integers(-1000, 1000).map(lambda whole: whole / 8), min_size=1, max_size=40)
counts = st.integers(2, 9)
without_own = st.sampled_from(["quantile", "equal_interval", "natural_breaks"])


def test_assign_value_on_a_limit_goes_to_the_class_the_limit_says():
    values = np.array([-1.5, -1.0, 0.0, 1.0, 1.25, 1.5, 1.75])
    limits = [Limit(-1), Limit(1, included_below=True), Limit(1.5, included_below=True)]
    # Berlin's rule: below -1 | -1 to 1 | above 1 to 1.5 | above 1.5
    assert assign(values, limits).tolist() == [0, 1, 1, 1, 2, 2, 3]


def test_assign_next_float_beside_a_limit_changes_class():
    below, above = np.nextafter(-1.0, -2.0), np.nextafter(1.0, 2.0)
    limits = [Limit(-1), Limit(1, included_below=True)]
    assert assign(np.array([below, -1.0, 1.0, above]), limits).tolist() == [0, 1, 1, 2]


def test_assign_gap_has_no_class():
    assert assign(np.array([np.nan, 5.0]), [Limit(1)]).tolist() == [-1, 1]


def test_assign_infinite_value_lies_in_the_outermost_class():
    assert assign(np.array([-np.inf, np.inf]), [Limit(1), Limit(2)]).tolist() == [0, 2]


def test_assign_without_limits_is_one_class():
    assert assign(np.array([3.0, -3.0]), []).tolist() == [0, 0]


@pytest.mark.parametrize("limits", [[Limit(1), Limit(1)], [Limit(2), Limit(1)], [Limit(1), Limit(3), Limit(2)]])
def test_assign_limits_that_do_not_rise_are_refused(limits):
    with pytest.raises(Refusal) as refused:
        assign(np.array([1.0]), limits)
    assert [fault.code for fault in refused.value.faults] == ["classes.limits_not_ascending"]


@given(figures, st.sets(st.integers(-20, 20), min_size=1, max_size=5))
def test_assign_class_never_falls_when_the_value_rises(values, where):
    ordered = np.sort(np.array(values))
    found = assign(ordered, [Limit(float(limit)) for limit in sorted(where)])
    assert np.all(np.diff(found) >= 0)
    assert found.min() >= 0
    assert found.max() <= len(where)


def test_breaks_quantile_by_hand():
    # the quartile limits of 0 … 8 are 2, 4, 6
    assert breaks(np.arange(9.0), "quantile", 4) == (2.0, 4.0, 6.0)


def test_breaks_equal_interval_by_hand():
    # from 0 to 12 in four steps of 3
    assert breaks(np.array([0.0, 1.0, 12.0]), "equal_interval", 4) == (3.0, 6.0, 9.0)


def test_breaks_standard_deviation_by_hand():
    # mean 5, population standard deviation sqrt((9+1+1+1+0+0+4+16)/8) = 2: limits 5 - 2 and 5 + 2
    values = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert breaks(values, "standard_deviation", 3) == (3.0, 7.0)


def test_breaks_standard_deviation_leaves_out_limits_beyond_the_values():
    # mean 5, s 2: the limits 1, 3, 5, 7, 9 are asked for; 1 lies below the smallest value 2
    values = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert breaks(values, "standard_deviation", 6) == (3.0, 5.0, 7.0, 9.0)


def test_breaks_own_are_sorted_and_each_stands_once():
    assert breaks(np.array([1.0]), "own_breaks", 3, own=[20, 10, 20]) == (10, 20)


def test_breaks_leave_out_gaps():
    with_gaps = np.array([np.nan, 1.0, 2.0, np.nan, 3.0, 4.0, np.inf])
    assert breaks(with_gaps, "quantile", 2) == (2.5,)


def test_breaks_without_any_number_are_none():
    assert breaks(np.array([np.nan, np.nan]), "quantile", 3) == ()


@pytest.mark.parametrize("method", ["quantile", "equal_interval", "natural_breaks", "standard_deviation"])
def test_breaks_of_equal_values_are_none(method):
    assert breaks(np.full(5, 3.25), method, 4) == ()


@pytest.mark.parametrize("method", ["quantile", "equal_interval", "natural_breaks", "standard_deviation"])
def test_breaks_of_one_value_are_none(method):
    assert breaks(np.array([3.25]), method, 4) == ()


@pytest.mark.parametrize("count", [-1, 0, 1, 10])
def test_breaks_count_an_eye_cannot_tell_apart_is_refused(count):
    with pytest.raises(Refusal) as refused:
        breaks(np.arange(20.0), "quantile", count)
    assert refused.value.faults[0].code == "classes.count"
    assert refused.value.faults[0].values == {"found": count}


@pytest.mark.parametrize("count", [2, 7, 8, 9])
def test_breaks_standard_deviation_of_an_unusual_count_is_refused(count):
    with pytest.raises(Refusal) as refused:
        breaks(np.arange(20.0), "standard_deviation", count)
    assert refused.value.faults[0].code == "classes.standard_deviation_count"


def test_breaks_unknown_method_is_refused_with_all_known_ones():
    with pytest.raises(Refusal) as refused:
        breaks(np.arange(20.0), "jenks", 4)
    fault = refused.value.faults[0]
    assert fault.code == "classes.unknown_method"
    assert fault.values == {"found": "jenks", "known": ", ".join(METHODS)}


@given(figures, counts, without_own)
def test_breaks_are_fewer_than_classes_rise_and_lie_among_the_values(values, count, method):
    found = breaks(np.array(values), method, count)
    assert len(found) <= count - 1
    assert list(found) == sorted(set(found))
    assert all(min(values) < limit <= max(values) for limit in found)


@given(figures, counts, without_own, st.randoms(use_true_random=False))
def test_breaks_do_not_depend_on_the_order_of_the_areas(values, count, method, random):
    shuffled = random.sample(values, len(values))
    assert breaks(np.array(values), method, count) == breaks(np.array(shuffled), method, count)


@given(figures, counts, without_own)
def test_breaks_follow_a_doubling_of_all_values(values, count, method):
    doubled = breaks(2 * np.array(values), method, count)
    assert doubled == tuple(2 * limit for limit in breaks(np.array(values), method, count))


@given(figures, counts, without_own)
def test_breaks_leave_no_outer_class_empty(values, count, method):
    found = breaks(np.array(values), method, count)
    classes = assign(np.array(values), [Limit(limit) for limit in found])
    assert classes.min() == 0
    assert classes.max() == len(found)
