"""A nested recipe of any size, and figures for it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

CLASS_NAMES = ("very low", "low", "middle", "high", "very high")
TOP = 13
GAPS = 0.001  # of the cells; an area with a gap is not ranked


def codes_of(groups: int, each: int) -> list[str]:
    """Codes of the indicators."""
    return [f"indicator_{number:02}" for number in range(groups * each)]


def nested_recipe(groups: int, each: int) -> dict[str, Any]:
    """Groups of indicators with unequal weights at both levels; every third indicator counts downwards."""
    codes = codes_of(groups, each)
    parts = [
        {"group": f"group {number}", "weight": weight, "part": _parts(codes[number * each : (number + 1) * each])}
        for number, weight in enumerate(weights_of(groups))
    ]
    return {
        "name": "benchmark",
        "index": {
            "normalise": "z",
            "aggregate": "arithmetic",
            "classes": {"method": "quantile", "names": list(CLASS_NAMES)},
            "part": parts,
        },
        "selection": {"rule": "top", "count": TOP, "ties": "include"},
    }


def _parts(codes: list[str]) -> list[dict[str, Any]]:
    return [
        {"indicator": code, "weight": weight, "direction": "down" if place % 3 == 2 else "up"}
        for place, (code, weight) in enumerate(zip(codes, weights_of(len(codes)), strict=True))
    ]


def weights_of(count: int) -> list[float]:
    """Weights 1 : 2 : … : count, in per cent.

    >>> weights_of(4)
    [10.0, 20.0, 30.0, 40.0]
    """
    whole = count * (count + 1) / 2
    return [100 * number / whole for number in range(1, count + 1)]


def figures(areas: int, indicators: int, seed: int = 7) -> NDArray[np.float64]:
    """Figures of areas × indicators: skewed as rates are, related as they are, a few missing."""
    random = np.random.default_rng(seed)
    common = random.normal(size=(areas, 1))
    values = np.exp(0.5 * common + 0.5 * random.normal(size=(areas, indicators)) + 2)
    values[random.random(values.shape) < GAPS] = np.nan
    return values
