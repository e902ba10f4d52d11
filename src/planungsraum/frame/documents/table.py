"""A table as a value: columns that know how their cells are written, and rows of plain cells."""

import math
from dataclasses import dataclass
from typing import Literal

from planungsraum.frame.documents.errors import CellError, RowLengthError

Cell = str | float | int | None
Kind = Literal["text", "number", "share"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and how its figures are written.

    Attributes:
        title: the heading.
        kind: "text"; "number"; "share", a part of one that is written in per cent (0.234 becomes 23,4 %).
        decimals: how many are written on paper and shown in a workbook; CSV and workbooks keep the whole figure.
        unit: written after each figure ("€"); a share brings its own.

    >>> Column("Kinder in Armut", "share", 1).numeric
    True
    """

    title: str
    kind: Kind = "text"
    decimals: int = 0
    unit: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its cells are figures, set to the right."""
        return self.kind != "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column names the row.

    Attributes:
        caption: what the table shows, without a number: renderers count.
        columns: one for each cell of a row.
        rows: None where there is no figure; a text in a column of figures ("suppressed") stays a text.
        notes: sentences below the table.
        name: short, for the sheet of a workbook and the name of a CSV file; without it the caption serves.
        wide: True for a page of its own in landscape.

    >>> Table("Rang", (Column("Ortsteil"), Column("Rang", "number")), (("Paunsdorf", 1),)).short
    'Rang'
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    name: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns and figures that are none."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise RowLengthError(self.caption, number, len(row), len(self.columns))
            for column, cell in zip(self.columns, row, strict=True):
                if isinstance(cell, float) and not math.isfinite(cell):
                    raise CellError(self.caption, number, column.title, cell)

    @property
    def short(self) -> str:
        """The name, or the caption where there is none."""
        return self.name or self.caption
