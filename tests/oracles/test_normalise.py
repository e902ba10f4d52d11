"""Our scales beside pandas' and scipy's."""

import math

import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest
from hypothesis import given
from scipy import stats  # noqa: TID251 — an oracle
from tests.prioritise.method.making import columns, same

from planungsraum.prioritise.method import normalise
from planungsraum.prioritise.method.select import rank_of_need


@given(columns())
def test_z_score_is_scipys(values):
    assert same(normalise.z_score(np.array(values)), stats.zscore(values, ddof=0))


@given(columns().filter(lambda values: stats.median_abs_deviation(values) > 0))
def test_robust_z_score_is_the_distance_from_the_median_in_scipys_deviations(values):
    expected = (np.array(values) - np.median(values)) / stats.median_abs_deviation(values, scale="normal")
    assert same(normalise.robust_z_score(np.array(values)), expected)


@given(columns())
def test_rank_is_pandas_average_rank(values):
    assert normalise.rank(np.array(values)).tolist() == pd.Series(values).rank(method="average").tolist()


@given(columns())
def test_rank_of_need_is_pandas_least_rank_from_above(values):
    expected = pd.Series(values).rank(method="min", ascending=False).astype(int).tolist()
    assert rank_of_need(np.array(values)).tolist() == expected


@given(columns())
def test_percentile_rank_is_scipys_mean_of_strict_and_weak(values):
    # percentileofscore(kind="mean") is 100 (below + half of the equal) / n, which is 100 (rank - 1/2) / n
    expected = [stats.percentileofscore(values, value, kind="mean") for value in values]
    assert same(normalise.percentile_rank(np.array(values)), expected)


@given(columns())
def test_exponential_rank_in_plain_arithmetic(values):
    ranks = pd.Series(values).rank(method="average")
    expected = [-23 * math.log(1 - place / len(values) * (1 - math.exp(-100 / 23))) for place in ranks]
    assert same(normalise.exponential_rank(np.array(values)), expected)


@pytest.mark.parametrize("rank", [1, 2, 3284, 16422, 32843, 32844])
def test_exponential_of_given_rank_in_plain_arithmetic_for_englands_32844_areas(rank):
    share = (32844 - rank + 1) / 32844
    expected = -23 * math.log(1 - share * (1 - math.exp(-100 / 23)))
    assert same(normalise.exponential_of_given_rank(np.array([float(rank)]), 32844), [expected])
