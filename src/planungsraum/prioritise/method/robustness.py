"""How often is an area among those that come first, when the assumptions could have been others?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.assumptions import Assumptions
from planungsraum.prioritise.method.outcome import outcomes
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.ranks import LARGEST_SHORT, Ranks
from planungsraum.prioritise.method.vary import choices

SHARES = (0.05, 0.5, 0.95)
CELLS_AT_ONCE = 2**21
FEWEST_AT_ONCE, MOST_AT_ONCE = 64, 4096
RANKS_AT_ONCE = 2**22
MOST_DRAWS = 10_000_000
MOST_RANKS = 250_000_000  # all ranks of a run are kept: half a gigabyte, twice that from 65,536 areas on


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """One block of draws, in any order: ranks (draws × n; 0 where an area is not valid), times selected (n)."""

    ranks: Ranks
    selected: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """How sure the selection of n areas is; NaN, 0 and an empty verdict where an area is not valid.

    `membership`: share of the draws that select the area, among those in which it is valid; `low`, `middle`,
    `high`: its rank in 5, 50 and 95 % of these draws or fewer; `verdict`: `core`, `borderline` or `out`.
    """

    plan: Plan
    draws: int
    areas: tuple[str, ...]
    membership: Floats
    low: Integers
    middle: Integers
    high: Integers
    verdict: tuple[str, ...]


Spread = Callable[[Callable[[int], Tally], Iterable[int]], Iterable[Tally]]


def robustness(plan: Plan, draws: int, spread: Spread = map) -> Robustness:
    """Membership, rank interval and verdict of each area over `draws` draws of the plan's assumptions.

    Draws come in blocks with random streams of their own. `spread` says who works on the blocks: `map`, or
    that of a pool of processes or a cluster; the result is the same. Rank quantiles are the smallest rank
    that the stated share of draws does not exceed, so a rank that did occur.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.plan import plan_of
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}, {"indicator": "b"}]},
    ...                       "selection": {"rule": "top", "count": 1}})
    >>> table = Table.of(["10", "11", "12"], {"a": [9.0, 2.0, 3.0], "b": [9.0, 3.0, 2.0]})
    >>> found = robustness(plan_of(recipe, {"2022": table}, seed=1), draws=100)
    >>> found.membership.tolist(), found.verdict
    ([1.0, 0.0, 0.0], ('core', 'out', 'out'))
    """
    check_draws(draws, len(plan.reference.areas))
    size = block_size(len(plan.reference.areas))
    tallies = list(spread(partial(tally, plan, draws), range(-(-draws // size))))
    low, middle, high, took_part = _quantiles([each.ranks for each in tallies])
    selected = np.sum([each.selected for each in tallies], axis=0)
    valid = plan.reference.valid & (took_part > 0)
    membership = np.divide(selected, took_part, out=np.full(valid.size, np.nan), where=valid)
    return Robustness(
        plan=plan,
        draws=draws,
        areas=plan.reference.areas,
        membership=membership,
        low=np.where(valid, low, 0),
        middle=np.where(valid, middle, 0),
        high=np.where(valid, high, 0),
        verdict=tuple(verdict(plan.recipe.assumptions, share) for share in membership.tolist()),
    )


def check_draws(draws: int, areas: int) -> None:
    """Refuse a number of draws that is none, or more than memory holds for so many areas.

    >>> check_draws(10_000, 542)
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise Refusal.of("robustness.draws", found=draws, most=MOST_DRAWS)
    if draws * areas > MOST_RANKS:
        raise Refusal.of("robustness.too_large", found=draws, areas=areas, most=MOST_RANKS // areas)


def block_size(areas: int) -> int:
    """Draws of a block: so many that memory stays bounded, and never other than the number of areas says.

    >>> block_size(63), block_size(1000), block_size(100_000)
    (4096, 2097, 64)
    """
    return min(MOST_AT_ONCE, max(FEWEST_AT_ONCE, CELLS_AT_ONCE // areas))


def tally(plan: Plan, draws: int, block: int) -> Tally:
    """One block of draws, counted."""
    areas = len(plan.reference.areas)
    size = block_size(areas)
    rows = min(size, draws - block * size)
    ranks = np.zeros((rows, areas), dtype=np.uint16 if areas <= LARGEST_SHORT else np.uint32)
    selected = np.zeros(areas, dtype=np.int64)
    filled = 0
    for found in outcomes(plan, choices(plan, "draws", block, rows)):
        here = slice(filled, filled + found.rows.size)
        ranks[here, found.valid] = found.ranks
        selected[found.valid] += found.selected.sum(axis=0)
        filled = here.stop
    return Tally(ranks, selected)


def verdict(limits: Assumptions, membership: float) -> str:
    """What a membership means by the limits of the recipe; empty where there is none.

    >>> [verdict(Assumptions(), share) for share in (0.9, 0.89, 0.1, float("nan"))]
    ['core', 'borderline', 'out', '']
    """
    if membership >= limits.core:
        return "core"
    if membership <= limits.out:
        return "out"
    return "" if np.isnan(membership) else "borderline"


def _quantiles(ranks: list[Ranks]) -> Integers:
    """Ranks at each of `SHARES` (3 × n) among the draws in which an area is valid, and how many these are (n)."""
    draws, areas = sum(len(each) for each in ranks), ranks[0].shape[1]
    found = np.empty((len(SHARES) + 1, areas), dtype=np.int64)
    width = max(1, RANKS_AT_ONCE // draws)
    for start in range(0, areas, width):
        columns = slice(start, start + width)
        together = np.concatenate([each[:, columns].T for each in ranks], axis=1)
        together.sort(axis=1)
        found[:, columns] = _of_sorted(together)
    return found


def _of_sorted(ranks: Ranks) -> Integers:
    without = (ranks == 0).sum(axis=1)
    took_part = ranks.shape[1] - without
    places = [without + np.maximum(np.ceil(share * took_part - 1e-9).astype(np.int64) - 1, 0) for share in SHARES]
    rows = np.arange(ranks.shape[0])
    inside = [np.minimum(place, ranks.shape[1] - 1) for place in places]
    return np.stack([*(ranks[rows, place].astype(np.int64) for place in inside), took_part])
