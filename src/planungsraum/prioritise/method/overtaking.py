"""The least weight that must move until all but a few rivals are overtaken: exact, by branch and bound."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from planungsraum.ground.method.table import Floats
from planungsraum.prioritise.method.best_weights import BestWeights
from planungsraum.prioritise.method.reached import Reached, Until
from planungsraum.prioritise.method.search import Search
from planungsraum.prioritise.method.sides import for_certain, nearby

LOOK = 32_768  # programmes after which to look nearby for better weights, and that this may take
AGAIN = 4  # times as many before the next look
NEARBY = 40, 60  # rivals that may change sides there


@dataclass(frozen=True, slots=True, eq=False)
class Overtaken:
    """Weights found (None where none were), and how far the search came.

    >>> overtake(np.array([[1.0, 2.0]]), np.array([0.5, 0.5]), 0, lambda reached: False).reached.at_least
    inf
    """

    weights: Floats | None
    reached: Reached


def overtake(rivals: Floats, weights: Floats, spare: int, until: Until) -> Overtaken:
    """Minimise ½‖v − w‖₁ over v ≥ 0, Σ v = 1 such that d_j · v > −margin for at most `spare` rows d_j.

    The mixed integer programme has z_j ∈ {0, 1}, d_j · v + margin ≤ M_j z_j, Σ z_j ≤ spare. Its relaxation is solved
    over the weights alone: Σ_{j ∈ S} (d_j · v + margin) / M_j ≤ spare holds for every set S of rivals, and the most
    violated S is the set of those above. Each piece of a part is a linear programme, and the best of those that wait
    are solved in one round, by several threads; from the prices closed forms (`probing`) tell which rivals are above
    for certain in any better solution, how far above the others can be (M_j), and, since among any spare + 1 rivals
    one is passed, a better bound. Programmes in which more rivals are passed find sets of which not all can be
    (`clashes`): where these are more than may stay above, there is nothing better. The search asks `until` after each
    round whether to end: then the best weights and the bound proved so far are returned. They do not depend on the
    number of threads. A search that takes long looks for better weights near the best it has (`sides.nearby`).

    >>> rivals, weights = np.array([[1.0, -1.0], [1.0, 1.0]]), np.array([0.75, 0.25])
    >>> found = overtake(rivals, weights, 1, lambda reached: False)
    >>> found.weights.round(5).tolist(), round(found.reached.moved, 5), round(found.reached.at_least, 5)
    ([0.5, 0.5], 0.25, 0.25)
    """
    if spare < 0:
        return Overtaken(None, Reached(0, np.inf, np.inf))
    best = BestWeights(rivals, weights, spare)
    best.begin()
    look, seen = LOOK, np.inf
    with ThreadPoolExecutor() as threads:
        search = Search(best, threads, for_certain(best))
        for reached in search.rounds():
            if until(reached):
                break
            if reached.programmes >= look and best.share < seen:
                _look_nearby(best, threads, _either(until, reached))
                look, seen = AGAIN * look, best.share
    return Overtaken(best.weights, search.reached())


def _look_nearby(best: BestWeights, threads: ThreadPoolExecutor, until: Until) -> None:
    """Better weights near the best, where few rivals change sides; then near those, until there are none."""
    for number in NEARBY:
        before = np.inf
        while best.weights is not None and best.share < before:
            before = best.share
            for reached in Search(best, threads, nearby(best, best.weights, number)).rounds():
                if until(reached):
                    return


def _either(until: Until, outside: Reached) -> Until:
    """Whether a look nearby ends: it has taken long enough, or the search that it helps ends."""
    return lambda reached: (
        reached.programmes >= outside.programmes + LOOK or until(replace(reached, at_least=outside.at_least))
    )
