"""Which groups of participants a conference still lacks."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of which fewer organisations are there than needed.

    >>> Gap("school", 2, 1)
    Gap(group='school', needed=2, present=1)
    """

    group: str
    needed: int
    present: int


def missing(required: Mapping[str, int], present: Mapping[str, int]) -> tuple[Gap, ...]:
    """The groups that are not there as they must be, in the order of `required`.

    Args:
        required: group → least number of organisations.
        present: group → number of organisations that take part; a group that is not named has none.

    >>> missing({"school": 1, "youth": 2}, {"youth": 2, "politics": 1})
    (Gap(group='school', needed=1, present=0),)
    """
    counted = ((group, needed, present.get(group, 0)) for group, needed in required.items())
    return tuple(Gap(*each) for each in counted if each[2] < each[1])
