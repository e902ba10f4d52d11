"""What each draw of a robustness run assumes: drawn in blocks, one named stream an assumption."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from planungsraum.ground.method.draw import stream
from planungsraum.ground.method.table import Floats, Integers
from planungsraum.prioritise.method.imprecise import chances
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.method.recipe import Group, groups


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The assumptions of some draws: one row, or one place in the plan's alternatives, a draw.

    `weights`: draws × parts for each group of the index, the outermost first; `cells`: chance for each doubt
    of each period.
    """

    weights: tuple[Floats, ...]
    normalisation: Integers
    aggregation: Integers
    treatment: Integers
    dropped_indicator: Integers
    base_year: Integers
    cells: Mapping[str, tuple[Floats, ...]]

    def take(self, rows: Integers) -> "Choices":
        """Only these draws."""
        return Choices(
            weights=tuple(each[rows] for each in self.weights),
            normalisation=self.normalisation[rows],
            aggregation=self.aggregation[rows],
            treatment=self.treatment[rows],
            dropped_indicator=self.dropped_indicator[rows],
            base_year=self.base_year[rows],
            cells={period: tuple(each[rows] for each in doubts) for period, doubts in self.cells.items()},
        )

    def with_one_of(self, other: "Choices", assumption: str) -> "Choices":
        """The same draws with one assumption, a key of `plan.ASSUMPTIONS`, taken from the others."""
        return replace(self, **{assumption: getattr(other, assumption)})


def choices(plan: Plan, sample: str, block: int, size: int) -> Choices:
    """`size` draws of one block; the same plan, sample and block give the same draws wherever they are made."""

    def generator(assumption: str) -> np.random.Generator:
        return stream(plan.seed, f"{sample}/{assumption}", block)

    def places(assumption: str, count: int) -> Integers:
        return generator(assumption).integers(count, size=size)

    weights = generator("weights")
    return Choices(
        weights=tuple(_weights(plan, group, size, weights) for group in groups(plan.recipe.index.group)),
        normalisation=places("normalisation", len(plan.normalise)),
        aggregation=places("aggregation", len(plan.aggregate)),
        treatment=places("treatment", len(plan.treatment)),
        dropped_indicator=places("dropped_indicator", len(plan.dropped)),
        base_year=places("base_year", len(plan.periods)),
        cells={period: chances(plan.doubts[period], size, generator(f"cells/{period}")) for period in plan.periods},
    )


def _weights(plan: Plan, group: Group, size: int, generator: np.random.Generator) -> Floats:
    """Dirichlet(α·w/Σw) times Σw for the parts of one group; as they are where α is 0."""
    own = np.array([part.weight for part in group.parts])
    total = own.sum()
    if not plan.weights_vary or group.aggregate == "first_component" or total == 0:
        return np.broadcast_to(own, (size, own.size))
    drawn = generator.standard_gamma(plan.recipe.assumptions.concentration * own / total, size=(size, own.size))
    return np.asarray(total * drawn / drawn.sum(axis=1, keepdims=True), dtype=float)
