from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.people.method.tenure import Holding, Substitution, Term, holders

NEW_YEAR = date(2014, 1, 1)
days = st.integers(0, 12).map(lambda number: NEW_YEAR + timedelta(number))
people = st.sampled_from(["Adler", "Berger", "Celik", "Demir"])
seats = st.sampled_from(["moderation", "office"])
occasions = st.sampled_from(["", "forum", "council"])

term_lists = st.lists(st.builds(Term, st.just(0), seats, people, days, st.none() | days), max_size=4).map(
    lambda terms: [replace(term, key=number) for number, term in enumerate(terms)]
)
substitution_lists = st.lists(
    st.builds(
        Substitution, st.integers(0, 4), people, days, st.none() | days, occasions, st.booleans(), st.booleans(),
        st.booleans(), st.none() | days,
    ),
    max_size=5,
)  # fmt: skip

# A6 of the sources: substitute moderation from 1 September to 31 December 2014
YILMAZ = Term(1, "moderation", "Yilmaz", date(2013, 1, 1))
AUTUMN = Substitution(1, "Berger", date(2014, 9, 1), date(2015, 1, 1))


def rights(found):
    """What each person may do, in letters."""
    return {
        each.person: "".join(
            letter for letter, is_so in zip("asv", (each.acts, each.sees, each.votes), strict=True) if is_so
        )
        for each in found
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2014, 8, 31), {"Yilmaz": "asv"}),
        (date(2014, 9, 1), {"Yilmaz": "sv", "Berger": "as"}),
        (date(2014, 12, 31), {"Yilmaz": "sv", "Berger": "as"}),
        (date(2015, 1, 1), {"Yilmaz": "asv"}),
    ],
)
def test_substitute_moderation_holds_in_its_window_only(day, expected):
    assert rights(holders([YILMAZ], [AUTUMN], day)) == expected


def test_substitute_says_whom_for():
    assert holders([YILMAZ], [AUTUMN], date(2014, 9, 1))[1] == Holding(
        1, "moderation", "Berger", acts=True, sees=True, votes=False, for_person="Yilmaz"
    )


def test_substitution_with_vote_takes_it_from_the_holder():
    found = holders([YILMAZ], [replace(AUTUMN, vote=True)], date(2014, 9, 1))
    assert rights(found) == {"Yilmaz": "s", "Berger": "asv"}


def test_substitution_revoked_ends_on_that_day():
    revoked = replace(AUTUMN, revoked=date(2014, 10, 1))
    assert rights(holders([YILMAZ], [revoked], date(2014, 9, 30)))["Berger"] == "as"
    assert rights(holders([YILMAZ], [revoked], date(2014, 10, 1))) == {"Yilmaz": "asv"}


def test_substitution_for_one_meeting_holds_there_only():
    once = replace(AUTUMN, occasion="forum-31")
    assert rights(holders([YILMAZ], [once], date(2014, 9, 1), "forum-31"))["Berger"] == "as"
    for occasion in ("", "forum-32"):
        assert rights(holders([YILMAZ], [once], date(2014, 9, 1), occasion)) == {"Yilmaz": "asv"}


def test_substitution_in_general_holds_at_a_meeting_too():
    assert rights(holders([YILMAZ], [AUTUMN], date(2014, 9, 1), "forum-31"))["Berger"] == "as"


def test_substitution_of_oneself_has_no_effect():
    assert rights(holders([YILMAZ], [replace(AUTUMN, substitute="Yilmaz")], date(2014, 9, 1))) == {"Yilmaz": "asv"}


def test_substitution_ends_with_the_term():
    ended = replace(YILMAZ, end=date(2014, 10, 1))
    assert holders([ended], [AUTUMN], date(2014, 10, 1)) == ()


def test_substitution_that_hands_over_nothing_has_no_effect():
    empty = replace(AUTUMN, act=False, see=False)
    assert rights(holders([YILMAZ], [empty], date(2014, 9, 1))) == {"Yilmaz": "asv"}


def test_substitutes_several_only_the_latest_acts_and_all_see():
    later = Substitution(1, "Adler", date(2014, 10, 1))
    found = holders([YILMAZ], [later, AUTUMN], date(2014, 10, 1))
    assert rights(found) == {"Yilmaz": "sv", "Adler": "as", "Berger": "s"}


def test_substitutes_of_one_day_the_first_by_name_acts():
    also = replace(AUTUMN, substitute="Adler")
    assert rights(holders([YILMAZ], [AUTUMN, also], date(2014, 9, 1))) == {"Yilmaz": "sv", "Adler": "as", "Berger": "s"}


def test_seat_of_two_each_acts():
    other = Term(2, "moderation", "Celik", date(2014, 1, 1))
    assert rights(holders([other, YILMAZ], [], date(2014, 9, 1))) == {"Yilmaz": "asv", "Celik": "asv"}


# ---------------------------------------------------------------- against a walk through the days
def days_of(start, end):
    """Every day from the start to the day before the end, as far as the tests go."""
    found, day = set(), start
    while day != end and day < NEW_YEAR + timedelta(31) and (end is None or start < end):
        found.add(day)
        day += timedelta(1)
    return found


def naive(terms, substitutions, day, occasion):
    """For each term ask everybody in turn."""
    found = set()
    for term in terms:
        if day not in days_of(term.start, term.end):
            continue
        asked = [
            each
            for each in substitutions
            if each.term == term.key
            and each.substitute != term.person
            and day in days_of(each.start, each.end)
            and (each.revoked is None or day in days_of(NEW_YEAR, each.revoked))
            and (not each.occasion or each.occasion == occasion)
        ]
        acting = voting = term.person
        for each in sorted(sorted(asked, key=lambda one: one.substitute, reverse=True), key=lambda one: one.start):
            acting = each.substitute if each.act else acting
            voting = each.substitute if each.vote else voting
        seeing = {term.person} | {each.substitute for each in asked if each.see or each.act or each.vote}
        for person in seeing:
            instead_of = "" if person == term.person else term.person
            acts, votes = person == acting, person == voting
            found.add(Holding(term.key, term.seat, person, acts, sees=True, votes=votes, for_person=instead_of))
    return found


@given(term_lists, substitution_lists, days, occasions)
def test_holders_are_those_of_a_walk_through_the_days(terms, substitutions, day, occasion):
    found = holders(terms, substitutions, day, occasion)
    assert set(found) == naive(terms, substitutions, day, occasion)
    assert len(set(found)) == len(found)


@given(term_lists, substitution_lists, days, occasions, st.randoms(use_true_random=False))
def test_holders_do_not_depend_on_the_order_given(terms, substitutions, day, occasion, shuffling):
    found = holders(terms, substitutions, day, occasion)
    shuffling.shuffle(terms)
    shuffling.shuffle(substitutions)
    assert holders(terms, substitutions, day, occasion) == found


@given(term_lists, substitution_lists, days, occasions)
def test_each_term_in_force_has_one_who_acts_and_one_who_votes(terms, substitutions, day, occasion):
    found = holders(terms, substitutions, day, occasion)
    held = {term.key for term in terms if term.holds_on(day)}
    assert sorted(each.term for each in found if each.acts) == sorted(held)
    assert sorted(each.term for each in found if each.votes) == sorted(held)
    assert all(each.sees for each in found)
