"""The least weight that must move, for many small linear programmes at once: a dual simplex on whole arrays.

A library's solver spends most of the time of a programme this small on being called. Here one call serves them all.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers

TOLERANCE = 1e-9  # to which constraints are kept; rates below it count as none
TIE = 1e-9  # what gaining costs beside losing, so that of equal ways always the same one is taken
CACHED = 24_000  # figures of a table worked on at a time: no more than fit into the processor's cache
PUT_ASIDE = 0.4  # share of programmes that have ended from which on they are put aside
TURNS = 200  # after which a programme is left as it is: its prices still prove what must move


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """Of p programmes: the nearest weights (p × m), prices of their constraints (p × c), whether there are any (p).

    >>> Nearest(np.array([[0.5, 0.5]]), np.array([[1.0]]), np.array([True])).there.tolist()
    [True]
    """

    weights: Floats
    prices: Floats
    there: Booleans


def nearest_of_many(weights: Floats, rows: Floats, most: Floats, limit: float) -> Nearest:
    """For each of p programmes the v with the least weight moved, if that is less than `limit`.

    min ½‖v − w‖₁  subject to  v ≥ 0, Σ v = Σ w, G v ≤ h, with rows G (p × c × m, c ≥ 1) and most h (p × c). The prices
    μ ≥ 0 prove what must move: min_v ½‖v − w‖₁ + μ(G v − h), in closed form (`probing.least`).

    >>> rows, most = np.array([[[1.0, 0.0]], [[0.0, 1.0]]]), np.array([[0.5], [-0.5]])
    >>> found = nearest_of_many(np.array([0.75, 0.25]), rows, most, limit=1.0)
    >>> found.weights[0].round(6).tolist(), found.prices[0].round(6).tolist(), found.there.tolist()
    ([0.5, 0.5], [1.0], [True, False])
    """
    many, number, m = rows.shape
    if m == 1:  # nothing can move
        there: Booleans = np.all(rows @ weights <= most + TOLERANCE, axis=1)
        return Nearest(np.tile(weights, (many, 1)), np.zeros((many, number)), there)
    found = Nearest(np.empty((many, m)), np.empty((many, number)), np.zeros(many, dtype=np.bool_))
    corners, places = _first(weights, rows, most), np.arange(many)
    for turns_left in reversed(range(TURNS)):
        turn = corners.turn()
        inside = turn.outside <= TOLERANCE
        there = (corners.moved < limit) & (inside | (turn.price < np.inf))
        ended = inside | ~there | (turns_left == 0)
        if ended.mean() < PUT_ASIDE:
            corners.go(turn, ~ended)
            continue
        at = places[ended]
        found.weights[at], found.prices[at] = corners.some(ended).read(weights)
        found.there[at] = there[ended]
        corners, places = corners.some(~ended), places[~ended]
        if not places.size:
            break
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """The follower furthest outside its segment goes to the end of it, which costs `price` per unit.

    The held one of `column` makes way, unless it costs less to go on into the next segment (`crosses`), where a unit
    costs more by `jump`.
    """

    row: Integers
    column: Integers
    up: Booleans
    outside: Floats
    end: Floats
    jump: Floats
    price: Floats
    crosses: Booleans


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Break points of m gains and c slacks: where a weight is lost (0 of a slack), and the jump of costs at 0."""

    lost: Floats
    jump: Floats


@dataclass(slots=True, eq=False)
class _Corners:
    """A corner of each programme, over what each weight gains (below 0: loses) and the slacks of the constraints.

    m − 1 of these are *held* at a break point; the others *follow*: value − table · (how far the held leave theirs).
    Each follower is in a segment from `low` to `high` in which a unit costs the same: a weight costs 1 where it loses
    and 0 where it gains, so the cost jumps by 1 at 0 and ends where all is lost; a slack costs nothing and ends at 0.
    The last line of the table is what raising each held one costs; lowering it costs its jump less that. Neither is
    ever negative, so what has moved so far has to move.
    """

    table: Floats
    value: Floats
    low: Floats
    high: Floats
    follower: Integers
    held: Integers
    at: Floats
    jump: Floats
    moved: Floats
    points: _Points

    def some(self, which: Booleans) -> "_Corners":
        """Those of some programmes."""
        names = (each.name for each in fields(self) if each.name != "points")
        return replace(self, **{name: getattr(self, name)[..., which] for name in names})

    def turn(self) -> _Turn:
        """What is to be done next."""
        each = np.arange(self.moved.size)
        below, above = self.low - self.value, self.value - self.high
        outside = np.maximum(below, above)
        row = outside.argmax(axis=0)
        up = below[row, each] >= above[row, each]
        end = np.where(up, self.low[row, each], self.high[row, each])
        rates, rise = self.table[row, :, each].T, self.table[-1]
        cost, size = np.where((rates > 0) == up, self.jump - rise, rise), np.abs(rates)
        prices = np.full(cost.shape, np.inf)
        np.divide(cost, size, out=prices, where=size > TOLERANCE)
        column = prices.argmin(axis=0)
        price = np.maximum(prices[column, each], 0.0)
        jump = np.where(end == 0.0, self.points.jump[self.follower[row, each]], np.inf)
        return _Turn(row, column, up, outside[row, each], end, jump, np.minimum(price, jump), price > jump)

    def go(self, turn: _Turn, which: Booleans) -> None:
        """Do it in some programmes."""
        self.moved[which] += turn.price[which] * turn.outside[which]
        self._cross(turn, np.flatnonzero(which & turn.crosses))
        self._exchange(turn, np.flatnonzero(which & ~turn.crosses))

    def _cross(self, turn: _Turn, each: Integers) -> None:
        row, up = turn.row[each], turn.up[each]
        self.table[-1, :, each] += np.where(up, 1.0, -1.0)[:, None] * self.table[row, :, each]
        self.low[row, each] = np.where(up, self.points.lost[self.follower[row, each]], 0.0)
        self.high[row, each] = np.where(up, 0.0, np.inf)

    def _exchange(self, turn: _Turn, each: Integers) -> None:
        """The held ones of the columns follow from now on, the followers of the rows are held."""
        row, column, up, end = turn.row[each], turn.column[each], turn.up[each], turn.end[each]
        rate = self.table[row, column, each]
        step = (self.value[row, each] - end) / rate
        gains = (rate > 0) != up
        self.table[-1, column, each] -= np.where(gains, 0.0, self.jump[column, each])
        self.value[:, each] -= self.table[:-1, column, each] * step
        self._eliminate(row, column, each)
        held, follower, at = self.held[column, each], self.follower[row, each], self.at[column, each]
        self.follower[row, each], self.held[column, each] = held, follower
        self.value[row, each], self.at[column, each] = at + step, end
        self.jump[column, each] = turn.jump[each]
        self.table[-1, column, each] += np.where(up, 0.0, turn.jump[each])
        lost = np.where((at == 0.0) & gains, 0.0, self.points.lost[held])
        self.low[row, each], self.high[row, each] = lost, np.where(lost < 0, 0.0, np.inf)

    def _eliminate(self, row: Integers, column: Integers, each: Integers) -> None:
        shape = self.table.shape
        line, factor = np.zeros(shape[1:]), np.zeros(shape[::2])
        rate = self.table[row, column, each]
        line[:, each] = self.table[row, :, each].T / rate
        line[column, each] = 1 / rate
        factor[:, each] = self.table[:, column, each]
        self.table[:, column, each] = 0.0
        lines = max(1, CACHED // line.size)
        for start in range(0, shape[0], lines):
            self.table[start : start + lines] -= factor[start : start + lines, None] * line
        self.table[row, :, each] = line[:, each].T

    def read(self, weights: Floats) -> tuple[Floats, Floats]:
        """Weights (p × m) and prices (p × c) of the corners."""
        number = self.points.lost.size
        gained, prices = np.zeros((number, self.moved.size)), np.zeros((number, self.moved.size))
        np.put_along_axis(gained, self.held, self.at, axis=0)
        np.put_along_axis(gained, self.follower, self.value, axis=0)
        np.put_along_axis(prices, self.held, self.table[-1], axis=0)
        m = weights.size
        return np.maximum(weights + gained[:m].T, 0.0), np.maximum(prices[m:].T, 0.0)


def _first(weights: Floats, rows: Floats, most: Floats) -> _Corners:
    """Nothing has moved: all weights but one are held at 0; that one takes what the others give."""
    many, number, m = rows.shape
    slack, each = (most - rows @ weights).T, np.arange(many)
    taker = rows[each, slack.argmin(axis=0)].argmin(axis=1)
    names = np.broadcast_to(np.arange(m), (many, m))
    held = np.ascontiguousarray(names[names != taker[:, None]].reshape(many, m - 1).T)
    figures = np.ascontiguousarray(rows.transpose(1, 2, 0))
    table = np.empty((number + 2, m - 1, many))
    table[:number] = np.take_along_axis(figures, held[None], axis=1) - figures[:, taker, each][:, None]
    table[number], table[number + 1] = 1.0, TIE * (1 + held)
    ends = np.full(number, np.inf)
    points = _Points(np.append(-weights, np.zeros(number)), np.append(np.where(weights > 0, 1.0, np.inf), ends))
    return _Corners(
        table=table,
        value=np.vstack([slack, np.zeros(many)]),
        low=np.zeros((number + 1, many)),
        high=np.full((number + 1, many), np.inf),
        follower=np.vstack([np.broadcast_to(m + np.arange(number)[:, None], (number, many)), taker]),
        held=held,
        at=np.zeros((m - 1, many)),
        jump=points.jump[held],
        moved=np.zeros(many),
        points=points,
    )
