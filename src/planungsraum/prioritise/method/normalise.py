"""Bring indicators to one scale on which higher means more need."""

from collections.abc import Callable

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats

MAD_OF_NORMAL = 0.6744897501960817  # Φ⁻¹(3/4): the MAD of a standard normal variable
MOST_DEPRIVED_DECAY = 23.0  # English IMD: the most deprived tenth spans the scores from 50 to 100


def z_score(values: Floats) -> Floats:
    """z_i = (x_i − mean) / s with the population standard deviation s.

    >>> z_score(np.array([1.0, 3.0])).tolist()
    [-1.0, 1.0]
    """
    scaled = near_one(values)
    return np.asarray((scaled - scaled.mean()) / scaled.std(), dtype=float)


def near_one(values: Floats) -> Floats:
    """Values divided by the power of two next to their largest: nothing is rounded, no square is lost.

    >>> near_one(np.array([3.0, 6.0])).tolist()
    [0.375, 0.75]
    """
    return np.asarray(np.ldexp(values, -np.frexp(np.abs(values).max())[1]), dtype=float)


def robust_z_score(values: Floats) -> Floats:
    """z_i = Φ⁻¹(¾) · (x_i − median) / MAD; refused where half the areas share one value (MAD = 0).

    >>> robust_z_score(np.array([1.0, 2.0, 3.0, 4.0, 100.0])).round(4).tolist()
    [-1.349, -0.6745, 0.0, 0.6745, 65.4255]
    """
    deviations = values - np.median(values)
    spread = float(np.median(np.abs(deviations)))
    if spread == 0:
        raise Refusal.of("normalise.no_spread_around_median")
    return np.asarray(MAD_OF_NORMAL * deviations / spread, dtype=float)


def min_max(values: Floats, low: float = 0.0, high: float = 1.0) -> Floats:
    """y_i = low + (high − low) · (x_i − min) / (max − min).

    >>> min_max(np.array([10.0, 15.0, 30.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    least, most = values.min(), values.max()
    return np.asarray(low + (high - low) * ((values - least) / (most - least)), dtype=float)


def rank(values: Floats) -> Floats:
    """Rank from 1 for the smallest to n for the largest value; ties share the mean of their ranks.

    >>> rank(np.array([5.0, 7.0, 5.0])).tolist()
    [1.5, 3.0, 1.5]
    """
    _, group, size = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(size)
    return np.asarray((last - (size - 1) / 2)[group], dtype=float)


def percentile_rank(values: Floats) -> Floats:
    """p_i = 100 · (rank_i − ½) / n, so the middle value of an odd number has 50.

    >>> percentile_rank(np.array([1.0, 2.0])).tolist()
    [25.0, 75.0]
    """
    return 100 * (rank(values) - 0.5) / values.size


def exponential_rank(values: Floats) -> Floats:
    """E_i = −23 · ln(1 − R_i · (1 − e^(−100/23))) with R_i = rank_i / n, so 0 < E ≤ 100.

    English Indices of Deprivation 2019, technical report, appendix F. The largest value has R = 1
    and E = 100.

    >>> exponential_rank(np.array([1.0, 2.0])).round(4).tolist()
    [15.6468, 100.0]
    """
    return exponential_of_share(rank(values) / values.size)


def exponential_of_share(share: Floats) -> Floats:
    """E = −23 · ln(1 − R · (1 − e^(−100/23))) for the ranked share R in (0, 1]."""
    reach = -np.expm1(-100 / MOST_DEPRIVED_DECAY)
    return np.asarray(-MOST_DEPRIVED_DECAY * np.log1p(-share * reach), dtype=float)


def exponential_of_given_rank(ranks: Floats, areas: int) -> Floats:
    """The same for ranks as published, 1 = most need: R = (n − rank + 1) / n for n = `areas`.

    A rank below 1 or above n is refused: the file then holds only a part of the areas ranked.

    >>> exponential_of_given_rank(np.array([1.0, 2.0]), 2).round(4).tolist()
    [100.0, 15.6468]
    """
    if ranks.min() < 1 or ranks.max() > areas:
        worst = ranks.max() if ranks.max() > areas else ranks.min()
        raise Refusal.of("normalise.rank_out_of_range", found=float(worst), areas=areas)
    return exponential_of_share((areas - ranks + 1) / areas)


def unchanged(values: Floats) -> Floats:
    """The values as they are: for figures that already share one scale."""
    return values


NORMALISERS: dict[str, Callable[[Floats], Floats]] = {
    "z": z_score,
    "min_max": min_max,
    "rank": rank,
    "percentile": percentile_rank,
    "robust_z": robust_z_score,
    "exponential_rank": exponential_rank,
    "none": unchanged,
}


def normalise(values: Floats, method: str) -> Floats:
    """Values (n, no gaps, higher = more need) on the scale of `method`, a key of `NORMALISERS`.

    A column in which all areas are equal says nothing about where need is greater and has no z,
    min–max or robust z value: it is refused for every method but `none`, as is a single area.
    """
    if method != "none" and values.min() == values.max():
        raise Refusal.of("normalise.constant_column", areas=values.size)
    return NORMALISERS[method](values)
