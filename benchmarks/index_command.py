"""How long does `planungsraum index` take as a whole? Beside a short pandas script."""

import csv
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import tomli_w

from benchmarks import measure, recipes
from benchmarks.city import PROGRAM
from benchmarks.measure import percentile
from benchmarks.report import Goal, Section, duration, mebibytes, times

LIMIT = 0.6
RUNS = 20
AREAS, GROUPS, EACH = 63, 3, 4
HEAVY = ("django", "pandas", "scipy")
SCRIPT = Path(__file__).with_name("index_by_pandas.py")
HEADER = ("63 areas × 12 indicators", "runs", "median", "p95", "ratio", "peak", "modules imported")
NOTES = f"""
**How long does `planungsraum index` take as a whole process?** From a recipe and a CSV file (63 areas × 12
indicators) to the written result. Alternative: `benchmarks/index_by_pandas.py`, a minimal script without any
checks; same scores and components (1e-9), ranks and classes (asserted). Alternated runs after one of warm-up
(files cached, bytecode compiled). *Peak*: resident memory of the process (VmHWM). Asserted by `python -X
importtime`: the command imports none of {", ".join(HEAVY)}.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """The files of one index and the words that make each program compute it."""

    folder: Path

    @property
    def ours(self) -> list[str]:
        """Arguments of our program."""
        values, out = str(self.folder / "values.csv"), str(self.folder / "ours.csv")
        return ["index", str(self.folder / "recipe.toml"), "--values", values, "--out", out]

    @property
    def other(self) -> list[str]:
        """Arguments of the script."""
        return [str(self.folder / name) for name in ("recipe.toml", "values.csv", "other.csv")]


def run(*, quick: bool) -> Section:
    """Run both in turn."""
    runs = 2 if quick else RUNS
    with _job() as job:
        ours, other = [str(PROGRAM), *job.ours], [sys.executable, str(SCRIPT), *job.other]
        _seconds(ours), _seconds(other)
        _assert_same(job)
        pairs = [(_seconds(ours), _seconds(other)) for _ in range(runs)]
        mine, theirs = zip(*pairs, strict=True)
        ours_modules = _modules(["-m", "planungsraum.site.commands", *job.ours])
        other_modules = _modules([str(SCRIPT), *job.other])
        found = sorted(set(HEAVY) & {name.partition(".")[0] for name in ours_modules})
        assert not found, f"planungsraum index imports {found}"
        rows = [
            _row("`planungsraum index`", mine, 1.0, _peak_of_ours(job), len(ours_modules)),
            _row("pandas script", theirs, median(theirs) / median(mine), _peak_of_other(job), len(other_modules)),
        ]
    goal = Goal("p95 of `planungsraum index`", percentile(mine, 95), LIMIT)
    return Section("The command `planungsraum index`", HEADER, rows, NOTES, [goal])


def _row(name: str, seconds: Sequence[float], ratio: float, peak: float, modules: int) -> list[str]:
    shown = [duration(median(seconds)), duration(percentile(seconds, 95))]
    return [name, str(len(seconds)), *shown, times(ratio), mebibytes(peak), str(modules)]


@contextmanager
def _job() -> Iterator[Job]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "recipe.toml").write_text(tomli_w.dumps(recipes.nested_recipe(GROUPS, EACH)), encoding="utf-8")
        codes = recipes.codes_of(GROUPS, EACH)
        with (folder / "values.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["area", "indicator", "period", "value"])
            for number, row in enumerate(recipes.figures(AREAS, len(codes)).tolist()):
                cells = zip(codes, row, strict=True)
                writer.writerows([f"{number:02}", code, "2022", "" if math.isnan(x) else x] for code, x in cells)
        yield Job(folder)


def _seconds(command: Sequence[str]) -> float:
    with measure.collector_off():
        start = perf_counter()
        subprocess.run(command, check=True, cwd=measure.ROOT)  # noqa: S603 — our own programs
        return perf_counter() - start


def _assert_same(job: Job) -> None:
    rows = []
    for name in ("ours.csv", "other.csv"):
        with (job.folder / name).open(encoding="utf-8", newline="") as file:
            rows.append(list(csv.DictReader(file)))
    for mine, theirs in zip(*rows, strict=True):
        assert list(mine) == list(theirs)
        for column, text in mine.items():
            same = text == theirs[column] or abs(float(text) - float(theirs[column])) <= 1e-9
            assert same, (mine, theirs)


def _modules(words: Sequence[str]) -> list[str]:
    """Names of all modules that a Python process imports."""
    command = [sys.executable, "-X", "importtime", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=measure.ROOT)  # noqa: S603
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")][1:]
    return [line.rpartition("|")[2].strip() for line in lines]


def _peak_of_ours(job: Job) -> float:
    return _peak(f"from planungsraum.site.commands import main; main({job.ours!r})")


def _peak_of_other(job: Job) -> float:
    start = f"sys.argv[1:] = {job.other!r}; import runpy; runpy.run_path({str(SCRIPT)!r})"
    return _peak(f"import sys; {start}")


def _peak(work: str) -> float:
    """Peak of a process that does the work, then tells (the little it imports to tell is counted for both)."""
    tell = "from benchmarks.measure import peak_of_this_process; print(peak_of_this_process())"
    return float(measure.run(sys.executable, "-c", f"{work}; {tell}"))
