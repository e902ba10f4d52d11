import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import codes_of, recipe_of, result_of, same, tables

from planungsraum.prioritise.method.explain import contributions

LINEAR = [("arithmetic", "none"), ("sum", "none"), ("restandardised_sum", "none"), ("arithmetic", "min_max")]


def test_contributions_by_hand():
    # weights 3 : 1, means 2 and 6: (1-2)*.75, (3-2)*.75 and (4-6)*.25, (8-6)*.25
    parts = [{"indicator": "a", "weight": 75}, {"indicator": "b", "weight": 25}]
    result = result_of(recipe_of(*parts, index={"normalise": "none"}), {"a": [1, 3], "b": [4, 8]})
    assert contributions(result).tolist() == [[-0.75, -0.5], [0.75, 0.5]]


@pytest.mark.parametrize(("aggregate", "rescale"), LINEAR)
@given(figures=tables(), normalise=st.sampled_from(["z", "rank", "min_max"]))
def test_contributions_of_a_sum_add_up_to_the_distance_from_the_mean(aggregate, rescale, figures, normalise):
    recipe = recipe_of("a", "b", "c", index={"aggregate": aggregate, "normalise": normalise, "rescale": rescale})
    try:
        result = result_of(recipe, figures)
    except Exception:  # noqa: BLE001 — indicators that cancel out have nothing to explain
        assert codes_of(lambda: result_of(recipe, figures)) == ["index.all_scores_equal"]
        return
    score = result.index.score
    assert same(contributions(result).sum(axis=1), score - score.mean(), within=1e-7)


def test_contributions_area_that_is_not_valid_has_none():
    found = contributions(result_of(recipe_of("a"), {"a": [1, None, 3]}))
    assert same(found, [[-1], [np.nan], [1]])


def test_contributions_indicator_of_the_dynamics_alone_adds_nothing():
    recipe = recipe_of("a", dynamics={"part": [{"indicator": "d"}]})
    assert same(contributions(result_of(recipe, {"a": [1, 3], "d": [7, 9]})), [[-1, 0], [1, 0]])


def test_contributions_to_a_principal_component_are_not_told():
    index = {"aggregate": "first_component", "normalise": "none", "rises_with": "a"}
    result = result_of(recipe_of("a", "b", index=index), {"a": [1, 2, 4], "b": [2, 3, 5]})
    assert contributions(result).tolist() == [[0.0, 0.0]] * 3


def test_contributions_to_a_geometric_mean_by_hand():
    # a 1, 4 has mean 2.5; b 4, 16 has mean 10: sqrt(1*4) - sqrt(2.5*4) and so on
    result = result_of(
        recipe_of("a", "b", index={"aggregate": "geometric", "normalise": "none"}),
        {"a": [1, 4], "b": [4, 16]},
    )
    expected = [[2 - 10**0.5, 2 - 10**0.5], [8 - 40**0.5, 8 - 40**0.5]]
    assert same(contributions(result), expected)


def test_contributions_group_weights_multiply():
    group = {
        "group": "g",
        "weight": 40,
        "part": [{"indicator": "a", "weight": 50}, {"indicator": "b", "weight": 50}],
    }
    recipe = recipe_of(group, {"indicator": "c", "weight": 60}, index={"normalise": "none"})
    result = result_of(recipe, {"a": [0, 2], "b": [0, 4], "c": [0, 6]})
    # second area above the means 1, 2, 3: .4*.5*1, .4*.5*2, .6*3
    assert same(contributions(result)[1], [0.2, 0.4, 1.8])
