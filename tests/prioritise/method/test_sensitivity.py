import tracemalloc

import numpy as np
import pytest
from tests.prioritise.method.making import recipe_of, table_of

from planungsraum.ground.method.draw import stream
from planungsraum.prioritise.method import robustness as blocks
from planungsraum.prioritise.method import sobol as module
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.sensitivity import sensitivity, shifts_of_rank
from planungsraum.prioritise.method.sobol import sobol
from planungsraum.prioritise.method.vary import choices

TOP = {"rule": "top", "count": 1}
PANEL = {"2022": table_of({"a": [9.0, 5.0, 1.0], "b": [0.0, 6.0, 1.0]})}


def plan(panel=PANEL, seed=1, **section):
    recipe = recipe_of("a", "b", index={"normalise": "none"}, selection=TOP, robustness=section)
    return plan_of(recipe, panel, period="2022", seed=seed)


# ---------------------------------------------------------------- Sobol indices
def test_indices_by_hand():
    # f(A) = 0 1 2 3, f(B) = 3 1 0 2: V = 1.25; moved by the first input 3 0 -2 -1, by the second nothing
    a, b = np.array([0.0, 1.0, 2.0, 3.0]), np.array([3.0, 1.0, 0.0, 2.0])
    found = sobol(a, b, np.stack([b, a]), stream(1, "resamples"))
    assert found.total.tolist() == pytest.approx([14 / 4 / 2 / 1.25, 0])
    assert found.first_order.tolist() == pytest.approx([(1.5 * 3 + 1.5 * 2 - 0.5 * 1) / 4 / 1.25, 0])


def test_indices_of_a_sum_are_the_shares_of_its_variance():
    first, second = stream(3, "sum").normal(size=(2, 2, 50_000)) * np.array([[[1.0], [2.0]]])
    mixed = np.stack([second[0] + first[1], first[0] + second[1]])
    found = sobol(first.sum(axis=0), second.sum(axis=0), mixed, stream(1, "resamples"))
    assert found.first_order == pytest.approx([0.2, 0.8], abs=0.02)
    assert found.total == pytest.approx([0.2, 0.8], abs=0.02)


def test_indices_do_not_depend_on_unit_or_origin():
    rows = stream(4, "rows").normal(size=(4, 60))
    one = sobol(rows[0], rows[1], rows[2:], stream(1, "resamples"))
    moved = rows * 8 + 3
    other = sobol(moved[0], moved[1], moved[2:], stream(1, "resamples"))
    assert np.allclose(one.first_order, other.first_order)
    assert np.allclose(one.total_interval, other.total_interval)


@pytest.mark.parametrize("at_once", [1, 61 * 7, 2**30])
def test_intervals_do_not_depend_on_how_many_resamples_are_made_at_once(at_once, monkeypatch):
    rows = stream(4, "rows").normal(size=(5, 61))
    whole = sobol(rows[0], rows[1], rows[2:], stream(1, "resamples"))
    monkeypatch.setattr(module, "RESAMPLED_AT_ONCE", at_once)
    parts = sobol(rows[0], rows[1], rows[2:], stream(1, "resamples"))
    assert parts.total_interval.tolist() == whole.total_interval.tolist()
    assert parts.first_order_interval.tolist() == whole.first_order_interval.tolist()


def test_resampling_of_many_rows_takes_little_memory():
    rows = stream(4, "rows").normal(size=(3, 50_000))
    tracemalloc.start()
    sobol(rows[0], rows[1], rows[2:], stream(1, "resamples"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * 2**20  # all 500 resamples at once would be 200 MB of places alone


# ---------------------------------------------------------------- the model
def test_shift_of_rank_by_hand():
    # weights fixed: without b ranks 1 2 3, without a 3 1 2, as it stands 2 1 3; so R is 0 or 2/3
    made = plan(concentration=0)
    drawn = choices(made, "first", 0, 50).dropped_indicator
    first, second, mixed = shifts_of_rank(made, 50, 0)
    assert first.tolist() == np.where(drawn == 0, 0.0, 2 / 3).tolist()
    assert mixed.tolist() == second.tolist()


def test_sensitivity_by_hand():
    # p = 113/135: with none dropped R > 0 in 23/45 of the draws, else always; see prioritise-sensitivity.md
    found = sensitivity(plan(concentration=2), 40_000)
    whole = 113 / 135 * 22 / 135
    weights, dropped = 23 / 45 * 22 / 45 / 9 / whole, 2 / 9 * (22 / 45) ** 2 / whole
    assert found.plan.varied == ("weights", "dropped_indicator")
    assert found.indices.first_order == pytest.approx([weights, dropped], abs=0.03)
    assert found.indices.total == pytest.approx([1 - dropped, 1 - weights], abs=0.03)
    inside = found.indices.total_interval
    assert (inside[:, 0] < [1 - dropped, 1 - weights]).all()
    assert (inside[:, 1] > [1 - dropped, 1 - weights]).all()


def test_single_assumption_explains_all():
    found = sensitivity(plan(concentration=2, drop=False), 6000)
    assert found.indices.first_order == pytest.approx([1], abs=0.06)
    assert found.indices.total == pytest.approx([1], abs=0.06)


def test_assumption_without_effect_explains_nothing():
    made = plan(concentration=2, treatment=["none", "winsorise"])  # three areas are never treated
    found = sensitivity(made, 3000)
    assert made.varied == ("weights", "treatment", "dropped_indicator")
    assert (found.indices.first_order[1], found.indices.total[1]) == (0.0, 0.0)


def test_model_that_does_not_vary_has_no_indices():
    panel = {"2022": table_of({"a": [9.0, 5.0, 1.0], "b": [9.0, 5.0, 1.0]})}
    found = sensitivity(plan(panel), 100)
    assert np.isnan(found.indices.total).all()
    assert np.isnan(found.indices.total_interval).all()


def test_rows_are_at_least_sixteen_and_runs_are_told():
    assert sensitivity(plan(), 1).runs == 16 * 4
    assert sensitivity(plan(), 101).runs == 26 * 4


def test_same_seed_gives_the_same_and_another_another():
    one, same, other = (sensitivity(plan(concentration=2, seed=seed), 800).indices for seed in (5, 5, 6))
    assert one.total.tolist() == same.total.tolist()
    assert one.total_interval.tolist() == same.total_interval.tolist()
    assert one.total.tolist() != other.total.tolist()


def test_result_does_not_depend_on_who_works_on_the_blocks(monkeypatch):
    monkeypatch.setattr(blocks, "MOST_AT_ONCE", 64)
    made = plan(concentration=2)

    def backwards(work, numbers):
        done = {block: work(block) for block in reversed(list(numbers))}
        return [done[block] for block in sorted(done)]

    assert sensitivity(made, 1000).indices.total.tolist() == sensitivity(made, 1000, backwards).indices.total.tolist()


def test_areas_that_are_valid_in_both_years_are_compared():
    panel = PANEL | {"2021": table_of({"a": [None, 5.0, 9.0], "b": [None, 6.0, 1.0]})}
    made = plan(panel, concentration=0, drop=False)
    assert made.varied == ("base_year",)
    now, before = (compute(made.recipe, panel, period).index.rank for period in ("2022", "2021"))
    expected = {0.0, float(np.abs(now - before)[1:].mean())}
    assert set(shifts_of_rank(made, 60, 0)[0].tolist()) == expected
