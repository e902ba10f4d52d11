"""The linear programme of a piece, and the same with more rivals passed: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.bounds import at_least, least_at, priced, write_costs
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.corners import (
    Corner,
    add_slack,
    constrained,
    overwrite,
    read,
    read_into,
    room,
    start,
)
from planungsraum.prioritise.method.nearest import TURNS, turn
from planungsraum.prioritise.method.parts import Aim, Rivals

ROOM = 32  # rivals that can be passed as well
NEAR = 1e-8  # to which prices must prove that too much would move


class Programme(NamedTuple):
    """The least weight that moves under row · v ≤ most (c × m, c): the optimum, as a corner and as weights (m).

    After these constraints there is room for more, and `ahead` is room for a corner under all of them, `at` (m) and
    `prices` (c) for what was found there; `costs` (m) is what these constraints cost. `solved` (1) counts how often an
    optimum was looked for.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> programme = solve(rivals, Aim(1.0, np.ones(1)), start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> programme.rows.shape == (1 + ROOM, 2), programme.solved.tolist()
    (True, [1])
    """

    rows: Floats
    most: Floats
    corner: Corner
    optimum: Floats
    ahead: Corner
    at: Floats
    prices: Floats
    costs: Floats
    solved: Integers


@compiled
def solve(rivals: Rivals, aim: Aim, corner: Corner, rows: Floats, most: Floats) -> tuple[bool, Programme]:
    """Whether less than the limit may move under these constraints, and the optimum; prices prove that it may not.

    The search goes on from a corner; where that proves nothing, because errors have added up, it begins anew.

    >>> rivals, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(0.2, np.ones(1))
    >>> solve(rivals, aim, start(rivals.weights), np.array([[1.0, 0.0]]), np.array([0.6]))[0]
    True
    >>> solve(rivals, aim, start(rivals.weights), np.array([[1.0, 0.0]]), np.array([0.5]))[0]
    False
    """
    found = constrained(corner, rivals.weights, rows, most)
    may_be, stuck, price = turn(found, found.value.size, rivals.weights, aim.limit, TURNS)
    if not may_be:
        prices = read(found, rivals.weights, stuck, price)[1]
        may_be = at_least(priced(prices, rows, most, rivals.weights, MARGIN)) < aim.limit - NEAR
        if may_be:
            found = constrained(start(rivals.weights), rivals.weights, rows, most)
            turn(found, found.value.size, rivals.weights, aim.limit, TURNS)
    return may_be, _with_room(rivals.weights, found, rows, most)


@compiled
def _with_room(weights: Floats, corner: Corner, rows: Floats, most: Floats) -> Programme:
    m, number = rows.shape[1], most.size + ROOM
    more, left, ahead = np.empty((number, m)), np.empty(number), room(number + 1, m - 1)
    more[: most.size], left[: most.size] = rows, most
    at = read(corner, weights, -1, 0.0)[0]
    return Programme(more, left, corner, at, ahead, np.empty(m), np.empty(number), np.empty(m), np.ones(1, np.int64))


@borrowing
def pass_too(programme: Programme, rivals: Rivals, limit: float, rival: int, number: int) -> float:
    """What moves at least if one rival is passed as well, after a number of others.

    With none before, it begins anew from the optimum of the piece, else it goes on from the call for the one before.
    The programme is left with the weights nearest (`at`) and the prices of all these constraints (`prices`), which
    prove what is given. Where the limit has to move, the weights mean nothing.

    >>> rivals, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(rivals, aim, start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> round(pass_too(programme, rivals, 1.0, rival=0, number=0), 5)
    0.25
    >>> programme.at.round(5).tolist(), programme.prices[:2].round(5).tolist()
    ([0.5, 0.5], [0.0, 0.5])
    """
    if number == 0:
        overwrite(programme.ahead, programme.corner)
    place, ahead = programme.corner.value.size - 1 + number, programme.ahead
    programme.most[place] = -MARGIN
    for k in range(rivals.weights.size):
        programme.rows[place, k] = rivals.figures[rival, k]
    add_slack(ahead, rivals.weights, place, programme.rows[place], -MARGIN)
    _may_be, stuck, price = turn(ahead, place + 2, rivals.weights, limit, TURNS)
    programme.solved[0] += 1
    prices = programme.prices[: place + 1]
    read_into(programme.at, prices, ahead, rivals.weights, stuck, price)
    sums = write_costs(prices, programme.rows, programme.most, programme.costs)
    return least_at(programme.costs, rivals.weights) - sums


@compiled
def pass_for_good(programme: Programme, rivals: Rivals, aim: Aim, some: Integers) -> tuple[bool, Programme]:
    """The same programme with some rivals passed, and whether less than the limit may move.

    >>> rivals, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(rivals, aim, start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> may_be, passed = pass_for_good(programme, rivals, aim, np.array([0]))
    >>> may_be, read(passed.corner, rivals.weights, -1, 0.0)[0].round(5).tolist(), passed.solved.tolist()
    (True, [0.5, 0.5], [2])
    """
    first = programme.corner.value.size - 1
    rows, most = np.empty((first + some.size, rivals.weights.size)), np.full(first + some.size, -MARGIN)
    rows[:first], most[:first] = programme.rows[:first], programme.most[:first]
    for one in range(some.size):
        rows[first + one] = rivals.figures[some[one]]
    may_be, found = solve(rivals, aim, programme.corner, rows, most)
    found.solved[0] += programme.solved[0]
    return may_be, found
