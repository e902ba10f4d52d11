"""What is wrong with a file, gathered over the whole file and kept to a length one can read."""

from dataclasses import dataclass, field

from planungsraum.ground.method.errors import Fault, Refusal

MOST_FAULTS = 200
LONGEST_QUOTE = 60


@dataclass(slots=True)
class Findings:
    """Faults in the order they are found: the first 200 are kept, the others counted.

    >>> findings = Findings()
    >>> findings.add("import.row_length", line=3, found=2, expected=4)
    >>> findings.faults
    (Fault(code='import.row_length', values={'found': 2, 'expected': 4}, line=3, file=''),)
    """

    _kept: list[Fault] = field(default_factory=list)
    _more: int = 0

    def add(self, code: str, *, line: int = 0, **values: str | float) -> None:
        """Keep one fault, or count it where there are 200 already."""
        if self.full:
            self._more += 1
        else:
            self._kept.append(Fault(code, dict(values), line))

    def take(self, refusal: Refusal, *, line: int, **values: str | float) -> None:
        """Keep the faults of a refusal, placed at `line` and joined by `values`."""
        for fault in refusal.faults:
            self.add(fault.code, line=fault.line or line, **fault.values, **values)

    @property
    def full(self) -> bool:
        """Whether further faults are only counted, so that they need not be explained."""
        return len(self._kept) >= MOST_FAULTS

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults in the order of lines; the last one says how many more there are."""
        rest = [Fault("import.more_faults", {"count": self._more})] if self._more else []
        return (*sorted(self._kept, key=lambda fault: fault.line), *rest)


def quote(text: str) -> str:
    r"""A text from the file on one line and at most 60 characters long.

    >>> quote("Stadt\n Leipzig")
    'Stadt Leipzig'
    """
    line = " ".join(text[: 2 * LONGEST_QUOTE].split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
