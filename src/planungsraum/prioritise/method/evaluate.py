"""Walk the tree of an index: indicators onto one scale, then group by group into one figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.aggregate import AGGREGATORS
from planungsraum.prioritise.method.component import Component, first_component
from planungsraum.prioritise.method.normalise import BY_DISTANCE, exponential_of_given_rank, normalise
from planungsraum.prioritise.method.recipe import Group, Part, leaves, overall_weights
from planungsraum.prioritise.method.treat import treat

SUMS = ("arithmetic", "sum", "restandardised_sum")
ROUNDING = 1e-12  # of the largest figure summed


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What an index is computed from.

    `now`: figures of the valid areas by indicator, (n) or (draws × n); `pooled`: figures of all areas over
    the pooled periods, one after the other; `areas`: how many areas there are, valid or not; `base`: figures
    that set the scales, none where those of `now` do.
    """

    now: Mapping[str, Floats]
    pooled: Mapping[str, Floats]
    areas: int
    base: Mapping[str, Floats]


def on_one_scale(group: Group, figures: Figures) -> dict[str, Floats]:
    """Each indicator of the group, transformed, turned so that higher means more need, and normalised."""
    return {part.indicator: _scaled(part, figures) for part in leaves(group)}


def evaluate(group: Group, scaled: Mapping[str, Floats], figures: Figures) -> Floats:
    """Score of each valid area (n): the group's parts aggregated, then rescaled."""
    score = combine(group, scaled, figures)
    if group.rescale == "none":
        return score
    there = np.isfinite(score)
    if np.ptp(score[there]) <= _rounding(group, scaled):
        raise Refusal.of("index.all_scores_equal", group=group.name)
    score[there] = normalise(score[there], group.rescale)
    return score


def _rounding(group: Group, scaled: Mapping[str, Floats]) -> float:
    """Differences between sums that are left by rounding alone, as where indicators cancel out."""
    if group.aggregate not in SUMS:
        return 0.0
    weights = overall_weights(group)
    return ROUNDING * sum(weight * float(np.nanmax(np.abs(scaled[code]))) for code, weight in weights.items())


def combine(group: Group, scaled: Mapping[str, Floats], figures: Figures) -> Floats:
    """The group's parts aggregated, before any rescaling."""
    if group.aggregate == "first_component":
        columns = np.column_stack([scaled[code] for code in group.indicators])
        return component_of(group, figures).score(columns)
    columns = np.column_stack(
        [scaled[part.indicator] if isinstance(part, Part) else evaluate(part, scaled, figures) for part in group.parts]
    )
    weights = np.array([part.weight for part in group.parts])
    if np.isnan(columns).any():
        return _over_what_is_there(columns, weights)
    with np.errstate(over="ignore"):
        score = AGGREGATORS[group.aggregate](columns, weights)
    if np.isinf(score).any():
        raise Refusal.of("aggregate.too_large", aggregate=group.aggregate)
    return score


def _over_what_is_there(columns: Floats, weights: Floats) -> Floats:
    """Weighted mean over the parts that have a figure: Σ w_k z_ik / Σ w_k, times Σ of all weights."""
    there = np.isfinite(columns)
    present = (weights * there).sum(axis=1)
    sums = np.where(there, columns * weights, 0.0).sum(axis=1)
    out = np.full(present.shape, np.nan)
    np.divide(sums * weights.sum(), present, out=out, where=present > 0)
    return out


def _scaled(part: Part, figures: Figures) -> Floats:
    base = figures.base.get(part.indicator) if part.normalise in BY_DISTANCE else None
    reference = None if base is None else _where_there(part, base, lambda there: _oriented(part, there))
    return _where_there(
        part, figures.now[part.indicator], lambda there: _normalised(part, there, reference, figures.areas)
    )


def _where_there(part: Part, values: Floats, change: Callable[[Floats], Floats]) -> Floats:
    """The figures changed, gaps left as they are; a refusal names the indicator."""
    there = np.isfinite(values.reshape(-1, values.shape[-1])).all(axis=0)
    result = np.full(values.shape, np.nan)
    try:
        result[..., there] = change(values[..., there])
    except Refusal as refusal:
        named = [replace(fault, values=fault.values | {"indicator": part.indicator}) for fault in refusal.faults]
        raise Refusal(named) from None
    return result


def _normalised(part: Part, values: Floats, reference: Floats | None, areas: int) -> Floats:
    if part.normalise == "given_rank":
        return exponential_of_given_rank(values, areas)
    unit = normalise(_oriented(part, values), part.normalise, reference)
    return part.low + (part.high - part.low) * unit if part.normalise == "min_max" else unit


def _oriented(part: Part, values: Floats) -> Floats:
    return _treated(part, _transformed(part, values)) * (-1.0 if part.direction == "down" else 1.0)


def _transformed(part: Part, values: Floats) -> Floats:
    if part.transform == "none":
        return values
    if values.min() <= 0:
        raise Refusal.of("normalise.log_not_positive", found=float(values.min()))
    return np.log(values)


def _treated(part: Part, values: Floats) -> Floats:
    if part.treatment == "none":
        return values
    return np.apply_along_axis(lambda row: treat(row, part.treatment).values, -1, values)


def component_of(group: Group, figures: Figures) -> Component:
    """The first principal component of the group's indicators over the pooled periods."""
    parts = list(leaves(group))
    pooled = np.column_stack([_pooled(part, figures) for part in parts])
    rises_with = figures.pooled[group.rises_with]
    there = np.isfinite(pooled).all(axis=1) & np.isfinite(rises_with)
    if not there.any():
        raise Refusal.of("component.no_direction")
    for part, column in zip(parts, pooled[there].T, strict=True):
        if column.min() == column.max():
            raise Refusal.of("normalise.constant_column", indicator=part.indicator, areas=int(there.sum()))
    return first_component(pooled[there], rises_with[there])


def _pooled(part: Part, figures: Figures) -> Floats:
    return _where_there(part, figures.pooled[part.indicator], lambda values: _oriented(part, values))
