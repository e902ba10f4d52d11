"""Where do the numbers stand on an axis? Round steps, as people would choose them."""

import math
from dataclasses import dataclass
from typing import Final

ROUND: Final = (1, 2, 2.5, 5, 10)
MOST_DECIMALS: Final = 12


@dataclass(frozen=True, slots=True)
class Scale:
    """The linear way from values to the drawing's units.

    >>> Scale(0, 10, left=100, right=200).at(2.5)
    125.0
    """

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return the place of ``value``."""
        return self.left + (self.right - self.left) * (value - self.low) / (self.high - self.low)


def ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Return round numbers that enclose ``low`` to ``high``.

    Args:
        low: smallest value to be shown.
        high: largest value to be shown.
        about: wished number of steps.

    Returns:
        Numbers in steps of 1, 2, 2.5 or 5 times a power of ten, the first ≤ low and the last ≥ high.

    >>> ticks(0, 43)
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    >>> ticks(7, 7)
    (7.0, 8.0)
    """
    if high <= low:
        return float(low), low + 1.0
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in ROUND if factor * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(place * step, MOST_DECIMALS) for place in range(first, last + 1))
