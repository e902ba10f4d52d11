"""Whether a meeting hears everybody it is for: groups of which too few are present."""

from collections.abc import Mapping
from dataclasses import dataclass

from planungsraum.ground.method.errors import Fault, Refusal


@dataclass(frozen=True, slots=True)
class Gap:
    """A group of participants of which at least `required` were wanted and `present` are there."""

    group: str
    required: int
    present: int


def missing(required: Mapping[str, int], present: Mapping[str, int]) -> tuple[Gap, ...]:
    """The groups of which fewer are present than required, in the order of `required`.

    Rule: a gap where present < required; a group that is not in `present` has nobody there. Groups
    that nobody asked for are welcome and no gap. Counts below zero are refused, all at once.

    Source: own; the groups are those of a planning conference (administration, local councils,
    neighbourhood management, district rounds, specialist groups, free providers, day care, schools).

    >>> missing({"school": 1, "provider": 2, "council": 1}, {"provider": 1, "council": 3, "police": 1})
    (Gap(group='school', required=1, present=0), Gap(group='provider', required=2, present=1))
    """
    counts = [*required.items(), *present.items()]
    faults = [Fault("presence.negative", {"group": group, "found": count}) for group, count in counts if count < 0]
    if faults:
        raise Refusal(faults)
    gaps = (Gap(group, count, present.get(group, 0)) for group, count in required.items())
    return tuple(gap for gap in gaps if gap.present < gap.required)
