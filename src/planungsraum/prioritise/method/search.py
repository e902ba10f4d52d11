"""Parts of all moves of weights, searched best first: rounds of pieces, solved by several threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK, BestWeights
from planungsraum.prioritise.method.dividing import divide
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, PIECES, Aim, Parts, Rivals, Sides, Solved, some
from planungsraum.prioritise.method.reached import Reached
from planungsraum.prioritise.method.weight_moves import reach

FEWEST, MOST = 64, 2048  # pieces solved in one round, if so many wait
SHARE = 4  # one in so many of those that wait
TOGETHER = 32  # pieces that a thread takes at a time
ROOM = 131_072  # parts there is room for: memory is taken as they come
MEMORY = 2**32  # bytes that parts may take


class Search:
    """Parts of all moves with some rivals on given sides (n), in which there may be better than the best weights.

    Rivals that are above are left out, and those that are passed by whatever is better.

    >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
    >>> with ThreadPoolExecutor() as threads:
    ...     [reached.programmes for reached in Search(best, threads, np.array([OPEN], np.int8)).rounds()]
    [0]
    >>> round(best.share, 5)
    0.25
    """

    def __init__(self, best: BestWeights, threads: ThreadPoolExecutor, side: Sides) -> None:
        self.best, self.threads = best, threads
        counts = (side == OPEN) | (side == PASSED) & (self._aim(best.rivals).top > 0)
        self.some = np.flatnonzero(counts) if counts.any() else np.arange(1)
        spare = best.spare - int((np.delete(side, self.some) == ABOVE).sum())
        self.rivals = Rivals.of(best.rivals[self.some], best.present, spare)
        self.passed, self.end = side == PASSED, 1
        self.parts = Parts.whole(ROOM, self.rivals, side[self.some])
        self.aim = self._aim(self.rivals.figures)

    def rounds(self) -> Iterator[Reached]:
        """Best pieces first, until none can hold anything better, or memory is used up: what is reached before each.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> with ThreadPoolExecutor() as threads:
        ...     next(Search(best, threads, np.array([OPEN], np.int8)).rounds()).programmes
        0
        """
        while self._waiting().size and (self.end + MOST) * self.parts.bytes_each <= MEMORY:
            yield self.reached()
            if (waiting := self._waiting()).size:
                self._advance(waiting)

    def reached(self) -> Reached:
        """Programmes solved, what the best weights move, and what moves at least.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> with ThreadPoolExecutor() as threads:
        ...     Search(best, threads, np.array([OPEN], np.int8)).reached().at_least
        0.0
        """
        at_least = self.parts.at_least.ravel()[self._waiting()].min(initial=self.best.share)
        return Reached(self.best.solved, self.best.share, float(at_least))

    def _waiting(self) -> Integers:
        """Pieces in which there may be something better."""
        if self.aim.limit != self.best.limit:
            self.aim = self._aim(self.rivals.figures)
        return np.flatnonzero(self.parts.at_least[: self.end] < self.aim.limit)

    def _aim(self, figures: Floats) -> Aim:
        """What counts as better, and up to which scores rivals with these figures are there."""
        _, high = reach(figures, self.best.present, min(1.0, self.best.limit))
        return Aim(self.best.limit, high + MARGIN)

    def _advance(self, waiting: Integers) -> None:
        """Divide the best of the pieces that wait, and take what answers there are."""
        number = min(max(waiting.size // SHARE, FEWEST), MOST, waiting.size)
        pieces = waiting[np.argpartition(self.parts.at_least.ravel()[waiting], number - 1)[:number]]
        into = self._free(waiting)[:number]
        solved = self._divide(pieces, into)
        self.best.solved += int(solved.programmes.sum())
        self.end = max(self.end, int(into[-1]) + 1)
        for one in np.flatnonzero((solved.at_least < self.aim.limit) & solved.answer):
            self._take(solved.optimum[one], self.parts.side[into[one]])
        if solved.found.any():
            self._exchange(solved.weights[solved.found])

    def _free(self, waiting: Integers) -> Integers:
        """Places of parts of which no piece waits, enough for a round."""
        used = np.zeros(self.end + MOST, np.bool_)
        used[waiting // PIECES] = True
        if used.size > len(self.parts.number):
            self.parts = self.parts.with_room(used.size)
        return np.flatnonzero(~used)

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
