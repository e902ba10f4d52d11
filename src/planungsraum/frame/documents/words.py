"""What renderers add to a content: numbers, dates and a few words in the document's language."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from planungsraum.frame.documents.content import Document, Language, Strong, Text
from planungsraum.frame.documents.parts import Part
from planungsraum.frame.documents.table import Cell, Column, Table
from planungsraum.frame.messages import catalogue

NO_BREAK: Final = "\u00a0"
MINUS: Final = "−"
NOTHING: Final = "–"
ENOUGH: Final = Context(prec=400)  # digits of the longest float
GERMAN_SIGNS: Final = str.maketrans(",.", ".,")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    r"""Return the text without signs that no file format can hold.

    >>> legible("Süd\x07west")
    'Südwest'
    """
    return CONTROLS.sub("", text)


def runs(text: Text) -> list[tuple[str, bool]]:
    """Return stretches of text, each with whether it is strong.

    >>> runs(("Es sind ", Strong("13"), "."))
    [('Es sind ', False), ('13', True), ('.', False)]
    """
    return [
        (legible(each.text if isinstance(each, Strong) else each), isinstance(each, Strong)) for each in stretches(text)
    ]


def stretches(text: Text) -> tuple[str | Strong, ...]:
    """Return a text as its parts, also where it is only one.

    >>> stretches("Es sind 13.")
    ('Es sind 13.',)
    """
    return (text,) if isinstance(text, str) else text


def number_text(value: float | Decimal, decimals: int, language: Language) -> str:
    """Return a number as readers of the language write it; a five is rounded up, as office programs do.

    >>> number_text(-1234.5, 1, "de"), number_text(1234.5, 1, "en")
    ('−1.234,5', '1,234.5')
    >>> number_text(2.5, 0, "de"), number_text(-0.04, 1, "de")
    ('3', '0,0')
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, ENOUGH)
    written = f"{rounded:,}" if rounded else f"{abs(rounded)}"
    written = written.replace("-", MINUS)
    return written.translate(GERMAN_SIGNS) if language == "de" else written


def cell_text(cell: Cell, column: Column, language: Language) -> str:
    r"""Return a cell as it is printed; a dash where there is no figure.

    >>> cell_text(0.2345, Column("Anteil", "share", 1), "de"), cell_text(0.2345, Column("Share", "share", 1), "en")
    ('23,5\xa0%', '23.5%')
    """
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return legible(cell)
    if column.kind == "share":
        return number_text(Decimal(str(cell)) * 100, column.decimals, language) + (
            NO_BREAK + "%" if language == "de" else "%"
        )
    written = number_text(cell, column.decimals, language) if column.numeric else str(cell)
    return f"{written}{NO_BREAK}{column.unit}" if column.unit else written


def date_text(day: date, language: Language) -> str:
    """Return a date: in German as it is written there, otherwise as the standard has it.

    >>> date_text(date(2026, 11, 2), "de"), date_text(date(2026, 11, 2), "en")
    ('02.11.2026', '2026-11-02')
    """
    return f"{day:%d.%m.%Y}" if language == "de" else day.isoformat()


def label(part: Part, language: Language) -> str:
    """Return "Tabelle 1" or "Abbildung 1"."""
    _ = catalogue((language,)).gettext
    word = _("Table {number}") if isinstance(part.block, Table) else _("Figure {number}")
    return word.format(number=part.number).replace(" ", NO_BREAK)


def reference(part: Part, language: Language) -> str:
    """Return the sentence that leads from a picture to its table."""
    _ = catalogue((language,)).gettext
    return _("The values are in table {number}.").format(number=part.table)


def page_text(language: Language) -> str:
    """Return "Seite {number} von {total}", with its gaps."""
    return catalogue((language,)).gettext("Page {number} of {total}")


def standing(document: Document) -> str:
    """Return the line below the title: who says it, as of when."""
    _ = catalogue((document.language,)).gettext
    said = _("As of {date}").format(date=date_text(document.date, document.language))
    return " · ".join(each for each in (legible(document.author), said) if each)


def source_text(document: Document) -> str:
    """Return the line at the foot: the source, named as such."""
    _ = catalogue((document.language,)).gettext
    return _("Source: {source}").format(source=legible(document.source)) if document.source else ""
