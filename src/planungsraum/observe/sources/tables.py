"""Tables of figures as people keep them: CSV in long or wide form, German or English."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.status import Status
from planungsraum.observe.sources.decoding import Sheet, read_sheet
from planungsraum.observe.sources.findings import Findings, quote
from planungsraum.observe.sources.headings import announces_persons, personal
from planungsraum.observe.sources.layout import NOWHERE, Plan, Slot, find_plan
from planungsraum.observe.sources.nearest import Known, area_known, indicator_known
from planungsraum.observe.sources.numbers import (
    AUTO,
    COMMA,
    POINT,
    SIGNS,
    Figure,
    find_decimal,
    read_figure,
    with_status,
)
from planungsraum.observe.sources.periods import read_any_period
from planungsraum.observe.sources.statuses import read_status

__all__ = ["Cell", "Known", "Reading", "read_figures"]
Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a file; `value` is `None` exactly where the status has no number."""

    area: str
    indicator: str
    period: str
    value: float | None
    status: Status
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds and how it was understood. Where there are faults, there are no cells.

    `ignored` are headings of columns passed over; `signs` says how often each sign other than a number
    stood in the file ("-" is read as 0), for the person who checks the import.
    """

    cells: tuple[Cell, ...] = ()
    faults: tuple[Fault, ...] = ()
    layout: str = ""
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    header: tuple[str, ...] = ()
    rows: int = 0
    ignored: tuple[str, ...] = ()
    signs: tuple[tuple[str, int], ...] = ()


def read_figures(
    content: bytes, known: Known, *, indicator: str = "", period: str = "", decimal: str = AUTO
) -> Reading:
    r"""Every figure of a CSV file, or every fault with its line (up to 200, then how many more).

    Layouts: `long` (area, indicator, period, value[, status]), `wide_by_period` (area and a column for
    each period), `wide_by_indicator` (area[, period] and a column for each indicator code). `indicator`
    and `period` stand in where the file has no such column; a column in the file comes first.
    `decimal` is "comma", "point", or "auto": the sign of those numbers that can be read one way only.
    How numbers and signs are read: `numbers.read_figure`. Files with personal data are refused whole
    (§ 64 SGB VIII) and none of their cells is quoted.

    >>> known = Known(frozenset({"10", "11"}), frozenset({"EW"}))
    >>> reading = read_figures(b"Gebiet;2021;2022\n10;1.234,5;-\n11;7;.\n", known, indicator="EW")
    >>> [(cell.area, cell.period, cell.value, cell.status.label) for cell in reading.cells]
    [('10', '2021', 1234.5, 'measured'), ('10', '2022', 0.0, 'measured'),
     ('11', '2021', 7.0, 'measured'), ('11', '2022', None, 'suppressed')]
    >>> reading.layout, reading.decimal, reading.signs
    ('wide_by_period', 'comma', (('-', 1), ('.', 1)))
    """
    if decimal not in (AUTO, COMMA, POINT):
        raise Refusal.of("import.decimal_choice", found=decimal, expected=f"{AUTO}, {COMMA}, {POINT}")
    try:
        sheet = read_sheet(content)
    except Refusal as refusal:
        return Reading(faults=refusal.faults)
    reading = Reading(encoding=sheet.encoding, delimiter=sheet.delimiter, header=sheet.header, rows=len(sheet.rows))
    findings = Findings()
    _note_persons(sheet, known, findings)
    if findings.faults:
        return replace(reading, faults=findings.faults)
    return _read(sheet, reading, known, (indicator, period, decimal), findings)


def _read(sheet: Sheet, reading: Reading, known: Known, stated: tuple[str, str, str], findings: Findings) -> Reading:
    indicator, period, decimal = stated
    if len(sheet.header) == 1:
        findings.add("import.title_line", line=sheet.line, found=quote(sheet.header[0]))
        return replace(reading, faults=findings.faults)
    for line, length in sheet.uneven:
        findings.add("import.row_length", line=line, found=length, expected=len(sheet.header))
    if not sheet.rows and not sheet.uneven:
        findings.add("import.no_rows", line=sheet.line)
    plan = find_plan(sheet, known, indicator, period, findings)
    if not plan:
        return replace(reading, faults=findings.faults)
    if decimal == AUTO:
        decimal = find_decimal(_figure_texts(sheet, plan), findings)
    cells = tuple(_cells(sheet, plan, known, decimal, findings))
    signs = Counter(text for _, text in _figure_texts(sheet, plan) if text in SIGNS)
    return replace(
        reading, cells=() if findings.faults else cells, faults=findings.faults, layout=plan.layout,
        decimal=decimal, ignored=plan.ignored, signs=tuple(sorted(signs.items())),
    )  # fmt: skip


def _note_persons(sheet: Sheet, known: Known, findings: Findings) -> None:
    """Add headings of personal data, in the header or in a header that follows a title."""
    rows = [(sheet.line, personal(sheet.header, known.indicators))]
    rows += [(line, announces_persons(row, known.indicators)) for line, row in sheet.top]
    for line, headings in rows:
        if headings:
            findings.add("import.personal_data", line=line, found=quote(", ".join(headings)))


def _figure_texts(sheet: Sheet, plan: Plan) -> Iterator[tuple[int, str]]:
    return ((line, row[slot.column]) for line, row in sheet.rows for slot in plan.slots)


def _labels(sheet: Sheet, column: int, read: Callable[[str], Label], findings: Findings) -> dict[str, Label | None]:
    """What each text of a column stands for; a text that cannot be read is one fault, at its first line."""
    if column == NOWHERE:
        return {}
    times = Counter(row[column] for _, row in sheet.rows)
    labels: dict[str, Label | None] = {}
    for line, row in sheet.rows:
        text = row[column]
        if text not in labels:
            try:
                labels[text] = read(text)
            except Refusal as refusal:
                labels[text] = None
                findings.take(refusal, line=line, times=times[text])
    return labels


def _cells(sheet: Sheet, plan: Plan, known: Known, decimal: str, findings: Findings) -> Iterator[Cell]:
    areas = _labels(sheet, plan.area, lambda text: area_known(text, known, suggest=not findings.full), findings)
    indicators = _labels(
        sheet, plan.indicator, lambda text: indicator_known(text, known, suggest=not findings.full), findings
    )
    periods = _labels(sheet, plan.period, read_any_period, findings)
    statuses = _labels(sheet, plan.status, read_status, findings)
    first: dict[tuple[str, str, str], int] = {}
    for line, row in sheet.rows:
        area = areas[row[plan.area]]
        indicator = indicators[row[plan.indicator]] if indicators else ""
        period = periods[row[plan.period]] if periods else ""
        stated = statuses[row[plan.status]] if statuses else None
        figures = [_figure(row[slot.column], decimal, stated, line, findings) for slot in plan.slots]
        if area is None or indicator is None or period is None:
            continue
        _note_repeat((area, indicator, period), plan.slots, line, first, findings)
        for slot, figure in zip(plan.slots, figures, strict=True):
            if figure:
                yield Cell(area, slot.indicator or indicator, slot.period or period, *figure, line)


def _figure(text: str, decimal: str, stated: Status | None, line: int, findings: Findings) -> Figure | None:
    try:
        return with_status(read_figure(text, decimal), text, stated)
    except Refusal as refusal:
        # under an unknown decimal sign the file has its fault already: one, not one for each number
        if refusal.faults[0].code != "import.ambiguous_number":
            findings.take(refusal, line=line)
        return None


def _note_repeat(
    place: tuple[str, str, str], slots: tuple[Slot, ...], line: int, first: dict[tuple[str, str, str], int],
    findings: Findings,
) -> None:  # fmt: skip
    """Add one fault for a row that gives figures given before; it names the first of them."""
    before = first.setdefault(place, line)
    if before != line and slots:
        area, indicator, period = place
        findings.add(
            "import.twice", line=line, area=area, before=before,
            indicator=slots[0].indicator or indicator, period=slots[0].period or period,
        )  # fmt: skip
