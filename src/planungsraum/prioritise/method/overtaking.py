"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

import heapq
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN, BestWeights
from planungsraum.prioritise.method.many_moves import nearest_of_many
from planungsraum.prioritise.method.probing import Prices, Rivals
from planungsraum.prioritise.method.weight_moves import reach, steepness

GAP = 1e-6  # of the whole weight: two changes closer than this count as equal
ABOVE, OPEN, PASSED = 1, 0, -1
FEWEST, MOST, SHARE = 64, 512, 4  # pieces solved together: one in so many of those that wait, in these limits
DIVIDED, KEPT = 4, 18  # rivals that a part is divided by at the most, and constraints that its pieces take over
IMPROVED = 2  # of the optima found together, from which better weights are looked for


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
    """p parts of all moves that were solved together, and the rivals that each is divided by.

    On which side each rival is (p × n), constraints rows · v ≤ most (p × c × m, p × c), the rivals (p × DIVIDED) and
    how many of these count (p). In piece i of a part the first i of them stay above and the next one is passed; in
    the last piece all stay above. That no more are above than may be is said by cut_i · v ≤ cut_most_i in piece i.
    """

    side: Integers
    rows: Floats
    most: Floats
    rivals: Integers
    number: Integers
    cut: Floats
    cut_most: Floats


_Piece = tuple[float, int, _Parts, int, int]  # at least this moves; a running number; piece of which part of these


def overtake(rivals: Floats, weights: Floats, spare: int, effort: int) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each part is one linear programme, and the best of those that wait are
    solved together; from the prices closed forms (`probing`) tell which rivals are above for certain in any better
    solution, how far above the others can be (M_j), and, since among any spare + 1 rivals one is passed, a better
    bound. After `effort` linear programmes the best weights and the bound proved so far are returned.

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
        """Best pieces first, until none can hold anything better."""
        queue: list[_Piece] = [(0.0, 0, self._all_moves(), 0, 0)]
        made = 0
        while queue and queue[0][0] < self.best.share - GAP:
            if self.best.solved >= effort:
                return Overtaken(self.best.weights, self.best.share, queue[0][0])
            at_once, pieces = min(max(len(queue) // SHARE, FEWEST), MOST), list[_Piece]()
            while queue and len(pieces) < at_once and queue[0][0] < self.limit:
                pieces.append(heapq.heappop(queue))
            for bound, parts, place, piece in self._divided(pieces):
                made += 1
                heapq.heappush(queue, (bound, made, parts, place, piece))
        return Overtaken(self.best.weights, self.best.share, self.best.share)

    def _all_moves(self) -> _Parts:
        """One part that is not divided."""
        low, high = reach(self.best.rivals, self.weights, min(1.0, self.limit))
        side = np.where(low > -MARGIN, ABOVE, np.where(high <= -MARGIN, PASSED, OPEN)).astype(np.int8)
        rows, none = np.zeros((1, KEPT, self.weights.size)), np.zeros((1, 1), np.int64)
        return _Parts(side[None], rows, np.ones((1, KEPT)), none, none[0], rows[:, :1], np.ones((1, 1)))

    def _divided(self, pieces: list[_Piece]) -> list[tuple[float, _Parts, int, int]]:
        """Solve and probe pieces; those that each of them is divided into, with at least what moves there."""
        known, side, rows, most = self._put_together(pieces)
        self.best.solved += len(pieces)
        found = nearest_of_many(self.weights, rows, most, self.limit)
        above = found.weights @ self.rivals.figures + MARGIN
        better = found.there & ~self._taken(found.weights, above, found.there)
        if not better.any():
            return []
        known, side, rows, most, above, at = (each[better] for each in (known, side, rows, most, above, found.weights))
        probe = Prices.of(found.prices[better], rows, most, self.weights, MARGIN)
        passing = self._decide(side, probe, above)
        spare = self.best.spare - (side == ABOVE).sum(axis=1)
        bound = np.maximum.reduce([known, probe.at_least(), _one_of_the_dearest(passing, spare)])
        parts = self._parts(side, _nearest(rows, most, at), above, self._share(side, probe, above), spare)
        self._improve(at[np.argsort(bound, kind="stable")[:IMPROVED]], side[(parts.number == 0) & (bound < self.limit)])
        return self._pieces(parts, bound, passing, spare)

    def _put_together(self, pieces: list[_Piece]) -> tuple[Floats, Integers, Floats, Floats]:
        """At least what moves in each piece, where its rivals are, and its constraints."""
        found: list[tuple[Floats, Integers, Floats, Floats]] = []
        for parts, some in groupby(sorted(pieces, key=itemgetter(1)), key=itemgetter(2)):
            known, _, _, part, piece = zip(*some, strict=True)
            found.append((np.array(known), *self._pieces_of(parts, np.array(part), np.array(piece))))
        known, side, rows, most = (np.concatenate(each) for each in zip(*found, strict=True))
        return known, side, rows, most

    def _pieces_of(self, parts: _Parts, part: Integers, piece: Integers) -> tuple[Integers, Floats, Floats]:
        side, rivals, place = parts.side[part], parts.rivals[part], np.arange(parts.rivals.shape[1])
        decided = place < np.minimum(piece + 1, parts.number[part])[:, None]
        way = np.where(decided, np.where(place < piece[:, None], ABOVE, PASSED), OPEN)
        np.put_along_axis(side, rivals, np.where(decided, way, np.take_along_axis(side, rivals, axis=1)), axis=1)
        of_way, cut = -way[:, :, None] * self.best.rivals[rivals], parts.cut[part, piece][:, None]
        at_most, of_cut = np.where(decided, way * MARGIN, 1.0), parts.cut_most[part, piece][:, None]
        rows, most = np.hstack([parts.rows[part], of_way, cut]), np.hstack([parts.most[part], at_most, of_cut])
        return side, rows, most

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
        self, side: Integers, kept: tuple[Floats, Floats], above: Floats, share: Floats, spare: Integers
    ) -> _Parts:
        """To be divided by the open rivals furthest above, measured in weights; no more than one more than may be."""
        rivals, far = _largest(np.where(side == OPEN, above / self.steepness, -np.inf), DIVIDED)
        usable = far > np.append(-np.inf, np.zeros(far.shape[1] - 1))
        number = np.minimum(usable.sum(axis=1), np.maximum(spare + 1, 0))
        one = np.where(np.arange(far.shape[1]) < number[:, None], np.take_along_axis(share, rivals, axis=1), 0.0)
        without = np.cumsum(one[:, :, None] * self.best.rivals[rivals], axis=1)
        cut = (share @ self.best.rivals)[:, None] - np.append(without, without[:, -1:], axis=1)
        left = share.sum(axis=1)[:, None] - np.append(one, np.zeros((len(one), 1)), axis=1).cumsum(axis=1)
        cut_most = spare[:, None] - np.arange(far.shape[1] + 1) - MARGIN * left
        return _Parts(side, *kept, rivals, number, cut, cut_most)

    def _improve(self, at: Floats, settled: Integers) -> None:
        """Better weights from some optima, and from parts in which all is decided: there they are the best."""
        for weights in at:
            self.best.improve_from(weights)
        for side in settled:
            self.best.exchange(side == PASSED)
        self._aim()

    def _pieces(
        self, parts: _Parts, bound: Floats, passing: Floats, spare: Integers
    ) -> list[tuple[float, _Parts, int, int]]:
        """Pieces of parts that may hold something better, with at least what moves there."""
        passed = np.maximum(bound[:, None], np.take_along_axis(passing, parts.rivals, axis=1))
        at_least = np.append(passed, np.full((len(bound), 1), np.inf), axis=1)
        piece, number = np.arange(at_least.shape[1]), parts.number[:, None]
        last = np.where(parts.number <= spare, bound, np.inf)
        at_least = np.where(piece < number, at_least, np.where(piece == number, last[:, None], np.inf))
        at_least[parts.number == 0] = np.inf
        found = zip(*np.nonzero(at_least < self.limit), strict=True)
        return [(float(at_least[part, piece]), parts, int(part), int(piece)) for part, piece in found]


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


def _largest(figures: Floats, number: int) -> tuple[Integers, Floats]:
    """Places of the largest figures of each line, the largest first, and these."""
    number = min(number, figures.shape[1])
    places, found = np.empty((len(figures), number), np.int64), np.empty((len(figures), number))
    figures, each = figures.copy(), np.arange(len(figures))
    for rank in range(number):
        places[:, rank] = figures.argmax(axis=1)
        found[:, rank] = figures[each, places[:, rank]]
        figures[each, places[:, rank]] = -np.inf
    return places, found
