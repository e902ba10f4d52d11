"""Sets of rivals that cannot all be passed while less than the limit moves: plain loops."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.best_weights import SLACK
from planungsraum.prioritise.method.candidates import Candidates, candidates, furthest, furthest_at_first
from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.parts import ABOVE, OPEN, Aim, Rivals, Sets, Standing
from planungsraum.prioritise.method.probing import Probed, how_far_above
from planungsraum.prioritise.method.programmes import NEAR, ROOM, Programme, pass_too
from planungsraum.prioritise.method.taken_over import forget, take_over


class Clashes(NamedTuple):
    """Sets of rivals, none in two sets, that cannot all be passed while less than the limit moves.

    One of each set stays above: `spare` more than these may stay (below 0: nothing in the part moves less than the
    limit). The programme is left where those in no set are passed, as far as there is room: so many of them (`passed`)
    by a constraint of their own.

    >>> Clashes(spare=0, passed=2).passed
    2
    """

    spare: int
    passed: int


@compiled
def clashes(
    rivals: Rivals, aim: Aim, programme: Programme, standing: Standing, probed: Probed, near: int
) -> tuple[Clashes, Candidates]:
    """As many sets as are found, until they are more than may stay above.

    First those that hold in the part above (`standing.sets`) and more among the rivals in none; where `near` or fewer
    are missing then, all are looked for anew. Puts those on their side that are a set of their own, writes the others,
    and raises what moves at least if one of the probed rivals is passed (`probed.passing`).

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> figures = np.array([[1.0, -1.0], [-1.0, 1.0]])  # whoever passes the first has the second above
    >>> case, aim = Rivals.of(figures, np.array([0.75, 0.25]), spare=1), Aim(1.0, np.ones(2))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed, standing = Probed(np.array([0, 1]), np.zeros(2), np.zeros(2), np.zeros(2)), Standing.undecided(2)
    >>> clashes(case, aim, programme, standing, probed, near=2)[0].spare, standing.sets.tolist()
    (0, [1, 1])
    >>> clashes(case._replace(spare=0), aim, programme, standing, probed, near=2)[0].spare
    -1
    """
    among = candidates(rivals, programme.optimum, probed.rival, probed.passing)
    known = take_over(standing)
    spare = rivals.spare - (standing.side == ABOVE).sum() - known
    if known > 0:
        _set_apart(among, standing, known)
        found = _look(rivals, aim.limit, programme, standing, among, spare)
        if found.spare < 0 or found.spare > near:
            return found, among
    last = standing.sets.max()
    _let_all_go(among, standing)
    spare = rivals.spare - (standing.side == ABOVE).sum()
    found = _look(rivals, aim.limit, programme, standing, among, spare)
    for rival in range(standing.sets.size):
        standing.sets[rival] = max(standing.sets[rival] - last, 0)
    return found, among


@compiled
def _set_apart(among: Candidates, standing: Standing, known: int) -> None:
    """Candidates in a set are not free, and the furthest of each set is dear."""
    furthest_of = np.full(known + 1, -1)
    for one in range(among.free.size):
        number = standing.sets[among.rival[one]]
        among.free[one] = number == 0
        if number > 0 and (furthest_of[number] < 0 or among.far[one] > among.far[furthest_of[number]]):
            furthest_of[number] = one
    for one in furthest_of:
        if one >= 0:
            among.dear[one] = True


@borrowing
def _let_all_go(among: Candidates, standing: Standing) -> None:
    for one in range(among.free.size):
        among.free[one] = standing.side[among.rival[one]] == OPEN
        among.dear[one] = standing.side[among.rival[one]] == ABOVE


@borrowing
def _look(
    rivals: Rivals, limit: float, programme: Programme, standing: Standing, among: Candidates, spare: int
) -> Clashes:
    """Sets among the free candidates, numbered on from those there are; one more than `spare` is enough.

    A free one that is in a set all the same, of those that were known, has it confirmed where it can be passed alone.
    """
    number = standing.sets.max()
    while spare >= 0:
        passed, clash = _clash(rivals, limit, programme, among, standing.sets)
        if not clash:
            return Clashes(spare, passed)
        number, spare = number + 1, spare - 1
        known = standing.sets[among.rival[among.chosen[0]]]
        if passed == 0:
            _confirm(among, standing, known, number)
        elif not _take_out(programme, among, standing, passed, number):
            break
    return Clashes(-1, 0)


@borrowing
def _confirm(among: Candidates, standing: Standing, known: int, number: int) -> None:
    """A set that is known is one of these, by its new number."""
    among.dear[among.chosen[0]] = True
    for one in range(among.free.size):
        if standing.sets[among.rival[one]] == known:
            among.free[one] = False
    for rival in range(standing.sets.size):
        if standing.sets[rival] == known:
            standing.sets[rival] = number


@borrowing
def _clash(rivals: Rivals, limit: float, programme: Programme, among: Candidates, sets: Sets) -> tuple[int, bool]:
    """How many of the free are passed, furthest first (`among.chosen`), and whether not all of these can be.

    None is, and not all can be, where the first can be passed but is in a set that is known.
    """
    for k in range(rivals.weights.size):
        programme.at[k] = programme.optimum[k]
    one = furthest_at_first(among)
    for number in range(ROOM):
        if one < 0:
            return number, False
        among.chosen[number] = one
        bound = pass_too(programme, rivals, limit, among.rival[one], number)
        if number == 0:
            among.passing[one] = max(among.passing[one], bound)
        if bound >= limit - NEAR:
            return number + 1, True
        if number == 0 and sets[among.rival[one]] > 0:
            return 0, True
        one = furthest(among, among.free, programme.at)
    return ROOM, False


@borrowing
def _take_out(programme: Programme, among: Candidates, standing: Standing, passed: int, number: int) -> bool:
    """Those passed that have a price are a set, and not free any more; whether there are any.

    What was known of sets that one of them was in does not hold beside it.
    """
    first, dearest, most, size = programme.corner.value.size - 1, -1, 0.0, 0
    for place in range(passed):
        one, price = among.chosen[place], programme.prices[first + place]
        if price > 0:
            forget(standing.sets, standing.sets[among.rival[one]])
            size, among.free[one] = size + 1, False
        if price > most:
            dearest, most = one, price
    if size == 0:
        return False
    among.dear[dearest] = True
    for place in range(passed):
        if programme.prices[first + place] > 0 and size > 1:
            standing.sets[among.rival[among.chosen[place]]] = number
    if size == 1:
        standing.side[among.rival[dearest]] = ABOVE
    return True


@compiled
def answer(rivals: Rivals, aim: Aim, programme: Programme, among: Candidates, found: Clashes) -> tuple[bool, Floats]:
    """Whether passing all but the dear ones and as many of the furthest others as may stay is an answer; the weights.

    It goes on from where the last set was looked for.

    >>> from planungsraum.prioritise.method.corners import start
    >>> from planungsraum.prioritise.method.programmes import solve
    >>> case, aim = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Aim(1.0, np.ones(1))
    >>> programme = solve(case, aim, start(case.weights), np.zeros((1, 2)), np.ones(1))[1]
    >>> probed = Probed(np.array([0]), np.zeros(1), np.zeros(1), np.zeros(1))
    >>> found, among = clashes(case, aim, programme, Standing.undecided(1), probed, near=1)
    >>> answer(case, aim, programme, among, found)[1].round(5).tolist()
    [0.5, 0.5]
    """
    left = ~among.dear
    for _one in range(found.spare):
        one = furthest(among, left, programme.at)
        if one < 0:
            break
        left[one] = False
    for number in range(found.passed, ROOM):
        one = furthest(among, left, programme.at)
        if one < 0:
            break
        if pass_too(programme, rivals, aim.limit, among.rival[one], number) >= aim.limit - NEAR:
            return False, programme.at
    return (how_far_above(rivals, programme.at) > SLACK).sum() <= rivals.spare, programme.at
