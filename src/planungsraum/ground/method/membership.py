"""Figures for larger areas from those of their parts, by dated and weighted memberships."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Floats, Statuses, Table


@dataclass(frozen=True, slots=True)
class Member:
    """An area and the larger area it belongs to, with the share of it that does (1 = all of it)."""

    area: str
    whole: str
    weight: float = 1.0


def chain(lower: Iterable[Member], upper: Iterable[Member]) -> list[Member]:
    """Memberships over two levels: weights multiply, paths to the same whole add up.

    >>> chain([Member("24", "2")], [Member("2", "leipzig")])
    [Member(area='24', whole='leipzig', weight=1.0)]
    """
    above: dict[str, list[Member]] = {}
    for member in upper:
        above.setdefault(member.area, []).append(member)
    found: dict[tuple[str, str], float] = {}
    for member in lower:
        for link in above.get(member.whole, ()):
            key = (member.area, link.whole)
            found[key] = found.get(key, 0.0) + member.weight * link.weight
    return [Member(area, whole, weight) for (area, whole), weight in found.items()]


class Link(NamedTuple):
    """A membership of an area of the system `lower` in an area of the system `upper`, both by their keys."""

    lower: int
    upper: int
    member: Member


Steps = Mapping[int, Mapping[int, Sequence[Member]]]


def steps_of(links: Iterable[Link]) -> Steps:
    """Memberships by the system below and the system above.

    >>> steps_of([Link(1, 2, Member("24", "2"))])
    {1: {2: [Member(area='24', whole='2', weight=1.0)]}}
    """
    found: dict[int, dict[int, list[Member]]] = {}
    for lower, upper, member in links:
        found.setdefault(lower, {}).setdefault(upper, []).append(member)
    return found


def over(lower: int, upper: int, steps: Steps) -> list[Member]:
    """Memberships of `lower` in `upper`: level by level, each system reached by its shortest way; none without a way.

    >>> over(1, 3, steps_of([Link(1, 2, Member("24", "2")), Link(2, 3, Member("2", "leipzig"))]))
    [Member(area='24', whole='leipzig', weight=1.0)]
    """
    reached = {above: list(members) for above, members in steps.get(lower, {}).items()}
    front = list(reached)
    while front and upper not in reached:
        beyond = []
        for below in front:
            for above, members in steps.get(below, {}).items():
                if above not in reached and above != lower:
                    reached[above] = chain(reached[below], members)
                    beyond.append(above)
        front = beyond
    return reached.get(upper, [])


def over_all(links: Iterable[Link]) -> dict[tuple[int, int], list[Member]]:
    """The same for every two systems, the lower and the upper one, that a way connects.

    >>> sorted(over_all([Link(1, 2, Member("24", "2")), Link(2, 3, Member("2", "leipzig"))]))
    [(1, 2), (1, 3), (2, 3)]
    """
    steps = steps_of(links)
    pairs = ((lower, upper) for lower in steps for upper in {above for each in steps.values() for above in each})
    found = {(lower, upper): over(lower, upper, steps) for lower, upper in pairs if lower != upper}
    return {pair: members for pair, members in found.items() if members}


def roll_up(counts: Table, members: Mapping[str, Sequence[Member]], wholes: Sequence[str]) -> Table:
    """Counts of `wholes` as Σ weight · count of their parts, column by column.

    `members` gives the memberships that hold in each column. Status of a sum: the worst of its
    parts'. A whole without members in a column, or with a part that has no number or is not in
    `counts`, has no number: a sum is never partial.

    >>> counts = Table.of(["10", "11", "12"], {"2022": [5.0, 7.0, None]})
    >>> members = {"2022": [Member("10", "A"), Member("11", "A"), Member("12", "B")]}
    >>> roll_up(counts, members, ["A", "B", "C"]).values.T.tolist()
    [[12.0, nan, nan]]
    """
    values = np.full((len(wholes), len(counts.columns)), np.nan)
    status = np.full(values.shape, Status.MISSING, dtype=np.uint8)
    codes = counts.codes
    for links, columns in groupby(range(len(codes)), key=lambda place: members.get(codes[place], ())):
        places = list(columns)
        values[:, places], status[:, places] = _summed(counts, places, links, wholes)
    return Table(tuple(wholes), counts.columns, values, status)


def _summed(
    counts: Table, places: Sequence[int], members: Sequence[Member], wholes: Sequence[str]
) -> tuple[Floats, Statuses]:
    """Sums and statuses of columns in which the same memberships hold."""
    row = {area: number for number, area in enumerate(counts.areas)}
    target = {whole: number for number, whole in enumerate(wholes)}
    known = [member for member in members if member.whole in target]
    shape = (len(wholes), len(places))
    sums, worst = np.zeros(shape), np.zeros(shape, dtype=np.uint8)
    parts = np.array([row.get(member.area, -1) for member in known], dtype=np.int64)
    to = np.array([target[member.whole] for member in known], dtype=np.int64)
    figures = np.vstack([counts.values[:, places], np.full(len(places), np.nan)])[parts]
    statuses = np.vstack([counts.status[:, places], np.full(len(places), Status.MISSING, dtype=np.uint8)])[parts]
    weights = np.array([member.weight for member in known], dtype=float)
    np.add.at(sums, to, figures * weights[:, np.newaxis])
    np.maximum.at(worst, to, statuses)
    empty = np.ones(len(wholes), dtype=np.bool_)
    empty[to] = False
    worst[empty] = Status.MISSING
    sums[worst >= Status.SUPPRESSED] = np.nan
    return sums, worst
