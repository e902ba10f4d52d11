"""From scores to ranks and to the areas that come first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Booleans, Floats, Integers


@dataclass(frozen=True, slots=True)
class Selection:
    """How areas are chosen: `top` (k areas), `threshold` (score at least) or `class`.

    `ties` settles what happens where areas with one score lie on both sides of the k-th place:
    `include` takes them all, `exclude` takes none of them, `refuse` stops with a sentence.
    """

    rule: str
    count: int = 0
    at_least: float = 0.0
    classes: tuple[str, ...] = ()
    ties: str = "include"


def rank_of_need(scores: Floats) -> Integers:
    """Place of each area, 1 for the highest score; equal scores share the better place (1, 2, 2, 4).

    >>> rank_of_need(np.array([5.0, 9.0, 5.0, 1.0])).tolist()
    [2, 1, 2, 4]
    """
    ascending = np.sort(scores)
    return np.asarray(scores.size - np.searchsorted(ascending, scores, side="right") + 1, dtype=np.int64)


def select(selection: Selection, scores: Floats, class_names: Sequence[str]) -> Booleans:
    """Which areas (n) the rule chooses, from their scores (n) and class names (n).

    >>> select(Selection("top", count=2), np.array([5.0, 9.0, 5.0]), ["", "", ""]).tolist()
    [True, True, True]
    """
    if selection.rule == "threshold":
        return np.asarray(scores >= selection.at_least, dtype=np.bool_)
    if selection.rule == "class":
        return np.isin(np.asarray(class_names, dtype=str), selection.classes)
    return _top(selection, scores)


def tied_at_the_cut(count: int, scores: Floats) -> Booleans:
    """Areas whose score is shared by both sides of the cut after `count` places; none where the cut is clear.

    >>> tied_at_the_cut(2, np.array([5.0, 9.0, 5.0])).tolist()
    [True, False, True]
    """
    if count >= scores.size:
        return np.zeros(scores.size, dtype=np.bool_)
    descending = np.sort(scores)[::-1]
    if descending[count - 1] != descending[count]:
        return np.zeros(scores.size, dtype=np.bool_)
    return np.asarray(scores == descending[count], dtype=np.bool_)


def _top(selection: Selection, scores: Floats) -> Booleans:
    if selection.count > scores.size:
        raise Refusal.of("select.more_than_there_are", count=selection.count, areas=scores.size)
    inside = rank_of_need(scores) <= selection.count
    tied = tied_at_the_cut(selection.count, scores)
    if tied.any() and selection.ties == "refuse":
        raise Refusal.of("select.tie", count=selection.count, tied=int(tied.sum()))
    return np.asarray(inside & ~tied if selection.ties == "exclude" else inside, dtype=np.bool_)
