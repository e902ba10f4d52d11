"""Parts of all moves of weights, each divided into pieces by deciding which rivals are passed: plain loops."""

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.bounds import at_least, priced
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.corners import Corner, constrained, keep, one_of, read, start
from planungsraum.prioritise.method.nearest import TURNS, turn
from planungsraum.prioritise.method.parts import ABOVE, DIVIDED, PIECES, Aim, Parts, Rivals, Solved
from planungsraum.prioritise.method.pieces import add, constraints, write_sides
from planungsraum.prioritise.method.probing import Probed, how_far_above, largest, one_of_the_dearest, probe

NEAR = 1e-8  # to which the prices of a corner must prove that too much would move


@compiled
def divide(rivals: Rivals, aim: Aim, parts: Parts, pieces: Integers, into: Integers, solved: Solved) -> None:
    """Solve and probe s pieces, and keep those in which there may be something better as parts, divided anew.

    Pieces are numbered on from part to part. There is a place for each at `into` (s); what was `solved` (s) is
    written there.

    >>> case = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> parts, solved = Parts.whole(2, case, np.zeros(1, np.int8)), Solved.empty(1, 2)
    >>> divide(case, Aim(1.0, np.ones(1)), parts, np.array([0]), np.array([1]), solved)
    >>> solved.answer.tolist(), parts.at_least.round(6).tolist()
    ([False], [[inf, inf, inf, inf, inf], [0.25, inf, inf, inf, inf]])
    """
    for each in range(pieces.size):
        place, piece = divmod(pieces[each], PIECES)
        rows, most = constraints(rivals, parts, place, piece)
        may_be, corner = _nearest(rivals, aim, one_of(parts.corner, place, parts.kept[place] + 1), rows, most)
        if may_be:
            side, (at, prices) = parts.side[into[each]], read(corner, rivals.weights, -1, 0.0)
            write_sides(parts, place, piece, side)
            found, above = priced(prices, rows, most, rivals.weights, MARGIN), how_far_above(rivals, side, at)
            probed = probe(rivals, aim, found, side, above)
            spare = rivals.spare - (side == ABOVE).sum()
            bound = max(parts.at_least[place, piece], at_least(found), one_of_the_dearest(probed.passing, spare))
            solved.at_least[each], solved.optimum[each] = bound, at
            solved.answer[each] = probed.rival.size == 0 or (above > SLACK).sum() <= rivals.spare
            if bound < aim.limit:
                parts.spare[into[each]] = spare
                _keep(parts, into[each], corner, rows, most)
                _divide(rivals, parts, into[each], probed, bound)
        parts.at_least[place, piece] = np.inf


@compiled
def _nearest(rivals: Rivals, aim: Aim, corner: Corner, rows: Floats, most: Floats) -> tuple[bool, Corner]:
    """The optimum, and whether less than the limit may move; else prices prove that it does not, in closed form.

    The search goes on from a corner; where that proves nothing, because errors have added up, it begins anew.
    """
    found = constrained(corner, rivals.weights, rows, most)
    there, stuck, price = turn(found, rivals.weights, aim.limit, TURNS)
    if not there:
        prices = read(found, rivals.weights, stuck, price)[1]
        if at_least(priced(prices, rows, most, rivals.weights, MARGIN)) >= aim.limit - NEAR:
            return False, found
        found = constrained(start(rivals.weights), rivals.weights, rows, most)
        turn(found, rivals.weights, aim.limit, TURNS)
    return True, found


@compiled
def _keep(parts: Parts, place: int, corner: Corner, rows: Floats, most: Floats) -> None:
    """The corner, and the constraints nearest to bind there."""
    near, m = np.full(most.size, np.inf), rows.shape[1]
    for row in range(corner.value.size):
        if corner.follower[row] >= m:
            near[corner.follower[row] - m] = -corner.value[row]
    order, number = largest(near, parts.most.shape[1]), np.full(most.size, -1)
    for row in range(order.size):
        number[order[row]], parts.most[place, row] = row, most[order[row]]
        for k in range(m):
            parts.rows[place, row, k] = rows[order[row], k]
    parts.kept[place] = order.size
    keep(corner, parts.corner, place, number)


@compiled
def _divide(rivals: Rivals, parts: Parts, place: int, probed: Probed, bound: float) -> None:
    """By the rivals furthest above, as far as weights would have to move."""
    spare, distance = parts.spare[place], np.empty(probed.rival.size)
    parts.cut[place] = 0.0
    for one in range(distance.size):
        distance[one] = probed.above[one] / rivals.steepness[probed.rival[one]]
        add(parts.cut[place], probed.share[one], rivals.figures[probed.rival[one]])
    chosen = largest(distance, min(DIVIDED, spare + 1))
    parts.number[place] = chosen.size
    for one in range(chosen.size):
        parts.divided[place, one], parts.share[place, one] = probed.rival[chosen[one]], probed.share[chosen[one]]
        parts.at_least[place, one] = max(bound, probed.passing[chosen[one]])
    if 0 < chosen.size <= spare:
        parts.at_least[place, chosen.size] = bound
