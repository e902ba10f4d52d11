from calendar import isleap
from datetime import date

import pytest

from planungsraum.deliberate.method.rhythm import Rhythm, meetings_per_year
from planungsraum.ground.method.errors import Refusal


@pytest.mark.parametrize(
    ("code", "firm", "soft"),
    [
        ("weekly", (52, 53), (26, 53)),
        ("biweekly", (26, 27), (13, 27)),
        ("monthly", (12, 12), (6, 12)),  # B1, the area working group
        ("two_monthly", (6, 6), (3, 6)),  # B3, AK Ost
        ("quarterly", (4, 4), (2, 4)),  # B5, "as a rule"
        ("twice_a_year", (2, 2), (1, 2)),  # B6, the Stammtisch
        ("half_yearly", (2, 2), (1, 2)),  # B7, Integrations-Check
        ("yearly", (1, 1), (0, 1)),  # B6, the large meeting
        ("as_needed", (0, None), (0, None)),
        ("unknown", None, None),  # B4
    ],
)
def test_meetings_of_a_year(code, firm, soft):
    assert meetings_per_year(Rhythm(code)) == firm
    assert meetings_per_year(Rhythm(code, soft=True)) == soft


def test_weekly_and_biweekly_are_what_the_calendar_has():
    weekly, biweekly = set(), set()
    for year in range(2000, 2400):
        days = 366 if isleap(year) else 365
        start = date(year, 1, 1).toordinal()
        weekly |= {sum((start + day) % 7 == weekday for day in range(days)) for weekday in range(7)}
        biweekly |= {sum((start + day) % 14 == turn for day in range(days)) for turn in range(14)}
    assert (weekly, biweekly) == ({52, 53}, {26, 27})


def test_rhythm_without_meaning_is_refused():
    with pytest.raises(Refusal) as refused:
        Rhythm("regularly")
    assert refused.value.faults[0].code == "rhythm.unknown_code"
    assert refused.value.faults[0].values["found"] == "regularly"
