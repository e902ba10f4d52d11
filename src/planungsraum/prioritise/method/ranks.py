"""Ranks of many rows of scores at once, and the areas selected in each."""

import numpy as np
from numpy.typing import NDArray

from planungsraum.ground.method.classes import assign
from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.recipe import Classes
from planungsraum.prioritise.method.select import Selection
from planungsraum.prioritise.method.settle import decimals, settled

Ranks = NDArray[np.unsignedinteger]
CELLS_AT_ONCE = 2**16  # half a megabyte: what stays near the processor
LARGEST_SHORT = 2**16 - 1


def ranks_of_rows(scores: Floats) -> Ranks:
    """Rank of need (D × n) of each row of scores (D × n), as `select.rank_of_need` of the settled scores.

    A settled score is a whole number below 2⁴⁰ times a power of ten, so score and place of an area fit into
    one 64-bit number, and one plain sort gives order and places together. Short whole numbers up to 65,535
    areas.

    >>> ranks_of_rows(np.array([[5.0, 9.0, 5.0, 1.0]])).tolist()
    [[2, 1, 2, 4]]
    """
    draws, n = scores.shape
    ranks = np.empty(scores.shape, dtype=np.uint16 if n <= LARGEST_SHORT else np.uint32)
    width = max(1, CELLS_AT_ONCE // n)
    for start in range(0, draws, width):
        _rank(scores[start : start + width], ranks[start : start + width])
    return ranks


def _rank(scores: Floats, ranks: Ranks) -> None:
    n = scores.shape[1]
    bits = max(1, (n - 1).bit_length())
    whole = scores * -(10.0 ** decimals(scores))
    packed = np.rint(whole, out=whole).astype(np.int64)
    packed <<= bits
    packed |= np.arange(n)
    packed.sort(axis=1)
    areas = packed & ((1 << bits) - 1)
    packed >>= bits
    ranks[np.arange(scores.shape[0])[:, None], areas] = _places(packed, ranks.dtype)


def _places(ordered: Integers, kind: np.dtype[np.unsignedinteger]) -> Ranks:
    """Places 1 to n in rows already in order, equal neighbours sharing the better one."""
    places = np.arange(1, ordered.shape[1] + 1, dtype=kind)
    tied = ordered[:, 1:] == ordered[:, :-1]
    if not tied.any():
        return places
    shared = np.array(np.broadcast_to(places, ordered.shape))
    shared[:, 1:][tied] = 0
    return np.maximum.accumulate(shared, axis=1, out=shared)


def selected_in_rows(selection: Selection, classes: Classes | None, scores: Floats, ranks: Ranks) -> Booleans:
    """Which areas (D × n) the rule chooses in each row, as `select.select` does in one.

    Where the recipe refuses ties at the cut, a row with such a tie takes the tied areas in: refusing is for
    the list that is decided on.

    >>> scores = np.array([[5.0, 9.0, 5.0]])
    >>> selected_in_rows(Selection("top", count=2, ties="exclude"), None, scores, ranks_of_rows(scores)).tolist()
    [[False, True, False]]
    """
    if selection.rule == "top":
        return _first(selection, ranks)
    if selection.rule == "threshold":
        return np.asarray(settled(scores) >= selection.at_least, dtype=np.bool_)
    if classes is None:
        return np.zeros(ranks.shape, dtype=np.bool_)
    chosen = [place for place, name in enumerate(classes.names) if name in selection.classes]
    return np.isin(class_places(classes, settled(scores), ranks), chosen)


def _first(selection: Selection, ranks: Ranks) -> Booleans:
    inside = np.asarray(ranks <= selection.count, dtype=np.bool_)
    if selection.ties != "exclude":
        return inside
    over = np.flatnonzero(inside.sum(axis=1) > selection.count)
    last = np.where(inside[over], ranks[over], 0).max(axis=1, keepdims=True)
    inside[over] &= ranks[over] != last
    return inside


def class_places(classes: Classes, scores: Floats, ranks: Ranks | Integers) -> Integers:
    """Place of the class of each area among `classes.names`, in rows of settled scores (…, n) and ranks.

    >>> halves = Classes("rank", ("low", "high"))
    >>> class_places(halves, np.array([5.0, 9.0]), np.array([2, 1])).tolist()
    [0, 1]
    """
    count, n = len(classes.names), scores.shape[-1]
    if classes.method == "rank":
        return np.asarray(count - -(-ranks.astype(np.int64) * count // n), dtype=np.int64)
    if classes.method == "quantile":
        shares = np.arange(1, count) / count
        cuts = np.quantile(scores, shares, axis=-1, method=classes.quantile)  # type: ignore[call-overload]
        return np.asarray((scores >= cuts[..., None]).sum(axis=0), dtype=np.int64)
    return assign(scores, classes.limits)
