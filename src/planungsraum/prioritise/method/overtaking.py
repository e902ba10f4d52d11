"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, BestWeights
from planungsraum.prioritise.method.many_moves import nearest_of_many
from planungsraum.prioritise.method.probing import Prices, Rivals
from planungsraum.prioritise.method.weight_moves import reach, steepness

GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
ABOVE, OPEN, PASSED = 1, 0, -1
AT_ONCE, IMPROVED = 256, 2  # parts solved together, and from how many of their optima better weights are looked for
KEPT, OWN = 18, 2  # constraints a part takes over, and those of its own: the rival decided, the number above


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
class _Parts:
    """p parts of all moves, solved together, and the rival that each is to be divided by.

    On which side each rival is (p × n), constraints rows · v ≤ most (p × c × m, p × c), the rival, and of the others
    that are open `cut` · v ≤ `cut_most`, one less where the rival stays above.
    """

    side: Integers
    rows: Floats
    most: Floats
    rival: Integers
    cut: Floats
    cut_most: Floats


_Half = tuple[float, int, _Parts, int, int]  # at least this moves; a running number; which of these parts, which way


def overtake(rivals: Floats, weights: Floats, spare: int, effort: int) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each part is one linear programme, and the best parts are solved together;
    from the prices closed forms (`probing`) tell which rivals are above for certain in any better solution, how far
    above the others can be (M_j), and, since among any spare + 1 rivals one is passed, a better bound. After `effort`
    linear programmes the best weights and the bound proved so far are returned.

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
        self.best, self.weights = best, best.present
        self.rivals, self.steepness = Rivals.of(best.rivals), steepness(best.rivals)
        self._aim()

    def _aim(self) -> None:
        """What counts as better from now on, and how far above rivals can be there."""
        self.limit = min(self.best.share, 1 + 2 * GAP) - GAP
        self.top = reach(self.best.rivals, self.weights, min(1.0, self.limit))[1] + MARGIN

    def run(self, effort: int) -> Overtaken:
        """Best parts first, until none can hold anything better."""
        queue: list[_Half] = [(0.0, 0, self._all_moves(), 0, OPEN)]
        made = 0
        while queue and queue[0][0] < self.best.share - GAP:
            if self.best.solved >= effort:
                return Overtaken(self.best.weights, self.best.share, queue[0][0])
            halves: list[_Half] = []
            while queue and len(halves) < AT_ONCE and queue[0][0] < self.limit:
                halves.append(heapq.heappop(queue))
            for bound, parts, place, way in self._divide(halves):
                made += 1
                heapq.heappush(queue, (bound, made, parts, place, way))
        return Overtaken(self.best.weights, self.best.share, self.best.share)

    def _all_moves(self) -> _Parts:
        low, high = reach(self.best.rivals, self.weights, min(1.0, self.limit))
        side = np.where(low > -MARGIN, ABOVE, np.where(high <= -MARGIN, PASSED, OPEN)).astype(np.int8)
        nothing = np.zeros((1, KEPT, self.weights.size))
        return _Parts(side[None], nothing, np.ones((1, KEPT)), np.zeros(1, np.int64), nothing[:, 0], np.zeros(1))

    def _divide(self, halves: list[_Half]) -> list[tuple[float, _Parts, int, int]]:
        """Solve and probe halves of parts; two halves of each that may hold better, with at least what moves there."""
        known, side, rows, most = self._put_together(halves)
        self.best.solved += len(halves)
        found = nearest_of_many(self.weights, rows, most, self.limit)
        above = found.weights @ self.rivals.figures + MARGIN
        open_ = found.there & ~self._taken(found.weights, above, found.there)
        if not open_.any():
            return []
        known, side, rows, most, above, at = (each[open_] for each in (known, side, rows, most, above, found.weights))
        probe = Prices.of(found.prices[open_], rows, most, self.weights, MARGIN)
        passing = self._decide(side, probe, above)
        spare = self.best.spare - (side == ABOVE).sum(axis=1)
        bound = np.maximum.reduce([known, probe.at_least(), _one_of_the_dearest(passing, spare)])
        share = self._share(side, probe, above)
        parts = self._parts(side, *_nearest(rows, most, at), above, share, spare)
        for weights in at[:: max(1, len(at) // IMPROVED)][:IMPROVED]:
            self.best.improve_from(weights)
        self._settle(side[(bound < self.limit) & ~(side == OPEN).any(axis=1)])
        self._aim()
        return self._halves(parts, bound, passing, spare)

    def _put_together(self, halves: list[_Half]) -> tuple[Floats, Integers, Floats, Floats]:
        """At least what moves in each half, where its rivals are, and its constraints."""
        m, number = self.weights.size, len(halves)
        side = np.empty((number, len(self.best.rivals)), dtype=np.int8)
        rows, most = np.zeros((number, KEPT + OWN, m)), np.ones((number, KEPT + OWN))
        for half, (_, _, parts, place, way) in enumerate(halves):
            rival = parts.rival[place]
            side[half], rows[half, :KEPT], most[half, :KEPT] = parts.side[place], parts.rows[place], parts.most[place]
            if way != OPEN:
                side[half, rival] = way
                rows[half, KEPT:] = -way * self.best.rivals[rival], parts.cut[place]
                most[half, KEPT:] = way * MARGIN, parts.cut_most[place] - (way == ABOVE)
        return np.array([each[0] for each in halves]), side, rows, most

    def _taken(self, weights: Floats, above: Floats, there: Booleans) -> Booleans:
        """Which optima are answers; the best of them is kept."""
        answers = there & ((above > MARGIN / 10).sum(axis=1) <= self.best.spare)
        for place in np.flatnonzero(answers):
            self.best.take(weights[place] / weights[place].sum())
        return answers

    def _decide(self, side: Integers, probe: Prices, above: Floats) -> Floats:
        """Put on their side the rivals that are above in whatever is better; what passing the others costs at least."""
        part, rival = np.nonzero((side == OPEN) & (above > 0))
        costs = probe.if_passed(self.rivals, part, rival)
        stays = costs >= self.limit
        side[part[stays], rival[stays]] = ABOVE
        passing = np.zeros(side.shape)
        passing[part, rival] = np.where(stays, 0.0, costs)
        return passing

    def _share(self, side: Integers, probe: Prices, above: Floats) -> Floats:
        """1 / M_j of the open rivals above: the most by which each can be above in whatever is better; 0 of others."""
        part, rival = np.nonzero((side == OPEN) & (above > 0))
        highest = np.minimum(self.top[rival], probe.highest(self.rivals, part, rival, self.limit))
        share = np.zeros(side.shape)
        share[part, rival] = 1 / np.maximum(highest, above[part, rival])
        return share

    def _parts(
        self, side: Integers, rows: Floats, most: Floats, above: Floats, share: Floats, spare: Integers
    ) -> _Parts:
        """To be divided by the open rival furthest above, measured in weights."""
        rival = np.where(side == OPEN, above / self.steepness, -np.inf).argmax(axis=1)
        share[np.arange(len(rival)), rival] = 0.0
        return _Parts(side, rows, most, rival, share @ self.best.rivals, spare - MARGIN * share.sum(axis=1))

    def _settle(self, sides: Integers) -> None:
        """Parts in which all is decided: the nearest weights by which all are passed that are to be."""
        for side in sides:
            self.best.exchange(side == PASSED)

    def _halves(
        self, parts: _Parts, bound: Floats, passing: Floats, spare: Integers
    ) -> list[tuple[float, _Parts, int, int]]:
        """With the rival passed, and with it above, for each part that is not settled and may hold better."""
        found: list[tuple[float, _Parts, int, int]] = []
        each = np.arange(len(bound))
        passed = np.maximum(bound, passing[each, parts.rival])
        stays = np.where(spare > 0, bound, np.inf)
        divided = (parts.side[each, parts.rival] == OPEN) & (bound < self.limit)
        for place in np.flatnonzero(divided):
            for least, way in ((passed[place], PASSED), (stays[place], ABOVE)):
                if least < self.limit:
                    found.append((float(least), parts, int(place), way))
        return found


def _one_of_the_dearest(passing: Floats, spare: Integers) -> Floats:
    """At least this moves: of any rivals that are one more than may stay above, one is passed."""
    costs = np.sort(passing, axis=1)
    place = costs.shape[1] - 1 - spare
    found = np.take_along_axis(costs, np.clip(place, 0, costs.shape[1] - 1)[:, None], axis=1)[:, 0]
    return np.where(spare < 0, np.inf, np.where(place < 0, 0.0, found))


def _nearest(rows: Floats, most: Floats, at: Floats) -> tuple[Floats, Floats]:
    """The constraints of each part that are nearest to bind at its optimum."""
    slack = most - (rows @ at[:, :, None])[:, :, 0]
    kept = np.argsort(slack, axis=1, kind="stable")[:, :KEPT]
    return np.take_along_axis(rows, kept[:, :, None], axis=1), np.take_along_axis(most, kept, axis=1)
