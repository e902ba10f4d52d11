"""Figures as German offices write them: numbers, signs of official statistics, status words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status
from planungsraum.observe.sources.findings import Findings, quote

AUTO, COMMA, POINT = "auto", "comma", "point"
LONGEST = 60
_SPACES = " \u00a0\u2009\u202f"
_MINUS = "\\-\u2212\u2013"
_GROUPING = _SPACES + "'\u2019"


class Figure(NamedTuple):
    """A number and its status; `None` where the status says that there is no number."""

    value: float | None
    status: Status


SIGNS = {
    "": Figure(None, Status.MISSING),
    "-": Figure(0.0, Status.MEASURED),
    "\u2013": Figure(0.0, Status.MEASURED),
    "\u2212": Figure(0.0, Status.MEASURED),
    "\u2014": Figure(0.0, Status.MEASURED),
    ".": Figure(None, Status.SUPPRESSED),
    "\u2022": Figure(None, Status.SUPPRESSED),
    "\u00b7": Figure(None, Status.SUPPRESSED),
    "x": Figure(None, Status.MISSING),
    "X": Figure(None, Status.MISSING),
    "\u2026": Figure(None, Status.MISSING),
    "...": Figure(None, Status.MISSING),
    # not reliable enough to be published: UNRELIABLE would promise a number, and nobody withheld one
    "/": Figure(None, Status.MISSING),
}
_MARKS = {"": Status.MEASURED, "p": Status.PRELIMINARY, "r": Status.REVISED, "s": Status.ESTIMATED}
_NO_FIGURE = re.compile(
    r"#.+|k\.? ?a\.?|n\.?[/ ]?a\.?|n\.? ?v\.?|[+-]?nan|null|none|nil|[+-]?inf(inity)?|no ?data"
    r"|keine angaben?|unbekannt|fehlt|fehlend|missing|unknown",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(.*\d\)?)\s*(?:%|‰|€|Prozent|Promille|EUR|Euro)", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<open>\()? ?(?P<sign>[+{_MINUS}]?)(?P<body>[0-9.,{_GROUPING}]*[0-9])"
    r" ?(?P<close>\))? ?(?P<mark>[prs]?)"
)
# most cells by far: digits, and a decimal sign that three digits could not make a thousands separator
_PLAIN = re.compile(r"-?\d+(?:([.,])(?:\d{1,2}|\d{4,}))?", re.ASCII)


def _form(decimal: str, group: str) -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}(?P<by>[{group}{_GROUPING}])\d{{3}}(?:(?P=by)\d{{3}})*"
    return re.compile(rf"(?P<whole>{grouped}|\d*)(?:{decimal}(?P<part>\d+))?", re.ASCII)


_SIGN = {COMMA: ",", POINT: "."}
_NAME = {",": COMMA, ".": POINT, None: ""}
_FORMS = {COMMA: _form(",", r"\."), POINT: _form(r"\.", ",")}


def read_figure(text: str, decimal: str) -> Figure:
    """Number and status of one cell, where `decimal` is "comma", "point" or "" (not known).

    A number is digits, or groups of three digits split by one sign (`.` or `,`, whichever is not the
    decimal sign; a space of any width; an apostrophe), then at most one decimal sign and digits.
    Signs of official statistics (DIN 55301): `-` exactly nothing, so 0; `.` unknown or confidential,
    so suppressed; `x`, `…`, `/` and an empty cell, so missing; `( )` around a number, so unreliable;
    `p`, `r`, `s` behind it, so preliminary, revised, estimated. Nothing else becomes 0 or missing.

    Refuses `import.unit`, `import.no_figure_word`, `import.other_decimal_sign`,
    `import.ambiguous_number`, `import.not_a_number`.

    >>> read_figure("1.234,5", "comma"), read_figure("(7)", "")
    (Figure(value=1234.5, status=<Status.MEASURED: 0>), Figure(value=7.0, status=<Status.UNRELIABLE: 5>))
    """
    if text in SIGNS:
        return SIGNS[text]
    plain = _PLAIN.fullmatch(text) if len(text) <= LONGEST else None
    if plain and (not decimal or plain[1] in (None, _SIGN[decimal])):
        return Figure(float(text.replace(",", ".")) + 0.0, Status.MEASURED)
    match = _match(text)
    if not match:
        raise _refusal(text)
    value = _value(text, match["body"], decimal)
    status = max(Status.UNRELIABLE if match["open"] else Status.MEASURED, _MARKS[match["mark"]])
    return Figure((value if match["sign"] in ("", "+") else -value) + 0.0, status)


def _match(text: str) -> re.Match[str] | None:
    match = _FIGURE.fullmatch(text) if len(text) <= LONGEST else None
    return match if match and bool(match["open"]) == bool(match["close"]) else None


def _readings(body: str) -> dict[str, float]:
    """The number under each decimal sign that allows one."""
    matches = {name: form.fullmatch(body) for name, form in _FORMS.items()}
    return {
        name: float(re.sub(r"\D", "", match["whole"]) + "." + (match["part"] or "0"))
        for name, match in matches.items()
        if match
    }


def _value(text: str, body: str, decimal: str) -> float:
    readings = _readings(body)
    if not readings:
        raise Refusal.of("import.not_a_number", found=quote(text))
    if decimal in readings:
        return readings[decimal]
    if decimal:
        raise Refusal.of("import.other_decimal_sign", found=quote(text), expected=_SIGN[decimal])
    if len(set(readings.values())) > 1:
        raise Refusal.of("import.ambiguous_number", found=quote(text), whole=f"{max(readings.values()):.0f}")
    return next(iter(readings.values()))


def _refusal(text: str) -> Refusal:
    unit = _UNIT.fullmatch(text) if len(text) <= LONGEST else None
    if unit:
        return Refusal.of("import.unit", found=quote(text), expected=unit[1].strip())
    if len(text) <= LONGEST and _NO_FIGURE.fullmatch(text):
        return Refusal.of("import.no_figure_word", found=quote(text))
    return Refusal.of("import.not_a_number", found=quote(text))


def evidence(text: str) -> str:
    """What a cell says about the decimal sign: "comma", "point", "either" or "" (nothing).

    >>> [evidence(text) for text in ("1.234,5", "12.5", "1.234", "1234", "x")]
    ['comma', 'point', 'either', '', '']
    """
    plain = _PLAIN.fullmatch(text) if len(text) <= LONGEST else None
    if plain:
        return _NAME[plain[1]]
    match = _match(text)
    readings = _readings(match["body"]) if match else {}
    if len(readings) == 1:
        return next(iter(readings))
    return "either" if len(set(readings.values())) > 1 else ""


@dataclass(slots=True)
class _Seen:
    times: int = 0
    line: int = 0
    text: str = ""


def find_decimal(cells: Iterable[tuple[int, str]], findings: Findings) -> str:
    """The decimal sign of a file from all its cells (line, text): "comma", "point" or "".

    It is the sign of those numbers that can be read one way only. Where these disagree
    (`import.decimal_signs_differ`), or where there are none but some can be read both ways
    (`import.ambiguous_number`), one fault is added and the sign stays unknown.

    >>> find_decimal([(2, "1.234"), (3, "0,5")], Findings())
    'comma'
    """
    seen = {name: _Seen() for name in (COMMA, POINT, "either", "")}
    for line, text in cells:
        entry = seen[evidence(text)]
        if not entry.times:
            entry.line, entry.text = line, text
        entry.times += 1
    comma, point, either = seen[COMMA], seen[POINT], seen["either"]
    if comma.times and point.times:
        rare, common = (comma, point) if comma.times < point.times else (point, comma)
        findings.add(
            "import.decimal_signs_differ", line=rare.line, found=quote(rare.text), times=rare.times,
            other=quote(common.text), other_line=common.line, other_times=common.times,
        )  # fmt: skip
        return ""
    if either.times and not comma.times and not point.times:
        whole = f"{max(_readings(_body(either.text)).values()):.0f}"
        findings.add(
            "import.ambiguous_number",
            line=either.line,
            found=quote(either.text),
            whole=whole,
            times=either.times,
        )
        return ""
    return COMMA if comma.times else POINT if point.times else ""


def _body(text: str) -> str:
    match = _match(text)
    return match["body"] if match else ""


def with_status(figure: Figure, text: str, stated: Status | None) -> Figure:
    """The figure of a cell under the status its row states; the worse status holds for a number.

    Refuses a number under a status without one (`import.status_forbids_value`) and the reverse
    (`import.status_needs_value`); `text` is the cell as it stands.

    >>> with_status(Figure(None, Status.MISSING), "", Status.SUPPRESSED)
    Figure(value=None, status=<Status.SUPPRESSED: 6>)
    """
    if stated is None:
        return figure
    if figure.value is None and stated.has_number:
        raise Refusal.of("import.status_needs_value", found=quote(text), status=stated.label)
    if figure.value is not None and not stated.has_number:
        raise Refusal.of("import.status_forbids_value", found=quote(text), status=stated.label)
    return Figure(figure.value, stated if figure.value is None else max(figure.status, stated))
