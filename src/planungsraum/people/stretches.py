"""A long list in parts: what fits on a page, and where the parts before and after it begin.

The list is never counted nor read as a whole, so a part of a large city takes no longer than one of a small city.
"""

import string
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from planungsraum.people.models import Actor, Term

ROWS, LOOKED_AT = 50, 40
LETTERS = ("0–9", *string.ascii_uppercase)
BETWEEN = "--"  # which no name as it is filed contains


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive actors of a list in the order in which they are filed; empty `before` and `after` at its ends.

    Where a part begins is told by what its first actor is filed under and its slug (`BETWEEN` them).
    """

    keys: tuple[int, ...] = ()
    first: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether this is all of the list."""
        return not self.before and not self.after

    @property
    def letter(self) -> str:
        """Under which of the letters it begins."""
        initial = self.first[:1].upper()
        return initial if initial in LETTERS else LETTERS[0]


def stretch_of(actors: QuerySet[Actor], terms: QuerySet[Term], start: str) -> Stretch:
    """Actors with functions among `terms`, from `start` on: with about as many functions as a page has rows.

    The end of the list where nothing follows `start`. Any beginning of a name as it is filed will do.
    """
    listed = actors.filter(Exists(terms.filter(actor=OuterRef("pk")))).values_list("pk", "filed", "slug")
    start_of_name, _between, slug = start.partition(BETWEEN)
    filed = start_of_name.lower()
    from_there_on = Q(filed__gt=filed) | Q(filed=filed, slug__gte=slug)
    ahead = list(listed.filter(from_there_on, filed__gte=filed).order_by("filed", "slug")[: LOOKED_AT + 1])
    behind = list(_before(listed, filed, slug)) if start else []
    looked_at = [key for key, *_where in (*ahead[:LOOKED_AT], *behind)]
    counted = terms.filter(actor__in=looked_at).order_by().values_list("actor").annotate(functions=Count("pk"))
    functions = dict(counted)
    here = fitting([functions[key] for key, *_where in ahead[:LOOKED_AT]], ROWS)
    there = fitting([functions[key] for key, *_where in behind], ROWS)
    before = _place(behind[there - 1]) if behind else ""
    if not ahead:
        return stretch_of(actors, terms, before) if before else Stretch()
    return Stretch(
        keys=tuple(key for key, *_where in ahead[:here]),
        first=ahead[0][1],
        before=before,
        after=_place(ahead[here]) if here < len(ahead) else "",
    )


def _before(listed: QuerySet[Any, Any], filed: str, slug: str) -> QuerySet[Any, Any]:
    """The last ones before a place, the nearest first."""
    before = Q(filed__lt=filed) | Q(filed=filed, slug__lt=slug)
    return listed.filter(before, filed__lte=filed).order_by("-filed", "-slug")[:LOOKED_AT]


def _place(row: tuple[int, str, str]) -> str:
    _key, filed, slug = row
    return f"{filed}{BETWEEN}{slug}"


def fitting(sizes: Sequence[int], room: int) -> int:
    """How many of the first fit into the room together; one at least.

    >>> fitting([20, 20, 20], room=50), fitting([60, 1], room=50), fitting([], room=50)
    (2, 1, 0)
    """
    return max(1, bisect_right(list(accumulate(sizes)), room)) if sizes else 0
