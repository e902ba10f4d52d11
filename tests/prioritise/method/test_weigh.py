import numpy as np
import pytest
from hypothesis import given
from tests.prioritise.method.making import codes_of, faults_of, recipe_of, result_of, same, scores_of, tables

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.method.recipe import leaves, overall_weights

# r(a, b) = 0.48, r(a, c) = 0.4, r(b, c) = 0.3: one factor with l² = 0.64, 0.36, 0.25 (see prioritise-loadings.md)
APART = np.array([[1.0, 1.0, 1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]])
LOWER = np.linalg.cholesky(np.array([[1.0, 0.48, 0.4], [0.48, 1.0, 0.3], [0.4, 0.3, 1.0]]))
FIGURES = dict(zip("abc", (APART @ LOWER.T).T.tolist(), strict=True))


def weights_of(recipe, figures=None):
    return overall_weights(result_of(recipe, figures or FIGURES).recipe.index.group)


def test_weights_from_the_common_factor_by_hand():
    found = weights_of(recipe_of("a", "b", "c", index={"weights": "factor"}))
    assert found == pytest.approx({"a": 0.512, "b": 0.288, "c": 0.2}, abs=1e-6)


def test_result_with_weights_from_the_figures_is_that_with_these_weights_given():
    found = result_of(recipe_of("a", "b", "c", index={"weights": "component"}), FIGURES)
    parts = [{"indicator": part.indicator, "weight": part.weight} for part in leaves(found.recipe.index.group)]
    assert same(found.index.score, scores_of(recipe_of(*parts, index={"weights": "as_given"}), FIGURES))


def test_weights_of_two_indicators_are_halves():
    assert weights_of(recipe_of("a", "b", index={"weights": "component"})) == pytest.approx({"a": 0.5, "b": 0.5})


def test_weights_from_the_figures_keep_the_sum_they_had():
    # parts of a plain sum have 1 each without weights of their own
    found = weights_of(recipe_of("a", "b", "c", index={"weights": "factor", "aggregate": "sum"}))
    assert found == pytest.approx({"a": 3 * 0.512, "b": 3 * 0.288, "c": 3 * 0.2}, abs=1e-5)


def test_weights_of_a_group_inside_are_found_before_those_of_the_group_around_it():
    inside = {"group": "g", "weights": "component", "part": [{"indicator": "b"}, {"indicator": "c"}]}
    recipe = recipe_of("a", inside, index={"weights": "component"})
    assert weights_of(recipe) == pytest.approx({"a": 0.5, "b": 0.25, "c": 0.25})


def test_given_weights_inside_stay():
    inside = {"group": "g", "part": [{"indicator": "b", "weight": 70}, {"indicator": "c", "weight": 30}]}
    found = weights_of(recipe_of("a", inside, index={"weights": "factor"} | {"weights": "component"}))
    assert found == pytest.approx({"a": 0.5, "b": 0.35, "c": 0.15})


def test_weights_come_from_the_areas_in_which_every_part_has_a_figure():
    figures = {code: [*values, 0.5] for code, values in FIGURES.items()}
    figures["c"][-1] = None
    recipe = recipe_of("a", "b", "c", index={"weights": "factor"}, validity={"missing": "rescale", "present": 0.5})
    assert weights_of(recipe, figures)["c"] == pytest.approx(0.2, abs=0.01)


def test_weights_indicator_that_runs_against_the_others_is_named():
    turned = FIGURES | {"b": [-value for value in FIGURES["b"]]}
    (fault,) = faults_of(lambda: result_of(recipe_of("a", "b", "c", index={"weights": "component"}), turned))
    assert (fault.code, fault.values["indicator"]) == ("loadings.against_the_others", "b")


def test_weights_group_that_runs_against_the_others_is_named():
    turned = FIGURES | {"c": [-value for value in FIGURES["c"]]}
    inside = {"group": "against", "part": [{"indicator": "c"}]}
    (fault,) = faults_of(lambda: result_of(recipe_of("a", "b", inside, index={"weights": "component"}), turned))
    assert fault.values["indicator"] == "against"


def test_weights_both_given_and_from_the_figures_are_refused():
    parts = [{"indicator": "a", "weight": 60}, {"indicator": "b", "weight": 40}]
    assert codes_of(lambda: recipe_of(*parts, index={"weights": "factor"})) == ["recipe.weights_from_data"]


@given(tables())
def test_weights_from_the_figures_sum_to_one_and_none_is_negative(figures):
    try:
        found = weights_of(recipe_of("a", "b", "c", index={"weights": "component"}), figures)
    except Refusal as refusal:
        assert {fault.code.partition(".")[0] for fault in refusal.faults} == {"loadings"}  # noqa: PT017 — both may be
    else:
        assert min(found.values()) >= 0
        assert sum(found.values()) == pytest.approx(1)
