"""Robustness and sensitivity read back from the CSV that papers write."""

import csv
import io
import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sureness:
    """One area: membership, rank in 5, 50 and 95 % of the draws, verdict; NaN, 0 and empty where not valid."""

    area: str
    membership: float
    low: int
    middle: int
    high: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Influence:
    """One assumption: first-order and total index, and the 95 % interval of the total; NaN where undefined."""

    assumption: str
    first_order: float
    total: float
    low: float
    high: float


def read_robustness(text: str) -> list[Sureness]:
    r"""All areas, the surest first; areas that are not valid last.

    >>> head = "area,membership,rank_p05,rank_p50,rank_p95,verdict\n"
    >>> [each.area for each in read_robustness(head + "10,0.2,3,4,5,borderline\n11,0.9,1,2,3,core\n")]
    ['11', '10']
    """
    rows = [
        Sureness(
            area=row["area"],
            membership=_number(row["membership"]),
            low=int(row["rank_p05"] or 0),
            middle=int(row["rank_p50"] or 0),
            high=int(row["rank_p95"] or 0),
            verdict=row["verdict"],
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
    return sorted(rows, key=lambda row: (not row.verdict, -row.membership if row.verdict else 0, row.middle, row.area))


def read_sensitivity(text: str) -> list[Influence]:
    r"""All assumptions in their order.

    >>> read_sensitivity("assumption,first_order,total,low,high\nweights,0.5,0.75,0.7,0.8\n")
    [Influence(assumption='weights', first_order=0.5, total=0.75, low=0.7, high=0.8)]
    """
    return [
        Influence(row["assumption"], *(_number(row[name]) for name in ("first_order", "total", "low", "high")))
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _number(text: str) -> float:
    return float(text) if text else math.nan
