"""A city for robustness: areas × 12 indicators, weights, normalisation and the left-out indicator drawn."""

from typing import Any

import numpy as np

from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.plan import Plan, plan_of
from planungsraum.prioritise.method.recipe_reading import read_recipe

INDICATORS = 12
CODES = [f"i{number:02}" for number in range(INDICATORS)]


def recipe_for(areas: int) -> dict[str, Any]:
    """Twelve indicators of equal weight; a fifth of the areas is selected."""
    parts = [{"indicator": code} for code in CODES]
    return {"name": "bench", "index": {"part": parts}, "selection": {"rule": "top", "count": max(1, areas // 5)}}


def plan_for(areas: int) -> Plan:
    """Correlated figures from a fixed seed."""
    chance = np.random.default_rng(5)
    values = chance.normal(size=(areas, 1)) + chance.normal(size=(areas, INDICATORS))
    columns = {code: values[:, place].tolist() for place, code in enumerate(CODES)}
    table = Table.of([f"{row:05}" for row in range(areas)], columns)
    return plan_of(read_recipe(recipe_for(areas)), {"2022": table}, seed=1)
