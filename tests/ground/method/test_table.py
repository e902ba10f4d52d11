import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Column, Table, refuse_repeats


def refusal(make):
    with pytest.raises(Refusal) as refused:
        make()
    return refused.value.faults[0]


def table(values, status):
    areas = tuple(str(row) for row in range(len(values)))
    columns = tuple(Column(str(place)) for place in range(len(values[0])))
    return Table(areas, columns, np.array(values, dtype=float), np.array(status, dtype=np.uint8))


def test_of_none_is_missing_and_a_number_is_measured():
    made = Table.of(["10", "11"], {"a": [1.0, None]})
    assert made.status_of("a").tolist() == [Status.MEASURED, Status.MISSING]
    assert np.isnan(made.column("a")[1])


def test_of_without_columns_keeps_the_areas():
    assert Table.of(["10", "11"], {}).values.shape == (2, 0)


def test_of_without_areas_keeps_the_columns():
    assert Table.of([], {"a": [], "b": []}).codes == ("a", "b")


def test_of_column_of_another_length_is_refused():
    fault = refusal(lambda: Table.of(["10"], {"a": [1.0, 2.0]}))
    assert fault.code == "table.shape"
    assert fault.values == {"found": "(2, 1)", "expected": "(1, 1)"}


def test_of_infinite_number_is_refused():
    assert refusal(lambda: Table.of(["10"], {"a": [np.inf]})).code == "table.status_contradicts_value"


def test_area_twice_is_refused_by_name():
    fault = refusal(lambda: Table.of(["10", "11", "10"], {"a": [1, 2, 3]}))
    assert (fault.code, fault.values) == ("table.area_twice", {"area": "10"})


def test_column_twice_is_refused_by_name():
    columns = (Column("a"), Column("a"))
    fault = refusal(lambda: Table(("10",), columns, np.zeros((1, 2)), np.zeros((1, 2), dtype=np.uint8)))
    assert (fault.code, fault.values) == ("table.column_twice", {"column": "a"})


@pytest.mark.parametrize(
    ("value", "status"),
    [(1.0, Status.SUPPRESSED), (1.0, Status.MISSING), (np.nan, Status.MEASURED), (np.inf, Status.MISSING),
     (np.inf, Status.MEASURED)],
)  # fmt: skip
def test_number_that_contradicts_its_status_is_refused(value, status):
    assert refusal(lambda: table([[value]], [[status]])).code == "table.status_contradicts_value"


@pytest.mark.parametrize("part", ["values", "status"])
def test_cells_cannot_be_changed(part):
    made = Table.of(["10"], {"a": [1.0]})
    with pytest.raises(ValueError, match="read-only"):
        getattr(made, part)[0, 0] = 2


@given(st.permutations(["10", "11", "12", "13"]))
def test_align_takes_the_cells_along_with_their_labels(order):
    made = Table.of(["10", "11", "12", "13"], {"a": [10.0, 11.0, None, 13.0]})
    aligned = made.align(order)
    assert aligned.areas == tuple(order)
    assert [aligned.status_of("a")[row] == Status.MISSING for row in range(4)] == [area == "12" for area in order]
    assert [value for value in aligned.column("a").tolist() if not math.isnan(value)] == [
        float(area) for area in order if area != "12"
    ]


def test_align_takes_only_the_areas_asked_for():
    assert Table.of(["10", "11"], {"a": [1.0, 2.0]}).align(["11"]).column("a").tolist() == [2.0]


def test_align_area_that_is_not_there_is_refused_by_name_with_the_count():
    fault = refusal(lambda: Table.of(["10"], {"a": [1.0]}).align(["10", "12", "11"]))
    assert (fault.code, fault.values) == ("table.unknown_area", {"area": "11", "count": 2})


def test_align_area_asked_for_twice_is_refused():
    assert refusal(lambda: Table.of(["10"], {"a": [1.0]}).align(["10", "10"])).code == "table.area_twice"


def test_take_keeps_the_order_asked_for():
    assert Table.of(["10"], {"a": [1.0], "b": [2.0]}).take(["b", "a"]).values.tolist() == [[2.0, 1.0]]


def test_column_that_is_not_there_is_refused_with_those_that_are():
    fault = refusal(lambda: Table.of(["10"], {"a": [1.0], "b": [2.0]}).column("c"))
    assert (fault.code, fault.values) == ("table.unknown_column", {"column": "c", "known": "a, b"})


def test_refuse_repeats_names_the_first_label_that_comes_again():
    fault = refusal(lambda: refuse_repeats(["x", "y", "y", "x"], "table.area_twice", "area"))
    assert fault.values == {"area": "y"}
