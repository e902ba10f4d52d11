"""What deciding one rival more would cost at least: closed forms from the prices of a linear programme."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers

STEPS = np.array([0.25, 0.5, 1.0, 2.0])  # prices tried for a rival, in weight moved per spread of its figures


def least(costs: Floats, weights: Floats) -> Floats:
    """Minimum of ½‖v − w‖₁ + Σ_k a_k v_k over v ≥ 0, Σ v = Σ w, for each column of costs a (m × …).

    Closed form: all weight goes from where it costs more than one above the cheapest place to that place.

    >>> least(np.array([0.0, 1.5]), np.array([0.5, 0.5])).item()
    0.5
    """
    cost = costs.min(axis=0) - costs
    cost += 1.0
    np.minimum(cost, 0.0, out=cost)
    cost += costs
    return np.asarray((weights @ cost.reshape(weights.size, -1)).reshape(cost.shape[1:]), dtype=float)


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Rows d, above where d · v > −margin, each at some prices to be tried: steps (n × s), priced rows (m × n × s).

    >>> Rivals.of(np.array([[1.0, -1.0]])).priced[:, 0].tolist()
    [[0.125, 0.25, 0.5, 1.0], [-0.125, -0.25, -0.5, -1.0]]
    """

    steps: Floats
    priced: Floats

    @classmethod
    def of(cls, rows: Floats) -> "Rivals":
        """Rows (n × m) at prices that fit the spread of their figures.

        >>> Rivals.of(np.array([[1.0, -1.0]])).steps.tolist()
        [[0.125, 0.25, 0.5, 1.0]]
        """
        steps = STEPS / np.maximum(np.ptp(rows, axis=1), 1e-12)[:, None]
        return cls(steps, np.ascontiguousarray(rows.T)[:, :, None] * steps)

    def some(self, places: Integers) -> "Rivals":
        """Those at some places.

        >>> Rivals.of(np.eye(2)).some(np.array([1])).steps.tolist()
        [[0.25, 0.5, 1.0, 2.0]]
        """
        return Rivals(self.steps[places], np.take(self.priced, places, axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Prices μ of constraints G v ≤ h, as costs μG (m) and their sum μh: bounds from them hold for any μ ≥ 0.

    For every v that keeps the constraints, ½‖v − w‖₁ ≥ ½‖v − w‖₁ + μ(Gv − h), whose minimum is closed; so is it with
    one rival more at a price.

    >>> held = Prices(np.array([0.5, -0.5]), 0.0, np.array([0.75, 0.25]), 0.0)  # v₁ ≤ v₂ at its price
    >>> least(held.costs, held.weights).item() - held.total
    0.25
    """

    costs: Floats
    total: float
    weights: Floats
    margin: float

    def if_passed(self, rivals: Rivals) -> Floats:
        """Share that must move at least if a rival is passed, for each.

        >>> Prices(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0).if_passed(Rivals.of(np.array([[1.0, -1.0]]))).item()
        0.25
        """
        found = least(self.costs[:, None, None] + rivals.priced, self.weights) + rivals.steps * self.margin
        return np.asarray(found.max(axis=1) - self.total, dtype=float)

    def if_above(self, rivals: Rivals) -> Floats:
        """Share that must move at least if a rival stays above, for each.

        >>> Prices(np.zeros(2), 0.0, np.array([0.25, 0.75]), 0.0).if_above(Rivals.of(np.array([[1.0, -1.0]]))).item()
        0.25
        """
        return np.asarray((self._against(rivals) - rivals.steps * self.margin).max(axis=1), dtype=float)

    def highest(self, rivals: Rivals, limit: float) -> Floats:
        """The most by which each rival can be above while less than `limit` moves.

        >>> free = Prices(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0)
        >>> free.highest(Rivals.of(np.array([[1.0, -1.0]])), limit=0.25).item()
        1.0
        """
        return np.asarray(((limit - self._against(rivals)) / rivals.steps).min(axis=1) + self.margin, dtype=float)

    def _against(self, rivals: Rivals) -> Floats:
        return np.asarray(least(self.costs[:, None, None] - rivals.priced, self.weights) - self.total, dtype=float)
