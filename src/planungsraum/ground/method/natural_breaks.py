"""Natural breaks, exact: the classes whose values lie closest together."""

import numpy as np

from planungsraum.ground.method.table import Floats, Integers


def natural_breaks(values: Floats, count: int) -> Floats:
    """Smallest value of each class but the first, for the best partition into `count` classes.

    Minimises Σ_c Σ_{x in c} (x − mean_c)² over all partitions of the sorted values (Fisher 1958,
    "On grouping for maximum homogeneity"). Dynamic programme over classes; the best first element
    of the last class never moves left as values are added, so each layer is solved by halving:
    O(k · n · log n) for n values and k classes. Equal values always share a class. `values`
    without gaps (no NaN); fewer limits result where there are fewer distinct values.

    >>> natural_breaks(np.array([1.0, 2.0, 2.0, 10.0, 11.0, 50.0]), 3).tolist()
    [10.0, 50.0]
    """
    distinct, repeats = np.unique(values, return_counts=True)
    count = min(count, distinct.size)
    spread = _Spread(distinct - distinct.mean(), repeats)
    cost = spread.of(np.zeros(distinct.size, dtype=np.int64), np.arange(distinct.size))
    starts: list[Integers] = []
    for _ in range(count - 1):
        cost, start = _add_class(cost, spread)
        starts.append(start)
    return distinct[_walk_back(starts, distinct.size)]


class _Spread:
    """Sum of squared deviations inside any run of the sorted values, in constant time."""

    def __init__(self, values: Floats, repeats: Integers) -> None:
        self._n = np.concatenate([[0.0], np.cumsum(repeats)])
        self._sum = np.concatenate([[0.0], np.cumsum(repeats * values)])
        self._squares = np.concatenate([[0.0], np.cumsum(repeats * values**2)])

    def of(self, first: Integers, last: Integers) -> Floats:
        """Spread of the values first … last, both included."""
        total = self._sum[last + 1] - self._sum[first]
        squares = self._squares[last + 1] - self._squares[first]
        return np.asarray(squares - total**2 / (self._n[last + 1] - self._n[first]), dtype=float)


def _add_class(cost: Floats, spread: _Spread) -> tuple[Floats, Integers]:
    """Best cost of values 0 … j with one class more, and where that class starts."""
    n = cost.size
    best = np.full(n, np.inf)
    start = np.zeros(n, dtype=np.int64)
    low, high = np.array([1]), np.array([n - 1])
    first, last = np.array([1]), np.array([n - 1])
    while low.size:
        middle = (low + high) // 2
        until = np.minimum(last, middle)
        best[middle], start[middle] = _cheapest(cost, spread, middle, first, until)
        left, right = low < middle, middle < high
        low, high, first, last = (
            np.concatenate([low[left], middle[right] + 1]),
            np.concatenate([middle[left] - 1, high[right]]),
            np.concatenate([first[left], start[middle[right]]]),
            np.concatenate([start[middle[left]], last[right]]),
        )
    return best, start


def _cheapest(
    cost: Floats, spread: _Spread, middle: Integers, first: Integers, until: Integers
) -> tuple[Floats, Integers]:
    """For each `middle`, the start between `first` and `until` with the smallest cost."""
    lengths = until - first + 1
    heads = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    candidates = np.arange(lengths.sum()) - np.repeat(heads - first, lengths)
    costs = cost[candidates - 1] + spread.of(candidates, np.repeat(middle, lengths))
    lowest = np.minimum.reduceat(costs, heads)
    hits = np.flatnonzero(costs == np.repeat(lowest, lengths))
    return lowest, candidates[hits[np.searchsorted(hits, heads)]]


def _walk_back(starts: list[Integers], size: int) -> Integers:
    limits, last = [], size - 1
    for start in reversed(starts):
        limits.append(int(start[last]))
        last = limits[-1] - 1
    return np.array(limits[::-1], dtype=np.int64)
