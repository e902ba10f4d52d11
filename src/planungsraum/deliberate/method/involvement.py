"""Whether recognised providers had a part in each phase of planning, and how early."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Came(StrEnum):
    """How recognised providers came into a phase."""

    EARLY = "early"
    LATE = "late"
    NEVER = "never"
    NO_MEETING = "no_meeting"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that was held for a phase: on which day, for which areas (`None`: the whole city), with whom.

    `providers` are the codes of the recognised providers that were there on that day, `others` how many others.
    """

    key: str
    day: date
    phase: str
    areas: frozenset[str] | None
    providers: frozenset[str] = frozenset()
    others: int = 0

    def concerns(self, area: str | None) -> bool:
        """Whether it counts for an area (`None`: for the city as a whole)."""
        return self.areas is None or (area is not None and area in self.areas)


@dataclass(frozen=True, slots=True)
class Part:
    """What part recognised providers had in a phase in an area: the meetings by day, the first with them, and who.

    `before` counts the meetings of the days before their first one; without one all of them.
    """

    phase: str
    area: str | None
    sittings: tuple[Sitting, ...]
    first: date | None
    before: int
    providers: frozenset[str]

    @property
    def came(self) -> Came:
        """Early where less than a third of the meetings were held before they came."""
        if not self.sittings:
            return Came.NO_MEETING
        if self.first is None:
            return Came.NEVER
        return Came.EARLY if 3 * self.before < len(self.sittings) else Came.LATE

    @property
    def only_at_the_end(self) -> bool:
        """Whether they came on the last day of several, when no meeting could follow."""
        days = {each.day for each in self.sittings}
        return len(days) > 1 and self.first == max(days)


def involvement(
    sittings: Iterable[Sitting], phases: Sequence[str], areas: Sequence[str | None]
) -> dict[tuple[str, str | None], Part]:
    """The part of recognised providers in each phase and area, in this order.

    Rule: a meeting counts for the areas it names and for all of them where it is one of the whole city; the whole city
    is concerned by the latter alone. Providers came early into a phase if 3 · b < n, with n meetings of the phase in
    the area and b of them on days before the first at which a recognised provider was there; late if they came later;
    never where no meeting had any. A meeting of no phase counts for none.

    Source: that they are to be involved early in all phases is § 80 (3) SGB VIII; the third is our own setting.

    >>> held = [
    ...     Sitting("1", date(2024, 1, 10), "needs", frozenset(["Ost"])),
    ...     Sitting("2", date(2024, 2, 10), "needs", frozenset(["Ost"]), frozenset(["Verein A"]), 3),
    ... ]
    >>> found = involvement(held, ["inventory", "needs"], ["Ost"])
    >>> [(part.phase, part.came.value, part.before) for part in found.values()]
    [('inventory', 'no_meeting', 0), ('needs', 'late', 1)]
    """
    held = sorted(sittings, key=lambda each: (each.day, each.key))
    return {(phase, area): _part(phase, area, held) for area in areas for phase in phases}


def _part(phase: str, area: str | None, held: Iterable[Sitting]) -> Part:
    found = tuple(each for each in held if each.phase == phase and each.concerns(area))
    first = next((each.day for each in found if each.providers), None)
    before = sum(first is None or each.day < first for each in found)
    return Part(phase, area, found, first, before, frozenset().union(*(each.providers for each in found)))
