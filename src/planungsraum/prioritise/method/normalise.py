"""Bring indicators to one scale on which higher means more need."""

from collections.abc import Callable

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats, Integers

MAD_OF_NORMAL = 0.6744897501960817  # Φ⁻¹(3/4): the MAD of a standard normal variable
MOST_DEPRIVED_DECAY = 23.0  # English IMD: the most deprived tenth spans the scores from 50 to 100


def z_score(values: Floats, reference: Floats | None = None) -> Floats:
    """z_i = (x_i − mean) / s with the population standard deviation s.

    >>> z_score(np.array([1.0, 3.0])).tolist()
    [-1.0, 1.0]
    """
    reference = values if reference is None else reference
    power = _power_next_to_the_largest(reference)
    base = np.ldexp(reference, -power)
    centre, spread = base.mean(axis=-1, keepdims=True), base.std(axis=-1, keepdims=True)
    return np.asarray((np.ldexp(values, -power) - centre) / spread, dtype=float)


def _power_next_to_the_largest(values: Floats) -> Integers:
    """Exponent of the power of two by which a division rounds nothing and after which no square is lost."""
    return np.asarray(np.frexp(np.abs(values).max(axis=-1, keepdims=True))[1])


def robust_z_score(values: Floats, reference: Floats | None = None) -> Floats:
    """z_i = Φ⁻¹(¾) · (x_i − median) / MAD; refused where half the areas share one value (MAD = 0).

    >>> robust_z_score(np.array([1.0, 2.0, 3.0, 4.0, 100.0])).round(4).tolist()
    [-1.349, -0.6745, 0.0, 0.6745, 65.4255]
    """
    reference = values if reference is None else reference
    middle = np.median(reference, axis=-1, keepdims=True)
    spread = np.median(np.abs(reference - middle), axis=-1, keepdims=True)
    if (spread == 0).any():
        raise Refusal.of("normalise.no_spread_around_median")
    return np.asarray(MAD_OF_NORMAL * (values - middle) / spread, dtype=float)


def min_max(values: Floats, reference: Floats | None = None) -> Floats:
    """y_i = (x_i − min) / (max − min).

    >>> min_max(np.array([10.0, 15.0, 30.0])).tolist()
    [0.0, 0.25, 1.0]
    """
    reference = values if reference is None else reference
    least, most = reference.min(axis=-1, keepdims=True), reference.max(axis=-1, keepdims=True)
    return np.asarray((values - least) / (most - least), dtype=float)


def rank(values: Floats) -> Floats:
    """Rank from 1 for the smallest to n for the largest value; ties share the mean of their ranks.

    >>> rank(np.array([5.0, 7.0, 5.0])).tolist()
    [1.5, 3.0, 1.5]
    """
    order = np.argsort(values, axis=-1)
    ascending = np.take_along_axis(values, order, axis=-1)
    place = np.arange(1, values.shape[-1] + 1)
    rises = ascending[..., 1:] != ascending[..., :-1]
    ends = np.ones((*values.shape[:-1], 1), dtype=np.bool_)
    first = np.maximum.accumulate(np.where(np.concatenate([ends, rises], axis=-1), place, 0), axis=-1)
    backwards = np.where(np.concatenate([rises, ends], axis=-1), place, place[-1])[..., ::-1]
    last = np.minimum.accumulate(backwards, axis=-1)[..., ::-1]
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, (first + last) / 2, axis=-1)
    return ranks


def percentile_rank(values: Floats) -> Floats:
    """p_i = 100 · (rank_i − ½) / n, so the middle value of an odd number has 50.

    >>> percentile_rank(np.array([1.0, 2.0])).tolist()
    [25.0, 75.0]
    """
    return np.asarray(100 * (rank(values) - 0.5) / values.shape[-1], dtype=float)


def exponential_rank(values: Floats) -> Floats:
    """E_i = −23 · ln(1 − R_i · (1 − e^(−100/23))) with R_i = rank_i / n, so 0 < E ≤ 100.

    English Indices of Deprivation 2019, technical report, appendix F. The largest value has R = 1
    and E = 100.

    >>> exponential_rank(np.array([1.0, 2.0])).round(4).tolist()
    [15.6468, 100.0]
    """
    return exponential_of_share(rank(values) / values.shape[-1])


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


BY_DISTANCE: dict[str, Callable[[Floats, Floats | None], Floats]] = {
    "z": z_score,
    "min_max": min_max,
    "robust_z": robust_z_score,
}
BY_POSITION: dict[str, Callable[[Floats], Floats]] = {
    "rank": rank,
    "percentile": percentile_rank,
    "exponential_rank": exponential_rank,
    "none": unchanged,
}
NORMALISERS = ("z", "min_max", "rank", "percentile", "robust_z", "exponential_rank", "none")


def normalise(values: Floats, method: str, reference: Floats | None = None) -> Floats:
    """Values (…, n; no gaps, higher = more need) on the scale of `method`, one of `NORMALISERS`.

    Each row of n areas by itself. With `reference` (…, r) its mean, spread or ends are used instead of the
    values' own, as with a fixed base year; methods that go by position take none. A row in which all areas
    are equal says nothing about where need is greater and has no z, min–max or robust z value: it is
    refused for every method but `none`, as is a single area.
    """
    scale = values if reference is None else reference
    if method != "none" and (scale.min(axis=-1) == scale.max(axis=-1)).any():
        raise Refusal.of("normalise.constant_column", areas=scale.shape[-1])
    if method in BY_DISTANCE:
        return BY_DISTANCE[method](values, reference)
    return BY_POSITION[method](values)
