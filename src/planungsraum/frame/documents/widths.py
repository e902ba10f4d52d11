"""How wide are the columns of a table? In signs, for renderers that must say so themselves."""

from collections.abc import Sequence
from typing import Final

from planungsraum.frame.documents.table import Column

LONG: Final = 28
LONGEST_WORD: Final = 15
HEADING_LINES: Final = 3
MOST_LINES: Final = 5
MANY_COLUMNS: Final = 10


def is_long(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column holds sentences and takes what space is left.

    >>> is_long(Column("Begründung"), ["Das Quartier wächst seit 2023 durch Neubau."])
    True
    """
    return not column.numeric and max(map(len, cells), default=0) > LONG


def is_broken(column: Column) -> bool:
    """Whether the heading has a word that must be hyphenated."""
    return any(len(word) > LONGEST_WORD for word in column.title.split())


def signs(column: Column, cells: Sequence[str], columns: int = 1) -> int:
    """Return how many signs a column needs: its cells, the longest word of its heading, and that on few lines.

    Args:
        column: with its heading.
        cells: as they are written.
        columns: how many share the page; the more, the more lines a heading may take.

    >>> signs(Column("Anteil mit Leistungen nach SGB II", "share"), ["12,5 %"])
    13
    """
    title = column.title
    lines = HEADING_LINES if columns <= MANY_COLUMNS else MOST_LINES
    word = min(max(map(len, title.split()), default=0), LONGEST_WORD)
    return max([*map(len, cells), word, len(title) // lines + 2])
