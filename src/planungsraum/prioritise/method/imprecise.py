"""Imprecise and suppressed cells: which they are, and what their true values may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import STATUS_BY_LABEL, Status
from planungsraum.ground.method.table import Booleans, Floats, Integers, Table
from planungsraum.prioritise.method.assumptions import Imprecision

NORMAL = ("relative", "survey")


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """The imprecise cells of one indicator: places among the valid areas, and for each cell x = a + b · chance.

    Chance is standard normal where `normal`, else uniform between 0 and 1. `keep_sign`: a figure that is not
    negative stays so.
    """

    indicator: str
    places: Integers
    start: Floats
    width: Floats
    normal: bool
    keep_sign: bool


def within_intervals(table: Table, imprecise: Sequence[Imprecision]) -> Table:
    """The table with each suppressed cell that has an interval at the middle of it, as an estimated figure.

    The table itself where there is none.

    >>> from planungsraum.ground.method.table import Column
    >>> suppressed = np.array([[Status.SUPPRESSED]], dtype=np.uint8)
    >>> table = Table(("10",), (Column("a"),), np.array([[np.nan]]), suppressed)
    >>> within_intervals(table, [Imprecision("suppressed", low=0, high=4)]).values.tolist()
    [[2.0]]
    """
    intervals = [each for each in imprecise if each.kind == "suppressed"]
    if not intervals or not (table.status == Status.SUPPRESSED).any():
        return table
    values, status = table.values.copy(), table.status.copy()
    for each in intervals:
        inside = (status == Status.SUPPRESSED) & np.isin(table.codes, each.indicators or table.codes)
        values[inside] = (each.low + each.high) / 2
        status[inside] = Status.ESTIMATED
    return Table(table.areas, table.columns, values, status)


def doubts(table: Table, valid: Booleans, imprecise: Sequence[Imprecision], codes: Sequence[str]) -> tuple[Doubt, ...]:
    """Every imprecision of the table as given, for the indicators `codes` of the valid areas; none without cells.

    A suppressed cell has the first interval that is given for it; other imprecisions of one cell add up.
    """
    found = []
    without_interval = table
    for each in imprecise:
        cells = without_interval if each.kind == "suppressed" else table
        concerned = [code for code in codes if not each.indicators or code in each.indicators]
        found += [_doubt(cells, valid, each, code) for code in concerned]
        without_interval = within_intervals(without_interval, [each])
    return tuple(doubt for doubt in found if doubt.places.size)


def _doubt(table: Table, valid: Booleans, imprecision: Imprecision, code: str) -> Doubt:
    status = table.status_of(code)[valid]
    if imprecision.statuses:
        concerned = np.isin(status, [STATUS_BY_LABEL[label] for label in imprecision.statuses])
    else:
        concerned = status < Status.SUPPRESSED
    places = np.flatnonzero(concerned)
    values = table.column(code)[valid][places]
    start, width = _start_and_width(imprecision, values, table, valid, places)
    return Doubt(
        indicator=code,
        places=places,
        start=start,
        width=width,
        normal=imprecision.kind in NORMAL,
        keep_sign=imprecision.kind != "suppressed" and bool((values >= 0).all()),
    )


def _start_and_width(
    imprecision: Imprecision, values: Floats, table: Table, valid: Booleans, places: Integers
) -> tuple[Floats, Floats]:
    """Shift of each cell from its figure without chance, and what chance adds; for suppressed cells the interval."""
    same, none = np.ones(values.size), np.zeros(values.size)
    if imprecision.kind == "rounded":
        return -imprecision.unit / 2 * same, imprecision.unit * same
    if imprecision.kind == "truncated":
        return none, imprecision.unit * same
    if imprecision.kind == "relative":
        return none, imprecision.error * np.abs(values)
    if imprecision.kind == "survey":
        return none, _standard_errors(imprecision, table, valid, places)
    return (imprecision.low - imprecision.high) / 2 * same, (imprecision.high - imprecision.low) * same


def _standard_errors(imprecision: Imprecision, table: Table, valid: Booleans, places: Integers) -> Floats:
    if not imprecision.error_from:
        return np.full(places.size, imprecision.error)
    errors = table.column(imprecision.error_from)[valid][places]
    without = np.flatnonzero(np.isnan(errors) | (errors < 0))
    if without.size:
        area = np.asarray(table.areas)[valid][places][without[0]]
        raise Refusal.of("robustness.no_standard_error", indicator=imprecision.error_from, area=str(area))
    return errors


def chances(found: Sequence[Doubt], draws: int, generator: np.random.Generator) -> tuple[Floats, ...]:
    """Chance (draws × cells) for each doubt, in their order."""
    return tuple(
        generator.standard_normal((draws, doubt.places.size))
        if doubt.normal
        else generator.random((draws, doubt.places.size))
        for doubt in found
    )


def disturbed(figures: Mapping[str, Floats], found: Sequence[Doubt], chance: Sequence[Floats]) -> dict[str, Floats]:
    """The figures by indicator, (draws × n) for those with imprecise cells, (n) for all others.

    >>> doubt = Doubt("a", np.array([1]), np.array([-0.5]), np.array([1.0]), normal=False, keep_sign=True)
    >>> disturbed({"a": np.array([3.0, 4.0])}, [doubt], [np.array([[0.25], [1.0]])])["a"].tolist()
    [[3.0, 3.75], [3.0, 4.5]]
    """
    result = dict(figures)
    for doubt, each in zip(found, chance, strict=True):
        column = np.array(np.broadcast_to(result[doubt.indicator], (each.shape[0], figures[doubt.indicator].size)))
        moved = column[:, doubt.places] + doubt.start + doubt.width * each
        column[:, doubt.places] = np.maximum(moved, 0.0) if doubt.keep_sign else moved
        result[doubt.indicator] = column
    return result
