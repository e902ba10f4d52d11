import numpy as np
import pytest
from hypothesis import given
from tests.prioritise.method.making import codes_of, recipe_of, result_of, same, scores_of, tables

from planungsraum.prioritise.method.component import first_component

COMPONENT = {"aggregate": "first_component", "normalise": "none"}


def test_first_component_of_two_indicators_by_hand():
    # a = 1, 2, 3 and b = 6, 2, 1 correlate by r < 0, so the first component of two is (1, -1)/sqrt(2);
    # standardised with the sample deviation: a: -1, 0, 1; b: mean 3, s = sqrt((9+1+4)/2) = sqrt(7)
    both = np.array([[1.0, 6.0], [2.0, 2.0], [3.0, 1.0]])
    b = np.array([3.0, -1.0, -2.0]) / np.sqrt(7)
    expected = (np.array([-1.0, 0.0, 1.0]) - b) / np.sqrt(2)
    assert same(first_component(both, both[:, 0]).score(both), expected)


@given(tables())
def test_first_component_turns_with_its_marker(figures):
    pooled = np.column_stack(list(figures.values()))
    marker = pooled[:, 0] + 0.5
    up = codes = None
    try:
        up = first_component(pooled, marker).score(pooled)
    except Exception:  # noqa: BLE001 — the marker may say nothing; the other direction must then say so, too
        codes = codes_of(lambda: first_component(pooled, -marker).score(pooled))
    if up is None:
        assert codes == ["component.no_direction"]
    else:
        assert same(first_component(pooled, -marker).score(pooled), -up)
        assert (up @ (marker - marker.mean())) > 0


def test_first_component_scores_use_the_centre_of_the_pool():
    pooled = np.array([[0.0, 0.0], [2.0, 4.0]])
    # the pool's centre is (1, 2): an area that lies there has 0
    assert same(first_component(pooled, pooled[:, 0]).score(np.array([[1.0, 2.0]])), [0.0])


@pytest.mark.parametrize("marker", [[1.0, 0.0, 1.0], [7.0, 7.0, 7.0], [0.1, 0.1, 0.1]])
def test_first_component_marker_without_a_direction_is_refused(marker):
    # a rises evenly; a marker of 1, 0, 1 and one that is constant have no correlation with it
    rising = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    assert codes_of(lambda: first_component(rising, np.array(marker))) == ["component.no_direction"]


def test_component_marker_need_not_be_part_of_the_index():
    recipe = recipe_of("a", index={**COMPONENT, "rises_with": "m"})
    figures = {"a": [1.0, 2.0, 4.0], "m": [9.0, 5.0, 1.0]}
    assert result_of(recipe, figures).index.rank.tolist() == [1, 2, 3]


def test_component_marker_the_figures_lack_is_refused_by_name():
    recipe = recipe_of("a", index={**COMPONENT, "rises_with": "m"})
    assert codes_of(lambda: result_of(recipe, {"a": [1.0, 2.0]})) == ["index.unknown_indicator"]


def test_component_marker_without_any_figure_is_refused():
    recipe = recipe_of("a", index={**COMPONENT, "rises_with": "m"})
    figures = {"a": [1.0, 2.0], "m": [None, None]}
    assert codes_of(lambda: result_of(recipe, figures)) == ["component.no_direction"]


def test_component_constant_indicator_is_refused_by_name():
    recipe = recipe_of("a", "b", index={**COMPONENT, "rises_with": "a"})
    with pytest.raises(Exception, match="'indicator': 'b'"):
        scores_of(recipe, {"a": [1.0, 2.0, 3.0], "b": [4.0, 4.0, 4.0]})


def test_component_of_normalised_indicators_is_refused():
    def make():
        recipe_of("a", "b", index={"aggregate": "first_component", "rises_with": "a"})

    assert codes_of(make) == ["recipe.component_of_plain_indicators"]


def test_component_of_groups_is_refused():
    def make():
        recipe_of({"group": "g", "part": [{"indicator": "a"}]}, index={**COMPONENT, "rises_with": "a"})

    assert codes_of(make) == ["recipe.component_of_plain_indicators"]


def test_component_without_marker_is_refused():
    assert codes_of(lambda: recipe_of("a", index=COMPONENT)) == ["recipe.key_missing"]
