"""What went wrong, as a code and values; pages and commands turn it into a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing found that cannot be used, without language.

    `code` names the sentence in `frame.messages`; `values` fill its gaps: what was found, what was
    expected, how to mend it. `line` is the line of the file, 0 where there is none.

    >>> Fault("value.not_a_number", {"found": "n/a"}, line=7)
    Fault(code='value.not_a_number', values={'found': 'n/a'}, line=7, file='')
    """

    code: str
    values: dict[str, str | int | float] = field(default_factory=dict)
    line: int = 0
    file: str = ""


class Refusal(Exception):  # noqa: N818 — it refuses input, nothing has gone wrong
    """The input cannot be used: carries every fault found, never only the first.

    >>> str(Refusal.of("index.no_valid_area", areas=3))
    "index.no_valid_area {'areas': 3}"
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {fault.values}" for fault in self.faults))

    @classmethod
    def of(cls, code: str, **values: str | float) -> "Refusal":
        """Refuse for one reason."""
        return cls([Fault(code, dict(values))])
