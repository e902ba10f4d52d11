"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.probing import Prices, Rivals
from planungsraum.prioritise.method.weight_moves import Moves, reach, single_moves, steepness

MARGIN = 1e-6  # by which a rival must be passed; rows are scaled so that scores spread over 1
GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
SLACK = 1e-8
ABOVE, OPEN, PASSED = 1, 0, -1
KEPT, ENFORCED = 25, 6  # constraints of a part, and of those decided how many are added at a time
STARTS, SWAPS, IMPROVED = 6, 5, 20


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
    search = _Search(rivals, weights, spare)
    search.start()
    return search.run(effort)


class _Search:
    def __init__(self, rivals: Floats, weights: Floats, spare: int) -> None:
        self.rivals, self.weights, self.spare = rivals, weights, spare
        self.steepness, self.priced = steepness(rivals), Rivals.of(rivals)
        self.moves = Moves(weights)
        self.best: Floats | None = None
        self.moved = np.inf
        self.solved = 0
        self.limit = self.radius = 1.0
        self.top = np.full(len(rivals), np.inf)

    def start(self) -> None:
        """Good weights to begin with: single moves, each improved."""
        for at in single_moves(self.rivals, self.weights, self.spare, 1.01 * MARGIN)[:STARTS]:
            self._take(at)
            self._improve(self._above(at) <= 0)
        self._aim()

    def run(self, effort: int) -> Overtaken:
        """Best part first, until none can hold anything better."""
        low, high = reach(self.rivals, self.weights, self.radius)
        side = np.where(low > -MARGIN, ABOVE, np.where(high <= -MARGIN, PASSED, OPEN))
        queue = [(0.0, 0, _Node(side, np.zeros((0, self.weights.size)), np.zeros(0)))]
        made = done = 0
        while queue and queue[0][0] < self.moved - GAP:
            if self.solved >= effort:
                return Overtaken(self.best, self.moved, queue[0][0])
            known, _, node = heapq.heappop(queue)
            for bound, part in self._branch(node, known, improve=done % IMPROVED == 0):
                made += 1
                heapq.heappush(queue, (bound, made, part))
            done += 1
        return Overtaken(self.best, self.moved, self.moved)

    def _aim(self) -> None:
        """What counts as better from now on, and how far above rivals can be there."""
        self.limit = min(self.moved, 1 + 2 * GAP) - GAP
        self.radius = min(1.0, self.limit)
        self.top = reach(self.rivals, self.weights, self.radius)[1] + MARGIN

    def _above(self, weights: Floats) -> Floats:
        """By how much each rival is still above where it must be."""
        return self.rivals @ weights + MARGIN

    def _take(self, weights: Floats) -> bool:
        """Keep weights that do it, if they are the best so far."""
        moved = _moved(weights, self.weights)
        enough = int((self._above(weights) > MARGIN / 10).sum()) <= self.spare
        if enough and moved < self.moved - 1e-9:
            self.best, self.moved = weights, moved
            return True
        return False

    def _branch(self, node: _Node, known: float, *, improve: bool) -> list[tuple[float, _Node]]:
        """Solve and probe a part; two parts of it, with the rival furthest away decided, if it may hold better."""
        self.moves.only(node.rows, node.most, self.radius)
        self.solved += 1
        at = self.moves.nearest()
        if at is None:
            return []
        if self._take(at):
            self._aim()
            return []
        prices = self.moves.prices()
        probe = Prices(prices @ node.rows, float(prices @ node.most), self.weights, MARGIN)
        above = self._above(at)
        side, passing = self._decided(node.side, probe, above)
        bound = max(known, _moved(at, self.weights), self._one_of_the_dearest(side, passing))
        if bound >= self.limit:
            return []
        node = self._cut(_Node(side, node.rows, node.most), probe, above, at)
        if improve and self._improve(self._lowest(at)):
            self._aim()
        return self._parts(node, bound, above, passing)

    def _left(self, side: Integers) -> int:
        """How many more rivals may stay above."""
        return self.spare - int((side == ABOVE).sum())

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

    def _cut(self, node: _Node, probe: Prices, above: Floats, at: Floats) -> _Node:
        """The part with what is violated at the optimum of its relaxation; of its constraints those nearest to bind."""
        wrong = -node.side * above
        worst = np.argsort(-wrong, kind="stable")[:ENFORCED]
        worst = worst[wrong[worst] > SLACK]
        rows = np.vstack([node.rows, -node.side[worst, None] * self.rivals[worst]])
        most = np.concatenate([node.most, node.side[worst] * MARGIN])
        high = np.flatnonzero((node.side == OPEN) & (above > 0))
        top = np.maximum(np.minimum(self.top[high], probe.highest(self.priced.some(high), self.limit)), above[high])
        share, left = 1 / top, self._left(node.side)
        if share @ above[high] > left + GAP:
            rows = np.vstack([rows, share @ self.rivals[high]])
            most = np.append(most, left - MARGIN * share.sum())
        nearest = np.argsort(most - rows @ at, kind="stable")
        kept = nearest[:KEPT] if (node.side == OPEN).any() else nearest
        return _Node(node.side, rows[kept], most[kept])

    def _parts(self, node: _Node, bound: float, above: Floats, passing: Floats) -> list[tuple[float, _Node]]:
        """With the rival furthest away passed, and with it above; where all are decided, the part itself once more."""
        is_open = node.side == OPEN
        if not is_open.any():
            return [(bound, node)]
        row = int(np.argmax(np.where(is_open, above / self.steepness, -np.inf)))
        passed, stays = (self._decide(node, row, way) for way in (PASSED, ABOVE))
        found = [
            (max(bound, float(passing[row])), passed),
            (max(bound, self._one_of_the_dearest(stays.side, passing)), stays),
        ]
        return [(least, part) for least, part in found if least < self.limit]

    def _decide(self, node: _Node, row: int, way: int) -> _Node:
        side = node.side.copy()
        side[row] = way
        return _Node(side, np.vstack([node.rows, -way * self.rivals[row]]), np.append(node.most, way * MARGIN))

    def _lowest(self, at: Floats) -> Booleans:
        """As many rivals as must be passed, those lowest at these weights."""
        kept = np.zeros(len(self.rivals), dtype=np.bool_)
        kept[np.argsort(self._above(at), kind="stable")[: len(self.rivals) - self.spare]] = True
        return kept

    def _improve(self, kept: Booleans) -> bool:
        """Exchange which rivals are passed for as long as less weight moves; whether it did."""
        before = self.moved
        while True:
            at, rows, prices = self._passing(kept)
            if at is None or not self._take(at):
                return self.moved < before
            above = self._above(at)
            is_above = above > MARGIN / 10
            dear = rows[np.argsort(-prices, kind="stable")][: int((prices > SLACK).sum())]
            free = dear[: self.spare - int(is_above.sum())]
            kept = ~is_above
            kept[free] = False
            if not free.size and not self._exchange(kept, dear[:SWAPS], np.where(is_above, above, np.inf)):
                return self.moved < before

    def _exchange(self, kept: Booleans, dear: Floats, above: Floats) -> bool:
        """Let one dear rival go and pass one of the nearest instead; changes `kept` where that is better."""
        for out in dear:
            for into in np.argsort(above)[: min(SWAPS, int(np.isfinite(above).sum()))]:
                kept[[out, into]] = False, True
                at, _, _ = self._passing(kept)
                if at is not None and _moved(at, self.weights) < self.moved - 1e-9:
                    return True
                kept[[out, into]] = True, False
        return False

    def _passing(self, kept: Booleans) -> tuple[Floats | None, Floats, Floats]:
        """Least weights that pass all rivals kept, the rivals that bind, and their prices."""
        self.moves.only(np.zeros((0, self.weights.size)), np.zeros(0), min(1.0, self.moved))
        binding: list[int] = []
        at = self.moves.nearest()
        while at is not None:
            above = np.where(kept, self._above(at), 0.0)
            above[binding] = 0.0
            rows = [int(row) for row in np.argsort(-above)[:15] if above[row] > SLACK]
            if not rows:
                break
            self.moves.keep(self.rivals[rows], np.full(len(rows), -MARGIN))
            binding += rows
            at = self.moves.nearest()
            self.solved += 1
        return at, np.array(binding, dtype=np.int64), self.moves.prices() if at is not None else np.zeros(0)


def _moved(weights: Floats, before: Floats) -> float:
    return float(np.abs(weights - before).sum()) / 2
