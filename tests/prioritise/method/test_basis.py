import pytest
from tests.prioritise.method.making import faults_of, recipe_of, table_of

from planungsraum.prioritise.method.basis import basis_of, choose_period, participation
from planungsraum.prioritise.method.index import compute

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
