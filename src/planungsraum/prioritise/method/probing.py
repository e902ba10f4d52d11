"""What deciding one rival more would cost at least: closed forms from the prices of linear programmes."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers

AT_A_TIME = 1000  # parts with a rival: no more than fit into the processor's cache


def least(costs: Floats, weights: Floats) -> Floats:
    """Minimum of ½‖v − w‖₁ + Σ_k a_k v_k over v ≥ 0, Σ v = Σ w, for each column of costs a (m × …).

    Closed form: all weight goes from where it costs more than one above the cheapest place to that place.

    >>> least(np.array([0.0, 1.5]), np.array([0.5, 0.5])).item()
    0.5
    """
    return np.asarray(weights @ np.minimum(costs, costs.min(axis=0) + 1.0), dtype=float)


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """n rivals, above where d · v > −margin: their figures d (m × n) and a price for each (n).

    At this price it just pays to move weight from where the rival has most to where it has least.

    >>> rivals = Rivals.of(np.array([[1.0, -1.0]]))
    >>> rivals.figures.tolist(), rivals.price.tolist()
    ([[1.0], [-1.0]], [0.5])
    """

    figures: Floats
    price: Floats

    @classmethod
    def of(cls, rows: Floats) -> "Rivals":
        """Rows (n × m), each at one over the spread of its figures.

        >>> Rivals.of(np.array([[2.0, -2.0]])).price.tolist()
        [0.25]
        """
        return cls(np.ascontiguousarray(rows.T), 1 / np.maximum(np.ptp(rows, axis=1), 1e-12))


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Prices μ of constraints G v ≤ h in p parts, as costs μG (m × p) and sums μh (p): bounds hold for any μ ≥ 0.

    For every v that keeps the constraints, ½‖v − w‖₁ ≥ ½‖v − w‖₁ + μ(Gv − h), whose minimum is closed; so is it with
    one rival more at a price. Parts and rivals are given in pairs.

    >>> held = Prices(np.array([[0.5], [-0.5]]), np.zeros(1), np.array([0.75, 0.25]), 0.0)  # v₁ ≤ v₂ at its price
    >>> held.at_least().tolist()
    [0.25]
    """

    costs: Floats
    sums: Floats
    weights: Floats
    margin: float

    @classmethod
    def of(cls, prices: Floats, rows: Floats, most: Floats, weights: Floats, margin: float) -> "Prices":
        """Prices (p × c) of constraints with rows (p × c × m) and most (p × c).

        >>> one, rows = np.array([[0.5]]), np.array([[[1.0, -1.0]]])
        >>> Prices.of(one, rows, np.array([[2.0]]), np.array([0.75, 0.25]), 0.0).sums.tolist()
        [1.0]
        """
        return cls(np.einsum("pc,pcm->mp", prices, rows), (prices * most).sum(axis=1), weights, margin)

    def at_least(self) -> Floats:
        """Share that must move at least in each part.

        >>> Prices(np.zeros((2, 1)), np.zeros(1), np.array([0.75, 0.25]), 0.0).at_least().tolist()
        [0.0]
        """
        return least(self.costs, self.weights) - self.sums

    def if_passed(self, rivals: Rivals, part: Integers, rival: Integers) -> Floats:
        """Share that must move at least if in a part a rival is passed, for each pair.

        >>> free = Prices(np.zeros((2, 1)), np.zeros(1), np.array([0.75, 0.25]), 0.0)
        >>> free.if_passed(Rivals.of(np.array([[1.0, -1.0]])), np.array([0]), np.array([0])).tolist()
        [0.25]
        """
        return self._tilted(rivals, part, rival, 1.0) + rivals.price[rival] * self.margin

    def highest(self, rivals: Rivals, part: Integers, rival: Integers, limit: float) -> Floats:
        """The most by which in a part a rival can be above while less than `limit` moves, for each pair.

        >>> free = Prices(np.zeros((2, 1)), np.zeros(1), np.array([0.75, 0.25]), 0.0)
        >>> free.highest(Rivals.of(np.array([[1.0, -1.0]])), np.array([0]), np.array([0]), limit=0.25).tolist()
        [1.0]
        """
        return (limit - self._tilted(rivals, part, rival, -1.0)) / rivals.price[rival] + self.margin

    def _tilted(self, rivals: Rivals, part: Integers, rival: Integers, way: float) -> Floats:
        """The share that must move at least, with the rival at its price as a cost or a gain, for each pair."""
        found = -self.sums[part]
        for start in range(0, part.size, AT_A_TIME):
            some = slice(start, start + AT_A_TIME)
            tilt = rivals.figures[:, rival[some]] * (way * rivals.price[rival[some]])
            found[some] += least(self.costs[:, part[some]] + tilt, self.weights)
        return found
