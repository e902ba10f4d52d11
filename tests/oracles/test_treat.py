"""Our treatment beside scipy's moments and Box–Cox, pandas' moments and a winsorising in plain lists."""

import math

import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # noqa: TID251 — an oracle
from tests.oracles.shared import DATA, needs
from tests.prioritise.method.making import columns, eighths, same

from planungsraum.prioritise.method.treat import kurtosis, skew, treat

LEIPZIG = "leipzig/core_indicators_2008_2022.csv"


def winsorised(values):
    """One point after the other, as COINr does, in lists; the areas at the extreme move together."""
    now = list(values)
    while abs(stats.skew(now, bias=False)) > 2 and stats.kurtosis(now, bias=False) > 3.5:
        end = max if stats.skew(now, bias=False) > 0 else min
        extreme = end(now)
        beside = end(each for each in now if each != extreme)
        further = [beside if each == extreme else each for each in now]
        moved = sum(one != other for one, other in zip(further, values, strict=True))
        if moved > math.ceil(len(values) / 20) or len(set(further)) == 1:
            break
        now = further
    return now


def heaps(chance, areas=60, far=4):
    return np.concatenate([chance.normal(10, 1, areas), chance.lognormal(6, 1, far)])


@given(columns(4))
def test_skew_and_kurtosis_are_scipys_without_bias(values):
    numbers = np.array(values)
    expected = [stats.skew(numbers, bias=False), stats.kurtosis(numbers, bias=False)]
    assert same([skew(numbers), kurtosis(numbers)], expected)


@given(columns(4))
def test_skew_and_kurtosis_are_pandas(values):
    series = pd.Series(values)
    assert same([skew(np.array(values)), kurtosis(np.array(values))], [series.skew(), series.kurt()], within=1e-6)


@given(st.lists(eighths, min_size=8, max_size=40), st.lists(st.integers(5_000, 500_000).map(float), max_size=3))
def test_winsorise_is_that_of_plain_lists(heap, far):
    values = [*heap, *far]
    if len(set(values)) > 1:
        found = treat(np.array(values), "winsorise").values  # noqa: PD011 — of ours, not of pandas
        assert found.tolist() == winsorised(values)


@pytest.mark.parametrize("seed", range(12))
def test_box_cox_has_scipys_exponent_to_three_decimals(seed):
    values = heaps(np.random.default_rng(seed))
    u = (values - values.min()) / np.ptp(values) + 0.01
    expected = stats.boxcox_normmax(u, brack=(-2, 2), method="mle")
    found = treat(values, "box_cox")
    assert abs(found.exponent - np.clip(expected, -2, 2)) <= 0.00051
    assert same(found.values, stats.boxcox(u, lmbda=found.exponent))


@pytest.mark.parametrize("seed", range(6))
def test_box_cox_no_exponent_is_likelier(seed):
    values = np.random.default_rng(seed).gamma(0.5, size=25)
    u = (values - values.min()) / np.ptp(values) + 0.01
    found = treat(values, "box_cox").exponent
    tried = np.clip([*np.arange(-2, 2.01, 0.1), *found + np.arange(-20, 21) / 1000], -2, 2)
    assert max(stats.boxcox_llf(each, u) for each in tried) <= stats.boxcox_llf(found, u) + 1e-9


class TestLeipzig:
    """Counts of the 63 Ortsteile, as skewed as they are."""

    pytestmark = needs(LEIPZIG)

    @pytest.mark.parametrize("indicator", ["arbeitslose", "elb", "sgb2_unter15", "migranten", "einwohner"])
    @pytest.mark.parametrize("year", [2010, 2016, 2022])
    def test_auto_is_the_log_of_what_scipy_sees(self, indicator, year):
        figures = pd.read_csv(DATA / LEIPZIG)
        values = figures.loc[figures["jahr"] == year, indicator].dropna().to_numpy(dtype=float)
        found = treat(values, "auto")
        treated = found.values  # noqa: PD011 — of ours
        assert same([found.skew_before, found.skew_after], stats.skew([values, treated], axis=1, bias=False))
        if found.applied in {"none", "winsorised"}:
            assert treated.tolist() == winsorised(values)
