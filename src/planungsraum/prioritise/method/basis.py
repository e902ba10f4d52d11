"""From a panel to what an index is computed from: the period, the areas that take part, and their figures."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Booleans, Floats, Table
from planungsraum.prioritise.method.evaluate import Figures
from planungsraum.prioritise.method.imprecise import within_intervals
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.method.validity import Reason, reasons_against, usable

Panel = Mapping[str, Table]


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The areas of one period, which of them are valid, why the others are not, and the figures.

    `at_middle`: for each valid area with suppressed figures in an interval that the recipe gives, the codes of
    these; the middle of the interval stands for them.
    """

    period: str
    areas: tuple[str, ...]
    valid: Booleans
    reasons: Mapping[str, Reason]
    figures: Figures
    at_middle: Mapping[str, tuple[str, ...]]


def basis_of(recipe: Recipe, panel: Panel, period: str = "") -> Basis:
    """What `recipe` is computed from in `panel[period]`.

    The period is the one given, else the recipe's own, else the only one there is. A suppressed figure stands
    at the middle of the interval that the recipe gives for it. Refused are indicators
    the recipe names and the tables lack, and figures without any valid area.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "poverty"}]}})
    >>> basis = basis_of(recipe, {"2022": Table.of(["10", "11"], {"poverty": [30.0, None]})})
    >>> basis.period, basis.valid.tolist(), basis.figures.now["poverty"].tolist()
    ('2022', [True, False], [30.0])
    """
    period = choose_period(recipe, panel, period)
    given, imprecise = panel[period], recipe.assumptions.imprecise
    panel = {each: within_intervals(table, imprecise) for each, table in panel.items()}
    table = panel[period]
    _refuse_unknown_indicators(recipe, table)
    reasons, valid = participation(recipe, table)
    if not valid.any():
        raise Refusal.of("index.no_valid_area", areas=len(table.areas), period=period)
    at_middle = _at_middle(recipe, given, table, valid)
    return Basis(period, table.areas, valid, reasons, _figures(recipe, panel, period, valid), at_middle)


def _at_middle(recipe: Recipe, given: Table, used: Table, valid: Booleans) -> dict[str, tuple[str, ...]]:
    """Which figures of each valid area, those that decide whether it is large enough among them, are middles."""
    if used is given:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for code in dict.fromkeys([*recipe.indicators, *(each.indicator for each in recipe.validity.minimum)]):
        if code in used.codes:
            middles = np.isfinite(usable(recipe, used, code)) & (given.status_of(code) != used.status_of(code))
            for row in np.flatnonzero(valid & middles).tolist():
                found[used.areas[row]] = (*found.get(used.areas[row], ()), code)
    return found


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


def participation(recipe: Recipe, table: Table) -> tuple[dict[str, Reason], Booleans]:
    """Why areas do not take part, and which (n) do."""
    reasons = reasons_against(recipe, table)
    return reasons, np.array([area not in reasons for area in table.areas], dtype=np.bool_)


def _figures(recipe: Recipe, panel: Panel, period: str, valid: Booleans) -> Figures:
    table = panel[period]
    earlier = sorted(each for each in panel if each <= period)[-recipe.pool :]
    pooled = dict.fromkeys([*recipe.indicators, *recipe.directing] if recipe.directing else [])
    return Figures(
        now={code: usable(recipe, table, code)[valid] for code in recipe.indicators},
        pooled={code: np.concatenate([usable(recipe, panel[each], code) for each in earlier]) for code in pooled},
        areas=len(table.areas),
        base=_base_figures(recipe, panel),
    )


def _base_figures(recipe: Recipe, panel: Panel) -> dict[str, Floats]:
    """Figures of the valid areas of the base period, by indicator; none where the scales roll with the period."""
    if not recipe.base:
        return {}
    if recipe.base not in panel:
        raise Refusal.of("index.period_not_in_files", period=recipe.base, known=", ".join(sorted(panel)))
    table = panel[recipe.base]
    _, valid = participation(recipe, table)
    if not valid.any():
        raise Refusal.of("index.no_valid_area", areas=len(table.areas), period=recipe.base)
    return {code: usable(recipe, table, code)[valid] for code in recipe.indicators}
