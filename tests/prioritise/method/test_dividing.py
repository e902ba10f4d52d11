"""Pieces of a part hold all that the part holds, each of it once."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.dividing import divide
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, Aim, Parts, Rivals, Solved, Standing
from planungsraum.prioritise.method.pieces import constraints, write_standing

EVERYTHING = 2.0  # more than the whole weight: nothing is too far


@st.composite
def cases(draw):
    """Some rivals, weights, how many may stay above; on which side each rival is; less than what must move."""
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    sides = draw(st.lists(st.sampled_from([ABOVE, OPEN, OPEN, PASSED]), min_size=1, max_size=7))
    figures = random.integers(-4, 5, (len(sides), 3)) + random.choice([0.0, 0.125])
    weights = random.integers(1, 5, 3) + 0.0
    rivals = Rivals.of(figures, weights / weights.sum(), spare=draw(st.integers(0, 7)))
    return rivals, np.array(sides, np.int8), draw(st.sampled_from([0.3, 0.6, EVERYTHING]))


def divided(rivals, sides, limit):
    """Sides of the part, whether its optimum is an answer, and sides and constraints of its pieces that wait."""
    parts = Parts.whole(2, rivals, sides)
    aim, solved = Aim(limit, np.full(sides.size, np.inf)), Solved.empty(1, 3)
    divide(rivals, aim, parts, np.array([0]), np.array([1]), solved)
    assert np.isinf(parts.at_least[0]).all()
    pieces = []
    for piece in np.flatnonzero(parts.at_least[1] < limit):
        standing = Standing.undecided(sides.size)
        write_standing(parts, 1, piece, standing)
        pieces.append((standing.side, *constraints(rivals, parts, 1, piece)))
    return parts.side[1] if solved.optimum.any() else sides, solved.answer[0], pieces


GRID = np.array([each for each in product(range(13), repeat=3) if sum(each) == 12]) / 12


def answers(rivals, side, limit):
    """Near weights of a grid by which rivals are on these sides and no more are above than may be; which are above."""
    above = GRID @ rivals.figures.T + MARGIN
    as_decided = ((side != ABOVE) | (above > 0)) & ((side != PASSED) | (above <= 0))
    near = np.abs(GRID - rivals.weights).sum(axis=1) / 2 < limit - 1e-6
    inside = near & as_decided.all(axis=1) & ((above > 0).sum(axis=1) <= rivals.spare)
    return GRID[inside], above[inside] > 0


def test_rivals_in_no_set_are_passed_only_where_none_of_them_may_stay_above():
    figures = np.array([[1.0, -1.0, 0.0], [-1.0, 1.0, 0.0], [-1.0, -1.0, 2.0]])  # one of the first two stays above
    found = [
        divided(Rivals.of(figures, np.full(3, 1 / 3), each), np.zeros(3, np.int8), EVERYTHING)[0] for each in (1, 2)
    ]
    assert [side[2] for side in found] == [PASSED, OPEN]


@settings(max_examples=200)
@given(cases())
def test_each_choice_of_rivals_is_in_one_piece(case):
    _rivals, sides, _limit = case
    decided, is_answer, pieces = divided(*case)
    found = np.array([side for side, _rows, _most in pieces]).reshape(-1, sides.size)
    possible = set(map(tuple, np.where(answers(*case)[1], ABOVE, PASSED).tolist()))
    for choice in product([ABOVE, PASSED], repeat=len(sides)) if OPEN in decided else []:
        number = ((found == OPEN) | (found == np.array(choice))).all(axis=1).sum()
        assert number == 1 if choice in possible else number <= 1
    if possible and OPEN not in decided:
        assert is_answer


@given(cases())
def test_constraints_of_a_piece_are_kept_by_all_that_is_decided_so(case):
    rivals, _sides, limit = case
    for side, rows, most in divided(*case)[2]:
        assert (answers(rivals, side, limit)[0] @ rows.T <= most + 1e-9).all()


@settings(max_examples=200)
@given(cases())
def test_what_is_put_on_its_side_is_there_in_whatever_is_an_answer(case):
    _rivals, sides, _limit = case
    decided = divided(*case)[0]
    _weights, above = answers(*case)
    assert above[:, (sides == OPEN) & (decided == ABOVE)].all()
