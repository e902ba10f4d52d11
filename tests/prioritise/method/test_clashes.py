"""Sets of rivals that cannot all be passed, beside HiGHS and all weights of a fine grid."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planungsraum.prioritise.method.best_weights import MARGIN, SLACK, moved
from planungsraum.prioritise.method.clashes import answer, clashes
from planungsraum.prioritise.method.corners import start
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, Aim, Rivals, Standing
from planungsraum.prioritise.method.probing import Probed, how_far_above
from planungsraum.prioritise.method.programmes import solve
from planungsraum.prioritise.method.weight_moves import Moves

GRID = np.array([each for each in product(range(17), repeat=3) if sum(each) == 16]) / 16


class Case:
    """Rivals of which none is decided yet; all that are above at the weights as they are, and open, are probed."""

    def __init__(self, figures, weights, spare, limit):
        self.rivals, self.aim = Rivals.of(np.array(figures), np.array(weights), spare), Aim(limit, np.full(9, np.inf))
        nothing = np.zeros((1, len(weights))), np.ones(1)
        self.programme = solve(self.rivals, self.aim, start(self.rivals.weights), *nothing)[1]
        self.standing = Standing.undecided(len(figures))
        self.side, self.sets = self.standing
        self.probe()

    def probe(self):
        above = how_far_above(self.rivals, self.rivals.weights) > SLACK
        rival = np.flatnonzero(above & (self.side == OPEN))
        self.probed = Probed(rival, np.zeros(rival.size), np.zeros(rival.size), np.zeros(rival.size))

    def clashes(self, near=9):
        self.probe()
        found, self.among = clashes(self.rivals, self.aim, self.programme, self.standing, self.probed, near)
        return found

    def answer(self, found):
        return answer(self.rivals, self.aim, self.programme, self.among, found)

    def needed(self, rival):
        """Share that must move to pass one rival, by HiGHS: infinite where there are no weights."""
        moves = Moves(self.rivals.weights)
        moves.only(self.rivals.figures[[rival]], np.array([-MARGIN]), 1.0)
        at = moves.nearest()
        return np.inf if at is None else moved(at, self.rivals.weights)


@st.composite
def cases(draw):
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    number = draw(st.integers(1, 9))
    figures = random.integers(-4, 5, (number, 3)) + random.choice([0.0, 0.125])
    weights = random.integers(1, 5, 3) + 0.0
    return Case(figures, weights / weights.sum(), draw(st.integers(0, 5)), draw(st.sampled_from([0.2, 0.5, 2.0])))


@settings(max_examples=300)
@given(cases())
def test_where_there_are_more_sets_than_may_stay_above_there_is_no_answer(case):
    if case.clashes().spare < 0:
        above = (GRID @ case.rivals.figures.T + MARGIN > 0).sum(axis=1)
        near = np.abs(GRID - case.rivals.weights).sum(axis=1) / 2 < case.aim.limit
        assert not (near & (above <= case.rivals.spare)).any()


@settings(max_examples=300)
@given(cases())
def test_a_rival_that_is_a_set_of_its_own_is_passed_beyond_the_limit_only(case):
    case.clashes()
    for rival in np.flatnonzero(case.side == ABOVE):
        assert case.needed(rival) >= case.aim.limit - 1e-7


@given(cases())
def test_what_passing_one_takes_is_no_more_than_is_needed(case):
    case.clashes()
    for rival, passing in zip(case.probed.rival, case.probed.passing, strict=True):
        assert passing <= case.needed(rival) + 1e-7


@given(cases())
def test_weights_that_are_an_answer_leave_no_more_above_than_may_be(case):
    found = case.clashes()
    if found.spare >= 0:
        is_one, weights = case.answer(found)
        if is_one:
            assert (case.rivals.figures @ weights > -0.98 * MARGIN).sum() <= case.rivals.spare
            assert moved(weights, case.rivals.weights) < case.aim.limit + 1e-7


def test_two_of_which_only_one_can_be_passed():
    # with less than a half for the first weight the second is above, with more the first, level with a half are both
    case = Case([[1.0, -1.0], [-1.0, 1.0], [1.0, 0.0]], [0.5, 0.5], spare=1, limit=1.0)
    assert case.probed.rival.tolist() == [0, 1, 2]
    found = case.clashes()
    # the third is above whatever the weights: v₁ ≤ −ε never holds
    assert (found.spare, case.side.tolist()) == (-1, [0, 0, ABOVE])


def test_rivals_that_are_in_no_set_can_all_be_passed():
    # v₁ ≤ ½ passes the first, v₁ ≤ ⅓ the second, which is 0.59 away, and with it the first, 0.35 away
    case = Case([[1.0, -1.0], [1.0, -0.5]], [0.75, 0.25], spare=1, limit=1.0)
    found = case.clashes()
    assert (found.spare, found.passed, case.side.tolist()) == (1, 1, [0, 0])
    assert case.probed.passing == pytest.approx([0.0, 0.75 - 1 / 3], abs=2 * MARGIN)
    is_one, weights = case.answer(found)
    assert is_one
    assert weights == pytest.approx([1 / 3, 2 / 3], abs=2 * MARGIN)


def test_weights_beyond_the_limit_are_no_answer():
    # half of the weight must move to pass both, a set; the first is the dearer one, and passing the second takes a half
    case = Case([[2.0, 0.5, -1.0], [2.0, 4.0, -1.0]], np.array([4.0, 1.0, 1.0]) / 6, spare=1, limit=0.45)
    found = case.clashes()
    assert (found.spare, case.among.dear.tolist()) == (0, [True, False])
    assert not case.answer(found)[0]


def near_enough(case, passed):
    """Whether weights of the grid move less than the limit and pass all of some rivals."""
    near = np.abs(GRID - case.rivals.weights).sum(axis=1) / 2 < case.aim.limit
    return (near & (GRID @ case.rivals.figures[passed].T + MARGIN <= 0).all(axis=1)).any()


@settings(max_examples=300)
@given(cases())
def test_no_weights_pass_all_rivals_of_a_set(case):
    case.clashes()
    for number in set(case.sets[case.sets > 0]):
        assert not near_enough(case, case.sets == number)


@settings(max_examples=300)
@given(cases(), st.sampled_from([0, 9]), st.data())
def test_sets_taken_over_hold_where_more_is_decided(case, near, data):
    if case.clashes(near).spare >= 0:
        rival = data.draw(st.integers(0, case.side.size - 1))
        case.side[rival] = decided = data.draw(st.sampled_from([ABOVE, PASSED]))
        case.clashes(near)
        assert (case.sets[case.side != 0] == 0).all()
        for number in set(case.sets[case.sets > 0]):
            passed = case.sets == number
            passed[rival] |= decided == PASSED
            assert not near_enough(case, passed)


@settings(max_examples=300)
@given(cases(), st.sampled_from([0, 9]), st.integers(0, 8), st.sampled_from([ABOVE, PASSED]))
def test_where_more_sets_are_taken_over_than_may_stay_above_there_is_no_answer(case, near, rival, decided):
    rival %= case.side.size
    if case.clashes(near).spare >= 0:
        case.side[rival] = decided
        if case.clashes(near).spare < 0:
            above = GRID @ case.rivals.figures.T + MARGIN > 0
            near_ones = np.abs(GRID - case.rivals.weights).sum(axis=1) / 2 < case.aim.limit
            here = above[:, rival] == (decided == ABOVE)
            assert not (near_ones & here & (above.sum(axis=1) <= case.rivals.spare)).any()


def test_a_set_that_is_taken_over_counts_without_a_programme():
    # the first two cannot both be passed, v₁ ≤ ½ and v₁ ≥ ½: in the part one of them stays above, and no more may
    case = Case([[1.0, -1.0], [-1.0, 1.0], [0.25, -1.0]], [0.5, 0.5], spare=1, limit=1.0)
    assert (case.clashes().spare, case.sets.tolist()) == (0, [1, 1, 0])
    case.side[2] = PASSED
    solved = case.programme.solved[0]
    assert (case.clashes(near=-1).spare, case.sets.tolist()) == (0, [1, 1, 0])
    assert case.programme.solved[0] == solved
    assert case.among.dear.sum() == 1


def test_a_set_of_which_one_stays_above_counts_no_more():
    case = Case([[1.0, -1.0], [-1.0, 1.0], [0.25, -1.0]], [0.5, 0.5], spare=1, limit=1.0)
    case.clashes()
    case.side[0] = ABOVE
    assert (case.clashes(near=-1).spare, case.sets.tolist()) == (0, [0, 0, 0])


def test_a_set_of_which_all_are_passed_leaves_nothing():
    case = Case([[1.0, -1.0], [-1.0, 1.0]], [0.5, 0.5], spare=1, limit=1.0)
    case.clashes()
    case.side[:] = PASSED
    assert case.clashes().spare < 0


def test_a_rival_that_cannot_be_passed_is_not_passed_for_an_answer_either_when_sets_are_looked_for_anew():
    # the third is above whatever the weights, one of the others stays above: two in all, at the weights as they are
    case = Case([[1.0, -1.0], [-1.0, 1.0], [1.0, 0.0]], [0.5, 0.5], spare=2, limit=1.0)
    case.sets[:] = [1, 1, 0]
    found = case.clashes()
    assert (found.spare, case.side[2], case.among.dear[2]) == (0, ABOVE, True)
    is_one, weights = case.answer(found)
    assert is_one
    assert weights == pytest.approx([0.5, 0.5], abs=2 * MARGIN)
