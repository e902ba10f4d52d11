"""A robustness run the slow way: every draw its own recipe and its own tables, computed by `index.compute`."""

from dataclasses import replace

import numpy as np

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.outcome import varied
from planungsraum.prioritise.method.recipe import Part


def naive_outcome(plan, panel, drawn, draw):
    """Ranks and selected areas of one draw."""
    period = plan.periods[drawn.base_year[draw]]
    group = varied(
        plan.recipe.index.group,
        normalise=plan.normalise[drawn.normalisation[draw]],
        aggregate=plan.aggregate[drawn.aggregation[draw]],
        treatment=plan.treatment[drawn.treatment[draw]],
    )
    weights = iter([each[draw] for each in drawn.weights])
    group = pruned(reweighted(group, weights), plan.dropped[drawn.dropped_indicator[draw]])
    recipe = replace(
        plan.recipe,
        index=replace(plan.recipe.index, group=group),
        dynamics=None,
        validity=replace(plan.recipe.validity, exclude=tuple(np.array(panel[period].areas)[~plan.bases[period].valid])),
    )
    result = compute(recipe, panel | {period: disturbed_table(plan, panel[period], drawn, draw, period)}, period)
    return result.index.rank, result.selected


def reweighted(group, weights):
    own = next(weights)
    parts = []
    for part, weight in zip(group.parts, own, strict=True):
        inside = part if isinstance(part, Part) else reweighted(part, weights)
        parts.append(replace(inside, weight=float(weight)))
    return replace(group, parts=tuple(parts), weights="given")


def pruned(group, dropped):
    """The group without an indicator; the weights that stay are scaled up, an empty group leaves."""
    parts = []
    for part in group.parts:
        if isinstance(part, Part):
            if part.indicator != dropped:
                parts.append(part)
        elif (inside := pruned(part, dropped)).parts:
            parts.append(inside)
    if len(parts) < len(group.parts) and parts:
        factor = sum(part.weight for part in group.parts) / sum(part.weight for part in parts)
        parts = [replace(part, weight=part.weight * factor) for part in parts]
    return replace(group, parts=tuple(parts))


def disturbed_table(plan, table, drawn, draw, period):
    """The table with the cells as this draw assumes them, worked out cell by cell."""
    values, status = table.values.copy(), table.status.copy()
    where = np.flatnonzero(plan.bases[period].valid)
    for doubt, chance in zip(plan.doubts[period], drawn.cells[period], strict=True):
        column = table.codes.index(doubt.indicator)
        for place, start, width, each in zip(doubt.places, doubt.start, doubt.width, chance[draw], strict=True):
            row = where[place]
            before = values[row, column]
            if np.isnan(before):
                (interval,) = [each for each in plan.recipe.assumptions.imprecise if each.kind == "suppressed"]
                before = (interval.low + interval.high) / 2
            moved = before + start + width * each
            values[row, column] = max(moved, 0.0) if doubt.keep_sign else moved
            status[row, column] = Status.ESTIMATED if np.isnan(table.values[row, column]) else status[row, column]
    return Table(table.areas, table.columns, values, status)
