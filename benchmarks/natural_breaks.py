"""How long do exact natural breaks take? Beside Fisher–Jenks of mapclassify."""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks import measure
from benchmarks.measure import ROOT
from benchmarks.report import Section, duration, mebibytes, times

NUMBA = "BENCH_NUMBA_PYTHON"
SIZES = (1_080, 10_800)
COUNTS = (5,)
ROUNDS = 7
SLOW = 5_000  # values beyond which Fisher–Jenks without numba takes minutes: one round
WITHIN = 1e-5  # mapclassify sums in single precision
HEADER = (
    "values, classes", "beside mapclassify", "ours", "mapclassify", "mapclassify / ours", "ready ours",
    "ready mapclassify", "peak ours", "peak mapclassify", "spread mapclassify / ours − 1", "rounds",
)  # fmt: skip
NOTES = f"""
**How long do exact natural breaks take?** Log-normal values. Alternative: `mapclassify.FisherJenks`, as
installed (the table says whether with numba; `{NUMBA}` names a Python that has both, which adds its rows).
Every round is a process of its own, alternated: *ready* is import and a first classification of 50 values
(numba compiles there), then one call is timed; median. Rounds: ours / mapclassify's. *Peak* is that of the
process (VmHWM). Asserted: our sum of squared deviations is not larger, and mapclassify's, which sums in single
precision, within {WITHIN:g} of it.
"""


@dataclass(frozen=True, slots=True)
class Rival:
    """A Python with mapclassify, and what to call it."""

    python: str
    name: str
    compiled: bool


def _rounds(values: Path, count: int, rival: Rival, rounds: tuple[int, int]) -> tuple[list[Any], list[Any]]:
    """Our rounds and the rival's, alternated as long as both have some left."""
    ours, other = [], []
    for number in range(max(rounds)):
        if number < rounds[0]:
            ours.append(_once(rival.python, "ours", values, count))
        if number < rounds[1]:
            other.append(_once(rival.python, "mapclassify", values, count))
    return ours, other


def _once(python: str, kind: str, values: Path, count: int) -> Any:  # noqa: ANN401 — JSON
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = os.environ | {"PYTHONPATH": paths}
    return measure.run_module("natural_breaks_once", kind, values, str(count), python=python, environment=environment)


def _row(rival: Rival, size: int, count: int, *, quick: bool) -> list[str]:
    few = 2 if quick else ROUNDS
    rounds = (few, 1 if size > SLOW and not rival.compiled else few)
    with tempfile.TemporaryDirectory() as folder:
        values = Path(folder) / "values.npy"
        np.save(values, np.random.default_rng(3).lognormal(2, 1, size))
        ours, other = _rounds(values, count, rival, rounds)
    excess = other[0]["spread"] / ours[0]["spread"] - 1
    assert -1e-9 < excess < WITHIN, excess
    return [
        f"{size:,}, k = {count}",
        rival.name,
        *_both(ours, other, "seconds"),
        times(_middle(other, "seconds") / _middle(ours, "seconds")),
        *_both(ours, other, "ready"),
        mebibytes(_middle(ours, "peak")),
        mebibytes(_middle(other, "peak")),
        f"{max(excess, 0):.1g}",
        f"{rounds[0]} / {rounds[1]}",
    ]


def _both(ours: Sequence[Any], other: Sequence[Any], what: str) -> list[str]:
    return [duration(_middle(ours, what)), duration(_middle(other, what))]


def _middle(rounds: Sequence[Any], what: str) -> float:
    return median(each[what] for each in rounds)


@cache
def _rivals() -> list[Rival]:
    return [_rival(python) for python in dict.fromkeys([sys.executable, os.environ.get(NUMBA, sys.executable)])]


def _rival(python: str) -> Rival:
    script = (
        "from importlib.metadata import version; from importlib.util import find_spec; "
        "print(version('mapclassify'), version('numba') if find_spec('numba') else '')"
    )
    found, _, numba = measure.run(python, "-c", script).strip().partition(" ")
    return Rival(python, f"{found}, {f'numba {numba}' if numba else 'without numba'}", bool(numba))


def run(*, quick: bool) -> Section:
    """Measure every size with every rival there is."""
    sizes = (540,) if quick else SIZES
    cases = [(rival, size, count) for rival in _rivals() for size in sizes for count in COUNTS]
    return Section("Natural breaks", HEADER, [_row(*case, quick=quick) for case in cases], NOTES)
