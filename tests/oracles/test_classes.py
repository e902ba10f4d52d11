"""Our class limits beside pandas' and mapclassify's."""

import mapclassify
import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.classes import Limit, assign, breaks
from planungsraum.ground.method.natural_breaks import natural_breaks

pytestmark = pytest.mark.filterwarnings("ignore:Numba not installed:UserWarning")  # slow is enough here

distinct_enough = st.lists(st.integers(-400, 400).map(float), min_size=9, max_size=60).filter(
    lambda values: len(set(values)) >= 9
)


def spread_of(values, classes):
    return sum(float(((values[classes == c] - values[classes == c].mean()) ** 2).sum()) for c in np.unique(classes))


@given(distinct_enough, st.integers(2, 9))
def test_quantile_breaks_are_pandas_quantiles(values, count):
    quantiles = pd.Series(values).quantile([step / count for step in range(1, count)]).tolist()
    expected = sorted({limit for limit in quantiles if limit > min(values)})
    assert list(breaks(np.array(values), "quantile", count)) == pytest.approx(expected, abs=1e-9)


@given(distinct_enough, st.integers(2, 6))
def test_equal_interval_breaks_are_mapclassifys(values, count):
    expected = mapclassify.EqualInterval(np.array(values), k=count).bins[:-1]
    assert list(breaks(np.array(values), "equal_interval", count)) == pytest.approx(list(expected), abs=1e-9)


@given(distinct_enough, st.integers(2, 6))
def test_natural_breaks_lie_as_close_together_as_mapclassifys(values, count):
    values = np.array(values)
    ours = assign(values, [Limit(limit) for limit in natural_breaks(values, count)])
    theirs = mapclassify.FisherJenks(values, k=count).yb
    assert spread_of(values, ours) == pytest.approx(spread_of(values, theirs), rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_natural_breaks_of_hundreds_of_areas_lie_as_close_together_as_mapclassifys(seed):
    values = np.random.default_rng(seed).lognormal(2, 1, 400)
    ours = assign(values, [Limit(limit) for limit in natural_breaks(values, 5)])
    theirs = mapclassify.FisherJenks(values, k=5).yb
    assert spread_of(values, ours) == pytest.approx(spread_of(values, theirs), rel=1e-9)
