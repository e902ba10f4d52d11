from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.deliberate.method.derived import Funding, derived_members
from planungsraum.deliberate.method.scope import Scope

YEAR = date(2014, 1, 1)
NEXT = date(2015, 1, 1)
FUNDINGS = [
    Funding("b", "O1", "youth", YEAR),
    Funding("b", "O2", "culture", YEAR),
    Funding("a", "O1", "culture", YEAR, NEXT),
    Funding("c", "O2", "youth", date(2014, 7, 1)),
]
O1, YOUTH = frozenset(["O1"]), frozenset(["youth"])


@pytest.mark.parametrize(
    ("scope", "day", "expected"),
    [
        (Scope(O1, None), YEAR, ("a", "b")),
        (Scope(O1, None), date(2014, 12, 31), ("a", "b")),
        (Scope(O1, None), NEXT, ("b",)),
        (Scope(O1, None), date(2013, 12, 31), ()),
        (Scope(None, YOUTH), date(2014, 6, 30), ("b",)),
        (Scope(None, YOUTH), date(2014, 7, 1), ("b", "c")),
        (Scope(frozenset(["O2"]), YOUTH), date(2014, 6, 30), ()),  # b is funded there, but not for this
        (Scope(None, None), date(2014, 7, 1), ("a", "b", "c")),
        (Scope(frozenset(), None), YEAR, ()),
        (Scope(None, frozenset()), YEAR, ()),
    ],
)
def test_derived_members_are_those_funded_there_and_then(scope, day, expected):
    assert derived_members(FUNDINGS, scope, day) == expected


codes = st.sampled_from("xy")
limits = st.none() | st.frozensets(codes)
dates = st.dates(YEAR, date(2014, 1, 5))


@given(
    st.lists(st.builds(Funding, st.sampled_from("abc"), codes, codes, dates, st.none() | dates)),
    st.builds(Scope, limits, limits),
    dates,
)
def test_derived_members_ask_every_funding(fundings, scope, day):
    expected = []
    for each in fundings:
        in_time = each.start <= day and not (each.end and each.end <= day)
        in_area = scope.areas is None or each.area in scope.areas
        in_field = scope.fields is None or each.field in scope.fields
        if in_time and in_area and in_field and each.organisation not in expected:
            expected.append(each.organisation)
    assert derived_members(fundings, scope, day) == tuple(sorted(expected))
