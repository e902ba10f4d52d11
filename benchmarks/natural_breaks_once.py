"""One classification in a process of its own: cold start, time, memory. Prints JSON.

`python -m benchmarks.natural_breaks_once ours|mapclassify VALUES.npy COUNT`
"""

import json
import sys
import warnings
from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import peak_of_this_process, seconds_of

Values = NDArray[np.float64]
Classify = Callable[[Values, int], NDArray[np.int64]]


def main() -> None:
    """Import, classify a little, classify all."""
    kind, file, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    values = np.load(file)
    start = perf_counter()
    classify = _ours() if kind == "ours" else _mapclassify()
    classify(values[:50], count)
    ready = perf_counter() - start
    found: list[NDArray[np.int64]] = []
    seconds = seconds_of(lambda: found.append(classify(values, count)))
    print(
        json.dumps(
            {"ready": ready, "seconds": seconds, "peak": peak_of_this_process(), "spread": _spread(values, found[0])}
        )
    )


def _ours() -> Classify:
    from planungsraum.ground.method.natural_breaks import natural_breaks  # noqa: PLC0415 — its import is measured

    return lambda values, count: np.searchsorted(natural_breaks(values, count), values, side="right")


def _mapclassify() -> Classify:
    warnings.filterwarnings("ignore", "Numba not installed", UserWarning)
    import mapclassify  # noqa: PLC0415 — its import is measured

    return lambda values, count: mapclassify.FisherJenks(values, k=count).yb


def _spread(values: Values, classes: NDArray[np.int64]) -> float:
    """Sum of squared deviations from the means of the classes."""
    return sum(float(((values[classes == c] - values[classes == c].mean()) ** 2).sum()) for c in np.unique(classes))


if __name__ == "__main__":
    main()
