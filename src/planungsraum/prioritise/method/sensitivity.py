"""Which assumption moves the ranking most?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from planungsraum.ground.method.draw import stream
from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.outcome import outcomes
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.robustness import block_size
from planungsraum.prioritise.method.sobol import Sobol, sobol
from planungsraum.prioritise.method.vary import Choices, choices

FEWEST_ROWS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """Sobol indices of the assumptions a plan varies, in the order of `plan.varied`, over `runs` runs."""

    plan: Plan
    runs: int
    indices: Sobol


Spread = Callable[[Callable[[int], Floats], Iterable[int]], Iterable[Floats]]


def sensitivity(plan: Plan, runs: int, spread: Spread = map) -> Sensitivity:
    """First-order and total Sobol indices of the plan's assumptions, over at least `runs` runs in all.

    The output explained is the mean shift of rank: R = mean_i |rank_i − rank_i of the recipe as it stands|
    over the valid areas (Saisana, Saltelli and Tarantola 2005). An assumption counts as one input, however
    many numbers it has: all weights are drawn together. N rows take N · (k + 2) runs for k assumptions; at
    least 16 rows are drawn.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.plan import plan_of
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}, {"indicator": "b"}]},
    ...                       "selection": {"rule": "top", "count": 1},
    ...                       "robustness": {"drop": False, "normalise": ["own"]}})
    >>> table = Table.of(["10", "11", "12"], {"a": [9.0, 2.0, 3.0], "b": [1.0, 3.0, 2.0]})
    >>> found = sensitivity(plan_of(recipe, {"2022": table}, seed=1), runs=3000)
    >>> found.plan.varied, found.runs, found.indices.total.round(1).tolist()
    (('weights',), 3000, [1.0])
    """
    inputs = len(plan.varied)
    rows = max(FEWEST_ROWS, -(-runs // (inputs + 2)))
    blocks = range(-(-rows // block_size(len(plan.reference.areas))))
    shifts = np.concatenate(list(spread(partial(shifts_of_rank, plan, rows), blocks)), axis=1)
    generator = stream(plan.seed, "resamples")
    return Sensitivity(plan, rows * (inputs + 2), sobol(shifts[0], shifts[1], shifts[2:], generator))


def shifts_of_rank(plan: Plan, rows: int, block: int) -> Floats:
    """R of one block of rows: of the first sample, the second, then the first with one assumption exchanged each."""
    size = block_size(len(plan.reference.areas))
    here = min(size, rows - block * size)
    first, second = choices(plan, "first", block, here), choices(plan, "second", block, here)
    mixed = [first.with_one_of(second, assumption) for assumption in plan.varied]
    return np.stack([_shift(plan, each) for each in (first, second, *mixed)])


def _shift(plan: Plan, drawn: Choices) -> Floats:
    reference = plan.reference
    shift = np.empty(drawn.base_year.size)
    for found in outcomes(plan, drawn):
        both = reference.valid & found.valid
        ranks = found.ranks[:, both[found.valid]].astype(np.int64)
        shift[found.rows] = np.abs(ranks - reference.index.rank[both]).mean(axis=1)
    return shift
