"""Days compared with the calendar of the state ministry: Saxony's holidays by law and its school holidays of 2027."""

from datetime import date, timedelta

import pytest

from planungsraum.deliberate.sources.free_days import free_days, knows_land


def test_public_holidays_of_saxony_in_2027():
    days = {day.isoformat()[5:] for day in free_days("Sachsen", 2027).public}
    assert days == {
        "01-01", "03-26", "03-29", "05-01", "05-06", "05-17", "10-03", "10-31", "11-17", "12-25", "12-26"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last"),
    [("2027-02-08", "2027-02-19"), ("2027-07-10", "2027-08-20"), ("2027-10-11", "2027-10-23")],
)
def test_school_holidays_of_saxony_in_2027(first, last):
    school = free_days("SN", 2027).school
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert all(begin + timedelta(days=n) in school for n in range((end - begin).days + 1))
    assert begin - timedelta(days=1) not in school
    assert end + timedelta(days=1) not in school


def test_year_without_data_is_said_to_be_without_instead_of_without_holidays():
    assert free_days("Sachsen", 2031).school is None
    assert len(free_days("Sachsen", 2031).public) == 11


def test_states_by_name_or_code():
    assert (knows_land(" Sachsen "), knows_land("sn"), knows_land("Atlantis")) == (True, True, False)
    assert set(free_days("Atlantis", 2027).public) < set(free_days("Sachsen", 2027).public)
