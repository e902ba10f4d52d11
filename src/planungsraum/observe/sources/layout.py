"""Which column is what: from headings to the place of every figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planungsraum.ground.method.errors import Refusal
from planungsraum.observe.sources.decoding import Sheet
from planungsraum.observe.sources.findings import Findings, quote
from planungsraum.observe.sources.headings import Role, role_of
from planungsraum.observe.sources.nearest import Known, indicator_known, nearest
from planungsraum.observe.sources.periods import read_any_period

LONG, WIDE_BY_PERIOD, WIDE_BY_INDICATOR = "long", "wide_by_period", "wide_by_indicator"
NOWHERE = -1
_FITTING = {
    LONG: {Role.INDICATOR, Role.PERIOD, Role.VALUE, Role.STATUS},
    WIDE_BY_PERIOD: {Role.INDICATOR, Role.ONE_PERIOD},
    WIDE_BY_INDICATOR: {Role.PERIOD, Role.ONE_INDICATOR},
}
_PASSED_OVER = {Role.AREA, Role.NOTE, Role.BLANK}
_SINGLE = (Role.INDICATOR, Role.PERIOD, Role.VALUE, Role.STATUS)


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of figures; "" where the row says which indicator or period."""

    column: int
    indicator: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a row holds what; `NOWHERE` where the file has no such column."""

    layout: str
    area: int
    indicator: int
    period: int
    status: int
    slots: tuple[Slot, ...]
    ignored: tuple[str, ...]


def find_plan(sheet: Sheet, known: Known, indicator: str, period: str, findings: Findings) -> Plan | None:
    """The plan of a sheet, or `None` where its headings do not say where areas and figures stand.

    - a column of values: `long`;
    - else headings that are periods: `wide_by_period`;
    - else headings that are indicators: `wide_by_indicator`.

    `indicator` and `period` stand in where the file has no such column. Every column must have a
    place in the layout, except further columns that describe the area (names, larger areas) and
    notes: these are listed as ignored. Faults of headings are added to `findings`.
    """
    columns = _columns(sheet, known)
    layout = _layout(columns)
    _note_headings(sheet, columns, layout, known, findings)
    area = _area_column(sheet, columns[Role.AREA], known, findings)
    if not layout:
        findings.add("import.no_figures", line=sheet.line, found=quote(", ".join(sheet.header)))
    if not layout or area == NOWHERE:
        return None
    single = {role: columns[role][0] if columns[role] and role in _FITTING[layout] else NOWHERE for role in _SINGLE}
    whose = _stand_in(indicator, lambda code: indicator_known(code, known), findings)
    when = _stand_in(period, read_any_period, findings)
    slots = _slots(sheet, columns, layout, (whose, when), findings)
    if not _complete(single, layout, indicator, period, findings):
        return None
    ignored = (sheet.header[column] for role in (Role.AREA, Role.NOTE) for column in columns[role] if column != area)
    return Plan(layout, area, single[Role.INDICATOR], single[Role.PERIOD], single[Role.STATUS], slots, tuple(ignored))


def _columns(sheet: Sheet, known: Known) -> dict[Role, list[int]]:
    columns: dict[Role, list[int]] = {role: [] for role in Role}
    for column, heading in enumerate(sheet.header):
        columns[role_of(heading, known.indicators)].append(column)
    return columns


def _layout(columns: dict[Role, list[int]]) -> str:
    if columns[Role.VALUE]:
        return LONG
    if columns[Role.ONE_PERIOD]:
        return WIDE_BY_PERIOD
    return WIDE_BY_INDICATOR if columns[Role.ONE_INDICATOR] or columns[Role.UNKNOWN] else ""


def _note_headings(sheet: Sheet, columns: dict[Role, list[int]], layout: str, known: Known, findings: Findings) -> None:
    """Add the headings that are empty, repeated, or without a place in the layout."""
    for column in columns[Role.BLANK]:
        if any(row[column] for _, row in sheet.rows):
            findings.add("import.heading_empty", line=sheet.line, column=column + 1)
    for column, heading in enumerate(sheet.header):
        if heading and heading in sheet.header[:column]:
            findings.add("import.heading_twice", line=sheet.line, found=quote(heading))
    for role in _SINGLE:
        if len({sheet.header[column] for column in columns[role]}) > 1:
            findings.add("import.several_columns", line=sheet.line, found=_named(sheet, columns[role]))
    for role, places in columns.items():
        if layout and role not in _FITTING[layout] | _PASSED_OVER:
            for column in places:
                _note_stray(sheet.header[column], sheet.line, layout, known, findings)


def _note_stray(heading: str, line: int, layout: str, known: Known, findings: Findings) -> None:
    if layout == WIDE_BY_INDICATOR and role_of(heading, known.indicators) is Role.UNKNOWN:
        close = nearest(heading, known.indicators)
        findings.add("import.unknown_indicator", line=line, found=quote(heading), nearest=close, times=1)
    else:
        findings.add("import.unknown_column", line=line, found=quote(heading))


def _named(sheet: Sheet, columns: Sequence[int]) -> str:
    return ", ".join(quote(sheet.header[column]) for column in columns)


def _area_column(sheet: Sheet, candidates: list[int], known: Known, findings: Findings) -> int:
    """The one column with known codes; where several have some, they must agree in every row."""
    if not candidates:
        findings.add("import.no_area_column", line=sheet.line, found=quote(", ".join(sheet.header)))
        return NOWHERE
    coded = [column for column in candidates if any(row[column] in known.areas for _, row in sheet.rows)]
    if not coded:
        return _column_without_codes(sheet, candidates, known, findings)
    first = coded[0]
    if any(row[column] != row[first] for column in coded for _, row in sheet.rows):
        findings.add("import.several_area_columns", line=sheet.line, found=_named(sheet, coded))
        return NOWHERE
    return first


def _column_without_codes(sheet: Sheet, candidates: list[int], known: Known, findings: Findings) -> int:
    """The candidate most like codes, so that its faults are listed; names alone are one fault."""
    with_digits = [
        column for column in candidates if any(sign.isdigit() for _, row in sheet.rows for sign in row[column])
    ]
    if with_digits or not sheet.rows:
        return (with_digits or candidates)[0]
    example = min(known.areas, default="")
    findings.add("import.names_not_codes", line=sheet.line, column=_named(sheet, candidates), expected=example)
    return NOWHERE


def _stand_in(text: str, read: Callable[[str], str], findings: Findings) -> str:
    """An argument in its one spelling; "" where it is absent or wrong, which is a fault."""
    try:
        return read(text) if text else ""
    except Refusal as refusal:
        findings.take(refusal, line=0, times=1)
        return ""


def _slots(
    sheet: Sheet, columns: dict[Role, list[int]], layout: str, stand_in: tuple[str, str], findings: Findings
) -> tuple[Slot, ...]:
    indicator = "" if columns[Role.INDICATOR] else stand_in[0]
    period = "" if columns[Role.PERIOD] else stand_in[1]
    header = sheet.header
    if layout == LONG:
        return (Slot(columns[Role.VALUE][0], indicator, period),)
    if layout == WIDE_BY_PERIOD:
        slots = [Slot(column, indicator, read_any_period(header[column])) for column in columns[Role.ONE_PERIOD]]
    else:
        slots = [Slot(column, header[column], period) for column in columns[Role.ONE_INDICATOR]]
    first: dict[tuple[str, str], Slot] = {}
    for slot in slots:
        before = first.setdefault((slot.indicator, slot.period), slot)
        if before is not slot and header[before.column] != header[slot.column]:
            findings.add("import.heading_twice", line=sheet.line, found=quote(header[slot.column]))
    return tuple(first.values())


def _complete(single: dict[Role, int], layout: str, indicator: str, period: str, findings: Findings) -> bool:
    """Whether column or argument says which indicator and which period the figures are of."""
    if layout != WIDE_BY_INDICATOR and single[Role.INDICATOR] == NOWHERE and not indicator:
        findings.add("import.indicator_needed")
    elif layout != WIDE_BY_PERIOD and single[Role.PERIOD] == NOWHERE and not period:
        findings.add("import.period_needed")
    else:
        return True
    return False
