"""What a list would do, line by line, whatever it lists: what it adds, changes and leaves, or why it does nothing."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from planungsraum.ground.method.errors import Fault
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.listing import area_code, listed
from planungsraum.people.rules import Standing

MOST_FAULTS: Final = 100
ADDED, CHANGED, SAME = "added", "changed", "same"
Places = Collection[tuple[int, str]]


class Line(Protocol):
    """What a line of a list wants of an actor."""

    @property
    def line(self) -> int:
        """Its number in the file."""

    @property
    def slug(self) -> str:
        """The actor it is about."""


AnyLine = TypeVar("AnyLine", bound=Line)


@dataclass(frozen=True, slots=True)
class Difference:
    """A column that a line changes: what is there and what would be."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step(Generic[AnyLine]):
    """What a line does to an actor; without differences it does nothing."""

    wanted: AnyLine
    action: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Plan(Generic[AnyLine]):
    """What a list does, line by line; where there are faults, it does nothing at all."""

    steps: tuple[Step[AnyLine], ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()

    def having(self, action: str) -> list[Step[AnyLine]]:
        """Steps of one kind: `added`, `changed` or `same`."""
        return [step for step in self.steps if step.action == action]

    @property
    def fingerprint(self) -> str:
        """The same for plans that do the same."""
        told = "\n".join(f"{step.wanted.slug} {step.action} {step.differences}" for step in self.steps)
        return hashlib.sha256(told.encode()).hexdigest()


def step_of(wanted: AnyLine, differences: Iterable[Difference], *, new: bool) -> Step[AnyLine]:
    """What a line does, of everything that it says: only what is otherwise now."""
    found = tuple(each for each in differences if each.before != each.after)
    return Step(wanted, ADDED if new else CHANGED if found else SAME, found)


def additions(
    fields: Iterable[ServiceField], held_fields: Collection[int], areas: Iterable[Area], held_areas: Collection[int]
) -> Iterator[Difference]:
    """Fields and areas that are not there yet; a list takes none away."""
    yield Difference("fields", "", listed(each.code for each in fields if each.pk not in held_fields))
    yield Difference("areas", "", listed(area_code(each) for each in areas if each.pk not in held_areas))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults by line, not more of them than somebody reads."""
    found = sorted(faults, key=lambda fault: fault.line)
    more = len(found) - MOST_FAULTS
    return (*found[:MOST_FAULTS], *([Fault("interchange.many", {"count": more})] if more > 0 else []))


def repeats(wanted: Iterable[Line]) -> Iterator[Fault]:
    """Lines about an actor that has a line already."""
    first: dict[str, int] = {}
    for each in wanted:
        if each.slug and each.slug in first:
            values: dict[str, str | int | float] = {"slug": each.slug, "first": first[each.slug]}
            yield Fault("interchange.slug_twice", values, line=each.line)
        first.setdefault(each.slug, each.line)


def may_add(standing: Standing, areas: Sequence[Area]) -> bool:
    """Planning adds everywhere, others only what works in none but their areas."""
    places = _places(areas)
    return standing.sees_all or (bool(places) and places <= standing.areas)


def may_cover(standing: Standing, areas: Sequence[Area], held: Places) -> bool:
    """Nobody but planning says that an actor works in an area they do not look after."""
    return standing.sees_all or _places(areas) - set(held) <= standing.areas


def _places(areas: Iterable[Area]) -> set[tuple[int, str]]:
    return {(area.system_id, area.code) for area in areas}
