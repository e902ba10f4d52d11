"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from dataclasses import dataclass, field, replace

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats
from planungsraum.prioritise.method.weight_moves import Moves, reach, single_moves

MARGIN = 1e-6  # by which a rival must be passed; rows are scaled so that scores spread over 1
GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
SLACK = 1e-8
CHECKED = 8  # rivals furthest above: more of them cost more than they spare
STARTS, SWAPS, CUTS_KEPT, ROUNDS = 6, 5, 25, 25
Constraint = tuple[Floats, float]


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
    """Part of all moves: `open` rivals may be above or below, at most `spare` of them above, none above `top`."""

    open: Booleans
    spare: int
    top: Floats
    decided: tuple[Constraint, ...] = ()
    cuts: tuple[Constraint, ...] = field(default=())


def overtake(rivals: Floats, weights: Floats, spare: int, effort: int) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. M_j, the most that is still possible, is computed anew in every node by
    linear programmes, which also find rivals that are always above or always below. After `effort` linear programmes
    the best weights and the bound proved so far are returned.

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
        self.steepness = _steepness(rivals)
        self.best: Floats | None = None
        self.moved = np.inf
        self.solved = 0

    def start(self) -> None:
        """Good weights to begin with: single moves, each improved."""
        for at in single_moves(self.rivals, self.weights, self.spare, 1.01 * MARGIN)[:STARTS]:
            self._take(at)
            self._improve(self._above(at) <= 0)

    def run(self, effort: int) -> Overtaken:
        """Best node first, until none can hold anything better."""
        queue = [(0.0, 0, self._root())]
        made = done = 0
        while queue and queue[0][0] < self.moved - GAP:
            if self.solved >= effort:
                return Overtaken(self.best, self.moved, queue[0][0])
            for bound, child in self._branch(heapq.heappop(queue)[2], improve=done % 5 == 0):
                made += 1
                heapq.heappush(queue, (bound, made, child))
            done += 1
        return Overtaken(self.best, self.moved, self.moved)

    def _root(self) -> _Node:
        low, high = reach(self.rivals, self.weights, min(1.0, self.moved))
        always = low > -MARGIN
        return _Node(~always & (high > -MARGIN), self.spare - int(always.sum()), high + MARGIN)

    def _above(self, weights: Floats) -> Floats:
        """By how much each rival is still above where it must be."""
        return self.rivals @ weights + MARGIN

    def _take(self, weights: Floats) -> bool:
        """Keep weights that do it, if they are the best so far."""
        moved = float(np.abs(weights - self.weights).sum()) / 2
        enough = int((self._above(weights) > MARGIN / 10).sum()) <= self.spare
        if enough and moved < self.moved - 1e-9:
            self.best, self.moved = weights, moved
            return True
        return False

    def _branch(self, node: _Node, *, improve: bool) -> list[tuple[float, _Node]]:
        """Bound the node; two parts of it, with the rival furthest away decided, if it may hold something better."""
        if node.spare < 0:
            return []
        moves = Moves(self.weights, min(1.0, self.moved - GAP))
        moves.keep((*node.decided, *node.cuts))
        at, cuts = self._cut(moves, node)
        if at is None or self._take(at):
            return []
        if improve:
            self._improve(self._lowest(at))
        node = self._tighten(moves, replace(node, cuts=cuts), at)
        if node.spare < 0 or not node.open.any():
            return []
        return self._parts(node, at)

    def _cut(self, moves: Moves, node: _Node) -> tuple[Floats | None, tuple[Constraint, ...]]:
        """Optimum of the relaxation, and the cuts that matter there."""
        cuts = list(node.cuts)
        at = moves.nearest()
        for _ in range(ROUNDS):
            self.solved += 1
            if at is None:
                return None, ()
            above = self._above(at)
            rows = np.flatnonzero(node.open & (above > 0))
            if (above > MARGIN / 10).sum() <= self.spare or (above[rows] / node.top[rows]).sum() <= node.spare + GAP:
                break
            cut = (self.rivals[rows] / node.top[rows, None]).sum(axis=0)
            cuts.append((cut, node.spare - float((MARGIN / node.top[rows]).sum())))
            moves.keep(cuts[-1:])
            at = moves.nearest()
        if at is None:
            return None, ()
        slack = [most - float(row @ at) for row, most in cuts]
        return at, tuple(cuts[place] for place in np.argsort(slack)[:CUTS_KEPT])

    def _tighten(self, moves: Moves, node: _Node, at: Floats) -> _Node:
        """How far above the rivals furthest above can be at most, and whether they are above or below for certain."""
        is_open, top, spare = node.open.copy(), node.top.copy(), node.spare
        above = self._above(at)
        least = above
        for row in np.argsort(np.where(is_open, -above, np.inf), kind="stable")[:CHECKED]:
            if not is_open[row] or above[row] <= 0:
                break
            highest = self._extreme(moves, self.rivals[row])
            if highest is None:
                return replace(node, spare=-1)
            least = np.minimum(least, highest)
            top[row] = min(top[row], float(highest[row]) + SLACK)
            if top[row] <= 2 * SLACK:
                is_open[row] = False
            elif least[row] > SLACK:
                lowest = self._extreme(moves, -self.rivals[row])
                if lowest is None:
                    return replace(node, spare=-1)
                least = np.minimum(least, lowest)
                if lowest[row] > SLACK:
                    is_open[row] = False
                    spare -= 1
        return replace(node, open=is_open, top=top, spare=spare)

    def _extreme(self, moves: Moves, row: Floats) -> Floats | None:
        """By how much each rival is above at the weights with the largest row · v; None if there are none."""
        self.solved += 1
        found = moves.highest(row)
        return None if found is None else self._above(found)

    def _parts(self, node: _Node, at: Floats) -> list[tuple[float, _Node]]:
        row = int(np.argmax(np.where(node.open, self._above(at) / self.steepness, -np.inf)))
        rival = self.rivals[row]
        is_open = node.open.copy()
        is_open[row] = False
        moved = float(np.abs(at - self.weights).sum()) / 2
        below = replace(node, open=is_open, decided=(*node.decided, (rival, -MARGIN)))
        above = replace(node, open=is_open, decided=(*node.decided, (-rival, MARGIN)), spare=node.spare - 1)
        return [(moved, below), (moved, above)]

    def _lowest(self, at: Floats) -> Booleans:
        """As many rivals as must be passed, those lowest at these weights."""
        kept = np.zeros(len(self.rivals), dtype=np.bool_)
        kept[np.argsort(self._above(at), kind="stable")[: len(self.rivals) - self.spare]] = True
        return kept

    def _improve(self, kept: Booleans) -> None:
        """Exchange which rivals are passed for as long as less weight moves."""
        while True:
            at, rows, prices = self._passing(kept)
            if at is None or not self._take(at):
                return
            above = self._above(at)
            is_above = above > MARGIN / 10
            dear = rows[np.argsort(-prices, kind="stable")][: int((prices > SLACK).sum())]
            free = dear[: self.spare - int(is_above.sum())]
            kept = ~is_above
            kept[free] = False
            if not free.size and not self._exchange(kept, dear[:SWAPS], np.where(is_above, above, np.inf)):
                return

    def _exchange(self, kept: Booleans, dear: Floats, above: Floats) -> bool:
        """Let one dear rival go and pass one of the nearest instead; changes `kept` where that is better."""
        for out in dear:
            for into in np.argsort(above)[: min(SWAPS, int(np.isfinite(above).sum()))]:
                kept[[out, into]] = False, True
                at, _, _ = self._passing(kept)
                if at is not None and np.abs(at - self.weights).sum() / 2 < self.moved - 1e-9:
                    return True
                kept[[out, into]] = True, False
        return False

    def _passing(self, kept: Booleans) -> tuple[Floats | None, Floats, Floats]:
        """Least weights that pass all rivals kept, the rivals that bind, and their prices."""
        moves = Moves(self.weights, min(1.0, self.moved))
        binding: list[int] = []
        at = moves.nearest()
        while at is not None:
            above = np.where(kept, self._above(at), 0.0)
            above[binding] = 0.0
            rows = [int(row) for row in np.argsort(-above)[:15] if above[row] > SLACK]
            if not rows:
                break
            moves.keep([(self.rivals[row], -MARGIN) for row in rows])
            binding += rows
            at = moves.nearest()
            self.solved += 1
        return at, np.array(binding, dtype=np.int64), moves.prices() if at is not None else np.zeros(0)


def _steepness(rivals: Floats) -> Floats:
    """How fast each score changes where weight moves, the sum of weights being kept: above / steepness is a way."""
    steepness = np.linalg.norm(rivals - rivals.mean(axis=1, keepdims=True), axis=1)
    return np.where(steepness > 0, steepness, 1.0)
