"""Hosts in turn: who is next to have a body as a guest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Host:
    """Who hosts in turn, by key; `until` is the first day on which it no longer can."""

    key: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who hosts on a day, and whose turn it would have been but who no longer can."""

    day: date
    host: str | None
    passed_over: tuple[str, ...] = ()


def hosts_in_turn(order: Sequence[Host], last: str | None, days: Iterable[date]) -> tuple[Turn, ...]:
    """Who hosts on each of the days, which are given in order, after who hosted last.

    The turn goes round in the order, from behind the last host; where that is none of them, from the first. Who no
    longer can on the day is passed over and named. Nobody hosts twice in a row unless it is the only one left.

    >>> order = [Host("A"), Host("B", until=date(2027, 3, 1)), Host("C")]
    >>> for turn in hosts_in_turn(order, "A", [date(2027, 2, 1), date(2027, 4, 1), date(2027, 6, 1), date(2027, 8, 1)]):
    ...     print(turn.host, turn.passed_over)
    B ()
    C ()
    A ()
    C ('B',)
    """
    keys = [each.key for each in order]
    at = keys.index(last) if last in keys else -1
    turns = []
    for day in days:
        at, turn = _next(order, at, last, day)
        last = turn.host or last
        turns.append(turn)
    return tuple(turns)


def _next(order: Sequence[Host], at: int, last: str | None, day: date) -> tuple[int, Turn]:
    """The place in the order at which the turn stops on a day, and the turn."""
    able = {each.key for each in order if each.until is None or day < each.until}
    passed: list[str] = []
    for place in ((at + step) % len(order) for step in range(1, len(order) + 1)):
        key = order[place].key
        if key not in able:
            passed.append(key)
        elif key != last or able == {last}:
            return place, Turn(day, key, tuple(passed))
    return at, Turn(day, None, tuple(passed))
