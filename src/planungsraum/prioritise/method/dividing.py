"""Parts of all moves of weights, and the pieces they are divided into by deciding which rivals are passed."""

from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.best_weights import MARGIN

ABOVE, OPEN, PASSED = 1, 0, -1
DIVIDED, KEPT = 4, 18  # rivals that a part is divided by at the most, and constraints that its pieces take over

Sides = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Put:
    """q pieces put together to be solved: at least what moves (q), sides (q × n) and constraints as in `Parts`.

    >>> Put(np.zeros(1), np.array([[ABOVE, OPEN]], np.int8), np.zeros((1, 1, 2)), np.ones((1, 1))).side.tolist()
    [[1, 0]]
    """

    at_least: Floats
    side: Sides
    rows: Floats
    most: Floats

    def some(self, which: Booleans) -> "Put":
        """Some of them.

        >>> one = Put(np.zeros(1), np.zeros((1, 2), np.int8), np.zeros((1, 3, 4)), np.ones((1, 3)))
        >>> one.some(np.array([False])).rows.shape
        (0, 3, 4)
        """
        return Put(self.at_least[which], self.side[which], self.rows[which], self.most[which])

    def nearest(self, at: Floats) -> tuple[Floats, Floats]:
        """The constraints of each that are nearest to bind at some weights (q × m).

        >>> rows, most = np.eye(2)[None].repeat(20, axis=1), np.arange(40.0)[None]
        >>> one = Put(np.zeros(1), np.zeros((1, 2), np.int8), rows, most)
        >>> one.nearest(np.zeros((1, 2)))[1].tolist() == [list(range(KEPT))]
        True
        """
        slack = self.most - (self.rows @ at[:, :, None])[:, :, 0]
        kept = np.argsort(slack, axis=1, kind="stable")[:, :KEPT]
        return np.take_along_axis(self.rows, kept[:, :, None], axis=1), np.take_along_axis(self.most, kept, axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """p parts of all moves that were solved together, and the rivals that each is divided by.

    On which side each rival is (p × n), constraints rows · v ≤ most (p × c × m, p × c), the rivals (p × d) and how
    many of these count (p). In piece i of a part the first i of them stay above and the next one is passed; in the
    last piece all stay above. That no more are above than may be is said by cut_i · v ≤ cut_most_i in piece i.

    >>> Parts.whole(np.array([ABOVE, OPEN], np.int8), 12).rows.shape
    (1, 18, 12)
    """

    side: Sides
    rows: Floats
    most: Floats
    rivals: Integers
    number: Integers
    cut: Floats
    cut_most: Floats

    @classmethod
    def whole(cls, side: Sides, indicators: int) -> "Parts":
        """All moves: one part that is not divided.

        >>> Parts.whole(np.zeros(3, np.int8), 2).number.tolist()
        [0]
        """
        rows, none = np.zeros((1, KEPT, indicators)), np.zeros((1, 1), np.int64)
        return cls(side[None], rows, np.ones((1, KEPT)), none, none[0], rows[:, :1], np.ones((1, 1)))

    @classmethod
    def divided(cls, put: Put, at: Floats, far: Floats, figures: Floats, share: Floats, spare: Integers) -> "Parts":
        """Divided by the open rivals that are furthest above, no more than one more than may stay above.

        `at`: the optimum of each (p × m), `far`: how far each rival is above there (p × n), `figures` of the rivals
        (n × m), `share`: 1 / M_j of those open and above (p × n), `spare`: how many more may stay above (p).

        >>> put = Put(np.zeros(1), np.zeros((1, 2), np.int8), np.zeros((1, 18, 2)), np.ones((1, 18)))
        >>> at, far, share = np.array([[0.5, 0.5]]), np.array([[0.1, 0.3]]), np.array([[2.0, 2.0]])
        >>> parts = Parts.divided(put, at, far, np.eye(2), share, np.array([0]))
        >>> parts.rivals.tolist(), parts.number.tolist(), parts.cut[0, 0].tolist()
        ([[1, 0]], [1], [2.0, 0.0])
        """
        rivals, distance = _largest(np.where(put.side == OPEN, far, -np.inf), DIVIDED)
        place, none = np.arange(rivals.shape[1] + 1), np.zeros((len(far), 1))
        usable = distance > np.where(place[:-1] > 0, 0.0, -np.inf)
        number = np.minimum(usable.sum(axis=1), np.maximum(spare + 1, 0))
        one = np.where(place[:-1] < number[:, None], np.take_along_axis(share, rivals, axis=1), 0.0)
        decided = np.cumsum(one[:, :, None] * figures[rivals], axis=1)
        cut = (share @ figures)[:, None] - np.append(decided, decided[:, -1:], axis=1)
        left = share.sum(axis=1)[:, None] - np.append(one, none, axis=1).cumsum(axis=1)
        return cls(put.side, *put.nearest(at), rivals, number, cut, spare[:, None] - place - MARGIN * left)

    def pieces(self, at_least: Floats, passing: Floats, spare: Integers, limit: float) -> "list[Piece]":
        """Pieces in which less than `limit` may move: at least what moves in a part, or by passing a rival.

        >>> put = Put(np.zeros(1), np.zeros((1, 2), np.int8), np.zeros((1, 18, 2)), np.ones((1, 18)))
        >>> at, far, share = np.array([[0.5, 0.5]]), np.array([[0.1, 0.3]]), np.array([[2.0, 2.0]])
        >>> parts = Parts.divided(put, at, far, np.eye(2), share, np.array([1]))
        >>> [(each.at_least, each.piece) for each in parts.pieces(np.array([0.1]), share / 10, np.array([1]), 0.3)]
        [(0.2, 0), (0.2, 1)]
        """
        passed = np.maximum(at_least[:, None], np.take_along_axis(passing, self.rivals, axis=1))
        stays = np.where(self.number <= spare, at_least, np.inf)[:, None]
        piece, number = np.arange(passed.shape[1] + 1), self.number[:, None]
        moved = np.where(piece < number, np.append(passed, stays, axis=1), np.where(piece == number, stays, np.inf))
        found = zip(*np.nonzero((moved < limit) & (number > 0)), strict=True)
        return [Piece(float(moved[part, piece]), self, int(part), int(piece)) for part, piece in found]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A piece of one of some parts, and at least what moves in it.

    >>> Piece(0.0, Parts.whole(np.zeros(3, np.int8), 2), 0, 0).piece
    0
    """

    at_least: float
    parts: Parts
    part: int
    piece: int


def put_together(pieces: "list[Piece]", figures: Floats) -> Put:
    """Pieces with the constraints of their own: the rivals decided (figures n × m) and how many may be above.

    Pieces of the same parts come one after the other.

    >>> put = put_together([Piece(0.0, Parts.whole(np.zeros(3, np.int8), 2), 0, 0)], np.ones((3, 2)))
    >>> put.rows.shape, put.side.tolist()
    ((1, 20, 2), [[0, 0, 0]])
    """
    found = [_put(parts, list(some), figures) for parts, some in groupby(pieces, key=attrgetter("parts"))]
    return Put(*(np.concatenate([getattr(each, name.name) for each in found]) for name in fields(Put)))


def _put(parts: Parts, pieces: "list[Piece]", figures: Floats) -> Put:
    part, piece = np.array([each.part for each in pieces]), np.array([each.piece for each in pieces])
    side, rivals, place = parts.side[part], parts.rivals[part], np.arange(parts.rivals.shape[1])
    decided = place < np.minimum(piece + 1, parts.number[part])[:, None]
    way = np.where(decided, np.where(place < piece[:, None], ABOVE, PASSED), OPEN)
    side[np.nonzero(decided)[0], rivals[decided]] = way[decided]
    of_way, cut = -way[:, :, None] * figures[rivals], parts.cut[part, piece][:, None]
    at_most, of_cut = np.where(decided, way * MARGIN, 1.0), parts.cut_most[part, piece][:, None]
    rows, most = np.hstack([parts.rows[part], of_way, cut]), np.hstack([parts.most[part], at_most, of_cut])
    return Put(np.array([each.at_least for each in pieces]), side, rows, most)


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
