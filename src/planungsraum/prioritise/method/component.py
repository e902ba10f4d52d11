"""The first principal component of a group of indicators, over one or several pooled periods."""

from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Floats

NO_AGREEMENT = 1e-12  # a correlation this small is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """How m indicators become one figure: s = Σ_k a_k (x_k − mean_k) / s_k.

    `centre`, `spread` and `loading` (m each) hold mean_k, s_k and a_k.
    """

    centre: Floats
    spread: Floats
    loading: Floats

    def score(self, columns: Floats) -> Floats:
        """Scores (n) of `columns` (n × m)."""
        return np.asarray((columns - self.centre) / self.spread @ self.loading, dtype=float)


def first_component(pooled: Floats, rises_with: Floats) -> Component:
    """The first principal component of `pooled` (N × m), turned so that it rises with `rises_with` (N).

    The pooled columns are centred and scaled with their sample standard deviation; the component is
    the eigenvector a of their correlation matrix with the largest eigenvalue. Its sign is free: it is
    chosen so that the pooled scores rise with `rises_with`. No pooled column is constant.
    Source: GISD, Robert Koch Institute.

    >>> both = np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
    >>> first_component(both, both[:, 0]).score(both).round(4).tolist()
    [-1.4142, 0.0, 1.4142]
    """
    centre, spread = pooled.mean(axis=0), pooled.std(axis=0, ddof=1)
    standard = (pooled - centre) / spread
    _, vectors = np.linalg.eigh(standard.T @ standard / (pooled.shape[0] - 1))
    loading = vectors[:, -1]
    score, towards = standard @ loading, rises_with - rises_with.mean()
    agreement = float(score @ towards)
    alike = rises_with.min() == rises_with.max()
    if alike or abs(agreement) <= NO_AGREEMENT * float(np.linalg.norm(score) * np.linalg.norm(towards)):
        raise Refusal.of("component.no_direction")
    return Component(centre, spread, loading * np.sign(agreement))
