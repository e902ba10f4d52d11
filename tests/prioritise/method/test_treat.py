import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import columns, eighths, faults_of, same

from planungsraum.prioritise.method.treat import TREATMENTS, kurtosis, skew, treat

CHANGING = [name for name in TREATMENTS if name != "none"]


@st.composite
def outlying(draw, most=3):
    """A column in eighths in which a few areas lie far above the others."""
    heap = draw(st.lists(eighths, min_size=8, max_size=40))
    far = draw(st.lists(st.integers(5_000, 500_000).map(float), min_size=1, max_size=most))
    return heap + far


def exceeded(values):
    return abs(skew(values)) > 2 and kurtosis(values) > 3.5


# ---------------------------------------------------------------- skewness and kurtosis
def test_skew_and_kurtosis_by_hand():
    # mean 4, deviations -3 -2 -1 6: squares sum to 50, cubes to 180, fourth powers to 1394
    values = np.array([1.0, 2.0, 3.0, 10.0])
    assert skew(values) == pytest.approx(math.sqrt(12) / 2 * 45 / 12.5**1.5, abs=1e-12)
    assert kurtosis(values) == pytest.approx(3 / 2 * (5 * (348.5 / 12.5**2 - 3) + 6), abs=1e-12)


def test_skew_of_a_symmetrical_column_is_zero():
    assert skew(np.array([1.0, 2.0, 2.0, 3.0])) == 0.0


@pytest.mark.parametrize("values", [[1.0], [1.0, 2.0], [1.0, 2.0, 9.0], [5.0, 5.0, 5.0, 5.0]])
def test_skew_and_kurtosis_without_four_areas_or_without_spread_are_no_number(values):
    assert math.isnan(skew(np.array(values)))
    assert math.isnan(kurtosis(np.array(values)))


@pytest.mark.parametrize("size", [1e-300, 1e-170, 1e150, 1e300])
def test_skew_and_kurtosis_of_very_small_and_very_large_figures_are_those_of_their_shape(size):
    shape = np.array([1.0, 2.0, 3.0, 10.0])
    assert same([skew(shape * size), kurtosis(shape * size)], [skew(shape), kurtosis(shape)])


@given(columns(4))
def test_skew_turns_and_kurtosis_stays_when_figures_are_turned(values):
    turned, straight = -np.array(values), np.array(values)
    assert same([skew(turned), kurtosis(turned)], [-skew(straight), kurtosis(straight)])


# ---------------------------------------------------------------- winsorising
def test_winsorise_takes_the_next_value_for_the_extreme_one():
    # twelve areas: at most one may change; 100 becomes 30
    found = treat(np.array([*range(1, 11), 30.0, 100.0]), "winsorise")
    assert found.values.tolist() == [*range(1, 11), 30.0, 30.0]
    assert (found.applied, found.points) == ("winsorised", 1)
    assert found.skew_before > 2 >= found.skew_after > 0


def test_winsorise_works_on_the_low_side_where_the_skew_is_negative():
    found = treat(np.array([-100.0, -30.0, *range(1, 11)]), "winsorise")
    assert found.values.tolist() == [-30.0, -30.0, *range(1, 11)]
    assert found.skew_before < -2


def test_winsorise_draws_in_one_area_after_the_other_and_stops_when_it_suffices():
    # 62 areas: at most four may change; 5000 to 2000, both to 1000, all three to 59
    found = treat(np.array([*range(1, 60), 5000.0, 1000.0, 2000.0]), "winsorise")
    assert found.values.tolist() == [*range(1, 60), 59.0, 59.0, 59.0]
    assert found.points == 3


def test_winsorise_never_changes_more_than_a_twentieth_rounded_up():
    # 21 areas: at most two may change, so the three far ones end level with the third
    found = treat(np.array([*range(18), 10_000.0, 20_000.0, 30_000.0]), "winsorise")
    assert found.values[-3:].tolist() == [10_000.0] * 3
    assert found.points == 2


def test_winsorise_areas_that_share_the_extreme_change_together_or_not_at_all():
    # 41 areas, at most three may change: two at 9000 may, four may not
    two = treat(np.array([*range(39), 9000.0, 9000.0]), "winsorise")
    assert (two.values.max(), two.points) == (38.0, 2)
    four = treat(np.array([*range(101), *[9000.0] * 8]), "winsorise")
    assert (four.applied, four.values.max(), four.points) == ("none", 9000.0, 0)
    assert exceeded(four.values)


def test_winsorise_never_makes_all_areas_equal():
    found = treat(np.array([0.0] * 19 + [100.0]), "winsorise")
    assert (found.applied, found.values.max()) == ("none", 100.0)


def test_winsorise_needs_both_limits_exceeded():
    # two heaps of 86 and 14: skew 2.1, kurtosis 2.4
    values = np.array([0.0] * 86 + [1.0] * 14)
    assert skew(values) > 2
    assert kurtosis(values) < 3.5
    assert treat(values, "winsorise").applied == "none"


@given(outlying())
def test_winsorise_moves_at_most_a_twentieth_and_only_to_values_that_occur(values):
    found = treat(np.array(values), "winsorise")
    assert found.points == sum(now != before for now, before in zip(found.values, values, strict=True))
    assert found.points <= math.ceil(len(values) / 20)
    assert set(found.values.tolist()) <= set(values)
    assert (found.applied == "winsorised") == (found.points > 0) == (found.values.tolist() != values)


@given(outlying(), eighths, st.sampled_from([0.125, 0.5, 2.0, 64.0]))
def test_winsorise_follows_unit_origin_and_direction(values, shift, factor):
    straight = treat(np.array(values), "winsorise").values
    assert same(treat(np.array(values) * factor + shift, "winsorise").values, straight * factor + shift)
    assert treat(-np.array(values), "winsorise").values.tolist() == (-straight).tolist()


# ---------------------------------------------------------------- log and Box-Cox
def test_log_by_hand():
    # least 10, range 100: ln(0 + 1), ln(50 + 1), ln(50 + 1), ln(100 + 1)
    found = treat(np.array([10.0, 60.0, 60.0, 110.0]), "log")
    assert same(found.values, np.log([1, 51, 51, 101]))
    assert (found.applied, found.points) == ("log", 0)
    assert math.isnan(found.exponent)


def test_box_cox_by_hand():
    # u = 0.01, 0.51, 0.51, 1.01, and the values are (u^λ - 1)/λ with the λ that is told
    found = treat(np.array([10.0, 60.0, 60.0, 110.0]), "box_cox")
    u = np.array([0.01, 0.51, 0.51, 1.01])
    assert same(found.values, (u**found.exponent - 1) / found.exponent)


def test_box_cox_of_a_column_that_is_normal_after_a_logarithm_is_nearly_one():
    # e^x with x at the places -2, -1.9 ... 2 has its log evenly spread: λ lies next to 0
    found = treat(np.exp(np.linspace(-2, 2, 41)), "box_cox")
    assert abs(found.exponent) < 0.3
    assert abs(found.skew_after) < abs(found.skew_before)


@given(columns(4))
def test_box_cox_exponent_has_three_decimals_and_lies_within_two(values):
    exponent = treat(np.array(values), "box_cox").exponent
    assert -2 <= exponent <= 2
    assert exponent == round(exponent, 3)


@given(columns(4), eighths, st.sampled_from([0.125, 0.5, 2.0, 64.0]))
def test_box_cox_does_not_change_with_unit_or_origin(values, shift, factor):
    straight, changed = treat(np.array(values), "box_cox"), treat(np.array(values) * factor + shift, "box_cox")
    assert same(changed.values, straight.values)


@given(columns(4), eighths, st.sampled_from([0.125, 0.5, 2.0, 64.0]))
def test_log_changes_with_the_unit_by_a_constant_alone(values, shift, factor):
    changed = treat(np.array(values) * factor + shift, "log").values
    assert same(changed, treat(np.array(values), "log").values + math.log(factor))


# ---------------------------------------------------------------- auto
def test_auto_leaves_a_column_within_the_limits_as_it_is():
    values = np.array([1.0, 2.0, 4.0, 9.0, 20.0])
    found = treat(values, "auto")
    assert (found.applied, found.values.tolist()) == ("none", values.tolist())
    assert (found.skew_before, found.kurtosis_before) == (found.skew_after, found.kurtosis_after)


def test_auto_winsorises_where_that_suffices():
    assert treat(np.array([*range(1, 11), 30.0, 100.0]), "auto").applied == "winsorised"


def test_auto_takes_the_logarithm_of_the_values_as_given_where_winsorising_does_not_suffice():
    values = np.arange(1.0, 21.0) ** 15
    found = treat(values, "auto")
    assert exceeded(treat(values, "winsorise").values)
    assert (found.applied, found.points) == ("log", 0)
    assert found.values.tolist() == treat(values, "log").values.tolist()


def test_auto_ends_with_box_cox_and_says_that_it_does_not_suffice():
    found = treat(np.array([0.0] * 19 + [100.0]), "auto")
    assert found.applied == "box_cox"
    assert found.skew_after > 2
    assert found.kurtosis_after > 3.5


@given(outlying())
def test_auto_takes_the_first_treatment_that_suffices(values):
    order = ["none", "winsorise", "log", "box_cox"]
    tried = [treat(np.array(values), method) for method in order]
    first = next((each for each in tried if not exceeded(each.values)), tried[-1])
    found = treat(np.array(values), "auto")
    assert (found.applied, found.values.tolist()) == (first.applied, first.values.tolist())


# ---------------------------------------------------------------- all
@pytest.mark.parametrize("method", TREATMENTS)
@given(outlying(), st.randoms(use_true_random=False))
def test_treat_follows_the_areas_when_their_order_changes(method, values, random):
    order = random.sample(range(len(values)), len(values))
    changed, straight = treat(np.array(values)[order], method), treat(np.array(values), method)
    assert (changed.applied, changed.points) == (straight.applied, straight.points)
    assert same(changed.values, straight.values[order], within=0.01 if changed.applied == "box_cox" else 1e-9)


@pytest.mark.parametrize("method", TREATMENTS)
@given(outlying() | columns(4))
def test_treat_never_turns_two_areas_round_and_keeps_ties(method, values):
    found = treat(np.array(values), method).values
    order = np.argsort(values)
    assert (np.diff(found[order]) >= 0).all()
    assert (np.diff(found[order])[np.diff(np.array(values)[order]) == 0] == 0).all()


@pytest.mark.parametrize("method", TREATMENTS)
@given(outlying())
def test_treat_tells_shape_before_and_after(method, values):
    found = treat(np.array(values), method)
    assert (found.skew_before, found.kurtosis_before) == (skew(np.array(values)), kurtosis(np.array(values)))
    assert same([found.skew_after, found.kurtosis_after], [skew(found.values), kurtosis(found.values)])
    assert math.isnan(found.exponent) == (found.applied != "box_cox")


@pytest.mark.parametrize("method", CHANGING)
@pytest.mark.parametrize("values", [[5.0], [5.0, 5.0], [5.0, 5.0, 5.0, 5.0]])
def test_treat_constant_column_is_refused(method, values):
    (fault,) = faults_of(lambda: treat(np.array(values), method))
    assert (fault.code, fault.values) == ("normalise.constant_column", {"areas": len(values)})


@pytest.mark.parametrize("values", [[5.0], [5.0, 5.0, 5.0, 5.0]])
def test_treat_none_takes_a_constant_column(values):
    found = treat(np.array(values), "none")
    assert found.values.tolist() == values
    assert math.isnan(found.skew_before)


@pytest.mark.parametrize("method", TREATMENTS)
@pytest.mark.parametrize("values", [[1.0, 2.0], [1.0, 2.0, 9000.0]])
def test_treat_fewer_than_four_areas_are_left_untouched(method, values):
    found = treat(np.array(values), method)
    assert (found.applied, found.values.tolist()) == ("none", values)
    assert math.isnan(found.kurtosis_after)


@pytest.mark.parametrize("method", TREATMENTS)
def test_treat_leaves_the_figures_given_as_they_were(method):
    values = np.array([*range(1, 11), 30.0, 100.0])
    treat(values, method)
    assert values.tolist() == [*range(1, 11), 30.0, 100.0]
