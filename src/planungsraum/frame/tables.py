"""A table of a page: a caption, columns with or without numbers, rows that may lead somewhere."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, whether it is a number and so stands right; where it leads, and what that is called."""

    text: str
    numeric: bool = False
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its head, where the head leads, its cells, and what is highlighted together with it."""

    head: str
    cells: tuple[Cell, ...]
    href: str = ""
    code: str = ""
    selected: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with the identifier of its caption; the first column holds the heads of the rows.

    >>> PageTable.of("t", "Ages", [("Area", False), ("Age", True)], [Row("Mockau", (Cell("41"),))]).rows[0].cells
    (Cell(text='41', numeric=True, href='', label=''),)
    """

    identifier: str
    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, identifier: str, caption: str, heads: list[tuple[str, bool]], rows: list[Row]) -> "PageTable":
        """The table; cells stand as the heads of their columns say."""
        columns = tuple(Cell(*head) for head in heads)
        aligned = tuple(
            Row(
                row.head,
                tuple(
                    replace(cell, numeric=column.numeric) for cell, column in zip(row.cells, columns[1:], strict=True)
                ),
                row.href,
                row.code,
                row.selected,
            )
            for row in rows
        )
        return cls(identifier, caption, columns, aligned)
