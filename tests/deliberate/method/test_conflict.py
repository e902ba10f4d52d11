from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.conflict import Frame, Kind, Order, Planned, Severity, conflicts

YEAR = Frame(year=2027)
NEW_YEAR = datetime.fromisoformat("2027-01-01T00:00")


def meeting(key, when, hours=2, body="", **fields):
    start = datetime.fromisoformat(when)  # wall-clock time
    return Planned(key=key, body=body or f"body {key}", start=start, end=start + timedelta(hours=hours), **fields)


def found(meetings, frame=YEAR):
    return [(each.kind, each.meetings) for each in conflicts(meetings, frame)]


MORNING = meeting("1", "2027-03-02T09:00")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"body": "body 1"}, [Kind.SAME_BODY]),
        ({"venue": "altes  rathaus"}, [Kind.SAME_VENUE]),
        ({"persons": frozenset({"Ada", "Eve"})}, [Kind.PERSON_AT_ONCE]),
        ({"areas": frozenset({"Ost"})}, [Kind.SAME_AREA]),
        ({}, []),
    ],
)
def test_two_at_once(fields, expected):
    first = replace(MORNING, venue="Altes Rathaus", persons=frozenset({"Ada"}), areas=frozenset({"Ost", "Mitte"}))
    second = replace(meeting("2", "2027-03-02T10:59"), **fields)
    assert found([first, second]) == [(kind, ("1", "2")) for kind in expected]


def test_what_begins_when_the_other_ends_is_not_at_once():
    first = replace(MORNING, venue="Rathaus", persons=frozenset({"Ada"}))
    second = replace(meeting("2", "2027-03-02T11:00"), venue="Rathaus", persons=frozenset({"Ada"}), body=first.body)
    assert found([first, second]) == []
    assert found([first, replace(second, body="other")]) == []


@pytest.mark.parametrize("year", [2026, 2027])
def test_two_at_once_over_the_turn_of_the_year_are_told_in_both_years(year):
    old = meeting("1", "2026-12-31T22:00", hours=4, venue="Rathaus")
    new = meeting("2", "2027-01-01T01:00", venue="Rathaus")
    assert found([old, new], Frame(year=year)) == [(Kind.SAME_VENUE, ("1", "2"))]


def test_no_venue_is_no_common_venue():
    assert found([MORNING, meeting("2", "2027-03-02T09:00")]) == []


def test_person_has_two_meetings_in_one_evening_and_none_of_them_in_the_day():
    ada = frozenset({"Ada"})
    late, later = meeting("1", "2027-03-02T16:00", persons=ada), meeting("2", "2027-03-02T18:00", persons=ada)
    (conflict,) = conflicts([late, later], YEAR)
    assert (conflict.kind, conflict.severity) == (Kind.PERSON_SAME_EVENING, Severity.MILD)
    assert found([replace(late, end=datetime.fromisoformat("2027-03-02T17:00")), later]) == []


def test_cancelled_meetings_count_for_nothing():
    second = replace(MORNING, key="2", cancelled=True)
    assert found([MORNING, second]) == []
    frame = Frame(year=2027, free={Kind.PUBLIC_HOLIDAY: {date(2027, 3, 2): "Feiertag"}})
    assert found([second], frame) == []


def test_free_days_are_named_and_public_holidays_are_grave():
    free = {
        Kind.PUBLIC_HOLIDAY: {date(2027, 5, 6): "Himmelfahrt"},
        Kind.SCHOOL_HOLIDAY: {date(2027, 5, 6): "Ferien", date(2027, 5, 7): "Ferien"},
        Kind.KEPT_FREE: {date(2027, 5, 8): "Rat"},
    }
    several_days = meeting("1", "2027-05-06T09:00", hours=30)
    seen = conflicts([several_days], Frame(year=2027, free=free))
    assert [(each.kind, each.severity, dict(each.told)["name"]) for each in seen] == [
        (Kind.PUBLIC_HOLIDAY, "grave", "Himmelfahrt"),
        (Kind.SCHOOL_HOLIDAY, "mild", "Ferien"),
    ]


def test_a_meeting_until_midnight_does_not_take_the_next_day():
    free = {Kind.KEPT_FREE: {date(2027, 3, 3): "Rat"}}
    assert found([meeting("1", "2027-03-02T22:00")], Frame(year=2027, free=free)) == []


def test_more_and_fewer_than_the_rhythm_leads_to_expect():
    several = [meeting(f"{n}", f"2027-0{n}-02T09:00", body="A", series="s") for n in (1, 2, 3)]
    keys = ("1", "2", "3")

    def counted(*limits):
        return found(several, Frame(year=2027, expected={"s": limits}))

    assert counted(4, 4) == [(Kind.TOO_FEW, keys)]
    assert counted(2, 2) == [(Kind.TOO_MANY, keys)]
    assert counted(3, 3) == counted(2, 4) == counted(0, None) == []


def test_a_series_of_which_nothing_is_planned_is_no_conflict():
    assert found([], Frame(year=2027, expected={"s": (4, 4)})) == []


def test_same_host_twice_in_a_row_also_over_the_turn_of_the_year():
    hosts = [("2026-11-03", "A"), ("2027-01-12", "A"), ("2027-03-09", "B"), ("2027-05-11", "A")]
    several = [
        meeting(f"{n}", f"{day}T09:00", body="A", series="s", host=host) for n, (day, host) in enumerate(hosts, start=1)
    ]
    assert found(several, Frame(year=2027, rotas=frozenset({"s"}))) == [(Kind.HOST_AGAIN, ("1", "2"))]
    assert found(several) == []


def test_same_host_twice_in_the_year_before_is_told_in_that_year_alone_and_nobody_is_no_host():
    several = [
        meeting("1", "2026-09-01T09:00", body="A", series="s", host="H"),
        meeting("2", "2026-11-03T09:00", body="A", series="s", host="H"),
        meeting("3", "2027-01-12T09:00", body="A", series="s"),
        meeting("4", "2027-03-09T09:00", body="A", series="s"),
    ]
    assert found(several, Frame(year=2026, rotas=frozenset({"s"}))) == [(Kind.HOST_AGAIN, ("1", "2"))]
    assert found(several, Frame(year=2027, rotas=frozenset({"s"}))) == []


def two_bodies(before, after):
    return [
        *(meeting(f"a{n}", f"{day}T09:00", body="A") for n, day in enumerate(before, start=1)),
        *(meeting(f"b{n}", f"{day}T14:00", body="B") for n, day in enumerate(after, start=1)),
    ]


AT_LEAST_14 = Frame(year=2027, orders=(Order("A", "B", 14),))


@pytest.mark.parametrize(
    ("before", "after", "late"),
    [
        (["2027-03-01"], ["2027-03-15"], []),
        (["2027-03-02"], ["2027-03-15"], ["b1"]),
        ([], ["2027-03-15"], ["b1"]),
        (["2027-03-01"], ["2027-03-15", "2027-06-15"], ["b2"]),
        (["2027-03-01", "2027-06-01"], ["2027-03-15", "2027-06-15"], []),
        (["2026-12-10"], ["2026-12-01", "2027-01-12"], []),
        (["2026-11-10"], ["2026-12-01", "2027-01-12"], ["b2"]),
        (["2026-12-31"], ["2026-12-01"], []),
    ],
)
def test_one_body_meets_before_the_other_since_its_last_meeting(before, after, late):
    assert found(two_bodies(before, after), AT_LEAST_14) == [(Kind.ORDER, (key,)) for key in late]


def test_a_meeting_at_the_same_moment_as_the_last_one_goes_before_the_next_one():
    early = meeting("a", "2027-03-01T14:00", body="A")
    plan = [early, *(meeting(key, f"{day}T14:00", body="B") for key, day in (("1", "2027-03-01"), ("2", "2027-06-15")))]
    assert found(plan, AT_LEAST_14) == [(Kind.ORDER, ("1",))]


def test_an_order_holds_from_its_day_until_before_its_end():
    plan = two_bodies([], ["2027-03-15", "2027-06-15", "2027-09-15"])
    order = Order("A", "B", 14, since=date(2027, 3, 16), until=date(2027, 9, 15))
    assert found(plan, Frame(year=2027, orders=(order,))) == [(Kind.ORDER, ("b2",))]


def test_an_order_holds_for_a_series_as_for_a_body():
    several = [replace(each, series="s") if each.body == "A" else each for each in two_bodies([], ["2027-03-15"])]
    preparing = meeting("p", "2027-03-01T09:00", body="C", series="s")
    assert found([*several, preparing], Frame(year=2027, orders=(Order("s", "B", 14),))) == []


def test_another_year_has_no_conflicts_here():
    assert found([MORNING, replace(MORNING, key="2")], Frame(year=2026)) == []


def test_stamp_is_another_once_a_meeting_is_moved_and_the_same_in_any_order():
    (one,) = conflicts([MORNING, replace(MORNING, key="2")], YEAR)
    (longer,) = conflicts([MORNING, replace(MORNING, key="2", end=datetime.fromisoformat("2027-03-02T12:00"))], YEAR)
    assert longer.stamp != one.stamp
    (same,) = conflicts([replace(MORNING, key="2"), MORNING], YEAR)
    (moved,) = conflicts([MORNING, replace(meeting("2", "2027-03-02T10:00"), body=MORNING.body)], YEAR)
    assert one.stamp == same.stamp != moved.stamp


def test_stamp_is_another_once_something_else_is_told():
    days = [{Kind.KEPT_FREE: {date(2027, 3, 2): name}} for name in ("Rat", "Fest")]
    ((council,), (feast,)) = (conflicts([MORNING], Frame(year=2027, free=free)) for free in days)
    assert council.stamp != feast.stamp


MEETINGS = st.builds(
    lambda day, hour, long, **fields: Planned(
        start=NEW_YEAR + timedelta(days=day, hours=hour),
        end=NEW_YEAR + timedelta(days=day, hours=hour + long),
        **fields,
    ),
    day=st.integers(0, 5),
    hour=st.integers(8, 20),
    long=st.integers(1, 30),
    key=st.text("abcdefgh", min_size=4, max_size=4),
    body=st.sampled_from("AB"),
    series=st.sampled_from(["s", "t", ""]),
    venue=st.sampled_from(["", "Haus"]),
    host=st.sampled_from(["", "H", "K"]),
    persons=st.frozensets(st.sampled_from("PQ")),
    areas=st.frozensets(st.sampled_from("xy")),
    cancelled=st.booleans(),
)
WHOLE = Frame(
    year=2027,
    free={Kind.PUBLIC_HOLIDAY: {date(2027, 1, 1): "Neujahr"}},
    expected={"s": (2, 2)},
    rotas=frozenset({"s"}),
    orders=(Order("A", "B", 1),),
)
PLANS = st.lists(MEETINGS, max_size=8, unique_by=lambda each: each.key)


@given(PLANS, st.randoms())
def test_any_order_of_the_meetings_gives_the_same(plan, random):
    shuffled = list(plan)
    random.shuffle(shuffled)
    assert conflicts(shuffled, WHOLE) == conflicts(plan, WHOLE)


@given(PLANS)
def test_what_is_cancelled_might_as_well_not_be_there(plan):
    assert conflicts(plan, WHOLE) == conflicts([each for each in plan if not each.cancelled], WHOLE)


@given(PLANS)
def test_a_plan_without_overlaps_has_no_overlap(plan):
    apart = [
        replace(each, start=NEW_YEAR + timedelta(days=n), end=NEW_YEAR + timedelta(days=n, hours=3))
        for n, each in enumerate(plan)
    ]
    pairs = {Kind.SAME_BODY, Kind.SAME_VENUE, Kind.PERSON_AT_ONCE, Kind.PERSON_SAME_EVENING, Kind.SAME_AREA}
    assert not pairs.intersection(each.kind for each in conflicts(apart, WHOLE))
