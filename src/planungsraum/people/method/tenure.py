"""Who holds a function on a day, and who stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A person holds a seat from a day until the day before another."""

    key: int
    seat: str
    person: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Substitution:
    """Somebody stands in for the holder."""

    term: int
    substitute: str
    start: date
    end: date | None
    occasion: str = ""
    act: bool = True
    see: bool = True
    vote: bool = False
    revoked: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody has of a seat on a day."""

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
    """Holders on the day."""
    covers = [
        each
        for each in substitutions
        if each.start <= day
        and (each.end is None or day < each.end)
        and (not each.occasion or each.occasion == occasion)
        and not (each.revoked and each.revoked <= day)
    ]
    found: list[Holding] = []
    for term in terms:
        own = [each for each in covers if each.term == term.key]
        acting = any(each.act for each in own)
        found.append(Holding(term.key, term.seat, term.person, not acting, True, not any(each.vote for each in own)))
        found += [
            Holding(term.key, term.seat, each.substitute, each.act, each.see, each.vote, term.person) for each in own
        ]
    return tuple(found)
