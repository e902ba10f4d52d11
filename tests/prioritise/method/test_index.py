import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import (
    codes_of,
    faults_of,
    recipe_of,
    result_of,
    same,
    scores_of,
    table_of,
    tables,
)

from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.settle import settled
from planungsraum.prioritise.papers.result import result_csv

ROBUST = [("arithmetic", "z"), ("sum", "rank"), ("restandardised_sum", "z"), ("copeland", "percentile"),
          ("minimum", "min_max"), ("arithmetic", "exponential_rank")]  # fmt: skip
PUBLISHED_CLASSES = [{"name": "low", "below": -1}, {"name": "mid", "up_to": 1}, {"name": "high"}]


def by_area(result):
    return dict(zip(result.areas, result.index.score.tolist(), strict=True))


@pytest.mark.parametrize(("aggregate", "normalise"), ROBUST)
@given(figures=tables(), random=st.randoms(use_true_random=False))
def test_compute_scores_belong_to_the_labels_of_the_areas(aggregate, normalise, figures, random):
    recipe = recipe_of("a", "b", "c", index={"aggregate": aggregate, "normalise": normalise})
    table = table_of(figures)
    shuffled = table.align(random.sample(table.areas, len(table.areas)))
    try:
        straight = by_area(compute(recipe, {"2022": table}))
    except Exception:  # noqa: BLE001 — indicators may cancel out: then they do so in every order
        assert codes_of(lambda: compute(recipe, {"2022": shuffled})) == ["index.all_scores_equal"]
        return
    turned = by_area(compute(recipe, {"2022": shuffled}))
    assert all(same(turned[area], score) for area, score in straight.items())


@given(figures=tables())
def test_compute_direction_down_is_the_figure_with_its_sign_changed(figures):
    down = recipe_of({"indicator": "a", "direction": "down"}, "b", "c")
    turned = {**figures, "a": [-value for value in figures["a"]]}
    assert scores_of(down, figures).tolist() == scores_of(recipe_of("a", "b", "c"), turned).tolist()


@given(figures=tables())
def test_compute_columns_are_found_by_name_not_by_place(figures):
    recipe = recipe_of("a", "b", "c")
    turned = dict(reversed(figures.items()))
    assert result_csv(result_of(recipe, figures)) == result_csv(result_of(recipe, turned))


@given(figures=tables())
def test_compute_equal_weights_written_out_are_the_same_as_none(figures):
    written = recipe_of(
        *({"indicator": code, "weight": weight} for code, weight in zip("abc", (50, 25, 25), strict=True))
    )
    halves = recipe_of(
        *({"indicator": code, "weight": weight} for code, weight in zip("abc", (0.5, 0.25, 0.25), strict=True))
    )
    assert scores_of(written, figures).tolist() == scores_of(halves, figures).tolist()
    pair = {code: figures[code] for code in "ab"}
    omitted, given_out = (
        recipe_of("a", "b"),
        recipe_of({"indicator": "a", "weight": 50}, {"indicator": "b", "weight": 50}),
    )
    assert scores_of(omitted, pair).tolist() == scores_of(given_out, pair).tolist()


def test_compute_by_hand():
    # z of 2 4 4 4 5 5 7 9 are -1.5 -.5 -.5 -.5 0 0 1 2; turned down: the sign changes; weights 3 : 1
    column = [2, 4, 4, 4, 5, 5, 7, 9]
    parts = [{"indicator": "a", "weight": 75}, {"indicator": "b", "weight": 25, "direction": "down"}]
    found = scores_of(recipe_of(*parts), {"a": column, "b": column})
    assert found.tolist() == [-0.75, -0.25, -0.25, -0.25, 0.0, 0.0, 0.5, 1.0]


def test_compute_area_that_is_not_valid_has_nothing_and_does_not_count():
    result = result_of(recipe_of("a"), {"a": [1, None, 3]})
    assert same(result.index.score, [-1, np.nan, 1])
    assert result.index.rank.tolist() == [2, 0, 1]
    assert np.isnan(result.components[1, 0])


def test_compute_without_any_valid_area_is_refused():
    (fault,) = faults_of(lambda: result_of(recipe_of("a"), {"a": [None, None]}))
    assert (fault.code, fault.values) == ("index.no_valid_area", {"areas": 2, "period": "2022"})


def test_compute_constant_column_among_others_is_refused_by_name():
    (fault,) = faults_of(lambda: result_of(recipe_of("a", "b"), {"a": [1, 2], "b": [7, 7]}))
    assert (fault.code, fault.values) == ("normalise.constant_column", {"areas": 2, "indicator": "b"})


def test_compute_one_area_is_refused_for_every_scale_but_none():
    assert codes_of(lambda: result_of(recipe_of("a"), {"a": [1]})) == ["normalise.constant_column"]
    assert scores_of(recipe_of("a", index={"normalise": "none"}), {"a": [7]}).tolist() == [7.0]


@pytest.mark.parametrize("lowest", [0.0, -1.0])
def test_compute_logarithm_of_a_figure_that_is_not_positive_is_refused_by_name(lowest):
    recipe = recipe_of({"indicator": "a", "transform": "log"})
    (fault,) = faults_of(lambda: result_of(recipe, {"a": [lowest, 5]}))
    assert (fault.code, fault.values) == ("normalise.log_not_positive", {"found": lowest, "indicator": "a"})


def test_compute_logarithm_of_an_earlier_period_that_is_not_positive_is_refused_by_name():
    index = {"aggregate": "first_component", "normalise": "none", "rises_with": "a"}
    recipe = recipe_of({"indicator": "a", "transform": "log"}, index=index, pool=2)
    panel = {"2021": table_of({"a": [0, 1]}), "2022": table_of({"a": [1, 2]})}
    (fault,) = faults_of(lambda: compute(recipe, panel, "2022"))
    assert (fault.code, fault.values) == ("normalise.log_not_positive", {"found": 0.0, "indicator": "a"})


def test_compute_every_indicator_the_figures_lack_is_named():
    faults = faults_of(lambda: result_of(recipe_of("a", "poverty", "z"), {"a": [1, 2], "povery": [1, 2]}))
    assert [(fault.values["indicator"], fault.values["nearest"]) for fault in faults] == [
        ("poverty", "povery"),
        ("z", ""),
    ]
    assert {fault.values["known"] for fault in faults} == {"a, povery"}


def test_compute_indicators_that_cancel_out_are_refused_though_rounding_leaves_a_rest():
    # b = 1 - a, so z_a + z_b = 0 everywhere; in floats about 1e-16
    recipe = recipe_of("a", "b", index={"aggregate": "restandardised_sum"})
    figures = {"a": [0.1, 0.2, 0.7, 0.33], "b": [0.9, 0.8, 0.3, 0.67]}
    assert codes_of(lambda: result_of(recipe, figures)) == ["index.all_scores_equal"]


@pytest.mark.parametrize("pair", [(0.1, 0.3), (1.0, 3.0), (0.7, 0.9), (16.9, 17.3)])
def test_compute_value_that_lies_exactly_on_a_limit_is_not_moved_by_rounding(pair):
    # the z values of two areas are -1 and 1, whatever the figures; both limits belong to the middle
    result = result_of(recipe_of("a", index={"class": PUBLISHED_CLASSES}), {"a": list(pair)})
    assert result.index.class_names == ("mid", "mid")


def test_compute_scores_that_differ_by_rounding_alone_are_a_tie():
    # the same three shares in another order: (.1 + .2 + .7)/3 three times, in floats not the same
    figures = {"a": [0.1, 0.7, 0.2], "b": [0.2, 0.1, 0.7], "c": [0.7, 0.2, 0.1]}
    recipe = recipe_of("a", "b", "c", index={"normalise": "none"}, selection={"rule": "top", "count": 1})
    result = result_of(recipe, figures)
    assert result.index.rank.tolist() == [1, 1, 1]
    assert result.tied.tolist() == [True, True, True]


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=9))
def test_settled_moves_no_score_by_more_than_the_twelfth_digit_of_the_largest(scores):
    scores = np.array(scores)
    assert np.all(np.abs(settled(scores) - scores) <= 1e-11 * max(1.0, np.abs(scores).max()))


def test_compute_period_is_the_one_asked_for_else_the_recipes_else_the_only_one():
    panel = {"2021": table_of({"a": [1, 2]}), "2022": table_of({"a": [2, 1]})}
    assert compute(recipe_of("a", period="2021"), panel, "2022").period == "2022"
    assert compute(recipe_of("a", period="2021"), panel).period == "2021"
    assert compute(recipe_of("a"), {"2022": panel["2022"]}).period == "2022"


def test_compute_several_periods_and_none_named_is_refused_with_all_of_them():
    panel = {"2022": table_of({"a": [2, 1]}), "2021": table_of({"a": [1, 2]})}
    (fault,) = faults_of(lambda: compute(recipe_of("a"), panel))
    assert (fault.code, fault.values) == ("index.several_periods", {"known": "2021, 2022"})


def test_compute_period_that_is_not_there_is_refused():
    (fault,) = faults_of(lambda: compute(recipe_of("a", period="2020"), {"2021": table_of({"a": [1, 2]})}))
    assert (fault.code, fault.values) == ("index.period_not_in_files", {"period": "2020", "known": "2021"})


def test_compute_pool_holds_no_later_period():
    index = {"aggregate": "first_component", "normalise": "none", "rises_with": "a"}
    recipe = recipe_of("a", "b", index=index, pool=2)
    panel = {
        "2020": table_of({"a": [1, 2, 4], "b": [1, 3, 3]}),
        "2021": table_of({"a": [1, 3, 4], "b": [2, 3, 3]}),
        "2022": table_of({"a": [9, 3, 1], "b": [2, 7, 3]}),
    }
    without = {period: panel[period] for period in ("2020", "2021")}
    assert result_csv(compute(recipe, panel, "2021")) == result_csv(compute(recipe, without, "2021"))
    alone = compute(recipe, {"2021": panel["2021"]}, "2021")
    assert not same(alone.index.score, compute(recipe, without, "2021").index.score)


def test_compute_classes_by_rank_are_of_equal_size_and_start_with_the_most_need():
    recipe = recipe_of(
        "a",
        index={"classes": {"method": "rank", "names": ["10", "9", "8", "7", "6", "5", "4", "3", "2", "1"]}},
    )
    names = result_of(recipe, {"a": list(range(20))}).index.class_names
    # 20 areas, ten classes of two; the last two have the highest figures and belong to class 1
    assert names == tuple(str(10 - row // 2) for row in range(20))


def test_compute_classes_by_rank_ties_share_the_class_of_the_better_place():
    recipe = recipe_of("a", index={"classes": {"method": "rank", "names": ["low", "high"]}})
    # ranks 1, 2, 2, 2 of 4: the upper half holds the places 1 and 2
    assert result_of(recipe, {"a": [9, 5, 5, 5]}).index.class_names == ("high", "high", "high", "high")


def test_compute_classes_by_quantile_a_score_on_a_limit_belongs_above():
    recipe = recipe_of("a", index={"normalise": "none", "classes": {"names": ["low", "high"]}})
    # the median of 1, 2, 3 is 2
    assert result_of(recipe, {"a": [1, 2, 3]}).index.class_names == ("low", "high", "high")


def test_compute_classes_by_selection_are_in_or_out():
    recipe = recipe_of(
        "a",
        index={"classes": {"method": "selection", "names": ["other", "priority"]}},
        selection={"rule": "top", "count": 2},
    )
    result = result_of(recipe, {"a": [1, None, 5, 3]})
    assert result.index.class_names == ("other", "", "priority", "priority")
    assert result.selected.tolist() == [False, False, True, True]


def test_compute_combined_class_joins_both_short_names():
    recipe = recipe_of(
        "a",
        index={"class": [{"name": "low", "below": 0}, {"name": "high"}]},
        dynamics={"part": [{"indicator": "d"}], "class": [{"name": "better", "below": 0}, {"name": "worse"}]},
        combined={"index": ["1", "2"], "dynamics": ["+", "-"]},
    )
    assert result_of(recipe, {"a": [1, 3, None], "d": [5, 2, 3]}).combined == ("1-", "2+", "")


def test_compute_groups_three_deep_by_hand():
    inner = {"group": "inner", "weight": 50, "part": ["a", "b"]}
    inner["part"] = [{"indicator": "a"}, {"indicator": "b"}]
    middle = {"group": "middle", "weight": 50, "part": [inner, {"indicator": "c", "weight": 50}]}
    recipe = recipe_of(middle, {"indicator": "d", "weight": 50}, index={"normalise": "none"})
    # inner (1 + 3)/2 = 2; middle (2 + 4)/2 = 3; whole (3 + 5)/2 = 4
    assert scores_of(recipe, {"a": [1.0], "b": [3.0], "c": [4.0], "d": [5.0]}).tolist() == [4.0]


def test_compute_published_ranks_of_a_part_of_the_areas_are_refused():
    recipe = recipe_of("a", index={"normalise": "given_rank"})
    (fault,) = faults_of(lambda: result_of(recipe, {"a": [1, 32844]}))
    assert (fault.code, fault.values) == (
        "normalise.rank_out_of_range",
        {"found": 32844.0, "areas": 2, "indicator": "a"},
    )


def test_compute_tables_of_other_areas_in_an_earlier_period_are_kept_apart():
    index = {"aggregate": "first_component", "normalise": "none", "rises_with": "a"}
    panel = {
        "2021": Table.of(["x", "y", "z"], {"a": [1, 2, 4], "b": [1, 3, 3]}),
        "2022": Table.of(["p", "q"], {"a": [1, 3], "b": [2, 3]}),
    }
    result = compute(recipe_of("a", "b", index=index, pool=2), panel, "2022")
    assert result.areas == ("p", "q")
    assert result.index.rank.tolist() == [2, 1]
