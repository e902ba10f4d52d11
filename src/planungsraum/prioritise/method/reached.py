"""How far a search for the smallest change is, and when it ends."""

from collections.abc import Callable
from dataclasses import dataclass

GAP = 1e-6  # of the whole weight: two changes closer than this count as equal


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a search is: linear programmes solved, share that the best weights move, share proved to be needed.

    `moved` is infinite as long as no weights are found, `at_least` where it is proved that none do it.

    >>> Reached(programmes=100, moved=0.2, at_least=0.15).moved
    0.2
    """

    programmes: int
    moved: float
    at_least: float


Until = Callable[[Reached], bool]


def after(programmes: int) -> Until:
    """To search until so many linear programmes are solved.

    >>> until = after(100)
    >>> until(Reached(99, 0.2, 0.1)), until(Reached(100, 0.2, 0.1))
    (False, True)
    """
    return lambda reached: reached.programmes >= programmes
