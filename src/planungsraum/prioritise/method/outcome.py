"""Scores, ranks and selections of many draws at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.assumptions import OWN
from planungsraum.prioritise.method.basis import Basis
from planungsraum.prioritise.method.evaluate import Figures, on_one_scale
from planungsraum.prioritise.method.imprecise import disturbed
from planungsraum.prioritise.method.limit import FIXED
from planungsraum.prioritise.method.many_scores import Draws, rows_with_the_same_gaps, scores_of_draws
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.ranks import Ranks, ranks_of_rows, selected_in_rows
from planungsraum.prioritise.method.recipe import Group, Part
from planungsraum.prioritise.method.vary import Choices


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What the draws of one variant say: `rows` are their places among all, `valid` (n) the areas that take part.

    `ranks` and `selected` are draws × valid areas.
    """

    rows: Integers
    valid: Booleans
    ranks: Ranks
    selected: Booleans


def outcomes(plan: Plan, choices: Choices) -> Iterator[Outcome]:
    """Ranks and selections of all draws, one variant after the other.

    Draws that share period, treatment, normalisation and aggregation are computed together: the indicators
    are brought to one scale once, and a weighted sum of many draws is one product of matrices. An area whose
    only indicators with a figure are left out takes no part in these draws.
    """
    classes = plan.recipe.index.classes
    for rows in _alike(plan, choices):
        alike = choices.take(rows)
        basis = plan.bases[plan.periods[alike.base_year[0]]]
        together = _scores(plan, alike, basis)
        for places, there in rows_with_the_same_gaps(together):
            scores = together[places][:, there]
            valid = basis.valid.copy()
            valid[valid] = there
            ranks = ranks_of_rows(scores)
            yield Outcome(rows[places], valid, ranks, selected_in_rows(plan.selection, classes, scores, ranks))


def _alike(plan: Plan, choices: Choices) -> list[Integers]:
    """Rows of the draws that share a variant."""
    variant = choices.base_year
    for places, alternatives in (
        (choices.treatment, plan.treatment),
        (choices.normalisation, plan.normalise),
        (choices.aggregation, plan.aggregate),
    ):
        variant = variant * len(alternatives) + places
    order = np.argsort(variant, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(variant[order])) + 1)


def _scores(plan: Plan, choices: Choices, basis: Basis) -> Floats:
    group = varied(
        plan.recipe.index.group,
        normalise=plan.normalise[choices.normalisation[0]],
        aggregate=plan.aggregate[choices.aggregation[0]],
        treatment=plan.treatment[choices.treatment[0]],
    )
    figures = _figures(plan, choices, basis)
    dropped = np.array(plan.dropped)[choices.dropped_indicator]
    draws = Draws(weights=choices.weights, dropped=dropped, columns=on_one_scale(group, figures), figures=figures)
    return scores_of_draws(group, draws)


def _figures(plan: Plan, choices: Choices, basis: Basis) -> Figures:
    doubts = plan.doubts[basis.period]
    if not doubts:
        return basis.figures
    now: Mapping[str, Floats] = disturbed(basis.figures.now, doubts, choices.cells[basis.period])
    return replace(basis.figures, now=now)


def varied(group: Group, *, normalise: str, aggregate: str, treatment: str) -> Group:
    """The group with other methods in it and in the groups inside; `own` keeps what the recipe says.

    Figures that are on their scale already and principal components stay as they are; a re-standardised sum is
    scaled again as in a recipe that names it.
    """
    if group.aggregate == "first_component":
        return group
    parts = tuple(
        _varied_part(part, normalise, treatment)
        if isinstance(part, Part)
        else varied(part, normalise=normalise, aggregate=aggregate, treatment=treatment)
        for part in group.parts
    )
    if aggregate == OWN:
        return replace(group, parts=parts)
    rescale = "z" if aggregate == "restandardised_sum" else group.rescale
    return replace(group, parts=parts, aggregate=aggregate, rescale=rescale)


def _varied_part(part: Part, normalise: str, treatment: str) -> Part:
    if part.normalise in FIXED:
        return part
    return replace(
        part,
        normalise=part.normalise if normalise == OWN else normalise,
        treatment=part.treatment if treatment == OWN else treatment,
    )
