from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.method.tenure import Term
from planungsraum.people.method.term_rules import check_terms

NEW_YEAR = date(2014, 1, 1)
CALENDAR = [NEW_YEAR + timedelta(number) for number in range(20)]
days = st.sampled_from(CALENDAR[:10])
term_lists = st.lists(
    st.builds(
        Term, st.just(0), st.sampled_from(["moderation", "office"]), st.sampled_from(["Adler", "Berger"]), days,
        st.none() | days,
    ),
    max_size=4,
).map(lambda terms: [replace(term, key=number) for number, term in enumerate(terms)])  # fmt: skip


def faults(terms, *, single=False, unbroken=False):
    try:
        check_terms(terms, single=single, unbroken=unbroken)
    except Refusal as refusal:
        return [(fault.code, fault.values) for fault in refusal.faults]
    return []


def test_same_person_twice_at_once_is_refused():
    terms = [Term(1, "m", "Adler", NEW_YEAR), Term(2, "m", "Adler", date(2014, 6, 1))]
    assert faults(terms) == [("tenure.person_twice", {"seat": "m", "person": "Adler", "since": "2014-06-01"})]


def test_same_person_twice_one_after_the_other_is_allowed():
    terms = [Term(1, "m", "Adler", NEW_YEAR, date(2014, 6, 1)), Term(2, "m", "Adler", date(2014, 6, 1))]
    assert faults(terms, single=True, unbroken=True) == []


def test_two_persons_at_once_are_refused_in_a_single_seat_only():
    terms = [Term(1, "m", "Adler", NEW_YEAR, date(2014, 6, 2)), Term(2, "m", "Berger", date(2014, 6, 1))]
    assert faults(terms) == []
    taken = {"seat": "m", "first": "Adler", "second": "Berger", "since": "2014-06-01"}
    assert faults(terms, single=True) == [("tenure.seat_taken", taken)]


def test_gap_is_refused_where_the_seat_must_be_held():
    terms = [Term(1, "m", "Adler", NEW_YEAR, date(2014, 6, 1)), Term(2, "m", "Berger", date(2014, 6, 3))]
    assert faults(terms) == []
    assert faults(terms, unbroken=True) == [("tenure.gap", {"seat": "m", "first": "2014-06-01", "last": "2014-06-02"})]


def test_gap_under_a_longer_term_is_none():
    terms = [
        Term(1, "m", "Adler", NEW_YEAR, date(2014, 12, 1)),
        Term(2, "m", "Berger", date(2014, 2, 1), date(2014, 3, 1)),
        Term(3, "m", "Celik", date(2014, 6, 1)),
    ]
    assert faults(terms, unbroken=True) == []


def test_seats_do_not_meddle_with_one_another():
    terms = [Term(1, "m", "Adler", NEW_YEAR), Term(2, "office", "Adler", NEW_YEAR)]
    assert faults(terms, single=True, unbroken=True) == []


def test_faults_are_given_all_at_once():
    terms = [
        Term(1, "m", "Adler", date(2014, 3, 1), date(2014, 3, 1)),
        Term(2, "m", "Adler", NEW_YEAR, date(2014, 2, 1)),
        Term(3, "m", "Berger", NEW_YEAR, date(2014, 2, 1)),
        Term(4, "m", "Berger", date(2014, 3, 1)),
        Term(5, "m", "Berger", date(2014, 3, 1)),
    ]
    assert [code for code, _values in faults(terms, single=True, unbroken=True)] == [
        "tenure.no_day", "tenure.seat_taken", "tenure.person_twice", "tenure.gap",
    ]  # fmt: skip


def by_days(terms, *, single, unbroken):
    """Whether a walk through the calendar finds nothing wrong."""
    for seat in {term.seat for term in terms}:
        present = [[term.person for term in terms if term.seat == seat and term.holds_on(day)] for day in CALENDAR]
        held = [number for number, people in enumerate(present) if people]
        if any(len(set(people)) < len(people) for people in present):
            return False
        if single and any(len(people) > 1 for people in present):
            return False
        if unbroken and held and len(held) != held[-1] - held[0] + 1:
            return False
    return all(any(term.holds_on(day) for day in CALENDAR) for term in terms)


@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("unbroken", [True, False])
@given(terms=term_lists)
def test_terms_are_accepted_exactly_when_no_day_is_wrong(terms, single, unbroken):
    assert (faults(terms, single=single, unbroken=unbroken) == []) == by_days(terms, single=single, unbroken=unbroken)
