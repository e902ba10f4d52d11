from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import Vague, read_vague

years = st.integers(1, 9998)  # winter 9999 ends after the calendar
parts = st.one_of(st.integers(1, 12), st.integers(21, 24), st.integers(33, 39))
texts = st.one_of(
    st.dates().map(date.isoformat),
    years.map("{:04}".format),
    st.builds("{:04}-{:02}".format, years, parts),
)


@pytest.mark.parametrize(
    ("text", "first", "last", "kind", "number"),
    [
        ("2014-08-15", date(2014, 8, 15), date(2014, 8, 15), "day", 0),
        ("2014-08", date(2014, 8, 1), date(2014, 8, 31), "month", 8),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month", 2),
        ("2014-12", date(2014, 12, 1), date(2014, 12, 31), "month", 12),
        ("2014-21", date(2014, 3, 1), date(2014, 5, 31), "season", 1),
        ("2014-22", date(2014, 6, 1), date(2014, 8, 31), "season", 2),
        ("2014-23", date(2014, 9, 1), date(2014, 11, 30), "season", 3),
        ("2015-24", date(2015, 12, 1), date(2016, 2, 29), "season", 4),
        ("2014-33", date(2014, 1, 1), date(2014, 3, 31), "quarter", 1),
        ("2014-36", date(2014, 10, 1), date(2014, 12, 31), "quarter", 4),
        ("2018-37", date(2018, 1, 1), date(2018, 4, 30), "third", 1),
        ("2018-38", date(2018, 5, 1), date(2018, 8, 31), "third", 2),
        ("2018-39", date(2018, 9, 1), date(2018, 12, 31), "third", 3),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "year", 0),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year", 0),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month", 12),
    ],
)
def test_read_vague_known_form_gives_its_days(text, first, last, kind, number):
    found = read_vague(text)
    assert found == Vague(first, last)
    assert (found.kind, found.number, found.year, found.text) == (kind, number, first.year, text)


@pytest.mark.parametrize(
    "text",
    ["", "14", "2014-", "2014-00", "2014-00-01", "2014-13", "2014-13-01", "2014-20", "2014-25", "2014-32", "2014-40",
     "2014-8", "2014-02-29", "2014-22-01", "2014-08-00", "15.08.2014", "2014?", "2014-Q1", "0000", "9999-24",
     "2014/2015", "\u0662\u0660\u0661\u0664"],
)  # fmt: skip
def test_read_vague_other_form_is_refused(text):
    with pytest.raises(Refusal) as refused:
        read_vague(text)
    assert [(fault.code, fault.values) for fault in refused.value.faults] == [
        ("vague.unknown_form", {"found": text.strip()})
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2014, 1, 1), date(2014, 2, 28)),  # two months
        (date(2014, 2, 1), date(2014, 4, 30)),  # three months that are no season
        (date(2014, 8, 2), date(2014, 8, 31)),
        (date(2014, 8, 1), date(2014, 8, 30)),
        (date(2014, 8, 2), date(2014, 8, 1)),
        (date(2014, 1, 1), date(2015, 12, 31)),
    ],
)
def test_vague_span_without_a_name_is_refused(first, last):
    with pytest.raises(Refusal) as refused:
        Vague(first, last)
    assert refused.value.faults[0].code == "vague.no_name"


@given(texts)
def test_text_of_what_was_read_is_what_was_written(text):
    assert read_vague(text).text == text


@given(texts, texts)
def test_order_is_by_first_day_then_last(one, other):
    left, right = read_vague(one), read_vague(other)
    assert (left < right) == ((left.first, left.last) < (right.first, right.last))
    assert (left == right) == (one == other)


@given(st.dates())
def test_vague_on_a_day_is_that_day(day):
    assert Vague.on(day) == read_vague(day.isoformat())


def test_parts_of_a_year_follow_one_another_without_gap():
    for codes in ((33, 34, 35, 36), (37, 38, 39), tuple(range(1, 13))):
        spans = [read_vague(f"2016-{code:02}") for code in codes]
        assert (spans[0].first, spans[-1].last) == (date(2016, 1, 1), date(2016, 12, 31))
        assert all((after.first - before.last).days == 1 for before, after in pairwise(spans))
