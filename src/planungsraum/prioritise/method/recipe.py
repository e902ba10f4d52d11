"""What an index is made of, as data: indicators, weights, normalisation, aggregation, classes, selection."""

from collections.abc import Iterator
from dataclasses import dataclass

from planungsraum.ground.method.classes import Limit
from planungsraum.prioritise.method.assumptions import Assumptions
from planungsraum.prioritise.method.select import Selection

WEIGHTS_FROM_DATA = ("component", "factor")


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator of an index, with its weight within its group.

    `direction` is `up` where a higher figure means more need and `down` where it means less;
    `transform` is `none` or `log`; `treatment` one of `treat.TREATMENTS`, for skewed figures;
    `normalise` one of `normalise.NORMALISERS`, or `given_rank` for ranks as published (1 = most need).
    """

    indicator: str
    weight: float
    direction: str
    normalise: str
    transform: str
    treatment: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators and groups put together into one figure, with the group's weight in the one above.

    `aggregate` is a key of `aggregate.AGGREGATORS` or `first_component`, whose sign follows the
    indicator `rises_with`; `rescale` (`none`, `z`, `min_max`) is applied to the aggregated figure.
    `weights`: those of the parts are `given`, or found in the figures (`component`, `factor`).
    """

    name: str
    weight: float
    aggregate: str
    weights: str
    rescale: str
    rises_with: str
    parts: tuple["Part | Group", ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of all indicators inside, in order."""
        return tuple(part.indicator for part in leaves(self))


@dataclass(frozen=True, slots=True)
class Classes:
    """Names of the classes from the lowest to the highest score, and how they are cut.

    `method`: `limits` (given), `quantile` (of the scores; `quantile` names numpy's definition),
    `rank` (k equal groups by rank) or `selection` (two names: not selected, selected).
    """

    method: str
    names: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    quantile: str = "linear"


@dataclass(frozen=True, slots=True)
class Index:
    """One figure per area and the classes made of it."""

    group: Group
    classes: Classes | None


@dataclass(frozen=True, slots=True)
class Minimum:
    """Areas below `at_least` of `indicator` are not valid; `optional`: only where figures are given."""

    indicator: str
    at_least: float
    optional: bool


@dataclass(frozen=True, slots=True)
class Validity:
    """Which areas take part.

    `missing`: `invalid` leaves an area out as soon as one indicator has no number; `rescale` keeps
    it while indicators with at least `present` of the whole weight have one, and scales their
    weights up. `unusable` are labels of statuses whose numbers are not used. `exclude` are areas
    left out by name.
    """

    missing: str = "invalid"
    present: float = 0.75
    unusable: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    minimum: tuple[Minimum, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
    """The class made of both indices: short names per class, joined."""

    index: tuple[str, ...]
    dynamics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole recipe, checked: see `recipe_reading.read_recipe`.

    `base` is the period whose areas set the scales of z, min–max and robust z; empty: the period computed.
    """

    name: str
    title: str
    source: str
    period: str
    base: str
    pool: int
    validity: Validity
    index: Index
    dynamics: Index | None
    combined: Combined | None
    selection: Selection | None
    assumptions: Assumptions

    @property
    def indicators(self) -> tuple[str, ...]:
        """Codes of the indicators of all indices, each once, in order: the components of a result."""
        both = [part.indicator for index in self.indices for part in leaves(index.group)]
        return tuple(dict.fromkeys(both))

    @property
    def directing(self) -> tuple[str, ...]:
        """Codes of the indicators with which a principal component rises."""
        named = [group.rises_with for index in self.indices for group in groups(index.group)]
        return tuple(dict.fromkeys(code for code in named if code))

    @property
    def indices(self) -> tuple[Index, ...]:
        """The main index, then the dynamics where there are any."""
        return (self.index, self.dynamics) if self.dynamics else (self.index,)


def leaves(group: Group) -> Iterator[Part]:
    """All indicators of a group and the groups inside it, in order."""
    for part in group.parts:
        if isinstance(part, Part):
            yield part
        else:
            yield from leaves(part)


def groups(group: Group) -> Iterator[Group]:
    """The group and all groups inside it, from the outermost inwards."""
    yield group
    for part in group.parts:
        if isinstance(part, Group):
            yield from groups(part)


def overall_weights(group: Group) -> dict[str, float]:
    """Weight of each indicator in the whole: the product of the weights along its branch.

    An indicator used twice has the sum. Where groups are aggregated linearly these are its effective weights.
    """
    found: dict[str, float] = {}
    for part in group.parts:
        inside = {part.indicator: 1.0} if isinstance(part, Part) else overall_weights(part)
        for indicator, weight in inside.items():
            found[indicator] = found.get(indicator, 0.0) + part.weight * weight
    return found
