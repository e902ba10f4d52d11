"""Copeland scores of many sets of weights: who outranks whom is compared once for all of them."""

import numpy as np

from planungsraum.ground.method.table import Floats

CELLS_AT_ONCE = 2**22
NEXT_TO_EVEN = 1e-12  # weights such as 0.1 do not sum exactly


def copeland_of_draws(columns: tuple[Floats, ...], weights: Floats) -> Floats:
    """Scores (draws × n): for each draw those of `aggregate.copeland` with its row of `weights` (draws × m).

    Columns are (n) or, with imprecise cells, (draws × n).

    >>> copeland_of_draws((np.array([1.0, 3.0, 2.0]),), np.array([[1.0], [0.5]])).tolist()
    [[-2.0, 2.0, 0.0], [-2.0, 2.0, 0.0]]
    """
    draws, n = weights.shape[0], columns[0].shape[-1]
    even = NEXT_TO_EVEN * weights.sum(axis=1)[:, None, None]
    score = np.empty((draws, n))
    block = max(1, CELLS_AT_ONCE // (draws * n))
    for start in range(0, n, block):
        rows = slice(start, min(start + block, n))
        balance = np.zeros((draws, rows.stop - start, n))
        for place, column in enumerate(columns):
            above = np.sign(column[..., rows, None] - column[..., None, :])
            balance += weights[:, place, None, None] * above
        balance[np.abs(balance) < even] = 0.0
        score[:, rows] = np.sign(balance).sum(axis=2)
    return score
