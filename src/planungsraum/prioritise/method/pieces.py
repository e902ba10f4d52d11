"""A piece of a part: where its rivals stand, and its constraints; plain loops."""

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.parts import ABOVE, PASSED, Parts, Rivals, Standing


@compiled
def write_standing(parts: Parts, place: int, piece: int, into: Standing) -> None:
    """Where the rivals (n) of a piece stand: as in the part, some decided.

    >>> parts, standing = Parts.empty(1, rivals=3, indicators=2), Standing.undecided(3)
    >>> parts.divided[0], parts.number[0] = [2, 0, 0, 0], 2
    >>> write_standing(parts, 0, 1, standing)
    >>> standing.side.tolist() == [PASSED, 0, ABOVE]
    True
    """
    for rival in range(into.side.size):
        into.side[rival], into.sets[rival] = parts.side[place, rival], parts.sets[place, rival]
    for decided in range(min(piece + 1, parts.number[place])):
        into.side[parts.divided[place, decided]] = ABOVE if decided < piece else PASSED


@compiled
def constraints(rivals: Rivals, parts: Parts, place: int, piece: int) -> tuple[Floats, Floats]:
    """Constraints of a piece: those of its part, one of each rival decided, and how many more may be above.

    >>> rivals, parts = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0), Parts.empty(1, 1, 2)
    >>> parts.number[0] = 1
    >>> constraints(rivals, parts, 0, 0)[0].tolist()
    [[1.0, -1.0], [0.0, 0.0]]
    """
    kept, decided = parts.kept[place], min(piece + 1, parts.number[place])
    rows, most = np.empty((kept + decided + 1, rivals.weights.size)), np.empty(kept + decided + 1)
    rows[:kept], most[:kept] = parts.rows[place, :kept], parts.most[place, :kept]
    left = parts.cut[place].copy()
    for one in range(decided):
        rival, way = parts.divided[place, one], ABOVE if one < piece else PASSED
        most[kept + one] = way * MARGIN
        for k in range(rivals.weights.size):
            rows[kept + one, k] = -way * rivals.figures[rival, k]
        add(left, -parts.share[place, one], rivals.figures[rival])
    rows[-1], most[-1] = left[:-1], parts.spare[place] - piece - MARGIN * left[-1]
    return rows, most


@compiled
def add(cut: Floats, share: float, figures: Floats) -> None:
    """Add d_j / M_j of one rival (m), and 1 / M_j at the end, to a sum (m + 1).

    >>> cut = np.zeros(3)
    >>> add(cut, 2.0, np.array([1.0, -1.0]))
    >>> cut.tolist()
    [2.0, -2.0, 2.0]
    """
    for k in range(figures.size):
        cut[k] += share * figures[k]
    cut[-1] += share
