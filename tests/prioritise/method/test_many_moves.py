"""Many programmes at once beside HiGHS, one after the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.prioritise.method import many_moves
from planungsraum.prioritise.method.many_moves import nearest_of_many
from planungsraum.prioritise.method.probing import Prices
from planungsraum.prioritise.method.weight_moves import Moves


@st.composite
def programmes(draw):
    """Weights, some of them 0, and constraints: whole figures, where much is equal, or any; padded with empty ones."""
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    m, many, number = draw(st.integers(1, 6)), draw(st.integers(1, 20)), draw(st.integers(1, 9))
    weights = random.integers(0, 4, m) + 0.0
    weights[draw(st.integers(0, m - 1))] += 1
    weights /= weights.sum()
    whole = draw(st.booleans())
    rows = random.integers(-3, 4, (many, number, m)) + 0.0 if whole else random.normal(size=(many, number, m))
    room = random.integers(-2, 3, (many, number)) / 4 if whole else random.normal(size=(many, number)) / 2
    most = rows @ weights + room
    empty = draw(st.integers(0, number - 1))
    rows[:, :empty], most[:, :empty] = 0.0, 1.0
    return weights, rows, most


@given(programmes(), st.sampled_from([0.3, 1.1]))
def test_each_is_the_optimum_that_highs_finds(programme, limit):
    weights, rows, most = programme
    found = nearest_of_many(weights, rows, most, limit)
    proved = Prices.of(found.prices, rows, most, weights, 0.0).at_least()
    moves = Moves(weights)
    for at, there, at_least, row, high in zip(found.weights, found.there, proved, rows, most, strict=True):
        moves.only(row, high, 1.0)
        best = moves.nearest()
        needed = np.inf if best is None else np.abs(best - weights).sum() / 2
        if abs(needed - limit) > 1e-7:
            assert there == (needed < limit)
        if there:
            assert np.abs(at - weights).sum() / 2 == pytest.approx(needed, abs=1e-7)
            assert at_least == pytest.approx(needed, abs=1e-6)
            assert (row @ at <= high + 1e-7).all()
            assert at.sum() == pytest.approx(1)
            assert at.min() >= 0


@given(programmes(), st.integers(1, 4))
def test_what_is_left_before_its_end_proves_no_more_than_is_needed(programme, turns):
    weights, rows, most = programme
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(many_moves, "TURNS", turns)
        found = nearest_of_many(weights, rows, most, 1.1)
    proved = Prices.of(found.prices, rows, most, weights, 0.0).at_least()
    moves = Moves(weights)
    for there, at_least, row, high in zip(found.there, proved, rows, most, strict=True):
        moves.only(row, high, 1.0)
        best = moves.nearest()
        needed = np.inf if best is None else np.abs(best - weights).sum() / 2
        assert at_least <= needed + 1e-7
        assert there or needed == np.inf or needed >= 1.1


def test_by_hand():
    # from (½, ¼, ¼): v₁ ≤ ¼ takes a quarter, v₁ ≤ 0 a half, and v₁ + v₂ ≤ −1 is nowhere
    weights, rows = np.array([0.5, 0.25, 0.25]), np.array([[[1.0, 0.0, 0.0]], [[1.0, 0.0, 0.0]], [[1.0, 1.0, 0.0]]])
    found = nearest_of_many(weights, rows, np.array([[0.25], [0.0], [-1.0]]), 2.0)
    assert found.there.tolist() == [True, True, False]
    assert found.weights[:2, 0].tolist() == [0.25, 0.0]
    assert (np.abs(found.weights[:2] - weights).sum(axis=1) / 2).tolist() == [0.25, 0.5]
