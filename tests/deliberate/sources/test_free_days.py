"""Saxony's free days of 2027: holidays counted by hand from Easter, school holidays as schools there publish them.

Easter Sunday is 28 March 2027: Good Friday two days before, Easter Monday one after, Ascension 39, Whit Monday 50; the
Day of Repentance is the Wednesday before 23 November, a Tuesday. The school holidays were compared in November 2026
with the lists of a primary school in Saxony and of a travel magazine, which agree with one another.
"""

from datetime import date, timedelta

from planungsraum.deliberate.sources.free_days import free_days, knows_land


def test_public_holidays_of_saxony_in_2027():
    days = {day.isoformat()[5:] for day in free_days("Sachsen", 2027).public}
    assert days == {
        "01-01", "03-26", "03-29", "05-01", "05-06", "05-17", "10-03", "10-31", "11-17", "12-25", "12-26"
    }  # fmt: skip


def test_school_holidays_of_saxony_in_2027():
    spans = [
        ("01-01", "01-02"),  # Christmas
        ("02-08", "02-19"),  # winter
        ("03-26", "04-02"),  # Easter
        ("05-07", "05-07"),  # the day after Ascension
        ("05-15", "05-18"),  # Whitsun
        ("07-10", "08-20"),  # summer
        ("10-11", "10-23"),  # autumn
        ("12-23", "12-31"),  # Christmas
    ]
    days = [[date.fromisoformat(f"2027-{day}") for day in span] for span in spans]
    expected = {first + timedelta(days=n) for first, last in days for n in range((last - first).days + 1)}
    assert set(free_days("SN", 2027).school) == expected


def test_year_without_data_is_said_to_be_without_instead_of_without_holidays():
    assert free_days("Sachsen", 2031).school is None
    assert len(free_days("Sachsen", 2031).public) == 11


def test_states_by_name_or_code():
    assert (knows_land(" Sachsen "), knows_land("sn"), knows_land("Atlantis")) == (True, True, False)
    assert set(free_days("Atlantis", 2027).public) < set(free_days("Sachsen", 2027).public)
