import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import codes_of, faults_of, recipe_of, result_of, suppressed_in, table_of, tables

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.compare import compare, selected
from planungsraum.prioritise.method.differences import Side, differences, with_column

TOP = {"rule": "top", "count": 1}
FIGURES = {"a": [9.0, 1.0, 5.0], "b": [1.0, 9.0, 5.0]}


def recipe(*parts, selection=None, **top):
    return recipe_of(*parts or ("a", "b"), selection=selection or TOP, **top)


def weighted(a, b, **top):
    return recipe({"indicator": "a", "weight": a}, {"indicator": "b", "weight": b}, **top)


def side(made, figures=None, **earlier):
    panel = {"2022": table_of(figures or FIGURES)} | {period[1:]: table_of(each) for period, each in earlier.items()}
    return Side(made, panel, "2022")


def kinds(first, second):
    return [(each.kind, each.where, each.before, each.after) for each in differences(first, second)]


def causes(found, area):
    return [(cause.difference.kind, cause.difference.where) for cause in found.causes_of(area)]


# ---------------------------------------------------------------- what differs
def test_a_side_and_itself_do_not_differ():
    one = side(weighted(80, 20))
    assert differences(one, one) == ()
    found = compare(one, one)
    assert (found.enters, found.leaves, found.causes) == ((), (), ())


def test_weights_of_one_group_are_one_difference():
    assert kinds(side(weighted(80, 20)), side(weighted(50, 50))) == [("weight_shares", "", "0.8, 0.2", "0.5, 0.5")]


def test_weights_inside_a_group_name_it():
    def nested(a, b):
        inside = [{"indicator": "a", "weight": a}, {"indicator": "b", "weight": b}]
        return side(recipe({"group": "work", "part": inside}))

    assert kinds(nested(80, 20), nested(50, 50)) == [("weight_shares", "work", "0.8, 0.2", "0.5, 0.5")]


def test_key_that_changes_alike_for_all_indicators_is_one_difference():
    assert kinds(side(recipe()), side(recipe(index={"normalise": "rank"}))) == [("normalise", "", "z", "rank")]


def test_key_that_changes_for_one_indicator_names_it():
    other = recipe("a", {"indicator": "b", "direction": "down"})
    assert kinds(side(recipe()), side(other)) == [("direction", "b", "up", "down")]


def test_keys_of_group_and_recipe_are_differences_of_their_own():
    other = recipe(index={"aggregate": "copeland"}, base="2022", selection={"rule": "top", "count": 2})
    assert [kind for kind, *_rest in kinds(side(recipe()), side(other))] == ["base", "selection", "aggregate"]


def test_classes_are_a_difference():
    halves = {"classes": {"method": "rank", "count": 2}}
    assert [kind for kind, *_rest in kinds(side(recipe()), side(recipe(index=halves)))] == ["classes"]


def test_recipes_of_other_indicators_differ_in_these_as_a_whole():
    other = recipe("a", {"indicator": "c", "direction": "down"}, index={"aggregate": "copeland"})
    assert kinds(side(recipe()), side(other)) == [("indicators", "", "a, b", "a, c")]


def test_names_titles_and_assumptions_are_no_difference():
    assert kinds(side(recipe()), side(recipe(title="Other", robustness={"core": 0.8}))) == []


def test_intervals_of_suppressed_figures_are_a_difference_and_may_be_the_cause():
    # the middle of 0 to 9 is behind the 5 of 02, that of 2 to 12 before it
    figures = suppressed_in({"a": [0.0, 1.0, 5.0]}, ("00", "a"))

    def of(low, high):
        interval = {"kind": "suppressed", "indicators": ["a"], "low": low, "high": high}
        made = recipe("a", index={"normalise": "none"}, robustness={"imprecise": [interval]})
        return Side(made, {"2022": figures}, "2022")

    assert kinds(of(0, 9), of(2, 12)) == [("intervals", "", "a, 0–9", "a, 2–12")]
    found = compare(of(0, 9), of(2, 12))
    assert (found.enters, found.leaves, causes(found, "00")) == (("00",), ("02",), [("intervals", "")])


def test_each_difference_is_put_in_alone():
    first, second = side(weighted(80, 20)), side(weighted(50, 50, base="2022"))
    base, weights = differences(first, second)
    assert (base.side.recipe.base, [part.weight for part in base.side.recipe.index.group.parts]) == ("2022", [0.8, 0.2])
    assert (weights.side.recipe.base, [part.weight for part in weights.side.recipe.index.group.parts]) == (
        "",
        [0.5] * 2,
    )


@given(st.sampled_from([{"a": 80, "b": 20}, {"a": 50, "b": 50}]), st.sampled_from(["z", "rank", "min_max"]))
def test_all_differences_put_in_one_after_the_other_are_the_second_recipe(weights, normalise):
    parts = [{"indicator": code, "weight": weight} for code, weight in weights.items()]
    first = side(weighted(30, 70))
    second = side(recipe(*parts, index={"normalise": normalise, "aggregate": "copeland"}))
    while found := differences(first, second):
        first = found[0].side
    assert first.recipe == second.recipe


def test_with_column_of_equal_figures_is_the_table_itself():
    table = table_of(FIGURES)
    assert with_column(table, table_of(FIGURES | {"b": [0.0, 0.0, 0.0]}), "a") is table
    found = with_column(table, table_of(FIGURES | {"b": [0.0, None, 0.0]}), "b")
    assert found.column("a").tolist() == FIGURES["a"]
    assert np.isnan(found.column("b")).tolist() == [False, True, False]


# ---------------------------------------------------------------- two recipes
def test_compare_two_recipes_names_who_enters_who_leaves_and_why():
    found = compare(side(weighted(80, 20)), side(weighted(20, 80, base="2022")))
    assert (found.enters, found.leaves) == (("01",), ("00",))
    assert causes(found, "01") == causes(found, "00") == [("weight_shares", "")]
    assert [(cause.difference.kind, cause.enters) for cause in found.causes] == [
        ("base", ()),
        ("weight_shares", ("01",)),
    ]
    assert causes(found, "02") == []


def test_compare_two_differences_that_each_suffice_are_both_causes():
    found = compare(side(weighted(80, 20)), side(weighted(20, 80, validity={"exclude": ["00"]})))
    assert causes(found, "00") == [("validity", ""), ("weight_shares", "")]
    assert causes(found, "01") == [("weight_shares", "")]  # without 00 alone it is 02 that enters


def test_compare_two_differences_that_work_only_together_cause_nothing():
    # w = 0.9: 9, 0.8, 6.19; w = 0.4: 4, 4.8, 7.14: 01 comes first only there, and only without 02
    figures = {"a": [10.0, 0.0, 6.0], "b": [0.0, 8.0, 7.9]}
    index = {"normalise": "none"}
    first = side(weighted(90, 10, index=index), figures)
    second = side(weighted(40, 60, index=index, validity={"exclude": ["02"]}), figures)
    found = compare(first, second)
    assert (found.enters, found.leaves) == (("01",), ("00",))
    assert causes(found, "01") == []
    assert causes(found, "00") == [("weight_shares", "")]
    assert all(cause.computable for cause in found.causes)


def test_compare_difference_that_cannot_be_computed_alone_is_marked():
    # products need figures above 0: z has none, ranks have
    second = side(recipe(index={"normalise": "rank", "aggregate": "geometric"}))
    found = compare(side(recipe()), second)
    assert [(cause.difference.kind, cause.computable) for cause in found.causes] == [
        ("aggregate", False),
        ("normalise", True),
    ]
    (aggregate, _normalise) = found.causes
    assert (aggregate.enters, aggregate.leaves) == ((), ())


def test_compare_weights_from_the_figures_with_given_ones_is_one_difference():
    figures = {"a": [1.0, 4.0, 5.0], "b": [1.0, 6.0, 3.0]}
    first, second = side(recipe(index={"weights": "component"}), figures), side(weighted(80, 20), figures)
    assert kinds(first, second) == [("weights", "", "component", "given")]
    found = compare(first, second)
    assert (found.enters, found.leaves) == (("02",), ("01",))
    assert causes(found, "02") == [("weights", "")]
    assert kinds(second, first) == [("weights", "", "given", "component")]


def test_compare_recipe_that_selects_nothing_is_refused():
    nothing = side(recipe_of("a", "b"))
    assert codes_of(lambda: compare(side(recipe()), nothing)) == ["robustness.no_selection"]
    assert codes_of(lambda: compare(nothing, side(recipe()))) == ["robustness.no_selection"]


def test_selected_names_the_areas():
    assert selected(result_of(weighted(80, 20), FIGURES)) == {"00"}


def test_compare_second_side_that_cannot_be_computed_is_refused():
    (fault,) = faults_of(lambda: compare(side(recipe()), side(recipe("a", "c"))))
    assert (fault.code, fault.values["indicator"]) == ("index.unknown_indicator", "c")


# ---------------------------------------------------------------- two years
def years(made, before, now, *, other=None):
    panel = {"2021": table_of(before), "2022": table_of(now)}
    return Side(made, panel, "2021"), Side(other or made, panel, "2022")


def test_compare_two_years_finds_the_indicator_whose_figures_cause_it():
    first, second = years(weighted(80, 20), FIGURES, {"a": [1.0, 9.0, 5.0], "b": [2.0, 9.0, 5.0]})
    found = compare(first, second)
    assert kinds(first, second) == [("figures", "a", "2021", "2022"), ("figures", "b", "2021", "2022")]
    assert (found.enters, found.leaves) == (("01",), ("00",))
    assert causes(found, "01") == causes(found, "00") == [("figures", "a")]


def test_compare_two_years_with_the_same_figures_do_not_differ():
    assert differences(*years(recipe(), FIGURES, FIGURES)) == ()


def test_compare_two_years_finds_the_figures_whose_status_alone_has_changed():
    # the 9 of 00 was measured and is now estimated; the recipe does not use estimated figures
    earlier = table_of({"a": [9.0, 1.0, 5.0]})
    status = np.array([[Status.ESTIMATED], [Status.MEASURED], [Status.MEASURED]], dtype=np.uint8)
    later = Table(earlier.areas, earlier.columns, earlier.values, status)
    made = recipe("a", index={"normalise": "none"}, validity={"unusable": ["estimated"]})
    panel = {"2021": earlier, "2022": later}
    found = compare(Side(made, panel, "2021"), Side(made, panel, "2022"))
    assert (found.enters, found.leaves) == (("02",), ("00",))
    assert causes(found, "00") == causes(found, "02") == [("figures", "a")]


def test_compare_two_years_finds_the_size_that_leaves_an_area_out():
    made = weighted(80, 20, validity={"minimum": [{"indicator": "EW", "at_least": 300}]})
    first, second = years(made, FIGURES | {"EW": [400.0] * 3}, FIGURES | {"EW": [200.0, 400.0, 400.0]})
    found = compare(first, second)
    assert (found.enters, found.leaves) == (("02",), ("00",))
    assert causes(found, "00") == causes(found, "02") == [("figures", "EW")]


def test_compare_two_years_finds_the_indicator_that_turns_a_component():
    parts = [{"indicator": code, "normalise": "none"} for code in "ab"]
    made = recipe_of(*parts, index={"aggregate": "first_component", "rises_with": "c"}, selection=TOP)
    figures = {"a": [1.0, 2.0, 3.0], "b": [1.0, 2.0, 4.0]}
    first, second = years(made, figures | {"c": [1.0, 2.0, 3.0]}, figures | {"c": [3.0, 2.0, 1.0]})
    found = compare(first, second)
    assert (found.enters, found.leaves) == (("00",), ("02",))
    assert causes(found, "00") == [("figures", "c")]


def test_compare_fixed_base_against_rolling():
    # 2021: a spreads ten times as far as b, so 00 has 0.75 · 20/10 = 1.5 against 0.75 · 10/10 + 0.25 · 8 = 2.75
    before = {"a": [0.0, 50.0, 100.0], "b": [0.0, 5.0, 10.0]}
    now = {"a": [20.0, 10.0, 0.0], "b": [0.0, 8.0, 5.0]}
    panel = {"2021": table_of(before), "2022": table_of(now)}
    rolling, fixed = weighted(75, 25), weighted(75, 25, base="2021")
    found = compare(Side(rolling, panel, "2022"), Side(fixed, panel, "2022"))
    assert (found.enters, found.leaves) == (("01",), ("00",))
    assert causes(found, "01") == [("base", "")]
    (cause,) = found.causes
    assert (cause.difference.before, cause.difference.after) == ("", "2021")


@pytest.mark.parametrize("base", ["2021", "2022"])
def test_compare_two_years_on_a_fixed_base_leaves_the_base_as_it_is(base):
    # on the base 2021 the spread of a is 10 times that of b; figures of b alone change
    before = {"a": [0.0, 50.0, 100.0], "b": [3.0, 0.0, 1.0]}
    now = before | {"b": [90.0, 0.0, 1.0]}
    made = weighted(50, 50, base=base)
    first, second = years(made, before, now)
    (figures,) = differences(first, second)
    from planungsraum.prioritise.method.index import compute

    alone = compute(figures.side.recipe, figures.side.panel, figures.side.period)
    expected = compute(second.recipe, second.panel, second.period)
    assert alone.index.score.tolist() == expected.index.score.tolist()


def test_compare_years_of_other_areas_does_not_compare_figures():
    panel = {"2021": table_of(FIGURES), "2022": table_of(FIGURES, ["00", "01", "09"])}
    found = compare(Side(recipe(), panel, "2021"), Side(recipe(), panel, "2022"))
    assert found.causes == ()


# ---------------------------------------------------------------- properties
@given(tables(least=4), tables(least=4), st.sampled_from(["z", "rank", "min_max"]))
def test_compare_moves_are_those_between_the_two_lists(figures, others, normalise):
    n = min(len(figures["a"]), len(others["a"]))
    first = side(recipe("a", "b", "c"), {code: values[:n] for code, values in figures.items()})
    other = {code: values[:n] for code, values in others.items()}
    second = side(recipe("a", "b", "c", index={"normalise": normalise}), other)
    try:
        found = compare(first, second)
    except Refusal:
        return
    before, after = selected(found.first), selected(found.second)
    assert (set(found.enters), set(found.leaves)) == (after - before, before - after)
    for area in (*found.enters, *found.leaves):
        for cause in found.causes_of(area):
            assert area in (cause.enters if area in found.enters else cause.leaves)


@given(tables(codes=("a", "b"), least=4))
def test_compare_the_only_difference_is_the_cause_of_every_move(figures):
    found = compare(side(weighted(80, 20), figures), side(weighted(30, 70), figures))
    for area in (*found.enters, *found.leaves):
        assert causes(found, area) == [("weight_shares", "")]
