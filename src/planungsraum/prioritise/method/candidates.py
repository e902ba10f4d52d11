"""Rivals among which sets are looked for that cannot all be passed, and the furthest of them: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.parts import Rivals
from planungsraum.prioritise.method.programmes import ROOM


class Candidates(NamedTuple):
    """Open rivals (r) among which sets are looked for, and what moves at least if one is passed (`passing`: r).

    Figures d / steepness by indicator (m × r) and the margin so (r): scaled so, what a rival is above is how far
    weights would have to move; `far` (r) is that at the optimum, and `ahead` has room for it elsewhere. Which are in
    no set found so far (`free`), which one of each set is dear to pass (`dear`: r each), and room for the places of
    those that are passed one after the other (`chosen`).

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> candidates(case, case.weights, np.array([1]), np.zeros(1)).far.round(2).tolist()
    [0.59]
    """

    rival: Integers
    passing: Floats
    figures: Floats
    margin: Floats
    far: Floats
    ahead: Floats
    free: Booleans
    dear: Booleans
    chosen: Integers


@compiled
def candidates(rivals: Rivals, at: Floats, some: Integers, passing: Floats) -> Candidates:
    """Some of the rivals (r) as candidates, at the optimum (m).

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> candidates(case, case.weights, np.array([1, 0]), np.zeros(2)).rival.tolist()
    [1, 0]
    """
    figures, margin = np.empty((rivals.weights.size, some.size)), np.empty(some.size)
    for one in range(some.size):
        margin[one] = (MARGIN - SLACK) / rivals.steepness[some[one]]
        for k in range(rivals.weights.size):
            figures[k, one] = rivals.figures[some[one], k] / rivals.steepness[some[one]]
    free, dear, chosen = np.ones(some.size, np.bool_), np.zeros(some.size, np.bool_), np.empty(ROOM, np.int64)
    far, ahead = np.empty(some.size), np.empty(some.size)
    found = Candidates(some, passing, figures, margin, far, ahead, free, dear, chosen)
    write_far(found, free, at, far)
    return found


@borrowing
def furthest_at_first(among: Candidates) -> int:
    """Which of the free candidates is furthest above at the optimum; −1: none is.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> furthest_at_first(candidates(case, case.weights, np.array([0, 1]), np.zeros(2)))
    1
    """
    for one in range(among.far.size):
        among.ahead[one] = among.far[one] if among.free[one] else -np.inf
    return largest_of(among.ahead)


@borrowing
def furthest(among: Candidates, counts: Booleans, at: Floats) -> int:
    """Which of the candidates that count (r) is furthest above, as far as weights would have to move; −1: none is.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> among, counts = candidates(case, case.weights, np.array([0, 1]), np.zeros(2)), np.ones(2, np.bool_)
    >>> furthest(among, counts, case.weights), furthest(among, counts, np.array([0.0, 1.0]))
    (1, -1)
    """
    write_far(among, counts, at, among.ahead)
    return largest_of(among.ahead)


@borrowing
def write_far(among: Candidates, counts: Booleans, at: Floats, far: Floats) -> None:
    """How far above each of them (r) is at some weights, as weights would have to move; −∞ where it does not count.

    >>> case = Rivals.of(np.array([[1.0, -1.0], [2.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> among, far = candidates(case, case.weights, np.array([0, 1]), np.zeros(2)), np.zeros(2)
    >>> write_far(among, np.array([True, False]), case.weights, far)
    >>> far.round(2).tolist()
    [0.35, -inf]
    """
    for one in range(far.size):
        far[one] = among.margin[one] if counts[one] else -np.inf
    for k in range(at.size):
        if at[k] > 0:
            for one in range(far.size):
                far[one] += among.figures[k, one] * at[k]


@borrowing
def largest_of(far: Floats) -> int:
    """The largest above 0; −1: none is.

    >>> largest_of(np.array([0.1, 0.3, 0.2])), largest_of(np.zeros(1))
    (1, -1)
    """
    found, most = -1, 0.0
    for one in range(far.size):
        if far[one] > most:
            found, most = one, far[one]
    return found
