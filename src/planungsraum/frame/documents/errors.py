"""What can be wrong with the content of a document."""


class ContentError(ValueError):
    """The document cannot be written from what was given."""


class RowLengthError(ContentError):
    """A row has more or fewer cells than the table has columns."""

    def __init__(self, caption: str, row: int, cells: int, columns: int) -> None:
        super().__init__(f"table {caption!r}, row {row}: {cells} cells for {columns} columns")


class CellError(ContentError):
    """A figure is infinite or not a number."""

    def __init__(self, caption: str, row: int, column: str, cell: float) -> None:
        super().__init__(
            f"table {caption!r}, row {row}, column {column!r}: {cell} is no figure; None says there is none"
        )


class FormulaError(ContentError):
    """The typeset form of a formula holds what could be a program."""

    def __init__(self, typst: str, found: str) -> None:
        super().__init__(f"formula {typst!r} holds {found!r}; only letters, operators and functions of mathematics")


class FigureContentError(ContentError):
    """A picture is not an SVG element, or nothing says what it shows."""

    def __init__(self, caption: str) -> None:
        super().__init__(f"figure {caption!r} needs one SVG element and an alternative text")


class HeadingError(ContentError):
    """Headings skip a level, or two have the same anchor."""

    def __init__(self, text: str, expected: str) -> None:
        super().__init__(f"heading {text!r}: {expected}")
