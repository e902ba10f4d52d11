import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import (
    codes_of,
    columns,
    eighths,
    faults_of,
    recipe_of,
    same,
    scores_of,
)

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.method import normalise as scale
from planungsraum.prioritise.method.normalise import NORMALISERS, normalise

EVERY = sorted(NORMALISERS)
BY_POSITION = ["exponential_rank", "percentile", "rank"]
BY_DISTANCE = ["min_max", "robust_z", "z"]
with_spread = columns(4).filter(lambda values: np.median(np.abs(values - np.median(values))) > 0)


def test_z_score_by_hand():
    # mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, s = sqrt(32/8) = 2
    values = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert scale.z_score(values).tolist() == [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]


def test_robust_z_score_by_hand():
    # median 3, absolute deviations 2 1 0 1 97, their median 1; 0.67449 = upper quartile of a normal variable
    found = scale.robust_z_score(np.array([1.0, 2.0, 3.0, 4.0, 100.0]))
    assert found / 0.6744897501960817 == pytest.approx([-2, -1, 0, 1, 97], abs=1e-12)


def test_min_max_by_hand():
    # 15 lies a quarter of the way from 10 to 30
    assert scale.min_max(np.array([10.0, 15.0, 30.0])).tolist() == [0.0, 0.25, 1.0]


def test_min_max_between_other_ends_by_the_recipe():
    # a quarter of the way from 1 to 101 is 26
    recipe = recipe_of("a", index={"normalise": "min_max", "low": 1, "high": 101})
    assert scores_of(recipe, {"a": [10.0, 15.0, 30.0]}).tolist() == [1.0, 26.0, 101.0]


def test_normalise_by_a_fixed_base_by_hand():
    # base 1, 3: mean 2, s = 1, least 1, most 3, median 2, MAD 1
    values, base = np.array([2.0, 4.0]), np.array([1.0, 3.0])
    assert normalise(values, "z", base).tolist() == [0.0, 2.0]
    assert normalise(values, "min_max", base).tolist() == [0.5, 1.5]
    assert same(normalise(values, "robust_z", base) / 0.6744897501960817, [0.0, 2.0])


@pytest.mark.parametrize("method", EVERY)
@given(
    rows=st.lists(columns(6).filter(lambda row: np.median(np.abs(row - np.median(row))) > 0), min_size=1, max_size=4)
)
def test_normalise_rows_are_each_normalised_by_itself(method, rows):
    length = min(len(row) for row in rows)
    together = np.array([row[:length] for row in rows])
    try:
        alone = [normalise(row, method) for row in together]
    except Refusal:
        return
    assert np.array_equal(normalise(together, method), np.array(alone))


def test_rank_ties_share_the_mean_of_their_places():
    # in order 1 | 3 3 3 | 9: places 1, (2+3+4)/3, 5
    assert scale.rank(np.array([3.0, 9.0, 3.0, 1.0, 3.0])).tolist() == [3.0, 5.0, 3.0, 1.0, 3.0]


def test_percentile_rank_of_the_middle_area_is_fifty():
    # ranks 1, 2, 3 of 3: 100 * (0.5, 1.5, 2.5) / 3
    assert same(scale.percentile_rank(np.array([1.0, 5.0, 9.0])), [100 / 6, 50, 500 / 6])


def test_exponential_rank_of_the_most_deprived_area_is_a_hundred():
    assert scale.exponential_rank(np.array([3.0, 8.0, 5.0]))[1] == pytest.approx(100, abs=1e-12)


def test_exponential_of_share_the_most_deprived_tenth_spans_the_upper_half():
    # 50 = -23 ln(1 - R (1 - e^(-100/23))) at R = (1 - e^(-50/23)) / (1 - e^(-100/23)), about 0.898
    half = (1 - math.exp(-50 / 23)) / (1 - math.exp(-100 / 23))
    assert scale.exponential_of_share(np.array([half]))[0] == pytest.approx(50, abs=1e-12)
    assert 0.89 < half < 0.9


def test_exponential_of_given_rank_is_the_exponential_rank_of_the_areas_turned_round():
    ranks = np.array([4.0, 1.0, 3.0, 2.0])
    assert same(scale.exponential_of_given_rank(ranks, 4), scale.exponential_rank(-ranks))


@pytest.mark.parametrize("ranks", [[0.0, 1.0, 2.0], [1.0, 2.0, 4.0], [-1.0, 1.0, 2.0], [0.5, 1.0, 2.0]])
def test_exponential_of_given_rank_outside_one_to_n_is_refused(ranks):
    worst = max(ranks) if max(ranks) > 3 else min(ranks)
    (fault,) = faults_of(lambda: scale.exponential_of_given_rank(np.array(ranks), 3))
    assert (fault.code, fault.values) == ("normalise.rank_out_of_range", {"found": worst, "areas": 3})


@pytest.mark.parametrize("method", [name for name in EVERY if name != "none"])
@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0], [5.0]])
def test_normalise_constant_column_is_refused(method, values):
    (fault,) = faults_of(lambda: normalise(np.array(values), method))
    assert (fault.code, fault.values) == ("normalise.constant_column", {"areas": len(values)})


def test_normalise_none_takes_a_constant_column():
    assert normalise(np.array([5.0, 5.0]), "none").tolist() == [5.0, 5.0]


def test_robust_z_score_where_more_than_half_are_equal_is_refused():
    assert codes_of(lambda: normalise(np.array([1.0, 1.0, 1.0, 9.0]), "robust_z")) == [
        "normalise.no_spread_around_median"
    ]


@pytest.mark.parametrize("size", [1e-300, 1e-170, 5e-324, 1e150, 1e300])
def test_z_score_of_very_small_and_very_large_figures_is_that_of_their_shape(size):
    # 1, 2, 3: mean 2, s = sqrt(2/3)
    assert same(scale.z_score(np.array([1.0, 2.0, 3.0]) * size), np.array([-1, 0, 1]) / math.sqrt(2 / 3))


@given(columns())
def test_z_score_has_mean_zero_and_standard_deviation_one(values):
    found = normalise(np.array(values), "z")
    assert found.mean() == pytest.approx(0, abs=1e-9)
    assert found.std() == pytest.approx(1, abs=1e-9)


@given(columns())
def test_min_max_reaches_both_ends_and_nothing_beyond(values):
    found = normalise(np.array(values), "min_max")
    assert (found.min(), found.max()) == (0.0, 1.0)


@given(columns())
def test_rank_sums_to_that_of_one_to_n(values):
    n = len(values)
    assert scale.rank(np.array(values)).sum() == n * (n + 1) / 2


@pytest.mark.parametrize("method", EVERY)
@given(with_spread, st.randoms(use_true_random=False))
def test_normalise_follows_the_areas_when_their_order_changes(method, values, random):
    order = random.sample(range(len(values)), len(values))
    changed = normalise(np.array(values)[order], method)
    assert same(changed, normalise(np.array(values), method)[order])


@pytest.mark.parametrize("method", BY_POSITION + BY_DISTANCE)
@given(with_spread, eighths, st.sampled_from([0.125, 0.5, 2.0, 64.0]))
def test_normalise_does_not_change_with_unit_or_origin(method, values, shift, factor):
    changed = normalise(np.array(values) * factor + shift, method)
    assert same(changed, normalise(np.array(values), method))


@pytest.mark.parametrize("method", ["z", "robust_z"])
@given(with_spread)
def test_normalise_of_turned_figures_changes_sign(method, values):
    assert same(normalise(-np.array(values), method), -normalise(np.array(values), method))


@given(with_spread)
def test_normalise_of_turned_figures_counts_from_the_other_end(values):
    turned, straight = -np.array(values), np.array(values)
    assert same(normalise(turned, "min_max"), 1 - normalise(straight, "min_max"))
    assert same(normalise(turned, "rank"), len(values) + 1 - normalise(straight, "rank"))
    assert same(normalise(turned, "percentile"), 100 - normalise(straight, "percentile"))


@pytest.mark.parametrize("method", EVERY)
@given(with_spread)
def test_normalise_never_turns_two_areas_round_and_keeps_ties(method, values):
    found = normalise(np.array(values), method)
    for left in range(len(values)):
        for right in range(len(values)):
            if values[left] == values[right]:
                assert found[left] == found[right]
            if values[left] < values[right]:
                assert found[left] < found[right]


@pytest.mark.parametrize("method", EVERY)
def test_normalise_leaves_the_figures_given_as_they_were(method):
    values = np.array([1.0, 2.0, 4.0, 9.0])
    normalise(values, method)
    assert values.tolist() == [1.0, 2.0, 4.0, 9.0]
