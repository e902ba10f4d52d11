"""Weights from the data: how strongly each indicator belongs to what all of them have in common."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Floats

NOTHING = 1e-9  # eigenvalues and loadings closer to each other, or to zero, are equal but for rounding
SETTLED = 1e-10  # change of all communalities together in one round
MOST_ROUNDS = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Loadings:
    """Weights (m) that sum to one, loadings (m) in [−1, 1], and the share of all variance they explain.

    >>> component_weights(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])).loadings.round(9).tolist()
    [1.0, 1.0]
    """

    weights: Floats
    loadings: Floats
    explained: float


def component_weights(columns: Floats) -> Loadings:
    """Weights of m indicators (n × m, no gaps, higher = more need) from their first principal component.

    R v = λ₁ v with R the correlation matrix, λ₁ its largest eigenvalue and |v| = 1. Loadings
    l_k = √λ₁ · v_k, weights w_k = v_k², explained λ₁/m. The columns need not be standardised: R is the same.
    Refused are a column in which all areas are equal, an indicator that loads against the others, and a
    first component that is not single (λ₁ = λ₂, as where nothing correlates). Source: OECD/JRC (2008),
    Handbook on Constructing Composite Indicators, step 6.

    >>> found = component_weights(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]]))
    >>> found.weights.round(4).tolist(), round(found.explained, 4)
    ([0.5, 0.5], 0.75)
    """
    return _one_direction(_first(_correlations(columns)))


def factor_weights(columns: Floats) -> Loadings:
    """Weights of m indicators (n × m, no gaps, higher = more need) from one common factor.

    Iterated principal axes: h_k = 1 − 1/(R⁻¹)_kk, the squared multiple correlations, to begin with; then R
    with h in its diagonal gives l = √λ₁ · v, and h_k = l_k², until Σ of the changes of h is below 10⁻¹⁰.
    Weights w_k = l_k²/Σ l², explained Σ l²/m. Refused, besides what `component_weights` refuses: a singular R
    (an indicator follows from the others, or there are no more areas than indicators), a communality h_k
    above 1 (Heywood case) and one that does not settle. Source: Harman (1976), Modern Factor Analysis;
    weights as in OECD/JRC (2008), step 6.

    >>> found = factor_weights(np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0]]))
    >>> found.weights.round(4).tolist(), round(found.explained, 4)
    ([0.5, 0.5], 0.5)
    """
    reduced = _correlations(columns)
    if np.linalg.eigvalsh(reduced)[0] <= NOTHING:
        raise Refusal.of("loadings.singular", areas=columns.shape[0], indicators=columns.shape[1])
    common = 1 - 1 / np.diag(np.linalg.inv(reduced))
    for _ in range(MOST_ROUNDS):
        np.fill_diagonal(reduced, common)
        loadings = _first(reduced)
        before, common = common, loadings**2
        _refuse_heywood(common)
        if np.linalg.norm(common - before) < SETTLED:
            return _one_direction(loadings)
    raise Refusal.of("loadings.not_settled", rounds=MOST_ROUNDS)


def _correlations(columns: Floats) -> Floats:
    equal = np.flatnonzero(columns.min(axis=0) == columns.max(axis=0)) + 1
    if equal.size:
        raise Refusal([Fault("loadings.constant", {"position": place}) for place in equal.tolist()])
    centred = columns - columns.mean(axis=0)
    standard = centred / np.linalg.norm(centred, axis=0)
    return np.asarray(standard.T @ standard, dtype=float)


def _first(matrix: Floats) -> Floats:
    """√λ₁ · v of the largest eigenvalue, which must be single and above 0."""
    values, vectors = np.linalg.eigh(matrix)
    if values[-1] - values[:-1].max(initial=0.0) <= NOTHING:
        raise Refusal.of("loadings.nothing_in_common")
    return np.asarray(np.sqrt(values[-1]) * vectors[:, -1], dtype=float)


def _refuse_heywood(common: Floats) -> None:
    above = np.flatnonzero(common > 1 + NOTHING).tolist()
    if above:
        raise Refusal([Fault("loadings.heywood", {"position": k + 1, "found": float(common[k])}) for k in above])


def _one_direction(loadings: Floats) -> Loadings:
    """Loadings with the sign of their majority; those against it are refused, and all where there is none."""
    side = np.where(np.abs(loadings) <= NOTHING, 0.0, np.sign(loadings))
    turned = loadings * np.sign(side.sum() or side[np.flatnonzero(side)][0])
    against = np.flatnonzero(turned < -NOTHING if side.sum() else side)
    if against.size:
        values = [{"position": k + 1, "loading": float(turned[k])} for k in against.tolist()]
        raise Refusal([Fault("loadings.against_the_others", dict(each)) for each in values])
    squares = turned**2
    return Loadings(squares / squares.sum(), turned, float(squares.sum() / loadings.size))
