"""What prices tell of rivals, by hand and beside plain sorting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.prioritise.method.best_weights import MARGIN
from planungsraum.prioritise.method.bounds import Priced
from planungsraum.prioritise.method.parts import ABOVE, OPEN, PASSED, Aim, Rivals
from planungsraum.prioritise.method.probing import how_far_above, largest, one_of_the_dearest, probe

figures = st.lists(st.integers(-3, 3), min_size=1, max_size=9)


@given(figures, st.integers(1, 10))
def test_largest_are_the_first_of_all_that_are_sorted(found, number):
    found = np.array(found) + 0.0
    assert largest(found, number).tolist() == np.argsort(-found, kind="stable")[:number].tolist()


@given(figures, st.integers(-1, 10))
def test_one_of_any_that_are_one_more_than_may_stay_is_passed(passing, spare):
    costs = sorted(passing, reverse=True)
    expected = np.inf if spare < 0 else costs[spare] if spare < len(costs) else 0.0
    assert one_of_the_dearest(np.array(passing) + 0.0, spare) == expected


@pytest.fixture
def four():
    """Rivals above by 1 whatever the weights, by ½, not at all, and one that is passed."""
    return Rivals.of(np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 0.0]]), np.array([0.75, 0.25]), spare=1)


def probed(rivals, limit):
    side = np.array([OPEN, OPEN, OPEN, PASSED], np.int8)
    above = how_far_above(rivals, rivals.weights)
    found = Priced(np.zeros(2), 0.0, rivals.weights, MARGIN)
    return probe(rivals, Aim(limit, np.full(4, np.inf)), found, side, above), side, above


def test_rivals_that_are_above_are_probed(four):
    found, side, above = probed(four, 0.5)
    assert above == pytest.approx([1.0, 0.5, -0.5, 0.75], abs=2 * MARGIN)
    # the first has no less anywhere: it is above in whatever is better; the second is passed by a quarter
    assert side.tolist() == [ABOVE, OPEN, OPEN, PASSED]
    assert found.rival.tolist() == [1]
    assert found.passing == pytest.approx([0.25], abs=MARGIN)
    # now it is above by ½, and by 2 more for each unit that moves: by 1½ with half of the whole weight
    assert 1 / found.share == pytest.approx([1.5], abs=2 * MARGIN)


def test_an_open_rival_is_given_even_if_none_is_above(four):
    found, side, _above = probed(four, 0.2)
    assert side.tolist() == [ABOVE, ABOVE, OPEN, PASSED]
    assert (found.rival.tolist(), found.passing.tolist(), found.share.tolist()) == ([2], [0.0], [0.0])
