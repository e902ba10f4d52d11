"""How long do ten thousand draws take? Beside pandas draw by draw, alone and on a pool of processes."""

import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

import numpy as np
import tomli_w

from benchmarks import measure
from benchmarks.city import PROGRAM
from benchmarks.measure import percentile, seconds_of
from benchmarks.report import Goal, Section, duration, mebibytes, times
from benchmarks.robustness_by_pandas import assumed, frame_of, ranks_by_pool, ranks_of
from benchmarks.robustness_city import CODES, plan_for, recipe_for
from planungsraum.prioritise.method.outcome import outcomes
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.sensitivity import sensitivity
from planungsraum.prioritise.method.vary import choices

DRAWS, ROUNDS, RUNS = 10_000, 5, 10
SIZES = {63: (0.1, 400), 542: (0.6, 200), 10_800: (12.0, 40)}  # areas: goal in seconds, draws by pandas
SOBOL = (542, 16_384, 2.5)
MEMORY = 600.0
PROCESSES = os.cpu_count() or 1
SAMPLES = ", ".join(f"{count} draws at {areas:,} areas" for areas, (_limit, count) in SIZES.items())
HEADER = (
    "areas × 12 × 10,000 draws", "ours", "pandas", "pandas / ours", f"pandas on {PROCESSES} processes",
    "pool / ours", "peak ours", "rounds",
)  # fmt: skip
NOTES = f"""
**How long do ten thousand draws take?** Weights (Dirichlet), normalisation (z, min–max, rank) and the left-out
indicator drawn; ranks, membership and rank quantiles of every area. *Ours*: in a process of its own, median of
{ROUNDS} rounds, one process, the plan (reading and scaling) made before; *peak*: resident memory of that
process (VmHWM). *Pandas*: the same draws one after the other (normalise, weigh, rank), {SAMPLES}, scaled up to
10,000; on a pool the start of the processes is counted once and not scaled. Asserted: ranks equal draw by draw.
Last lines: Sobol indices (16,384 runs × 542 areas), and `planungsraum robustness` as a whole process.
"""


def run(*, quick: bool) -> Section:
    """Measure every size; a smoke run only the small one."""
    rows, goals = [], []
    for areas, (limit, sample) in list(SIZES.items())[: 1 if quick else None]:
        row, found = _size(areas, sample, quick=quick)
        rows.append(row)
        goals += [Goal(f"{areas:,} × 12 × 10,000 draws", found["seconds"], limit)]
        if areas == max(SIZES):
            verdict = "Met" if found["peak"] < MEMORY else "Not met"
            rows.append([f"goal: peak below {MEMORY:.0f} MiB", verdict, *["–"] * 6])
    seconds = _sobol(quick=quick)
    rows.append(["Sobol, 542 areas, 16,384 runs", duration(seconds), *["–"] * 6])
    goals.append(Goal("Sobol indices, 542 areas, 16,384 runs", seconds, SOBOL[2]))
    whole = _command(quick=quick)
    rows.append(["command, 63 areas, whole process (p95)", duration(whole), *["–"] * 6])
    goals.append(Goal("p95 of `planungsraum robustness`, 63 areas, 10,000 draws", whole, 1.0))
    return Section("Robustness", HEADER, rows, NOTES, goals)


def _size(areas: int, sample: int, *, quick: bool) -> tuple[list[str], dict[str, float]]:
    rounds = 2 if quick else ROUNDS
    ours = [measure.run_module("robustness_once", str(areas), str(DRAWS)) for _ in range(rounds)]
    seconds = median(each["seconds"] for each in ours)
    plan = plan_for(areas)
    drawn = choices(plan, "draws", 0, sample)
    frame, draws = frame_of(plan), assumed(plan, drawn, sample)
    _assert_equal_ranks(plan, sample, ranks_of((frame, draws)))
    pandas = seconds_of(lambda: ranks_of((frame, draws))) * DRAWS / sample
    nothing = seconds_of(lambda: ranks_by_pool(frame, draws[:PROCESSES], PROCESSES))
    pool = nothing + max(0.0, seconds_of(lambda: ranks_by_pool(frame, draws, PROCESSES)) - nothing) * DRAWS / sample
    peak = max(each["peak"] for each in ours)
    row = [
        f"{areas:,}", duration(seconds), duration(pandas), times(pandas / seconds), duration(pool),
        times(pool / seconds), mebibytes(peak), str(rounds),
    ]  # fmt: skip
    return row, {"seconds": seconds, "peak": peak}


def _assert_equal_ranks(plan: Plan, sample: int, expected: np.ndarray) -> None:  # type: ignore[type-arg]
    ranks = np.empty(expected.shape, dtype=np.int64)
    for found in outcomes(plan, choices(plan, "draws", 0, sample)):
        ranks[found.rows] = found.ranks
    assert np.array_equal(ranks, expected)


def _sobol(*, quick: bool) -> float:
    areas, runs, _limit = SOBOL
    plan = plan_for(areas)
    return median(seconds_of(lambda: sensitivity(plan, runs)) for _ in range(1 if quick else ROUNDS))


def _command(*, quick: bool) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "r.toml").write_text(tomli_w.dumps(recipe_for(63)), encoding="utf-8")
        (folder / "v.csv").write_text(_values(), encoding="utf-8")
        words = [
            str(PROGRAM), "robustness", str(folder / "r.toml"), "--values", str(folder / "v.csv"),
            "--draws", str(DRAWS), "--seed", "1", "--out", str(folder / "o.csv"),
        ]  # fmt: skip

        def once() -> None:
            subprocess.run(words, check=True)  # noqa: S603 — our own program

        once()
        return percentile([seconds_of(once) for _ in range(2 if quick else RUNS)], 95)


def _values() -> str:
    basis = plan_for(63).bases["2022"]
    lines = [
        f"{area},{code},2022,{value!r}\n"
        for code in CODES
        for area, value in zip(basis.areas, basis.figures.now[code].tolist(), strict=True)
    ]
    return "area,indicator,period,value\n" + "".join(lines)
