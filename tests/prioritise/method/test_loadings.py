import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import codes_of, faults_of, same

from planungsraum.prioritise.method.loadings import component_weights, factor_weights

BOTH = [component_weights, factor_weights]
# eight areas in seven indicators that do not correlate: rows of a Hadamard matrix without its first column
APART = np.array([[(-1.0) ** (area & k).bit_count() for k in range(1, 8)] for area in range(8)])


def columns_with(*correlations):
    """Three indicators of eight areas with exactly these correlations r₁₂, r₁₃, r₂₃."""
    r12, r13, r23 = correlations
    matrix = np.array([[1, r12, r13], [r12, 1, r23], [r13, r23, 1]])
    return APART[:, :3] @ np.linalg.cholesky(matrix).T


@st.composite
def of_one_factor(draw):
    """Areas in three to six indicators that rise together, exactly as one factor would have it."""
    loadings = np.array(draw(st.lists(st.integers(30, 90), min_size=3, max_size=6))) / 100
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1)
    return APART[:, : loadings.size] @ np.linalg.cholesky(matrix).T, loadings


# ---------------------------------------------------------------- the first component
def test_component_of_two_indicators_weighs_both_alike():
    # r = 1/2: eigenvalues 3/2 and 1/2, eigenvector (1, 1)/sqrt(2), loadings sqrt(3/2)/sqrt(2)
    found = component_weights(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]]))
    assert same(found.weights, [0.5, 0.5])
    assert same(found.loadings, [np.sqrt(0.75)] * 2)
    assert found.explained == pytest.approx(0.75, abs=1e-12)


def test_component_of_one_indicator_correlated_with_two_others_by_hand():
    # r12 = 0.36, r13 = 0.48, r23 = 0: eigenvalue 1 + sqrt(0.36² + 0.48²) = 1.6, vector (1, 0.6, 0.8)/sqrt(2)
    found = component_weights(columns_with(0.36, 0.48, 0.0))
    assert same(found.weights, [0.5, 0.18, 0.32])
    assert found.explained == pytest.approx(1.6 / 3, abs=1e-12)


def test_component_of_a_single_indicator_has_all_the_weight():
    found = component_weights(np.array([[1.0], [2.0], [4.0]]))
    assert (found.weights.tolist(), round(found.explained, 12)) == ([1.0], 1.0)


def test_component_takes_indicators_that_repeat():
    # twice the same and one apart: R has the block of ones, eigenvalue 2, the third weighs nothing
    found = component_weights(APART[:, [0, 0, 1]])
    assert same(found.weights, [0.5, 0.5, 0.0])


# ---------------------------------------------------------------- the common factor
def test_factor_of_three_indicators_by_hand():
    # l₁² = r12 r13 / r23 = 0.48 · 0.4 / 0.3 = 0.64, l₂² = 0.36, l₃² = 0.25; together 1.25
    found = factor_weights(columns_with(0.48, 0.4, 0.3))
    assert same(found.loadings, [0.8, 0.6, 0.5])
    assert same(found.weights, [0.64 / 1.25, 0.36 / 1.25, 0.25 / 1.25])
    assert found.explained == pytest.approx(1.25 / 3, abs=1e-9)


def test_factor_of_two_indicators_shares_their_correlation():
    # two alike communalities whose product is r² = 1/4
    found = factor_weights(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]]))
    assert same(found.loadings, np.sqrt([0.5, 0.5]))
    assert same(found.weights, [0.5, 0.5])


@given(of_one_factor())
def test_factor_finds_the_loadings_the_figures_were_made_with(made):
    columns, loadings = made
    assert same(factor_weights(columns).loadings, loadings, within=1e-6)


def test_factor_with_a_communality_above_one_is_refused():
    # l₁² = 0.9 · 0.9 / 0.65 = 1.25
    (fault,) = faults_of(lambda: factor_weights(columns_with(0.9, 0.9, 0.65)))
    assert (fault.code, fault.values["position"]) == ("loadings.heywood", 1)
    assert fault.values["found"] > 1


@pytest.mark.parametrize("columns", [
    APART[:, [0, 1, 0]] + APART[:, [2, 2, 2]],  # the third repeats the first
    np.column_stack([APART[:, :2] + APART[:, [2]], APART[:, :2].sum(axis=1) + 2 * APART[:, 2]]),  # and is the sum
    np.array([[1.0, 2.0, 4.0], [2.0, 3.0, 1.0], [4.0, 9.0, 2.0]]),  # as many areas as indicators
])  # fmt: skip
def test_factor_of_indicators_that_follow_from_each_other_is_refused(columns):
    (fault,) = faults_of(lambda: factor_weights(columns))
    assert (fault.code, fault.values) == ("loadings.singular", {"areas": len(columns), "indicators": 3})


def test_factor_that_creeps_without_end_is_refused():
    # the third indicator shares next to nothing, so one communality creeps towards 1 and another away from it
    (fault,) = faults_of(lambda: factor_weights(columns_with(0.3, 0.05, 0.02)))
    assert (fault.code, fault.values) == ("loadings.not_settled", {"rounds": 10_000})


def test_factor_of_a_single_indicator_is_refused():
    assert codes_of(lambda: factor_weights(np.array([[1.0], [2.0], [4.0]]))) == ["loadings.nothing_in_common"]


# ---------------------------------------------------------------- both
@pytest.mark.parametrize("weigh", BOTH)
def test_indicator_against_the_others_is_refused_by_its_position(weigh):
    columns = columns_with(0.48, 0.4, 0.3) * [1, -1, 1]
    (fault,) = faults_of(lambda: weigh(columns))
    assert (fault.code, fault.values["position"]) == ("loadings.against_the_others", 2)
    assert fault.values["loading"] < -0.5


@pytest.mark.parametrize("weigh", BOTH)
def test_two_indicators_against_each_other_are_both_refused(weigh):
    found = faults_of(lambda: weigh(np.array([[1.0, 3.0], [2.0, 1.0], [3.0, 2.0]])))
    assert [(fault.code, fault.values["position"]) for fault in found] == [
        ("loadings.against_the_others", 1),
        ("loadings.against_the_others", 2),
    ]


@pytest.mark.parametrize("weigh", BOTH)
def test_every_indicator_turned_round_changes_nothing(weigh):
    columns = columns_with(0.48, 0.4, 0.3)
    assert same(weigh(-columns).loadings, weigh(columns).loadings)


@pytest.mark.parametrize("weigh", BOTH)
def test_indicators_without_any_correlation_have_nothing_in_common(weigh):
    assert codes_of(lambda: weigh(APART[:, :3])) == ["loadings.nothing_in_common"]


@pytest.mark.parametrize("weigh", BOTH)
@pytest.mark.parametrize("areas", [1, 8])
def test_constant_indicators_are_refused_by_their_positions(weigh, areas):
    columns = np.column_stack([np.full(8, 5.0), APART[:, 0], np.full(8, 7.0)])[:areas]
    found = faults_of(lambda: weigh(columns))
    places = [1, 2, 3] if areas == 1 else [1, 3]
    assert [(each.code, each.values) for each in found] == [("loadings.constant", {"position": k}) for k in places]


@pytest.mark.parametrize("weigh", BOTH)
@given(of_one_factor())
def test_weights_sum_to_one_and_grow_with_the_loading(weigh, made):
    found = weigh(made[0])
    assert found.weights.sum() == pytest.approx(1, abs=1e-12)
    assert (found.weights >= 0).all()
    assert same(found.weights, found.loadings**2 / (found.loadings**2).sum())
    assert found.explained == pytest.approx((found.loadings**2).mean(), abs=1e-12)


@pytest.mark.parametrize("weigh", BOTH)
@given(of_one_factor(), st.randoms(use_true_random=False))
def test_weights_follow_their_indicators_whatever_the_order_of_the_areas(weigh, made, random):
    columns, loadings = made
    rows, order = random.sample(range(8), 8), random.sample(range(loadings.size), loadings.size)
    assert same(weigh(columns[rows][:, order]).weights, weigh(columns).weights[order], within=1e-6)


@pytest.mark.parametrize("weigh", BOTH)
@given(of_one_factor(), st.lists(st.sampled_from([0.125, 1.0, 64.0]), min_size=6, max_size=6))
def test_weights_do_not_change_with_unit_or_origin(weigh, made, factors):
    columns, loadings = made
    changed = columns * np.array(factors[: loadings.size]) + 100
    assert same(weigh(changed).weights, weigh(columns).weights, within=1e-6)


@pytest.mark.parametrize("weigh", BOTH)
def test_figures_given_stay_as_they_were(weigh):
    columns = columns_with(0.48, 0.4, 0.3)
    before = columns.copy()
    weigh(columns)
    assert columns.tolist() == before.tolist()
