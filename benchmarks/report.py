"""Figures as Markdown: a section a question, its goals judged from the figures."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from textwrap import wrap

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
WIDTH = 120


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised (`measured` stays below `limit` seconds) and what was measured."""

    what: str
    measured: float
    limit: float

    def verdict(self) -> str:
        """Met or not, and by how much.

        >>> Goal("p95 of the page", 0.05, 0.1).verdict()
        '**Met**: p95 of the page 50.0 ms, goal below 100 ms, 50 % under it.'
        """
        met = self.measured < self.limit
        away = abs(self.measured - self.limit) / self.limit
        word, side = ("Met", "under") if met else ("Not met", "over")
        promised = f"goal below {duration(self.limit)}, {100 * away:.0f} % {side} it"
        return f"**{word}**: {self.what} {duration(self.measured)}, {promised}."


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to one question: a table, notes on how it was measured, goals."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: str = ""
    goals: Sequence[Goal] = field(default_factory=tuple)

    def markdown(self, name: str, *, quick: bool) -> str:
        """The section as it stands in the document."""
        command = f"scripts/bench {name}{' --quick' if quick else ''}"
        lines = [
            f"## {self.title}",
            "",
            *wrap(self.notes.strip(), WIDTH, break_on_hyphens=False),
            "",
            f"Measured {stamp()}: `{command}`",
            "",
        ]
        if quick:
            lines += ["**Smoke run: too few rounds to quote.**", ""]
        lines += [_line(self.header), _line([":--", *["--:"] * (len(self.header) - 1)])]
        lines += [_line(row) for row in self.rows]
        if self.goals:
            lines += ["", *[f"- {goal.verdict()}" for goal in self.goals]]
        return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def stamp() -> str:
    """Date and machine: whoever reads a figure must know where it was taken."""
    one, _five, _fifteen = os.getloadavg()
    parts = [
        f"{datetime.now(tz=UTC):%Y-%m-%d}",
        f"{os.cpu_count()} cores ({_processor()}), load {one:.1f} at the end",
        f"Python {platform.python_version()}",
        *[f"{name} {_version(name)}" for name in ("numpy", "pandas", "Django")],
    ]
    return ", ".join(parts)


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    text = information.read_text(encoding="utf-8") if information.exists() else ""
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def duration(seconds: float) -> str:
    """Seconds with three digits, in the unit that reads best.

    >>> duration(0.0001234), duration(0.0123), duration(0.6), duration(0.9996), duration(211.4)
    ('0.123 ms', '12.3 ms', '600 ms', '1.00 s', '211 s')
    """
    milliseconds = float(f"{seconds * 1000:.3g}")
    return f"{_digits(milliseconds)} ms" if milliseconds < 1000 else f"{_digits(milliseconds / 1000)} s"


def _digits(number: float) -> str:
    decimals = 3 if number < 1 else 2 if number < 10 else 1 if number < 100 else 0
    return f"{number:.{decimals}f}"


def times(ratio: float) -> str:
    """How many times, with three digits.

    >>> times(2.345), times(6543.2)
    ('2.35 ×', '6,540 ×')
    """
    return f"{float(f'{ratio:.3g}'):,g} ×" if ratio < 1000 else f"{float(f'{ratio:.3g}'):,.0f} ×"


def mebibytes(amount: float) -> str:
    """Memory in MiB with three digits."""
    return f"{_digits(amount)} MiB"


def kibibytes(amount: float) -> str:
    """Bytes in KiB."""
    return f"{amount / 1024:.1f} KiB"


def write(name: str, text: str) -> None:
    """Put a section between its markers in the document."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = document.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        complaint = f"{DOCUMENT} lacks the lines {begin} and {end}."
        raise SystemExit(complaint)
    DOCUMENT.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")
