"""A selection that compares the score with a limit: what else may be assumed without moving the score off its scale."""

import math

from planungsraum.prioritise.method.assumptions import OWN
from planungsraum.prioritise.method.recipe import Group, Part, Recipe, leaves

FIXED = ("none", "given_rank")  # figures that are on their scale already keep it
BY_ORDER = "copeland"  # counts rivals, on whatever scale the figures are


def has_a_limit(recipe: Recipe) -> bool:
    """Whether the selection compares the score with a number: a threshold, or the limits of its classes.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> index, limit = {"part": [{"indicator": "a"}]}, {"rule": "threshold", "at_least": 1}
    >>> has_a_limit(read_recipe({"name": "one", "index": index, "selection": limit}))
    True
    """
    selection, classes = recipe.selection, recipe.index.classes
    if selection is None or selection.rule == "top":
        return False
    return selection.rule == "threshold" or (classes is not None and classes.method == "limits")


def scaled_by_its_parts(group: Group) -> bool:
    """Whether the score is on another scale once its indicators are: nothing on the way up sets a scale of its own.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> def index(**more):
    ...     return read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}], **more}}).index.group
    >>> [scaled_by_its_parts(each) for each in (index(), index(rescale="z"), index(aggregate="copeland"))]
    [True, False, False]
    """
    if group.rescale != "none" or group.aggregate in {BY_ORDER, "first_component"}:
        return False
    return any(
        part.normalise not in FIXED if isinstance(part, Part) else scaled_by_its_parts(part) for part in group.parts
    )


def normalisations_off_the_limit(recipe: Recipe) -> tuple[str, ...]:
    """Alternative normalisations of a recipe with which its score could not be compared with its limit.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}]}})
    >>> normalisations_off_the_limit(recipe)
    ()
    """
    if not has_a_limit(recipe) or not scaled_by_its_parts(recipe.index.group):
        return ()
    own = {part.normalise for part in leaves(recipe.index.group)}
    same = {OWN, *own} if len(own) == 1 else {OWN}
    return tuple(each for each in recipe.assumptions.normalise if each not in same)


def aggregations_off_the_limit(recipe: Recipe) -> tuple[str, ...]:
    """Alternative aggregations of a recipe with which its score could not be compared with its limit.

    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}]}})
    >>> aggregations_off_the_limit(recipe)
    ()
    """
    if not has_a_limit(recipe):
        return ()
    named = (each for each in recipe.assumptions.aggregate if each != OWN)
    return tuple(each for each in named if _moves(recipe.index.group, each))


def _moves(group: Group, aggregate: str) -> bool:
    if group.rescale != "none":
        return aggregate == "restandardised_sum" and group.rescale != "z"
    if group.aggregate == "first_component":
        return False
    if _scale(group, aggregate) != _scale(group, group.aggregate):
        return True
    return aggregate != BY_ORDER and any(_moves(part, aggregate) for part in group.parts if isinstance(part, Group))


def _scale(group: Group, aggregate: str) -> str:
    """On what scale an aggregation leaves a score; sums and products of weights that make one are means."""
    of_its_own = {BY_ORDER: "rivals", "restandardised_sum": "z"}
    if aggregate in of_its_own:
        return of_its_own[aggregate]
    if aggregate in {"harmonic", "minimum"} or math.isclose(math.fsum(part.weight for part in group.parts), 1):
        return "parts"
    return "product" if aggregate == "geometric" else "sum"
