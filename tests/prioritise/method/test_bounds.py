"""Closed forms beside linear programmes solved by scipy: exact, or a bound that is never too high."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from planungsraum.prioritise.method.bounds import Priced, at_least, highest, if_passed, least, priced
from planungsraum.prioritise.method.weight_moves import Moves, reach

MARGIN = 1e-3
NO_ROWS = np.zeros((0, 3)), np.zeros(0)


@st.composite
def programmes(draw):
    """Weights, rivals, constraints with some prices."""
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    m, n, k = draw(st.integers(2, 5)), draw(st.integers(1, 6)), draw(st.integers(0, 3))
    weights = random.integers(0, 5, m) + 0.0
    weights[draw(st.integers(0, m - 1))] += 1
    rivals, rows = random.integers(-9, 10, (n, m)) + 0.0, random.integers(-9, 10, (k, m)) + 0.0
    most = rows @ (weights / weights.sum()) + random.integers(-2, 4, k)
    prices = random.random(k) * draw(st.sampled_from([0.0, 0.1, 1.0]))
    return weights / weights.sum(), rivals, rows, most, prices


def solved(weights, costs, rows, most, priced_moves=1.0):
    """Least of ½‖v − w‖₁ · price + costs · v under constraints, by scipy: infinite where there is no v."""
    m = weights.size
    found = linprog(
        np.concatenate([costs + priced_moves / 2, -costs + priced_moves / 2]),
        A_ub=np.hstack([rows, -rows]) if len(rows) else None,
        b_ub=most - rows @ weights if len(rows) else None,
        A_eq=[np.concatenate([np.ones(m), -np.ones(m)])],
        b_eq=[0.0],
        bounds=[(0, None)] * m + [(0, each) for each in weights],
    )
    return found.fun + costs @ weights if found.status == 0 else np.inf


@given(programmes())
def test_least_is_the_optimum(programme):
    weights, rivals, *_ = programme
    costs = rivals[0]
    for found, more in zip(least(costs, weights, rivals.T.copy()), rivals, strict=True):
        assert found == pytest.approx(solved(weights, costs + more, *NO_ROWS), abs=1e-7)


def at_prices(rivals):
    """The price of each, one over the spread of its figures, and what its figures cost at that (m × n)."""
    price = 1 / np.maximum(np.ptp(rivals, axis=1), 1e-12)
    return np.ascontiguousarray((rivals * price[:, None]).T), price


@given(programmes())
def test_bounds_hold_whatever_the_prices(programme):
    weights, rivals, rows, most, prices = programme
    found, free = priced(prices, rows, most, weights, MARGIN), np.zeros(weights.size)
    assert at_least(found) <= solved(weights, free, rows, most) + 1e-7
    for rival, passing in zip(rivals, if_passed(found, *at_prices(rivals)), strict=True):
        share = solved(weights, free, np.vstack([rows, rival]), np.append(most, -MARGIN))
        assert passing <= share + 1e-7


@given(programmes(), st.floats(0.01, 1))
def test_nobody_is_further_above_than_the_highest(programme, limit):
    weights, rivals, rows, most, prices = programme
    found = priced(prices, rows, most, weights, MARGIN)
    for rival, top in zip(rivals, highest(found, *at_prices(rivals), limit), strict=True):
        with_radius = _with_radius(weights, -rival, rows, most, limit)
        assert top >= MARGIN - with_radius - 1e-7


def _with_radius(weights, costs, rows, most, limit):
    """Least of costs · v where less than `limit` moves."""
    m = weights.size
    figures = np.vstack([np.hstack([rows, -rows]), np.full(2 * m, 0.5)])
    found = linprog(
        np.concatenate([costs, -costs]),
        A_ub=figures,
        b_ub=np.append(most - rows @ weights, limit),
        A_eq=[np.concatenate([np.ones(m), -np.ones(m)])],
        b_eq=[0.0],
        bounds=[(0, None)] * m + [(0, each) for each in weights],
    )
    return found.fun + costs @ weights if found.status == 0 else np.inf


def test_bounds_of_rivals_by_hand():
    # from (¾, ¼) a quarter has to move until v₁ − v₂ = 0; v₂ − v₁ is passed by ½, which its price, ½, makes −¼
    found = Priced(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0)
    rivals = np.array([[1.0, -1.0], [-1.0, 1.0]])
    assert if_passed(found, *at_prices(rivals)).tolist() == [0.25, -0.25]
    # with a quarter the first gets from ½ to 1 at most, the other from −½ to 0
    assert highest(found, *at_prices(rivals), 0.25).tolist() == [1.0, 0.0]


# ---------------------------------------------------------------- moves
@given(programmes(), st.floats(0, 1))
def test_reach_is_the_optimum_of_the_linear_programme(programme, radius):
    weights, rivals, *_ = programme
    empty = np.zeros((0, weights.size)), np.zeros(0)
    low, high = reach(rivals, weights, radius)
    for row, least_of_it, most_of_it in zip(rivals, low, high, strict=True):
        assert least_of_it == pytest.approx(_with_radius(weights, row, *empty, radius), abs=1e-6)
        assert most_of_it == pytest.approx(-_with_radius(weights, -row, *empty, radius), abs=1e-6)


@given(programmes())
def test_nearest_is_the_optimum_and_its_prices_prove_it(programme):
    weights, rivals, rows, most, _prices = programme
    moves = Moves(weights)
    moves.keep(rivals, np.zeros(len(rivals)))  # of these nothing is left
    moves.nearest()
    moves.only(rows, most, 1.0)
    at, best = moves.nearest(), solved(weights, np.zeros(weights.size), rows, most)
    assert (at is None) == np.isinf(best)
    if at is not None:
        assert np.abs(at - weights).sum() / 2 == pytest.approx(best, abs=1e-6)
        prices = moves.prices()
        assert at_least(priced(prices, rows, most, weights, 0.0)) == pytest.approx(best, abs=1e-6)
