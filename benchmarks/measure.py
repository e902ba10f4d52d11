"""Time and memory, measured the same way for ours and for the alternative."""

import gc
import json
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MIB = 1024 * 1024
Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of each round, ours and the alternative's."""

    ours: tuple[float, ...]
    other: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times longer the alternative takes, by the medians."""
        return statistics.median(self.other) / statistics.median(self.ours)


def alternated(ours: Call, other: Call, rounds: int) -> Pair:
    """Time both in turn, after one warm-up call of each; the order within a round changes from round to round."""
    ours()
    other()
    seconds: dict[Call, list[float]] = {ours: [], other: []}
    for number in range(rounds):
        for call in (ours, other) if number % 2 == 0 else (other, ours):
            seconds[call].append(seconds_of(call))
    return Pair(tuple(seconds[ours]), tuple(seconds[other]))


def seconds_of(call: Call) -> float:
    """Seconds of one call, the garbage collector off."""
    with collector_off():
        start = perf_counter()
        call()
        return perf_counter() - start


@contextmanager
def collector_off() -> Iterator[None]:
    """Collect before, not during."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def traced_peak(call: Call) -> float:
    """Largest memory in MiB that the call allocates, by tracemalloc, to which numpy and pandas report."""
    gc.collect()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


def peak_of_this_process() -> float:
    """Largest resident memory of this process so far, in MiB (`VmHWM`).

    Not `ru_maxrss`: Linux lets a child begin with that of the process that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def percentile(seconds: Sequence[float], share: int) -> float:
    """The smallest measured value that at least `share` per cent of all do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 50)
    2.0
    """
    return sorted(seconds)[-(-len(seconds) * share // 100) - 1]


def run(*words: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """What a program of ours prints; its complaints end the benchmark."""
    done = subprocess.run(  # noqa: S603 — our own programs
        [*map(str, words)], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    if done.returncode:
        complaint = f"{words} ended with {done.returncode}:\n{done.stderr}"
        raise SystemExit(complaint)
    return done.stdout


def run_module(
    module: str, *words: str | Path, python: str = sys.executable, environment: Mapping[str, str] | None = None
) -> Any:  # noqa: ANN401 — JSON
    """What a module of this folder, run in a process of its own, prints as JSON."""
    return json.loads(run(python, "-m", f"benchmarks.{module}", *words, environment=environment))
