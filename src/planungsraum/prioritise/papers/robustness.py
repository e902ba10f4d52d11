"""Robustness and sensitivity as CSV: the same bytes from page and command line."""

import csv
import io
from collections.abc import Iterable, Sequence

from planungsraum.prioritise.method.robustness import Robustness
from planungsraum.prioritise.method.sensitivity import Sensitivity
from planungsraum.prioritise.papers.result import number

ROBUSTNESS = ("area", "membership", "rank_p05", "rank_p50", "rank_p95", "verdict")
SENSITIVITY = ("assumption", "first_order", "total", "low", "high")


def robustness_csv(found: Robustness) -> bytes:
    """`area,membership,rank_p05,rank_p50,rank_p95,verdict`, one row an area in the order of their codes.

    Empty cells where an area is not valid.
    """
    rows = sorted(range(len(found.areas)), key=found.areas.__getitem__)
    return _csv(ROBUSTNESS, (_row(found, row) for row in rows))


def _row(found: Robustness, row: int) -> list[str]:
    ranks = (found.low[row], found.middle[row], found.high[row])
    cells = [str(rank) if rank else "" for rank in ranks]
    return [found.areas[row], number(found.membership[row]), *cells, found.verdict[row]]


def sensitivity_csv(found: Sensitivity) -> bytes:
    """`assumption,first_order,total,low,high`: `low` and `high` are the 95 % interval of `total`."""
    indices = found.indices
    figures = zip(indices.first_order, indices.total, indices.total_interval.tolist(), strict=True)
    rows = (
        [name, number(first), number(total), *map(number, interval)]
        for name, (first, total, interval) in zip(found.plan.varied, figures, strict=True)
    )
    return _csv(SENSITIVITY, rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
