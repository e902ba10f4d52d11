from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.rhythm import Rhythm, meetings_per_year
from planungsraum.deliberate.method.year_plan import LAST, LEAVE_OUT, NEXT, PREVIOUS, Rule, proposed
from planungsraum.ground.method.errors import Refusal

TUESDAY = 2


def days(code, rule, free=(), year=2027):
    return [
        each.day and each.day.isoformat()[5:] for each in proposed(Rhythm(code), rule, year, dict.fromkeys(free, "x"))
    ]


def test_every_two_months_on_the_second_tuesday_of_2027():
    expected = ["01-12", "03-09", "05-11", "07-13", "09-14", "11-09"]
    assert days("two_monthly", Rule(TUESDAY, which=2)) == expected


def test_last_friday_is_the_fifth_where_there_are_five():
    assert days("quarterly", Rule(5, which=LAST)) == ["01-29", "04-30", "07-30", "10-29"]


def test_every_two_weeks_and_twice_a_year_from_the_first_such_day_on():
    assert days("biweekly", Rule(TUESDAY, first_month=11)) == ["11-02", "11-16", "11-30", "12-14", "12-28"]
    assert days("twice_a_year", Rule(3)) == ["01-06", "07-07"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"weekday": 0}, "weekday"),
        ({"weekday": 8}, "weekday"),
        ({"which": 5}, "which"),
        ({"which": 0}, "which"),
        ({"first_month": 13}, "month"),
        ({"on_free": "never"}, "on_free"),
    ],
)
def test_a_rule_that_names_no_day_is_refused(rule, code):
    with pytest.raises(Refusal) as refused:
        Rule(**{"weekday": 1} | rule)
    assert [fault.code for fault in refused.value.faults] == [f"year_plan.{code}"]


def test_a_free_day_moves_to_the_next_same_weekday_that_is_not_free():
    free = [date(2027, 3, 9), date(2027, 3, 16)]
    assert days("two_monthly", Rule(TUESDAY, which=2, on_free=NEXT), free)[1] == "03-23"
    assert days("two_monthly", Rule(TUESDAY, which=2, on_free=PREVIOUS), free)[1] == "03-02"
    assert days("two_monthly", Rule(TUESDAY, which=2, on_free=LEAVE_OUT), free)[1] is None


def test_a_date_is_left_out_rather_than_moved_onto_its_neighbour_or_out_of_the_year():
    assert days("weekly", Rule(TUESDAY), [date(2027, 1, 12)])[:3] == ["01-05", None, "01-19"]
    december = [date(2027, 12, 28)]
    assert days("monthly", Rule(TUESDAY, which=LAST, first_month=12), december) == [None]
    assert days("yearly", Rule(5, on_free=PREVIOUS), [date(2027, 1, 1)]) == [None]  # a Friday


def test_what_moved_a_date_is_said():
    (found,) = proposed(Rhythm("yearly"), Rule(6, first_month=5), 2027, {date(2027, 5, 1): "Erster Mai"})
    assert (found.by_rule, found.day, found.because) == (date(2027, 5, 1), date(2027, 5, 8), "Erster Mai")


@pytest.mark.parametrize("code", ["unknown", "as_needed"])
def test_no_rhythm_proposes_nothing(code):
    assert proposed(Rhythm(code), Rule(1), 2027, {}) == ()


RULES = st.builds(Rule, st.integers(1, 7), st.sampled_from([1, 2, 3, 4, LAST]), st.just(1))


@given(
    RULES, st.sampled_from(["monthly", "two_monthly", "quarterly", "half_yearly", "yearly"]), st.integers(1990, 2100)
)
def test_from_january_on_there_are_as_many_as_the_rhythm_leads_to_expect(rule, code, year):
    found = proposed(Rhythm(code, soft=True), rule, year, {})
    assert len(found) == meetings_per_year(Rhythm(code))[1]
    assert {each.day.isoweekday() for each in found} == {rule.weekday}


FREE = st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), max_size=200)


@given(
    st.builds(
        Rule,
        st.integers(1, 7),
        st.sampled_from([1, 2, 3, 4, LAST]),
        st.integers(1, 12),
        st.sampled_from([NEXT, PREVIOUS]),
    ),
    st.sampled_from(["weekly", "biweekly", "monthly", "quarterly"]),
    FREE,
)
def test_no_date_is_free_and_none_stands_twice(rule, code, free):
    found = [each.day for each in proposed(Rhythm(code), rule, 2027, dict.fromkeys(free, "x")) if each.day]
    assert not free.intersection(found)
    assert all(each.year == 2027 for each in found)
