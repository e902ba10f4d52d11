"""How long does the smallest change of weights take? Beside a straight mixed integer programme."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean, median

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.measure import seconds_of
from benchmarks.report import Goal, Section, duration
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.reached import after
from planungsraum.prioritise.method.smallest_change import EFFORT, Change, smallest_change
from planungsraum.site import loops

INDICATORS, LIMIT, MARGIN, LARGE = 12, 10, 1e-6, 500
NO_LIMIT = 10**9  # linear programmes
CASES = ((63, 13), (542, 50), (542, 108), (542, 270))  # areas, how many are chosen
PLACES = (0.5, 0.9, 1.0, 1.1, 1.3, 1.6, 2.5, 8.0)  # of the area, in multiples of the count
HEADER = (
    "areas × 12, first k", "ours median", "ours slowest", "proved", "plain median", "plain slowest", "plain proved",
)  # fmt: skip
NOTES = f"""
**How long does the smallest change of weights take?** Correlated log-normal figures as z values, equal weights;
areas from inside, at, near and far from the cut and the last one, one call each. *Proved*: how many were solved
to the end within the effort that is the default. Alternative: the same programme, one binary per rival, bounds M
over all weights, by `scipy.optimize.milp` (HiGHS), at most {LIMIT} s an area. Asserted: the same distance (2e-5)
where both are proved. *Every area*: ours only, one after the other. *To the proof*: every area without that limit, as
`planungsraum explain` searches, with the number below two seconds. Loops are compiled before. Goals: for the answer
within the usual effort, and for the proof.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds, and the share moved: infinite where it is impossible, None where it is not proved."""

    seconds: float
    moved: float | None


def run(*, quick: bool) -> Section:
    """Measure every city; a smoke run only the small one."""
    loops.prepare()
    rows, goals = [], []
    for areas, count in CASES[:1] if quick else CASES:
        ours, plain = _answers(areas, count)
        rows.append([f"{areas:,}, k = {count}", *_three(ours), *_three(plain)])
        limit, proved = 0.1 if areas < LARGE else 2.0, ours
        if areas >= LARGE:
            every, proved = _every_area(areas, count, EFFORT), _every_area(areas, count, NO_LIMIT)
            average, soon = duration(mean(_seconds(proved))), sum(each < limit for each in _seconds(proved))
            rows.append([f"{areas:,}, k = {count}, every area", *_three(every), *["–"] * 3])
            name = f"{areas:,}, k = {count}, every area, to the proof (average {average}, {soon} in time)"
            rows.append([name, *_three(proved), *["–"] * 3])
            ours += every
        goals.append(Goal(f"slowest answer, proved or not, {areas} areas, k = {count}", max(_seconds(ours)), limit))
        goals.append(Goal(f"slowest proof, {areas} areas, k = {count}", max(_seconds(proved)), limit))
    return Section("Smallest change of weights", HEADER, rows, NOTES, goals)


def _answers(areas: int, count: int) -> tuple[list[Answer], list[Answer]]:
    columns, weights = _figures(areas), np.full(INDICATORS, 1 / INDICATORS)
    order = np.argsort(-(columns @ weights))
    places = sorted({min(areas, max(1, round(place * count))) for place in PLACES} | {areas})
    ours, plain = [], []
    for place in places:
        area = int(order[place - 1])
        ours.append(_timed(lambda area=area: _ours(columns, weights, count, area)))
        plain.append(_timed(lambda area=area: _plain(columns, weights, count, area)))
        one, other = ours[-1].moved, plain[-1].moved
        assert one is None or other is None or one == other or abs(one - other) < 2e-5, (place, one, other)
    return ours, plain


def _every_area(areas: int, count: int, effort: int) -> list[Answer]:
    columns, weights = _figures(areas), np.full(INDICATORS, 1 / INDICATORS)
    order = np.argsort(-(columns @ weights))
    return [_timed(lambda area=int(area): _ours(columns, weights, count, area, effort)) for area in order]


def _figures(areas: int) -> Floats:
    random = np.random.default_rng(7)
    values = np.exp(0.5 * random.normal(size=(areas, 1)) + 0.5 * random.normal(size=(areas, INDICATORS)))
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0), dtype=float)


def _timed(call: Callable[[], float | None]) -> Answer:
    found: list[float | None] = []
    return Answer(seconds_of(lambda: found.append(call())), found[0])


def _seconds(answers: list[Answer]) -> list[float]:
    return [each.seconds for each in answers]


def _three(answers: list[Answer]) -> list[str]:
    seconds = _seconds(answers)
    proved = sum(each.moved is not None for each in answers)
    return [duration(median(seconds)), duration(max(seconds)), f"{proved} of {len(answers)}"]


def _ours(columns: Floats, weights: Floats, count: int, area: int, effort: int = EFFORT) -> float | None:
    try:
        found: Change | None = smallest_change(columns, weights, count, area, after(effort))
    except Refusal:
        return None
    if found is None:
        return np.inf
    return found.moved if found.proved else None


def _plain(columns: Floats, weights: Floats, count: int, area: int) -> float | None:
    """One binary per rival and nothing else."""
    rows = np.delete(columns - columns[area], area, axis=0) / np.ptp(columns @ weights)
    inside = (rows @ weights > 0).sum() < count
    rows, spare = (-rows, len(rows) - count) if inside else (rows, count - 1)
    n, m = rows.shape
    big = np.maximum(rows.max(axis=1) + MARGIN, 0)
    found = milp(
        np.concatenate([np.full(2 * m, 0.5), np.zeros(n)]),
        integrality=np.concatenate([np.zeros(2 * m), np.ones(n)]),
        bounds=Bounds(0, np.concatenate([np.ones(m), weights, np.ones(n)])),
        constraints=[
            LinearConstraint(np.hstack([rows, -rows, -np.diag(big)]), -np.inf, -MARGIN - rows @ weights),
            LinearConstraint(np.concatenate([np.ones(m), -np.ones(m), np.zeros(n)]), 0, 0),
            LinearConstraint(np.concatenate([np.zeros(2 * m), np.ones(n)]), -np.inf, spare),
        ],
        options={"mip_rel_gap": 0, "time_limit": LIMIT},
    )
    if found.status == 2:
        return np.inf
    return float(found.fun) if found.status == 0 else None
