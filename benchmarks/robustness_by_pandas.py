"""The robustness run as one would first write it: a loop over draws, each a few lines of pandas."""

from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd  # noqa: TID251 — the alternative
from numpy.typing import NDArray

from benchmarks.robustness_city import CODES
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.vary import Choices

SCALES = {
    "z": lambda frame: (frame - frame.mean()) / frame.std(ddof=0),
    "min_max": lambda frame: (frame - frame.min()) / (frame.max() - frame.min()),
    "rank": lambda frame: frame.rank(),
}
Job = tuple[pd.DataFrame, list[tuple[str, NDArray[np.float64], str]]]


def frame_of(plan: Plan) -> pd.DataFrame:
    """The figures of the plan."""
    basis = plan.bases[plan.reference.period]
    return pd.DataFrame(dict(basis.figures.now), index=list(plan.reference.areas))


def assumed(plan: Plan, drawn: Choices, count: int) -> list[tuple[str, NDArray[np.float64], str]]:
    """Normalisation, weights and left-out indicator of each draw, the same that ours uses."""
    return [
        (plan.normalise[drawn.normalisation[draw]], drawn.weights[0][draw], plan.dropped[drawn.dropped_indicator[draw]])
        for draw in range(count)
    ]


def ranks_of(job: Job) -> NDArray[np.int64]:
    """Ranks (draws × areas), one draw after the other."""
    frame, draws = job
    found = np.empty((len(draws), len(frame)), dtype=np.int64)
    for row, (normalise, drawn, dropped) in enumerate(draws):
        weights = pd.Series(drawn, index=CODES).drop(dropped, errors="ignore")
        score = (SCALES[normalise](frame)[weights.index] * weights / weights.sum()).sum(axis=1)
        found[row] = score.round(10).rank(method="min", ascending=False).to_numpy()
    return found


def ranks_by_pool(frame: pd.DataFrame, draws: list[tuple[str, NDArray[np.float64], str]], processes: int) -> None:
    """The same on several processes, a share of the draws each; starting them is part of it."""
    shares = [draws[number::processes] for number in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(ranks_of, [(frame, share) for share in shares]))
