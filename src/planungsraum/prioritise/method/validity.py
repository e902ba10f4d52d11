"""Which areas take part in an index, and why the others do not."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import STATUS_BY_LABEL, Status
from planungsraum.ground.method.table import Booleans, Floats, Table
from planungsraum.prioritise.method.recipe import Recipe, overall_weights


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an area is not valid: `excluded`, `below_minimum` or the label of the status of a cell."""

    code: str
    indicator: str = ""


def usable(recipe: Recipe, table: Table, code: str) -> Floats:
    """Figures of one indicator, NaN where there is none or its status may not be used."""
    unusable = [STATUS_BY_LABEL[label] for label in recipe.validity.unusable]
    if not unusable:
        return table.column(code)
    return np.where(np.isin(table.status_of(code), unusable), np.nan, table.column(code))


def reasons_against(recipe: Recipe, table: Table) -> dict[str, Reason]:
    """For each area that is not valid the first reason, in the order: named, too small, no figure.

    An area excluded by name must exist.
    """
    unknown = sorted(set(recipe.validity.exclude) - set(table.areas))
    if unknown:
        raise Refusal.of("validity.unknown_area", area=unknown[0])
    found = {area: Reason("excluded") for area in recipe.validity.exclude}
    for minimum in recipe.validity.minimum:
        if minimum.indicator not in table.codes:
            continue
        figures = usable(recipe, table, minimum.indicator)
        short = figures < minimum.at_least
        if not minimum.optional:
            short |= np.isnan(figures)
        _note(found, table, short, Reason("below_minimum", minimum.indicator))
    _note_gaps(found, recipe, table)
    return found


def _note_gaps(found: dict[str, Reason], recipe: Recipe, table: Table) -> None:
    rescaled = _may_be_rescaled(recipe, table)
    for code in recipe.indicators:
        gaps = np.flatnonzero(np.isnan(usable(recipe, table, code)) & ~rescaled)
        for row, status in zip(gaps.tolist(), table.status_of(code)[gaps].tolist(), strict=True):
            if table.areas[row] not in found:
                found[table.areas[row]] = Reason(Status(status).label, code)


def _may_be_rescaled(recipe: Recipe, table: Table) -> Booleans:
    """Areas in which enough of the weight of every index has a figure, where the recipe allows for gaps."""
    if recipe.validity.missing == "invalid":
        return np.zeros(len(table.areas), dtype=np.bool_)
    enough = np.ones(len(table.areas), dtype=np.bool_)
    for index in recipe.indices:
        weights = overall_weights(index.group)
        present = np.zeros(len(table.areas))
        for code, weight in weights.items():
            present += weight * np.isfinite(usable(recipe, table, code))
        enough &= (present > 0) & (present >= recipe.validity.present * sum(weights.values()) - 1e-12)
    return enough


def _note(found: dict[str, Reason], table: Table, rows: Booleans, reason: Reason) -> None:
    for row in np.flatnonzero(rows):
        found.setdefault(table.areas[row], reason)
