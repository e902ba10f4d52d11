"""Whether the terms of seats fit together: nobody twice, not two where one is, no gap where none may be."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.method.tenure import Term


def check_terms(terms: Iterable[Term], *, single: bool, unbroken: bool) -> None:
    """Refuse terms that contradict one another, seat by seat, with all faults at once.

    Always refused: a term without a day (`tenure.no_day`), and the same person twice in the same
    seat at the same time (`tenure.person_twice`); twice one after the other is allowed. With `single`:
    two persons in a seat at the same time (`tenure.seat_taken`). With `unbroken`: a day between the
    first and the last day of a seat on which nobody holds it (`tenure.gap`); whether a seat goes on
    after its last term is not asked.

    Days of a term: [start, end). Two overlap where the later start lies before the earlier end.

    Source: OParl 1.1, issue 23 (the same person in disjoint periods).

    >>> first = Term(1, "moderation", "Yilmaz", date(2013, 1, 1), date(2014, 9, 1))
    >>> second = Term(2, "moderation", "Berger", date(2014, 10, 1))
    >>> check_terms([first, second], single=True, unbroken=False)
    >>> check_terms([first, second], single=True, unbroken=True)
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: tenure.gap {'seat': 'moderation', 'first': '2014-09-01',
    'last': '2014-09-30'}
    """
    seats: dict[str, list[Term]] = {}
    faults: list[Fault] = []
    for term in sorted(terms, key=lambda term: (term.seat, term.start, term.key)):
        if term.end is not None and term.end <= term.start:
            faults.append(_without_day(term))
        else:
            seats.setdefault(term.seat, []).append(term)
    for held in seats.values():
        faults += [fault for pair in combinations(held, 2) for fault in _overlaps(*pair, single=single)]
        faults += _gaps(held) if unbroken else ()
    if faults:
        raise Refusal(faults)


def _without_day(term: Term) -> Fault:
    start, end = term.start.isoformat(), str(term.end)
    return Fault("tenure.no_day", {"seat": term.seat, "person": term.person, "start": start, "end": end})


def _overlaps(first: Term, second: Term, *, single: bool) -> Iterator[Fault]:
    """What is wrong with two terms of a seat, of which the first begins first."""
    if first.end is not None and first.end <= second.start:
        return
    since = second.start.isoformat()
    if first.person == second.person:
        yield Fault("tenure.person_twice", {"seat": first.seat, "person": first.person, "since": since})
    elif single:
        people: dict[str, str | int | float] = {"first": first.person, "second": second.person}
        yield Fault("tenure.seat_taken", {"seat": first.seat, "since": since, **people})


def _gaps(held: Sequence[Term]) -> Iterator[Fault]:
    """The times between terms in order of their start during which nobody holds the seat."""
    until = held[0].start
    for term in held:
        if term.start > until:
            last = date.fromordinal(term.start.toordinal() - 1)
            yield Fault("tenure.gap", {"seat": term.seat, "first": until.isoformat(), "last": last.isoformat()})
        if term.end is None:
            return
        until = max(until, term.end)
