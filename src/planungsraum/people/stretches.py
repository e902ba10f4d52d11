"""A long list in parts: what fits on a page, and where the parts before and after it begin.

The list is never counted nor read as a whole, so a part of a large city takes no longer than one of a small city.
"""

import string
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Count, Exists, OuterRef, QuerySet

from planungsraum.people.models import Actor, Term

ROWS, LOOKED_AT = 50, 40
LETTERS = ("0–9", *string.ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive actors of a list in the order of their slugs; empty `before` and `after` at its ends."""

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
    """Actors with functions among `terms`, from the slug `start` on: with about as many functions as a page has rows.

    The end of the list where nothing follows `start`. Any beginning of a slug will do.
    """
    listed = actors.filter(Exists(terms.filter(actor=OuterRef("pk")))).values_list("pk", "slug")
    ahead = list(listed.filter(slug__gte=start).order_by("slug")[: LOOKED_AT + 1])
    behind = list(listed.filter(slug__lt=start).order_by("-slug")[:LOOKED_AT]) if start else []
    looked_at = [key for key, _slug in (*ahead[:LOOKED_AT], *behind)]
    counted = terms.filter(actor__in=looked_at).order_by().values_list("actor").annotate(functions=Count("pk"))
    functions = dict(counted)
    here = fitting([functions[key] for key, _slug in ahead[:LOOKED_AT]], ROWS)
    there = fitting([functions[key] for key, _slug in behind], ROWS)
    before = behind[there - 1][1] if behind else ""
    if not ahead:
        return stretch_of(actors, terms, before) if before else Stretch()
    return Stretch(
        keys=tuple(key for key, _slug in ahead[:here]),
        first=ahead[0][1],
        before=before,
        after=ahead[here][1] if here < len(ahead) else "",
    )


def fitting(sizes: Sequence[int], room: int) -> int:
    """How many of the first fit into the room together; one at least.

    >>> fitting([20, 20, 20], room=50), fitting([60, 1], room=50), fitting([], room=50)
    (2, 1, 0)
    """
    return max(1, bisect_right(list(accumulate(sizes)), room)) if sizes else 0
