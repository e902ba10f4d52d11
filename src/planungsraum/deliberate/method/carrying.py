"""A task that is carried from meeting to meeting: its way, and what state it was in on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planungsraum.ground.method.errors import Refusal

OPEN, DONE, CARRIED, DROPPED = "open", "done", "carried", "dropped"
NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Step:
    """A task at one meeting: since which day it stands there, how it was left there, and what it was taken from."""

    key: int
    since: date
    state: str = OPEN
    closed: date | None = None
    carried_from: int | None = None


def way_of(steps: Iterable[Step], key: int) -> tuple[Step, ...]:
    """The way of a task over meetings, from the first to the last; `key` is any of its steps.

    Refused where it goes in a circle, where two steps take over the same one, and where a step stands on a day before
    the one that it takes over. What a step was taken from and is not among the steps is not known: the way begins
    there.

    >>> first = Step(1, date(2014, 3, 6), CARRIED, date(2014, 12, 10))
    >>> [step.key for step in way_of([Step(2, date(2014, 12, 10), carried_from=1), first], 1)]
    [1, 2]
    """
    known = {step.key: step for step in steps}
    after = _followers(known)
    start, passed = key, {key}
    while (before := known[start].carried_from) in known and before is not None:
        if before in passed:
            raise Refusal.of("carrying.circle", numbers=", ".join(map(str, sorted(passed))))
        start = before
        passed.add(before)
    way = [known[start]]
    while way[-1].key in after:
        way.append(after[way[-1].key])
        if way[-1].since < way[-2].since:
            raise Refusal.of("carrying.backwards", since=way[-1].since.isoformat(), before=way[-2].since.isoformat())
    return tuple(way)


def _followers(known: dict[int, Step]) -> dict[int, Step]:
    """Which step took over which."""
    found: dict[int, Step] = {}
    for step in known.values():
        if step.carried_from is None:
            continue
        if step.carried_from in found:
            raise Refusal.of("carrying.twice", number=step.carried_from)
        found[step.carried_from] = step
    return found


def state_on(way: Iterable[Step], day: date) -> str:
    """How a task stood on a day: `not_yet`, `open`, `done` or `dropped`.

    The last step that stands by the day says it. One that was carried over is open: it stands at another meeting, or
    will once that has come.

    >>> way = [Step(1, date(2014, 3, 6), CARRIED, date(2014, 12, 10)),
    ...        Step(2, date(2014, 12, 10), DONE, date(2015, 5, 4), carried_from=1)]
    >>> [state_on(way, date(*day)) for day in ((2014, 3, 5), (2014, 3, 6), (2014, 12, 10), (2015, 5, 4))]
    ['not_yet', 'open', 'open', 'done']
    """
    by_then = [step for step in way if step.since <= day]
    if not by_then:
        return NOT_YET
    last = by_then[-1]
    closed = last.closed is not None and last.closed <= day
    return last.state if closed and last.state != CARRIED else OPEN
