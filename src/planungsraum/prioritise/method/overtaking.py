"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK, BestWeights
from planungsraum.prioritise.method.dividing import divide
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, PIECES, Aim, Parts, Rivals, Sides, Solved, some
from planungsraum.prioritise.method.reached import GAP, Reached, Until
from planungsraum.prioritise.method.weight_moves import reach

FEWEST, MOST = 64, 2048  # pieces solved in one round, if so many wait
SHARE = 4  # one in so many of those that wait
TOGETHER = 32  # pieces that a thread takes at a time
ROOM = 131_072  # parts there is room for: memory is taken as they come
MEMORY = 2**32  # bytes that parts may take


@dataclass(frozen=True, slots=True, eq=False)
class Overtaken:
    """Weights found (None where none were), and how far the search came.

    >>> overtake(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0, lambda reached: False).reached.at_least
    inf
    """

    weights: Floats | None
    reached: Reached


def overtake(rivals: Floats, weights: Floats, spare: int, until: Until) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each piece of a part is a linear programme, and the best of those that wait
    are solved in one round, by several threads; from the prices closed forms (`probing`) tell which rivals are above
    for certain in any better solution, how far above the others can be (M_j), and, since among any spare + 1 rivals
    one is passed, a better bound. Programmes in which more rivals are passed find sets of which not all can be
    (`clashes`): where these are more than may stay above, there is nothing better. The search asks `until` after each
    round whether to end: then the best weights and the bound proved so far are returned. They do not depend on the
    number of threads.

    >>> rivals, weights = np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.75, 0.25])
    >>> found = overtake(rivals, weights, 1, lambda reached: False)
    >>> found.weights.round(5).tolist(), round(found.reached.moved, 5), round(found.reached.at_least, 5)
    ([0.5, 0.5], 0.25, 0.25)
    """
    if spare < 0:
        return Overtaken(None, Reached(0, np.inf, np.inf))
    best = BestWeights(rivals, weights, spare)
    best.begin()
    with ThreadPoolExecutor() as threads:
        return Search(best, threads).run(until)


class Search:
    """Parts of all moves in which there may be something better than the best weights so far.

    >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
    >>> with ThreadPoolExecutor() as threads:
    ...     round(Search(best, threads).run(lambda reached: False).reached.moved, 5)
    0.25
    """

    def __init__(self, best: BestWeights, threads: ThreadPoolExecutor) -> None:
        self.best, self.threads = best, threads
        low, high = reach(best.rivals, best.present, min(1.0, self._limit()))
        side = np.where(low > -MARGIN, ABOVE, np.where(high + MARGIN <= 0, PASSED, OPEN)).astype(np.int8)
        self.some = np.flatnonzero(side == OPEN) if (side == OPEN).any() else np.arange(1)
        spare = best.spare - int((np.delete(side, self.some) == ABOVE).sum())
        self.rivals = Rivals.of(best.rivals[self.some], best.present, spare)
        self.passed, self.end = side == PASSED, 1
        self.parts = Parts.whole(ROOM, self.rivals, side[self.some])
        self._aim()

    def _aim(self) -> None:
        """What counts as better from now on, and up to which scores rivals are there."""
        _, high = reach(self.rivals.figures, self.best.present, min(1.0, self._limit()))
        self.aim = Aim(self._limit(), high + MARGIN)

    def _limit(self) -> float:
        return min(self.best.share, 1 + 2 * GAP) - GAP

    def run(self, until: Until) -> Overtaken:
        """Best pieces first, until none can hold anything better, `until` says so, or memory is used up.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> with ThreadPoolExecutor() as threads:
        ...     Search(best, threads).run(lambda reached: True).reached.programmes
        0
        """
        while (waiting := np.flatnonzero(self.parts.at_least[: self.end] < self.aim.limit)).size:
            at_least = self.parts.at_least.ravel()[waiting]
            reached = Reached(self.best.solved, self.best.share, float(at_least.min()))
            if until(reached) or (self.end + MOST) * self.parts.bytes_each > MEMORY:
                return Overtaken(self.best.weights, reached)
            number = min(max(waiting.size // SHARE, FEWEST), MOST, waiting.size)
            first = np.argpartition(at_least, number - 1)[:number]
            self._advance(waiting[first], self._free(waiting))
        return Overtaken(self.best.weights, Reached(self.best.solved, self.best.share, self.best.share))

    def _free(self, waiting: Integers) -> Integers:
        """Places of parts of which no piece waits, enough for a round."""
        used = np.zeros(self.end + MOST, np.bool_)
        used[waiting // PIECES] = True
        if used.size > len(self.parts.number):
            self.parts = self.parts.with_room(used.size)
        return np.flatnonzero(~used)

    def _advance(self, pieces: Integers, free: Integers) -> None:
        """Divide these pieces, and look for better weights from the best of them."""
        into = free[: pieces.size]
        solved = self._divide(pieces, into)
        self.best.solved += int(solved.programmes.sum())
        self.end = max(self.end, int(into[-1]) + 1)
        better = np.flatnonzero(solved.at_least < self.aim.limit)
        for one in better[solved.answer[better]]:
            self._take(solved.optimum[one], self.parts.side[into[one]])
        found = np.flatnonzero(solved.found)
        if found.size:
            self._exchange(solved.weights[found])
        if better.size:
            self.best.improve_from(solved.optimum[better[solved.at_least[better].argmin()]])
        self._aim()

    def _divide(self, pieces: Integers, into: Integers) -> Solved:
        solved = Solved.empty(pieces.size, self.rivals.weights.size)

        def divide_some(first: int) -> None:
            end = min(first + TOGETHER, pieces.size)
            divide(self.rivals, self.aim, self.parts, pieces[first:end], into[first:end], some(solved, first, end))

        if pieces.size <= TOGETHER:
            divide_some(0)
        else:
            list(self.threads.map(divide_some, range(0, pieces.size, TOGETHER)))
        return solved

    def _exchange(self, found: Floats) -> None:
        """Take the best of some weights, and improve them."""
        nearest = found[np.abs(found - self.best.present).sum(axis=1).argmin()]
        at = nearest / nearest.sum()
        if self.best.take(at):
            self.best.exchange(self.best.above(at) <= SLACK)

    def _take(self, optimum: Floats, side: Sides) -> None:
        """An answer; constraints of rivals that are passed may have been left out, then they are put back."""
        if not self.best.take(optimum / optimum.sum()):
            passed = self.passed.copy()
            passed[self.some] = side == PASSED
            self.best.exchange(passed)
