from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import recipe_of, result_of, same, tables

from planungsraum.prioritise.method.explain import contributions
from planungsraum.prioritise.method.shapley import can_be_shared, shapley_values

ONE_TO_HUNDRED = {"normalise": "min_max", "low": 1, "high": 100}


def test_shapley_values_of_a_minimum_by_hand():
    # means 2 and 2; area 0 has 4 and 3. v() = 2, v(a) = 2, v(b) = 2, v(a, b) = 3: each adds 1 in the one order of two
    # in which it comes last, so 1/2 each
    recipe = recipe_of("a", "b", index={"aggregate": "minimum", "normalise": "none"})
    assert shapley_values(result_of(recipe, {"a": [4.0, 0.0], "b": [3.0, 1.0]}), 0) == {"a": 0.5, "b": 0.5}


@given(figures=tables())
def test_shapley_values_of_a_sum_are_the_contributions(figures):
    result = result_of(recipe_of("a", "b", "c", index={"normalise": "rank"}), figures)
    for row in range(len(result.areas)):
        assert same(list(shapley_values(result, row).values()), contributions(result)[row], within=1e-9)


@pytest.mark.parametrize("aggregate", ["geometric", "harmonic", "minimum"])
@given(figures=tables(), weights=st.permutations([20, 30, 50]))
def test_shapley_values_are_means_over_all_orders_and_sum_to_the_distance(aggregate, figures, weights):
    parts = [{"indicator": code, "weight": weight} for code, weight in zip("abc", weights, strict=True)]
    result = result_of(recipe_of(*parts, index={"aggregate": aggregate, **ONE_TO_HUNDRED}), figures)
    shares = np.array(weights) / 100
    means = result.components.mean(axis=0)

    def score(figures_of_an_area):
        if aggregate == "geometric":
            return float(np.prod(figures_of_an_area**shares))
        if aggregate == "harmonic":
            return float(1 / (shares / figures_of_an_area).sum())
        return float(figures_of_an_area.min())

    added = np.zeros(3)
    for order in permutations(range(3)):
        now = means.copy()
        for place in order:
            before = score(now)
            now[place] = result.components[0, place]
            added[place] += (score(now) - before) / 6
    found = shapley_values(result, 0)
    assert same(list(found.values()), added, within=1e-8)
    assert same(sum(found.values()), result.index.score[0] - score(means), within=1e-8)


@pytest.mark.parametrize(
    ("index", "shared"),
    [
        ({"aggregate": "minimum"}, True),
        ({"aggregate": "copeland"}, False),
        ({"aggregate": "restandardised_sum"}, True),
    ],
)
def test_shapley_values_only_where_the_score_is_an_areas_own(index, shared):
    result = result_of(recipe_of("a", "b", index=index), {"a": [4.0, 0.0, 1.0], "b": [3.0, 1.0, 7.0]})
    assert can_be_shared(result) is shared
