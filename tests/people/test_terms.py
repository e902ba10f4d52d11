"""Functions of persons: given, ended, handed over for a time; rights follow from the day alone."""

from datetime import date

import pytest
from django.urls import reverse
from tests.network import LONG_AGO, body, organisation, person, stand_in, term

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import AuditEntry, AuditValue, Grant, Term, User
from planungsraum.people.queries import holdings, roles_at, standing_of
from planungsraum.people.services.terms import change_person, end_term, revoke

pytestmark = pytest.mark.django_db
AUTUMN, YEAR_END = date(2014, 9, 1), date(2015, 1, 1)


def acting(actor, day, occasion=""):
    found = holdings(Term.objects.filter(actor=actor), day, occasion)
    return [each.holding.person for each in found if each.holding.acts]


def codes(refused):
    return [fault.code for fault in refused.value.faults]


@pytest.fixture
def ak():
    return body("ak-ost")


@pytest.fixture
def ida():
    return person("Ida Yilmaz", email="ida@example.org", user=User.objects.create_user("ida"))


@pytest.fixture
def bo():
    return person("Bo Berger", email="bo@example.org", user=User.objects.create_user("bo"))


@pytest.mark.parametrize(
    ("day", "acts"),
    [
        (date(2014, 8, 31), "ida"),
        (date(2014, 9, 1), "bo"),
        (date(2014, 12, 31), "bo"),
        (date(2015, 1, 1), "ida"),
    ],
)
def test_substitute_acts_in_the_window_and_nowhere_else(day, acts, ak, ida, bo):
    stand_in(term(ak, "moderation", ida), bo, AUTUMN, YEAR_END)
    assert acting(ak, day) == [str({"ida": ida, "bo": bo}[acts].pk)]
    assert [each.email for each in inbox_of(ak, day)] == [f"{acts}@example.org"]
    assert ("moderator" in roles_at(bo.user, day)) == (acts == "bo")
    assert ("moderator" in roles_at(ida.user, day)) == (acts == "ida")


def test_absent_holder_belongs_to_the_body_still(ak, ida, bo):
    stand_in(term(ak, "moderation", ida), bo, AUTUMN, YEAR_END)
    standing = standing_of(ida.user, date(2014, 10, 1))
    assert standing.belongs_to == {ak.pk}
    assert standing.moderates == frozenset()


def test_substitution_for_a_single_meeting_counts_there_only(ak, ida, bo):
    stand_in(term(ak, "moderation", ida), bo, date(2014, 10, 7), date(2014, 10, 8), occasion="2014-10")
    assert acting(ak, date(2014, 10, 7)) == [str(ida.pk)]
    assert acting(ak, date(2014, 10, 7), "2014-10") == [str(bo.pk)]


def test_revoked_substitution_ends_that_day(ak, ida, bo):
    given = stand_in(term(ak, "moderation", ida), bo, AUTUMN, YEAR_END)
    revoke(substitution=given, on=date(2014, 10, 1), actor=None)
    assert acting(ak, date(2014, 9, 30)) == [str(bo.pk)]
    assert acting(ak, date(2014, 10, 1)) == [str(ida.pk)]


def test_holder_acts_again_once_who_stood_in_is_erased(ak, ida, bo):
    from planungsraum.people.services.privacy import erase

    stand_in(term(ak, "moderation", ida), bo, AUTUMN, YEAR_END)
    erase(person=bo, actor=None)
    assert acting(ak, AUTUMN) == [str(ida.pk)]


def test_rights_lapse_by_date_alone(ak, ida):
    term(ak, "chair", ida, until=date(2014, 7, 1))
    assert roles_at(ida.user, date(2014, 6, 30)) == {"moderator"}
    assert roles_at(ida.user, date(2014, 7, 1)) == frozenset()


def test_same_person_in_disjoint_times_is_allowed(ak, ida):
    term(ak, "member", ida, until=date(2012, 1, 1))
    term(ak, "member", ida, since=date(2014, 1, 1))
    assert acting(ak, date(2011, 12, 31)) == [str(ida.pk)]
    assert acting(ak, date(2013, 1, 1)) == []
    assert acting(ak, date(2014, 1, 1)) == [str(ida.pk)]


def test_same_person_twice_at_once_is_refused_and_nothing_is_kept(ak, ida):
    term(ak, "member", ida)
    with pytest.raises(Refusal) as refused:
        term(ak, "member", ida, since=date(2014, 1, 1))
    assert codes(refused) == ["tenure.person_twice"]
    assert Term.objects.count() == 1


def test_two_moderate_together_but_only_one_is_head(ak, ida, bo):
    verein = organisation("verein")
    term(ak, "moderation", ida)
    term(ak, "moderation", bo)
    term(verein, "head", ida)
    with pytest.raises(Refusal) as refused:
        term(verein, "head", bo)
    assert codes(refused) == ["tenure.seat_taken"]


@pytest.mark.parametrize("until", [LONG_AGO, date(2009, 1, 1)])
def test_term_that_would_end_without_a_day_is_taken_back(until, ak, ida):
    kept, other = term(ak, "member", ida), term(ak, "moderation", ida)
    assert end_term(term=kept, until=until, actor=ida.user) is None
    assert list(Term.objects.all()) == [other]
    entry = AuditEntry.objects.get(verb="take_back")
    assert (entry.kind, entry.key, entry.actor) == ("term", str(kept.pk), ida.user)


def test_term_with_a_day_is_not_taken_back(ak, ida):
    kept = term(ak, "member", ida)
    assert end_term(term=kept, until=date(2010, 1, 2), actor=None) == kept
    assert Term.objects.get().valid_to == date(2010, 1, 2)


def test_term_is_not_taken_back_once_somebody_was_to_stand_in(ak, ida, bo):
    kept = term(ak, "moderation", ida)
    revoke(substitution=stand_in(kept, bo, AUTUMN, YEAR_END), on=AUTUMN, actor=None)
    with pytest.raises(Refusal) as refused:
        end_term(term=kept, until=LONG_AGO, actor=None)
    assert codes(refused) == ["term.stood_in_for"]
    assert Term.objects.get() == kept
    assert not AuditEntry.objects.filter(verb="take_back").exists()


def test_page_takes_back_what_was_given_in_error_and_says_so(ak, ida, bo, client, cast):
    given, stays = term(ak, "member", ida), term(ak, "moderation", ida)
    stand_in(stays, bo, AUTUMN, YEAR_END)
    client.force_login(cast["planner"])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    address, first_day = reverse("people:end-term", args=[given.pk]), {"until": "2010-01-01"}
    assert "is taken back by giving the day on which it begins" in client.get(address).content.decode()
    answer = client.post(address, first_day, follow=True)
    assert answer.redirect_chain[-1] == (reverse("deliberate:body", args=["ak-ost"]), 302)
    assert "The function was taken back." in answer.content.decode()
    refused = client.post(reverse("people:end-term", args=[stays.pk]), first_day)
    assert refused.status_code == 422
    assert "is not taken back" in refused.context["faults"][0]
    client.force_login(cast["reader"])
    assert client.post(reverse("people:end-term", args=[stays.pk]), first_day).status_code == 403
    assert list(Term.objects.all()) == [stays]


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (YEAR_END, AUTUMN, "substitution.no_day"),
        (date(2009, 1, 1), YEAR_END, "substitution.outside_term"),
        (AUTUMN, date(2016, 1, 2), "substitution.outside_term"),
    ],
)
def test_substitution_lies_within_the_term(since, until, code, ak, ida, bo):
    given = term(ak, "moderation", ida, until=date(2016, 1, 1))
    with pytest.raises(Refusal) as refused:
        stand_in(given, bo, since, until)
    assert codes(refused) == [code]


def test_nobody_stands_in_for_themselves(ak, ida):
    with pytest.raises(Refusal) as refused:
        stand_in(term(ak, "moderation", ida), ida, AUTUMN, YEAR_END)
    assert codes(refused) == ["substitution.of_oneself"]


@pytest.mark.parametrize(
    ("function", "role"),
    [
        ("moderation", "moderator"),
        ("committee_member", "committee_member"),
        ("youth_representative", "youth_representative"),
        ("head", "provider"),
        ("staff", "provider"),
        ("area_coordination", "area_coordinator"),
        ("area_management", "managing_provider"),
        ("member", "reader"),
    ],
)
def test_function_makes_its_holder(function, role, ak, ida):
    term(ak, function, ida)
    assert roles_at(ida.user) == {role}


def test_coordination_looks_after_the_bodies_of_its_area(small_city, ida):
    from planungsraum.ground.models import Area

    area = Area.objects.get(code="a1")
    inside, outside = body("drinnen", areas=[area]), body("draussen")
    Grant.objects.create(user=ida.user, role="area_coordinator", area=area, valid_from=date(2020, 1, 1))
    from planungsraum.deliberate.models import Body
    from planungsraum.people.queries import acting_for

    seen = Body.objects.filter(acting_for(standing_of(ida.user), of="pk"))
    assert inside in seen
    assert outside not in seen


def test_log_keeps_keys_and_its_side_table_the_values(ida):
    change_person(person=ida, fields={"family_name": "Yildiz"}, actor=None)
    entry = AuditEntry.objects.get(verb="change", kind="person")
    assert entry.key == str(ida.uuid)
    assert list(AuditValue.objects.values_list("field", "before", "after")) == [("family_name", "Yilmaz", "Yildiz")]
