"""Sobol indices of a model's inputs from runs in which one input at a time is exchanged."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.table import Floats, Integers

CONFIDENCE = (0.025, 0.975)
RESAMPLES = 500
RESAMPLED_AT_ONCE = 2**16


@dataclass(frozen=True, slots=True, eq=False)
class Sobol:
    """Indices of k inputs, with the 95 % interval (k × 2) of each; NaN where the model does not vary."""

    first_order: Floats
    total: Floats
    first_order_interval: Floats
    total_interval: Floats


def sobol(first: Floats, second: Floats, exchanged: Floats, generator: np.random.Generator) -> Sobol:
    """First-order and total indices from outputs of two independent samples and their mixtures.

    `first` and `second` (N) are the outputs f(A), f(B) of two samples of the inputs; `exchanged` (k × N) is
    f(A with input i from B). With the variance V of all f(A), f(B) and outputs counted from the mean of all:

    (1) S_i = mean(f(B) · (f(AB_i) − f(A))) / V (Saltelli et al. 2010)
    (2) T_i = mean((f(A) − f(AB_i))²) / 2V (Jansen 1999)

    Intervals: 2.5 and 97.5 % of the indices over 500 resamples of the N rows. In small samples estimates may
    lie a little below 0 or above 1; they are given as they are.

    >>> a, b = np.array([0.0, 1.0, 2.0, 3.0]), np.array([3.0, 1.0, 0.0, 2.0])
    >>> sobol(a, b, np.stack([b, a]), np.random.default_rng(1)).total.round(3).tolist()
    [1.4, 0.0]
    """
    rows = np.arange(first.size)[None, :]
    (one,), (whole,) = _indices(first, second, exchanged, rows)
    blocks = [
        _indices(first, second, exchanged, generator.integers(first.size, size=(resamples, first.size)))
        for resamples in _blocks(first.size)
    ]
    ones, wholes = (np.concatenate(each) for each in zip(*blocks, strict=True))
    return Sobol(one, whole, _interval(ones), _interval(wholes))


def _blocks(rows: int) -> list[int]:
    """How many resamples are made at once: so many that memory stays bounded; the numbers are those of one go."""
    size = max(1, RESAMPLED_AT_ONCE // rows)
    return [min(size, RESAMPLES - start) for start in range(0, RESAMPLES, size)]


def _indices(first: Floats, second: Floats, exchanged: Floats, rows: Integers) -> tuple[Floats, Floats]:
    """Both indices (resamples × k) over the rows of each resample (resamples × N)."""
    a, b = first[rows], second[rows]
    variance = np.concatenate([a, b], axis=1).var(axis=1)
    centre = np.concatenate([a, b, *(output[rows] for output in exchanged)], axis=1).mean(axis=1, keepdims=True)
    firsts, totals = [], []
    for output in exchanged:
        moved = output[rows] - a
        firsts.append(_share(((b - centre) * moved).mean(axis=1), variance))
        totals.append(_share((moved**2).mean(axis=1) / 2, variance))
    return np.stack(firsts, axis=1), np.stack(totals, axis=1)


def _share(part: Floats, variance: Floats) -> Floats:
    return np.asarray(np.divide(part, variance, out=np.full(part.shape, np.nan), where=variance > 0), dtype=float)


def _interval(indices: Floats) -> Floats:
    there = indices[np.isfinite(indices).all(axis=1)]
    if not there.size:
        return np.full((indices.shape[1], 2), np.nan)
    return np.asarray(np.quantile(there, CONFIDENCE, axis=0).T, dtype=float)
