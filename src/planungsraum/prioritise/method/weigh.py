"""Weights that a recipe takes from the figures instead of naming them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.evaluate import Figures, evaluate
from planungsraum.prioritise.method.loadings import Loadings, component_weights, factor_weights
from planungsraum.prioritise.method.recipe import Group, Part

WEIGHINGS: dict[str, Callable[[Floats], Loadings]] = {"component": component_weights, "factor": factor_weights}


def weighed(group: Group, scaled: Mapping[str, Floats], figures: Figures) -> Group:
    """The group with the weights that the figures give, from the innermost groups outwards.

    `component`: squared elements of the first principal component; `factor`: squared loadings on one common
    factor (see `loadings`), over the areas in which every part has a figure. Their sum stays what it was.
    """
    parts = tuple(part if isinstance(part, Part) else weighed(part, scaled, figures) for part in group.parts)
    group = replace(group, parts=parts)
    if group.weights == "given":
        return group
    columns = np.column_stack(
        [scaled[part.indicator] if isinstance(part, Part) else evaluate(part, scaled, figures) for part in parts]
    )
    shares = _shares(group, columns[np.isfinite(columns).all(axis=1)])
    total = sum(part.weight for part in parts)
    own = tuple(replace(part, weight=total * float(share)) for part, share in zip(parts, shares, strict=True))
    return replace(group, parts=own)


def _shares(group: Group, columns: Floats) -> Floats:
    """The weights that the columns give; a refusal names the part instead of its position."""
    try:
        return WEIGHINGS[group.weights](columns).weights
    except Refusal as refusal:
        raise Refusal([_named(fault, group) for fault in refusal.faults]) from None


def _named(fault: Fault, group: Group) -> Fault:
    if "position" not in fault.values:
        return fault
    part = group.parts[int(fault.values["position"]) - 1]
    name = part.indicator if isinstance(part, Part) else part.name
    return replace(fault, values=fault.values | {"indicator": name})
