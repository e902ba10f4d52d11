import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import eighths

from planungsraum.ground.method.classes import Limit
from planungsraum.prioritise.method.aggregate import copeland
from planungsraum.prioritise.method.copeland import copeland_of_draws
from planungsraum.prioritise.method.index import class_names
from planungsraum.prioritise.method.ranks import CELLS_AT_ONCE, class_places, ranks_of_rows, selected_in_rows
from planungsraum.prioritise.method.recipe import Classes
from planungsraum.prioritise.method.select import Selection, rank_of_need, select
from planungsraum.prioritise.method.settle import decimals, settled

figures = st.one_of(
    eighths,
    st.floats(-1e300, 1e300),
    st.floats(-1e-300, 1e-300),
    st.sampled_from([0.0, -0.0, 1.0, 1.0 + 1e-15, 1.0 - 1e-13, -1.0, 5e-324, 1e15]),
)


@st.composite
def rows(draw, most_rows=4, most=12, of=figures):
    n = draw(st.integers(1, most))
    return np.array(draw(st.lists(st.lists(of, min_size=n, max_size=n), min_size=1, max_size=most_rows)))


def one_by_one(scores):
    return [rank_of_need(settled(row)).tolist() for row in scores]


# ---------------------------------------------------------------- settle
def test_settled_has_twelve_digits_of_the_largest():
    assert settled(np.array([123.4567890123456, 0.1234567890123456])).tolist() == [123.456789012, 0.123456789]


def test_settled_of_small_scores_has_twelve_decimals():
    assert settled(np.array([0.0012345678901234])).tolist() == [0.001234567890]


@given(rows())
def test_settled_of_many_rows_is_that_of_each(scores):
    assert settled(scores).tolist() == [settled(row).tolist() for row in scores]


@given(rows(most_rows=1))
def test_settled_score_lies_within_half_of_its_last_digit(scores):
    assert (np.abs(settled(scores) - scores) <= 0.5000001 * 10.0 ** -decimals(scores)).all()


@given(rows())
def test_settled_score_is_a_whole_number_below_two_to_the_forty_times_a_power_of_ten(scores):
    assert np.abs(np.rint(scores * 10.0 ** decimals(scores))).max() < 2**40


# ---------------------------------------------------------------- ranks
def test_ranks_by_hand_with_ties_and_negative_scores():
    found = ranks_of_rows(np.array([[-1.0, 0.0, -1.0, 2.0], [7.0, 7.0, 7.0, 7.0], [1.0, 2.0, 3.0, 4.0]]))
    assert found.tolist() == [[3, 2, 3, 1], [1, 1, 1, 1], [4, 3, 2, 1]]


def test_ranks_of_scores_that_differ_by_rounding_alone_are_equal():
    assert ranks_of_rows(np.array([[0.1 + 0.2, 0.3, 0.2]])).tolist() == [[1, 1, 3]]


@given(rows())
def test_ranks_of_rows_are_those_of_each_settled_row(scores):
    assert ranks_of_rows(scores).tolist() == one_by_one(scores)


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0, 2.0]), min_size=2, max_size=30))
def test_ranks_with_many_ties_are_those_of_the_settled_row(values):
    assert ranks_of_rows(np.array([values])).tolist() == one_by_one([np.array(values)])


def test_ranks_of_one_area_are_one():
    assert ranks_of_rows(np.array([[0.0], [-3.5], [1e300]])).tolist() == [[1], [1], [1]]


def test_ranks_over_several_portions_are_those_of_each_row():
    scores = np.random.default_rng(1).normal(size=(2 * CELLS_AT_ONCE // 1000 + 7, 1000)).round(2)
    assert ranks_of_rows(scores).tolist() == one_by_one(scores)


@pytest.mark.parametrize(("areas", "kind"), [(65_535, np.uint16), (65_536, np.uint32)])
def test_ranks_fit_into_short_numbers_up_to_65_535_areas(areas, kind):
    found = ranks_of_rows(np.arange(float(areas))[None, :])
    assert found.dtype == kind
    assert found[0, [0, -1]].tolist() == [areas, 1]


@given(rows(), st.randoms(use_true_random=False))
def test_ranks_follow_the_areas_when_their_order_changes(scores, random):
    order = random.sample(range(scores.shape[1]), scores.shape[1])
    assert ranks_of_rows(scores[:, order]).tolist() == ranks_of_rows(scores)[:, order].tolist()


# ---------------------------------------------------------------- selection
selections = st.one_of(
    st.builds(Selection, st.just("top"), count=st.integers(1, 12), ties=st.sampled_from(["include", "exclude"])),
    st.builds(Selection, st.just("threshold"), at_least=eighths),
    st.builds(Selection, st.just("class"), classes=st.sampled_from([("1",), ("3",), ("1", "2"), ()])),
)
classes = st.one_of(
    st.builds(Classes, st.sampled_from(["rank"]), st.just(("1", "2", "3"))),
    st.builds(
        Classes,
        st.just("quantile"),
        st.just(("1", "2", "3")),
        quantile=st.sampled_from(["linear", "median_unbiased", "normal_unbiased"]),
    ),
    st.builds(
        Classes,
        st.just("limits"),
        st.just(("1", "2", "3")),
        st.just((Limit(-1.0, included_below=True), Limit(2.5, included_below=False))),
    ),
)
few = st.sampled_from([-1.0, 0.0, 0.125, 2.5, 3.0])


@given(rows(of=few), selections, classes)
def test_selected_in_rows_is_what_select_says_of_each(scores, selection, cut):
    ranks = ranks_of_rows(scores)
    found = selected_in_rows(selection, cut, scores, ranks)
    for row, here in zip(scores, found, strict=True):
        own, n = settled(row), row.size
        if selection.rule == "top" and selection.count > n:
            assert here.all()  # a year with fewer valid areas than places
        else:
            assert here.tolist() == select(selection, own, class_names(cut, own, rank_of_need(own))).tolist()


def test_selected_in_rows_takes_tied_areas_where_the_recipe_refuses_ties():
    scores = np.array([[5.0, 9.0, 5.0], [1.0, 2.0, 3.0]])
    found = selected_in_rows(Selection("top", count=2, ties="refuse"), None, scores, ranks_of_rows(scores))
    assert found.tolist() == [[True, True, True], [False, True, True]]


def test_selected_in_rows_by_class_without_classes_is_nothing():
    scores = np.array([[5.0, 9.0]])
    found = selected_in_rows(Selection("class", classes=("1",)), None, scores, ranks_of_rows(scores))
    assert found.tolist() == [[False, False]]


def test_class_places_by_rank_are_equal_groups():
    # seven areas in three classes: ranks 1–2, 3–4, 5–7 from the top
    scores = np.arange(7.0)[None, :]
    thirds = Classes("rank", ("low", "middle", "high"))
    assert class_places(thirds, scores, ranks_of_rows(scores)).tolist() == [[0, 0, 0, 1, 1, 2, 2]]


# ---------------------------------------------------------------- Copeland
@given(rows(most_rows=5, most=6, of=few), st.data())
def test_copeland_of_draws_is_that_of_each_draw(columns, data):
    m = columns.shape[0]
    weights = data.draw(st.lists(st.lists(st.integers(0, 8), min_size=m, max_size=m), min_size=1, max_size=4))
    weights = np.array(weights) / 10
    found = copeland_of_draws(tuple(columns), weights)
    assert found.tolist() == [copeland(columns.T, each).tolist() for each in weights]


def test_copeland_of_draws_with_cells_of_their_own_is_that_of_each_draw():
    own = np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    shared, weights = np.array([2.0, 1.0, 1.0]), np.array([[0.5, 0.5], [0.2, 0.8]])
    expected = [copeland(np.column_stack([own[row], shared]), weights[row]).tolist() for row in range(2)]
    assert copeland_of_draws((own, shared), weights).tolist() == expected
