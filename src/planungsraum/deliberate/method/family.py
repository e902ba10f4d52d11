"""The family tree of a body: ancestors, descendants, and where each stands in a drawing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.method.lineage import History, Kin
from planungsraum.ground.method.errors import Refusal


@dataclass(frozen=True, slots=True)
class Member:
    """A body of the family: its generation (0 is the oldest), its place in it from 0, and its first day."""

    body: str
    generation: int
    place: int
    since: date


@dataclass(frozen=True, slots=True)
class Descent:
    """What went, wholly or in part, from one body into another, and by which event."""

    source: str
    result: str
    partial: bool
    event: int


@dataclass(frozen=True, slots=True)
class Family:
    """A family as a drawing in layers: each descent leads to a later generation."""

    members: tuple[Member, ...]
    descents: tuple[Descent, ...]


def family(histories: Mapping[str, History], body: str) -> Family:
    """All ancestors and all descendants of a body, itself among them, laid out in generations.

    Rule: generation = 0 for a body without predecessor in the family, else 1 + the largest generation
    of its predecessors (the longest path). Within a generation, by the first day of the bodies, then
    by code. Other descendants of an ancestor are no part of it. A code without a history is refused.

    Source: Sugiyama, Tagawa & Toda (1981), layered drawing, with longest-path layers.

    >>> from planungsraum.deliberate.method.event import Event, Part
    >>> from planungsraum.deliberate.method.lineage import history
    >>> from planungsraum.ground.method.vague import read_vague
    >>> lives = history([
    ...     Event(1, "founded", read_vague("2005"), (), (Part("b"),)),
    ...     Event(2, "founded", read_vague("2003"), (), (Part("a"),)),
    ...     Event(3, "merged", read_vague("2014-22"), (Part("a"), Part("b", partial=True)), (Part("c"),)),
    ... ])
    >>> found = family(lives, "c")
    >>> [(each.body, each.generation, each.place) for each in found.members]
    [('a', 0, 0), ('b', 0, 1), ('c', 1, 0)]
    >>> [(each.source, each.result, each.partial) for each in found.descents]
    [('a', 'c', False), ('b', 'c', True)]
    """
    if body not in histories:
        raise Refusal.of("lineage.unknown_body", body=body)
    bodies = _reached(histories, body, lambda life: life.predecessors)
    bodies |= _reached(histories, body, lambda life: life.successors)
    descents = tuple(
        Descent(source, kin.body, kin.partial, kin.event)
        for source in sorted(bodies)
        for kin in histories[source].successors
        if kin.body in bodies
    )
    generations = _generations(bodies, descents)
    return Family(_placed([histories[each] for each in bodies], generations), descents)


def _reached(histories: Mapping[str, History], body: str, kin: Callable[[History], Sequence[Kin]]) -> set[str]:
    """The body and all that can be reached from it in one direction."""
    found, waiting = {body}, [body]
    while waiting:
        new = {each.body for each in kin(histories[waiting.pop()])} - found
        found |= new
        waiting += new
    return found


def _generations(bodies: Iterable[str], descents: Iterable[Descent]) -> dict[str, int]:
    """The length of the longest way to each body; a history has no circles, so each has an end."""
    pairs = {(each.source, each.result) for each in descents}
    open_sources = dict.fromkeys(bodies, 0)
    results: dict[str, list[str]] = {}
    for source, result in pairs:
        open_sources[result] += 1
        results.setdefault(source, []).append(result)
    found = dict.fromkeys(open_sources, 0)
    ready = [each for each, count in open_sources.items() if not count]
    while ready:
        source = ready.pop()
        for result in results.get(source, ()):
            found[result] = max(found[result], found[source] + 1)
            open_sources[result] -= 1
            if not open_sources[result]:
                ready.append(result)
    return found


def _placed(lives: Iterable[History], generations: Mapping[str, int]) -> tuple[Member, ...]:
    """Every body with its place in its generation."""
    ordered = sorted((generations[life.body], _first_day(life), life.body) for life in lives)
    taken: dict[int, int] = {}
    members = []
    for generation, since, body in ordered:
        members.append(Member(body, generation, taken.get(generation, 0), since))
        taken[generation] = members[-1].place + 1
    return tuple(members)


def _first_day(life: History) -> date:
    """The day from which the body is active for the first time."""
    return next(each.start.first for each in life.states if each.start)
