"""On which side rivals are, whatever weights are looked for: for certain, or because nothing else is asked nearby."""

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.best_weights import MARGIN, SLACK, BestWeights
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, Sides
from planungsraum.prioritise.method.weight_moves import reach, steepness


def for_certain(best: BestWeights) -> Sides:
    """The sides of n rivals: above, or passed, where they are so in whatever is better than the best weights.

    >>> best = BestWeights(np.array([[1.0, -1.0], [1.0, 2.0]]), np.array([0.75, 0.25]), 1)
    >>> for_certain(best).tolist() == [OPEN, ABOVE]
    True
    """
    low, high = reach(best.rivals, best.present, min(1.0, best.limit))
    return np.where(low > -MARGIN, ABOVE, np.where(high + MARGIN <= 0, PASSED, OPEN)).astype(np.int8)


def nearby(best: BestWeights, at: Floats, number: int) -> Sides:
    """Of n rivals so many are open, those nearest to their other side at some weights; all others stay where they are.

    As near as weights would have to move: |d · v + margin| / steepness.

    >>> best = BestWeights(np.array([[1.0, -1.0], [2.0, -1.0], [1.0, 2.0]]), np.array([0.75, 0.25]), 1)
    >>> nearby(best, np.array([0.4, 0.6]), 1).tolist() == [PASSED, OPEN, ABOVE]
    True
    """
    side, above = for_certain(best), best.above(at)
    distance = np.where(side == OPEN, np.abs(above) / steepness(best.rivals), np.inf)
    stays = np.ones(side.size, np.bool_)
    stays[np.argsort(distance, kind="stable")[:number]] = False
    return np.where(stays & (side == OPEN), np.where(above > SLACK, ABOVE, PASSED), side).astype(np.int8)
