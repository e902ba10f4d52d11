"""Which projects a body should check: large ones and those with much municipal money, at the stages asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Stage = Literal["planned", "ongoing", "ended"]
Reason = Literal["money", "partners"]


class Project(NamedTuple):
    """A project by its key: euros from the city (None: not known), how many take part, at which stage it is."""

    key: str
    money: Decimal | None
    partners: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a project is a candidate; None: not asked. Only projects at these stages are looked at."""

    least_money: Decimal | None
    least_partners: int | None
    stages: frozenset[Stage]


class Candidate(NamedTuple):
    """A project to check, and which thresholds it reaches."""

    project: Project
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """The candidates in order, and the projects of which nobody can say because their money is not known."""

    candidates: tuple[Candidate, ...]
    unknown: tuple[Project, ...]


def stage_on(start: date, end: date | None, day: date) -> Stage:
    """At which stage something is on a day that goes from a day until the day before another.

    >>> from datetime import date
    >>> [stage_on(date(2014, 1, 1), date(2015, 1, 1), date(year, 1, 1)) for year in (2013, 2014, 2015)]
    ['planned', 'ongoing', 'ended']
    """
    if day < start:
        return "planned"
    return "ended" if end is not None and end <= day else "ongoing"


def candidates(projects: Iterable[Project], thresholds: Thresholds) -> Selection:
    """The projects that reach a threshold, and those of which it cannot be said.

    Rule: a project at one of the stages is a candidate if money ≥ least_money or partners ≥ least_partners. Money that
    is not known reaches nothing and is never taken for 0: such a project is a candidate by its partners, or else
    stands among the unknown, provided that money is asked for. Order: those with more reasons first, then by money
    from much to little and not known last, then by partners from many to few, then by key.

    Source: our own rule for the check of larger, above all municipally funded projects in the east of Leipzig.

    >>> def project(key, money, partners):
    ...     return Project(key, None if money is None else Decimal(money), partners, "ongoing")
    >>> found = candidates(
    ...     [project("yard", 40000, 2), project("bus", None, 5), project("song", 9000, 2), project("cafe", None, 1)],
    ...     Thresholds(Decimal(20000), 4, frozenset({"ongoing"})),
    ... )
    >>> [(each.project.key, each.reasons) for each in found.candidates], [each.key for each in found.unknown]
    ([('yard', ('money',)), ('bus', ('partners',))], ['cafe'])
    """
    looked_at = sorted((each for each in projects if each.stage in thresholds.stages), key=_weight)
    reasons = {each.key: _reasons(each, thresholds) for each in looked_at}
    chosen = [Candidate(each, reasons[each.key]) for each in looked_at if reasons[each.key]]
    unsure = [each for each in looked_at if not reasons[each.key] and each.money is None]
    return Selection(
        candidates=tuple(sorted(chosen, key=lambda each: -len(each.reasons))),
        unknown=tuple(unsure) if thresholds.least_money is not None else (),
    )


def _reasons(project: Project, thresholds: Thresholds) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if thresholds.least_money is not None and project.money is not None and project.money >= thresholds.least_money:
        found.append("money")
    if thresholds.least_partners is not None and project.partners >= thresholds.least_partners:
        found.append("partners")
    return tuple(found)


def _weight(project: Project) -> tuple[bool, Decimal, int, str]:
    return project.money is None, -(project.money or Decimal()), -project.partners, project.key
