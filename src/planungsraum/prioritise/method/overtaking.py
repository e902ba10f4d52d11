"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK, BestWeights, moved
from planungsraum.prioritise.method.probing import Prices, Rivals
from planungsraum.prioritise.method.weight_moves import reach, steepness

GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
ABOVE, OPEN, PASSED = 1, 0, -1
KEPT, ENFORCED = 25, 6  # constraints of a part, and of those decided how many are added at a time
IMPROVED = 20  # parts after which the best weights are tried to improve from an optimum


@dataclass(frozen=True, slots=True, eq=False)
class Overtaken:
    """Weights found (None where none were), the share they move, and the share that is proved to be needed.

    `at_least` is infinite where it is proved that no weights do it.

    >>> overtake(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0, 100).at_least
    inf
    """

    weights: Floats | None
    moved: float
    at_least: float


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    """Part of all moves: which rivals stay above there and which are passed, and constraints `rows` · v ≤ `most`."""

    side: Integers
    rows: Floats
    most: Floats


def overtake(rivals: Floats, weights: Floats, spare: int, effort: int) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each part is solved as one linear programme; from its prices closed forms
    (`probing`) tell which rivals are above or passed for certain in any better solution, how far above the others can
    be (M_j), and, since among any spare + 1 rivals one is passed, a better bound. After `effort` linear programmes the
    best weights and the bound proved so far are returned.

    >>> found = overtake(np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.75, 0.25]), 1, 100)
    >>> found.weights.round(5).tolist(), round(found.moved, 5), round(found.at_least, 5)
    ([0.5, 0.5], 0.25, 0.25)
    """
    if spare < 0:
        return Overtaken(None, np.inf, np.inf)
    best = BestWeights(rivals, weights, spare)
    best.begin()
    return _Search(best).run(effort)


class _Search:
    def __init__(self, best: BestWeights) -> None:
        self.best = best
        self.rivals, self.weights, self.moves = best.rivals, best.present, best.moves
        self.steepness, self.priced = steepness(best.rivals), Rivals.of(best.rivals)
        self._aim()

    def run(self, effort: int) -> Overtaken:
        """Best part first, until none can hold anything better."""
        low, high = reach(self.rivals, self.weights, self.radius)
        side = np.where(low > -MARGIN, ABOVE, np.where(high <= -MARGIN, PASSED, OPEN))
        queue = [(0.0, 0, _Node(side, np.zeros((0, self.weights.size)), np.zeros(0)))]
        made = done = 0
        while queue and queue[0][0] < self.best.share - GAP:
            if self.best.solved >= effort:
                return Overtaken(self.best.weights, self.best.share, queue[0][0])
            known, _, node = heapq.heappop(queue)
            for bound, part in self._branch(node, known, improve=done % IMPROVED == 0):
                made += 1
                heapq.heappush(queue, (bound, made, part))
            done += 1
        return Overtaken(self.best.weights, self.best.share, self.best.share)

    def _aim(self) -> None:
        """What counts as better from now on, and how far above rivals can be there."""
        self.limit = min(self.best.share, 1 + 2 * GAP) - GAP
        self.radius = min(1.0, self.limit)
        self.top = reach(self.rivals, self.weights, self.radius)[1] + MARGIN

    def _branch(self, node: _Node, known: float, *, improve: bool) -> list[tuple[float, _Node]]:
        """Solve and probe a part; two parts of it, with the rival furthest away decided, if it may hold better."""
        self.moves.only(node.rows, node.most, self.radius)
        self.best.solved += 1
        at = self.moves.nearest()
        if at is None:
            return []
        if self.best.take(at):
            self._aim()
            return []
        prices = self.moves.prices()
        probe = Prices(prices @ node.rows, float(prices @ node.most), self.weights, MARGIN)
        above = self.best.above(at)
        side, passing = self._decided(node.side, probe, above)
        bound = max(known, moved(at, self.weights), self._one_of_the_dearest(side, passing))
        if bound >= self.limit:
            return []
        node = self._enforced(_Node(side, node.rows, node.most), above, at)
        parts = self._parts(node, bound, above, passing, self._tops(side, probe, above))
        if improve and self.best.improve_from(at):
            self._aim()
        return parts

    def _left(self, side: Integers) -> int:
        """How many more rivals may stay above."""
        return self.best.spare - int((side == ABOVE).sum())

    def _decided(self, side: Integers, probe: Prices, above: Floats) -> tuple[Integers, Floats]:
        """Which rivals are above or passed in whatever is better, and what passing the others costs at least."""
        side, passing = side.copy(), np.zeros(len(side))
        high, low = (np.flatnonzero((side == OPEN) & which) for which in (above > 0, above <= 0))
        passing[high] = probe.if_passed(self.priced.some(high))
        side[high[passing[high] >= self.limit]] = ABOVE
        side[low[probe.if_above(self.priced.some(low)) >= self.limit]] = PASSED
        return side, passing

    def _one_of_the_dearest(self, side: Integers, passing: Floats) -> float:
        """At least this moves: of any rivals that are one more than may stay above, one is passed."""
        left, costs = self._left(side), passing[side == OPEN]
        if left < 0:
            return np.inf
        place = costs.size - 1 - left
        return float(np.partition(costs, place)[place]) if place >= 0 else 0.0

    def _enforced(self, node: _Node, above: Floats, at: Floats) -> _Node:
        """The part with what was decided and is violated at an optimum; of its constraints those nearest to bind."""
        wrong = -node.side * above
        worst = np.argsort(-wrong, kind="stable")[:ENFORCED]
        worst = worst[wrong[worst] > SLACK]
        rows = np.vstack([node.rows, -node.side[worst, None] * self.rivals[worst]])
        most = np.concatenate([node.most, node.side[worst] * MARGIN])
        nearest = np.argsort(most - rows @ at, kind="stable")
        kept = nearest[:KEPT] if (node.side == OPEN).any() else nearest
        return _Node(node.side, rows[kept], most[kept])

    def _tops(self, side: Integers, probe: Prices, above: Floats) -> Floats:
        """The most by which each open rival that is above can be above in whatever is better (M_j); others never."""
        tops = np.full(len(side), np.inf)
        high = np.flatnonzero((side == OPEN) & (above > 0))
        highest = np.minimum(self.top[high], probe.highest(self.priced.some(high), self.limit))
        tops[high] = np.maximum(highest, above[high])
        return tops

    def _parts(
        self, node: _Node, bound: float, above: Floats, passing: Floats, tops: Floats
    ) -> list[tuple[float, _Node]]:
        """With the rival furthest away passed, and with it above; where all are decided, the part itself once more."""
        is_open = node.side == OPEN
        if not is_open.any():
            return [(bound, node)]
        row = int(np.argmax(np.where(is_open, above / self.steepness, -np.inf)))
        passed, stays = (self._decide(node, row, way, above, tops) for way in (PASSED, ABOVE))
        found = [
            (max(bound, float(passing[row])), passed),
            (max(bound, self._one_of_the_dearest(stays.side, passing)), stays),
        ]
        return [(least, part) for least, part in found if least < self.limit]

    def _decide(self, node: _Node, row: int, way: int, above: Floats, tops: Floats) -> _Node:
        """The part with one rival decided; and that of the open ones no more are above than may be, where violated."""
        side = node.side.copy()
        side[row] = way
        rows, most = np.vstack([node.rows, -way * self.rivals[row]]), np.append(node.most, way * MARGIN)
        share, left = np.where(side == OPEN, 1 / tops, 0.0), self._left(side)
        if share @ above > left + GAP:
            rows, most = np.vstack([rows, share @ self.rivals]), np.append(most, left - MARGIN * share.sum())
        return _Node(side, rows, most)
