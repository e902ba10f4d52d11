"""The result of a recipe as CSV, with full precision: the same bytes from page and command line."""

import csv
import io
import math
from collections.abc import Iterator

from planungsraum.prioritise.method.index import Result, Scored


def result_csv(result: Result) -> bytes:
    """`area,valid,score,rank,class[,dynamics_score,dynamics_class[,combined_class]][,at_middle]`, then the components.

    `at_middle`, where any area has suppressed figures in an interval that the recipe gives: the codes of these,
    with a semicolon between them. One row an area in the order of their codes; empty cells where an area is not
    valid; numbers with the fewest digits that give the same number back.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_header(result))
    writer.writerows(_rows(result))
    return text.getvalue().encode("utf-8")


def _header(result: Result) -> list[str]:
    header = ["area", "valid", "score", "rank", "class"]
    if result.dynamics:
        header += ["dynamics_score", "dynamics_class"]
    if result.combined:
        header.append("combined_class")
    if result.at_middle:
        header.append("at_middle")
    return [*header, *result.recipe.indicators]


def _rows(result: Result) -> Iterator[list[str]]:
    for row in sorted(range(len(result.areas)), key=result.areas.__getitem__):
        cells = [result.areas[row], "true" if result.valid[row] else "false"]
        cells += _scored(result.index, row, with_rank=True)
        if result.dynamics:
            cells += _scored(result.dynamics, row, with_rank=False)
        if result.combined:
            cells.append(result.combined[row])
        if result.at_middle:
            cells.append(";".join(result.at_middle.get(result.areas[row], ())))
        yield cells + [number(figure) for figure in result.components[row]]


def _scored(scored: Scored, row: int, *, with_rank: bool) -> list[str]:
    rank = [str(scored.rank[row]) if scored.rank[row] else ""] if with_rank else []
    return [number(scored.score[row]), *rank, scored.class_names[row]]


def number(figure: float) -> str:
    """The shortest text that reads back as the same number; empty where there is none.

    >>> number(0.1), number(3.0), number(float("nan"))
    ('0.1', '3.0', '')
    """
    return "" if math.isnan(figure) else repr(float(figure))
