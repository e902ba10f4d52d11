"""Linear programmes over moves of weights: what HiGHS gives up on is solved in another way."""

from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from planungsraum.prioritise.method.weight_moves import Moves


def test_programme_on_which_the_primal_simplex_gets_stuck_is_solved():
    """It came up in a long search over 542 areas; HiGHS 1.14 ends its primal simplex there with the status unknown."""
    table = np.loadtxt(Path(__file__).with_name("stuck_programme.csv"), delimiter=",")
    row, rows, most = table[0, :-1], table[1:, :-1], table[1:, -1]
    weights, radius = np.full(12, 1 / 12), 0.327805641588113
    moves = Moves(weights, radius)
    moves.keep(list(zip(rows, most, strict=True)))
    found = moves.highest(row)
    unit = np.eye(12)
    plain = linprog(
        np.append(-row, np.zeros(12)),
        A_ub=np.block([[rows, np.zeros_like(rows)], [unit, -unit], [-unit, -unit], [np.zeros(12), np.full(12, 0.5)]]),
        b_ub=np.concatenate([most, weights, -weights, [radius]]),
        A_eq=np.concatenate([np.ones(12), np.zeros(12)])[None],
        b_eq=[1],
    )
    assert abs(row @ found + plain.fun) < 1e-8
