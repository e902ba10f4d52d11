import csv
import io
import math

from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import recipe_of, result_of, suppressed_in

from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.papers.result import number, result_csv

CLASSES = [{"name": "low", "below": 0}, {"name": "high"}]


def rows(result):
    return list(csv.reader(io.StringIO(result_csv(result).decode("utf-8"), newline="")))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_reads_back_as_the_same_number(figure):
    assert float(number(figure)) == figure


def test_number_gap_is_empty():
    assert number(math.nan) == ""


def test_result_csv_of_an_index_alone():
    assert result_csv(result_of(recipe_of("a"), {"a": [3, 1]}, ["11", "02"])) == (
        b"area,valid,score,rank,class,a\n02,true,-1.0,2,,-1.0\n11,true,1.0,1,,1.0\n"
    )


def test_result_csv_area_that_is_not_valid_has_empty_cells():
    recipe = recipe_of(
        "a",
        index={"class": CLASSES},
        dynamics={"part": [{"indicator": "d"}], "class": CLASSES},
        combined={"index": ["1", "2"], "dynamics": ["+", "-"]},
    )
    assert rows(result_of(recipe, {"a": [1, 3, None], "d": [5, 7, 9]})) == [
        [
            "area",
            "valid",
            "score",
            "rank",
            "class",
            "dynamics_score",
            "dynamics_class",
            "combined_class",
            "a",
            "d",
        ],
        ["00", "true", "-1.0", "2", "low", "-1.0", "low", "1+", "-1.0", "-1.0"],
        ["01", "true", "1.0", "1", "high", "1.0", "high", "2-", "1.0", "1.0"],
        ["02", "false", "", "", "", "", "", "", "", ""],
    ]


def test_result_csv_says_where_the_middle_of_an_interval_stands_for_a_figure():
    table = suppressed_in({"a": [0.0, 1.0], "b": [0.0, 3.0]}, ("00", "a"), ("00", "b"))
    interval = {"kind": "suppressed", "low": 2, "high": 4}
    recipe = recipe_of("a", "b", index={"normalise": "none"}, robustness={"imprecise": [interval]})
    assert result_csv(compute(recipe, {"2022": table})) == (
        b"area,valid,score,rank,class,at_middle,a,b\n00,true,3.0,1,,a;b,3.0,3.0\n01,true,2.0,2,,,1.0,3.0\n"
    )


def test_result_csv_names_with_commas_quotes_and_umlauts_come_back():
    area, indicator = 'Süd, "Am Hügel"', "Quote, in %"
    result = result_of(recipe_of(indicator), {indicator: [3, 1]}, [area, "b"])
    assert [rows(result)[0][5], rows(result)[1][0]] == [indicator, area]


def test_result_csv_does_not_depend_on_the_order_of_the_areas():
    one = result_of(recipe_of("a"), {"a": [3, 1, 2]}, ["x", "y", "z"])
    other = result_of(recipe_of("a"), {"a": [1, 2, 3]}, ["y", "z", "x"])
    assert result_csv(one) == result_csv(other)
