"""The smallest change of weights beside all weights of a fine grid, and beside a plain integer programme."""

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from planungsraum.prioritise.method.select import rank_of_need
from planungsraum.prioritise.method.settle import settled
from planungsraum.prioritise.method.smallest_change import smallest_change, smallest_change_to_threshold

STEPS = 120
GRID = np.array([[a, b, STEPS - a - b] for a in range(STEPS + 1) for b in range(STEPS + 1 - a)]) / STEPS


def city_of(seed, most=8, indicators=3):
    random = np.random.default_rng(seed)
    n = int(random.integers(3, most + 1))
    columns = random.normal(size=(n, 1)) * random.integers(0, 2) + random.normal(size=(n, indicators))
    weights = random.dirichlet(np.ones(indicators))
    return columns, weights, int(random.integers(1, n + 1)), int(random.integers(n))


def ahead(columns, weights, area, by=0.0):
    scores = weights @ columns.T
    return (scores > scores[..., area, None] + by).sum(axis=-1)


@pytest.mark.parametrize("seed", range(150))
def test_smallest_change_is_not_longer_than_any_on_the_grid(seed):
    columns, weights, count, area = city_of(seed)
    was_inside = rank_of_need(settled(columns @ weights))[area] <= count
    spread = np.ptp(columns @ weights)
    number = ahead(columns, GRID, area, 1.001e-6 * spread if was_inside else -1.001e-6 * spread)
    does_it = number >= count if was_inside else number - 1 < count  # below the margin, the area itself is counted
    moved = np.abs(GRID[does_it] - weights).sum(axis=1) / 2
    found = smallest_change(columns, weights, count, area)
    if found is None:
        assert moved.size == 0
    else:
        assert found.proved
        assert found.enters is not bool(was_inside)
        if moved.size:
            assert found.moved <= moved.min() + 1e-9
        near = np.abs(GRID - found.weights).sum(axis=1) / 2 < 3 / STEPS
        if does_it[near].any():  # else the place where it works is smaller than the grid
            assert found.moved >= moved.min() - 3 / STEPS


def plain(columns, weights, count, area):
    """The least share moved by a straight big-M programme; infinite where there is none."""
    rows = np.delete(columns - columns[area], area, axis=0)
    inside = (rows @ weights > 0).sum() < count
    rows, spare = (-rows, len(rows) - count) if inside else (rows, count - 1)
    if spare < 0:
        return np.inf
    rows = rows / np.ptp(columns @ weights)
    n, m = rows.shape
    big = rows.max(axis=1) + 1e-6
    constraints = [
        LinearConstraint(np.hstack([rows, -rows, -np.diag(np.maximum(big, 0))]), -np.inf, -1e-6 - rows @ weights),
        LinearConstraint(np.concatenate([np.ones(m), -np.ones(m), np.zeros(n)]), 0, 0),
        LinearConstraint(np.concatenate([np.zeros(2 * m), np.ones(n)]), -np.inf, spare),
    ]
    found = milp(
        np.concatenate([np.full(2 * m, 0.5), np.zeros(n)]),
        integrality=np.concatenate([np.zeros(2 * m), np.ones(n)]),
        bounds=Bounds(0, np.concatenate([np.ones(m), weights, np.ones(n)])),
        constraints=constraints,
        options={"mip_rel_gap": 0},
    )
    assert found.status in {0, 2}, found.message
    return found.fun if found.status == 0 else np.inf


@pytest.mark.parametrize("seed", range(40))
def test_smallest_change_is_that_of_a_plain_integer_programme(seed):
    columns, weights, count, area = city_of(1000 + seed, most=25, indicators=5)
    found = smallest_change(columns, weights, count, area)
    assert (np.inf if found is None else found.moved) == pytest.approx(plain(columns, weights, count, area), abs=2e-5)


@pytest.mark.parametrize("seed", range(40))
def test_smallest_change_to_threshold_is_not_longer_than_any_on_the_grid(seed):
    columns, weights, _, area = city_of(seed)
    threshold = float(np.random.default_rng(seed).normal())
    was_inside = columns[area] @ weights >= threshold
    margin = 1.001e-6 * np.ptp(columns @ weights)
    scores = GRID @ columns[area]
    does_it = scores <= threshold - margin if was_inside else scores >= threshold + margin
    moved = np.abs(GRID[does_it] - weights).sum(axis=1) / 2
    found = smallest_change_to_threshold(columns, weights, threshold, area)
    if found is None:
        assert moved.size == 0
    else:
        assert bool(columns[area] @ found.weights >= threshold) is found.enters is not bool(was_inside)
        assert moved.size == 0 or moved.min() - 3 / STEPS <= found.moved <= moved.min() + 1e-9
