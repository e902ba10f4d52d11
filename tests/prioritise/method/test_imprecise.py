import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import faults_of

from planungsraum.ground.method.draw import stream
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Column, Table
from planungsraum.prioritise.method.assumptions import Imprecision
from planungsraum.prioritise.method.imprecise import chances, disturbed, doubts, within_intervals

EVERY = np.ones(4, dtype=np.bool_)
STATUSES = {"a": [Status.MEASURED, Status.ESTIMATED, Status.SUPPRESSED, Status.MISSING], "se": [Status.MEASURED] * 4}
FIGURES = {"a": [8.0, -2.0, np.nan, np.nan], "se": [0.5, 2.0, 1.0, 1.0]}


def table(figures=None, statuses=None):
    figures, statuses = figures or FIGURES, statuses or STATUSES
    columns = tuple(Column(code) for code in figures)
    values = np.array(list(figures.values())).T.copy()
    return Table(("10", "11", "12", "13"), columns, values, np.array(list(statuses.values()), dtype=np.uint8).T.copy())


def moved(imprecision, chance, *, figures=None, statuses=None, code="a", valid=EVERY):
    """Figures of one indicator for one draw in which every cell has this chance."""
    given_table = table(figures, statuses)
    found = doubts(given_table, valid, [imprecision], [code])
    filled = within_intervals(given_table, [imprecision]).column(code)[valid]
    drawn = [np.full((1, doubt.places.size), float(chance)) for doubt in found]
    return np.atleast_2d(disturbed({code: filled}, found, drawn)[code])[0]


# ---------------------------------------------------------------- which cells
def test_cells_with_a_number_are_concerned_where_nothing_is_said():
    (doubt,) = doubts(table(), EVERY, [Imprecision("rounded", unit=1)], ["a"])
    assert doubt.places.tolist() == [0, 1]


def test_cells_of_the_statuses_named_are_concerned():
    (doubt,) = doubts(table(), EVERY, [Imprecision("relative", statuses=("estimated",), error=0.1)], ["a"])
    assert doubt.places.tolist() == [1]


def test_places_are_counted_among_the_valid_areas():
    valid = np.array([False, True, True, False])
    (doubt,) = doubts(table(), valid, [Imprecision("relative", statuses=("estimated",), error=0.1)], ["a"])
    assert doubt.places.tolist() == [0]


def test_indicators_named_alone_are_concerned():
    every = [Imprecision("rounded", unit=1)]
    assert [doubt.indicator for doubt in doubts(table(), EVERY, every, ["a", "se"])] == ["a", "se"]
    named = [Imprecision("rounded", indicators=("se",), unit=1)]
    assert [doubt.indicator for doubt in doubts(table(), EVERY, named, ["a", "se"])] == ["se"]


def test_imprecision_without_cells_is_none():
    assert doubts(table(), EVERY, [Imprecision("rounded", statuses=("revised",), unit=1)], ["a"]) == ()


# ---------------------------------------------------------------- how far off
def test_rounded_lies_within_half_a_unit():
    assert moved(Imprecision("rounded", unit=4), 0)[:2].tolist() == [6.0, -4.0]
    assert moved(Imprecision("rounded", unit=4), 1)[:2].tolist() == [10.0, 0.0]


def test_truncated_lies_up_to_a_unit_above():
    assert moved(Imprecision("truncated", unit=4), 0)[:2].tolist() == [8.0, -2.0]
    assert moved(Imprecision("truncated", unit=4), 1)[:2].tolist() == [12.0, 2.0]


def test_relative_error_is_a_share_of_the_size_of_the_figure():
    assert moved(Imprecision("relative", error=0.25), -1)[:2].tolist() == [6.0, -2.5]


def test_survey_error_is_one_for_all_or_each_cells_own():
    assert moved(Imprecision("survey", error=3), 1)[:2].tolist() == [11.0, 1.0]
    assert moved(Imprecision("survey", error_from="se"), 2)[:2].tolist() == [9.0, 2.0]


def test_suppressed_cell_reaches_from_low_to_high():
    interval = Imprecision("suppressed", statuses=("suppressed",), low=1, high=4)
    assert [moved(interval, chance)[2] for chance in (0, 0.5, 1)] == [1.0, 2.5, 4.0]


@given(st.floats(-50, 50), st.floats(0, 50), st.integers(0, 2**32))
def test_suppressed_cell_stays_within_its_interval(low, width, seed):
    interval = Imprecision("suppressed", statuses=("suppressed",), low=low, high=low + width)
    found = doubts(table(), EVERY, [interval], ["a"])
    filled = within_intervals(table(), [interval]).column("a")
    drawn = disturbed({"a": filled}, found, chances(found, 20, stream(seed, "cells")))["a"]
    assert (drawn[:, 2] >= low - 1e-9).all()
    assert (drawn[:, 2] <= low + width + 1e-9).all()
    assert np.isnan(drawn[:, 3]).all()
    assert (drawn[:, :2] == [8.0, -2.0]).all()


def test_suppressed_cell_has_the_first_of_two_intervals():
    both = [
        Imprecision("suppressed", ("a",), ("suppressed",), low=0, high=4),
        Imprecision("suppressed", (), ("suppressed",), low=10, high=20),
    ]
    found = doubts(table(), EVERY, both, ["a"])
    assert [doubt.places.tolist() for doubt in found] == [[2]]
    assert within_intervals(table(), both).column("a")[2] == 2.0
    assert disturbed({"a": np.array([8.0, -2.0, 2.0])}, found, [np.ones((1, 1))])["a"][0, 2] == 4.0


def test_within_intervals_marks_the_middle_as_estimated_and_leaves_the_table_given():
    before = table()
    found = within_intervals(before, [Imprecision("suppressed", low=0, high=4)])
    assert found.status_of("a").tolist() == [Status.MEASURED, Status.ESTIMATED, Status.ESTIMATED, Status.MISSING]
    assert found.column("a")[2] == 2.0
    assert np.isnan(before.column("a")[2])


def test_two_imprecisions_of_one_cell_add_up():
    both = [Imprecision("truncated", unit=1), Imprecision("survey", error=2)]
    found = doubts(table(), EVERY, both, ["a"])
    assert disturbed({"a": np.array([8.0, -2.0])}, found, [np.ones((1, 2)), np.ones((1, 2))])["a"].tolist() == [
        [11.0, 1.0]
    ]


# ---------------------------------------------------------------- signs
MEASURED = {"a": [Status.MEASURED] * 4}


def test_figures_that_are_not_negative_stay_so():
    figures = {"a": [8.0, 2.0, 0.0, 5.0]}
    found = moved(Imprecision("survey", error=5), -1, figures=figures, statuses=MEASURED)
    assert found.tolist() == [3.0, 0.0, 0.0, 0.0]


def test_figures_of_which_one_is_negative_may_change_their_sign():
    figures = {"a": [8.0, 2.0, 0.0, -5.0]}
    found = moved(Imprecision("survey", error=5), -1, figures=figures, statuses=MEASURED)
    assert found.tolist() == [3.0, -3.0, -5.0, -10.0]


def test_suppressed_interval_may_lie_below_zero():
    interval = Imprecision("suppressed", statuses=("suppressed",), low=-4, high=-2)
    assert moved(interval, 0)[2] == -4.0


# ---------------------------------------------------------------- standard errors
@pytest.mark.parametrize("error", [np.nan, -0.5])
def test_standard_error_that_is_missing_or_negative_is_refused_with_its_area(error):
    figures = {"a": [8.0, -2.0, 1.0, 1.0], "se": [0.5, error, 1.0, 1.0]}
    status = Status.MISSING if np.isnan(error) else Status.MEASURED
    statuses = {"a": [Status.MEASURED] * 4, "se": [Status.MEASURED, status, *[Status.MEASURED] * 2]}
    (fault,) = faults_of(lambda: moved(Imprecision("survey", error_from="se"), 1, figures=figures, statuses=statuses))
    assert (fault.code, fault.values) == ("robustness.no_standard_error", {"indicator": "se", "area": "11"})


def test_standard_error_is_asked_for_where_a_valid_area_is_concerned_only():
    figures = {"a": [8.0, -2.0, 1.0, 1.0], "se": [0.5, np.nan, 1.0, 1.0]}
    statuses = {"a": [Status.MEASURED] * 4, "se": [Status.MEASURED, Status.MISSING, *[Status.MEASURED] * 2]}
    valid = np.array([True, False, True, True])
    found = moved(Imprecision("survey", error_from="se"), 1, figures=figures, statuses=statuses, valid=valid)
    assert found.tolist() == [8.5, 2.0, 2.0]


def test_standard_error_from_a_column_that_is_not_there_is_refused():
    (fault,) = faults_of(lambda: moved(Imprecision("survey", error_from="a_se"), 1))
    assert (fault.code, fault.values["column"]) == ("table.unknown_column", "a_se")


# ---------------------------------------------------------------- chance
def test_chance_is_normal_for_errors_and_uniform_for_intervals():
    both = [Imprecision("survey", error=1), Imprecision("rounded", unit=1)]
    normal, uniform = chances(doubts(table(), EVERY, both, ["a"]), 20_000, stream(1, "cells"))
    assert normal.shape == uniform.shape == (20_000, 2)
    assert abs(normal.mean()) < 0.03
    assert normal.std() == pytest.approx(1, abs=0.03)
    assert uniform.mean() == pytest.approx(0.5, abs=0.01)
    assert uniform.min() >= 0
    assert uniform.max() < 1


def test_disturbed_leaves_other_indicators_and_the_figures_given_as_they_are():
    (doubt,) = doubts(table(), EVERY, [Imprecision("truncated", unit=1)], ["a"])
    given_figures = {"a": np.array([8.0, -2.0]), "b": np.array([1.0, 2.0])}
    found = disturbed(given_figures, [doubt], [np.ones((3, 2))])
    assert found["a"].shape == (3, 2)
    assert found["b"] is given_figures["b"]
    assert given_figures["a"].tolist() == [8.0, -2.0]
