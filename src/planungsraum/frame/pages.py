"""What pages say of faults, in the language of their reader."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from django.utils.translation import get_language

from planungsraum.frame.messages import sentence


class Found(Protocol):
    """A fault as this module sees it: a code, values, a place."""

    @property
    def code(self) -> str:
        """Names the sentence."""

    @property
    def values(self) -> Mapping[str, str | float]:
        """Fill its gaps."""

    @property
    def line(self) -> int:
        """Line in the file, 0 where there is none."""

    @property
    def file(self) -> str:
        """The file, empty where there is none."""


def sentences(faults: Iterable[Found]) -> list[str]:
    """Faults as sentences in the language of the page."""
    language = get_language() or "de"
    return [sentence(fault.code, fault.values, line=fault.line, file=fault.file, language=language) for fault in faults]
