"""Treat indicators in which a few extreme areas would decide the index alone."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, nan, sqrt

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats

SKEW_LIMIT = 2.0
KURTOSIS_LIMIT = 3.5
LEAST_AREAS = 4  # fewer have no kurtosis
ONE_POINT_IN = 20  # areas: at most 5 per cent, rounded up, are winsorised
OFFSET = 0.01  # of the range: what keeps the smallest value away from log 0
STEPS_OF_LAMBDA = (0.1, 0.01, 0.001)  # what is printed with three decimals is what was computed with
LARGEST_LAMBDA = 2.0

Change = tuple[str, Floats, float]


@dataclass(frozen=True, slots=True, eq=False)
class Treated:
    """The values after treatment, and the log of what was done.

    `applied`: `none`, `winsorised`, `log` or `box_cox`; `points`: areas whose value was replaced by
    winsorising; skew G1 and excess kurtosis G2 `before` and `after`, NaN for fewer than four areas;
    `exponent`: λ of Box–Cox, NaN otherwise.

    >>> treat(np.array([1.0, 2.0, 3.0, 4.0, 5.0]), "auto").applied
    'none'
    """

    values: Floats
    applied: str
    points: int
    skew_before: float
    kurtosis_before: float
    skew_after: float
    kurtosis_after: float
    exponent: float


def treat(values: Floats, method: str) -> Treated:
    """Values (n, no gaps) after the treatment `method`, one of `TREATMENTS`, with the log of what was done.

    A column is exceeded where |G1| > 2 and G2 > 3.5, both at once.

    - `none`: as it is;
    - `winsorise`: while exceeded, the areas at the extreme on the side of the skew take the next value, for
      at most ⌈n/20⌉ areas in all, and never so that all areas become equal;
    - `log`: y = ln(x − min + 0.01·(max − min));
    - `box_cox`: y = (u^λ − 1)/λ, or ln u for λ = 0, of u = (x − min)/(max − min) + 0.01, with the λ of largest
      likelihood in −2, −1.999, …, 2;
    - `auto`: where exceeded, winsorise; if it still is, `log` of the values as given; if it still is, `box_cox` of
      these. The last is kept whether it suffices or not: `skew_after` and `kurtosis_after` say so.

    No method turns two areas round, and ties stay ties. Fewer than four areas have no G2 and are left
    untouched by every method. A column in which all areas are equal is refused by every method but `none`,
    as in `normalise`. Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, and COINr `Treat`.

    >>> found = treat(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 100.0]), "auto")
    >>> found.applied, found.points, found.values.tolist()
    ('winsorised', 1, [1.0, 2.0, 3.0, 4.0, 5.0, 5.0])
    """
    if method != "none" and values.min() == values.max():
        raise Refusal.of("normalise.constant_column", areas=values.size)
    enough = values.size >= LEAST_AREAS
    applied, found, exponent = _CHANGES[method](values) if enough else _as_it_is(values)
    points = int((found != values).sum()) if applied == "winsorised" else 0
    return Treated(found, applied, points, skew(values), kurtosis(values), skew(found), kurtosis(found), exponent)


def skew(values: Floats) -> float:
    """G1 = √(n(n − 1))/(n − 2) · m₃/m₂^(3/2), with the central moments m_k = Σ(x − mean)^k/n.

    The sample-adjusted skewness: type 2 of R's e1071, SAS, Excel's SKEW. NaN for fewer than four areas, as
    the kurtosis, and where all areas are equal.

    >>> round(skew(np.array([1.0, 2.0, 3.0, 10.0])), 4)
    1.7636
    """
    return _skew_and_kurtosis(values)[0]


def kurtosis(values: Floats) -> float:
    """G2 = (n − 1)/((n − 2)(n − 3)) · ((n + 1)·(m₄/m₂² − 3) + 6): the excess over a normal distribution.

    Type 2 of R's e1071, SAS, Excel's KURT. NaN for fewer than four areas and where all areas are equal.

    >>> round(kurtosis(np.array([1.0, 2.0, 3.0, 10.0])), 4)
    3.228
    """
    return _skew_and_kurtosis(values)[1]


def _skew_and_kurtosis(values: Floats) -> tuple[float, float]:
    n = values.size
    if n < LEAST_AREAS or values.min() == values.max():
        return nan, nan
    deviations = values - values.mean()
    deviations = deviations / np.abs(deviations).max()
    squares = deviations * deviations
    m2, m3, m4 = squares.mean(), (squares * deviations).mean(), (squares * squares).mean()
    g1, g2 = float(m3 / m2**1.5), float(m4 / m2**2) - 3
    return sqrt(n * (n - 1)) / (n - 2) * g1, (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)


def _exceeded(values: Floats) -> bool:
    g1, g2 = _skew_and_kurtosis(values)
    return abs(g1) > SKEW_LIMIT and g2 > KURTOSIS_LIMIT


def _as_it_is(values: Floats) -> Change:
    return "none", values, nan


def _winsorised(values: Floats) -> Change:
    most, found = ceil(values.size / ONE_POINT_IN), values
    while _exceeded(found):
        drawn_in = _drawn_in(found)
        if (drawn_in != values).sum() > most or drawn_in.min() == drawn_in.max():
            break
        found = drawn_in
    return ("none" if found is values else "winsorised"), found, nan


def _drawn_in(values: Floats) -> Floats:
    """The areas at the extreme on the side of the skew, all of them, at the value next to it."""
    towards = -1.0 if skew(values) < 0 else 1.0
    turned = towards * values
    inner = turned[turned < turned.max()]
    return np.asarray(towards * np.minimum(turned, inner.max()), dtype=float)


def _log(values: Floats) -> Change:
    least, most = values.min(), values.max()
    return "log", np.log(values - least + OFFSET * (most - least)), nan


def _box_cox(values: Floats) -> Change:
    """λ by largest profile likelihood, −n/2 · ln var(y) + (λ − 1) · Σ ln u, decimal by decimal.

    A scan and not a search by golden section: it sees the whole range first, so it needs no promise that the
    likelihood has one peak, and its λ is a decimal number. scipy, which has one, is not needed to run.
    """
    logs = np.log((values - values.min()) / (values.max() - values.min()) + OFFSET)
    best, reach = 0.0, LARGEST_LAMBDA
    for step in STEPS_OF_LAMBDA:
        places = np.arange(-round(reach / step), round(reach / step) + 1)
        tried = np.clip(np.round(best + step * places, 3), -LARGEST_LAMBDA, LARGEST_LAMBDA)
        best = float(tried[np.argmax([_likelihood(logs, each) for each in tried])])
        reach = step
    return "box_cox", _power(logs, best), best


def _likelihood(logs: Floats, exponent: float) -> float:
    spread = float(np.log(_power(logs, exponent).var()))
    return -logs.size / 2 * spread + (exponent - 1) * float(logs.sum())


def _power(logs: Floats, exponent: float) -> Floats:
    """(u^λ − 1)/λ from ln u, exact also for λ next to 0."""
    return np.asarray(np.expm1(exponent * logs) / exponent if exponent else logs, dtype=float)


def _auto(values: Floats) -> Change:
    found = _as_it_is(values)
    for change in (_winsorised, _log, _box_cox):
        if not _exceeded(found[1]):
            break
        found = change(values)
    return found


_CHANGES: dict[str, Callable[[Floats], Change]] = {
    "none": _as_it_is,
    "winsorise": _winsorised,
    "log": _log,
    "box_cox": _box_cox,
    "auto": _auto,
}
TREATMENTS = tuple(_CHANGES)
