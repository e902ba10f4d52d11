"""How fast is the overview of a large city? In process and over HTTP, on SQLite and PostgreSQL."""

import gzip
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import measure
from benchmarks.city import FULL, SMALL, City, addresses, built, fetch, served
from benchmarks.measure import percentile
from benchmarks.report import Goal, Section, duration, kibibytes

LIMIT = 0.1
REQUESTS, FEWER, WARM_UP = 400, 100, 30
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEADER = ("database, way", "areas", "requests", "p50", "p95", "slowest", "raw", "gzip", "queries")
NOTES = f"""
**How fast is the overview of a large city?** {FULL.counts} counts and {FULL.rates} rates × {FULL.years} years ×
63 areas: {FULL.counts * FULL.years * 63:,} stored figures, loaded by the program's services, 2 % of them
suppressed; SQLite as a file in WAL mode, PostgreSQL as the tests start it. Every request has another address
(half rates, half counts; any period, classification and area), nobody is signed in, answers are compressed. *In
process*: Django's WSGI handler with all middleware. *HTTP*: `planungsraum serve` with 2 workers, one request
after the other, each over its own connection on loopback, until the last byte. {WARM_UP} requests of warm-up;
the garbage collector runs, as it does for users. Areas are drawn as tiles. Boroughs are summed from the 63
areas by memberships. *Raw* and *gzip*: median weight of the page; queries: fewest–most of 20 addresses. There
is no alternative to compare with.
"""


@dataclass(frozen=True, slots=True)
class Pages:
    """What was measured of many pages."""

    way: str
    areas: str
    seconds: Sequence[float]
    raw: float
    compressed: float
    queries: str

    @property
    def row(self) -> list[str]:
        """A line of the table."""
        slow = [duration(each) for each in (median(self.seconds), percentile(self.seconds, 95), max(self.seconds))]
        weight = [kibibytes(self.raw), kibibytes(self.compressed)]
        return [self.way, self.areas, str(len(self.seconds)), *slow, *weight, self.queries]

    @property
    def goal(self) -> Goal:
        """That 95 of 100 pages come in time."""
        return Goal(f"p95, {self.way}, {self.areas}", percentile(self.seconds, 95), LIMIT)


def run(*, quick: bool) -> Section:
    """Measure both databases in both ways."""
    size = SMALL if quick else FULL
    found = [
        pages
        for database, name in NAMES.items()
        for system, areas, count in (("ortsteil", "63 localities", REQUESTS), ("stadtbezirk", "10 boroughs", FEWER))
        for pages in _both_ways(built(database, size), name, (system, areas), 10 if quick else count)
    ]
    return Section("The overview page", HEADER, [each.row for each in found], NOTES, [each.goal for each in found])


def _both_ways(city: City, name: str, shown: tuple[str, str], count: int) -> list[Pages]:
    asked = addresses(city.size, count + WARM_UP, shown[0])
    inside = _in_process(city, asked)
    queries = sorted(set(inside["queries"]))
    seconds, contents = _over_http(city, asked)
    return [
        Pages(
            f"{name}, in process",
            shown[1],
            inside["seconds"],
            median(inside["raw"]),
            median(inside["compressed"]),
            "–".join(map(str, dict.fromkeys([queries[0], queries[-1]]))),
        ),
        Pages(
            f"{name}, HTTP",
            shown[1],
            seconds,
            median(len(gzip.decompress(each)) for each in contents),
            median(len(each) for each in contents),
            "",
        ),
    ]


def _in_process(city: City, asked: list[str]) -> Any:  # noqa: ANN401 — JSON
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "addresses.json"
        file.write_text(json.dumps(asked), encoding="utf-8")
        return measure.run_module(
            "overview_in_process", file, str(WARM_UP), python=sys.executable, environment=city.environment
        )


def _over_http(city: City, asked: list[str]) -> tuple[list[float], list[bytes]]:
    seconds, contents = [], []
    with served(city) as port:
        for address in asked[:WARM_UP]:
            fetch(port, address)
        for address in asked[WARM_UP:]:
            before = perf_counter()
            contents.append(fetch(port, address))
            seconds.append(perf_counter() - before)
    return seconds, contents
