"""A search that goes on from a corner kept before, beside one that begins anew and beside HiGHS."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.test_nearest import needed, programmes

from planungsraum.prioritise.method.bounds import at_least, priced
from planungsraum.prioritise.method.corners import Corner, constrained, keep, one_of, read, start
from planungsraum.prioritise.method.nearest import TURNS, turn


def kept(corner, order):
    """The corner put aside with its constraints in another order, and taken out again."""
    held, size = corner.table.shape
    corners = Corner.empty(2, size, held)
    keep(corner, corners, 1, np.argsort(order))
    return one_of(corners, 1, size)


@given(programmes(), st.sampled_from([0.3, 1.1]), st.integers(0, 10**6))
def test_going_on_with_more_constraints_ends_where_beginning_anew_does(programme, limit, seed):
    weights, rows, most = programme
    random = np.random.default_rng(seed)
    some = int(random.integers(0, most.size))
    corner = constrained(start(weights), weights, rows[:some], most[:some])
    if turn(corner, corner.value.size, weights, limit, TURNS)[0]:
        order = random.permutation(some)
        rows, most = np.vstack([rows[:some][order], rows[some:]]), np.append(most[:some][order], most[some:])
        corner = constrained(kept(corner, order), weights, rows, most)
        there, _stuck, _price = turn(corner, corner.value.size, weights, limit, TURNS)
        share = needed(weights, rows, most)
        if abs(share - limit) > 1e-7:
            assert there == (share < limit)
        if there:
            at, prices = read(corner, weights, -1, 0.0)
            assert np.abs(at - weights).sum() / 2 == pytest.approx(share, abs=1e-7)
            assert at_least(priced(prices, rows, most, weights, 0.0)) == pytest.approx(share, abs=1e-6)


@given(programmes(), st.sampled_from([0.1, 0.3, 1.1]))
def test_prices_prove_what_is_given_up(programme, limit):
    weights, rows, most = programme
    corner = constrained(start(weights), weights, rows, most)
    there, stuck, price = turn(corner, corner.value.size, weights, limit, TURNS)
    if not there:
        prices = read(corner, weights, stuck, price)[1]
        assert prices.min() >= 0
        assert at_least(priced(prices, rows, most, weights, 0.0)) >= limit - 1e-8


def test_constraints_without_a_new_number_are_left_out():
    # v₁ ≤ ½ binds and is held; v₂ ≤ 1 is left out, v₁ ≤ 0.7 becomes the second: 0.2 are left until it binds
    weights = np.array([0.75, 0.25])
    rows, most = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]), np.array([1.0, 0.7, 0.5])
    corner = constrained(start(weights), weights, rows, most)
    assert turn(corner, corner.value.size, weights, 1.0, TURNS)[0]
    corners = Corner.empty(1, followers=3, held=1)
    keep(corner, corners, 0, np.array([-1, 1, 0]))
    assert corners.held.tolist() == [[2]]
    slacks = corners.follower[0] == 3
    assert corners.value[0][slacks].round(9).tolist() == [0.2]
