"""The least weight that must move under some constraints: a dual simplex with piecewise linear costs, in plain loops.

A library's solver spends most of the time of a programme this small on being called.
"""

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.corners import Corner, constrained, jump_of, lost, read, start

TOLERANCE = 1e-9  # to which constraints are kept; rates below it count as none
TURNS = 200  # after which a programme is left as it is: its prices still prove what must move


@compiled
def nearest(weights: Floats, rows: Floats, most: Floats, limit: float, turns: int) -> tuple[Floats, Floats, bool]:
    """The v with the least weight moved, prices of the constraints, and whether less than `limit` moves.

    min ½‖v − w‖₁  subject to  v ≥ 0, Σ v = Σ w, G v ≤ h, with rows G (c × m) and most h (c). The prices μ ≥ 0
    prove what must move: min_v ½‖v − w‖₁ + μ(G v − h), in closed form (`bounds.least`), whenever the search for the
    optimum ends, after `turns` of the simplex at the latest.

    >>> rows, most = np.array([[1.0, 0.0]]), np.array([0.5])
    >>> at, prices, there = nearest(np.array([0.75, 0.25]), rows, most, 1.0, 200)
    >>> at.round(6).tolist(), prices.round(6).tolist(), there
    ([0.5, 0.5], [1.0], True)
    >>> nearest(np.array([0.75, 0.25]), -rows, -2 * most, 0.2, 200)[2]
    False
    """
    corner = constrained(start(weights), weights, rows, most)
    there, stuck, price = turn(corner, corner.value.size, weights, limit, turns)
    return *read(corner, weights, stuck, price), there


@borrowing
def turn(corner: Corner, followers: int, weights: Floats, limit: float, turns: int) -> tuple[bool, int, float]:
    """From a corner where no less could move to one that keeps all constraints; whether less than `limit` moves.

    Only so many of its followers count. That is also said after so many turns, as what is not known to move more.
    Where nothing makes way for a follower, it is stuck: its row and a price that proves it are given, too, else −1, 0.

    >>> weights = np.array([0.75, 0.25])
    >>> corner = constrained(start(weights), weights, np.array([[1.0, 0.0]]), np.array([0.5]))
    >>> turn(corner, 2, weights, 1.0, 200), read(corner, weights, -1, 0.0)[0].round(6).tolist()
    ((True, -1, 0.0), [0.5, 0.5])
    """
    moved = _moved(corner, followers, weights.size)
    for _turn in range(turns):
        row, way, outside = _furthest_outside(corner, followers)
        if outside <= TOLERANCE or moved >= limit:
            return moved < limit, -1, 0.0
        column, price = _cheapest(corner, row, way)
        end = corner.low[row] if way > 0 else corner.high[row]
        jump = jump_of(weights, corner.follower[row]) if end == 0.0 else np.inf
        if min(price, jump) == np.inf:
            enough = 2 * limit / outside
            _pay(corner, row, enough * way)
            return False, row, enough
        moved += min(price, jump) * outside
        if price > jump:
            _pay(corner, row, way)
            name = corner.follower[row]
            corner.low[row], corner.high[row] = (lost(weights, name), 0.0) if way > 0 else (0.0, np.inf)
        else:
            _exchange(corner, followers, weights, row, column, way)
    return True, -1, 0.0


@borrowing
def _moved(corner: Corner, followers: int, weights: int) -> float:
    found = 0.0
    for column in range(corner.held.size):
        if corner.held[column] < weights:
            found -= min(corner.at[column], 0.0)
    for row in range(followers):
        if corner.follower[row] < weights:
            found -= min(corner.value[row], 0.0)
    return found


@borrowing
def _furthest_outside(corner: Corner, followers: int) -> tuple[int, int, float]:
    """The follower furthest outside its segment, its way back (1: it must rise, −1: fall), and how far it is."""
    found, way, outside = 0, 1, -np.inf
    for row in range(followers):
        below, above = corner.low[row] - corner.value[row], corner.value[row] - corner.high[row]
        if max(below, above) > outside:
            found, way, outside = row, 1 if below >= above else -1, max(below, above)
    return found, way, outside


@borrowing
def _cheapest(corner: Corner, row: int, way: int) -> tuple[int, float]:
    """The held one that makes way for a follower at least cost, and what a unit costs."""
    found, price = 0, np.inf
    for column in range(corner.rise.size):
        rate = way * corner.table[column, row]
        if abs(rate) > TOLERANCE:
            cost = corner.rise[column] if rate < 0 else corner.jump[column] - corner.rise[column]
            if cost < price * abs(rate):
                found, price = column, cost / abs(rate)
    return found, max(price, 0.0)


@borrowing
def _pay(corner: Corner, row: int, price: float) -> None:
    """Each unit by which a follower rises costs so much less, or more where it is negative."""
    for column in range(corner.rise.size):
        corner.rise[column] += price * corner.table[column, row]


@borrowing
def _exchange(corner: Corner, followers: int, weights: Floats, row: int, column: int, way: int) -> None:
    """The held one of the column follows from now on, the follower of the row is held at the end of its segment."""
    end, rate = corner.low[row] if way > 0 else corner.high[row], corner.table[column, row]
    step, rises = (corner.value[row] - end) / rate, rate * way < 0
    if not rises:
        corner.rise[column] -= corner.jump[column]
    for other in range(followers):
        corner.value[other] -= corner.table[column, other] * step
    _eliminate(corner, followers, row, column)
    held, follower, at = corner.held[column], corner.follower[row], corner.at[column]
    jump = jump_of(weights, follower) if end == 0.0 else np.inf
    corner.follower[row], corner.held[column] = held, follower
    corner.value[row], corner.at[column], corner.jump[column] = at + step, end, jump
    if way < 0:
        corner.rise[column] += jump
    low = 0.0 if at == 0.0 and rises else lost(weights, held)
    corner.low[row], corner.high[row] = low, (0.0 if low < 0 else np.inf)


@borrowing
def _eliminate(corner: Corner, followers: int, row: int, column: int) -> None:
    table, inverse = corner.table, 1.0 / corner.table[column, row]
    for other in range(len(table)):
        factor = table[other, row] * inverse
        if other != column and factor != 0.0:
            for place in range(followers):
                table[other, place] -= factor * table[column, place]
            table[other, row] = factor
            corner.rise[other] -= factor * corner.rise[column]
    for place in range(followers):
        table[column, place] *= -inverse
    table[column, row] = inverse
    corner.rise[column] *= -inverse
