"""Our ways to put indicators together beside scipy's and beside a naive one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # noqa: TID251 — an oracle
from tests.prioritise.method.making import same

from planungsraum.prioritise.method import aggregate

whole = st.integers(1, 50).map(float)


@st.composite
def weighted(draw):
    n, m = draw(st.integers(1, 9)), draw(st.integers(1, 4))
    rows = [[draw(whole) for _ in range(m)] for _ in range(n)]
    return np.array(rows), np.array([draw(st.integers(1, 9)) for _ in range(m)], dtype=float)


@given(weighted())
def test_geometric_is_scipys(given_columns):
    columns, weights = given_columns
    expected = stats.gmean(columns, axis=1, weights=weights)
    assert same(aggregate.geometric(columns, weights / weights.sum()), expected)


@given(weighted())
def test_harmonic_is_scipys(given_columns):
    columns, weights = given_columns
    expected = stats.hmean(columns, axis=1, weights=weights)
    assert same(aggregate.harmonic(columns, weights / weights.sum()), expected)


@given(weighted())
def test_arithmetic_is_numpys_average(given_columns):
    columns, weights = given_columns
    expected = np.average(columns, axis=1, weights=weights)
    assert same(aggregate.arithmetic(columns, weights / weights.sum()), expected)


@given(weighted())
def test_copeland_is_that_of_two_loops(given_columns):
    columns, weights = given_columns  # whole weights: sums are exact
    expected = []
    for area in columns:
        score = 0
        for rival in columns:
            ahead = sum(w for w, one, other in zip(weights, area, rival, strict=True) if one > other)
            behind = sum(w for w, one, other in zip(weights, area, rival, strict=True) if one < other)
            score += int(ahead > behind) - int(ahead < behind)
        expected.append(score)
    assert aggregate.copeland(columns, weights).tolist() == expected
