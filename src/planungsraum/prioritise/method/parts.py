"""What a search over all moves of weights works on: rivals, and parts of all moves by place."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.compiled import compiled
from planungsraum.prioritise.method.corners import Corner, keep, start
from planungsraum.prioritise.method.weight_moves import steepness

ABOVE, OPEN, PASSED = 1, 0, -1
KEPT = 18  # constraints that the pieces of a part take over; no fewer than there are indicators, for so many bind
DIVIDED = 4  # rivals that a part is divided by at the most
PIECES = DIVIDED + 1

Sides = NDArray[np.int8]
Sets = NDArray[np.int32]


class Rivals(NamedTuple):
    """n rivals, above where d · v > −margin, of which `spare` may stay above: what does not change in a search.

    Figures d (n × m), the same by indicator (m × n), a price for each (n), at which it just pays to move weight from
    where the rival has most to where it has least, how steep each is (n), and the weights as they are (m).

    >>> Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0).price.tolist()
    [0.5]
    """

    figures: Floats
    by_indicator: Floats
    price: Floats
    steepness: Floats
    weights: Floats
    spare: int

    @classmethod
    def of(cls, figures: Floats, weights: Floats, spare: int) -> "Rivals":
        """Rivals with these figures (n × m).

        >>> Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0).by_indicator.shape
        (2, 1)
        """
        each, price = np.ascontiguousarray(figures), 1 / np.maximum(np.ptp(figures, axis=1), 1e-12)
        return cls(each, np.ascontiguousarray(each.T), price, steepness(each), weights, spare)


class Standing(NamedTuple):
    """Where the rivals of a piece stand: on which side (n), and in which set of which one stays above (n; 0: in none).

    >>> Standing.undecided(2).sets.tolist()
    [0, 0]
    """

    side: Sides
    sets: Sets

    @classmethod
    def undecided(cls, rivals: int) -> "Standing":
        """All of so many are open and in no set.

        >>> Standing.undecided(2).side.tolist() == [OPEN, OPEN]
        True
        """
        return cls(np.zeros(rivals, np.int8), np.zeros(rivals, np.int32))


class Parts(NamedTuple):
    """Parts of all moves by place, each divided into pieces by some of its rivals; a piece is made when it is solved.

    Sides of rivals and their sets (s × n), constraints row · v ≤ most, of which the first `kept` count (s × c × m, s ×
    c, s), and the optimum under these as a `corner`.
    In piece i the first i of the rivals `divided` by stay above and the next one is passed; in the last piece
    all of these stay above (s × d, of which `number` count: s). No more are above than may be:
    Σ (d_j · v + margin) / M_j ≤ `spare` (s) over all open rivals that are above at the optimum; `cut` is their
    Σ d_j / M_j, with Σ 1 / M_j at the end (s × m + 1), and `share` 1 / M_j of those divided by (s × d).
    `at_least` of the whole weight moves in each piece (s × pieces): one that has no less than the limit does not wait.

    >>> Parts.empty(2, rivals=3, indicators=4).side.shape
    (2, 3)
    """

    side: Sides
    sets: Sets
    rows: Floats
    most: Floats
    kept: Integers
    divided: Integers
    share: Floats
    number: Integers
    cut: Floats
    spare: Integers
    at_least: Floats
    corner: Corner

    @classmethod
    def empty(cls, size: int, rivals: int, indicators: int) -> "Parts":
        """Room for so many.

        >>> Parts.empty(2, rivals=3, indicators=4).rows.shape == (2, KEPT, 4)
        True
        """
        kept = max(KEPT, indicators)
        return cls(
            side=np.zeros((size, rivals), np.int8),
            sets=np.zeros((size, rivals), np.int32),
            rows=np.zeros((size, kept, indicators)),
            most=np.zeros((size, kept)),
            kept=np.zeros(size, np.int64),
            divided=np.zeros((size, DIVIDED), np.int64),
            share=np.zeros((size, DIVIDED)),
            number=np.zeros(size, np.int64),
            cut=np.zeros((size, indicators + 1)),
            spare=np.zeros(size, np.int64),
            at_least=np.full((size, PIECES), np.inf),
            corner=Corner.empty(size, kept + 1, indicators - 1),
        )

    @classmethod
    def whole(cls, size: int, rivals: Rivals, side: Sides) -> "Parts":
        """Room for so many, of which the first is all moves in one piece, with rivals on these sides (n).

        >>> rivals = Rivals.of(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), spare=0)
        >>> Parts.whole(2, rivals, np.array([OPEN], np.int8)).at_least[0, 0].item()
        0.0
        """
        found = cls.empty(size, *rivals.figures.shape)
        found.at_least[0, 0], found.side[0] = 0.0, side
        found.spare[0] = rivals.spare - (side == ABOVE).sum()
        keep(start(rivals.weights), found.corner, 0, found.kept[:0])
        return found

    def with_room(self, size: int) -> "Parts":
        """These, and room for so many more.

        >>> Parts.empty(2, rivals=3, indicators=4).with_room(3).side.shape
        (5, 3)
        """
        found = Parts.empty(self.number.size + size, self.side.shape[1], self.rows.shape[2])
        for new, old in zip(found.arrays(), self.arrays(), strict=True):
            new[: len(old)] = old
        return found

    @property
    def bytes_each(self) -> int:
        """What one takes.

        >>> Parts.empty(9, rivals=500, indicators=12).bytes_each // 1000
        7
        """
        return sum(each[:1].nbytes for each in self.arrays())

    def arrays(self) -> tuple[NDArray[np.generic], ...]:
        """All that is kept of each.

        >>> {len(each) for each in Parts.empty(2, rivals=3, indicators=4).arrays()}
        {2}
        """
        return *self[:-1], *self.corner


class Solved(NamedTuple):
    """Pieces that were solved: at least what moves (s), the optimum (s × m), linear programmes solved for each (s).

    An optimum is an `answer` (s) if no more of the rivals that are not put on the passed side are above there than may
    be, or if all is decided. `found` (s) tells that weights were found besides (s × m).

    >>> Solved.empty(2, indicators=3).optimum.shape
    (2, 3)
    """

    at_least: Floats
    optimum: Floats
    answer: Booleans
    found: Booleans
    weights: Floats
    programmes: Integers

    @classmethod
    def empty(cls, size: int, indicators: int) -> "Solved":
        """Nothing solved yet.

        >>> Solved.empty(2, indicators=3).at_least.tolist()
        [inf, inf]
        """
        return cls(
            at_least=np.full(size, np.inf),
            optimum=np.zeros((size, indicators)),
            answer=np.zeros(size, np.bool_),
            found=np.zeros(size, np.bool_),
            weights=np.zeros((size, indicators)),
            programmes=np.zeros(size, np.int64),
        )


@compiled
def some(solved: Solved, start: int, end: int) -> Solved:
    """The same room, for some of them.

    >>> some(Solved.empty(3, indicators=2), 1, 3).at_least.tolist()
    [inf, inf]
    """
    at_least, optimum, programmes = solved.at_least[start:end], solved.optimum[start:end], solved.programmes[start:end]
    answer, found, weights = solved.answer[start:end], solved.found[start:end], solved.weights[start:end]
    return Solved(at_least, optimum, answer, found, weights, programmes)


class Aim(NamedTuple):
    """Less than `limit` must move, and then each rival can be above by `top` (n) at the most.

    >>> Aim(0.5, np.array([2.0])).limit
    0.5
    """

    limit: float
    top: Floats
