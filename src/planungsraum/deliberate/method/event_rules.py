"""Whether events can be read: known kinds, the right number of bodies, no body its own successor."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planungsraum.deliberate.method.event import KINDS, Event, Part
from planungsraum.ground.method.errors import Fault

_SUCCESSION = {"merged", "split", "absorbed"}
_NAMING = {"founded", "renamed", "merged", "split"}


def faults_of_form(events: Iterable[Event]) -> list[tuple[Event, Fault]]:
    """What is wrong with each event by itself, in the order given.

    >>> from planungsraum.ground.method.vague import read_vague
    >>> merger = Event(7, "merged", read_vague("2014-22"), (Part("A"),), (Part("C"),))
    >>> [fault.code for _event, fault in faults_of_form([merger])]
    ['lineage.merged_from_one']
    """
    seen: set[int] = set()
    found: list[tuple[Event, Fault]] = []
    for event in events:
        if event.key in seen:
            found.append((event, Fault("lineage.key_twice", {"event": event.key})))
        seen.add(event.key)
        found += [(event, fault) for fault in _of_form(event)]
    return found


def _of_form(event: Event) -> Iterator[Fault]:
    """The faults of one event; each names the event and how to mend it."""
    if event.kind not in KINDS:
        yield Fault("lineage.unknown_kind", {"event": event.key, "found": event.kind, "known": ", ".join(KINDS)})
        return
    yield from _bodies_twice(event)
    counts: dict[str, str | int | float] = {"event": event.key, "bodies": ", ".join(event.bodies)}
    if event.kind in _SUCCESSION:
        yield from _succession(event, counts)
    elif event.kind == "founded" and (event.sources or len(event.results) != 1):
        yield Fault("lineage.founded_form", counts)
    elif event.kind != "founded" and (event.results or len(event.sources) != 1):
        yield Fault("lineage.one_body_only", {"kind": event.kind, **counts})
    if event.kind not in _SUCCESSION and _in_part((*event.sources, *event.results)):
        yield Fault("lineage.nothing_in_part", counts)
    if event.kind == "renamed" and not event.name:
        yield Fault("lineage.renamed_without_name", counts)
    if (event.name or event.short) and (event.kind not in _NAMING or len(event.results) > 1):
        yield Fault("lineage.name_for_nobody", {"event": event.key, "name": event.name or event.short})


def _bodies_twice(event: Event) -> Iterator[Fault]:
    """Bodies that stand twice in an event: on one side, or as their own successor."""
    sources, results = ([part.body for part in side] for side in (event.sources, event.results))
    for body in sorted(set(sources) & set(results)):
        yield Fault("lineage.own_source", {"event": event.key, "body": body})
    for side in (sources, results):
        for body in sorted({body for body in side if side.count(body) > 1}):
            yield Fault("lineage.body_twice", {"event": event.key, "body": body})


def _succession(event: Event, counts: dict[str, str | int | float]) -> Iterator[Fault]:
    """Too few bodies, or too many, to merge, to split or to be absorbed."""
    sources, results = ({part.body for part in side} for side in (event.sources, event.results))
    if not sources or not results:
        yield Fault("lineage.no_succession", {"kind": event.kind, **counts})
    elif event.kind == "merged" and len(sources) == 1:
        yield Fault("lineage.merged_from_one", counts)
    elif event.kind == "split" and len(sources) > 1:
        yield Fault("lineage.split_of_many", counts)
    elif event.kind == "split" and len(results) + _in_part(event.sources) == 1:
        yield Fault("lineage.split_into_one", counts)


def _in_part(parts: Sequence[Part]) -> int:
    return sum(part.partial for part in parts)


def faults_of_succession(events: Iterable[Event]) -> list[Fault]:
    """A fault for each group of bodies that, over some way, succeed themselves.

    >>> from planungsraum.ground.method.vague import read_vague
    >>> there = Event(1, "absorbed", read_vague("2014"), (Part("A", partial=True),), (Part("B"),))
    >>> back = Event(2, "absorbed", read_vague("2016"), (Part("B", partial=True),), (Part("A"),))
    >>> [fault.values["bodies"] for fault in faults_of_succession([there, back])]
    ['A, B']
    """
    followers: dict[str, set[str]] = {}
    for event in events:
        for source in event.sources:
            others = {part.body for part in event.results} - {source.body}
            followers.setdefault(source.body, set()).update(others)
    reached = {body: _reached(body, followers) for body in followers}
    groups = {
        tuple(sorted(other for other in reach if body in reached.get(other, ())))
        for body, reach in reached.items()
        if body in reach
    }
    return [Fault("lineage.cycle", {"bodies": ", ".join(group)}) for group in sorted(groups)]


def _reached(body: str, followers: Mapping[str, Iterable[str]]) -> set[str]:
    """Every body that succeeds this one, over however many events."""
    found: set[str] = set()
    waiting = list(followers.get(body, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += followers.get(each, ())
    return found
