"""Classes of figures for a map or an index, and the rule for a value that lies on a limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.natural_breaks import natural_breaks
from planungsraum.ground.method.table import Floats, Integers

METHODS = ("quantile", "equal_interval", "natural_breaks", "standard_deviation", "own_breaks")
LIMITS_OF_STANDARD_DEVIATION = {3: (-1, 1), 4: (-1, 0, 1), 5: (-1.5, -0.5, 0.5, 1.5), 6: (-2, -1, 0, 1, 2)}


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit between two classes; `included_below`: the limit itself belongs to the lower class."""

    value: float
    included_below: bool = False


def assign(values: Floats, limits: Sequence[Limit]) -> Integers:
    """Class of each value (n), counted from 0; −1 where there is no number.

    With limits l₁ < l₂ < … the class is the number of limits passed: x ≥ l, or x > l where the
    limit belongs to the lower class.

    >>> assign(np.array([-1.0, 0.9, 1.0, 2.0, np.nan]), [Limit(-1), Limit(1, included_below=True)]).tolist()
    [1, 1, 1, 2, -1]
    """
    if any(left.value >= right.value for left, right in pairwise(limits)):
        raise Refusal.of("classes.limits_not_ascending", found=", ".join(str(limit.value) for limit in limits))
    passed = np.zeros(values.shape, dtype=np.int64)
    for limit in limits:
        passed += values > limit.value if limit.included_below else values >= limit.value
    passed[np.isnan(values)] = -1
    return passed


def breaks(values: Floats, method: str, count: int, own: Sequence[float] = ()) -> tuple[float, ...]:
    """Inner limits of at most `count` classes; a value on a limit belongs to the class above it.

    - `quantile`: limits at the i/k quantiles (linear interpolation between order statistics);
    - `equal_interval`: limits at min + i·(max − min)/k;
    - `natural_breaks`: the k classes with the smallest sum of squared deviations (Fisher 1958);
      the limit is the smallest value of the upper class;
    - `standard_deviation`: limits at mean + c·s with the population standard deviation s;
    - `own_breaks`: the limits given.

    Fewer than `count` classes result where values repeat. Values without a number are left out.

    >>> breaks(np.array([1.0, 2.0, 3.0, 4.0]), "quantile", 2)
    (2.5,)
    """
    numbers = values[np.isfinite(values)]
    if method == "own_breaks":
        return tuple(sorted(set(own)))
    if not 2 <= count <= 9:  # noqa: PLR2004 — what an eye can tell apart on a map
        raise Refusal.of("classes.count", found=count)
    if numbers.size == 0:
        return ()
    found = _LIMITS[method](numbers, count) if method in _LIMITS else None
    if found is None:
        raise Refusal.of("classes.unknown_method", found=method, known=", ".join(METHODS))
    inner = found[(found > numbers.min()) & (found <= numbers.max())]
    return tuple(float(limit) for limit in np.unique(inner))


def _quantiles(numbers: Floats, count: int) -> Floats:
    return np.quantile(numbers, np.arange(1, count) / count)


def _equal_intervals(numbers: Floats, count: int) -> Floats:
    return np.linspace(numbers.min(), numbers.max(), count + 1)[1:-1]


def _standard_deviations(numbers: Floats, count: int) -> Floats:
    if count not in LIMITS_OF_STANDARD_DEVIATION:
        raise Refusal.of("classes.standard_deviation_count", found=count)
    steps = np.array(LIMITS_OF_STANDARD_DEVIATION[count], dtype=float)
    return np.asarray(numbers.mean() + steps * numbers.std(), dtype=float)


_LIMITS = {
    "quantile": _quantiles,
    "equal_interval": _equal_intervals,
    "natural_breaks": natural_breaks,
    "standard_deviation": _standard_deviations,
}
