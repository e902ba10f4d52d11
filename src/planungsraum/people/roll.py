"""Who holds which function, by function and actor: any part of many terms is read without sorting them all."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import overload

from django.db.models import Count, QuerySet

from planungsraum.people.models import FUNCTION_CHOICES, Actor, Term


class Roll(Sequence[int]):
    """Keys of terms of some actors in the order of their functions, of the actors' slugs and of their beginnings.

    Counts lead to a part of it: how many there are of each function, then how many each actor has of that one.
    `terms` are not ordered and not limited to `actors`.
    """

    def __init__(self, terms: QuerySet[Term], actors: QuerySet[Actor], function: str = "") -> None:
        self._terms = terms.order_by()
        self._actors = actors.order_by("slug")
        self._function = function
        self._held: dict[str, list[tuple[int, int]]] = {}

    def __len__(self) -> int:
        """How many terms there are."""
        return sum(self._counts.values())

    @overload
    def __getitem__(self, part: int) -> int: ...

    @overload
    def __getitem__(self, part: slice) -> list[int]: ...

    def __getitem__(self, part: int | slice) -> int | list[int]:
        """The keys of the terms in a part, or the one in a place counted from the beginning."""
        if isinstance(part, int):
            place = range(len(self))[part]
            return self._between(place, place + 1)[0]
        return self._between(*part.indices(len(self))[:2])

    def _between(self, start: int, stop: int) -> list[int]:
        found: list[int] = []
        before = 0
        for function, count in sorted(self._counts.items()):
            first, last = max(start - before, 0), min(stop - before, count)
            if first < last:
                found += self._of_function(function, first, last)
            before += count
        return found

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many terms there are of each function: all, without those of other actors, which are few."""
        if self._function:
            return {self._function: sum(count for _actor, count in self._by_actor(self._function))}
        others = Actor.objects.exclude(pk__in=self._actors.order_by().values("pk"))
        those = {"actor__in": list(others.order_by().values_list("pk", flat=True)), "function__in": FUNCTION_CHOICES}
        elsewhere = _by_function(self._terms.filter(**those))
        return {each: count - elsewhere.get(each, 0) for each, count in _by_function(self._terms).items()}

    def _of_function(self, function: str, first: int, last: int) -> list[int]:
        """The keys of the terms of a function from one place to another."""
        chosen = list(self._reaching(function, first, last))
        rows = self._terms.filter(function=function, actor__in=[actor for actor, _before in chosen])
        before = chosen[0][1]
        ordered = rows.order_by("actor__slug", "valid_from", "pk").values_list("pk", flat=True)
        return list(ordered[first - before : last - before])

    def _reaching(self, function: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Actors with terms between two places, each with the number of terms before it."""
        held = self._by_actor(function)
        ends = accumulate(count for _actor, count in held)
        for (actor, count), end in zip(held, ends, strict=True):
            if end > first and end - count < last:
                yield actor, end - count

    def _by_actor(self, function: str) -> list[tuple[int, int]]:
        """How many terms of a function each actor has, in order."""
        if function not in self._held:
            counts = dict(self._terms.filter(function=function).values_list("actor").annotate(number=Count("*")))
            self._held[function] = [(each, counts[each]) for each in self._in_order if each in counts]
        return self._held[function]

    @cached_property
    def _in_order(self) -> list[int]:
        return list(self._actors.values_list("pk", flat=True))


def _by_function(terms: QuerySet[Term]) -> dict[str, int]:
    return dict(terms.values_list("function").annotate(number=Count("*")))
