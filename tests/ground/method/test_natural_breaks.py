from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.natural_breaks import natural_breaks

values_of_few_areas = st.lists(st.integers(-40, 40).map(float), min_size=1, max_size=9)


def spread(classes):
    return sum(float(((part - part.mean()) ** 2).sum()) for part in classes)


def spread_at(values, limits):
    ordered = np.sort(values)
    return spread(np.split(ordered, np.searchsorted(ordered, limits)))


def smallest_spread(values, count):
    """All ways to cut the distinct values into `count` runs, tried one by one."""
    ordered, distinct = np.sort(values), np.unique(values)
    cuts = combinations(distinct[1:], min(count, distinct.size) - 1)
    return min(spread(np.split(ordered, np.searchsorted(ordered, cut))) for cut in cuts)


def test_natural_breaks_two_heaps():
    assert natural_breaks(np.array([1.0, 2.0, 3.0, 11.0, 12.0, 13.0]), 2).tolist() == [11.0]


def test_natural_breaks_repeated_value_stays_in_one_class():
    assert natural_breaks(np.array([5.0] * 9 + [6.0]), 2).tolist() == [6.0]


@pytest.mark.parametrize("count", [1, 3, 9])
def test_natural_breaks_of_one_distinct_value_are_none(count):
    assert natural_breaks(np.full(4, 7.0), count).tolist() == []


def test_natural_breaks_as_many_classes_as_values_gives_each_its_own():
    assert natural_breaks(np.array([4.0, 1.0, 9.0]), 9).tolist() == [4.0, 9.0]


def test_natural_breaks_far_from_zero_lose_no_precision():
    heaps = np.array([1.0, 2.0, 3.0, 11.0, 12.0, 13.0]) + 2.0**40
    assert natural_breaks(heaps, 2).tolist() == [11.0 + 2.0**40]


@given(values_of_few_areas, st.integers(1, 5))
def test_natural_breaks_no_other_partition_lies_closer_together(values, count):
    values = np.array(values)
    found = natural_breaks(values, count)
    assert spread_at(values, found) == pytest.approx(smallest_spread(values, count), abs=1e-9)


@given(values_of_few_areas, st.integers(1, 5))
def test_natural_breaks_are_values_that_occur_and_rise(values, count):
    found = natural_breaks(np.array(values), count).tolist()
    assert set(found) <= set(values)
    assert found == sorted(set(found))
    assert len(found) == min(count, len(set(values))) - 1


@given(values_of_few_areas, st.integers(1, 5), st.randoms(use_true_random=False))
def test_natural_breaks_do_not_depend_on_the_order_of_the_areas(values, count, random):
    shuffled = np.array(random.sample(values, len(values)))
    assert natural_breaks(np.array(values), count).tolist() == natural_breaks(shuffled, count).tolist()
