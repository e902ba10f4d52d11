import copy
import math

import pytest
from tests.prioritise.method.making import faults_of, recipe_of

from planungsraum.ground.method.classes import Limit
from planungsraum.prioritise.method.recipe import overall_weights
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.method.select import Selection

WHOLE = {
    "name": "whole",
    "title": "A recipe with every section",
    "source": "made for this test",
    "period": "2022",
    "pool": 2,
    "validity": {
        "missing": "invalid",
        "present": 0.5,
        "unusable": ["estimated"],
        "exclude": ["10"],
        "minimum": [{"indicator": "EW", "at_least": 300, "optional": True}],
    },
    "index": {
        "normalise": "z",
        "aggregate": "arithmetic",
        "weights": "shares",
        "rescale": "none",
        "part": [
            {
                "indicator": "a",
                "weight": 40,
                "direction": "down",
                "normalise": "min_max",
                "low": 1,
                "high": 100,
            },
            {"indicator": "b", "weight": 60, "transform": "log"},
        ],
        "class": [{"name": "low", "below": -1}, {"name": "middle", "up_to": 1}, {"name": "high"}],
    },
    "dynamics": {
        "part": [{"indicator": "d"}],
        "classes": {"method": "quantile", "names": ["-", "+"], "count": 2, "quantile": "normal_unbiased"},
    },
    "combined": {"index": ["1", "2", "3"], "dynamics": ["-", "+"]},
    "selection": {"rule": "top", "count": 3, "ties": "refuse"},
}


def changed(path, value):
    """The whole recipe with one key set anew, or taken out where `value` is `...`."""
    data = copy.deepcopy(WHOLE)
    inside = data
    *way, last = path
    for step in way:
        inside = inside[step]
    if value is ...:
        del inside[last]
    else:
        inside[last] = value
    return data


def fault_codes(path, value):
    return [(fault.code, fault.values["where"]) for fault in faults_of(lambda: read_recipe(changed(path, value)))]


def test_read_recipe_every_key_is_read():
    recipe = read_recipe(WHOLE)
    first, second = recipe.index.group.parts
    assert (recipe.name, recipe.title, recipe.source) == (
        "whole",
        "A recipe with every section",
        "made for this test",
    )
    assert (recipe.period, recipe.pool) == ("2022", 2)
    assert (recipe.validity.missing, recipe.validity.present) == ("invalid", 0.5)
    assert (recipe.validity.unusable, recipe.validity.exclude) == (("estimated",), ("10",))
    assert [(each.indicator, each.at_least, each.optional) for each in recipe.validity.minimum] == [("EW", 300, True)]
    assert (first.weight, first.direction, first.normalise, first.low, first.high) == (
        0.4,
        "down",
        "min_max",
        1,
        100,
    )
    assert (second.weight, second.direction, second.normalise, second.transform) == (0.6, "up", "z", "log")
    assert recipe.index.classes.limits == (Limit(-1), Limit(1, included_below=True))
    assert recipe.dynamics.classes.quantile == "normal_unbiased"
    assert (recipe.combined.index, recipe.combined.dynamics) == (("1", "2", "3"), ("-", "+"))
    assert recipe.selection == Selection("top", count=3, ties="refuse")
    assert recipe.indicators == ("a", "b", "d")


@pytest.mark.parametrize(
    ("path", "value", "code", "where"),
    [
        (["name"], ..., "recipe.key_missing", "name"),
        (["name"], "  ", "recipe.not_a_text", "name"),
        (["name"], 7, "recipe.not_a_text", "name"),
        (["heading"], "t", "recipe.unknown_key", "heading"),
        (["period"], 2022, "recipe.not_a_text", "period"),
        (["period"], "22", "recipe.period", "period"),
        (["pool"], 0, "recipe.number_out_of_range", "pool"),
        (["pool"], "2", "recipe.not_a_number", "pool"),
        (["pool"], True, "recipe.not_a_number", "pool"),
        (["index"], ..., "recipe.key_missing", "index"),
        (["index"], [1], "recipe.not_a_table", "index"),
        (["validity"], "none", "recipe.not_a_table", "validity"),
        (["validity", "missing"], "ignore", "recipe.not_a_choice", "validity.missing"),
        (["validity", "present"], 1.5, "recipe.number_out_of_range", "validity.present"),
        (["validity", "present"], math.nan, "recipe.not_a_number", "validity.present"),
        (["validity", "unusable"], ["guessed"], "recipe.not_a_choice", "validity.unusable"),
        (["validity", "exclude"], [10], "recipe.not_texts", "validity.exclude"),
        (["validity", "exclude"], "10", "recipe.not_texts", "validity.exclude"),
        (["validity", "minimum"], {"indicator": "EW"}, "recipe.not_tables", "validity.minimum"),
        (["validity", "minimum", 0, "at_least"], ..., "recipe.key_missing", "validity.minimum[1].at_least"),
        (["validity", "minimum", 0, "optional"], "yes", "recipe.not_a_flag", "validity.minimum[1].optional"),
        (["validity", "minimum", 0, "indicator"], ..., "recipe.key_missing", "validity.minimum[1].indicator"),
        (["index", "part"], [], "recipe.no_parts", "index.part"),
        (["index", "part", 0, "indicator"], ..., "recipe.key_missing", "index.part[1].indicator"),
        (["index", "part", 0, "indicator"], "b", "recipe.indicator_twice", "index"),
        (["index", "part", 0, "weight"], ..., "recipe.some_weights", "index.part"),
        (["index", "part", 0, "weight"], 41, "recipe.weights_do_not_sum", "index.part"),
        (["index", "part", 0, "direction"], "upwards", "recipe.not_a_choice", "index.part[1].direction"),
        (["index", "part", 0, "high"], 1, "recipe.number_out_of_range", "index.part[1].high"),
        (["index", "part", 0, "high"], 10**400, "recipe.number_out_of_range", "index.part[1].high"),
        (["index", "part", 0, "wieght"], 40, "recipe.unknown_key", "index.part[1].wieght"),
        (["index", "aggregate"], "mean", "recipe.not_a_choice", "index.aggregate"),
        (["index", "normalise"], "Z", "recipe.not_a_choice", "index.normalise"),
        (["index", "class", 1, "up_to"], -1, "recipe.limits_not_ascending", "index.class[2].up_to"),
        (["index", "class", 1, "up_to"], -2, "recipe.limits_not_ascending", "index.class[2].up_to"),
        (["index", "class", 0, "name"], ..., "recipe.key_missing", "index.class[1].name"),
        (["index", "class", 0, "below"], ..., "recipe.key_missing", "index.class[1].below"),
        (["index", "class", 2, "below"], 9, "recipe.unknown_key", "index.class[3].below"),
        (["dynamics", "classes", "names"], ["-"], "recipe.class_names", "dynamics.classes.names"),
        (["dynamics", "classes", "count"], 1, "recipe.number_out_of_range", "dynamics.classes.count"),
        (["dynamics", "classes", "quantile"], "type 9", "recipe.not_a_choice", "dynamics.classes.quantile"),
        (["dynamics", "part", 0, "indicator"], "a", "recipe.indicator_twice", "dynamics"),
        (["combined", "index"], ["1", "2"], "recipe.class_names", "combined.index"),
        (["dynamics"], ..., "recipe.class_names", "combined.dynamics"),
        (["selection", "count"], ..., "recipe.key_missing", "selection.count"),
        (["selection", "rule"], "class", "recipe.key_missing", "selection.classes"),
        (["selection", "rule"], "threshold", "recipe.key_missing", "selection.at_least"),
        (["selection", "ties"], "maybe", "recipe.not_a_choice", "selection.ties"),
    ],
)  # fmt: skip
def test_read_recipe_one_wrong_key_is_named(path, value, code, where):
    assert (code, where) in fault_codes(path, value)


def test_read_recipe_all_faults_are_found_at_once():
    data = changed(["name"], ...)
    data["index"]["aggregate"] = "mean"
    data["selection"]["ties"] = "maybe"
    where = {fault.values["where"] for fault in faults_of(lambda: read_recipe(data))}
    assert where == {"name", "index.aggregate", "selection.ties"}


def test_read_recipe_unknown_key_names_the_nearest():
    (fault,) = faults_of(lambda: read_recipe(changed(["index", "normalize"], "z")))
    assert (fault.values["where"], fault.values["nearest"]) == ("index.normalize", "normalise")


@pytest.mark.parametrize("weights", [[], [0.5, 0.5], [50, 50], [50.0, 0.5 * 100]])
def test_read_recipe_equal_weights_are_the_same_in_every_spelling(weights):
    parts = [{"indicator": "a"}, {"indicator": "b"}]
    for part, weight in zip(parts, weights, strict=False):
        part["weight"] = weight
    recipe = read_recipe({"name": "equal", "index": {"part": parts}})
    assert [part.weight for part in recipe.index.group.parts] == [0.5, 0.5]


def test_read_recipe_thirds_with_eleven_digits_sum_to_the_whole():
    parts = [{"indicator": code, "weight": 33.33333333333} for code in "abc"]
    recipe = read_recipe({"name": "thirds", "index": {"part": parts}})
    assert math.fsum(part.weight for part in recipe.index.group.parts) == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("weights", [[33, 33, 33], [0.33, 0.33, 0.33], [0, 0, 0], [1, 1, 1], [99.9, 0, 0]])
def test_read_recipe_weights_that_do_not_sum_to_the_whole_are_refused_with_their_sum(weights):
    parts = [{"indicator": code, "weight": weight} for code, weight in zip("abc", weights, strict=True)]
    (fault,) = faults_of(lambda: read_recipe({"name": "thirds", "index": {"part": parts}}))
    assert fault.code == "recipe.weights_do_not_sum"
    assert fault.values["found"] == pytest.approx(sum(weights), abs=1e-6)


def test_read_recipe_weights_as_given_are_left_as_they_stand():
    parts = [{"indicator": "a", "weight": 3}, {"indicator": "b", "weight": 0}]
    recipe = read_recipe({"name": "given", "index": {"weights": "as_given", "part": parts}})
    assert [part.weight for part in recipe.index.group.parts] == [3, 0]


def test_read_recipe_weights_as_given_all_zero_are_refused():
    parts = [{"indicator": "a", "weight": 0}, {"indicator": "b", "weight": 0}]
    (fault,) = faults_of(lambda: read_recipe({"name": "zero", "index": {"weights": "as_given", "part": parts}}))
    assert fault.code == "recipe.weights_do_not_sum"


def test_read_recipe_negative_weight_is_refused():
    parts = [{"indicator": "a", "weight": 150}, {"indicator": "b", "weight": -50}]
    faults = faults_of(lambda: read_recipe({"name": "negative", "index": {"part": parts}}))
    assert ("recipe.number_out_of_range", "index.part[2].weight") in [(f.code, f.values["where"]) for f in faults]


def test_read_recipe_groups_three_deep_multiply_their_weights():
    inner = {
        "group": "inner",
        "weight": 50,
        "part": [{"indicator": "a", "weight": 20}, {"indicator": "b", "weight": 80}],
    }
    middle = {"group": "middle", "weight": 50, "part": [inner, {"indicator": "c", "weight": 50}]}
    recipe = read_recipe({"name": "deep", "index": {"part": [middle, {"indicator": "d", "weight": 50}]}})
    # a: 0.5 * 0.5 * 0.2, b: 0.5 * 0.5 * 0.8, c: 0.5 * 0.5, d: 0.5
    assert overall_weights(recipe.index.group) == pytest.approx({"a": 0.05, "b": 0.2, "c": 0.25, "d": 0.5})
    assert recipe.indicators == ("a", "b", "c", "d")


def test_read_recipe_parts_of_a_group_take_over_the_scale_of_the_index():
    index = {
        "normalise": "min_max",
        "low": 1,
        "high": 5,
        "part": [{"group": "g", "part": [{"indicator": "a"}]}],
    }
    (group,) = read_recipe({"name": "inherits", "index": index}).index.group.parts
    assert (group.parts[0].normalise, group.parts[0].low, group.parts[0].high) == ("min_max", 1, 5)


@pytest.mark.parametrize("aggregate", ["geometric", "harmonic", "minimum", "copeland", "sum", "restandardised_sum"])
@pytest.mark.parametrize("depth", [0, 1])
def test_read_recipe_missing_rescale_needs_arithmetic_at_every_depth(aggregate, depth):
    group = {"aggregate": aggregate, "part": [{"indicator": "a"}]}
    index = {"part": [{"group": "g", **group}]} if depth else group
    (fault,) = faults_of(lambda: read_recipe({"name": "r", "validity": {"missing": "rescale"}, "index": index}))
    assert (fault.code, fault.values["found"]) == ("recipe.rescale_needs_arithmetic", aggregate)


@pytest.mark.parametrize(
    "classes", [{}, {"names": []}, {"names": ["all"]}, {"method": "rank", "count": 3, "names": ["a", "b"]}]
)
def test_read_recipe_classes_without_enough_names_are_refused(classes):
    index = {"part": [{"indicator": "a"}], "classes": classes}
    (fault,) = faults_of(lambda: read_recipe({"name": "r", "index": index}))
    assert fault.code == "recipe.class_names"


def test_read_recipe_classes_by_count_are_numbered():
    index = {"part": [{"indicator": "a"}], "classes": {"count": 3}}
    assert read_recipe({"name": "r", "index": index}).index.classes.names == ("1", "2", "3")


def with_classes_by_selection(selection, where="index"):
    classes = {"method": "selection", "names": ["out", "in"]}
    index = {"part": [{"indicator": "a"}]}
    data = {"name": "r", "index": index, "dynamics": {"part": [{"indicator": "b"}]}}
    data[where]["classes"] = classes
    return read_recipe(data | ({"selection": selection} if selection else {}))


@pytest.mark.parametrize("selection", [None, {"rule": "class", "classes": ["in"]}])
def test_read_recipe_classes_by_selection_without_a_cut_of_its_own_are_refused(selection):
    (fault,) = faults_of(lambda: with_classes_by_selection(selection))
    assert (fault.code, fault.values["where"]) == ("recipe.classes_need_selection", "index.classes")


def test_read_recipe_classes_by_selection_of_the_dynamics_are_refused():
    (fault,) = faults_of(lambda: with_classes_by_selection({"rule": "top", "count": 1}, "dynamics"))
    assert (fault.code, fault.values["where"]) == ("recipe.classes_need_selection", "dynamics.classes")


def test_read_recipe_selection_of_a_class_that_is_not_there_is_refused():
    index = {"part": [{"indicator": "a"}], "classes": {"names": ["low", "high"]}}
    selection = {"rule": "class", "classes": ["hihg"]}
    (fault,) = faults_of(lambda: read_recipe({"name": "r", "index": index, "selection": selection}))
    assert fault.code == "recipe.unknown_class"
    assert (fault.values["found"], fault.values["known"]) == ("hihg", "low, high")


def test_read_recipe_one_indicator_in_both_indices_on_one_scale_is_accepted():
    data = {"name": "r", "index": {"part": [{"indicator": "a"}]}, "dynamics": {"part": [{"indicator": "a"}]}}
    assert read_recipe(data).indicators == ("a",)


@pytest.mark.parametrize(
    "other", [{"direction": "down"}, {"normalise": "rank"}, {"transform": "log"}, {"low": -1}, {"high": 2}]
)
def test_read_recipe_one_indicator_in_both_indices_on_two_scales_is_refused(other):
    data = {
        "name": "r",
        "index": {"part": [{"indicator": "a"}]},
        "dynamics": {"part": [{"indicator": "a", **other}]},
    }
    (fault,) = faults_of(lambda: read_recipe(data))
    assert (fault.code, fault.values["indicator"]) == ("recipe.indicator_twice", "a")


@pytest.mark.parametrize("aggregate", ["geometric", "harmonic", "minimum", "copeland", "sum", "restandardised_sum"])
def test_recipe_that_bridges_gaps_has_no_other_aggregation_to_draw_from(aggregate):
    section = {"aggregate": ["own", "arithmetic", aggregate]}
    (fault,) = faults_of(lambda: recipe_of("a", "b", validity={"missing": "rescale"}, robustness=section))
    assert fault.code == "recipe.rescale_needs_arithmetic"
    assert fault.values == {"where": "robustness.aggregate", "found": aggregate}
