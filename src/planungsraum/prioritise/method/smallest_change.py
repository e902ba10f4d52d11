"""The smallest change of weights that brings an area into a selection, or puts it out."""

import math
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.overtaking import overtake
from planungsraum.prioritise.method.reached import GAP, Until, after
from planungsraum.prioritise.method.select import rank_of_need
from planungsraum.prioritise.method.settle import settled

EFFORT, INDICATORS = 300_000, 12  # linear programmes: below two seconds at 542 areas in so many indicators
MOST_DECIMALS = 5
LEAST_SPREAD = 1e-5  # of which the margin is seen: scores are compared to twelve decimals at the most
SLIVER = 1e-9  # of the whole weight: left by rounding


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """New weights (m) with the sum of the old ones, and how much they differ.

    `moved` is the share of the whole weight that moves, ½ Σ|v − w| / Σw; `at_least` the share that is proved to be
    needed; `enters` says whether the area comes in or goes out.

    >>> Change(np.array([50.0, 50.0]), moved=0.2, at_least=0.19, enters=True).proved
    False
    """

    weights: Floats
    moved: float
    at_least: float
    enters: bool

    @property
    def proved(self) -> bool:
        """No smaller change does it: the search was not cut short."""
        return self.at_least >= self.moved - GAP

    @property
    def decimals(self) -> int:
        """Decimals of a percentage that show two digits of what moves: one from 1 per cent on, two from 0.1 on.

        >>> [Change(np.array([1.0]), each, each, enters=True).decimals for each in (0.2, 0.01, 0.0025, 1e-9)]
        [1, 1, 2, 5]
        """
        return 1 if self.moved <= 0 else min(max(1 - math.floor(math.log10(100 * self.moved)), 1), MOST_DECIMALS)


def smallest_change(
    columns: Floats, weights: Floats, count: int, area: int, until: Until | None = None, ties: str = "include"
) -> Change | None:
    """Smallest change of weights with which `area` enters, or leaves, the first `count`; None if none can.

    min ½‖v − w‖₁ / Σw  subject to  v ≥ 0, Σv = Σw  and, for an area outside now, at most `count` − 1 others ahead,
    for one inside at least `count` others ahead. `columns` is n × m, without gaps, more is more need; scores are
    columns @ w, and an area is inside if fewer than `count` have a higher score; where `ties` are not to `include`,
    if fewer than `count` others have a score as high, so that an equal area takes up a place of its own.

    Exact: branch and bound proves that no change smaller by 1e-6 of the whole weight does it, and None is proved too.
    Every rival counted must be passed by 1e-6 of the spread of the present scores, so that the scores, as they are
    compared (`settle.settled`), show it; an area that can only draw level does not change sides. If the
    search is ended before the proof, by `until` or after the usual effort, `at_least` tells what is proved; if not
    even weights were found, it is refused.

    >>> columns = np.array([[9.0, 1.0], [6.0, 6.0], [1.0, 9.0]])
    >>> change = smallest_change(columns, np.array([75.0, 25.0]), 1, 1)
    >>> change.weights.round(2).tolist(), round(change.moved, 4), change.enters, change.proved
    ([62.5, 37.5], 0.125, True, True)
    >>> smallest_change(np.array([[2.0, 2.0], [1.0, 1.0]]), np.array([1.0, 1.0]), 1, 1) is None
    True
    """
    whole = _checked(columns, weights)
    if not 1 <= count <= len(columns):
        raise Refusal.of("select.more_than_there_are", count=count, areas=len(columns))
    share = weights / whole
    enters = not _inside(columns @ share, count, area, ties)
    ahead = np.delete(columns - columns[area], area, axis=0) / _spread(columns, share)
    rivals, spare = _goal(ahead, count, ties, enters=enters)
    found = overtake(rivals, share, spare, until or after(usual_effort(share.size)))
    reached = found.reached
    if found.weights is None:
        if np.isinf(reached.at_least):
            return None
        raise Refusal.of("smallest_change.undecided", programmes=reached.programmes, at_least=100 * reached.at_least)
    new = _put_back(weights, found.weights)
    if _inside(columns @ (new / new.sum()), count, area, ties) != enters:
        raise ArithmeticError(new)  # never seen; a wrong answer would be worse
    return Change(new, reached.moved, reached.at_least, enters)


def usual_effort(indicators: int) -> int:
    """Linear programmes after which a search ends unless it is told otherwise: fewer where each takes longer.

    Time and memory of a programme grow with the square of the number of indicators.

    >>> usual_effort(12), usual_effort(24)
    (300000, 75000)
    """
    return int(EFFORT * min(1.0, (INDICATORS / indicators) ** 2))


def smallest_change_to_threshold(columns: Floats, weights: Floats, at_least: float, area: int) -> Change | None:
    """Smallest change of weights with which the score of `area` reaches `at_least`, or falls below it.

    None if none can. Closed form: weight goes from the columns in which the area has least (most) to the one in
    which it has most (least), the worst first, until Σ_k v_k z_ik passes the threshold by 1e-6 of the spread of the
    present scores.
    The columns stay as they are: a score that is standardised after aggregation must be given as such.

    >>> change = smallest_change_to_threshold(np.array([[0.0, 2.0, 4.0]]), np.array([25.0, 50.0, 25.0]), 300.0, 0)
    >>> change.weights.round(2).tolist(), round(change.moved, 4), change.enters
    ([0.0, 50.0, 50.0], 0.25, True)
    """
    whole = _checked(columns, weights)
    scores = settled(columns @ weights)
    enters = bool(scores[area] < at_least)
    sign = 1.0 if enters else -1.0
    row = sign * columns[area]
    missing = sign * at_least - float(row @ weights) + MARGIN * whole * _spread(columns, weights / whole)
    moved, new = 0.0, weights.astype(float)
    best = int(np.argmax(row))
    for source in np.argsort(row, kind="stable"):
        gain = float(row[best] - row[source])
        if missing <= 0 or gain <= 0:
            break
        step = min(float(weights[source]), missing / gain)
        new[source] -= step
        new[best] += step
        moved, missing = moved + step / whole, missing - step * gain
    if missing > SLIVER * whole * float(np.abs(row).max()) * MARGIN:
        return None
    return Change(new, moved, moved, enters)


def _goal(ahead: Floats, count: int, ties: str, *, enters: bool) -> tuple[Floats, int]:
    """Which rivals must be passed, or let past, and how many of them need not; an equal area is never ahead."""
    equal = (ahead == 0).all(axis=1)
    if enters:
        return ahead[~equal], count - 1 - (0 if ties == "include" else int(equal.sum()))
    return -ahead[~equal] if ties == "exclude" else -ahead, len(ahead) - count


def _checked(columns: Floats, weights: Floats) -> float:
    """The whole weight, of figures and weights that can be used."""
    if not np.isfinite(columns).all():
        raise Refusal.of("smallest_change.gaps", areas=int((~np.isfinite(columns)).any(axis=1).sum()))
    if not np.isfinite(weights).all() or weights.min() < 0 or weights.sum() <= 0:
        raise Refusal.of("smallest_change.weights", lowest=float(np.min(weights)), whole=float(np.sum(weights)))
    return float(weights.sum())


def _inside(scores: Floats, count: int, area: int, ties: str) -> bool:
    compared = settled(scores)
    before = rank_of_need(compared)[area] - 1 if ties == "include" else (compared >= compared[area]).sum() - 1
    return bool(before < count)


def _spread(columns: Floats, share: Floats) -> float:
    """Spread of the present scores, of the columns where all scores are equal; never below what comparison shows."""
    least = 1e-4 * float(np.abs(columns).max())
    spread = float(np.ptp(columns @ share))
    if spread <= 1e-9 * least:
        spread = float(np.ptp(columns, axis=0).max())
    return max(spread, least, LEAST_SPREAD)


def _put_back(weights: Floats, new: Floats) -> Floats:
    """New shares in units of the weights given."""
    cleared = np.where(new < SLIVER, 0.0, new)
    return np.asarray(cleared * (weights.sum() / cleared.sum()), dtype=float)
