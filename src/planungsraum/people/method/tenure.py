"""Who holds what, when: from dated terms and substitutions to who acts, sees and votes on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A person in a seat from `start` until the day before `end`; without `end` until further notice.

    `key` is unique among terms; `seat` is a function in one body, such as its moderation.
    """

    key: int
    seat: str
    person: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the person is in the seat on that day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Substitution:
    """Somebody who stands in for the person of a term from `start` until the day before `end`.

    With an `occasion` (a single meeting) only for that one. What is handed over: to `act`, to `see`
    what is not public, to `vote`. From the day it is `revoked` it has no effect.
    """

    term: int
    substitute: str
    start: date
    end: date | None = None
    occasion: str = ""
    act: bool = True
    see: bool = True
    vote: bool = False
    revoked: date | None = None

    def holds_on(self, day: date, occasion: str) -> bool:
        """Whether it has an effect on that day, for that occasion ("" is everyday business)."""
        ends = [each for each in (self.end, self.revoked) if each is not None]
        return self.start <= day and all(day < each for each in ends) and self.occasion in {"", occasion}


@dataclass(frozen=True, slots=True)
class Holding:
    """What a person may do in a seat on a day; `for_person` is whom a substitute stands in for."""

    term: int
    seat: str
    person: str
    acts: bool
    sees: bool
    votes: bool
    for_person: str = ""


def holders(
    terms: Iterable[Term], substitutions: Iterable[Substitution], day: date, occasion: str = ""
) -> tuple[Holding, ...]:
    """Who acts, sees and votes in which seat on `day`, for an `occasion` or in everyday business.

    Rule, for each term that holds on the day:

    1. A substitution counts if it holds on the day and for the occasion, hands over anything, and
       is not of the person by themselves. A substitution of a term that does not hold, or that is
       not given, has no effect: rights end with the term, without a job having to run.
    2. One person acts: the substitute that was given `act` latest (by `start`; then the first by
       name), else the holder. One person votes, in the same way by `vote`. What is not handed over
       stays with the holder, so a substitute who acts without a vote leaves the vote with the holder.
    3. The holder sees, absent or not. Every substitute sees who was given to see, to act or to
       vote: nobody acts on what they may not read.

    Returns the holdings by seat and term, the holder first, then the substitutes by name. Whether a
    seat has a vote at all is for the body to say.

    Source: OParl 1.1, Membership (votingRight, onBehalfOf, startDate, endDate); the rule is our own.

    >>> term = Term(1, "moderation", "Yilmaz", date(2013, 1, 1))
    >>> autumn = Substitution(1, "Berger", date(2014, 9, 1), date(2015, 1, 1))
    >>> [(each.person, each.acts, each.sees) for each in holders([term], [autumn], date(2014, 12, 31))]
    [('Yilmaz', False, True), ('Berger', True, True)]
    >>> [(each.person, each.acts) for each in holders([term], [autumn], date(2015, 1, 1))]
    [('Yilmaz', True)]
    """
    given: dict[int, list[Substitution]] = {}
    for each in substitutions:
        if each.holds_on(day, occasion) and (each.act or each.see or each.vote):
            given.setdefault(each.term, []).append(each)
    held = [term for term in terms if term.holds_on(day)]
    held.sort(key=lambda term: (term.seat, term.key))
    return tuple(holding for term in held for holding in _of_term(term, given.get(term.key, [])))


def _of_term(term: Term, given: Iterable[Substitution]) -> list[Holding]:
    """The holder's and the substitutes' rights."""
    latest = sorted(
        (each for each in given if each.substitute != term.person),
        key=lambda each: (-each.start.toordinal(), each.substitute),
    )
    acting = next((each.substitute for each in latest if each.act), term.person)
    voting = next((each.substitute for each in latest if each.vote), term.person)
    persons = [term.person, *sorted({each.substitute for each in latest})]
    return [
        Holding(
            term.key, term.seat, person,
            acts=person == acting, sees=True, votes=person == voting,
            for_person="" if person == term.person else term.person,
        )
        for person in persons
    ]  # fmt: skip
