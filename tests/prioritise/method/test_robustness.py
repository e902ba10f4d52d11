import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prioritise.method.making import codes_of, faults_of, recipe_of, table_of, tables

from planungsraum.prioritise.method import robustness as module
from planungsraum.prioritise.method.assumptions import Assumptions
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.many_scores import rows_with_the_same_gaps
from planungsraum.prioritise.method.outcome import outcomes
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import block_size, check_draws, robustness, tally, verdict
from planungsraum.prioritise.method.vary import choices

TOP = {"rule": "top", "count": 2}
FIGURES = {"a": [9.0, 5.0, 1.0, 4.0, 3.5], "b": [0.0, 6.0, 1.0, 5.0, 2.0], "c": [1.0, 2.0, 9.0, 4.0, 4.5]}


def plan(figures=None, *, areas=None, seed=1, period="2022", earlier=None, selection=TOP, **section):
    panel = {"2022": table_of(figures or FIGURES, areas)} | ({"2021": table_of(earlier, areas)} if earlier else {})
    return plan_of(recipe_of("a", "b", "c", selection=selection, robustness=section), panel, period=period, seed=seed)


def figures_of(found):
    columns = (found.membership, found.low, found.middle, found.high)
    return [each.tolist() for each in columns], found.verdict


# ---------------------------------------------------------------- by hand
def test_membership_by_hand_where_one_weight_alone_is_drawn():
    # 10 has 9v, 11 has 5v + 6(1 - v): 10 is first where v > 0.6; α = 2 and equal weights make v uniform
    recipe = recipe_of(
        "a", "b", index={"normalise": "none"}, selection={"rule": "top", "count": 1},
        robustness={"concentration": 2, "drop": False},
    )  # fmt: skip
    panel = {"2022": table_of({"a": [9.0, 5.0, 1.0], "b": [0.0, 6.0, 1.0]})}
    found = robustness(plan_of(recipe, panel, seed=1), 40_000)
    assert found.membership == pytest.approx([0.4, 0.6, 0.0], abs=0.01)
    # 10 passes 12 where v > 1/9, so it is third in 11 %, first in 40 %
    assert (found.low.tolist(), found.middle.tolist(), found.high.tolist()) == ([1, 1, 2], [2, 1, 3], [3, 2, 3])


def test_membership_is_the_mean_of_the_four_recipes_where_one_indicator_is_dropped_or_none():
    made = plan(concentration=0, normalise=["rank"])
    expected = []
    for dropped in ("", "a", "b", "c"):
        kept = [code for code in "abc" if code != dropped]
        panel = {"2022": table_of(FIGURES)}
        expected.append(compute(recipe_of(*kept, index={"normalise": "rank"}, selection=TOP), panel).selected)
    drawn = choices(made, "draws", 0, 800).dropped_indicator
    assert robustness(made, 800).membership.tolist() == np.array(expected)[drawn].mean(axis=0).tolist()


def test_area_that_leads_in_every_indicator_is_core_and_the_last_is_out():
    found = robustness(plan({code: [9.0, 5.0, 3.0, 1.0] for code in "abc"}, selection={"rule": "top", "count": 1}), 300)
    assert (found.membership.tolist(), found.verdict) == ([1.0, 0.0, 0.0, 0.0], ("core", "out", "out", "out"))
    assert found.low.tolist() == found.high.tolist() == [1, 2, 3, 4]


# ---------------------------------------------------------------- verdict
def test_verdict_limits_are_included():
    assert [verdict(Assumptions(), share) for share in (1, 0.9, 0.899, 0.101, 0.1, 0)] == [
        "core", "core", "borderline", "borderline", "out", "out",
    ]  # fmt: skip


def test_verdict_limits_are_those_of_the_recipe():
    found = robustness(plan(core=0.5, out=0.4), 500)
    strict = robustness(plan(core=1.0, out=0.0), 500)
    assert found.membership.tolist() == strict.membership.tolist()
    for share, mild, hard in zip(found.membership, found.verdict, strict.verdict, strict=True):
        assert mild == ("core" if share >= 0.5 else "out" if share <= 0.4 else "borderline")
        assert hard == ("core" if share == 1 else "out" if share == 0 else "borderline")


# ---------------------------------------------------------------- seeds and blocks
def test_same_seed_gives_the_same_and_another_another():
    assert figures_of(robustness(plan(seed=3), 700)) == figures_of(robustness(plan(seed=3), 700))
    assert figures_of(robustness(plan(seed=3), 700)) != figures_of(robustness(plan(seed=4), 700))


@pytest.mark.parametrize("draws", [0, -1, 10_000_001])
def test_number_of_draws_out_of_range_is_refused(draws):
    (fault,) = faults_of(lambda: robustness(plan(), draws))
    assert (fault.code, fault.values) == ("robustness.draws", {"found": draws, "most": 10_000_000})


def test_more_draws_than_memory_holds_for_so_many_areas_are_refused():
    # 250 million ranks: 5 areas have place for all draws that may be asked for, 100 for 2.5 million
    check_draws(10_000_000, 5)
    check_draws(2_500_000, 100)
    (fault,) = faults_of(lambda: check_draws(2_500_001, 100))
    assert (fault.code, fault.values) == (
        "robustness.too_large", {"found": 2_500_001, "areas": 100, "most": 2_500_000},
    )  # fmt: skip
    made = plan({code: list(range(100)) for code in "abc"})
    assert codes_of(lambda: robustness(made, 2_500_001)) == ["robustness.too_large"]


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_seed_out_of_range_is_refused(seed):
    assert codes_of(lambda: robustness(plan(seed=seed), 10)) == ["draw.seed"]


def test_block_size_depends_on_the_number_of_areas_alone():
    assert [block_size(areas) for areas in (1, 512, 513, 16_384, 1_000_000)] == [4096, 4096, 4088, 128, 64]


def test_blocks_together_are_the_run_and_each_is_itself_whoever_made_it(monkeypatch):
    monkeypatch.setattr(module, "MOST_AT_ONCE", 64)
    made = plan()
    whole = figures_of(robustness(made, 300))

    def backwards(work, blocks):
        done = {block: work(block) for block in reversed(list(blocks))}
        return [done[block] for block in sorted(done)]

    with ThreadPoolExecutor(3) as pool:
        assert figures_of(robustness(made, 300, pool.map)) == whole
    assert figures_of(robustness(made, 300, backwards)) == whole


def test_full_block_does_not_depend_on_how_many_draws_are_asked_for(monkeypatch):
    monkeypatch.setattr(module, "MOST_AT_ONCE", 64)
    made = plan()
    short, long = tally(made, 128, 1), tally(made, 5000, 1)
    assert short.ranks.tolist() == long.ranks.tolist()
    assert short.selected.tolist() == long.selected.tolist()


def test_last_block_holds_what_is_left(monkeypatch):
    monkeypatch.setattr(module, "MOST_AT_ONCE", 64)
    assert [tally(plan(), 150, block).ranks.shape for block in range(3)] == [(64, 5), (64, 5), (22, 5)]


# ---------------------------------------------------------------- properties
@settings(max_examples=25)
@given(tables(least=4), st.integers(0, 2**40))
def test_membership_is_a_share_and_ranks_are_in_order(figures, seed):
    found = robustness(plan(figures, seed=seed), 80)
    n = len(found.areas)
    assert ((found.membership >= 0) & (found.membership <= 1)).all()
    assert ((found.low >= 1) & (found.low <= found.middle) & (found.middle <= found.high) & (found.high <= n)).all()
    assert found.membership.sum() >= 2 - 1e-9  # two places in every draw, more with ties


@settings(max_examples=25)
@given(tables(least=4), st.randoms(use_true_random=False))
def test_result_follows_the_areas_when_their_order_changes(figures, random):
    n = len(figures["a"])
    order = random.sample(range(n), n)
    straight = robustness(plan(figures, areas=[f"{row:02}" for row in range(n)]), 80)
    changed = {code: [values[row] for row in order] for code, values in figures.items()}
    turned = robustness(plan(changed, areas=[f"{row:02}" for row in order]), 80)
    assert turned.membership.tolist() == straight.membership[order].tolist()
    assert turned.middle.tolist() == straight.middle[order].tolist()


def test_one_draw_is_a_membership_of_nothing_or_all():
    found = robustness(plan(), 1)
    assert sorted(set(found.membership.tolist())) == [0.0, 1.0]
    assert found.low.tolist() == found.middle.tolist() == found.high.tolist()


# ---------------------------------------------------------------- areas that do not take part
def test_area_that_is_not_valid_has_no_membership_rank_or_verdict():
    found = robustness(plan(FIGURES | {"a": [9.0, None, 1.0, 4.0, 3.5]}), 100)
    assert math.isnan(found.membership[1])
    assert (found.low[1], found.middle[1], found.high[1], found.verdict[1]) == (0, 0, 0, "")
    assert np.isfinite(np.delete(found.membership, 1)).all()


def test_area_not_valid_in_the_other_year_is_judged_by_the_draws_in_which_it_is():
    earlier = FIGURES | {"a": [None, 5.0, 1.0, 4.0, 3.5]}
    made = plan(earlier=earlier, concentration=0, drop=False, normalise=["own"])
    assert made.varied == ("base_year",)
    now = compute(made.recipe, {"2022": table_of(FIGURES)})
    found = robustness(made, 400)
    assert now.selected.tolist() == [False, True, False, True, False]
    assert found.membership[0] == 0.0
    assert found.low[0] == found.high[0] == now.index.rank[0]


def test_area_valid_in_the_other_year_only_has_none():
    now = FIGURES | {"a": [None, 5.0, 1.0, 4.0, 3.5]}
    assert math.isnan(robustness(plan(now, earlier=FIGURES), 100).membership[0])


def test_year_with_fewer_valid_areas_than_places_selects_them_all():
    earlier = {code: [None, None, None, None, 1.0] for code in "abc"}
    # one area alone has no z value: only figures on their scale can be computed
    recipe = recipe_of("a", "b", "c", index={"normalise": "none"}, selection=TOP, robustness={"concentration": 0})
    panel = {"2021": table_of(earlier), "2022": table_of(FIGURES)}
    made = plan_of(recipe, panel, period="2022", seed=1)
    drawn = choices(made, "draws", 0, 200)
    for found in outcomes(made, drawn):
        if found.valid.sum() == 1:
            assert found.selected.all()
            assert (found.ranks == 1).all()


# ---------------------------------------------------------------- gaps
GAPS = {"a": [1.0, 2.0, 5.0, 7.0], "b": [3.0, None, 4.0, 1.0], "c": [3.0, None, 9.0, 1.0]}


def gappy(*parts, **section):
    recipe = recipe_of(*parts, validity={"missing": "rescale", "present": 0.2}, selection=TOP, robustness=section)
    return plan_of(recipe, {"2022": table_of(GAPS)}, seed=1)


def test_area_whose_only_figure_is_dropped_takes_no_part_in_these_draws():
    made = gappy("a", "b", "c")
    drawn = choices(made, "draws", 0, 200)
    without_a = made.dropped.index("a")
    seen = set()
    for found in outcomes(made, drawn):
        dropped = set(drawn.dropped_indicator[found.rows].tolist())
        assert found.valid.tolist() == [True, without_a not in dropped, True, True]
        assert (without_a in dropped) == (dropped == {without_a})
        seen |= set(found.rows.tolist())
    assert seen == set(range(200))
    assert found.ranks.shape[1] == found.selected.shape[1] == found.valid.sum()


def test_area_whose_only_figure_is_dropped_is_judged_by_the_other_draws():
    made = gappy("a", "b", "c", concentration=0, normalise=["own"])
    ranks = tally(made, 400, 0).ranks[:, 1]
    assert 0.2 < (ranks == 0).mean() < 0.3
    found = robustness(made, 400)
    assert found.low[1] == ranks[ranks > 0].min()


def test_group_rescaled_without_an_area_does_not_depend_on_the_draws_beside_it():
    inside = {"group": "g", "rescale": "z", "part": [{"indicator": "a"}, {"indicator": "b"}]}
    made = gappy(inside, "c", concentration=0, normalise=["own"])
    drawn = choices(made, "draws", 0, 40)
    together = {}
    for found in outcomes(made, drawn):
        together |= {
            int(row): (ranks.tolist(), found.valid.tolist()) for row, ranks in zip(found.rows, found.ranks, strict=True)
        }
    for row in range(40):
        (alone,) = outcomes(made, drawn.take(np.array([row])))
        assert (alone.ranks[0].tolist(), alone.valid.tolist()) == together[row]


@given(st.lists(st.lists(st.sampled_from([1.0, math.nan]), min_size=3, max_size=3), min_size=1, max_size=8))
def test_rows_with_the_same_gaps_are_each_row_once(values):
    scores = np.array(values)
    parts = list(rows_with_the_same_gaps(scores))
    assert sorted(row for rows, _there in parts for row in rows.tolist()) == list(range(len(values)))
    for rows, there in parts:
        assert (np.isfinite(scores[rows]) == there).all()


# ---------------------------------------------------------------- aggregation
def test_restandardised_sum_as_an_alternative_standardises_each_group():
    # as it stands 00 has 0.1 / 2 and 01 has 1 / 2; with z(a) = 1.732, -0.577, … 00 has 0.866 and 01 0.211
    inside = {"group": "g", "part": [{"indicator": "a"}]}
    recipe = recipe_of(
        inside, "c", index={"normalise": "none"}, selection={"rule": "top", "count": 1},
        robustness={"concentration": 0, "drop": False, "aggregate": ["own", "restandardised_sum"]},
    )  # fmt: skip
    made = plan_of(recipe, {"2022": table_of({"a": [0.1, 0.0, 0.0, 0.0], "c": [0.0, 1.0, 0.0, 0.0]})}, seed=1)
    assert made.reference.selected.tolist() == [False, True, False, False]
    restandardised = (choices(made, "draws", 0, 400).aggregation == 1).mean()
    assert 0.4 < restandardised < 0.6
    assert robustness(made, 400).membership.tolist() == [restandardised, 1 - restandardised, 0.0, 0.0]


# ---------------------------------------------------------------- weights of zero
def test_indicator_without_weight_changes_nothing():
    parts = [{"indicator": "a", "weight": 60}, {"indicator": "b", "weight": 40}, {"indicator": "c", "weight": 0}]
    inside = {"group": "g", "weight": 60, "part": [{"indicator": "a", "weight": 100}, {"indicator": "c", "weight": 0}]}
    for each in (parts, [inside, parts[1]]):
        recipe = recipe_of(
            *each, index={"normalise": "rank"}, selection=TOP,
            robustness={"concentration": 0, "aggregate": ["own", "geometric", "harmonic", "minimum"]},
        )  # fmt: skip
        made = plan_of(recipe, {"2022": table_of(FIGURES)}, seed=1)
        assert made.dropped == ("", "a", "b")
        for found in outcomes(made, choices(made, "draws", 0, 300)):
            assert (found.selected.sum(axis=1) >= 2).all()
            assert (found.ranks == 1).any(axis=1).all()


def test_tie_that_the_recipe_refuses_takes_the_tied_areas_in():
    figures = {"a": [1.0, 2.0, 3.0], "b": [2.0, 2.0, 1.0]}
    recipe = recipe_of(
        "a", "b", index={"normalise": "none"}, selection={"rule": "top", "count": 1, "ties": "refuse"},
        robustness={"concentration": 0},
    )  # fmt: skip
    assert codes_of(lambda: plan_of(recipe, {"2022": table_of(figures)}, seed=1)) == ["select.tie"]
    clear = {"a": [1.0, 2.1, 3.0], "b": [2.0, 2.0, 1.0]}
    found = robustness(plan_of(recipe, {"2022": table_of(clear)}, seed=1), 900)
    # without a 00 and 01 share the first place, without b 02 has it, with both 01 has it
    assert found.membership == pytest.approx([1 / 3, 2 / 3, 1 / 3], abs=0.05)
