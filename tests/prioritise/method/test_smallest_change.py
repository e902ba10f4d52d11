from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prioritise.method.making import faults_of

from planungsraum.prioritise.method import overtaking, search
from planungsraum.prioritise.method.best_weights import MARGIN, BestWeights
from planungsraum.prioritise.method.overtaking import overtake
from planungsraum.prioritise.method.parts import ABOVE, PASSED
from planungsraum.prioritise.method.reached import after
from planungsraum.prioritise.method.select import Selection, rank_of_need, select
from planungsraum.prioritise.method.settle import settled
from planungsraum.prioritise.method.smallest_change import smallest_change, smallest_change_to_threshold
from planungsraum.prioritise.method.weight_moves import single_moves

THREE = np.array([[9.0, 1.0], [6.0, 6.0], [1.0, 9.0]])
WITHIN = 2e-6  # the margin by which rivals are passed moves a little weight


def change(columns, weights, count, area, **more):
    return smallest_change(np.array(columns, dtype=float), np.array(weights, dtype=float), count, area, **more)


def inside(columns, weights, count, area):
    return bool(rank_of_need(settled(columns @ weights))[area] <= count)


@st.composite
def cities(draw):
    """Figures of a few areas in a few indicators, weights, a count and an area."""
    n, m = draw(st.integers(2, 9)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    weights = random.integers(0, 5, m).astype(float)
    weights[draw(st.integers(0, m - 1))] += 1
    columns = random.integers(0, 30, (n, m)).astype(float)
    return columns, weights, draw(st.integers(1, n)), draw(st.integers(0, n - 1))


def distance(found):
    return np.inf if found is None else found.moved


# ---------------------------------------------------------------- by hand
def test_change_brings_second_area_to_the_top():
    # 9w + 1(1 − w) = 6 at w = 5/8: from 75 to 62.5 of 100
    found = change(THREE, [75, 25], 1, 1)
    assert found.weights == pytest.approx([62.5, 37.5], abs=1e-3)
    assert found.moved == pytest.approx(0.125, abs=WITHIN)
    assert (found.enters, found.proved) == (True, True)


def test_change_puts_first_area_out():
    found = change(THREE, [75, 25], 1, 0)
    assert found.moved == pytest.approx(0.125, abs=WITHIN)
    assert found.enters is False


def test_change_of_last_area_goes_past_both():
    # 1w + 9(1 − w) = 6 at w = 3/8
    found = change(THREE, [75, 25], 1, 2)
    assert found.weights == pytest.approx([37.5, 62.5], abs=1e-3)


def test_change_of_a_dominated_area_is_impossible():
    assert change([[2, 2], [1, 1]], [1, 1], 1, 1) is None


def test_change_of_an_area_that_is_always_first_is_impossible():
    assert change([[2, 2], [1, 1]], [1, 1], 1, 0) is None


def test_change_of_an_area_between_two_others_is_impossible():
    # never first, though no single area is ahead everywhere: 4 lies below the line from (9, 1) to (1, 9)
    assert change([[9, 1], [4, 4], [1, 9]], [1, 1], 1, 1) is None


def test_change_where_all_are_chosen_is_impossible():
    assert change(THREE, [1, 1], 3, 0) is None


def test_change_of_an_area_tied_at_the_cut_puts_it_out():
    # (5, 5) and (9, 1) level at equal weights: both are inside; more weight on the first puts (5, 5) out
    found = change([[9, 1], [5, 5], [0, 0]], [1, 1], 1, 1)
    assert found.enters is False
    assert found.moved == pytest.approx(0, abs=WITHIN)
    assert found.weights[0] > found.weights[1]


def test_change_that_could_only_draw_level_is_impossible():
    assert change([[9, 1], [5, 5], [1, 9]], [3, 1], 1, 1) is None


def test_change_equal_areas_share_their_place():
    found = change([[9, 1], [6, 6], [6, 6]], [3, 1], 1, 1)
    assert found.moved == pytest.approx(0.125, abs=WITHIN)
    assert change([[6, 6], [6, 6]], [3, 1], 1, 1) is None


def test_change_may_give_weight_to_an_indicator_without():
    found = change([[9, 1], [6, 6]], [4, 0], 1, 1)
    assert found.weights == pytest.approx([2.5, 1.5], abs=1e-4)


def test_change_a_constant_indicator_takes_no_part():
    with_it = change(np.column_stack([THREE, np.full(3, 7.0)]), [75, 25, 0], 1, 1)
    assert with_it.moved == pytest.approx(0.125, abs=WITHIN)


def test_change_all_weight_on_a_constant_indicator_leaves_all_tied():
    found = change([[7, 9], [7, 1]], [1, 0], 1, 1)
    assert (found.enters, found.moved) == (False, pytest.approx(0, abs=WITHIN))


def test_change_of_one_indicator_is_impossible():
    assert change([[2], [1]], [1], 1, 1) is None


# ---------------------------------------------------------------- ties that are not taken in
def test_change_brings_in_an_area_that_is_out_by_a_tie():
    # (5, 5) and (9, 1) level at equal weights, so neither is inside; more weight on the second puts (5, 5) ahead
    found = change([[9, 1], [5, 5], [0, 0]], [1, 1], 1, 1, ties="exclude")
    assert found.enters is True
    assert found.moved == pytest.approx(0, abs=WITHIN)
    assert found.weights[1] > found.weights[0]


def test_change_an_equal_area_takes_up_a_place_where_ties_are_not_taken_in():
    # 6 passes 9v + 1(1 − v) at v = 5/8; then both equal areas fit into two places, but never one of them into one
    equal = [[9, 1], [6, 6], [6, 6]]
    assert change(equal, [3, 1], 1, 1).moved == pytest.approx(0.125, abs=WITHIN)
    for ties in ("exclude", "refuse"):
        assert change(equal, [3, 1], 1, 1, ties=ties) is None
        found = change(equal, [3, 1], 2, 1, ties=ties)
        assert (found.enters, found.moved) == (True, pytest.approx(0.125, abs=WITHIN))


def test_change_one_rival_ahead_puts_two_equal_areas_out_where_ties_are_not_taken_in():
    # 1v + 9(1 − v) passes 6 at v = 3/8: one place is left for two equal areas
    equal = [[6, 6], [6, 6], [1, 9]]
    found = change(equal, [3, 1], 2, 0, ties="exclude")
    assert (found.enters, found.moved) == (False, pytest.approx(0.375, abs=WITHIN))
    assert change(equal, [3, 1], 2, 0) is None


@given(cities())
def test_change_put_back_changes_sides_where_ties_are_not_taken_in(city):
    columns, weights, count, area = city
    rule = Selection("top", count=count, ties="exclude")
    found = smallest_change(*city, ties="exclude")
    if found is not None:
        assert bool(select(rule, settled(columns @ weights), [])[area]) is not found.enters
        assert bool(select(rule, settled(columns @ found.weights), [])[area]) is found.enters


# ---------------------------------------------------------------- what holds always
@given(cities())
def test_change_put_back_changes_sides(city):
    columns, weights, count, area = city
    found = smallest_change(*city)
    if found is not None:
        assert found.proved
        assert found.weights.sum() == pytest.approx(weights.sum())
        assert found.weights.min() >= 0
        assert np.abs(found.weights - weights).sum() / 2 / weights.sum() == pytest.approx(found.moved, abs=1e-7)
        assert inside(columns, weights, count, area) is not found.enters
        assert inside(columns, found.weights, count, area) is found.enters


@given(cities(), st.randoms(use_true_random=False))
def test_change_does_not_depend_on_the_order(city, random):
    columns, weights, count, area = city
    rows, parts = list(range(len(columns))), list(range(weights.size))
    random.shuffle(rows)
    random.shuffle(parts)
    moved = distance(smallest_change(columns[rows][:, parts], weights[parts], count, rows.index(area)))
    assert moved == pytest.approx(distance(smallest_change(*city)), abs=WITHIN)


@given(cities())
def test_change_needs_less_to_enter_and_more_to_leave_where_more_are_chosen(city):
    columns, weights, count, area = city
    if count < len(columns):
        fewer, more = (smallest_change(columns, weights, each, area) for each in (count, count + 1))
        was, will = (inside(columns, weights, each, area) for each in (count, count + 1))
        if not will:
            assert distance(more) <= distance(fewer) + WITHIN
        if was:
            assert distance(fewer) <= distance(more) + WITHIN


@given(cities(), st.floats(0.01, 1000))
def test_change_does_not_depend_on_the_unit_of_weights(city, unit):
    columns, weights, count, area = city
    moved = distance(smallest_change(columns, unit * weights, count, area))
    assert moved == pytest.approx(distance(smallest_change(*city)), abs=WITHIN)


@pytest.fixture
def far():
    """120 areas in eight indicators, 30 of them selected, and one far outside: some rounds of many pieces."""
    columns = np.random.default_rng(1).normal(size=(120, 8))
    return columns, np.ones(8), 30, int(np.argsort(-columns.sum(axis=1))[60])


def test_change_cut_short_says_what_is_proved(far):
    short, whole = (smallest_change(*far, after(effort)) for effort in (2, 10**6))
    assert (short.proved, whole.proved) == (False, True)
    assert short.at_least <= whole.moved <= short.moved


def test_change_does_not_depend_on_how_many_pieces_a_thread_takes(far, monkeypatch):
    found = []
    for together in (1, 7, 10**6):
        monkeypatch.setattr(search, "TOGETHER", together)
        found.append(smallest_change(*far).weights.tolist())
    assert found[0] == found[1] == found[2]


def test_search_holds_more_parts_than_it_began_with(far, monkeypatch):
    whole = smallest_change(*far)
    for name in ("ROOM", "MOST"):
        monkeypatch.setattr(search, name, 8)
    assert smallest_change(*far).moved == pytest.approx(whole.moved, abs=WITHIN)


def test_search_that_has_used_up_its_memory_says_what_is_proved(far, monkeypatch):
    whole = smallest_change(*far)
    monkeypatch.setattr(search, "MOST", 8)
    monkeypatch.setattr(search, "MEMORY", 30_000)
    found = smallest_change(*far)
    assert (whole.proved, found.proved) == (True, False)
    assert found.at_least < whole.moved <= found.moved


def test_rival_that_is_passed_by_less_than_the_margin_is_not_passed():
    best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
    for short, enough in ((0.9, False), (0.98, False), (1.0, True)):
        assert best.take(np.array([0.5 - short * MARGIN / 2, 0.5 + short * MARGIN / 2])) is enough


@pytest.mark.parametrize("scale", [1.0, 1e-6, 1e-9])
def test_change_of_small_figures_changes_sides(scale):
    columns = scale * np.array([[0.2569938615899, -4.167184869219], [0.3385562728122, -6.475771428163]])
    found = smallest_change(columns, np.ones(2), 1, 0, ties="exclude")
    # level where 0.08156 v₁ = 2.30859 v₂, at v₂ = 0.0341; smaller figures need more to be told apart
    assert found.proved
    assert 0.029 < found.weights[1] / 2 < 0.0342


def test_part_in_which_all_is_decided_is_solved_with_all_its_constraints():
    # the first is passed by decision, but there is no constraint yet that says so
    best = BestWeights(np.array([[2.0, -1.0, -1.0], [0.1, 0.1, 0.1]]), np.array([0.5, 0.25, 0.25]), 1)
    with ThreadPoolExecutor() as threads:
        all_decided = search.Search(best, threads, np.array([PASSED, ABOVE], np.int8))
        assert [reached.at_least for reached in all_decided.rounds()] == [0.0]
    # v₁ falls from a half to a third, where 2 v₁ = 1 − v₁
    assert best.share == pytest.approx(1 / 6, abs=1e-5)
    assert all_decided.reached().at_least == best.share


def test_look_nearby_from_the_start_finds_the_same(far, monkeypatch):
    whole, solved = smallest_change(*far), []
    monkeypatch.setattr(overtaking, "LOOK", 1)
    found = smallest_change(*far, lambda reached: solved.append(reached) is not None)
    assert found.proved
    assert found.moved == pytest.approx(whole.moved, abs=WITHIN)
    # what is proved nearby is not proved: until the rounds of the whole search have come so far nothing is
    assert solved[1].programmes > 0
    assert solved[1].at_least == 0


@pytest.mark.parametrize("level", [1e4, 1e6, 1e9])
def test_change_of_figures_that_are_large_beside_their_spread_changes_sides(level):
    found = change(level + THREE, [75, 25], 1, 1)
    assert found.moved == pytest.approx(0.125, abs=1e-9 * level)
    assert inside(level + THREE, found.weights, 1, 1)


# ---------------------------------------------------------------- threshold
@pytest.mark.parametrize(
    ("threshold", "moved", "enters"),
    [(12.0, 0.25, True), (4.0, 0.25, False), (16.0 - 1e-4, 0.75, True), (14.0, 0.5, True)],
)
def test_change_to_threshold_by_hand(threshold, moved, enters):
    # weights 1, 2, 1 on 0, 2, 4 make 8; 1 of 4 from 0 to 4 makes 12, then each further one 2 more
    row, whole = np.array([[0.0, 2.0, 4.0], [0.0, 0.0, 0.0]]), np.array([1.0, 2.0, 1.0])
    found = smallest_change_to_threshold(row, whole, threshold, 0)
    assert found.moved == pytest.approx(moved, abs=1e-4)
    assert found.enters is enters
    assert bool(row[0] @ found.weights >= threshold) is enters
    assert found.weights.sum() == pytest.approx(4)


def test_change_to_threshold_beyond_reach_is_impossible():
    row, weights = np.array([[0.0, 2.0, 4.0]]), np.array([1.0, 2.0, 1.0])
    assert smallest_change_to_threshold(row, weights, 16.1, 0) is None
    assert smallest_change_to_threshold(row, weights, -0.1, 0) is None


# ---------------------------------------------------------------- refusals
def test_change_with_gaps_is_refused():
    (fault,) = faults_of(lambda: change([[1, np.nan], [1, 2]], [1, 1], 1, 0))
    assert (fault.code, fault.values) == ("smallest_change.gaps", {"areas": 1})


@pytest.mark.parametrize(("weights", "lowest"), [([0, 0], 0), ([2, -1], -1)])
def test_change_of_weights_that_are_none_is_refused(weights, lowest):
    (fault,) = faults_of(lambda: change(THREE, weights, 1, 0))
    assert (fault.code, fault.values["lowest"]) == ("smallest_change.weights", lowest)


@pytest.mark.parametrize("count", [0, 4])
def test_change_of_a_count_that_cannot_be_is_refused(count):
    (fault,) = faults_of(lambda: change(THREE, [1, 1], count, 0))
    assert (fault.code, fault.values) == ("select.more_than_there_are", {"count": count, "areas": 3})


# ---------------------------------------------------------------- the parts
@given(cities())
def test_single_moves_do_what_they_should(city):
    columns, weights, count, area = city
    share = weights / weights.sum()
    rows = np.delete(columns - columns[area], area, axis=0)
    for at in single_moves(rows, share, count - 1, 1e-3):
        assert at.sum() == pytest.approx(1)
        assert (rows @ at > -1e-3 + 1e-9).sum() <= count - 1


def test_overtake_nobody_left_to_spare_is_proved_impossible():
    found = overtake(np.array([[1.0]]), np.array([1.0]), -1, after(10))
    assert (found.weights, found.reached.at_least) == (None, np.inf)


@pytest.mark.parametrize("ties", ["include", "exclude"])
@pytest.mark.parametrize("area", [0, 1])
def test_weight_below_nothing_is_no_answer(area, ties):
    # the two areas differ in the second indicator only, which has hardly any weight and cannot have less than none
    columns, weights = np.array([[0.5, 0.5], [0.5, -0.5]]), np.array([0.9999, 0.0001])
    assert smallest_change(columns, weights, 1, area, ties=ties) is None
