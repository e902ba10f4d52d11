"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, BestWeights
from planungsraum.prioritise.method.dividing import ABOVE, OPEN, PASSED, Parts, Piece, Sides, put_together
from planungsraum.prioritise.method.many_moves import nearest_of_many
from planungsraum.prioritise.method.probing import Prices, Rivals
from planungsraum.prioritise.method.weight_moves import reach, steepness

GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
FEWEST, MOST, SHARE = 64, 512, 4  # pieces solved together: one in so many of those that wait, in these limits
IMPROVED = 2  # of the optima found together, from which better weights are looked for

Queue = list[tuple[float, int, Piece]]  # at least what moves, a running number


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a search is: linear programmes solved, share that the best weights move, share proved to be needed.

    `moved` is infinite as long as no weights are found, `at_least` where it is proved that none do it.

    >>> Reached(programmes=100, moved=0.2, at_least=0.15).moved
    0.2
    """

    programmes: int
    moved: float
    at_least: float


Until = Callable[[Reached], bool]


def after(programmes: int) -> Until:
    """To search until so many linear programmes are solved.

    >>> until = after(100)
    >>> until(Reached(99, 0.2, 0.1)), until(Reached(100, 0.2, 0.1))
    (False, True)
    """
    return lambda reached: reached.programmes >= programmes


@dataclass(frozen=True, slots=True, eq=False)
class Overtaken:
    """Weights found (None where none were), and how far the search came.

    >>> overtake(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0, after(100)).reached.at_least
    inf
    """

    weights: Floats | None
    reached: Reached


def overtake(rivals: Floats, weights: Floats, spare: int, until: Until) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each part is one linear programme, and the best of those that wait are
    solved together; from the prices closed forms (`probing`) tell which rivals are above for certain in any better
    solution, how far above the others can be (M_j), and, since among any spare + 1 rivals one is passed, a better
    bound. The search asks `until` again and again whether to end: then the best weights and the bound proved so far
    are returned.

    >>> found = overtake(np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.75, 0.25]), 1, after(100))
    >>> found.weights.round(5).tolist(), round(found.reached.moved, 5), round(found.reached.at_least, 5)
    ([0.5, 0.5], 0.25, 0.25)
    """
    if spare < 0:
        return Overtaken(None, Reached(0, np.inf, np.inf))
    best = BestWeights(rivals, weights, spare)
    best.begin()
    return _Search(best).run(until)


class _Search:
    def __init__(self, best: BestWeights) -> None:
        self.best, self.weights = best, best.present
        self.rivals, self.steepness = Rivals.of(best.rivals), steepness(best.rivals)
        self._aim()

    def _aim(self) -> None:
        """What counts as better from now on, and how far above rivals can be there."""
        self.limit = min(self.best.share, 1 + 2 * GAP) - GAP
        self.top = reach(self.best.rivals, self.weights, min(1.0, self.limit))[1] + MARGIN

    def run(self, until: Until) -> Overtaken:
        """Best pieces first, until none can hold anything better."""
        queue: Queue = [(0.0, 0, Piece(0.0, self._all_moves(), 0, 0))]
        made = 0
        while queue and queue[0][0] < self.best.share - GAP:
            reached = Reached(self.best.solved, self.best.share, queue[0][0])
            if until(reached):
                return Overtaken(self.best.weights, reached)
            for piece in self._divided(self._next(queue)):
                made += 1
                heapq.heappush(queue, (piece.at_least, made, piece))
        return Overtaken(self.best.weights, Reached(self.best.solved, self.best.share, self.best.share))

    def _next(self, queue: Queue) -> list[Piece]:
        """The best pieces that may hold something better, in the order in which they were made."""
        at_once, found = min(max(len(queue) // SHARE, FEWEST), MOST), Queue()
        while queue and len(found) < at_once and queue[0][0] < self.limit:
            found.append(heapq.heappop(queue))
        return [piece for _, _, piece in sorted(found, key=itemgetter(1))]

    def _all_moves(self) -> Parts:
        low, high = reach(self.best.rivals, self.weights, min(1.0, self.limit))
        side = np.where(low > -MARGIN, ABOVE, np.where(high <= -MARGIN, PASSED, OPEN)).astype(np.int8)
        return Parts.whole(side, self.weights.size)

    def _divided(self, pieces: list[Piece]) -> list[Piece]:
        """Solve and probe pieces; those that each of them is divided into, where there may be something better."""
        put = put_together(pieces, self.best.rivals)
        self.best.solved += len(pieces)
        found = nearest_of_many(self.weights, put.rows, put.most, self.limit)
        above = found.weights @ self.rivals.figures + MARGIN
        if not found.there.any():
            return []
        put, above, at = put.some(found.there), above[found.there], found.weights[found.there]
        self._take(at, above)
        probe = Prices.of(found.prices[found.there], put.rows, put.most, self.weights, MARGIN)
        passing = self._decide(put.side, probe, above)
        spare = self.best.spare - (put.side == ABOVE).sum(axis=1)
        bound = np.maximum.reduce([put.at_least, probe.at_least(), _one_of_the_dearest(passing, spare)])
        share = self._share(put.side, probe, above)
        parts = Parts.divided(put, at, above / self.steepness, self.best.rivals, share, spare)
        settled = (parts.number == 0) & (bound < self.limit)
        self._improve(at[np.argsort(bound, kind="stable")[:IMPROVED]], put.side[settled])
        return parts.pieces(bound, passing, spare, self.limit)

    def _take(self, at: Floats, above: Floats) -> None:
        """Keep the best of the optima that are answers; no part holds anything better than its optimum."""
        for weights in at[(above > MARGIN / 10).sum(axis=1) <= self.best.spare]:
            self.best.take(weights / weights.sum())
        self._aim()

    def _decide(self, side: Sides, probe: Prices, above: Floats) -> Floats:
        """Put on their side the rivals that are above in whatever is better; what passing the others costs at least."""
        part, rival = np.nonzero((side == OPEN) & (above > 0))
        costs = probe.if_passed(self.rivals, part, rival)
        stays = costs >= self.limit
        side[part[stays], rival[stays]] = ABOVE
        passing = np.zeros(side.shape)
        passing[part, rival] = np.where(stays, 0.0, costs)
        return passing

    def _share(self, side: Sides, probe: Prices, above: Floats) -> Floats:
        """1 / M_j of the open rivals above: the most by which each can be above in whatever is better; 0 of others."""
        part, rival = np.nonzero((side == OPEN) & (above > 0))
        highest = np.minimum(self.top[rival], probe.highest(self.rivals, part, rival, self.limit))
        share = np.zeros(side.shape)
        share[part, rival] = 1 / np.maximum.reduce([highest, above[part, rival], np.full(rival.size, MARGIN)])
        return share

    def _improve(self, at: Floats, settled: Sides) -> None:
        """Better weights from some optima, and from parts in which all is decided: there they are the best."""
        for weights in at:
            self.best.improve_from(weights)
        for side in settled:
            self.best.exchange(side == PASSED)
        self._aim()


def _one_of_the_dearest(passing: Floats, spare: Integers) -> Floats:
    """At least this moves: of any rivals that are one more than may stay above, one is passed."""
    costs = np.sort(passing, axis=1)
    place = costs.shape[1] - 1 - spare
    found = np.take_along_axis(costs, np.clip(place, 0, costs.shape[1] - 1)[:, None], axis=1)[:, 0]
    return np.where(spare < 0, np.inf, np.where(place < 0, 0.0, found))
