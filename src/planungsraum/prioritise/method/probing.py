"""What deciding one rival more would cost at least: closed forms from the prices of a linear programme."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers

STEPS = np.array([0.25, 0.5, 1.0, 2.0])  # prices tried for a rival, in weight moved per spread of its figures


def least(costs: Floats, weights: Floats) -> Floats:
    """Minimum of ½‖v − w‖₁ + Σ_k a_k v_k over v ≥ 0, Σ v = Σ w, for each vector of costs a (… × m).

    Closed form: all weight goes from where it costs more than one above the cheapest place to that place.

    >>> least(np.array([0.0, 1.5]), np.array([0.5, 0.5])).item()
    0.5
    """
    cheapest = costs.min(axis=-1)[..., None]
    return np.asarray(costs @ weights + np.minimum(0.0, 1.0 + cheapest - costs) @ weights, dtype=float)


@dataclass(frozen=True, slots=True, eq=False)
class Rivals:
    """Rows d (n × m), which are above where d · v > −margin, and steps (n × s): prices to be tried for each.

    >>> Rivals(np.array([[1.0, -1.0]]), np.array([[0.5]])).priced.tolist()
    [[[0.5, -0.5]]]
    """

    rows: Floats
    steps: Floats

    @classmethod
    def of(cls, rows: Floats) -> "Rivals":
        """Rows with steps that fit the spread of their figures.

        >>> Rivals.of(np.array([[1.0, -1.0]])).steps.tolist()
        [[0.125, 0.25, 0.5, 1.0]]
        """
        return cls(rows, STEPS / np.maximum(np.ptp(rows, axis=1), 1e-12)[:, None])

    def some(self, places: Integers) -> "Rivals":
        """Those at some places.

        >>> Rivals.of(np.eye(2)).some(np.array([1])).rows.tolist()
        [[0.0, 1.0]]
        """
        return Rivals(self.rows[places], self.steps[places])

    @property
    def priced(self) -> Floats:
        """Each row at each of its prices (n × s × m)."""
        return np.asarray(self.steps[..., None] * self.rows[:, None, :], dtype=float)


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
        found = least(self.costs + rivals.priced, self.weights) + rivals.steps * self.margin
        return np.asarray(found.max(axis=1) - self.total, dtype=float)

    def if_above(self, rivals: Rivals) -> Floats:
        """Share that must move at least if a rival stays above, for each.

        >>> Prices(np.zeros(2), 0.0, np.array([0.25, 0.75]), 0.0).if_above(Rivals.of(np.array([[1.0, -1.0]]))).item()
        0.25
        """
        found = least(self.costs - rivals.priced, self.weights) - rivals.steps * self.margin
        return np.asarray(found.max(axis=1) - self.total, dtype=float)

    def highest(self, rivals: Rivals, limit: float) -> Floats:
        """The most by which each rival can be above while less than `limit` moves.

        >>> free = Prices(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0)
        >>> free.highest(Rivals.of(np.array([[1.0, -1.0]])), limit=0.25).item()
        1.0
        """
        against = least(self.costs - rivals.priced, self.weights) - self.total
        return np.asarray(((limit - against) / rivals.steps).min(axis=1) + self.margin, dtype=float)
