"""From a recipe and figures to scores, ranks and classes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from planungsraum.ground.method.table import Booleans, Floats, Integers
from planungsraum.prioritise.method.basis import Basis, Panel, basis_of
from planungsraum.prioritise.method.evaluate import Figures, evaluate, on_one_scale
from planungsraum.prioritise.method.ranks import class_places
from planungsraum.prioritise.method.recipe import Classes, Index, Recipe
from planungsraum.prioritise.method.select import Selection, rank_of_need, select, tied_at_the_cut
from planungsraum.prioritise.method.settle import settled
from planungsraum.prioritise.method.validity import Reason
from planungsraum.prioritise.method.weigh import weighed


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """One index of n areas: `score` is NaN, `rank` 0 and the class empty where an area is not valid."""

    score: Floats
    rank: Integers
    class_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a recipe says of n areas; `recipe` holds the weights used, also where they come from the figures.

    `components` is n × m: each indicator on its common scale, NaN where an area is not valid.
    `tied` marks areas that share the score at the cut of a selection of the first k. `at_middle`: see `basis.Basis`.
    """

    recipe: Recipe
    period: str
    areas: tuple[str, ...]
    valid: Booleans
    reasons: Mapping[str, Reason]
    components: Floats
    index: Scored
    dynamics: Scored | None
    combined: tuple[str, ...]
    selected: Booleans
    tied: Booleans
    at_middle: Mapping[str, tuple[str, ...]]


def compute(recipe: Recipe, panel: Panel, period: str = "") -> Result:
    """Score, rank and classify the areas of `panel[period]` by `recipe`.

    `panel` holds one table a period, all with the same areas; columns are found by their code. The
    period is the one given, else the recipe's own, else the only one there is. Indicators the
    recipe names and the tables lack are refused, as are figures without any valid area. A suppressed
    figure stands at the middle of the interval that the recipe gives for it.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "poverty"}]}})
    >>> table = Table.of(["10", "11", "12"], {"poverty": [30.0, 10.0, None]})
    >>> result = compute(recipe, {"2022": table})
    >>> result.index.score.tolist(), result.index.rank.tolist(), result.valid.tolist()
    ([1.0, -1.0, nan], [1, 2, 0], [True, True, False])
    """
    return _result(recipe, basis_of(recipe, panel, period))


def _result(recipe: Recipe, basis: Basis) -> Result:
    figures, valid = basis.figures, basis.valid
    scaled: dict[str, Floats] = {}
    for index in recipe.indices:
        scaled |= on_one_scale(index.group, figures)
    recipe = _weighed(recipe, scaled, figures)
    score = evaluate(recipe.index.group, scaled, figures)
    scored, selected = _score(recipe.index, recipe.selection, score, valid)
    dynamics = None
    if recipe.dynamics:
        dynamics, _ = _score(recipe.dynamics, None, evaluate(recipe.dynamics.group, scaled, figures), valid)
    top = recipe.selection if recipe.selection and recipe.selection.rule == "top" else None
    tied = tied_at_the_cut(top.count, settled(score)) if top else np.zeros(score.size, dtype=np.bool_)
    components = np.column_stack([spread(scaled[code], valid) for code in recipe.indicators])
    return Result(
        recipe=recipe,
        period=basis.period,
        areas=basis.areas,
        valid=valid,
        reasons=basis.reasons,
        components=components,
        index=scored,
        dynamics=dynamics,
        combined=_combined(recipe, scored, dynamics),
        selected=_spread_marks(selected, valid),
        tied=_spread_marks(tied, valid),
        at_middle=basis.at_middle,
    )


def _weighed(recipe: Recipe, scaled: Mapping[str, Floats], figures: Figures) -> Recipe:
    index = replace(recipe.index, group=weighed(recipe.index.group, scaled, figures))
    dynamics = recipe.dynamics
    if dynamics:
        dynamics = replace(dynamics, group=weighed(dynamics.group, scaled, figures))
    return replace(recipe, index=index, dynamics=dynamics)


def _score(index: Index, selection: Selection | None, score: Floats, valid: Booleans) -> tuple[Scored, Booleans]:
    compared = settled(score)
    rank = rank_of_need(compared)
    by_selection = index.classes is not None and index.classes.method == "selection"
    names = [] if by_selection else class_names(index.classes, compared, rank)
    selected = select(selection, compared, names) if selection else np.zeros(score.size, dtype=np.bool_)
    if by_selection and index.classes:
        names = [index.classes.names[int(chosen)] for chosen in selected]
    everywhere = np.zeros(valid.size, dtype=np.int64)
    everywhere[valid] = rank
    each = iter(names)
    named = tuple(next(each) if inside else "" for inside in valid)
    return Scored(spread(score, valid), everywhere, named), selected


def class_names(classes: Classes | None, score: Floats, rank: Integers) -> list[str]:
    """Class of each valid area, empty without classes."""
    if classes is None:
        return [""] * score.size
    return [classes.names[place] for place in class_places(classes, score, rank)]


def _combined(recipe: Recipe, index: Scored, dynamics: Scored | None) -> tuple[str, ...]:
    if not recipe.combined or not dynamics or not recipe.index.classes:
        return ()
    if not recipe.dynamics or not recipe.dynamics.classes:
        return ()
    first = dict(zip(recipe.index.classes.names, recipe.combined.index, strict=True))
    second = dict(zip(recipe.dynamics.classes.names, recipe.combined.dynamics, strict=True))
    pairs = zip(index.class_names, dynamics.class_names, strict=True)
    return tuple(first[one] + second[other] if one else "" for one, other in pairs)


def spread(figures: Floats, valid: Booleans) -> Floats:
    """Figures of the valid areas at their places among all areas, NaN elsewhere."""
    everywhere = np.full(valid.size, np.nan)
    everywhere[valid] = figures
    return everywhere


def _spread_marks(marks: Booleans, valid: Booleans) -> Booleans:
    everywhere = np.zeros(valid.size, dtype=np.bool_)
    everywhere[valid] = marks
    return everywhere
