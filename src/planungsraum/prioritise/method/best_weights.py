"""The best weights found so far, and the way to better ones: exchanging which rivals are passed."""

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats
from planungsraum.prioritise.method.reached import GAP
from planungsraum.prioritise.method.weight_moves import Moves, single_moves

MARGIN = 1e-6  # by which a rival must be passed; rows are scaled so that scores spread over 1
SLACK = 1e-8  # by which less it may be, so that what is counted as passed is what the search looks for


def moved(weights: Floats, before: Floats) -> float:
    """Share of the whole weight that moves: ½‖v − w‖₁.

    >>> moved(np.array([0.5, 0.5]), np.array([0.75, 0.25]))
    0.25
    """
    return float(np.abs(weights - before).sum()) / 2


class BestWeights:
    """The best weights by which at most `spare` rivals (n × m) are above, the share they move, programmes solved.

    >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
    >>> best.begin()
    >>> best.weights.round(5).tolist(), round(best.share, 5)
    ([0.5, 0.5], 0.25)
    """

    def __init__(self, rivals: Floats, present: Floats, spare: int) -> None:
        self.rivals, self.present, self.spare = rivals, present, spare
        self.moves = Moves(present)
        self.weights: Floats | None = None
        self.share = np.inf
        self.solved = 0

    def begin(self) -> None:
        """The shortest single move, improved.

        >>> best = BestWeights(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0)
        >>> best.begin()
        >>> best.share
        inf
        """
        for at in single_moves(self.rivals, self.present, self.spare, 1.01 * MARGIN)[:1]:
            self.take(at)
            self.exchange(self.above(at) <= 0)

    @property
    def limit(self) -> float:
        """What moves less is better.

        >>> round(BestWeights(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0).limit, 6)
        1.000001
        """
        return min(self.share, 1 + 2 * GAP) - GAP

    def above(self, weights: Floats) -> Floats:
        """By how much each rival is still above where it must be.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> best.above(np.array([0.75, 0.25])).round(5).tolist()
        [0.5]
        """
        return np.asarray(self.rivals @ weights + MARGIN, dtype=float)

    def take(self, weights: Floats) -> bool:
        """Keep weights that do it, if they are the best so far.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> best.take(np.array([0.6, 0.4])), best.take(np.array([0.2, 0.8])), best.take(np.array([0.1, 0.9]))
        (False, True, False)
        """
        share = moved(weights, self.present)
        enough = int((self.above(weights) > SLACK).sum()) <= self.spare
        if enough and share < self.share - 1e-9:
            self.weights, self.share = weights, share
            return True
        return False

    def exchange(self, kept: Booleans) -> None:
        """Pass these rivals (n), and those above instead of the dearest, for as long as less weight moves.

        >>> best = BestWeights(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0)
        >>> best.exchange(np.array([True]))
        >>> best.weights.round(5).tolist()
        [0.5, 0.5]
        """
        while True:
            at, rows, prices = self._passing(kept)
            if at is None or not self.take(at):
                return
            is_above = self.above(at) > SLACK
            dear = rows[np.argsort(-prices, kind="stable")][: int((prices > SLACK).sum())]
            free = dear[: self.spare - int(is_above.sum())]
            if not free.size:
                return
            kept = ~is_above
            kept[free] = False

    def _passing(self, kept: Booleans) -> tuple[Floats | None, Floats, Floats]:
        """Least weights that pass all rivals kept, the rivals that bind, and their prices."""
        self.moves.only(np.zeros((0, self.present.size)), np.zeros(0), min(1.0, self.share))
        binding: list[int] = []
        at = self.moves.nearest()
        while at is not None:
            above = np.where(kept, self.above(at), 0.0)
            above[binding] = 0.0
            rows = [int(row) for row in np.argsort(-above)[:15] if above[row] > SLACK]
            if not rows:
                break
            self.moves.keep(self.rivals[rows], np.full(len(rows), -MARGIN))
            binding += rows
            at = self.moves.nearest()
            self.solved += 1
        return at, np.array(binding, dtype=np.int64), self.moves.prices() if at is not None else np.zeros(0)
