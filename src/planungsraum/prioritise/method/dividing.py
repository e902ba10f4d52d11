"""Parts of all moves of weights, each divided into pieces by deciding which rivals are passed: plain loops."""

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK
from planungsraum.prioritise.method.bounds import Priced, at_least, priced
from planungsraum.prioritise.method.clashes import answer, clashes
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.corners import keep, one_of, read
from planungsraum.prioritise.method.parts import (
    ABOVE,
    DIVIDED,
    OPEN,
    PASSED,
    PIECES,
    Aim,
    Parts,
    Rivals,
    Sides,
    Solved,
    Standing,
    some,
)
from planungsraum.prioritise.method.pieces import add, constraints, write_standing
from planungsraum.prioritise.method.probing import (
    Probed,
    above_though_passed,
    how_far_above,
    largest,
    one_of_the_dearest,
    probe,
    still_open,
)
from planungsraum.prioritise.method.programmes import ROOM, Programme, pass_for_good, solve


@compiled
def divide(rivals: Rivals, aim: Aim, parts: Parts, pieces: Integers, into: Integers, solved: Solved) -> None:
    """Solve and probe s pieces, and keep those in which there may be something better as parts, divided anew.

    Pieces are numbered on from part to part. There is a place for each at `into` (s); what was `solved` (s) is
    written there.

    >>> case = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
    >>> parts, solved = Parts.whole(2, case, np.zeros(1, np.int8)), Solved.empty(1, 2)
    >>> divide(case, Aim(1.0, np.ones(1)), parts, np.array([0]), np.array([1]), solved)
    >>> solved.answer.tolist(), solved.optimum.round(5).tolist(), solved.at_least.round(5).tolist()
    ([True], [[0.5, 0.5]], [0.25])
    """
    for each in range(pieces.size):
        place, piece = divmod(pieces[each], PIECES)
        rows, most = constraints(rivals, parts, place, piece)
        may_be, programme = solve(rivals, aim, one_of(parts.corner, place, parts.kept[place] + 1), rows, most)
        if may_be:
            standing = Standing(parts.side[into[each]], parts.sets[into[each]])
            write_standing(parts, place, piece, standing)
            solved.at_least[each] = parts.at_least[place, piece]
            near = 0 if piece == parts.number[place] else rivals.spare
            one = some(solved, each, each + 1)
            programme, probed = _settle(rivals, aim, programme, standing, one, near)
            if solved.at_least[each] < aim.limit:
                parts.spare[into[each]] = rivals.spare - (standing.side == ABOVE).sum()
                _keep(parts, into[each], programme)
                _divide(rivals, parts, into[each], probed, solved.at_least[each])
        solved.programmes[each] = programme.solved[0]
        parts.at_least[place, piece] = np.inf


@compiled
def _settle(
    rivals: Rivals, aim: Aim, programme: Programme, standing: Standing, solved: Solved, near: int
) -> tuple[Programme, Probed]:
    """What a piece (solved: 1) has at least, what is an answer, its programme, and rivals that are left open.

    Where no more may stay above than one of each set, all others have to be passed, and it is looked at anew.
    """
    side = standing.side
    while True:
        may_be, programme, above = _pass_again(rivals, aim, programme, side)
        found = _priced(rivals, programme)
        probed = probe(rivals, aim, found, side, above)
        bound = max(at_least(found), _dearest(rivals, side, probed)) if may_be else np.inf
        solved.at_least[0] = max(solved.at_least[0], bound)
        if solved.at_least[0] >= aim.limit:
            break
        clash, among = clashes(rivals, aim, programme, standing, probed, near)
        if clash.spare == 0 and _pass_others(standing):
            continue
        if clash.spare >= 0:
            solved.found[0], solved.weights[0] = answer(rivals, aim, programme, among, clash)
        probed = still_open(probed, side)
        solved.at_least[0] = np.inf if clash.spare < 0 else max(solved.at_least[0], _dearest(rivals, side, probed))
        break
    solved.optimum[0] = programme.optimum
    solved.answer[0] = probed.rival.size == 0 or ((above > SLACK) & (side != PASSED)).sum() <= rivals.spare
    return programme, probed


@compiled
def _pass_again(rivals: Rivals, aim: Aim, programme: Programme, side: Sides) -> tuple[bool, Programme, Floats]:
    """Constraints of rivals that are passed may have been left out: those that are not kept are put back.

    And by how much each rival is above then.
    """
    may_be, above = True, how_far_above(rivals, programme.optimum)
    for _round in range(ROOM):
        some_above = above_though_passed(rivals, side, above, DIVIDED)
        if not may_be or some_above.size == 0:
            break
        may_be, programme = pass_for_good(programme, rivals, aim, some_above)
        above = how_far_above(rivals, programme.optimum)
    return may_be, programme, above


@compiled
def _priced(rivals: Rivals, programme: Programme) -> Priced:
    prices = read(programme.corner, rivals.weights, -1, 0.0)[1]
    rows, most = programme.rows[: prices.size], programme.most[: prices.size]
    return priced(prices, rows, most, rivals.weights, MARGIN)


@borrowing
def _pass_others(standing: Standing) -> bool:
    """Put all open rivals that are in no set on the passed side; whether there are any."""
    some = False
    for rival in range(standing.side.size):
        if standing.side[rival] == OPEN and standing.sets[rival] == 0:
            standing.side[rival], some = PASSED, True
    return some


@compiled
def _dearest(rivals: Rivals, side: Sides, probed: Probed) -> float:
    return one_of_the_dearest(probed.passing, rivals.spare - (side == ABOVE).sum())


@compiled
def _keep(parts: Parts, place: int, programme: Programme) -> None:
    """The corner, and the constraints nearest to bind there."""
    corner, rows, most, m = programme.corner, programme.rows, programme.most, programme.rows.shape[1]
    near = np.full(corner.value.size - 1, np.inf)
    for row in range(corner.value.size):
        if corner.follower[row] >= m:
            near[corner.follower[row] - m] = -corner.value[row]
    order, number = largest(near, parts.most.shape[1]), np.full(near.size, -1)
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
