"""The index of `evaluate`, lifted from one set of weights to many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.aggregate import refuse_unless_positive
from planungsraum.prioritise.method.copeland import copeland_of_draws
from planungsraum.prioritise.method.evaluate import SUMS, Figures, component_of
from planungsraum.prioritise.method.normalise import normalise
from planungsraum.prioritise.method.recipe import Group, Part, groups, overall_weights


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws of one variant: weights (draws × parts) of each group, the indicator each draw leaves out, the figures.

    `columns`: indicators on their scale, (n) or, with imprecise cells, (draws × n).
    """

    weights: tuple[Floats, ...]
    dropped: NDArray[np.str_]
    columns: Mapping[str, Floats]
    figures: Figures


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What is put together: columns, (n) or (draws × n), and their weights (draws × terms)."""

    columns: tuple[Floats, ...]
    weights: Floats


def scores_of_draws(group: Group, draws: Draws) -> Floats:
    """Scores (draws × n): for each draw what `evaluate` gives with its weights and without its dropped indicator.

    The weights of the indicators that stay are scaled up to the sum of their group; a group of which
    nothing stays is left out itself.
    """
    weights = dict(zip(map(id, groups(group)), draws.weights, strict=True))
    return _rescaled(group, _combined(group, draws, weights))


def _combined(group: Group, draws: Draws, weights: Mapping[int, Floats]) -> Floats:
    if group.aggregate == "first_component":
        return _component(group, draws)
    terms = _terms(group, draws, weights)
    if any(np.isnan(column).any() for column in terms.columns):
        return _over_what_is_there(terms)
    if group.aggregate in SUMS:
        return _weighted_sum(terms.columns, terms.weights)
    return _OTHER[group.aggregate](terms)


def _terms(group: Group, draws: Draws, weights: Mapping[int, Floats]) -> Terms:
    """The parts of a group; sums inside a sum are taken apart, so that one product of matrices serves all."""
    own = _without_dropped(group, weights[id(group)], draws.dropped)
    columns: list[Floats] = []
    each_weight: list[Floats] = []
    for place, part in enumerate(group.parts):
        inside = _inside(group, part, draws, weights)
        inside = replace(inside, weights=inside.weights * own[:, place : place + 1])
        columns.extend(inside.columns)
        each_weight.append(inside.weights)
    return Terms(tuple(columns), np.concatenate(each_weight, axis=1))


def _inside(group: Group, part: Part | Group, draws: Draws, weights: Mapping[int, Floats]) -> Terms:
    """Terms of one part, of weight 1. One left out whole is computed as if it stayed: its weight above is 0."""
    whole = np.ones((draws.dropped.size, 1))
    if isinstance(part, Part):
        return Terms((draws.columns[part.indicator],), whole)
    draws = replace(draws, dropped=np.where(_left_out(part, draws.dropped), "", draws.dropped))
    if _is_sum_of_sums(group, part, draws):
        return _terms(part, draws, weights)
    return Terms((_rescaled(part, _combined(part, draws, weights)),), whole)


def _is_sum_of_sums(group: Group, part: Group, draws: Draws) -> bool:
    gaps = any(np.isnan(draws.columns[code]).any() for code in part.indicators)
    return group.aggregate in SUMS and part.aggregate in SUMS and part.rescale == "none" and not gaps


def _without_dropped(group: Group, weights: Floats, dropped: NDArray[np.str_]) -> Floats:
    """The weights with 0 for what is left out, the others scaled up to the sum they had."""
    stays = np.column_stack([~_left_out(part, dropped) for part in group.parts])
    if stays.all():
        return weights
    kept = weights * stays
    sums = kept.sum(axis=1, keepdims=True)
    whole = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(kept * whole, sums, out=np.zeros_like(kept), where=sums > 0), dtype=float)


def _left_out(part: Part | Group, dropped: NDArray[np.str_]) -> Booleans:
    codes = (part.indicator,) if isinstance(part, Part) else _counted(part)
    if len(codes) > 1:
        return np.zeros(dropped.shape, dtype=np.bool_)
    return np.asarray(dropped == codes[0], dtype=np.bool_)


def _counted(group: Group) -> tuple[str, ...]:
    """Indicators inside with a weight; all where none has one."""
    return tuple(code for code, weight in overall_weights(group).items() if weight > 0) or group.indicators


def _rescaled(group: Group, scores: Floats) -> Floats:
    if group.rescale == "none":
        return scores
    result = scores.copy()
    for rows, there in rows_with_the_same_gaps(scores):
        cells = np.ix_(rows, there)
        if (np.ptp(scores[cells], axis=1) == 0).any():
            raise Refusal.of("index.all_scores_equal", group=group.name)
        result[cells] = normalise(scores[cells], group.rescale)
    return result


def rows_with_the_same_gaps(scores: Floats) -> Iterator[tuple[Integers, Booleans]]:
    """Places of the rows (D × n) that have a score in the same areas, and which areas (n) these are.

    >>> gaps = np.array([[1.0, np.nan], [2.0, 3.0], [4.0, np.nan]])
    >>> [(rows.tolist(), there.tolist()) for rows, there in rows_with_the_same_gaps(gaps)]
    [([0, 2], [True, False]), ([1], [True, True])]
    """
    there = ~np.isnan(scores)
    if there.all():
        yield np.arange(scores.shape[0]), np.ones(scores.shape[1], dtype=np.bool_)
        return
    patterns, place = np.unique(there, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        yield np.flatnonzero(place.reshape(-1) == number), pattern


def _weighted_sum(columns: tuple[Floats, ...], weights: Floats) -> Floats:
    """Σ_k w_dk z_ik as one product for the columns that all draws share, and term by term for the others."""
    shared = [place for place, column in enumerate(columns) if column.ndim == 1]
    total = np.zeros((weights.shape[0], columns[0].shape[-1]))
    if shared:
        total = weights[:, shared] @ np.stack([columns[place] for place in shared])
    for place in sorted(set(range(len(columns))) - set(shared)):
        total += weights[:, place : place + 1] * columns[place]
    return total


def _over_what_is_there(terms: Terms) -> Floats:
    """Weighted mean over the terms that have a figure, times the sum of all weights."""
    there = tuple(np.isfinite(column).astype(float) for column in terms.columns)
    figures = tuple(np.nan_to_num(column) for column in terms.columns)
    present = _weighted_sum(there, terms.weights)
    sums = _weighted_sum(figures, terms.weights) * terms.weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(sums, present, out=np.full(present.shape, np.nan), where=present > 0), dtype=float)


def _geometric(terms: Terms) -> Floats:
    _refuse_unless_positive(terms)
    return np.exp(_weighted_sum(tuple(map(np.log, terms.columns)), terms.weights))


def _harmonic(terms: Terms) -> Floats:
    _refuse_unless_positive(terms)
    reciprocals = _weighted_sum(tuple(map(np.reciprocal, terms.columns)), terms.weights)
    return np.asarray(terms.weights.sum(axis=1, keepdims=True) / reciprocals, dtype=float)


def _refuse_unless_positive(terms: Terms) -> None:
    for column in terms.columns:
        refuse_unless_positive(column)


def _minimum(terms: Terms) -> Floats:
    lowest = np.full((terms.weights.shape[0], terms.columns[0].shape[-1]), np.inf)
    for place, column in enumerate(terms.columns):
        counted = np.where(terms.weights[:, place : place + 1] > 0, column, np.inf)
        np.minimum(lowest, counted, out=lowest)
    return lowest


def _copeland(terms: Terms) -> Floats:
    return copeland_of_draws(terms.columns, terms.weights)


_OTHER = {"geometric": _geometric, "harmonic": _harmonic, "minimum": _minimum, "copeland": _copeland}


def _component(group: Group, draws: Draws) -> Floats:
    """The first principal component, found anew without the indicator that a draw leaves out."""
    scores = np.array(np.broadcast_to(_component_scores(group, draws), (draws.dropped.size, _areas(draws))))
    for code in group.indicators:
        rows = np.flatnonzero(draws.dropped == code)
        kept = tuple(part for part in group.parts if isinstance(part, Part) and part.indicator != code)
        if rows.size and kept:
            without = np.broadcast_to(_component_scores(replace(group, parts=kept), draws), scores.shape)
            scores[rows] = without[rows]
    return scores


def _component_scores(group: Group, draws: Draws) -> Floats:
    columns = np.broadcast_arrays(*(draws.columns[code] for code in group.indicators))
    return component_of(group, draws.figures).score(np.stack(columns, axis=-1))


def _areas(draws: Draws) -> int:
    return int(next(iter(draws.columns.values())).shape[-1])
