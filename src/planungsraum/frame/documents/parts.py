"""The order of a document: its blocks with the numbers of tables and figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from planungsraum.frame.documents.content import Block, Document, Figure, Heading
from planungsraum.frame.documents.table import Table


@dataclass(frozen=True, slots=True)
class Part:
    """A block in its place.

    Attributes:
        block: a figure stands for its picture alone; its table is a part of its own.
        number: of the table or the figure, from 1; otherwise 0.
        table: of a figure: the number of the table that says the same.
    """

    block: Block
    number: int = 0
    table: int = 0


def parts(document: Document) -> Iterator[Part]:
    """Yield the blocks in reading order; the table of a figure follows its picture, unless it stood before.

    >>> from datetime import date
    >>> from planungsraum.frame.documents.content import Document, PageBreak
    >>> list(parts(Document("A", "", "de", date(2026, 11, 22), "", "", (PageBreak(),))))
    [Part(block=PageBreak(), number=0, table=0)]
    """
    numbers: dict[Table, int] = {}
    figures = 0
    for block in document.blocks:
        if isinstance(block, Figure):
            figures += 1
            is_new = block.table not in numbers
            number = numbers.setdefault(block.table, len(numbers) + 1)
            yield Part(block, figures, number)
            if is_new:
                yield Part(block.table, number)
        elif isinstance(block, Table):
            yield Part(block, numbers.setdefault(block, len(numbers) + 1))
        else:
            yield Part(block)


def tables(document: Document) -> list[Table]:
    """Return each table once, in the order of its number."""
    found = {part.number: part.block for part in parts(document) if isinstance(part.block, Table)}
    return [table for _number, table in sorted(found.items())]


def by_width(found: list[Part]) -> Iterator[tuple[bool, list[Part]]]:
    """Yield stretches for portrait (False) and landscape (True); headings right before a wide table go with it.

    >>> [(wide, len(group)) for wide, group in by_width([Part(Heading(1, "A")), Part(Table("B", (), (), wide=True))])]
    [(True, 2)]
    """
    wide = [isinstance(part.block, Table) and part.block.wide for part in found]
    for place in range(len(found) - 2, -1, -1):
        wide[place] = wide[place] or (wide[place + 1] and isinstance(found[place].block, Heading))
    for is_wide, group in groupby(zip(wide, found, strict=True), key=lambda pair: pair[0]):
        yield is_wide, [part for _wide, part in group]
