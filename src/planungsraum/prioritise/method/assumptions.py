"""What a priority area rests on, as data: what else could have been assumed, and how imprecise the figures are."""

from dataclasses import dataclass

OWN = "own"


@dataclass(frozen=True, slots=True)
class Imprecision:
    """Cells whose true value may be another, and how far off it may be.

    `kind`: `rounded` (true value within half a `unit`), `truncated` (up to one `unit` above), `relative`
    (normal, with `error` as a share of the value), `survey` (normal, with standard error `error` or with
    that of the indicator `error_from`), `suppressed` (uniform between `low` and `high`). `indicators` and
    `statuses` say which cells; empty: all indicators, all cells with a number.
    """

    kind: str
    indicators: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    unit: float = 0.0
    error: float = 0.0
    error_from: str = ""
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The assumptions that a robustness run varies, and the limits of its verdict.

    `concentration` is α of the Dirichlet distribution around the weights, 0 where they stay as they are.
    `normalise`, `aggregate` and `treatment` list what is drawn from, `own` being what the recipe says;
    empty `normalise`: own, z, min–max and rank. `drop`: at most one indicator is left out. `periods`: whose
    figures are used; empty: the period computed and the one before it, where there is one.
    An area with a membership of at least `core` is core, of at most `out` out, and borderline between.
    """

    core: float = 0.9
    out: float = 0.1
    concentration: float = 100.0
    normalise: tuple[str, ...] = ()
    aggregate: tuple[str, ...] = (OWN,)
    treatment: tuple[str, ...] = (OWN,)
    drop: bool = True
    periods: tuple[str, ...] = ()
    imprecise: tuple[Imprecision, ...] = ()
