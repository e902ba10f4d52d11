"""Long CSV tables of figures: `area,indicator,period,value[,status]`."""

import csv
import io
import math
from collections.abc import Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.period import read_period
from planungsraum.ground.method.status import STATUS_BY_LABEL, Status
from planungsraum.ground.method.table import Column, Table

REQUIRED = ("area", "indicator", "period", "value")
COLUMNS = (*REQUIRED, "status")
_NO_STATUS = -1  # the empty cell added behind each row
MOST_FAULTS = 100
LARGEST = 1e15  # beyond, not every whole number has a float of its own
LONGEST_QUOTE = 60


class _Cell(NamedTuple):
    area: str
    indicator: str
    period: str
    value: float
    status: Status
    line: int
    file: str


def read_values(texts: Mapping[str, bytes]) -> dict[str, Table]:
    r"""One table a period from the bytes of one or several CSV files, by file name.

    All tables hold all areas of all files, in the order of their codes, and all indicators. A cell
    that stands nowhere is missing. Every fault is listed with its file and line, up to 100.

    >>> table = read_values({"a.csv": b"area,indicator,period,value\n10,EW,2022,812\n"})["2022"]
    >>> table.areas, table.codes, table.values.tolist()
    (('10',), ('EW',), [[812.0]])
    """
    faults: list[Fault] = []
    cells = [cell for file, text in texts.items() for cell in _cells(file, text, faults)]
    _note_repeats(cells, faults)
    if faults:
        raise Refusal(faults[:MOST_FAULTS] + _rest(faults))
    if not cells:
        raise Refusal.of("values.no_rows", file=", ".join(texts))
    return _tables(cells)


def _cells(file: str, text: bytes, faults: list[Fault]) -> Iterator[_Cell]:
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(Fault("values.not_utf8", {"position": error.start}, file=file))
        return
    if "\0" in decoded:
        line = decoded.count("\n", 0, decoded.index("\0")) + 1
        faults.append(Fault("values.not_csv", {"found": "NUL"}, line=line, file=file))
        return
    rows = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if not _header_is_right(header, file, faults):
            return
        pick = itemgetter(*(header.index(name) if name in header else _NO_STATUS for name in COLUMNS))
        for row in rows:
            if len(row) != len(header) and any(row):
                values: dict[str, str | int | float] = {"found": len(row), "expected": len(header)}
                faults.append(Fault("values.row_length", values, line=rows.line_num, file=file))
            elif any(row):
                yield from _cell(pick([*row, ""]), rows.line_num, file, faults)
    except csv.Error as error:
        faults.append(Fault("values.not_csv", {"found": str(error)}, line=rows.line_num, file=file))


def _header_is_right(header: list[str], file: str, faults: list[Fault]) -> bool:
    absent = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in COLUMNS]
    if absent or unknown or len(set(header)) < len(header):
        found = ",".join(header)
        faults.append(Fault("values.header", {"found": found, "expected": ",".join(COLUMNS)}, line=1, file=file))
    return not (absent or unknown or len(set(header)) < len(header))


def _cell(row: tuple[str, ...], line: int, file: str, faults: list[Fault]) -> Iterator[_Cell]:
    """The cell of a row in the order of `COLUMNS`, or the fault in it."""
    area, indicator, period, text, label = (field.strip() for field in row)
    try:
        if not area or not indicator:
            raise Refusal.of("values.empty", column="indicator" if area else "area")
        value, status = _figure(text, label)
        yield _Cell(area, indicator, _period(period), value, status, line, file)
    except Refusal as refusal:
        faults.extend(Fault(fault.code, fault.values, line, file) for fault in refusal.faults)


@cache
def _period(text: str) -> str:
    return read_period(text)


def _figure(text: str, label: str) -> tuple[float, Status]:
    if label and label not in STATUS_BY_LABEL:
        raise Refusal.of("values.unknown_status", found=label, known=", ".join(STATUS_BY_LABEL))
    status = STATUS_BY_LABEL[label] if label else Status.MEASURED
    if not text:
        if label and status.has_number:
            raise Refusal.of("values.status_needs_value", status=label)
        return math.nan, status if label else Status.MISSING
    value = _number(text)
    if math.isnan(value):
        raise Refusal.of("values.not_a_number", found=_quoted(text))
    if not status.has_number:
        raise Refusal.of("values.status_forbids_value", status=label, found=text)
    return value, status


def _number(text: str) -> float:
    """The number, NaN where the text is none: Python also takes 1_000 and ١٢, a table does not."""
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        return math.nan
    return value if abs(value) <= LARGEST else math.nan


def _quoted(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _note_repeats(cells: list[_Cell], faults: list[Fault]) -> None:
    first: dict[tuple[str, str, str], _Cell] = {}
    for cell in cells:
        before = first.setdefault((cell.area, cell.indicator, cell.period), cell)
        if before is not cell:
            values: dict[str, str | int | float] = {
                "area": cell.area, "indicator": cell.indicator, "period": cell.period,
                "file": before.file, "before": before.line,
            }  # fmt: skip
            faults.append(Fault("values.twice", values, cell.line, cell.file))


def _rest(faults: list[Fault]) -> list[Fault]:
    return [Fault("values.more_faults", {"count": len(faults) - MOST_FAULTS})] if len(faults) > MOST_FAULTS else []


def _tables(cells: list[_Cell]) -> dict[str, Table]:
    areas = {area: row for row, area in enumerate(sorted({cell.area for cell in cells}))}
    codes = {code: place for place, code in enumerate(dict.fromkeys(cell.indicator for cell in cells))}
    shape = (len(areas), len(codes))
    values = {period: np.full(shape, np.nan) for period in sorted({cell.period for cell in cells})}
    status = {period: np.full(shape, Status.MISSING, dtype=np.uint8) for period in values}
    for cell in cells:
        place = areas[cell.area], codes[cell.indicator]
        values[cell.period][place] = cell.value
        status[cell.period][place] = cell.status
    return {
        period: Table(
            tuple(areas), tuple(Column(code, period=period) for code in codes), values[period], status[period]
        )
        for period in values
    }
