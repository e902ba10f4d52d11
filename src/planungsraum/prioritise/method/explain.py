"""What each indicator adds to the score of each area."""

from collections.abc import Mapping

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.evaluate import Figures, combine
from planungsraum.prioritise.method.index import Result, spread
from planungsraum.prioritise.method.recipe import groups


def contributions(result: Result) -> Floats:
    """Contribution (n × m) of each indicator of the main index, in the order of `recipe.indicators`.

    c_ik = s_i − s_i(k at its mean): how far the score would move if the area had the mean of all
    valid areas in indicator k and nothing else changed. For linear aggregation this is
    w_k · (z_ik − mean z_k), and Σ_k c_ik is the distance of the score from the mean score. For other
    aggregations the parts do not sum to the whole. NaN for areas that are not valid; indicators of the
    dynamics alone and principal components have 0.
    """
    group = result.recipe.index.group
    codes = result.recipe.indicators
    scaled = {code: result.components[result.valid, k] for k, code in enumerate(codes)}
    figures = Figures(now=scaled, pooled={}, areas=len(result.areas), base={})
    found = np.zeros((len(result.areas), len(codes)))
    found[~result.valid] = np.nan
    if any(part.aggregate == "first_component" for part in groups(group)):
        return found
    score = combine(group, scaled, figures)
    scale = scale_of(group.rescale, score)
    for k, code in enumerate(codes):
        if code in group.indicators:
            without = combine(group, _at_mean(scaled, code), figures)
            found[:, k] = spread((score - without) / scale, result.valid)
    return found


def _at_mean(scaled: Mapping[str, Floats], code: str) -> dict[str, Floats]:
    column = scaled[code]
    level = np.where(np.isnan(column), np.nan, np.nanmean(column))
    return {**scaled, code: level}


def scale_of(rescale: str, score: Floats) -> float:
    """How much one step of the score before rescaling is worth after it."""
    if rescale == "z":
        return float(score.std())
    return float(score.max() - score.min()) if rescale == "min_max" else 1.0
