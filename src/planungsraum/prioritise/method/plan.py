"""What a robustness run varies, settled before the first draw."""

from collections.abc import Mapping
from dataclasses import dataclass

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.method.assumptions import OWN
from planungsraum.prioritise.method.basis import Basis, Panel, basis_of, participation
from planungsraum.prioritise.method.imprecise import Doubt, doubts, within_intervals
from planungsraum.prioritise.method.index import Result, compute
from planungsraum.prioritise.method.limit import FIXED, has_a_limit, scaled_by_its_parts
from planungsraum.prioritise.method.recipe import Group, Recipe, groups, leaves, overall_weights
from planungsraum.prioritise.method.select import Selection

ASSUMPTIONS = (
    "weights", "normalisation", "aggregation", "treatment", "dropped_indicator", "base_year", "cells",
)  # fmt: skip
USUAL_NORMALISE = ("z", "min_max", "rank")
NEEDS_POSITIVE = ("geometric", "harmonic")
FEWEST_TO_DROP = 2


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A recipe with the weights it was computed with, its alternatives, and the figures of each period.

    `dropped`: codes of indicators left out, the first entry, empty, being none; `reference`: the result
    of the recipe as it stands.
    """

    recipe: Recipe
    seed: int
    normalise: tuple[str, ...]
    aggregate: tuple[str, ...]
    treatment: tuple[str, ...]
    dropped: tuple[str, ...]
    periods: tuple[str, ...]
    bases: Mapping[str, Basis]
    doubts: Mapping[str, tuple[Doubt, ...]]
    reference: Result

    @property
    def selection(self) -> Selection:
        """How areas are chosen: a plan is made of no recipe without."""
        if self.recipe.selection is None:
            raise Refusal.of("robustness.no_selection", recipe=self.recipe.name)
        return self.recipe.selection

    @property
    def weights_vary(self) -> bool:
        """Whether the weights are drawn."""
        return self.recipe.assumptions.concentration > 0

    @property
    def varied(self) -> tuple[str, ...]:
        """Keys of the assumptions that have an alternative, in the order of `ASSUMPTIONS`."""
        varies = {
            "weights": self.weights_vary and any(len(group.parts) > 1 for group in _weighted(self.recipe)),
            "normalisation": len(self.normalise) > 1,
            "aggregation": len(self.aggregate) > 1,
            "treatment": len(self.treatment) > 1,
            "dropped_indicator": len(self.dropped) > 1,
            "base_year": len(self.periods) > 1,
            "cells": any(self.doubts.values()),
        }
        return tuple(key for key in ASSUMPTIONS if varies[key])


def plan_of(recipe: Recipe, panel: Panel, *, period: str = "", seed: int) -> Plan:
    """What `recipe` varies over `panel`; a recipe that selects nothing, or varies nothing, is refused.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}, {"indicator": "b"}]},
    ...                       "selection": {"rule": "top", "count": 1}})
    >>> plan = plan_of(recipe, {"2022": Table.of(["10", "11"], {"a": [1.0, 2.0], "b": [5.0, 3.0]})}, seed=1)
    >>> plan.varied, plan.normalise, plan.dropped
    (('weights', 'normalisation', 'dropped_indicator'), ('z', 'min_max', 'rank'), ('', 'a', 'b'))
    """
    assumptions = recipe.assumptions
    reference = compute(recipe, panel, period)
    periods = _periods(recipe, panel, reference.period)
    bases = {each: basis_of(recipe, panel, each) for each in dict.fromkeys((reference.period, *periods))}
    codes = tuple(dict.fromkeys(part.indicator for part in leaves(recipe.index.group)))
    plan = Plan(
        recipe=reference.recipe,
        seed=seed,
        normalise=_normalisations(recipe),
        aggregate=assumptions.aggregate,
        treatment=assumptions.treatment,
        dropped=_droppable(reference.recipe),
        periods=periods,
        bases=bases,
        doubts={each: doubts(panel[each], bases[each].valid, assumptions.imprecise, codes) for each in periods},
        reference=reference,
    )
    if plan.selection and not plan.varied:
        raise Refusal.of("robustness.nothing_varies", recipe=recipe.name)
    return plan


def _droppable(recipe: Recipe) -> tuple[str, ...]:
    """None, then each indicator without which another one still has a weight."""
    counted = tuple(code for code, weight in overall_weights(recipe.index.group).items() if weight > 0)
    return ("", *counted) if recipe.assumptions.drop and len(counted) >= FEWEST_TO_DROP else ("",)


def _weighted(recipe: Recipe) -> list[Group]:
    return [group for group in groups(recipe.index.group) if group.aggregate != "first_component"]


def _periods(recipe: Recipe, panel: Panel, period: str) -> tuple[str, ...]:
    """The periods the recipe names, or the one computed and the last before it."""
    named = recipe.assumptions.periods
    for each in named:
        if each not in panel:
            raise Refusal.of("index.period_not_in_files", period=each, known=", ".join(sorted(panel)))
    before = sorted(each for each in panel if each < period)
    used = {each: within_intervals(panel[each], recipe.assumptions.imprecise) for each in before}
    earlier = [each for each, table in used.items() if participation(recipe, table)[1].any()][-1:]
    return named or (period, *earlier)


def _normalisations(recipe: Recipe) -> tuple[str, ...]:
    """The methods the recipe lists; else its own and the usual ones, where these leave the figures usable.

    Its own alone where the score is compared with a limit on the scale of that.
    """
    named = recipe.assumptions.normalise
    parts = [part for part in leaves(recipe.index.group) if part.normalise not in FIXED]
    if named or not parts:
        return named or (OWN,)
    if has_a_limit(recipe) and scaled_by_its_parts(recipe.index.group):
        return (OWN,)
    own = {part.normalise for part in parts}
    first = next(iter(own)) if len(own) == 1 else OWN
    ways = {*(group.aggregate for group in groups(recipe.index.group)), *recipe.assumptions.aggregate}
    usual = ("rank", "percentile") if ways & set(NEEDS_POSITIVE) else USUAL_NORMALISE
    return tuple(dict.fromkeys((first, *usual)))
