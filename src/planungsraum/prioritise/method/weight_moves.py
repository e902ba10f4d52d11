"""Weights that move: what scores they can reach, the best single moves, and linear programmes over all moves."""

from collections.abc import Iterator

import highspy
import numpy as np

from planungsraum.ground.method.table import Floats

TOLERANCE = 1e-9  # to which HiGHS keeps each constraint
OWN = 2  # rows that every programme has: what leaves arrives, and how much may move


def reach(rows: Floats, weights: Floats, radius: float) -> tuple[Floats, Floats]:
    """Lowest and highest Σ_k d_jk v_k of each row j over all v ≥ 0, Σ v = Σ w, ½‖v − w‖₁ ≤ radius.

    Closed form: weight leaves the columns with the smallest figures first, all of it for the column with the largest.

    >>> low, high = reach(np.array([[0.0, 1.0, 4.0]]), np.array([0.5, 0.25, 0.25]), 0.5)
    >>> low.tolist(), high.tolist()
    ([0.0], [3.25])
    """
    scores = rows @ weights
    return scores - _gain(-rows, weights, radius), scores + _gain(rows, weights, radius)


def _gain(rows: Floats, weights: Floats, radius: float) -> Floats:
    order = np.argsort(rows, axis=1)
    ascending, there = np.take_along_axis(rows, order, axis=1), weights[order]
    before = np.cumsum(there, axis=1) - there
    taken = np.clip(radius - before, 0.0, there)
    return np.asarray((taken * (ascending[:, -1:] - ascending)).sum(axis=1), dtype=float)


def steepness(rows: Floats) -> Floats:
    """How fast the score of each row changes where weight moves, the sum of weights being kept; 1 where it does not.

    >>> steepness(np.array([[1.0, -1.0], [2.0, 2.0]])).round(6).tolist()
    [1.414214, 1.0]
    """
    found = np.linalg.norm(rows - rows.mean(axis=1, keepdims=True), axis=1)
    return np.where(found > 0, found, 1.0)


def single_moves(rows: Floats, weights: Floats, spare: int, margin: float) -> list[Floats]:
    """For each receiving column the shortest move along one line after which at most `spare` rows are above −margin.

    Lines: from one column to another, and from all others in proportion. In closed form: along a line each row
    crosses −margin once. Shortest move first; columns that get nowhere are left out.

    >>> [each.round(6).tolist() for each in single_moves(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0, 0.0)]
    [[0.5, 0.5]]
    """
    found: list[tuple[float, Floats]] = []
    for to in range(weights.size):
        best, at = np.inf, weights
        for direction in _directions(weights, to):
            step = _first_step(rows @ weights + margin, rows @ direction, spare)
            if step * np.abs(direction).sum() / 2 < best:
                best, at = step * float(np.abs(direction).sum()) / 2, weights + step * direction
        if best < np.inf:
            found.append((best, np.maximum(at, 0.0)))
    return [at for _, at in sorted(found, key=lambda each: each[0])]


def _directions(weights: Floats, to: int) -> Iterator[Floats]:
    """Moves to one column which at length 1 empty where they come from."""
    unit = np.zeros(weights.size)
    unit[to] = 1.0
    others = [int(source) for source in np.flatnonzero(weights) if source != to]
    if others:
        yield weights.sum() * unit - weights
    for source in others:
        move = weights[source] * unit
        move[source] = -weights[source]
        yield move


def _first_step(above: Floats, slope: Floats, spare: int) -> float:
    """Smallest length ≤ 1 at which at most `spare` of above + length · slope are positive; infinite if none."""
    start = above > 0
    falling, rising = start & (slope < 0), ~start & (slope > 0)
    down, up = np.sort(-above[falling] / slope[falling]), np.sort(-above[rising] / slope[rising])
    down = down[down <= 1]
    left = start.sum() - np.arange(1, down.size + 1) + np.searchsorted(up, down, side="left")
    enough = np.flatnonzero(left <= spare)
    return float(down[enough[0]]) if enough.size else np.inf


class Moves:
    """All moves of weights up to a radius, as a linear programme: v = w + p − q with p ≥ 0, 0 ≤ q ≤ w.

    Constraints G v ≤ h are added as they are found; every optimum starts from the one before.

    >>> moves = Moves(np.array([0.75, 0.25]))
    >>> moves.keep(np.array([[1.0, 0.0]]), np.array([0.5]))
    >>> moves.nearest().round(6).tolist()
    [0.5, 0.5]
    >>> moves.only(np.array([[0.0, -1.0]]), np.array([-0.75]), radius=0.25)
    >>> moves.nearest() is None
    True
    """

    def __init__(self, weights: Floats) -> None:
        m = weights.size
        self._weights = weights
        self._solver = highspy.Highs()
        self._solver.passOptions(_OPTIONS)
        ceilings = np.concatenate([np.full(m, weights.sum()), weights])
        self._solver.addVars(2 * m, np.zeros(2 * m), ceilings)
        self._solver.changeColsCost(2 * m, np.arange(2 * m, dtype=np.int32), np.full(2 * m, 0.5))
        balance, moved = np.concatenate([np.ones(m), -np.ones(m)]), np.concatenate([np.ones(m), np.zeros(m)])
        self._rows(np.stack([balance, moved]), np.zeros(2), np.array([0.0, weights.sum()]))

    def only(self, rows: Floats, most: Floats, radius: float) -> None:
        """Only v that keep these constraints, no others, and no more than the radius moved."""
        number = self._solver.getNumRow()
        if number > OWN:
            self._solver.deleteRows(number - OWN, np.arange(OWN, number, dtype=np.int32))
        self._solver.clearSolver()
        self._solver.changeRowBounds(OWN - 1, 0.0, radius)
        self.keep(rows, most)

    def keep(self, rows: Floats, most: Floats) -> None:
        """Only v with row · v ≤ most from now on, for each row (k × m) and its most (k)."""
        if most.size:
            figures = np.hstack([rows, -rows])
            self._rows(figures, np.full(most.size, -highspy.kHighsInf), most - rows @ self._weights)

    def nearest(self) -> Floats | None:
        """The v with the least weight moved, None if there is none at all."""
        for again in (True, False):
            self._solver.run()
            status = self._solver.getModelStatus()
            if status == highspy.HighsModelStatus.kInfeasible:
                return None
            if status == highspy.HighsModelStatus.kOptimal:
                moved, m = np.array(self._solver.getSolution().col_value), self._weights.size
                at = np.maximum(self._weights + moved[:m] - moved[m:], 0.0)  # below 0 by what HiGHS tolerates
                return np.asarray(at * (self._weights.sum() / at.sum()), dtype=float)
            if again:
                self._solver.clearSolver()
        raise ArithmeticError(self._solver.modelStatusToString(status))

    def prices(self) -> Floats:
        """How much less weight would move for each constraint kept, were it looser by one, after `nearest`."""
        return np.asarray(np.abs(np.array(self._solver.getSolution().row_dual))[OWN:], dtype=float)

    def _rows(self, figures: Floats, low: Floats, high: Floats) -> None:
        number, columns = figures.shape
        starts = np.arange(0, figures.size, columns, dtype=np.int32)
        places = np.tile(np.arange(columns, dtype=np.int32), number)
        self._solver.addRows(number, low, high, figures.size, starts, places, figures.ravel())


def _options() -> highspy.HighsOptions:
    found = highspy.HighsOptions()
    found.output_flag = False
    found.presolve = "off"  # a few dozen figures, solved again and again from the last optimum
    found.primal_feasibility_tolerance = found.dual_feasibility_tolerance = TOLERANCE
    return found


_OPTIONS = _options()
