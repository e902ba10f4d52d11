import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import faults_of

from planungsraum.prioritise.method.select import Selection, rank_of_need, select, tied_at_the_cut

small = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=12)


def top(scores, count, ties="include"):
    return select(Selection("top", count=count, ties=ties), np.array(scores), [""] * len(scores)).tolist()


def test_rank_of_need_equal_scores_share_the_better_place():
    assert rank_of_need(np.array([5.0, 9.0, 5.0, 1.0, 5.0])).tolist() == [2, 1, 2, 5, 2]


@given(small)
def test_rank_of_need_is_one_more_than_the_areas_ahead(scores):
    ahead = [sum(other > score for other in scores) + 1 for score in scores]
    assert rank_of_need(np.array(scores)).tolist() == ahead


def test_select_top_ties_at_the_cut_are_settled_as_the_recipe_says():
    scores = [3.0, 2.0, 2.0, 1.0]
    assert top(scores, 2, "include") == [True, True, True, False]
    assert top(scores, 2, "exclude") == [True, False, False, False]
    (fault,) = faults_of(lambda: top(scores, 2, "refuse"))
    assert (fault.code, fault.values) == ("select.tie", {"count": 2, "tied": 2})


@pytest.mark.parametrize("ties", ["include", "exclude", "refuse"])
def test_select_top_ties_away_from_the_cut_change_nothing(ties):
    assert top([3.0, 3.0, 2.0, 1.0, 1.0], 3, ties) == [True, True, True, False, False]


@pytest.mark.parametrize("ties", ["include", "exclude", "refuse"])
def test_select_top_as_many_as_there_are_takes_all(ties):
    assert top([1.0, 1.0, 1.0], 3, ties) == [True, True, True]


def test_select_top_all_tied_and_excluded_takes_none():
    assert top([1.0, 1.0, 1.0], 2, "exclude") == [False, False, False]


def test_select_top_more_than_there_are_is_refused():
    (fault,) = faults_of(lambda: top([1.0, 2.0], 3))
    assert (fault.code, fault.values) == ("select.more_than_there_are", {"count": 3, "areas": 2})


def test_select_threshold_includes_the_limit_itself():
    selection = Selection("threshold", at_least=1.0)
    assert select(selection, np.array([0.5, 1.0, 1.5]), ["", "", ""]).tolist() == [False, True, True]


def test_select_class_takes_each_class_named():
    selection = Selection("class", classes=("low", "very low"))
    names = ["high", "low", "very low", ""]
    assert select(selection, np.zeros(4), names).tolist() == [False, True, True, False]


@given(small, st.integers(1, 12))
def test_select_top_including_ties_is_everyone_at_least_as_needy_as_the_last(scores, count):
    if count > len(scores):
        return
    last = sorted(scores, reverse=True)[count - 1]
    assert top(scores, count) == [score >= last for score in scores]


@given(small, st.integers(1, 12))
def test_select_top_excluding_ties_never_takes_more_than_asked(scores, count):
    if count <= len(scores):
        assert sum(top(scores, count, "exclude")) <= count <= sum(top(scores, count, "include"))


@given(small, st.integers(1, 12))
def test_tied_at_the_cut_are_those_whose_place_depends_on_the_rule(scores, count):
    if count <= len(scores):
        included, excluded = top(scores, count, "include"), top(scores, count, "exclude")
        assert tied_at_the_cut(count, np.array(scores)).tolist() == [
            one != other for one, other in zip(included, excluded, strict=True)
        ]
