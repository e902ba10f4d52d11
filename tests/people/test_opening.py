"""Accounts: opened once, with a role in an area or what the functions of their person allow."""

from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from tests import factories

from planungsraum.people.models import AuditEntry, Grant, Person
from planungsraum.people.queries import roles_at, standing_of
from planungsraum.people.services.accounts import link_account, open_account

DAY = date(2026, 1, 1)
PASSWORD = "heidelbeeren im mai"  # noqa: S105 — of nobody


@pytest.fixture
def person(db):
    return Person.objects.create(given_name="Ada", family_name="Ahornweg")


@pytest.mark.django_db
def test_account_in_an_area_looks_after_this_area():
    area = factories.area(factories.system("planungsraum"), "nordost")
    user = open_account(username="ada", password=PASSWORD, role="area_coordinator", valid_from=DAY, area=area)
    assert list(Grant.objects.values_list("role", "area__code", "valid_from")) == [("area_coordinator", "nordost", DAY)]
    assert standing_of(user, DAY).areas == {(area.system_id, "nordost")}


@pytest.mark.django_db
def test_account_opened_twice_keeps_its_password_and_has_each_role_once():
    for password in (PASSWORD, "another"):
        user = open_account(username="ada", password=password, role="reader", valid_from=DAY)
    assert user.check_password(PASSWORD)
    assert Grant.objects.count() == 1
    assert list(AuditEntry.objects.values_list("verb", "key")) == [("open", str(user.pk))]


@pytest.mark.django_db
def test_account_without_a_role_has_none():
    user = open_account(username="ada", password=PASSWORD, role="", valid_from=DAY)
    assert roles_at(user, DAY) == frozenset()
    assert not Grant.objects.exists()


@pytest.mark.django_db
def test_account_with_a_hashed_password_is_opened_by_the_password():
    user = open_account(username="ada", password=make_password(PASSWORD), hashed=True, role="reader", valid_from=DAY)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_account_is_linked_once_and_to_one_person(person):
    user = open_account(username="ada", password=PASSWORD, role="", valid_from=DAY)
    other = open_account(username="eva", password=PASSWORD, role="", valid_from=DAY)
    eva = Person.objects.create(given_name="Eva", family_name="Zettelkasten")
    link_account(person=person, user=user, actor=None)
    link_account(person=person, user=other, actor=None)
    link_account(person=eva, user=user, actor=None)
    assert sorted(Person.objects.values_list("given_name", "user__username")) == [("Ada", "ada"), ("Eva", None)]
    assert AuditEntry.objects.filter(verb="link").count() == 1
