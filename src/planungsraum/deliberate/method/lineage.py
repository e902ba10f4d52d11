"""Bodies with a past: from dated events to names, states, predecessors and successors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from planungsraum.deliberate.method.event import Event
from planungsraum.deliberate.method.event_rules import faults_of_form, faults_of_succession
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import Vague

PLANNED, ACTIVE, SUSPENDED, ENDED = "planned", "active", "suspended", "ended"
_BEGINNINGS = {"founded", "merged", "split"}
_STATES = {"suspended": SUSPENDED, "revived": ACTIVE, "dissolved": ENDED}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a body from `start` until, not including, `until`; without `until` it still bears it."""

    name: str
    short: str
    start: Vague
    until: Vague | None


@dataclass(frozen=True, slots=True)
class Spell:
    """A state of a body; the first, `planned`, has no start and no event (0), the last no `until`."""

    state: str
    start: Vague | None
    until: Vague | None
    event: int


@dataclass(frozen=True, slots=True)
class Kin:
    """A body that went, wholly or in part, into another by an event: the other one, seen from either."""

    body: str
    partial: bool
    event: int
    when: Vague


@dataclass(frozen=True, slots=True)
class History:
    """The life of one body, each part in the order of time. A body that never got a name has no `names`."""

    body: str
    names: tuple[Named, ...]
    states: tuple[Spell, ...]
    predecessors: tuple[Kin, ...]
    successors: tuple[Kin, ...]


@dataclass(slots=True)
class _Life:
    """What has happened to a body so far."""

    names: list[tuple[str, str, Vague]] = field(default_factory=list)
    states: list[tuple[str, Vague, int]] = field(default_factory=list)
    before: list[Kin] = field(default_factory=list)
    after: list[Kin] = field(default_factory=list)

    @property
    def state(self) -> str:
        return self.states[-1][0] if self.states else PLANNED

    def call(self, event: Event) -> None:
        """Bear the name of the event, if it has one and the body does not bear it already."""
        name = (event.name, event.short)
        if any(name) and (not self.names or self.names[-1][:2] != name):
            self.names.append((*name, event.when))


def history(events: Iterable[Event]) -> Mapping[str, History]:
    """The history of each body, by its code; the same in whatever order the events are given.

    Rule: events are taken in the order of `Event.order`, each counts from the first day of its span.
    A body begins when it is founded, or as a result of a merger or a split if it is not there yet.
    A source that does not go in part ends. What went from a source into a result is a part of it
    (`Kin.partial`) where the source or the result is marked so, or where there are several results.

    Refused, all at once, each with the body, the event and how to mend it: what `faults_of_form` and
    `faults_of_succession` find; a body founded twice or never; anything before its founding or after
    its end; suspended while suspended, revived while active. Bodies of events that cannot be read
    are judged no further: what else seems wrong there may only follow from it.

    Source: W3C, The Organization Ontology (2014), `ChangeEvent` with original and resulting
    organisations; the rule is our own.

    >>> from planungsraum.deliberate.method.event import Part
    >>> from planungsraum.ground.method.vague import read_vague
    >>> founded = Event(1, "founded", read_vague("2009"), (), (Part("ak-ost"),), "Arbeitskreis Ost")
    >>> renamed = Event(2, "renamed", read_vague("2018-37"), (Part("ak-ost"),), (), "AK Austausch und Kontakt Ost")
    >>> life = history([renamed, founded])["ak-ost"]
    >>> [(each.name, str(each.start.first)) for each in life.names]
    [('Arbeitskreis Ost', '2009-01-01'), ('AK Austausch und Kontakt Ost', '2018-01-01')]
    >>> [each.state for each in life.states]
    ['planned', 'active']
    """
    given = sorted(events, key=lambda event: (event.when, event.key, event.kind))
    malformed = faults_of_form(given)
    unread = {id(event) for event, _fault in malformed}
    readable = sorted((event for event in given if id(event) not in unread), key=lambda event: event.order)
    lives, contradictions = _lived(readable)
    unsure = {body for event, _fault in malformed for body in event.bodies}
    faults = [fault for _event, fault in malformed]
    faults += [fault for fault in contradictions if fault.values["body"] not in unsure]
    faults += faults_of_succession(readable)
    if faults:
        raise Refusal(faults)
    return {body: _history(body, lives[body]) for body in sorted(lives)}


def _lived(events: Sequence[Event]) -> tuple[dict[str, _Life], list[Fault]]:
    """Every life after all events, which come in order, and what contradicts itself."""
    lives: dict[str, _Life] = {}
    born = {part.body for event in events if event.kind in _BEGINNINGS for part in event.results}
    faults: list[Fault] = []
    for event in events:
        for body in event.bodies:
            if body not in lives and body not in born:
                faults.append(Fault("lineage.never_founded", {"body": body, "event": event.key}))
            lives.setdefault(body, _Life())
        faults += [fault for fault in _happen(event, lives) if fault.values["body"] in born]
        _link(event, lives)
    return lives, faults


def _happen(event: Event, lives: Mapping[str, _Life]) -> Iterator[Fault]:
    """Let the event change each of its bodies that it can change; a fault for each other."""
    for part in event.results:
        life = lives[part.body]
        if event.kind in _BEGINNINGS and life.state == PLANNED:
            life.states.append((ACTIVE, event.when, event.key))
        elif fault := _contradiction(event, part.body, life):
            yield fault
            continue
        life.call(event)
    for part in event.sources:
        life = lives[part.body]
        if fault := _contradiction(event, part.body, life):
            yield fault
            continue
        if not event.results:
            life.call(event)
        state = _STATES.get(event.kind, life.state if part.partial else ENDED)
        if event.kind != "renamed" and state != life.state:
            life.states.append((state, event.when, event.key))


def _contradiction(event: Event, body: str, life: _Life) -> Fault | None:
    """Why this cannot happen to a body that lives so."""
    values: dict[str, str | int | float] = {"body": body, "event": event.key}
    latest = life.states[-1][2] if life.states else 0
    if event.kind == "founded":
        return Fault("lineage.founded_twice", {**values, "first": life.states[0][2]})
    if life.state == PLANNED:
        return Fault("lineage.before_founding", values)
    if life.state == ENDED:
        return Fault("lineage.after_end", {**values, "end": latest})
    if event.kind == "suspended" == life.state:
        return Fault("lineage.suspended_twice", {**values, "first": latest})
    if event.kind == "revived" and life.state == ACTIVE:
        return Fault("lineage.revived_while_active", values)
    return None


def _link(event: Event, lives: Mapping[str, _Life]) -> None:
    """Note what went from each source into each result."""
    for source in event.sources:
        for result in event.results:
            partial = source.partial or result.partial or len(event.results) > 1
            lives[source.body].after.append(Kin(result.body, partial, event.key, event.when))
            lives[result.body].before.append(Kin(source.body, partial, event.key, event.when))


def _history(body: str, life: _Life) -> History:
    """The life as a value: each name and state until the next."""
    ends = zip_longest(life.names, (when for _name, _short, when in life.names[1:]))
    names = tuple(Named(name, short, start, until) for (name, short, start), until in ends)
    spells = [(PLANNED, None, 0), *life.states]
    states = tuple(
        Spell(state, start, until, event)
        for (state, start, event), until in zip_longest(spells, (when for _state, when, _event in life.states))
    )
    return History(body, names, states, tuple(life.before), tuple(life.after))
