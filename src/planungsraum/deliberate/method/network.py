"""Who works with whom: organisations that meet in the same bodies on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Integers


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation in a body from `start` until the day before `end`."""

    organisation: str
    body: str
    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is a member on that day."""
        return self.start <= day and (self.end is None or day < self.end)


class Pair(NamedTuple):
    """Two organisations, in order of their codes, and the bodies in which both are."""

    first: str
    second: str
    bodies: tuple[str, ...]

    @property
    def shared(self) -> int:
        """In how many bodies they meet."""
        return len(self.bodies)


@dataclass(frozen=True, slots=True)
class Network:
    """Who meets whom on a day; everything in order of the codes.

    `degree` is the number of other organisations that each organisation meets, `alone` are the
    organisations in no body, `thin` the bodies with fewer than two organisations.
    """

    pairs: tuple[Pair, ...]
    degree: Mapping[str, int]
    alone: tuple[str, ...]
    thin: tuple[str, ...]


def network(
    organisations: Iterable[str], bodies: Iterable[str], memberships: Iterable[Membership], day: date
) -> Network:
    """The network of `organisations` and `bodies` by the memberships that hold on `day`.

    Rule: two organisations are a pair where at least one body has both. degree(a) = number of
    organisations that are in a pair with a. An organisation that is twice in a body counts once.
    Memberships of organisations or bodies that are not given are refused, all at once.

    n members make n (n − 1) / 2 pairs: a body of 2,000 organisations alone makes 2 million.

    Source: one-mode projection of a two-mode network (Wasserman & Faust 1994, ch. 8); degree there, ch. 5.

    >>> since = date(2014, 1, 1)
    >>> members = [Membership(who, where, since) for who, where in ("aX", "bX", "cX", "aY", "bY", "aZ")]
    >>> found = network("abcd", "XYZ", members, since)
    >>> [(pair.first, pair.second, pair.bodies) for pair in found.pairs]
    [('a', 'b', ('X', 'Y')), ('a', 'c', ('X',)), ('b', 'c', ('X',))]
    >>> found.degree, found.alone, found.thin
    ({'a': 2, 'b': 2, 'c': 2, 'd': 0}, ('d',), ('Z',))
    """
    members: dict[str, set[str]] = {body: set() for body in sorted(bodies)}
    known = sorted(set(organisations))
    _fill(members, set(known), [each for each in memberships if each.holds_on(day)])
    place = {organisation: number for number, organisation in enumerate(known)}
    meetings = _meetings([sorted(place[each] for each in present) for present in members.values()], len(known))
    starts = np.flatnonzero(np.diff(meetings[0], prepend=-1))  # where another two organisations begin
    firsts, seconds = np.divmod(meetings[0][starts], max(len(known), 1))
    degree = np.bincount(np.concatenate([firsts, seconds]), minlength=len(known))
    names = [known[number] for number in firsts.tolist()], [known[number] for number in seconds.tolist()]
    return Network(
        pairs=tuple(map(Pair, *names, _shared(list(members), meetings[1].tolist(), starts.tolist()))),
        degree=dict(zip(known, degree.tolist(), strict=True)),
        alone=tuple(sorted(set(known).difference(*members.values()))),
        thin=tuple(body for body, present in members.items() if len(present) <= 1),
    )


class Tie(NamedTuple):
    """Two organisations with the bodies in which both are and the cooperations in which both take part."""

    first: str
    second: str
    bodies: tuple[str, ...]
    cooperations: tuple[str, ...]


def ties(meeting: Network, working: Network) -> list[Tie]:
    """The pairs of two networks of the same organisations: where they meet and what they work on, side by side.

    The two are never added: to sit in a body together is not to work together. First those with most common
    cooperations, then with most common bodies, then in order of their codes.

    >>> since = date(2014, 1, 1)
    >>> met = network("abc", "XY", [Membership(*each, since) for each in ("aX", "bX", "aY", "cY")], since)
    >>> worked = network("abc", "P", [Membership(*each, since) for each in ("aP", "cP")], since)
    >>> [tuple(each) for each in ties(met, worked)]
    [('a', 'c', ('Y',), ('P',)), ('a', 'b', ('X',), ())]
    """
    both = {(pair.first, pair.second): pair.bodies for pair in working.pairs}
    found = [Tie(pair.first, pair.second, pair.bodies, both.pop(pair[:2], ())) for pair in meeting.pairs]
    found += [Tie(first, second, (), shared) for (first, second), shared in both.items()]
    return sorted(found, key=lambda tie: (-len(tie.cooperations), -len(tie.bodies), tie.first, tie.second))


def _meetings(groups: Sequence[Sequence[int]], count: int) -> tuple[Integers, Integers]:
    """Every two members of every group as first · count + second, in order, and the number of the group."""
    corners = {size: np.triu_indices(size, 1) for size in {len(group) for group in groups}}
    arrays = [np.array(group, dtype=np.int64) for group in groups]
    twos = [np.empty(0, dtype=np.int64)]
    for group in arrays:
        first, second = corners[group.size]
        twos.append(group[first] * count + group[second])
    joined = np.concatenate(twos)
    order = np.argsort(joined, kind="stable")
    return joined[order], np.repeat(np.arange(len(arrays)), [each.size for each in twos[1:]])[order]


def _shared(bodies: Sequence[str], numbers: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The bodies of each pair; most pairs meet in one, so its tuple is made once."""
    single = [(body,) for body in bodies]
    for start, end in zip_longest(starts, starts[1:], fillvalue=len(numbers)):
        one = end - start == 1
        yield single[numbers[start]] if one else tuple(bodies[number] for number in numbers[start:end])


def _fill(members: Mapping[str, set[str]], known: set[str], memberships: Iterable[Membership]) -> None:
    """Put each organisation into its bodies."""
    strangers, nowhere = set(), set()
    for each in memberships:
        if each.body not in members:
            nowhere.add(each.body)
        elif each.organisation not in known:
            strangers.add(each.organisation)
        else:
            members[each.body].add(each.organisation)
    faults = [Fault("network.unknown_organisation", {"organisation": each}) for each in sorted(strangers)]
    faults += [Fault("network.unknown_body", {"body": each}) for each in sorted(nowhere)]
    if faults:
        raise Refusal(faults)
