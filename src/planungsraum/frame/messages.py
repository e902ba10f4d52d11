"""From a fault's code and values to a sentence: what was found, what was expected, how to mend it."""

import gettext
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Protocol

from planungsraum.frame.marking import N_
from planungsraum.frame.sentences.accounts import ACCOUNTS
from planungsraum.frame.sentences.actors import ACTORS
from planungsraum.frame.sentences.areas import AREAS
from planungsraum.frame.sentences.certainty import CERTAINTY
from planungsraum.frame.sentences.cooperations import COOPERATIONS
from planungsraum.frame.sentences.figures import FIGURES
from planungsraum.frame.sentences.indices import INDICES
from planungsraum.frame.sentences.network import NETWORK
from planungsraum.frame.sentences.network_files import NETWORK_FILES
from planungsraum.frame.sentences.network_interchange import NETWORK_INTERCHANGE
from planungsraum.frame.sentences.network_meeting import MEETING
from planungsraum.frame.sentences.network_outcomes import OUTCOMES
from planungsraum.frame.sentences.network_year import YEAR

LOCALES = Path(__file__).parent / "locale"

SENTENCES = (
    ACCOUNTS
    | ACTORS
    | AREAS
    | FIGURES
    | INDICES
    | CERTAINTY
    | NETWORK
    | NETWORK_FILES
    | NETWORK_INTERCHANGE
    | MEETING
    | COOPERATIONS
    | YEAR
    | OUTCOMES
)

WHERE_FILE_AND_LINE = N_("{file}, line {line}: {sentence}")
WHERE_LINE = N_("Line {line}: {sentence}")
WHERE_FILE = N_("{file}: {sentence}")


GERMAN = str.maketrans(",.", ".,")


class _Numbers(Formatter):
    """Fills gaps such as `{share:n1}` with a number of one decimal as the language writes it."""

    def __init__(self, words: gettext.NullTranslations) -> None:
        self._comma = words.info().get("language", "").startswith("de")

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 — as the class above it says
        if not format_spec.startswith("n"):
            return str(format(value, format_spec))
        text = f"{value:,.{format_spec[1:]}f}".replace("-", "−")
        return text.translate(GERMAN) if self._comma else text


@cache
def catalogue(languages: tuple[str, ...] = ()) -> gettext.NullTranslations:
    """The message catalogue for the first known of `languages`, else for the user's locale."""
    return gettext.translation("django", LOCALES, languages=list(languages) or None, fallback=True)


def sentence(code: str, values: Mapping[str, str | float], *, line: int = 0, file: str = "", language: str = "") -> str:
    """The sentence for a fault, in `language` or the user's own, with its place in the file.

    >>> sentence("values.empty", {"column": "area"}, line=3, file="a.csv", language="en")
    'a.csv, line 3: The column "area" is empty. Fill it, or remove the line.'
    """
    words = catalogue((language,) if language else ())
    translate = words.gettext
    text = _Numbers(words).format(translate(SENTENCES[code]), **values)
    if file and line:
        return translate(WHERE_FILE_AND_LINE).format(file=file, line=line, sentence=text)
    if line:
        return translate(WHERE_LINE).format(line=line, sentence=text)
    return translate(WHERE_FILE).format(file=file, sentence=text) if file else text


class Told(Protocol):
    """A code with its values, and what is listed inside it."""

    @property
    def code(self) -> str:
        """A key of `SENTENCES`."""

    @property
    def values(self) -> Mapping[str, str | float]:
        """What fills its gaps."""

    @property
    def parts(self) -> "Sequence[Told]":
        """What fills the gap `{parts}`, one after the other."""


def told(statement: Told, language: str = "") -> str:
    """The sentence of a statement, with those listed inside it."""
    listed = "; ".join(told(part, language) for part in statement.parts)
    return sentence(statement.code, {**statement.values, "parts": listed}, language=language)
