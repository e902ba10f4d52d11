"""Whether the parts of a recipe, each right by itself, fit together."""

from planungsraum.prioritise.method.assumptions import OWN
from planungsraum.prioritise.method.limit import aggregations_off_the_limit, normalisations_off_the_limit
from planungsraum.prioritise.method.recipe import Combined, Group, Index, Part, Recipe, groups, leaves
from planungsraum.prioritise.method.section import Section


def check_together(recipe: Recipe, top: Section) -> None:
    """Note every fault that shows only where two sections of the recipe meet."""
    for name, index in (("index", recipe.index), ("dynamics", recipe.dynamics)):
        if index:
            _check_index(name, index, recipe, top)
    _check_one_scale(recipe, top)
    _check_imprecise(recipe, top)
    _check_alternatives(recipe, top)
    if recipe.combined:
        _check_combined(recipe, recipe.combined, top)
    if recipe.selection and recipe.selection.rule == "class":
        known = recipe.index.classes.names if recipe.index.classes else ()
        for name in recipe.selection.classes:
            if name not in known:
                top.fault("recipe.unknown_class", "selection.classes", found=name, known=", ".join(known))


def _check_index(name: str, index: Index, recipe: Recipe, top: Section) -> None:
    indicators = [part.indicator for part in leaves(index.group)]
    for indicator in sorted({code for code in indicators if code and indicators.count(code) > 1}):
        top.fault("recipe.indicator_twice", name, indicator=indicator)
    for group in groups(index.group):
        if recipe.validity.missing == "rescale" and group.aggregate != "arithmetic":
            top.fault("recipe.rescale_needs_arithmetic", "validity.missing", found=group.aggregate)
        if group.aggregate == "first_component" and not _of_plain_indicators(group):
            top.fault("recipe.component_of_plain_indicators", name)
    if index.classes and index.classes.method == "selection" and not _cuts(recipe, name):
        top.fault("recipe.classes_need_selection", f"{name}.classes")


def _of_plain_indicators(group: Group) -> bool:
    return all(isinstance(part, Part) and part.normalise == "none" for part in group.parts)


def _cuts(recipe: Recipe, name: str) -> bool:
    """Whether the selection can make the classes: of the main index, and not from these very classes."""
    return name == "index" and recipe.selection is not None and recipe.selection.rule != "class"


def _check_one_scale(recipe: Recipe, top: Section) -> None:
    """An indicator of both indices has one component in the result, so it has one scale."""
    if not recipe.dynamics:
        return
    first = {part.indicator: part for part in leaves(recipe.index.group)}
    for part in leaves(recipe.dynamics.group):
        other = first.get(part.indicator)
        if other and _scale(part) != _scale(other):
            top.fault("recipe.indicator_twice", "dynamics", indicator=part.indicator)


def _scale(part: Part) -> tuple[str, str, str, float, float]:
    return part.direction, part.normalise, part.transform, part.low, part.high


def _check_imprecise(recipe: Recipe, top: Section) -> None:
    """An imprecision of an indicator that the recipe does not use would change nothing, silently."""
    for place, each in enumerate(recipe.assumptions.imprecise, start=1):
        for code in each.indicators:
            if code not in recipe.indicators:
                top.not_a_choice(f"robustness.imprecise[{place}].indicators", code, recipe.indicators)


def _check_alternatives(recipe: Recipe, top: Section) -> None:
    """Alternatives with which the draws would answer another question than the recipe asks."""
    for method in recipe.assumptions.aggregate:
        if recipe.validity.missing == "rescale" and method not in {OWN, "arithmetic"}:
            top.fault("recipe.rescale_needs_arithmetic", "robustness.aggregate", found=method)
    for method in normalisations_off_the_limit(recipe):
        top.fault("recipe.off_the_limit", "robustness.normalise", found=method)
    for method in aggregations_off_the_limit(recipe):
        top.fault("recipe.off_the_limit", "robustness.aggregate", found=method)


def _check_combined(recipe: Recipe, combined: Combined, top: Section) -> None:
    for name, index, short in (
        ("index", recipe.index, combined.index),
        ("dynamics", recipe.dynamics, combined.dynamics),
    ):
        expected = len(index.classes.names) if index and index.classes else 0
        if len(short) != expected or not expected:
            top.fault("recipe.class_names", f"combined.{name}", found=len(short), expected=expected)
