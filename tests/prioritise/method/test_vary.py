import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import recipe_of, table_of

from planungsraum.prioritise.method.plan import ASSUMPTIONS, plan_of
from planungsraum.prioritise.method.recipe import groups
from planungsraum.prioritise.method.vary import choices

TOP = {"rule": "top", "count": 1}
NESTED = (
    {"group": "g", "weight": 60, "part": [{"indicator": "a", "weight": 70}, {"indicator": "b", "weight": 30}]},
    {"indicator": "c", "weight": 40},
)
FIGURES = {"a": [1.0, 2.0, 5.0], "b": [4.0, 1.0, 3.0], "c": [2.0, 9.0, 4.0]}
PANEL = {"2021": table_of(FIGURES), "2022": table_of(FIGURES)}


def plan(*parts, seed=1, index=None, **section):
    section = {"imprecise": [{"kind": "rounded", "unit": 1}], "aggregate": ["own", "copeland"]} | section
    recipe = recipe_of(*parts or NESTED, index=index, selection=TOP, robustness=section)
    return plan_of(recipe, PANEL, period="2022", seed=seed)


def numbers(drawn):
    """All that is drawn, as plain lists."""
    places = [getattr(drawn, name).tolist() for name in ASSUMPTIONS if name not in {"weights", "cells"}]
    cells = {period: [each.tolist() for each in doubts] for period, doubts in drawn.cells.items()}
    return [each.tolist() for each in drawn.weights], places, cells


@given(st.integers(0, 2**40), st.integers(0, 50))
def test_choices_with_the_same_seed_and_block_are_the_same(seed, block):
    one, other = (choices(plan(seed=seed), "draws", block, 5) for _ in range(2))
    assert numbers(one) == numbers(other)


def test_choices_are_others_with_another_seed_block_or_sample():
    drawn = [
        choices(plan(seed=seed), sample, block, 50)
        for seed, sample, block in ((1, "draws", 0), (2, "draws", 0), (1, "draws", 1), (1, "first", 0))
    ]
    for kind in range(3):
        assert len({str(numbers(each)[kind]) for each in drawn}) == 4


def test_choices_of_a_block_do_not_depend_on_blocks_drawn_before():
    made = plan()
    alone = numbers(choices(made, "draws", 3, 20))
    after = [numbers(choices(made, "draws", block, 20)) for block in range(4)][3]
    assert alone == after


def test_choices_of_one_assumption_do_not_depend_on_which_others_vary():
    all_of_them = choices(plan(), "draws", 0, 30)
    fewer = choices(plan(concentration=0, aggregate=["own"]), "draws", 0, 30)
    assert all_of_them.normalisation.tolist() == fewer.normalisation.tolist()
    assert all_of_them.dropped_indicator.tolist() == fewer.dropped_indicator.tolist()
    assert all_of_them.cells["2021"][0].tolist() == fewer.cells["2021"][0].tolist()


@given(st.integers(0, 2**40), st.sampled_from([0.1, 1, 100, 1e6]))
def test_weights_stay_on_the_simplex_and_keep_the_sum_of_their_group(seed, concentration):
    made = plan(seed=seed, concentration=concentration)
    for group, drawn in zip(groups(made.recipe.index.group), choices(made, "draws", 0, 200).weights, strict=True):
        assert (drawn >= 0).all()
        assert drawn.sum(axis=1) == pytest.approx(sum(part.weight for part in group.parts))


def test_weights_of_a_sum_keep_the_sum_they_had():
    drawn = choices(plan("a", "b", "c", index={"aggregate": "sum"}), "draws", 0, 50).weights[0]
    assert drawn.sum(axis=1) == pytest.approx(3)


def test_weights_have_the_mean_and_spread_of_the_dirichlet_distribution():
    # mean 0.6, variance 0.6 · 0.4 / 101
    drawn = choices(plan(), "draws", 0, 40_000).weights[0]
    assert drawn[:, 0].mean() == pytest.approx(0.6, abs=0.002)
    assert drawn[:, 0].std() == pytest.approx((0.6 * 0.4 / 101) ** 0.5, rel=0.02)


def test_weights_without_concentration_are_the_recipes_own():
    drawn = choices(plan(concentration=0), "draws", 0, 3).weights
    assert [each.tolist() for each in drawn] == [[[0.6, 0.4]] * 3, [[0.7, 0.3]] * 3]


def test_weight_of_zero_stays_zero():
    parts = [{"indicator": "a", "weight": 0}, {"indicator": "b", "weight": 50}, {"indicator": "c", "weight": 50}]
    assert (choices(plan(*parts), "draws", 0, 100).weights[0][:, 0] == 0).all()


def test_at_most_one_indicator_is_dropped_and_each_as_often_as_none():
    made = plan()
    drawn = choices(made, "draws", 0, 40_000).dropped_indicator
    assert made.dropped == ("", "a", "b", "c")
    assert np.bincount(drawn) / 40_000 == pytest.approx([0.25] * 4, abs=0.01)


def test_take_keeps_the_draws_asked_for():
    drawn = choices(plan(), "draws", 0, 10)
    found = drawn.take(np.array([7, 2]))
    weights, places, cells = numbers(drawn)
    assert numbers(found) == (
        [[each[7], each[2]] for each in weights],
        [[each[7], each[2]] for each in places],
        {period: [[each[7], each[2]] for each in doubts] for period, doubts in cells.items()},
    )


@pytest.mark.parametrize("assumption", ASSUMPTIONS)
def test_with_one_of_exchanges_one_assumption_alone(assumption):
    one, other = choices(plan(), "first", 0, 9), choices(plan(), "second", 0, 9)
    mixed = one.with_one_of(other, assumption)
    for name in ASSUMPTIONS:
        assert getattr(mixed, name) is getattr(other if name == assumption else one, name)
