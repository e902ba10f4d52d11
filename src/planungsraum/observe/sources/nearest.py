"""The codes that may be imported, and the code most like one that may not."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from planungsraum.ground.method.errors import Refusal
from planungsraum.observe.sources.findings import LONGEST_QUOTE, quote
from planungsraum.observe.sources.headings import is_total, key

NONE = "-"
LEAST_LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """The codes of areas and indicators that may be imported."""

    areas: frozenset[str]
    indicators: frozenset[str]


def nearest(text: str, codes: Collection[str]) -> str:
    """The code most like `text`, or "-": same but for case and signs, else by difflib.

    >>> nearest("Kinder-Armut", {"kinderarmut", "kinder"}), nearest("kindararmut", {"kinderarmut"})
    ('kinderarmut', 'kinderarmut')
    """
    by_key = {key(code): code for code in sorted(codes, reverse=True)}
    close = get_close_matches(key(text[:LONGEST_QUOTE]), by_key, n=1, cutoff=LEAST_LIKENESS)
    return by_key[close[0]] if close else NONE


def area_known(text: str, known: Known, *, suggest: bool = True) -> str:
    """The code of a known area; others are refused by what is the matter with them.

    `import.area_empty`; `import.total_row`; `import.leading_zero_lost` where zeros in front make it a
    known code, as spreadsheets drop them; else `import.unknown_area` with the nearest code, which takes
    time: `suggest` says whether to look for it.

    >>> area_known("1", Known(frozenset({"01"}), frozenset()))
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: import.leading_zero_lost {'found': '1', 'expected': '01'}
    """
    if text in known.areas:
        return text
    if not text:
        raise Refusal.of("import.area_empty")
    if is_total(text):
        raise Refusal.of("import.total_row", found=quote(text))
    padded = [text.zfill(width) for width in range(len(text) + 1, len(text) + 10)] if text.isdecimal() else []
    for code in padded:
        if code in known.areas:
            raise Refusal.of("import.leading_zero_lost", found=text, expected=code)
    close = nearest(text, known.areas) if suggest else NONE
    raise Refusal.of("import.unknown_area", found=quote(text), nearest=close)


def indicator_known(text: str, known: Known, *, suggest: bool = True) -> str:
    """The code of a known indicator; others are refused, with the nearest one as in `area_known`."""
    if text in known.indicators:
        return text
    if not text:
        raise Refusal.of("import.indicator_empty")
    close = nearest(text, known.indicators) if suggest else NONE
    raise Refusal.of("import.unknown_indicator", found=quote(text), nearest=close)
