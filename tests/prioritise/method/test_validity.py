import numpy as np
import pytest
from tests.prioritise.method.making import faults_of, recipe_of, result_of, same, table_of

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Column, Table
from planungsraum.prioritise.method.validity import Reason, reasons_against

MINIMUM = {"indicator": "EW", "at_least": 300}


def reasons(figures, *parts, **validity):
    return reasons_against(recipe_of(*(parts or ("a",)), validity=validity), table_of(figures))


def test_reasons_area_without_a_figure_is_not_valid_and_the_indicator_is_named():
    assert reasons({"a": [1, None], "b": [1, 1]}, "a", "b") == {"01": Reason("missing", "a")}


def test_reasons_suppressed_figure_is_not_a_missing_one():
    columns = (Column("a"),)
    status = np.array([[Status.MEASURED], [Status.SUPPRESSED]], dtype=np.uint8)
    table = Table(("10", "11"), columns, np.array([[1.0], [np.nan]]), status)
    assert reasons_against(recipe_of("a"), table) == {"11": Reason("suppressed", "a")}


def test_reasons_figure_of_a_status_named_unusable_is_not_used():
    status = np.array([[Status.ESTIMATED], [Status.PRELIMINARY]], dtype=np.uint8)
    table = Table(("10", "11"), (Column("a"),), np.array([[1.0], [2.0]]), status)
    recipe = recipe_of("a", validity={"unusable": ["estimated"]})
    assert reasons_against(recipe, table) == {"10": Reason("estimated", "a")}


def test_reasons_minimum_is_met_by_exactly_that_many():
    found = reasons({"a": [1, 2, 3], "EW": [299, 300, 301]}, minimum=[MINIMUM])
    assert found == {"00": Reason("below_minimum", "EW")}


def test_reasons_minimum_area_without_inhabitants_known_is_not_valid():
    assert reasons({"a": [1, 2], "EW": [None, 300]}, minimum=[MINIMUM]) == {"00": Reason("below_minimum", "EW")}


def test_reasons_optional_minimum_holds_only_where_there_is_a_figure():
    found = reasons({"a": [1, 2, 3], "EW": [None, 299, 300]}, minimum=[MINIMUM | {"optional": True}])
    assert found == {"01": Reason("below_minimum", "EW")}


def test_reasons_optional_minimum_without_such_a_column_holds_nowhere():
    assert reasons({"a": [1, 2]}, minimum=[MINIMUM | {"optional": True}]) == {}


def test_reasons_minimum_without_such_a_column_is_refused_by_name():
    (fault,) = faults_of(lambda: result_of(recipe_of("a", validity={"minimum": [MINIMUM]}), {"a": [1, 2]}))
    assert (fault.code, fault.values["indicator"]) == ("index.unknown_indicator", "EW")


def test_reasons_the_first_reason_is_the_one_told():
    figures = {"a": [None, None, None], "EW": [1, 1, 300]}
    found = reasons(figures, minimum=[MINIMUM], exclude=["00"])
    assert found == {
        "00": Reason("excluded"),
        "01": Reason("below_minimum", "EW"),
        "02": Reason("missing", "a"),
    }


def test_reasons_excluded_area_that_is_not_there_is_refused_by_name():
    (fault,) = faults_of(lambda: reasons({"a": [1, 2]}, exclude=["99"]))
    assert (fault.code, fault.values) == ("validity.unknown_area", {"area": "99"})


def test_rescale_area_with_enough_figures_stays_and_its_weights_are_scaled_up():
    recipe = recipe_of("a", "b", "c", "d", validity={"missing": "rescale"}, index={"normalise": "none"})
    figures = {"a": [1, 2], "b": [3, 4], "c": [5, 6], "d": [None, 8]}
    # three quarters of the weight have a figure: (1 + 3 + 5)/3 = 3; the other area (2 + 4 + 6 + 8)/4 = 5
    assert result_of(recipe, figures).index.score.tolist() == [3.0, 5.0]


def test_rescale_area_with_too_few_figures_is_not_valid():
    recipe = recipe_of("a", "b", validity={"missing": "rescale"}, index={"normalise": "none"})
    result = result_of(recipe, {"a": [1, 2], "b": [None, 4]})
    assert (result.valid.tolist(), dict(result.reasons)) == ([False, True], {"00": Reason("missing", "b")})


@pytest.mark.parametrize(("present", "valid"), [(0.3, True), (0.30001, False)])
def test_rescale_limit_counts_weights_and_includes_itself(present, valid):
    parts = [
        {"indicator": "a", "weight": 10},
        {"indicator": "b", "weight": 20},
        {"indicator": "c", "weight": 70},
    ]
    recipe = recipe_of(*parts, validity={"missing": "rescale", "present": present}, index={"normalise": "none"})
    # 0.1 + 0.2 is 0.30000000000000004 in floats and must not decide
    assert result_of(recipe, {"a": [1, 2], "b": [3, 4], "c": [None, 6]}).valid.tolist() == [valid, True]


def test_rescale_area_without_any_figure_is_never_valid():
    recipe = recipe_of("a", "b", validity={"missing": "rescale", "present": 0}, index={"normalise": "none"})
    result = result_of(recipe, {"a": [1, 2, None], "b": [3, 4, None]})
    assert result.valid.tolist() == [True, True, False]
    assert result.index.rank.tolist() == [2, 1, 0]


def test_rescale_area_without_any_figure_of_the_dynamics_is_not_valid():
    recipe = recipe_of("a", validity={"missing": "rescale"}, dynamics={"part": [{"indicator": "d"}]})
    result = result_of(recipe, {"a": [1, 2, 4], "d": [1, 2, None]})
    assert dict(result.reasons) == {"02": Reason("missing", "d")}


def test_rescale_group_without_any_figure_leaves_the_other_group():
    group = {"group": "g", "part": [{"indicator": "a"}], "rescale": "min_max", "weight": 25}
    recipe = recipe_of(
        group, {"indicator": "b", "weight": 75}, validity={"missing": "rescale"}, index={"normalise": "none"}
    )
    # the group is 0 and 1 in the first two areas: 0.75 * 2, 0.25 + 0.75 * 4; the third keeps its 6
    assert same(result_of(recipe, {"a": [5, 7, None], "b": [2, 4, 6]}).index.score, [1.5, 3.25, 6.0])
