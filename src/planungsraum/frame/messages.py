"""From a fault's code and values to a sentence: what was found, what was expected, how to mend it."""

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.frame.sentences.areas import AREAS
from planungsraum.frame.sentences.figures import FIGURES
from planungsraum.frame.sentences.indices import INDICES

LOCALES = Path(__file__).parent / "locale"

SENTENCES = AREAS | FIGURES | INDICES

WHERE_FILE_AND_LINE = N_("{file}, line {line}: {sentence}")
WHERE_LINE = N_("Line {line}: {sentence}")
WHERE_FILE = N_("{file}: {sentence}")


@cache
def catalogue(languages: tuple[str, ...] = ()) -> gettext.NullTranslations:
    """The message catalogue for the first known of `languages`, else for the user's locale."""
    return gettext.translation("django", LOCALES, languages=list(languages) or None, fallback=True)


def sentence(code: str, values: Mapping[str, str | float], *, line: int = 0, file: str = "", language: str = "") -> str:
    """The sentence for a fault, in `language` or the user's own, with its place in the file.

    >>> sentence("values.empty", {"column": "area"}, line=3, file="a.csv", language="en")
    'a.csv, line 3: The column "area" is empty. Fill it, or remove the line.'
    """
    translate = catalogue((language,) if language else ()).gettext
    text = translate(SENTENCES[code]).format(**values)
    if file and line:
        return translate(WHERE_FILE_AND_LINE).format(file=file, line=line, sentence=text)
    if line:
        return translate(WHERE_LINE).format(line=line, sentence=text)
    return translate(WHERE_FILE).format(file=file, sentence=text) if file else text
