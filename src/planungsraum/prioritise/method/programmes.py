"""The linear programme of a piece, and the same with more rivals passed: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.bounds import at_least, priced
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.corners import Corner, add_slack, constrained, first, overwrite, read, room, start
from planungsraum.prioritise.method.nearest import TURNS, turn
from planungsraum.prioritise.method.parts import Aim, Rivals

ROOM = 32  # rivals that can be passed as well
NEAR = 1e-8  # to which prices must prove that too much would move


class Programme(NamedTuple):
    """The least weight that moves under constraints row · v ≤ most (c × m, c): the optimum as a corner.

    After these constraints there is room for more, and `ahead` is room for a corner under all of them; `solved` (1)
    counts how often an optimum was looked for.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> programme = solve(rivals, Aim(1.0, np.ones(1)), start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> programme.rows.shape == (1 + ROOM, 2), programme.solved.tolist()
    (True, [1])
    """

    rows: Floats
    most: Floats
    corner: Corner
    ahead: Corner
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
    may_be, stuck, price = turn(found, rivals.weights, aim.limit, TURNS)
    if not may_be:
        prices = read(found, rivals.weights, stuck, price)[1]
        may_be = at_least(priced(prices, rows, most, rivals.weights, MARGIN)) < aim.limit - NEAR
        if may_be:
            found = constrained(start(rivals.weights), rivals.weights, rows, most)
            turn(found, rivals.weights, aim.limit, TURNS)
    more, left = np.empty((most.size + ROOM, rows.shape[1])), np.empty(most.size + ROOM)
    more[: most.size], left[: most.size] = rows, most
    ahead = room(found.value.size + ROOM, found.held.size)
    return may_be, Programme(more, left, found, ahead, np.ones(1, np.int64))


@compiled
def pass_too(programme: Programme, rivals: Rivals, limit: float, rival: int, number: int) -> tuple[Floats, Floats]:
    """The weights nearest if one rival is passed as well, after a number of others; prices of all these constraints.

    With none before, it begins anew from the optimum of the piece, else it goes on from the call for the one before.
    Where the limit has to move, the weights mean nothing, and prices prove it (`proved`).

    >>> rivals, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(rivals, aim, start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> at, prices = pass_too(programme, rivals, 1.0, rival=0, number=0)
    >>> at.round(5).tolist(), prices.round(5).tolist()
    ([0.5, 0.5], [0.0, 0.5])
    """
    if number == 0:
        overwrite(programme.ahead, programme.corner)
    place = programme.corner.value.size - 1 + number
    programme.rows[place], programme.most[place] = rivals.figures[rival], -MARGIN
    corner = first(programme.ahead, place + 2)
    add_slack(corner, rivals.weights, place, programme.rows[place], -MARGIN)
    _may_be, stuck, price = turn(corner, rivals.weights, limit, TURNS)
    programme.solved[0] += 1
    return read(corner, rivals.weights, stuck, price)


@compiled
def proved(programme: Programme, rivals: Rivals, prices: Floats) -> float:
    """Share that must move at least, at prices of the first constraints.

    >>> rivals, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(rivals, aim, start(rivals.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> at, prices = pass_too(programme, rivals, 1.0, rival=0, number=0)
    >>> round(proved(programme, rivals, prices), 5)
    0.25
    """
    rows, most = programme.rows[: prices.size], programme.most[: prices.size]
    return at_least(priced(prices, rows, most, rivals.weights, MARGIN))
