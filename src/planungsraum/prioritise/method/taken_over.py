"""Sets of rivals, of which one stays above, that a piece takes over from its part: plain loops.

Not all rivals of such a set can be passed in the part while less than the limit moves, so they cannot in a piece of it.
"""

import numpy as np

from planungsraum.prioritise.method.compiled import borrowing, compiled
from planungsraum.prioritise.method.parts import OPEN, PASSED, Sets, Standing


@compiled
def take_over(standing: Standing) -> int:
    """Keep the sets of which none stays above already, without those that are passed; how many they are.

    They are numbered anew, from 1 on. More than there are rivals, if a set has nobody left who could stay above.

    >>> from planungsraum.prioritise.method.parts import ABOVE
    >>> standing = Standing(np.array([ABOVE, 0, PASSED, 0], np.int8), np.array([1, 1, 2, 2], np.int32))
    >>> take_over(standing), standing.sets.tolist()
    (1, [0, 0, 0, 1])
    >>> take_over(Standing(np.array([PASSED, PASSED], np.int8), np.ones(2, np.int32)))
    3
    """
    side, sets = standing
    furthest_up = np.full(sets.max() + 1, PASSED - 1)
    for rival in range(sets.size):
        if sets[rival] > 0:
            furthest_up[sets[rival]] = max(furthest_up[sets[rival]], side[rival])
    number, known = np.zeros(furthest_up.size, np.int64), 0
    for each in range(1, number.size):
        if furthest_up[each] == PASSED:
            return sets.size + 1
        if furthest_up[each] == OPEN:
            known += 1
            number[each] = known
    for rival in range(sets.size):
        if sets[rival] > 0:
            sets[rival] = number[sets[rival]] if side[rival] == OPEN else 0
    return known


@borrowing
def forget(sets: Sets, one: int) -> None:
    """Rivals of a set are in none any more.

    >>> sets = np.array([1, 2, 1], np.int32)
    >>> forget(sets, 1)
    >>> sets.tolist()
    [0, 2, 0]
    """
    if one > 0:
        for rival in range(sets.size):
            if sets[rival] == one:
                sets[rival] = 0
