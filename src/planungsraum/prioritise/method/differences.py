"""What two ways to a list of priority areas do differently, one difference at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.assumptions import Imprecision
from planungsraum.prioritise.method.basis import Panel
from planungsraum.prioritise.method.recipe import Group, Part, Recipe, groups, leaves

OF_PARTS = ("direction", "transform", "treatment", "normalise", "low", "high")
OF_GROUPS = ("aggregate", "rescale", "rises_with")
TOGETHER = " + "  # between the indicators of a group without a name
OF_RECIPES = ("base", "pool", "validity", "selection")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A recipe, the figures it is computed on, and the period."""

    recipe: Recipe
    panel: Panel
    period: str


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One thing that the second side does differently, and the first side with this alone changed.

    `kind`: `figures` (of the indicator `where`), `indicators`, `weight_shares` (of the group `where`),
    `classes`, `intervals` (of suppressed figures), or the key of the recipe that differs. `before` and `after`
    are what stands there, as text.
    `parts`: what the group is made of, in the order of its weights. A group without a name is called by its indicators.
    """

    kind: str
    where: str
    before: str
    after: str
    side: Side
    parts: tuple[str, ...] = ()


def differences(first: Side, second: Side) -> tuple[Difference, ...]:
    """All single differences between two sides, in the order of a recipe.

    Recipes with the same indicators in the same groups differ in keys and weights; others differ in their
    `indicators` as a whole. Weights of one group are one difference, since they sum to one. With two periods
    the figures of each indicator are a difference.
    """
    one, other = first.recipe, second.recipe
    found = [*_of_figures(first, second), *_of_recipe(first, other)]
    if _shape(one.index.group) == _shape(other.index.group):
        found += _of_groups(first, other)
        found += _of_parts(first, other)
    else:
        changed = replace(one, index=replace(one.index, group=other.index.group))
        before, after = (", ".join(each.index.group.indicators) for each in (one, other))
        found.append(Difference("indicators", "", before, after, _with(first, changed)))
    return tuple(found)


def _with(side: Side, recipe: Recipe) -> Side:
    return replace(side, recipe=recipe)


def _of_figures(first: Side, second: Side) -> Iterator[Difference]:
    now, then = first.panel[first.period], second.panel[second.period]
    fixed = first.recipe.base == first.period  # whose figures stay what the scales are made of
    period = second.period if fixed else first.period
    for code in _needed(first.recipe):
        if code in now.codes and code in then.codes and now.areas == then.areas:
            changed = with_column(now, then, code)
            if changed is not now:
                side = Side(first.recipe, {**first.panel, period: changed}, period)
                yield Difference("figures", code, first.period, second.period, side)


def _needed(recipe: Recipe) -> tuple[str, ...]:
    """Codes of all figures that decide which areas are selected: indicators, their direction, minimum sizes."""
    group = recipe.index.group
    directing = [each.rises_with for each in groups(group) if each.rises_with]
    sizes = [each.indicator for each in recipe.validity.minimum]
    return tuple(dict.fromkeys([*group.indicators, *directing, *sizes]))


def with_column(table: Table, other: Table, code: str) -> Table:
    """The table with one column of another table of the same areas; itself where figures and statuses are equal.

    >>> before, after = (Table.of(["10"], {"a": [each], "b": [each]}) for each in (1.0, 2.0))
    >>> with_column(before, after, "b").values.tolist()
    [[1.0, 2.0]]
    """
    here, there = table.codes.index(code), other.codes.index(code)
    same = np.array_equal(table.values[:, here], other.values[:, there], equal_nan=True)
    if same and np.array_equal(table.status[:, here], other.status[:, there]):
        return table
    values, status = table.values.copy(), table.status.copy()
    values[:, here], status[:, here] = other.values[:, there], other.status[:, there]
    columns = tuple(other.columns[there] if place == here else column for place, column in enumerate(table.columns))
    return Table(table.areas, columns, values, status)


def _of_recipe(first: Side, other: Recipe) -> Iterator[Difference]:
    one = first.recipe
    for key in OF_RECIPES:
        before, after = getattr(one, key), getattr(other, key)
        if before != after:
            yield Difference(key, "", _text(before), _text(after), _with(first, replace(one, **{key: after})))
    mine, theirs = _intervals(one), _intervals(other)
    if mine != theirs:
        changed = replace(one, assumptions=replace(one.assumptions, imprecise=theirs))
        yield Difference("intervals", "", _written(mine), _written(theirs), _with(first, changed))
    if one.index.classes != other.index.classes:
        changed = replace(one, index=replace(one.index, classes=other.index.classes))
        yield Difference("classes", "", _text(one.index.classes), _text(other.index.classes), _with(first, changed))


def _intervals(recipe: Recipe) -> tuple[Imprecision, ...]:
    """What stands for suppressed figures: the only assumptions that the recipe as it stands depends on."""
    return tuple(each for each in recipe.assumptions.imprecise if each.kind == "suppressed")


def _written(intervals: tuple[Imprecision, ...]) -> str:
    """Each interval behind its indicators, if it is not that of all."""
    return ", ".join(text for each in intervals for text in (*each.indicators, f"{each.low:g}–{each.high:g}"))


def _of_groups(first: Side, other: Recipe) -> Iterator[Difference]:
    mine, theirs = list(groups(first.recipe.index.group)), list(groups(other.index.group))
    for place, (before, after) in enumerate(zip(mine, theirs, strict=True)):
        where = _called(before) if place else before.name
        for key in OF_GROUPS:
            if getattr(before, key) != getattr(after, key):
                changed = replace(before, **{key: getattr(after, key)})
                texts = _text(getattr(before, key)), _text(getattr(after, key))
                yield Difference(key, where, *texts, _with_group(first, place, changed))
        if before.weights != after.weights or _weights(before) != _weights(after):
            own = tuple(replace(part, weight=new.weight) for part, new in zip(before.parts, after.parts, strict=True))
            side = _with_group(first, place, replace(before, weights=after.weights, parts=own))
            if before.weights != after.weights:
                yield Difference("weights", where, before.weights, after.weights, side)
            else:
                texts = _text(_weights(before)), _text(_weights(after))
                yield Difference("weight_shares", where, *texts, side, tuple(map(_called, before.parts)))


def _called(part: Part | Group) -> str:
    """The code of an indicator, the name of a group; without one, the codes of what is in it."""
    return part.indicator if isinstance(part, Part) else part.name or TOGETHER.join(part.indicators)


def _of_parts(first: Side, other: Recipe) -> Iterator[Difference]:
    """Keys of indicators; a key that differs in the same way for all of them is one difference."""
    pairs = list(zip(leaves(first.recipe.index.group), leaves(other.index.group), strict=True))
    for key in OF_PARTS:
        changes = {(getattr(before, key), getattr(after, key)) for before, after in pairs}
        differing = {part.indicator: after for part, after in pairs if getattr(part, key) != getattr(after, key)}
        together = [differing] if len(changes) == 1 else [{code: after} for code, after in differing.items()]
        for each in together:
            if each:
                yield _of_part_key(first, key, {code: getattr(after, key) for code, after in each.items()})


def _of_part_key(first: Side, key: str, values: dict[str, Any]) -> Difference:
    group = first.recipe.index.group
    before = next(getattr(part, key) for part in leaves(group) if part.indicator in values)
    index = replace(first.recipe.index, group=_with_key(group, key, values))
    return Difference(
        kind=key,
        where=next(iter(values)) if len(values) == 1 else "",
        before=_text(before),
        after=_text(next(iter(values.values()))),
        side=_with(first, replace(first.recipe, index=index)),
    )


def _with_key(group: Group, key: str, values: dict[str, Any]) -> Group:
    def changed(part: Part | Group) -> Part | Group:
        if isinstance(part, Group):
            return _with_key(part, key, values)
        return replace(part, **{key: values[part.indicator]}) if part.indicator in values else part

    return replace(group, parts=tuple(map(changed, group.parts)))


def _with_group(side: Side, place: int, group: Group) -> Side:
    """The side with its group number `place`, counted from the outermost, replaced."""
    old = list(groups(side.recipe.index.group))[place]
    index = replace(side.recipe.index, group=_replaced(side.recipe.index.group, old, group))
    return _with(side, replace(side.recipe, index=index))


def _replaced(group: Group, old: Group, new: Group) -> Group:
    if group is old:
        return new
    parts = tuple(_replaced(part, old, new) if isinstance(part, Group) else part for part in group.parts)
    return replace(group, parts=parts)


def _shape(group: Group) -> tuple[object, ...]:
    return tuple(part.indicator if isinstance(part, Part) else _shape(part) for part in group.parts)


def _weights(group: Group) -> tuple[float, ...]:
    return tuple(part.weight for part in group.parts)


def _text(value: object) -> str:
    """What stands in a recipe, short: fields of a section that are set, or the value itself."""
    if isinstance(value, tuple):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if value is None or isinstance(value, str | int):
        return str(value if value is not None else "")
    return ", ".join(f"{field.name}={_text(getattr(value, field.name))}" for field in fields(value))  # type: ignore[arg-type]
