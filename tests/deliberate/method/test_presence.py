import pytest

from planungsraum.deliberate.method.presence import Gap, missing
from planungsraum.ground.method.errors import Refusal

MEETING = {"administration": 1, "free provider": 3, "school": 1, "day care": 0}


def test_group_that_is_not_there_is_a_gap():
    assert missing(MEETING, {"administration": 2, "free provider": 3}) == (Gap("school", 1, 0),)


def test_groups_with_too_few_come_in_the_order_asked_for():
    assert missing(MEETING, {"school": 0, "free provider": 2, "administration": 1}) == (
        Gap("free provider", 3, 2), Gap("school", 1, 0),
    )  # fmt: skip


def test_enough_of_all_and_others_besides_leave_no_gap():
    assert missing(MEETING, {"administration": 1, "free provider": 4, "school": 1, "police": 2}) == ()


def test_counts_below_zero_are_refused_all_at_once():
    with pytest.raises(Refusal) as refused:
        missing({"school": -1}, {"school": -2})
    assert [fault.values for fault in refused.value.faults] == [
        {"group": "school", "found": -1}, {"group": "school", "found": -2},
    ]  # fmt: skip
