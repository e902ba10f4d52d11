"""Sets of rivals that cannot all be passed while less than the limit moves: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.corners import read
from planungsraum.prioritise.method.parts import ABOVE, Aim, Rivals, Sides
from planungsraum.prioritise.method.probing import Probed, how_far_above
from planungsraum.prioritise.method.programmes import NEAR, ROOM, Programme, pass_too, proved


class Clashes(NamedTuple):
    """Sets of the probed rivals (r), none in two sets, that cannot all be passed while less than the limit moves.

    One of each set stays above: `spare` more than these may stay (below 0: nothing in the part moves less than the
    limit). Which one of each set is dear to pass (r), and weights (m) at which those that are in no set are passed, as
    far as there is room, so many of them by a constraint of their own.

    >>> Clashes(0, np.array([True]), np.array([0.5, 0.5]), 0).dear.tolist()
    [True]
    """

    spare: int
    dear: Booleans
    at: Floats
    passed: int


@compiled
def clashes(rivals: Rivals, aim: Aim, programme: Programme, side: Sides, probed: Probed) -> Clashes:
    """As many sets among the probed rivals as are found, until they are more than may stay above.

    Puts those on their side that are a set of their own (`side`), and raises what moves at least if one is passed
    (`probed.passing`).

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> figures = np.array([[1.0, -1.0], [-1.0, 1.0]])  # whoever passes the first has the second above
    >>> case, aim = Rivals.of(figures, np.array([0.75, 0.25]), spare=1), Aim(1.0, np.ones(2))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed, side = Probed(np.array([0, 1]), np.zeros(2), np.zeros(2), np.zeros(2)), np.zeros(2, np.int8)
    >>> clashes(case, aim, programme, side, probed).spare
    0
    >>> clashes(case._replace(spare=0), aim, programme, side, probed).spare
    -1
    """
    free, dear = np.ones(probed.rival.size, np.bool_), np.zeros(probed.rival.size, np.bool_)
    spare = rivals.spare - (side == ABOVE).sum()
    for number in range(spare + 1):
        chosen, price, at = _clash(rivals, aim, programme, probed, free)
        if price.size == 0:
            return Clashes(spare - number, dear, at, chosen.size)
        if price.max() <= 0:
            break
        dear[chosen[price.argmax()]] = True
        for one in range(price.size):
            if price[one] > 0:
                free[chosen[one]] = False
        if (price > 0).sum() == 1:
            side[probed.rival[chosen[price.argmax()]]] = ABOVE
    return Clashes(-1, dear, np.zeros(0), 0)


@compiled
def _clash(
    rivals: Rivals, aim: Aim, programme: Programme, probed: Probed, free: Booleans
) -> tuple[Integers, Floats, Floats]:
    """Which free rivals are passed, furthest first; a price of each once not all can be, else none; the weights."""
    chosen, at = np.empty(ROOM, np.int64), read(programme.corner, rivals.weights, -1, 0.0)[0]
    for number in range(ROOM):
        one = furthest(rivals, probed.rival, free, at)
        if one < 0:
            return chosen[:number], np.zeros(0), at
        chosen[number] = one
        at, prices = pass_too(programme, rivals, aim.limit, probed.rival[one], number)
        bound = proved(programme, rivals, prices)
        if number == 0:
            probed.passing[one] = max(probed.passing[one], bound)
        if bound >= aim.limit - NEAR:
            return chosen[: number + 1], prices[prices.size - number - 1 :], at
    return chosen, np.zeros(0), at


@compiled
def furthest(rivals: Rivals, some: Integers, counts: Booleans, at: Floats) -> int:
    """Which of some rivals (r) that count (r) is furthest above, as far as weights would have to move; −1: none is.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> some, counts = np.array([0, 1]), np.ones(2, np.bool_)
    >>> furthest(rivals, some, counts, rivals.weights), furthest(rivals, some, counts, np.array([0.0, 1.0]))
    (1, -1)
    """
    found, most = -1, 0.0
    for one in range(some.size):
        if counts[one]:
            above, figures = MARGIN, rivals.figures[some[one]]
            for k in range(at.size):
                above += figures[k] * at[k]
            if above > SLACK and above / rivals.steepness[some[one]] > most:
                found, most = one, above / rivals.steepness[some[one]]
    return found


@compiled
def answer(rivals: Rivals, aim: Aim, programme: Programme, probed: Probed, found: Clashes) -> tuple[bool, Floats]:
    """Whether passing all but the dear ones and as many of the furthest others as may stay is an answer; the weights.

    It goes on from where the last set was looked for.

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> case, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed = Probed(np.array([0]), np.zeros(1), np.zeros(1), np.zeros(1))
    >>> found = clashes(case, aim, programme, np.zeros(1, np.int8), probed)
    >>> answer(case, aim, programme, probed, found)[1].round(5).tolist()
    [0.5, 0.5]
    """
    left, at = ~found.dear, found.at
    for _one in range(found.spare):
        one = furthest(rivals, probed.rival, left, at)
        if one < 0:
            break
        left[one] = False
    for number in range(found.passed, ROOM):
        one = furthest(rivals, probed.rival, left, at)
        if one < 0:
            break
        at, prices = pass_too(programme, rivals, aim.limit, probed.rival[one], number)
        if proved(programme, rivals, prices) >= aim.limit - NEAR:
            return False, at
    undecided = np.zeros(len(rivals.figures), np.int8)
    return (how_far_above(rivals, undecided, at) > SLACK).sum() <= rivals.spare, at
