import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import faults_of, same

from planungsraum.prioritise.method import aggregate
from planungsraum.prioritise.method.aggregate import AGGREGATORS

EVERY = sorted(AGGREGATORS)
WITHIN_THE_PARTS = ["arithmetic", "geometric", "harmonic"]
positive = st.integers(1, 800).map(lambda whole: whole / 8)


@st.composite
def weighted(draw):
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    columns = [[draw(positive) for _ in range(m)] for _ in range(n)]
    weights = np.array([draw(st.integers(1, 20)) for _ in range(m)], dtype=float)
    return np.array(columns), weights / weights.sum()


def test_arithmetic_by_hand():
    assert aggregate.arithmetic(np.array([[2.0, 8.0]]), np.array([0.25, 0.75])).tolist() == [6.5]


def test_geometric_by_hand():
    # 2^(1/3) * 16^(2/3) = 2^((1 + 8)/3) = 8
    assert same(aggregate.geometric(np.array([[2.0, 16.0]]), np.array([1 / 3, 2 / 3])), [8.0])


def test_harmonic_by_hand():
    # 1 / (0.5/2 + 0.5/6) = 1 / (1/4 + 1/12) = 3
    assert same(aggregate.harmonic(np.array([[2.0, 6.0]]), np.array([0.5, 0.5])), [3.0])


def test_minimum_leaves_out_an_indicator_without_weight():
    assert aggregate.minimum(np.array([[1.0, 3.0, 2.0]]), np.array([0.0, 0.5, 0.5])).tolist() == [2.0]


def test_copeland_by_hand():
    # A beats B in two of three, B beats C in two, C beats A in two: nobody is ahead; D loses to all in all
    circle = np.array([[3.0, 1.0, 2.0], [2.0, 3.0, 1.0], [1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])
    assert aggregate.copeland(circle, np.array([1.0, 1.0, 1.0])).tolist() == [1.0, 1.0, 1.0, -3.0]


def test_copeland_weights_that_balance_only_on_paper_are_a_draw():
    # 0.1 + 0.2 against 0.3: in floats 0.30000000000000004 against 0.3
    pair = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert aggregate.copeland(pair, np.array([0.1, 0.2, 0.3])).tolist() == [0.0, 0.0]


def test_copeland_in_small_blocks_is_the_same(monkeypatch):
    columns = np.random.default_rng(7).integers(0, 9, (50, 4)).astype(float)
    weights = np.array([0.4, 0.3, 0.2, 0.1])
    whole = aggregate.copeland(columns, weights).tolist()
    monkeypatch.setattr(aggregate, "PAIRS_AT_ONCE", 60)
    assert aggregate.copeland(columns, weights).tolist() == whole


@pytest.mark.parametrize("name", ["geometric", "harmonic"])
@pytest.mark.parametrize("lowest", [0.0, -1.5, 1e-310])
def test_figure_that_is_not_positive_is_refused(name, lowest):
    (fault,) = faults_of(lambda: AGGREGATORS[name](np.array([[1.0, lowest]]), np.array([0.5, 0.5])))
    assert (fault.code, fault.values) == ("aggregate.not_positive", {"found": lowest})


@pytest.mark.parametrize("name", EVERY)
@given(weighted(), st.randoms(use_true_random=False))
def test_aggregate_follows_the_areas_when_their_order_changes(name, given_columns, random):
    columns, weights = given_columns
    order = random.sample(range(len(columns)), len(columns))
    assert same(AGGREGATORS[name](columns[order], weights), AGGREGATORS[name](columns, weights)[order])


@pytest.mark.parametrize("name", EVERY)
@given(weighted(), st.randoms(use_true_random=False))
def test_aggregate_does_not_depend_on_the_order_of_the_indicators(name, given_columns, random):
    columns, weights = given_columns
    order = random.sample(range(weights.size), weights.size)
    assert same(AGGREGATORS[name](columns[:, order], weights[order]), AGGREGATORS[name](columns, weights))


@pytest.mark.parametrize("name", [*WITHIN_THE_PARTS, "minimum"])
@given(weighted())
def test_aggregate_of_equal_parts_is_that_part(name, given_columns):
    columns, weights = given_columns
    level = np.repeat(columns[:, :1], weights.size, axis=1)
    assert same(AGGREGATORS[name](level, weights), columns[:, 0])


@given(weighted())
def test_means_lie_in_their_old_order(given_columns):
    columns, weights = given_columns
    low, middle, high = (AGGREGATORS[name](columns, weights) for name in ("harmonic", "geometric", "arithmetic"))
    assert np.all(aggregate.minimum(columns, weights) <= low + 1e-9)
    assert np.all(low <= middle + 1e-9)
    assert np.all(middle <= high + 1e-9)


@pytest.mark.parametrize("name", WITHIN_THE_PARTS)
@given(weighted())
def test_aggregate_follows_a_doubling_of_all_parts(name, given_columns):
    columns, weights = given_columns
    assert same(AGGREGATORS[name](2 * columns, weights), 2 * AGGREGATORS[name](columns, weights))


@pytest.mark.parametrize("name", [name for name in EVERY if name != "minimum"])
@given(weighted())
def test_aggregate_indicator_without_weight_does_not_count(name, given_columns):
    columns, weights = given_columns
    noise = np.arange(1.0, len(columns) + 1)[:, None]
    found = AGGREGATORS[name](np.hstack([columns, noise]), np.append(weights, 0.0))
    assert same(found, AGGREGATORS[name](columns, weights))


@given(weighted())
def test_copeland_is_won_as_often_as_it_is_lost(given_columns):
    columns, weights = given_columns
    assert aggregate.copeland(columns, weights).sum() == 0
