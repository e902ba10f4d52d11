"""The dual simplex in plain loops beside HiGHS."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.prioritise.method.bounds import at_least, priced
from planungsraum.prioritise.method.nearest import TURNS, nearest
from planungsraum.prioritise.method.weight_moves import Moves


@st.composite
def programmes(draw):
    """Weights, some of them 0, and constraints: whole figures, where much is equal, or any; some of them empty."""
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    m, number = draw(st.integers(1, 6)), draw(st.integers(1, 9))
    weights = random.integers(0, 4, m) + 0.0
    weights[draw(st.integers(0, m - 1))] += 1
    weights /= weights.sum()
    whole = draw(st.booleans())
    rows = random.integers(-3, 4, (number, m)) + 0.0 if whole else random.normal(size=(number, m))
    room = random.integers(-2, 3, number) / 4 if whole else random.normal(size=number) / 2
    most = rows @ weights + room
    empty = draw(st.integers(0, number - 1))
    rows[:empty], most[:empty] = 0.0, 1.0
    return weights, rows, most


def needed(weights, rows, most):
    """The share that must move, by HiGHS: infinite where there are no weights."""
    moves = Moves(weights)
    moves.only(rows, most, 1.0)
    best = moves.nearest()
    return np.inf if best is None else np.abs(best - weights).sum() / 2


@given(programmes(), st.sampled_from([0.3, 1.1]))
def test_it_is_the_optimum_that_highs_finds(programme, limit):
    weights, rows, most = programme
    at, prices, there = nearest(weights, rows, most, limit, TURNS)
    share = needed(*programme)
    if abs(share - limit) > 1e-7:
        assert there == (share < limit)
    if there:
        assert np.abs(at - weights).sum() / 2 == pytest.approx(share, abs=1e-7)
        assert at_least(priced(prices, rows, most, weights, 0.0)) == pytest.approx(share, abs=1e-6)
        assert (rows @ at <= most + 1e-7).all()
        assert at.sum() == pytest.approx(1)
        assert at.min() >= 0


@given(programmes(), st.integers(1, 4))
def test_what_is_left_before_its_end_proves_no_more_than_is_needed(programme, turns):
    weights, rows, most = programme
    _at, prices, there = nearest(weights, rows, most, 1.1, turns)
    share = needed(*programme)
    assert at_least(priced(prices, rows, most, weights, 0.0)) <= share + 1e-7
    assert there or share == np.inf or share >= 1.1


@pytest.mark.parametrize(
    ("row", "most", "moved"), [((1, 0, 0), 0.25, 0.25), ((1, 0, 0), 0.0, 0.5), ((1, 1, 0), -1.0, None)]
)
def test_by_hand(row, most, moved):
    # from (½, ¼, ¼): v₁ ≤ ¼ takes a quarter, v₁ ≤ 0 a half, and v₁ + v₂ ≤ −1 is nowhere
    weights = np.array([0.5, 0.25, 0.25])
    at, _prices, there = nearest(weights, np.array([row], dtype=float), np.array([most]), 2.0, TURNS)
    assert there == (moved is not None)
    if there:
        assert at[0] == most
        assert np.abs(at - weights).sum() / 2 == moved
