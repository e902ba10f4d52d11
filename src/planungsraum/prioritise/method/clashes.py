"""Sets of rivals that cannot all be passed while less than the limit moves: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.parts import ABOVE, Aim, Rivals, Sides
from planungsraum.prioritise.method.probing import Probed, how_far_above
from planungsraum.prioritise.method.programmes import NEAR, ROOM, Programme, pass_too


class Candidates(NamedTuple):
    """Rivals (r) among which sets are looked for: figures d / steepness by indicator (m × r), and the margin so (r).

    Scaled so, what a rival is above is how far weights would have to move. `far` has room for that (r), and `chosen`
    for the places of those that are passed one after the other.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> candidates(case, np.array([1])).figures.shape
    (2, 1)
    """

    rival: Integers
    figures: Floats
    margin: Floats
    far: Floats
    chosen: Integers


class Clashes(NamedTuple):
    """Sets of the candidates (r), none in two sets, that cannot all be passed while less than the limit moves.

    One of each set stays above: `spare` more than these may stay (below 0: nothing in the part moves less than the
    limit). Which are in no set, and which one of each set is dear to pass (r each); the programme is left where those
    in no set are passed, as far as there is room, so many of them by a constraint of their own.

    >>> Clashes(0, np.array([False]), np.array([True]), 0).dear.tolist()
    [True]
    """

    spare: int
    free: Booleans
    dear: Booleans
    passed: int


@compiled
def candidates(rivals: Rivals, some: Integers) -> Candidates:
    """Some of the rivals (r) as candidates.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> candidates(case, np.array([1, 0])).rival.tolist()
    [1, 0]
    """
    figures, margin = np.empty((rivals.weights.size, some.size)), np.empty(some.size)
    for one in range(some.size):
        margin[one] = MARGIN / rivals.steepness[some[one]]
        for k in range(rivals.weights.size):
            figures[k, one] = rivals.figures[some[one], k] / rivals.steepness[some[one]]
    return Candidates(some, figures, margin, np.empty(some.size), np.empty(ROOM, np.int64))


@compiled
def clashes(rivals: Rivals, aim: Aim, programme: Programme, side: Sides, probed: Probed) -> tuple[Clashes, Candidates]:
    """As many sets among the probed rivals as are found, until they are more than may stay above.

    Puts those on their side that are a set of their own (`side`), and raises what moves at least if one is passed
    (`probed.passing`).

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> figures = np.array([[1.0, -1.0], [-1.0, 1.0]])  # whoever passes the first has the second above
    >>> case, aim = Rivals.of(figures, np.array([0.75, 0.25]), spare=1), Aim(1.0, np.ones(2))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed, side = Probed(np.array([0, 1]), np.zeros(2), np.zeros(2), np.zeros(2)), np.zeros(2, np.int8)
    >>> clashes(case, aim, programme, side, probed)[0].spare
    0
    >>> clashes(case._replace(spare=0), aim, programme, side, probed)[0].spare
    -1
    """
    among = candidates(rivals, probed.rival)
    free, dear = np.ones(probed.rival.size, np.bool_), np.zeros(probed.rival.size, np.bool_)
    spare = rivals.spare - (side == ABOVE).sum()
    for number in range(spare + 1):
        passed, clash = _clash(rivals, aim.limit, programme, among, free, probed.passing)
        if not clash:
            return Clashes(spare - number, free, dear, passed), among
        dearest, size = _take_out(programme, among.chosen[:passed], free)
        if size == 0:
            break
        dear[dearest] = True
        if size == 1:
            side[probed.rival[dearest]] = ABOVE
    return Clashes(-1, free, dear, 0), among


@borrowing
def _clash(
    rivals: Rivals, limit: float, programme: Programme, among: Candidates, free: Booleans, passing: Floats
) -> tuple[int, bool]:
    """How many of the free are passed, furthest first (`among.chosen`), and whether not all of these can be."""
    for k in range(rivals.weights.size):
        programme.at[k] = programme.optimum[k]
    for number in range(ROOM):
        one = furthest(among, rivals, free, programme.at)
        if one < 0:
            return number, False
        among.chosen[number] = one
        bound = pass_too(programme, rivals, limit, among.rival[one], number)
        if number == 0:
            passing[one] = max(passing[one], bound)
        if bound >= limit - NEAR:
            return number + 1, True
    return ROOM, False


@borrowing
def _take_out(programme: Programme, chosen: Integers, free: Booleans) -> tuple[int, int]:
    """Those chosen that have a price are a set, and not free any more; the dearest of them, and how many they are."""
    first, dearest, most, size = programme.corner.value.size - 1, -1, 0.0, 0
    for one in range(chosen.size):
        if programme.prices[first + one] > 0:
            size += 1
            free[chosen[one]] = False
        if programme.prices[first + one] > most:
            dearest, most = chosen[one], programme.prices[first + one]
    return dearest, size


@borrowing
def furthest(among: Candidates, rivals: Rivals, counts: Booleans, at: Floats) -> int:
    """Which of the candidates that count (r) is furthest above, as far as weights would have to move; −1: none is.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> among, counts = candidates(case, np.array([0, 1])), np.ones(2, np.bool_)
    >>> furthest(among, case, counts, case.weights), furthest(among, case, counts, np.array([0.0, 1.0]))
    (1, -1)
    """
    for one in range(counts.size):
        among.far[one] = among.margin[one]
    for k in range(at.size):
        if at[k] > 0:
            for one in range(counts.size):
                among.far[one] += among.figures[k, one] * at[k]
    found, most = -1, 0.0
    for one in range(counts.size):
        steep = rivals.steepness[among.rival[one]]
        if counts[one] and among.far[one] > most and among.far[one] * steep > SLACK:
            found, most = one, among.far[one]
    return found


@compiled
def answer(rivals: Rivals, aim: Aim, programme: Programme, among: Candidates, found: Clashes) -> tuple[bool, Floats]:
    """Whether passing all but the dear ones and as many of the furthest others as may stay is an answer; the weights.

    It goes on from where the last set was looked for.

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> case, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed = Probed(np.array([0]), np.zeros(1), np.zeros(1), np.zeros(1))
    >>> found, among = clashes(case, aim, programme, np.zeros(1, np.int8), probed)
    >>> answer(case, aim, programme, among, found)[1].round(5).tolist()
    [0.5, 0.5]
    """
    left = ~found.dear
    for _one in range(found.spare):
        one = furthest(among, rivals, left, programme.at)
        if one < 0:
            break
        left[one] = False
    for number in range(found.passed, ROOM):
        one = furthest(among, rivals, left, programme.at)
        if one < 0:
            break
        if pass_too(programme, rivals, aim.limit, among.rival[one], number) >= aim.limit - NEAR:
            return False, programme.at
    undecided = np.zeros(len(rivals.figures), np.int8)
    return (how_far_above(rivals, undecided, programme.at) > SLACK).sum() <= rivals.spare, programme.at
