"""Areas × columns, immutable, aligned by label and never by position."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status

Floats = NDArray[np.float64]
Statuses = NDArray[np.uint8]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures is: its code and where it comes from."""

    code: str
    unit: str = ""
    source: str = ""
    period: str = ""
    boundary_version: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Figures of n areas in m columns, checked once at birth and never changed.

    `values` is n × m, NaN exactly where `status` (n × m) says that the cell has no number. Areas
    and column codes are unique.

    >>> table = Table.of(["10", "11"], {"EW": [812.0, None]})
    >>> table.column("EW").tolist()
    [812.0, nan]
    >>> Table.of(["10", "10"], {})
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: table.area_twice {'area': '10'}
    """

    areas: tuple[str, ...]
    columns: tuple[Column, ...]
    values: Floats
    status: Statuses

    def __post_init__(self) -> None:
        """Refuse shapes that do not fit, labels that repeat and numbers that contradict their status."""
        refuse_repeats(self.areas, "table.area_twice", "area")
        refuse_repeats(self.codes, "table.column_twice", "column")
        shape = (len(self.areas), len(self.columns))
        if self.values.shape != shape or self.status.shape != shape:
            raise Refusal.of("table.shape", found=str(self.values.shape), expected=str(shape))
        gaps = np.array_equal(np.isnan(self.values), self.status >= Status.SUPPRESSED)
        if not gaps or np.isinf(self.values).any():
            raise Refusal.of("table.status_contradicts_value")
        self.values.flags.writeable = False
        self.status.flags.writeable = False

    @classmethod
    def of(cls, areas: Sequence[str], columns: Mapping[str, Sequence[float | None]]) -> Self:
        """Build a table of measured figures; `None` is missing."""
        rows = [[np.nan if cell is None else float(cell) for cell in cells] for cells in columns.values()]
        values = np.array(rows, dtype=float).T.copy() if columns else np.empty((len(areas), 0))
        status = np.where(np.isnan(values), Status.MISSING, Status.MEASURED).astype(np.uint8)
        return cls(tuple(areas), tuple(Column(code) for code in columns), values, status)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the columns, in order."""
        return tuple(column.code for column in self.columns)

    def column(self, code: str) -> Floats:
        """Figures of one column, in the order of `areas`."""
        return self.values[:, self._position(code)]

    def status_of(self, code: str) -> Statuses:
        """Statuses of one column, in the order of `areas`."""
        return self.status[:, self._position(code)]

    def take(self, codes: Iterable[str]) -> "Table":
        """Only these columns, in the order asked for."""
        positions = [self._position(code) for code in codes]
        chosen = tuple(self.columns[position] for position in positions)
        return Table(self.areas, chosen, self.values[:, positions], self.status[:, positions])

    def align(self, areas: Sequence[str]) -> "Table":
        """Only these areas, in the order asked for; an area that is not here is refused."""
        position = {area: row for row, area in enumerate(self.areas)}
        unknown = sorted(set(areas) - position.keys())
        if unknown:
            raise Refusal.of("table.unknown_area", area=unknown[0], count=len(unknown))
        rows = [position[area] for area in areas]
        return Table(tuple(areas), self.columns, self.values[rows], self.status[rows])

    def _position(self, code: str) -> int:
        try:
            return self.codes.index(code)
        except ValueError:
            raise Refusal.of("table.unknown_column", column=code, known=", ".join(self.codes)) from None


def refuse_repeats(labels: Sequence[str], code: str, name: str) -> None:
    """Refuse labels that stand more than once."""
    if len(set(labels)) == len(labels):
        return
    seen: set[str] = set()
    for label in labels:
        if label in seen:
            raise Refusal.of(code, **{name: label})
        seen.add(label)
