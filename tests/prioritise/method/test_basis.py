import pytest
from tests.prioritise.method.making import faults_of, recipe_of, suppressed_in, table_of

from planungsraum.prioritise.method.basis import basis_of, choose_period, participation
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.why import why

A = {"a": [1.0, 2.0, 4.0]}
TWO = {"2021": table_of({"a": [0.0, 10.0, 5.0]}), "2022": table_of(A)}


def told(make):
    (fault,) = faults_of(make)
    return fault.code, fault.values


# ---------------------------------------------------------------- the period
def test_choose_period_asked_for_comes_before_the_recipes_own():
    assert choose_period(recipe_of("a", period="2021"), TWO, "2022") == "2022"
    assert choose_period(recipe_of("a", period="2021"), TWO) == "2021"
    assert choose_period(recipe_of("a"), {"2022": TWO["2022"]}) == "2022"


def test_choose_period_that_no_file_has_is_refused():
    assert told(lambda: choose_period(recipe_of("a"), TWO, "2023")) == (
        "index.period_not_in_files",
        {"period": "2023", "known": "2021, 2022"},
    )


def test_choose_period_among_several_without_one_named_is_refused():
    assert told(lambda: choose_period(recipe_of("a"), TWO)) == ("index.several_periods", {"known": "2021, 2022"})


# ---------------------------------------------------------------- the areas
def test_basis_holds_figures_of_valid_areas_and_reasons_for_the_others():
    panel = {"2022": table_of({"a": [1.0, None, 4.0]})}
    basis = basis_of(recipe_of("a"), panel)
    assert basis.valid.tolist() == [True, False, True]
    assert basis.figures.now["a"].tolist() == [1.0, 4.0]
    assert {area: (reason.code, reason.indicator) for area, reason in basis.reasons.items()} == {"01": ("missing", "a")}
    assert basis.figures.areas == 3


def test_participation_is_reasons_and_the_areas_without_one():
    reasons, valid = participation(recipe_of("a", validity={"exclude": ["02"]}), TWO["2022"])
    assert (list(reasons), valid.tolist()) == (["02"], [True, True, False])


def test_basis_without_any_valid_area_is_refused():
    panel = {"2022": table_of({"a": [None, None]})}
    assert told(lambda: basis_of(recipe_of("a"), panel)) == ("index.no_valid_area", {"areas": 2, "period": "2022"})


def test_basis_unknown_indicators_are_all_named_with_the_nearest():
    faults = faults_of(lambda: basis_of(recipe_of("child_povert", "zzz"), {"2022": table_of({"child_poverty": [1.0]})}))
    assert [(fault.values["indicator"], fault.values["nearest"]) for fault in faults] == [
        ("child_povert", "child_poverty"),
        ("zzz", ""),
    ]


# ---------------------------------------------------------------- the fixed base
def test_compute_with_a_fixed_base_uses_mean_and_spread_of_the_base():
    # 2021: mean 5, population standard deviation √(50/3)
    found = compute(recipe_of("a", base="2021"), TWO, "2022").index.score
    assert found.tolist() == pytest.approx([(value - 5) / (50 / 3) ** 0.5 for value in (1, 2, 4)])


def test_compute_with_a_fixed_base_may_leave_the_ends_of_min_max():
    recipe = recipe_of("a", index={"normalise": "min_max"}, base="2022")
    assert compute(recipe, TWO, "2021").index.score.tolist() == pytest.approx([-1 / 3, 3.0, 4 / 3])


def test_compute_with_a_fixed_base_leaves_ranks_to_the_period_itself():
    recipe = recipe_of("a", index={"normalise": "rank"}, base="2021")
    assert compute(recipe, TWO, "2022").index.score.tolist() == [1.0, 2.0, 3.0]


def test_compute_with_the_period_itself_as_base_is_without_base():
    own = compute(recipe_of("a", base="2022"), TWO, "2022").index.score
    assert own.tolist() == compute(recipe_of("a"), TWO, "2022").index.score.tolist()


def test_compute_with_a_base_that_no_file_has_is_refused():
    assert told(lambda: compute(recipe_of("a", base="2019"), TWO, "2022")) == (
        "index.period_not_in_files",
        {"period": "2019", "known": "2021, 2022"},
    )


def test_compute_with_a_base_without_valid_areas_is_refused():
    panel = {**TWO, "2020": table_of({"a": [None, None, None]})}
    assert told(lambda: compute(recipe_of("a", base="2020"), panel, "2022")) == (
        "index.no_valid_area",
        {"areas": 3, "period": "2020"},
    )


def test_base_that_is_no_period_is_a_fault_of_the_recipe():
    assert told(lambda: recipe_of("a", base="last year"))[0] == "recipe.period"


# ---------------------------------------------------------------- suppressed figures
INTERVAL = {"kind": "suppressed", "indicators": ["a"], "low": 0, "high": 9}


def with_interval(**more):
    return recipe_of(
        "a", "b", index={"normalise": "none"}, selection={"rule": "top", "count": 2},
        robustness={"imprecise": [INTERVAL]}, **more,
    )  # fmt: skip


# a: 4.5 (the middle of 0 to 9), 4, 3, 1; b: 5, 5, 1, 1; means 4.75, 4.5, 2, 1
SUPPRESSED = {"2022": suppressed_in({"a": [0.0, 4.0, 3.0, 1.0], "b": [5.0, 5.0, 1.0, 1.0]}, ("00", "a"))}


def test_result_of_a_recipe_has_suppressed_figures_at_the_middle_of_their_interval():
    result = compute(with_interval(), SUPPRESSED)
    assert result.index.score.tolist() == [4.75, 4.5, 2.0, 1.0]
    assert result.selected.tolist() == [True, True, False, False]
    assert result.at_middle == {"00": ("a",)}
    without = compute(recipe_of("a", "b", index={"normalise": "none"}), SUPPRESSED)
    assert (without.valid.tolist(), without.at_middle) == ([False, True, True, True], {})


def test_result_of_a_run_is_that_of_the_recipe():
    plan = plan_of(with_interval(), SUPPRESSED, seed=1)
    result = compute(with_interval(), SUPPRESSED)
    assert plan.reference.index.score.tolist() == result.index.score.tolist()
    assert plan.reference.at_middle == result.at_middle == {"00": ("a",)}


def test_why_rests_on_the_middle_of_the_interval_too():
    found = why(with_interval(), SUPPRESSED, "00")
    assert (found.selected, found.rank, found.score, found.distance) == (True, 1, 4.75, 2.75)


def test_middle_of_an_area_that_takes_no_part_is_not_named():
    assert compute(with_interval(validity={"exclude": ["00"]}), SUPPRESSED).at_middle == {}


def test_middle_that_decides_whether_an_area_is_large_enough_is_named():
    table = suppressed_in({"a": [1.0, 2.0], "size": [0.0, 9.0]}, ("00", "size"))
    recipe = recipe_of(
        "a", validity={"minimum": [{"indicator": "size", "at_least": 3}]},
        robustness={"imprecise": [{"kind": "suppressed", "low": 0, "high": 8}]},
    )  # fmt: skip
    assert compute(recipe, {"2022": table}).at_middle == {"00": ("size",)}


def test_figures_of_the_base_period_are_at_the_middle_too():
    panel = SUPPRESSED | {"2021": suppressed_in({"a": [0.0, 1.5], "b": [1.0, 3.0]}, ("00", "a"))}
    basis = basis_of(with_interval(period="2022", base="2021"), panel)
    assert basis.figures.base["a"].tolist() == [4.5, 1.5]
