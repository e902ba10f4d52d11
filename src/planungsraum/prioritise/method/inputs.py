"""Fingerprints of the figures that a result rests on, and where two sets of figures differ."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Table


@dataclass(frozen=True, slots=True)
class Changed:
    """An input that is not what it was: how many areas differ, and the first of them as it was and as it is."""

    indicator: str
    period: str
    areas: int
    area: str
    before: str
    after: str


def fingerprint(table: Table, code: str) -> str:
    """SHA-256 of one column: each area with its figure to the last digit and its status, in the order of codes.

    >>> fingerprint(Table.of(["10"], {"a": [1.0]}), "a")[:12]
    'b76500ee809d'
    """
    lines = (f"{area},{cell}\n" for area, cell in sorted(_cells(table, code).items()))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def changed_inputs(before: Mapping[str, Table], after: Mapping[str, Table]) -> tuple[Changed, ...]:
    """Every indicator and period of `before` whose figures are others, or gone, in `after`.

    >>> was, now = Table.of(["10"], {"a": [1.0]}), Table.of(["10"], {"a": [2.0]})
    >>> changed_inputs({"2022": was}, {"2022": now})
    (Changed(indicator='a', period='2022', areas=1, area='10', before='1.0 measured', after='2.0 measured'),)
    """
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, Table], after: Mapping[str, Table]) -> Iterator[Changed]:
    for period, table in sorted(before.items()):
        for code in table.codes:
            was = _cells(table, code)
            there = period in after and code in after[period].codes
            now = _cells(after[period], code) if there else {}
            areas = sorted(area for area in was.keys() | now.keys() if was.get(area) != now.get(area))
            if areas:
                first = areas[0]
                yield Changed(code, period, len(areas), first, was.get(first, ""), now.get(first, ""))


def _cells(table: Table, code: str) -> dict[str, str]:
    figures = zip(table.areas, table.column(code).tolist(), table.status_of(code).tolist(), strict=True)
    return {
        area: f"{value!r} {Status(status).label}" if Status(status).has_number else Status(status).label
        for area, value, status in figures
    }
