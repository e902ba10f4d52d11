from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.rota import Host, hosts_in_turn

DAYS = [date(2027, month, 1) for month in (1, 3, 5, 7, 9, 11)]


def hosts(order, last, days=DAYS):
    return [turn.host for turn in hosts_in_turn(order, last, days)]


def test_the_turn_goes_round_from_behind_the_last_host():
    assert hosts([Host("A"), Host("B"), Host("C")], "B") == ["C", "A", "B", "C", "A", "B"]


def test_a_last_host_who_is_none_of_them_lets_the_first_begin():
    assert hosts([Host("A"), Host("B")], "Z", DAYS[:2]) == ["A", "B"]
    assert hosts([Host("A"), Host("B")], None, DAYS[:1]) == ["A"]


def test_a_host_that_no_longer_can_is_passed_over_and_named_from_its_day_on():
    turns = hosts_in_turn([Host("A"), Host("B", until=date(2027, 3, 1)), Host("C")], "A", DAYS[:2])
    assert [(each.host, each.passed_over) for each in turns] == [("B", ()), ("C", ())]
    turns = hosts_in_turn([Host("A"), Host("B", until=date(2027, 1, 1)), Host("C")], "A", DAYS[:1])
    assert [(each.host, each.passed_over) for each in turns] == [("C", ("B",))]


def test_the_only_one_left_hosts_again_and_nobody_where_nobody_can():
    gone = Host("B", until=date(2020, 1, 1))
    assert hosts([Host("A"), gone], "A", DAYS[:2]) == ["A", "A"]
    assert hosts([gone], None, DAYS[:1]) == [None]
    assert hosts([], "A", DAYS[:1]) == [None]


def test_nobody_hosts_twice_in_a_row_who_stands_twice_in_the_order():
    assert hosts([Host("A"), Host("B"), Host("A")], "A", DAYS[:3]) == ["B", "A", "B"]


@given(
    st.lists(st.builds(Host, st.sampled_from("ABCD"), st.none() | st.sampled_from(DAYS)), max_size=6),
    st.sampled_from("ABCDZ"),
)
def test_twice_in_a_row_only_where_no_other_can(order, last):
    for turn in hosts_in_turn(order, last, DAYS):
        others = {each.key for each in order if each.until is None or turn.day < each.until} - {last}
        assert turn.host != last or not others
        assert turn.host is not None or not others
        last = turn.host or last
