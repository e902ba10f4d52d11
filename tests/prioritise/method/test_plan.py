import pytest
from tests.prioritise.method.making import codes_of, faults_of, recipe_of, table_of

from planungsraum.prioritise.method.plan import ASSUMPTIONS, plan_of
from planungsraum.prioritise.method.robustness import robustness

TOP = {"rule": "top", "count": 1}
FIGURES = {"a": [1.0, 2.0, 5.0], "b": [4.0, 1.0, 3.0]}
PANEL = {"2022": table_of(FIGURES)}
NOTHING = {"concentration": 0, "drop": False, "normalise": ["own"]}


def planned(*parts, panel=PANEL, seed=1, period="2022", index=None, **section):
    return plan_of(
        recipe_of(*parts or ("a", "b"), index=index, selection=TOP, robustness=section), panel, period=period, seed=seed
    )


def panel_of(*periods, **others):
    return {period: table_of(FIGURES) for period in periods} | others


# ---------------------------------------------------------------- what is refused
def test_plan_of_a_recipe_that_selects_nothing_is_refused():
    (fault,) = faults_of(lambda: plan_of(recipe_of("a", "b"), PANEL, seed=1))
    assert (fault.code, fault.values) == ("robustness.no_selection", {"recipe": "made"})


def test_plan_of_a_recipe_that_varies_nothing_is_refused():
    (fault,) = faults_of(lambda: planned(**NOTHING))
    assert (fault.code, fault.values) == ("robustness.nothing_varies", {"recipe": "made"})


def test_plan_of_one_indicator_on_its_own_scale_varies_nothing():
    assert codes_of(lambda: planned({"indicator": "a", "normalise": "none"})) == ["robustness.nothing_varies"]


def test_plan_with_a_period_that_no_file_has_is_refused():
    (fault,) = faults_of(lambda: planned(periods=["2022", "2019"]))
    assert (fault.code, fault.values) == ("index.period_not_in_files", {"period": "2019", "known": "2022"})


def test_plan_with_a_named_period_without_valid_areas_is_refused():
    panel = panel_of("2022", **{"2021": table_of({"a": [None] * 3, "b": [None] * 3})})
    assert codes_of(lambda: planned(panel=panel, periods=["2021", "2022"])) == ["index.no_valid_area"]


def test_plan_of_more_places_than_areas_is_refused():
    recipe = recipe_of("a", "b", selection={"rule": "top", "count": 4})
    assert codes_of(lambda: plan_of(recipe, PANEL, seed=1)) == ["select.more_than_there_are"]


# ---------------------------------------------------------------- what varies
@pytest.mark.parametrize(
    ("section", "varied"),
    [
        ({"concentration": 10}, "weights"),
        ({"normalise": ["own", "rank"]}, "normalisation"),
        ({"aggregate": ["own", "copeland"]}, "aggregation"),
        ({"treatment": ["own", "winsorise"]}, "treatment"),
        ({"drop": True}, "dropped_indicator"),
        ({"imprecise": [{"kind": "rounded", "unit": 1}]}, "cells"),
    ],
)
def test_each_assumption_varies_by_itself(section, varied):
    assert planned(**NOTHING | section).varied == (varied,)


def test_base_year_varies_where_there_is_an_earlier_one():
    assert planned(panel=panel_of("2021", "2022"), **NOTHING).varied == ("base_year",)


def test_assumptions_are_told_in_their_order():
    found = planned(
        panel=panel_of("2021", "2022"), treatment=["own", "auto"], aggregate=["own", "copeland"],
        imprecise=[{"kind": "rounded", "unit": 1}],
    )  # fmt: skip
    assert found.varied == ASSUMPTIONS


def test_weights_of_a_single_part_do_not_vary():
    assert planned("a").varied == ("normalisation",)


def test_weights_of_a_principal_component_do_not_vary():
    parts = [{"indicator": code, "normalise": "none"} for code in "ab"]
    index = {"aggregate": "first_component", "rises_with": "a"}
    assert planned(*parts, index=index).varied == ("dropped_indicator",)


# ---------------------------------------------------------------- the usual alternatives
def test_usual_normalisations_begin_with_the_recipes_own():
    assert planned().normalise == ("z", "min_max", "rank")
    assert planned(index={"normalise": "percentile"}).normalise == ("percentile", "z", "min_max", "rank")
    assert planned(index={"normalise": "rank"}).normalise == ("rank", "z", "min_max")
    assert planned("a", {"indicator": "b", "normalise": "rank"}).normalise == ("own", "z", "min_max", "rank")


def test_usual_normalisations_are_above_zero_where_products_need_it():
    assert planned(index={"normalise": "rank", "aggregate": "geometric"}).normalise == ("rank", "percentile")
    assert planned(index={"normalise": "rank"}, aggregate=["own", "harmonic"]).normalise == ("rank", "percentile")


def test_normalisations_of_figures_on_their_scale_stay():
    assert planned(index={"normalise": "none"}).normalise == ("own",)


def test_normalisations_named_are_taken_as_they_are():
    assert planned(normalise=["robust_z", "own"]).normalise == ("robust_z", "own")


def test_usual_periods_are_the_one_computed_and_the_last_before_it():
    panel = panel_of("2019", "2020", "2022", "2023")
    assert planned(panel=panel).periods == ("2022", "2020")
    assert planned(panel=panel, period="2019").periods == ("2019",)
    assert planned(panel=panel, periods=["2023", "2019"]).periods == ("2023", "2019")


def test_usual_periods_pass_over_one_without_valid_areas():
    panel = panel_of("2020", "2022", **{"2021": table_of({"a": [None] * 3, "b": [1.0, 2.0, 3.0]})})
    assert planned(panel=panel).periods == ("2022", "2020")


def test_dropped_is_each_indicator_and_none():
    inside = {"group": "g", "part": [{"indicator": "b"}]}
    assert planned("a", inside).dropped == ("", "a", "b")
    assert planned(drop=False).dropped == ("",)
    assert planned("a").dropped == ("",)


def test_dropped_is_no_indicator_without_weight_and_never_the_only_one_with_it():
    parts = [{"indicator": "a", "weight": 100}, {"indicator": "b", "weight": 0}]
    assert planned(*parts).dropped == ("",)


# ---------------------------------------------------------------- beside a limit
LIMIT = {"rule": "threshold", "at_least": 0.5}
CLASSES = {"class": [{"name": "low", "below": 0.5}, {"name": "high"}]}
HIGH = {"rule": "class", "classes": ["high"]}


def beside_a_limit(*parts, selection=LIMIT, index=None, **section):
    recipe = recipe_of(*parts or ("a", "b"), index=index, selection=selection, robustness=section)
    return plan_of(recipe, PANEL, seed=1)


@pytest.mark.parametrize(("selection", "index"), [(LIMIT, {}), (HIGH, CLASSES)])
def test_usual_normalisation_of_a_score_beside_a_limit_is_the_recipes_own(selection, index):
    found = beside_a_limit(selection=selection, index=index)
    assert found.normalise == ("own",)
    assert found.varied == ("weights", "dropped_indicator")


@pytest.mark.parametrize(
    ("selection", "index"),
    [
        (LIMIT, {"rescale": "z"}),
        (HIGH, CLASSES | {"aggregate": "restandardised_sum"}),
        (LIMIT, {"aggregate": "copeland"}),
        (HIGH, {"classes": {"method": "rank", "names": ["low", "high"]}}),
    ],
)
def test_usual_normalisations_stay_where_the_scale_of_the_score_does_not_hang_on_them(selection, index):
    assert beside_a_limit(selection=selection, index=index).normalise == ("z", "min_max", "rank")


def test_usual_normalisations_stay_where_every_group_inside_is_rescaled():
    inside = {"group": "g", "rescale": "z", "part": [{"indicator": "a"}, {"indicator": "b"}]}
    assert beside_a_limit(inside).normalise == ("z", "min_max", "rank")


def test_draws_of_a_score_beside_a_limit_are_those_of_its_scale():
    # min–max scores of a and b: 0.5, 0.125, 0.8333 (a 0, 1/4, 1; b 1, 0, 2/3), ranks would all be 1 and more
    made = beside_a_limit(index={"normalise": "min_max"}, concentration=1e6, drop=False)
    assert made.reference.selected.tolist() == [True, False, True]
    assert robustness(made, 50).membership.tolist()[1:] == [0.0, 1.0]


@pytest.mark.parametrize(
    ("index", "section", "found"),
    [
        ({}, {"normalise": ["own", "z", "rank", "min_max"]}, [("normalise", "rank"), ("normalise", "min_max")]),
        ({}, {"aggregate": ["own", "sum", "copeland"]}, [("aggregate", "copeland")]),
        ({}, {"aggregate": ["restandardised_sum"]}, [("aggregate", "restandardised_sum")]),
        ({"aggregate": "sum"}, {"aggregate": ["own", "minimum"]}, [("aggregate", "minimum")]),
        ({"rescale": "min_max"}, {"aggregate": ["own", "restandardised_sum"]}, [("aggregate", "restandardised_sum")]),
        ({"rescale": "z"}, {"aggregate": ["own", "restandardised_sum", "copeland"], "normalise": ["rank"]}, []),
    ],
)
def test_alternative_that_moves_the_score_off_its_limit_is_refused(index, section, found):
    def made():
        return beside_a_limit(index=index, **section)

    if not found:
        assert made().aggregate == ("own", "restandardised_sum", "copeland")
        return
    told = [(fault.code, fault.values) for fault in faults_of(made)]
    assert told == [("recipe.off_the_limit", {"where": f"robustness.{key}", "found": each}) for key, each in found]


def test_alternative_beside_the_first_places_is_no_fault():
    assert planned(normalise=["own", "rank"], aggregate=["own", "copeland"]).normalise == ("own", "rank")


# ---------------------------------------------------------------- the reference
def test_reference_has_suppressed_cells_at_the_middle_of_their_interval():
    import numpy as np

    from planungsraum.ground.method.status import Status
    from planungsraum.ground.method.table import Column, Table

    status = np.array([[0], [Status.SUPPRESSED], [0]], dtype=np.uint8)
    table = Table(("0", "1", "2"), (Column("a"),), np.array([[1.0], [np.nan], [5.0]]), status)
    index = {"normalise": "none"}
    found = planned("a", panel={"2022": table}, index=index, imprecise=[{"kind": "suppressed", "low": 2, "high": 4}])
    assert found.reference.index.score.tolist() == [1.0, 3.0, 5.0]
    assert found.reference.valid.all()


def test_plan_holds_the_weights_that_the_figures_give():
    found = planned(index={"weights": "component"}, panel={"2022": table_of({"a": [1.0, 2, 3], "b": [1.0, 3, 2]})})
    assert [part.weight for part in found.recipe.index.group.parts] == pytest.approx([0.5, 0.5])


def test_standard_error_that_is_missing_is_refused_with_its_area():
    panel = {"2022": table_of(FIGURES | {"se": [1.0, None, 1.0]})}
    section = {"imprecise": [{"kind": "survey", "indicators": ["a"], "error_from": "se"}]}
    (fault,) = faults_of(lambda: planned(panel=panel, **section))
    assert (fault.code, fault.values) == ("robustness.no_standard_error", {"indicator": "se", "area": "01"})
