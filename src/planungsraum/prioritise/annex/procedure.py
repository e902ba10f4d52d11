"""How the result came about, in words and formulas: scales, weights, aggregation, selection, validity."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from django.utils.translation import gettext as _

from planungsraum.frame.documents.content import Block, Formula, Heading, Paragraph
from planungsraum.frame.documents.table import Cell, Column, Table
from planungsraum.ground.method.table import Floats
from planungsraum.observe.words import figure
from planungsraum.prioritise.method.recipe import Group, Part, Recipe, groups, leaves
from planungsraum.prioritise.method.treat import treat
from planungsraum.prioritise.words import AGGREGATE, NORMALISE, TREATMENT

Called = Callable[[str], str]  # a code: what it is called
SCALES = {
    "z": ("z = (x − x̄) / s", "z = (x - macron(x)) / s"),
    "min_max": ("y = a + (b − a) · (x − min) / (max − min)", "y = a + (b - a) (x - min) / (max - min)"),
    "rank": ("r = 1, …, n", "r = 1, dots, n"),
    "percentile": ("p = 100 · (r − ½) / n", "p = 100 (r - 1/2) / n"),
    "robust_z": ("z = 0,674 · (x − x̃) / MAD", "z = 0.674 (x - tilde(x)) / M"),
    "exponential_rank": (
        "E = −23 · ln(1 − R · (1 − e^(−100/23))), R = r / n",
        "E = -23 ln(1 - R (1 - e^(-100/23)))",
    ),
    "given_rank": (
        "E = −23 · ln(1 − R · (1 − e^(−100/23))), R = (n − r + 1) / n",
        "E = -23 ln(1 - R (1 - e^(-100/23)))",
    ),
}
SUMS = {
    "arithmetic": ("I = Σ wₖ · zₖ", "I = sum_k w_k z_k"),
    "sum": ("I = Σ wₖ · zₖ", "I = sum_k w_k z_k"),
    "restandardised_sum": ("I = z(Σ wₖ · zₖ)", "I = z(sum_k w_k z_k)"),
    "geometric": ("I = Π zₖ^wₖ", "I = product_k z_k^(w_k)"),
    "harmonic": ("I = Σ wₖ / Σ (wₖ / zₖ)", "I = (sum_k w_k) / (sum_k w_k / z_k)"),
    "minimum": ("I = min zₖ", "I = min_k z_k"),
    "copeland": ("Iᵢ = Σⱼ sgn(Σ wₖ · sgn(zᵢₖ − zⱼₖ))", "I_i = sum_j sgn(sum_k w_k sgn(z_(i k) - z_(j k)))"),
}


def procedure(recipe: Recipe, figures: Mapping[str, Floats], title: Called, area: Called) -> Iterator[Block]:
    """The blocks of the chapter on the method, the weights among them; `figures` are those of the valid areas.

    `title` names indicators, `area` areas.
    """
    yield Paragraph(
        _("Each indicator is brought to one scale on which higher means more need. Then they are put together.")
    )
    yield Heading(2, _("Formulas"))
    for key in dict.fromkeys(part.normalise for part in leaves(recipe.index.group)):
        if key in SCALES:
            meaning = _("{name}; x: figure of the area, mean, spread and ends over all valid areas")
            yield Formula(SCALES[key][0], meaning.format(name=NORMALISE[key]), SCALES[key][1])
    for key in dict.fromkeys(group.aggregate for group in groups(recipe.index.group)):
        if key in SUMS:
            meaning = _("{name}; w: weight, k: indicators or groups of the level")
            yield Formula(SUMS[key][0], meaning.format(name=AGGREGATE[key]), SUMS[key][1])
    yield Paragraph(_selection(recipe))
    yield Heading(2, _("Weights"))
    yield _weights(recipe.index.group, title)
    if recipe.validity.minimum or recipe.validity.exclude:
        yield Paragraph(_validity(recipe, title, area))
    treated = [part for part in leaves(recipe.index.group) if part.treatment != "none"]
    if treated:
        yield Heading(2, _("Treatment of outliers"))
        yield _treatment(treated, figures, title)


def _selection(recipe: Recipe) -> str:
    rule = recipe.selection
    if rule is None:
        return _("The recipe selects no areas.")
    if rule.rule == "top":
        return _("Selected are the {count} areas with the highest score.").format(count=rule.count)
    if rule.rule == "threshold":
        return _("Selected are all areas with a score of at least {limit}.").format(limit=figure(rule.at_least, 3))
    return _("Selected are all areas of the classes: {names}.").format(names=", ".join(rule.classes))


def _validity(recipe: Recipe, title: Called, area: Called) -> str:
    parts = [
        _("areas below {limit} in {indicator} take no part").format(
            limit=figure(each.at_least, 0), indicator=title(each.indicator)
        )
        for each in recipe.validity.minimum
    ]
    if recipe.validity.exclude:
        parts.append(_("left out by name: {areas}").format(areas=", ".join(map(area, recipe.validity.exclude))))
    return _("Not valid: {parts}.").format(parts="; ".join(parts))


def _weights(group: Group, title: Called) -> Table:
    columns = (
        Column(_("Indicator")),
        Column(_("Group")),
        Column(_("Weight in the group"), "share", 1),
        Column(_("Weight in the whole"), "share", 1),
        Column(_("Direction")),
        Column(_("Scale")),
    )
    rows = tuple(_rows(group, title, "", 1.0))
    return Table(_("Indicators and their weights"), columns, rows, name=_("Weights"))


def _rows(group: Group, title: Called, name: str, whole: float) -> Iterator[tuple[Cell, ...]]:
    total = sum(part.weight for part in group.parts) or 1.0
    for part in group.parts:
        share = part.weight / total
        if isinstance(part, Part):
            direction = _("more means more need") if part.direction == "up" else _("less means more need")
            scale = str(NORMALISE[part.normalise])
            yield title(part.indicator), name, share, whole * share, direction, scale
        else:
            yield from _rows(part, title, part.name, whole * share)


def _treatment(parts: Sequence[Part], figures: Mapping[str, Floats], title: Called) -> Table:
    """What was done to each skewed indicator, and what it changed."""
    columns = (
        Column(_("Indicator")),
        Column(_("Applied")),
        Column(_("Areas changed"), "number"),
        Column(_("Skewness before"), "number", 2),
        Column(_("Skewness after"), "number", 2),
    )
    rows: list[tuple[Cell, ...]] = []
    for part in parts:
        values = figures[part.indicator]
        found = treat(values[np.isfinite(values)], part.treatment)
        skewness = (_known(found.skew_before), _known(found.skew_after))
        rows.append((title(part.indicator), str(TREATMENT[found.applied]), found.points, *skewness))
    return Table(_("Treatment of skewed indicators"), columns, tuple(rows), name=_("Treatment"))


def _known(skewness: float) -> float | None:
    return None if np.isnan(skewness) else skewness
