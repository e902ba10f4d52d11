"""How fast is the search among all persons and bodies of a city? On SQLite and PostgreSQL."""

import sys
from statistics import median
from typing import Any

from benchmarks import measure
from benchmarks.city import empty
from benchmarks.measure import percentile
from benchmarks.report import Goal, Section, duration

LIMIT = 0.15
PERSONS, BODIES, SEARCHES = 50_000, 5_000, 200
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEADER = (
    "database, searched for",
    "searches",
    "hits (median)",
    "hits (most)",
    "p50",
    "p95",
    "slowest",
    "p95, processor",
)
NOTES = f"""
**How fast is the search among all persons and bodies of a city?** {PERSONS:,} invented persons and {BODIES:,} invented
bodies, put by the program's services; SQLite as a file in WAL mode, PostgreSQL as the tests start it. Searches are made
in turn by the public, a professional reader and planning; the whole page through Django's test client with all
middleware. A quarter each: given and family name; the beginning of a family name; two words of bodies; one word that
thousands of entries hold. 12 searches of warm-up; the garbage collector runs. Asserted: both databases find as many
hits for each search. *Processor*: time that this process computed, which another load does not lengthen much; it holds
SQLite and does not hold PostgreSQL's server. There is no alternative to compare with.
"""


def run(*, quick: bool) -> Section:
    """Measure both databases."""
    sizes = (500, 50, 20) if quick else (PERSONS, BODIES, SEARCHES)
    measured = {
        name: measure.run_module("network_search_once", *map(str, sizes), python=sys.executable, environment=empty(key))
        for key, name in NAMES.items()
    }
    counts = [[(each["words"], each["hits"]) for each in one["found"]] for one in measured.values()]
    assert counts[0] == counts[1]
    rows, goals = [], []
    for name, one in measured.items():
        found = one["found"]
        sorts = dict.fromkeys(each["sort"] for each in found)
        rows += [_row(f"{name}, all", found)]
        rows += [_row(f"{name}, {sort}", [each for each in found if each["sort"] == sort]) for sort in sorts]
        rows += [[f"{name}, putting {sizes[0] + sizes[1]:,} entries", *["–"] * 5, duration(one["filled"]), "–"]]
        goals.append(Goal(f"p95, {name}", percentile([each["seconds"] for each in found], 95), LIMIT))
    return Section("Search in the network", HEADER, rows, NOTES, goals)


def _row(name: str, found: list[dict[str, Any]]) -> list[str]:
    seconds, hits = [each["seconds"] for each in found], [each["hits"] for each in found]
    times = [duration(each) for each in (median(seconds), percentile(seconds, 95), max(seconds))]
    worked = duration(percentile([each["processor"] for each in found], 95))
    return [name, str(len(found)), f"{median(hits):,.0f}", f"{max(hits):,}", *times, worked]
