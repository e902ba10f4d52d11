import pytest
from tests.prioritise.method.making import faults_of, recipe_of

from planungsraum.prioritise.method.assumptions import Assumptions, Imprecision


def assumptions_of(**section):
    return recipe_of("a", "b", robustness=section).assumptions


def told(**section):
    (fault,) = faults_of(lambda: assumptions_of(**section))
    return fault.code, fault.values


def imprecision_of(**section):
    (found,) = assumptions_of(imprecise=[section]).imprecise
    return found


def test_recipe_without_the_section_has_the_usual_assumptions():
    assert recipe_of("a").assumptions == Assumptions() == assumptions_of()


def test_section_is_read_key_by_key():
    found = assumptions_of(
        core=0.8, out=0.2, concentration=50, normalise=["own", "rank"], aggregate=["own", "copeland"],
        treatment=["none", "auto"], drop=False, periods=["2021", "2022"],
    )  # fmt: skip
    assert found == Assumptions(
        0.8, 0.2, 50.0, ("own", "rank"), ("own", "copeland"), ("none", "auto"), drop=False, periods=("2021", "2022")
    )


def test_empty_lists_of_ways_and_treatments_are_the_recipes_own():
    found = assumptions_of(aggregate=[], treatment=[], normalise=[])
    assert (found.aggregate, found.treatment, found.normalise) == (("own",), ("own",), ())


def test_periods_named_twice_count_once():
    assert assumptions_of(periods=["2022", "2021", "2022"]).periods == ("2022", "2021")


@pytest.mark.parametrize(
    ("key", "found", "nearest"),
    [
        ("normalise", "min-max", "min_max"),
        ("normalise", "robust", "robust_z"),
        ("aggregate", "geometrisch", "geometric"),
        ("treatment", "winsorize", "winsorise"),
    ],
)
def test_unknown_choice_is_refused_with_the_nearest(key, found, nearest):
    code, values = told(**{key: ["own", found]})
    assert code == "recipe.not_a_choice"
    assert (values["where"], values["found"], values["nearest"]) == (f"robustness.{key}", found, nearest)


def test_given_rank_is_no_alternative_normalisation():
    assert told(normalise=["given_rank"])[0] == "recipe.not_a_choice"


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ({"core": 1.1}, "core"),
        ({"out": -0.1}, "out"),
        ({"core": 0.5, "out": 0.5}, "out"),
        ({"concentration": -1}, "concentration"),
        ({"concentration": 0.01}, "concentration"),
        ({"concentration": 1e7}, "concentration"),
    ],
)
def test_numbers_out_of_range_are_refused(section, key):
    faults = faults_of(lambda: assumptions_of(**section))
    assert ("recipe.number_out_of_range", f"robustness.{key}") in {
        (fault.code, fault.values["where"]) for fault in faults
    }


def test_concentration_of_zero_leaves_the_weights_as_they_are():
    assert assumptions_of(concentration=0).concentration == 0


def test_period_that_is_none_is_refused():
    assert told(periods=["2022", "last year"]) == (
        "recipe.period",
        {"where": "robustness.periods", "found": "last year"},
    )


def test_drop_that_is_no_flag_is_refused():
    assert told(drop="no")[0] == "recipe.not_a_flag"


def test_unknown_keys_are_refused_here_and_inside():
    faults = faults_of(lambda: assumptions_of(draws=10, imprecise=[{"kind": "rounded", "unit": 1, "units": 2}]))
    assert [(fault.code, fault.values["where"]) for fault in faults] == [
        ("recipe.unknown_key", "robustness.draws"),
        ("recipe.unknown_key", "robustness.imprecise[1].units"),
    ]


# ---------------------------------------------------------------- imprecise cells
def test_each_kind_is_read_with_what_it_needs():
    assert imprecision_of(kind="rounded", unit=10) == Imprecision("rounded", unit=10.0)
    assert imprecision_of(kind="truncated", unit=5) == Imprecision("truncated", unit=5.0)
    assert imprecision_of(kind="relative", error=0.05) == Imprecision("relative", error=0.05)
    assert imprecision_of(kind="survey", error=1.5) == Imprecision("survey", error=1.5)
    assert imprecision_of(kind="survey", error_from="a_se") == Imprecision("survey", error_from="a_se")
    assert imprecision_of(kind="suppressed", low=0, high=4) == Imprecision(
        "suppressed", statuses=("suppressed",), high=4.0
    )


def test_indicators_and_statuses_limit_the_cells():
    found = imprecision_of(kind="relative", error=0.1, indicators=["b"], statuses=["estimated", "unreliable"])
    assert (found.indicators, found.statuses) == (("b",), ("estimated", "unreliable"))


@pytest.mark.parametrize(
    ("section", "missing"),
    [
        ({"kind": "rounded"}, {"unit"}),
        ({"kind": "truncated"}, {"unit"}),
        ({"kind": "relative"}, {"error"}),
        ({"kind": "relative", "error_from": "a_se"}, {"error"}),
        ({"kind": "survey"}, {"error"}),
        ({"kind": "suppressed"}, {"low", "high"}),
        ({"kind": "suppressed", "low": 0}, {"high"}),
    ],
)
def test_kind_without_what_it_needs_is_refused(section, missing):
    faults = faults_of(lambda: imprecision_of(**section))
    assert {(fault.code, fault.values["where"]) for fault in faults} == {
        ("recipe.key_missing", f"robustness.imprecise[1].{key}") for key in missing
    }


def test_kind_that_is_none_is_refused_with_the_nearest():
    faults = faults_of(lambda: imprecision_of(kind="suppress", low=0, high=4, unit=1))
    assert [fault.values["nearest"] for fault in faults if fault.code == "recipe.not_a_choice"] == ["suppressed"]


def test_interval_upside_down_is_refused():
    code, values = told(imprecise=[{"kind": "suppressed", "low": 4, "high": 1}])
    assert (code, values["where"]) == ("recipe.number_out_of_range", "robustness.imprecise[1].low")


@pytest.mark.parametrize("status", ["suppressed", "missing", "guessed"])
def test_status_without_a_figure_that_could_be_off_is_refused(status):
    code, values = told(imprecise=[{"kind": "relative", "error": 0.1, "statuses": [status]}])
    assert (code, values["found"]) == ("recipe.not_a_choice", status)


def test_imprecise_indicator_that_the_recipe_does_not_use_is_refused_with_the_nearest():
    parts = ("child_poverty", "unemployment")
    section = {"imprecise": [{"kind": "rounded", "unit": 1, "indicators": ["unemployed"]}]}
    (fault,) = faults_of(lambda: recipe_of(*parts, robustness=section))
    assert fault.code == "recipe.not_a_choice"
    assert fault.values["where"] == "robustness.imprecise[1].indicators"
    assert fault.values["nearest"] == "unemployment"


def test_imprecise_indicator_of_a_recipe_without_parts_is_a_fault_beside_the_others():
    from planungsraum.prioritise.method.recipe_reading import read_recipe

    section = {"imprecise": [{"kind": "rounded", "unit": 1, "indicators": ["a"]}]}
    faults = faults_of(lambda: read_recipe({"name": "empty", "index": {"part": []}, "robustness": section}))
    assert [fault.code for fault in faults] == ["recipe.no_parts", "recipe.not_a_choice"]
