"""From a recipe and figures to scores, ranks and classes."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.classes import assign
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Booleans, Floats, Integers, Table
from planungsraum.prioritise.method.evaluate import Figures, evaluate, on_one_scale
from planungsraum.prioritise.method.recipe import Classes, Index, Recipe
from planungsraum.prioritise.method.select import Selection, rank_of_need, select, tied_at_the_cut
from planungsraum.prioritise.method.validity import Reason, reasons_against, usable

Panel = Mapping[str, Table]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """One index of n areas: `score` is NaN, `rank` 0 and the class empty where an area is not valid."""

    score: Floats
    rank: Integers
    class_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a recipe says of n areas.

    `components` is n × m: each indicator on its common scale, NaN where an area is not valid.
    `tied` marks areas that share the score at the cut of a selection of the first k.
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


@dataclass(frozen=True, slots=True, eq=False)
class Participation:
    """Which areas take part, and why the others do not."""

    areas: tuple[str, ...]
    valid: Booleans
    reasons: Mapping[str, Reason]


def compute(recipe: Recipe, panel: Panel, period: str = "") -> Result:
    """Score, rank and classify the areas of `panel[period]` by `recipe`.

    `panel` holds one table a period, all with the same areas; columns are found by their code. The
    period is the one given, else the recipe's own, else the only one there is. Indicators the
    recipe names and the tables lack are refused, as are figures without any valid area.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "poverty"}]}})
    >>> table = Table.of(["10", "11", "12"], {"poverty": [30.0, 10.0, None]})
    >>> result = compute(recipe, {"2022": table})
    >>> result.index.score.tolist(), result.index.rank.tolist(), result.valid.tolist()
    ([1.0, -1.0, nan], [1, 2, 0], [True, True, False])
    """
    period = choose_period(recipe, panel, period)
    table = panel[period]
    _refuse_unknown_indicators(recipe, table)
    reasons = reasons_against(recipe, table)
    valid = np.array([area not in reasons for area in table.areas], dtype=np.bool_)
    if not valid.any():
        raise Refusal.of("index.no_valid_area", areas=len(table.areas), period=period)
    part = Participation(table.areas, valid, reasons)
    return _result(recipe, period, part, _figures(recipe, panel, period, valid))


def choose_period(recipe: Recipe, panel: Panel, period: str = "") -> str:
    """The period to compute: the one asked for, the recipe's own, or the only one there is."""
    known = ", ".join(sorted(panel))
    chosen = period or recipe.period
    if chosen and chosen not in panel:
        raise Refusal.of("index.period_not_in_files", period=chosen, known=known)
    if not chosen and len(panel) != 1:
        raise Refusal.of("index.several_periods", known=known)
    return chosen or next(iter(panel))


def _refuse_unknown_indicators(recipe: Recipe, table: Table) -> None:
    sizes = [each.indicator for each in recipe.validity.minimum if not each.optional]
    needed = dict.fromkeys([*recipe.indicators, *recipe.directing, *sizes])
    faults = []
    for code in needed:
        if code not in table.codes:
            near = difflib.get_close_matches(code, table.codes, n=1)
            values: dict[str, str | int | float] = {"indicator": code, "known": ", ".join(table.codes)}
            faults.append(Fault("index.unknown_indicator", values | {"nearest": near[0] if near else ""}))
    if faults:
        raise Refusal(faults)


def _figures(recipe: Recipe, panel: Panel, period: str, valid: Booleans) -> Figures:
    table = panel[period]
    earlier = sorted(each for each in panel if each <= period)[-recipe.pool :]
    pooled = dict.fromkeys([*recipe.indicators, *recipe.directing] if recipe.directing else [])
    return Figures(
        now={code: usable(recipe, table, code)[valid] for code in recipe.indicators},
        pooled={code: np.concatenate([usable(recipe, panel[each], code) for each in earlier]) for code in pooled},
        areas=len(table.areas),
    )


def _result(recipe: Recipe, period: str, part: Participation, figures: Figures) -> Result:
    scaled: dict[str, Floats] = {}
    for index in recipe.indices:
        scaled |= on_one_scale(index.group, figures)
    valid = part.valid
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
        period=period,
        areas=part.areas,
        valid=valid,
        reasons=part.reasons,
        components=components,
        index=scored,
        dynamics=dynamics,
        combined=_combined(recipe, scored, dynamics),
        selected=_spread_marks(selected, valid),
        tied=_spread_marks(tied, valid),
    )


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


def settled(score: Floats) -> Floats:
    """Scores as they are compared: to twelve digits of the largest, at most twelve decimals.

    So rounding decides nothing: in two areas with 0.1 and 0.3 the z values are −1.0000000000000002
    and 0.9999999999999999, and both lie on a limit.

    >>> settled(np.array([-1.0000000000000002, 0.9999999999999999])).tolist()
    [-1.0, 1.0]
    """
    _, exponent = np.frexp(np.abs(score).max())
    return np.round(score, 12 - max(0, int(exponent * np.log10(2)) + 1))


def class_names(classes: Classes | None, score: Floats, rank: Integers) -> list[str]:
    """Class of each valid area, empty without classes."""
    if classes is None:
        return [""] * score.size
    count = len(classes.names)
    if classes.method == "rank":
        position = count - -(-rank * count // score.size)
    elif classes.method == "quantile":
        cuts = np.quantile(score, np.arange(1, count) / count, method=classes.quantile)  # type: ignore[call-overload]
        position = np.searchsorted(cuts, score, side="right")
    else:
        position = assign(score, classes.limits)
    return [classes.names[place] for place in position]


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
