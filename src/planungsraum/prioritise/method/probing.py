"""What the prices of a part's linear programme tell of the rivals that are above at its optimum: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.bounds import Priced, highest, if_passed
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, Aim, Rivals, Sides


class Probed(NamedTuple):
    """Some of the open rivals: which, how far above, what moves at least if they are passed, and 1 / M_j (r each).

    >>> Probed(np.array([3]), np.array([0.5]), np.array([0.1]), np.array([2.0])).rival.tolist()
    [3]
    """

    rival: Integers
    above: Floats
    passing: Floats
    share: Floats


@compiled
def how_far_above(rivals: Rivals, at: Floats) -> Floats:
    """By how much each rival (n) is still above where it must be at some weights.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> how_far_above(rivals, rivals.weights).round(5).tolist()
    [0.5, 1.0]
    """
    above = np.full(len(rivals.figures), MARGIN)
    for k in range(at.size):
        if at[k] > 0:
            for rival in range(above.size):
                above[rival] += rivals.by_indicator[k, rival] * at[k]
    return above


@compiled
def above_though_passed(rivals: Rivals, side: Sides, above: Floats, number: int) -> Integers:
    """Rivals on the passed side that are above all the same, by so much (n): the furthest first, so many at the most.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0], [3.0, 1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> above_though_passed(rivals, np.array([PASSED, OPEN], np.int8), np.array([0.5, 2.5]), 2).tolist()
    [0]
    """
    broken = 0
    for rival in range(side.size):
        broken += (side[rival] == PASSED) & (above[rival] > SLACK)
    if broken == 0:
        return np.empty(0, np.int64)
    distance = np.where((side == PASSED) & (above > SLACK), above / rivals.steepness, 0.0)
    return largest(distance, min(number, broken))


@compiled
def probe(rivals: Rivals, aim: Aim, found: Priced, side: Sides, above: Floats) -> Probed:
    """The open rivals that are above; puts those on their side that are above in whatever is better.

    M_j is the most by which one can be above. One rival at least, if any is open.

    >>> rivals, side = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), np.array([OPEN], np.int8)
    >>> found, aim = Priced(np.zeros(2), 0.0, rivals.weights, 0.0), Aim(0.5, np.ones(1))
    >>> above = how_far_above(rivals, rivals.weights)
    >>> probe(rivals, aim, found, side, above).passing.tolist(), side.tolist() == [OPEN]
    ([0.25], True)
    >>> probe(rivals, aim._replace(limit=0.2), found, side, above).passing.tolist(), side.tolist() == [ABOVE]
    ([], True)
    """
    met = _met(side, above)
    price, costs = _costs(rivals, met)
    passing, most = if_passed(found, costs, price), highest(found, costs, price, aim.limit)
    probed, left = Probed(met, np.zeros(met.size), passing, np.zeros(met.size)), 0
    for place in range(met.size):
        rival = met[place]
        if passing[place] >= aim.limit:
            side[rival] = ABOVE
        else:
            probed.rival[left], probed.above[left], probed.passing[left] = rival, above[rival], passing[place]
            probed.share[left] = 1 / max(min(most[place], aim.top[rival]), above[rival], MARGIN)
            left += 1
    if left == 0:
        return _one_open(side)
    return Probed(probed.rival[:left], probed.above[:left], probed.passing[:left], probed.share[:left])


@compiled
def still_open(probed: Probed, side: Sides) -> Probed:
    """Those of the probed rivals that are not on their side yet; one at least, if any rival is open.

    >>> probed = Probed(np.array([1, 2]), np.array([0.5, 0.25]), np.zeros(2), np.ones(2))
    >>> still_open(probed, np.array([OPEN, ABOVE, OPEN], np.int8)).above.tolist()
    [0.25]
    """
    left = np.zeros(probed.rival.size, np.bool_)
    for one in range(left.size):
        left[one] = side[probed.rival[one]] == OPEN
    if not left.any():
        return _one_open(side)
    return Probed(probed.rival[left], probed.above[left], probed.passing[left], probed.share[left])


@compiled
def one_of_the_dearest(passing: Floats, spare: int) -> float:
    """At least this moves: of any rivals that are one more than may stay above, one is passed.

    >>> one_of_the_dearest(np.array([0.1, 0.3, 0.2]), 1), one_of_the_dearest(np.array([0.1]), 1)
    (0.2, 0.0)
    """
    if spare < 0:
        return np.inf
    if spare >= passing.size:
        return 0.0
    return float(passing[largest(passing, spare + 1)[spare]])


@compiled
def largest(figures: Floats, number: int) -> Integers:
    """Where the largest figures are, the largest first: so many, if there are as many.

    >>> largest(np.array([0.1, 0.3, 0.2]), 2).tolist()
    [1, 2]
    >>> largest(np.array([0.1, 0.3, 0.2]), 0).tolist()
    []
    """
    found, size = np.empty(number, np.int64), 0
    for one in range(figures.size):
        if size == number and (size == 0 or figures[one] <= figures[found[size - 1]]):
            continue
        size = min(size + 1, number)
        place = size - 1
        while place > 0 and figures[found[place - 1]] < figures[one]:
            found[place] = found[place - 1]
            place -= 1
        found[place] = one
    return found[:size]


@compiled
def _met(side: Sides, above: Floats) -> Integers:
    """The open rivals that are above."""
    met, number = np.empty(side.size, np.int64), 0
    for rival in range(side.size):
        met[number] = rival
        number += (side[rival] == OPEN) & (above[rival] > 0)
    return met[:number]


@compiled
def _one_open(side: Sides) -> Probed:
    """One that is open, though not above: what is not decided has to be divided."""
    one, number = np.zeros(1, np.int64), 0
    for rival in range(side.size):
        if number == 0 and side[rival] == OPEN:
            one[0], number = rival, 1
    return Probed(one[:number], np.zeros(number), np.zeros(number), np.zeros(number))


@compiled
def _costs(rivals: Rivals, chosen: Integers) -> tuple[Floats, Floats]:
    """Prices of some rivals (chosen), and what their figures cost at these (m × chosen)."""
    price, costs = np.empty(chosen.size), np.empty((rivals.weights.size, chosen.size))
    for place in range(chosen.size):
        price[place] = rivals.price[chosen[place]]
    for k in range(rivals.weights.size):
        for place in range(chosen.size):
            costs[k, place] = rivals.by_indicator[k, chosen[place]] * price[place]
    return price, costs
