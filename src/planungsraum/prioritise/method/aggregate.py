"""Put several normalised indicators together into one figure per area."""

from collections.abc import Callable

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats

PAIRS_AT_ONCE = 2_000_000
NEXT_TO_ZERO = 1e-280  # below, a reciprocal is beyond all numbers


def weighted_sum(columns: Floats, weights: Floats) -> Floats:
    """s_i = Σ_k w_k z_ik.

    >>> weighted_sum(np.array([[1.0, 2.0]]), np.array([1.0, 1.0])).tolist()
    [3.0]
    """
    return np.asarray((columns * weights).sum(axis=1), dtype=float)


def arithmetic(columns: Floats, weights: Floats) -> Floats:
    """s_i = Σ_k w_k z_ik with weights that sum to one, or are meant as they stand.

    >>> arithmetic(np.array([[1.0, 3.0]]), np.array([0.5, 0.5])).tolist()
    [2.0]
    """
    return weighted_sum(columns, weights)


def geometric(columns: Floats, weights: Floats) -> Floats:
    """s_i = Π_k z_ik^(w_k); every z must be above 0.

    >>> geometric(np.array([[1.0, 4.0]]), np.array([0.5, 0.5])).tolist()
    [2.0]
    """
    refuse_unless_positive(columns)
    return np.asarray(np.exp((np.log(columns) * weights).sum(axis=1)), dtype=float)


def harmonic(columns: Floats, weights: Floats) -> Floats:
    """s_i = Σ_k w_k / Σ_k (w_k / z_ik); every z must be above 0.

    >>> harmonic(np.array([[1.0, 3.0]]), np.array([0.5, 0.5])).tolist()
    [1.5]
    """
    refuse_unless_positive(columns)
    return np.asarray(weights.sum() / (weights / columns).sum(axis=1), dtype=float)


def minimum(columns: Floats, weights: Floats) -> Floats:
    """s_i = min_k z_ik over the indicators with a weight above 0: need only where all agree.

    >>> minimum(np.array([[1.0, 3.0]]), np.array([0.5, 0.5])).tolist()
    [1.0]
    """
    return np.asarray(columns[:, weights > 0].min(axis=1), dtype=float)


def copeland(columns: Floats, weights: Floats) -> Floats:
    """s_i = Σ_j sign(Σ_k w_k sign(z_ik − z_jk)): areas outranked minus areas that outrank it.

    Works on ranks alone; O(n²·m) time, in blocks of bounded memory.

    >>> copeland(np.array([[1.0], [3.0], [2.0]]), np.array([1.0])).tolist()
    [-2.0, 2.0, 0.0]
    """
    n = columns.shape[0]
    score = np.empty(n)
    block = max(1, PAIRS_AT_ONCE // n)
    for start in range(0, n, block):
        rows = columns[start : start + block]
        balance = np.zeros((rows.shape[0], n))
        for k, weight in enumerate(weights):
            balance += weight * np.sign(rows[:, k, None] - columns[None, :, k])
        balance[np.abs(balance) < 1e-12 * weights.sum()] = 0.0  # weights such as 0.1 do not sum exactly
        score[start : start + block] = np.sign(balance).sum(axis=1)
    return score


def refuse_unless_positive(columns: Floats) -> None:
    """Products and reciprocals need figures above 0, such as min–max on 1 to 100."""
    lowest = float(columns.min())
    if lowest <= NEXT_TO_ZERO:
        raise Refusal.of("aggregate.not_positive", found=lowest)


AGGREGATORS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "minimum": minimum,
    "sum": weighted_sum,
    "restandardised_sum": weighted_sum,
    "copeland": copeland,
}
