"""How fast are the pages of a city's network on any day? On SQLite and PostgreSQL."""

import sys
from statistics import median
from typing import Any

from benchmarks import measure
from benchmarks.city import empty
from benchmarks.measure import percentile
from benchmarks.report import Goal, Section, duration

LIMIT = 0.1
PERSONS, BODIES, ORGANISATIONS, TERMS, REQUESTS = 50_000, 5_000, 2_000, 200_000, 60
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEADER = (
    "database, page, reader",
    "requests",
    "rows (median)",
    "rows (most)",
    "p50",
    "p95",
    "slowest",
    "p95, processor",
)
NOTES = f"""
**How fast are the pages of a city's network on any day?** {PERSONS:,} invented persons, {BODIES:,} bodies,
{ORGANISATIONS:,} organisations and {TERMS:,} functions begun in the course of twenty years, of which a fifth has
ended and in 2 % of which somebody stands in for a time; names, areas, fundings, contacts and events of bodies beside
them. Put by bulk inserts from a seed; SQLite as a file in WAL mode, PostgreSQL as the tests start it. Every request
has another address: the list of one function, and of all functions, from any actor on and as of any day of twenty
years; any body and organisation on any such day; any person; both directories with the map of localities, boroughs or
planning areas. Each by the public, a professional reader and somebody who moderates three bodies, through Django's
test client with all middleware; 5 requests of warm-up of each; the garbage collector runs. Asserted: both databases
show as many rows on each page. *Rows*: of the tables, heads included. *Processor*: time that this process computed,
which another load does not lengthen much; it holds SQLite and does not hold PostgreSQL's server. There is no
alternative to compare with.
"""


def run(*, quick: bool) -> Section:
    """Measure both databases."""
    sizes = (500, 50, 20, 2_000, 3) if quick else (PERSONS, BODIES, ORGANISATIONS, TERMS, REQUESTS)
    measured = {
        name: measure.run_module(
            "network_holders_once", *map(str, sizes), python=sys.executable, environment=empty(key)
        )
        for key, name in NAMES.items()
    }
    shown = [[(each["page"], each["reader"], each["rows"]) for each in one["found"]] for one in measured.values()]
    assert shown[0] == shown[1]
    rows, goals = [], []
    for name, one in measured.items():
        parts: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for each in one["found"]:
            parts.setdefault((each["page"], each["reader"]), []).append(each)
        rows += [_row(f"{name}, {page}, {reader}", found) for (page, reader), found in parts.items()]
        rows += [[f"{name}, putting it all", *["–"] * 5, duration(one["filled"]), "–"]]
        for page in dict.fromkeys(page for page, _reader in parts if not page.endswith("with map")):
            slowest = max(_p95(found, "seconds") for (of, _reader), found in parts.items() if of == page)
            goals.append(Goal(f"p95, {name}, {page}, the slowest of three readers", slowest, LIMIT))
    return Section("Who holds what in the network", HEADER, rows, NOTES, goals)


def _p95(found: list[dict[str, Any]], what: str) -> float:
    return percentile([each[what] for each in found], 95)


def _row(name: str, found: list[dict[str, Any]]) -> list[str]:
    seconds, rows = [each["seconds"] for each in found], [each["rows"] for each in found]
    times = [duration(each) for each in (median(seconds), _p95(found, "seconds"), max(seconds))]
    worked = duration(_p95(found, "processor"))
    return [name, str(len(found)), f"{median(rows):,.0f}", f"{max(rows):,}", *times, worked]
