from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.carrying import CARRIED, DONE, DROPPED, NOT_YET, OPEN, Step, state_on, way_of
from planungsraum.ground.method.errors import Refusal

MARCH, JUNE, DECEMBER, MAY = date(2014, 3, 6), date(2014, 6, 4), date(2014, 12, 10), date(2015, 5, 4)
STEPS = [
    Step(1, MARCH, CARRIED, JUNE),
    Step(5, DECEMBER, DONE, MAY, carried_from=3),
    Step(3, JUNE, CARRIED, DECEMBER, carried_from=1),
    Step(9, MARCH, DROPPED, JUNE),
]


@pytest.mark.parametrize("key", [1, 3, 5])
def test_way_is_the_same_from_each_of_its_steps(key):
    assert [step.key for step in way_of(STEPS, key)] == [1, 3, 5]


def test_way_of_a_task_that_was_not_carried_is_itself():
    assert way_of(STEPS, 9) == (STEPS[3],)


def test_way_begins_where_the_step_before_is_not_known():
    assert [step.key for step in way_of(STEPS[1:3], 5)] == [3, 5]


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2014, 3, 5), NOT_YET), (MARCH, OPEN), (date(2014, 6, 3), OPEN), (JUNE, OPEN), (date(2014, 12, 9), OPEN),
     (DECEMBER, OPEN), (date(2015, 5, 3), OPEN), (MAY, DONE)],
)  # fmt: skip
def test_state_on_a_day_over_three_meetings(day, state):
    assert state_on(way_of(STEPS, 1), day) == state


def test_task_that_was_dropped_is_so_from_its_day_on():
    assert [state_on([STEPS[3]], day) for day in (MARCH, JUNE, MAY)] == [OPEN, DROPPED, DROPPED]


def test_task_may_be_carried_over_to_a_second_meeting_of_the_same_day():
    assert [step.key for step in way_of([Step(1, JUNE, CARRIED, JUNE), Step(2, JUNE, carried_from=1)], 2)] == [1, 2]


def codes(steps, key):
    with pytest.raises(Refusal) as refused:
        way_of(steps, key)
    return [(fault.code, fault.values) for fault in refused.value.faults]


def test_circle_is_refused():
    steps = [Step(1, MARCH, CARRIED, JUNE, carried_from=2), Step(2, JUNE, CARRIED, JUNE, carried_from=1)]
    assert codes(steps, 1) == [("carrying.circle", {"numbers": "1, 2"})]


def test_step_that_takes_itself_over_is_refused():
    assert codes([Step(1, MARCH, CARRIED, JUNE, carried_from=1)], 1) == [("carrying.circle", {"numbers": "1"})]


def test_task_taken_over_twice_is_refused():
    steps = [STEPS[0], Step(3, JUNE, carried_from=1), Step(4, JUNE, carried_from=1)]
    assert codes(steps, 1) == [("carrying.twice", {"number": 1})]


def test_task_taken_over_by_an_earlier_meeting_is_refused():
    steps = [Step(1, JUNE, CARRIED, JUNE), Step(2, MARCH, carried_from=1)]
    assert codes(steps, 2) == [("carrying.backwards", {"since": "2014-03-06", "before": "2014-06-04"})]


@st.composite
def ways(draw):
    """A task that is carried some times, each time at least a day later, and then open, done or dropped."""
    gaps = draw(st.lists(st.integers(1, 400), min_size=0, max_size=6))
    days = [MARCH]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    last = draw(st.sampled_from([OPEN, DONE, DROPPED]))
    closed = days[-1] + timedelta(days=draw(st.integers(0, 400))) if last != OPEN else None
    steps = [Step(key, days[key], CARRIED, days[key + 1], key - 1 if key else None) for key in range(len(gaps))]
    return [*steps, Step(len(gaps), days[-1], last, closed, len(gaps) - 1 if gaps else None)]


@given(ways(), st.randoms(use_true_random=False), st.integers(-5, 3000))
def test_task_is_open_from_its_first_meeting_until_it_is_closed_whatever_the_order_of_rows(way, random, days):
    shuffled = list(way)
    random.shuffle(shuffled)
    found = way_of(shuffled, random.choice(way).key)
    assert list(found) == way
    day, last = MARCH + timedelta(days=days), way[-1]
    closed = last.closed is not None and last.closed <= day
    expected = NOT_YET if day < MARCH else last.state if closed else OPEN
    assert state_on(found, day) == expected
