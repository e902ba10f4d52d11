import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import read_period, year_of


@pytest.mark.parametrize("text", ["2022", "2022/23", "1999/00", "2022-Q1", "2022-Q4", "2022-12", "2022-02-28"])
def test_read_period_known_form_stays_as_it_is(text):
    assert read_period(text) == text


def test_read_period_blanks_around_it_are_taken_off():
    assert read_period("\t2022 ") == "2022"


@pytest.mark.parametrize(
    "text",
    ["", " ", "22", "20222", "2022/24", "2022/2023", "2022/22", "1999/99", "2022-Q0", "2022-Q5", "2022-q1",
     "2022-00", "2022-13", "2022-2", "2022-01-00", "2022-01-32", "31.12.2022", "2022.0", "-2022",
     "2022\n2023", "\u0662\u0660\u0662\u0662", "\uff12\uff10\uff12\uff12"],
)  # fmt: skip
def test_read_period_other_form_is_refused(text):
    with pytest.raises(Refusal) as refused:
        read_period(text)
    assert [fault.code for fault in refused.value.faults] == ["period.unknown_form"]
    assert refused.value.faults[0].values == {"found": text.strip()}


@given(st.integers(1000, 9998))
def test_read_period_school_year_ends_in_the_year_after(year):
    assert read_period(f"{year}/{(year + 1) % 100:02}") == f"{year}/{(year + 1) % 100:02}"
    with pytest.raises(Refusal):
        read_period(f"{year}/{(year + 2) % 100:02}")


@pytest.mark.parametrize("text", ["2022", "2022/23", "2022-Q1", "2022-06", "2022-06-30"])
def test_year_of_is_the_year_in_which_the_period_begins(text):
    assert year_of(text) == 2022
