"""What deciding one rival more would cost at least: closed forms from the prices of a linear programme."""

from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.compiled import borrowing, compiled


class Priced(NamedTuple):
    """Prices μ of constraints G v ≤ h, as costs μG (m) and the sum μh; the weights w (m), and the margin of rivals.

    For every v that keeps the constraints, ½‖v − w‖₁ ≥ ½‖v − w‖₁ + μ(Gv − h), whose minimum is closed; so is it with
    one rival more at a price. That holds for any μ ≥ 0.

    >>> held = Priced(np.array([0.5, -0.5]), 0.0, np.array([0.75, 0.25]), 0.0)  # v₁ ≤ v₂ at its price
    >>> at_least(held)
    0.25
    """

    costs: Floats
    sums: float
    weights: Floats
    margin: float


@compiled
def least(costs: Floats, weights: Floats, more: Floats) -> Floats:
    """Minimum of ½‖v − w‖₁ + Σ_k (a_k + b_kj) v_k over v ≥ 0, Σ v = Σ w, for each j: costs a (m), more b (m × n).

    Closed form: all weight goes from where it costs more than one above the cheapest place to that place.

    >>> least(np.array([0.0, 1.5]), np.array([0.5, 0.5]), np.array([[0.0, 1.0], [0.0, 0.0]])).tolist()
    [0.5, 1.25]
    """
    number = more.shape[1]
    cheapest, found = np.full(number, np.inf), np.zeros(number)
    for k in range(weights.size):
        for j in range(number):
            cheapest[j] = min(cheapest[j], costs[k] + more[k, j])
    for k in range(weights.size):
        for j in range(number):
            found[j] += weights[k] * min(costs[k] + more[k, j], cheapest[j] + 1.0)
    return found


@compiled
def priced(prices: Floats, rows: Floats, most: Floats, weights: Floats, margin: float) -> Priced:
    """Prices (c) of constraints with rows (c × m) and most (c).

    >>> found = priced(np.array([0.5]), np.array([[1.0, -1.0]]), np.array([2.0]), np.array([0.75, 0.25]), 0.0)
    >>> found.costs.tolist(), found.sums
    ([0.5, -0.5], 1.0)
    """
    costs = np.empty(weights.size)
    sums = write_costs(prices, rows, most, costs)
    return Priced(costs, sums, weights, margin)


@borrowing
def write_costs(prices: Floats, rows: Floats, most: Floats, costs: Floats) -> float:
    """The same: writes the costs (m), and gives the sum.

    >>> costs = np.zeros(2)
    >>> write_costs(np.array([0.5]), np.array([[1.0, -1.0]]), np.array([2.0]), costs), costs.tolist()
    (1.0, [0.5, -0.5])
    """
    sums = 0.0
    for k in range(costs.size):
        costs[k] = 0.0
    for row in range(prices.size):
        if prices[row] > 0:
            sums += prices[row] * most[row]
            for k in range(costs.size):
                costs[k] += prices[row] * rows[row, k]
    return sums


@compiled
def at_least(found: Priced) -> float:
    """Share that must move at least.

    >>> at_least(Priced(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0))
    0.0
    """
    return least_at(found.costs, found.weights) - found.sums


@borrowing
def least_at(costs: Floats, weights: Floats) -> float:
    """The minimum that `least` gives, with nothing more (costs and weights: m).

    >>> least_at(np.array([0.0, 1.5]), np.array([0.5, 0.5]))
    0.5
    """
    cheapest, found = np.inf, 0.0
    for k in range(costs.size):
        cheapest = min(cheapest, costs[k])
    for k in range(costs.size):
        found += weights[k] * min(costs[k], cheapest + 1.0)
    return found


@compiled
def if_passed(found: Priced, rivals: Floats, prices: Floats) -> Floats:
    """Share that must move at least if one rival is passed too, d · v ≤ −margin, at a price λ: each of n (λ d: m × n).

    >>> rival, price = np.array([[1.0], [-1.0]]), np.array([0.5])
    >>> if_passed(Priced(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0), rival * price, price).tolist()
    [0.25]
    """
    return least(found.costs, found.weights, rivals) - found.sums + prices * found.margin


@compiled
def highest(found: Priced, rivals: Floats, prices: Floats, limit: float) -> Floats:
    """The most by which each rival (λ d: m × n) can be above, d · v + margin, while less than `limit` moves.

    >>> rival, price = np.array([[1.0], [-1.0]]), np.array([0.5])
    >>> highest(Priced(np.zeros(2), 0.0, np.array([0.75, 0.25]), 0.0), rival * price, price, 0.25).tolist()
    [1.0]
    """
    return (limit + found.sums - least(found.costs, found.weights, -rivals)) / prices + found.margin
