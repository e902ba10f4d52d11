"""Whoever holds nothing any more is erased in time, and so are accounts nobody opens; what others use stays."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from tests.network import body, happened, person, stand_in, term

from planungsraum.deliberate.models import Inquiry
from planungsraum.people.models import (
    AuditEntry,
    ContactPoint,
    Grant,
    Invitation,
    Person,
    QueuedMail,
    SearchEntry,
    Term,
    User,
)
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.keepings import KEEPINGS
from planungsraum.people.services.mails import queue_mails
from planungsraum.people.services.privacy import erase, erase_account
from planungsraum.people.services.retention import hold, lift, outlook, purge
from planungsraum.site.commands import main

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
SINCE = date(2010, 1, 1)
PERIOD = {each.kind: timedelta(days=each.days) for each in KEEPINGS}
LAST_KEPT = TODAY - PERIOD["person"]  # a function that ended here is kept today, and goes tomorrow
LAST_ACCOUNT = TODAY - PERIOD["user"]
DAY = timedelta(days=1)


@pytest.fixture
def ak():
    return body("ak")


@pytest.fixture
def wanda(ak):
    return old(person("Wanda Wunderlich"))


def noon(day):
    return day and datetime.combine(day, time(12), timezone.get_current_timezone())


def old(who):
    """Somebody who was written down long ago."""
    Person.objects.filter(pk=who.pk).update(added_at=noon(SINCE))
    who.refresh_from_db()
    return who


def account(name, opened, made=SINCE, **fields):
    """An account made and last opened at noon of a day."""
    found = User.objects.create_user(name, email=f"{name}@example.org", **fields)
    found.date_joined, found.last_login = noon(made), noon(opened)
    found.save()
    return found


def goes_on(who, day):
    """Whether somebody is kept on the run of a day."""
    purge(keepings=KEEPINGS, day=day)
    return type(who).objects.filter(pk=who.pk).exists()


def held(row, kind):
    """A legal hold on one record, set by the one who sets them here."""
    actor = User.objects.create_superuser("amt")
    return hold(kind=kind, key=str(row.pk), reason="Az. 7 K 12/26", day=TODAY, actor=actor)


# ---------------------------------------------------------------- persons
def test_somebody_is_kept_ten_years_after_the_last_function_which_stays_without_a_name(wanda, ak):
    term(ak, "member", wanda, SINCE, LAST_KEPT - DAY * 900)
    term(ak, "adviser", wanda, SINCE, LAST_KEPT)
    assert goes_on(wanda, TODAY)
    assert not goes_on(wanda, TODAY + DAY)
    assert list(Term.objects.order_by("valid_to").values_list("function", "person", "valid_to")) == [
        ("member", None, LAST_KEPT - DAY * 900),
        ("adviser", None, LAST_KEPT),
    ]
    assert not SearchEntry.objects.filter(title__contains="Wunderlich").exists()
    assert AuditEntry.objects.filter(verb="erase", kind="person", key=str(wanda.uuid), actor=None).count() == 1


def test_function_without_an_end_ends_with_its_body(wanda, ak):
    term(ak, "member", wanda)
    assert goes_on(wanda, TODAY + DAY)
    happened("dissolved", LAST_KEPT.isoformat(), sources=[ak])
    assert goes_on(wanda, TODAY)
    assert not goes_on(wanda, TODAY + DAY)


def test_whoever_stood_in_last_is_kept_from_then_on(wanda, ak):
    stand_in(term(ak, "moderation", person("Bo Berger")), wanda, LAST_KEPT - DAY * 30, LAST_KEPT)
    assert goes_on(wanda, TODAY)
    assert not goes_on(wanda, TODAY + DAY)


def test_whoever_can_be_reached_somewhere_is_kept_until_that_has_ended(wanda, ak):
    keep_contact(of=ak, fields={"label": "Büro", "person": wanda}, day=SINCE, actor=None)
    assert goes_on(wanda, TODAY + DAY)
    happened("dissolved", LAST_KEPT.isoformat(), sources=[ak])
    assert not goes_on(wanda, TODAY + DAY)


def test_whoever_was_invited_is_kept_with_the_invitation(wanda):
    ended = TODAY - PERIOD["invitation"]
    Invitation.objects.create(email="w@example.org", person=wanda, made_at=noon(SINCE), expires_at=noon(ended))
    assert goes_on(wanda, TODAY)
    assert not goes_on(wanda, TODAY + DAY)


def test_whoever_was_written_down_lately_is_kept_without_any_function(ak):
    found = person("Bo Berger")
    today = timezone.localdate()
    assert goes_on(found, today + PERIOD["person"])
    assert not goes_on(found, today + PERIOD["person"] + DAY)


def test_whoever_opens_an_account_is_kept_with_it(wanda):
    wanda.user = account("wanda", opened=LAST_KEPT)
    wanda.save()
    assert goes_on(wanda, TODAY)
    assert not goes_on(wanda, TODAY + DAY)
    assert not User.objects.filter(username="wanda").exists()


# ---------------------------------------------------------------- accounts
@pytest.mark.parametrize(
    ("opened", "made", "role_until"),
    [(LAST_ACCOUNT, SINCE, SINCE + DAY), (None, LAST_ACCOUNT, SINCE + DAY), (None, SINCE, LAST_ACCOUNT)],
    ids=["opened", "made, never opened", "role that ended"],
)
def test_account_goes_three_years_after_it_was_last_of_use(opened, made, role_until):
    found = account("alt", opened, made)
    Grant.objects.create(user=found, role="reader", valid_from=SINCE, valid_to=role_until)
    assert goes_on(found, TODAY)
    assert not goes_on(found, TODAY + DAY)


def test_account_with_a_role_or_that_runs_the_server_stays():
    granted = account("mit", opened=None)
    Grant.objects.create(user=granted, role="reader", valid_from=SINCE)
    runs = account("wurzel", opened=None, is_superuser=True)
    assert [goes_on(each, TODAY + DAY) for each in (granted, runs)] == [True, True]


def test_account_of_a_person_goes_with_the_person_only(wanda, ak):
    wanda.user = account("wanda", opened=LAST_ACCOUNT - DAY)
    wanda.save()
    term(ak, "member", wanda)
    assert goes_on(wanda.user, TODAY)


# ---------------------------------------------------------------- what others use
@pytest.fixture
def of_anna(ak):
    """What is kept of somebody in office, who has no account."""
    anna = person("Anna Anders", email="ak@example.org")
    term(ak, "moderation", anna)
    point = keep_contact(
        of=ak, fields={"label": "Büro", "person": anna, "email": "ak@example.org"}, day=SINCE, actor=None
    )
    inquiry = Inquiry.objects.create(kind="ask", body=ak, name="Ina", email="ak@example.org", text="Wann?")
    invited = Invitation.objects.create(email="ak@example.org", person=anna, expires_at=timezone.now() + DAY)
    return [anna, point, inquiry, invited]


def test_old_account_with_the_same_address_takes_nothing_along(of_anna):
    gone = account("alt", opened=LAST_ACCOUNT - DAY)
    User.objects.filter(pk=gone.pk).update(email="ak@example.org")
    assert not goes_on(gone, TODAY)
    assert all(type(each).objects.filter(pk=each.pk).exists() for each in of_anna)
    assert ContactPoint.objects.get().email == "ak@example.org"


def test_predecessor_with_the_same_address_takes_nothing_along(wanda, ak, of_anna):
    Person.objects.filter(pk=wanda.pk).update(email="ak@example.org")
    term(ak, "member", wanda, SINCE, LAST_KEPT - DAY)
    assert not goes_on(wanda, TODAY)
    assert all(type(each).objects.filter(pk=each.pk).exists() for each in of_anna)
    assert ContactPoint.objects.get().email == "ak@example.org"


def test_contact_of_a_body_that_has_ended_loses_the_name_with_the_person(wanda, ak):
    fields = {"label": "Büro", "person": wanda, "phone": "0341 998877", "street": "Weg 1"}
    keep_contact(of=ak, fields=fields, day=SINCE, actor=None)
    happened("dissolved", (LAST_KEPT - DAY).isoformat(), sources=[ak])
    assert not goes_on(wanda, TODAY)
    assert list(ContactPoint.objects.values_list("person", "phone", "street")) == [(None, "", "Weg 1")]


@pytest.mark.django_db(transaction=True)
def test_day_in_the_future_deletes_nothing_before_its_time():
    found = person("Bo Berger")
    assert main(["due", "--day", "2062-12-31"]) == 0
    assert Person.objects.filter(pk=found.pk).exists()


# ---------------------------------------------------------------- how long it takes
def test_persons_go_with_a_few_queries_each(ak, django_assert_max_num_queries):
    for number in range(20):
        term(ak, "member", old(person(f"Wanda W{number}")), SINCE, SINCE + DAY)
    with django_assert_max_num_queries(20 * 20 + 60):
        assert purge(keepings=KEEPINGS, day=TODAY)["person"] == 20


# ---------------------------------------------------------------- held
def test_person_under_a_legal_hold_stays_seen_by_the_office_and_goes_when_it_is_lifted(wanda, ak):
    term(ak, "member", wanda, SINCE, SINCE + DAY)
    lying = held(wanda, "person")
    foreseen = next(each for each in outlook(keepings=KEEPINGS, day=TODAY) if each.keeping.kind == "person")
    assert (foreseen.going, foreseen.held) == (0, 1)
    assert goes_on(wanda, TODAY)
    erase(person=wanda, actor=None)
    wanda.refresh_from_db()
    assert wanda.visibility == "office"
    assert SearchEntry.objects.get(person=wanda).visibility == "office"
    assert goes_on(wanda, TODAY)
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    assert not goes_on(wanda, SINCE)  # at once, however young


def test_account_under_a_legal_hold_is_closed_and_goes_when_it_is_lifted(client):
    user = account("wanda", opened=TODAY)
    client.force_login(user)
    lying = held(user, "user")
    erase_account(user=user)
    user.refresh_from_db()
    assert not user.is_active
    assert client.get("/people/me/").status_code == 302
    assert goes_on(user, TODAY)
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    assert not goes_on(user, SINCE)


def test_held_person_keeps_the_account_that_opens_nothing_and_gets_no_mail(wanda, ak, client, cast):
    wanda.user, wanda.email = account("wanda", opened=TODAY), "wanda@example.org"
    wanda.save()
    term(ak, "moderation", wanda)
    lying = held(wanda, "person")
    client.force_login(cast["planner"])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    answer = client.post(f"/people/persons/{wanda.uuid}/erase/", {"name": "Wanda Wunderlich"}, follow=True)
    assert "is under a legal hold" in answer.content.decode()
    assert not User.objects.get(username="wanda").is_active
    queue_mails(persons=[wanda], subject="An Wanda", text="Guten Tag")
    assert not QueuedMail.objects.exists()
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    assert not goes_on(wanda, TODAY)
    assert not User.objects.filter(username="wanda").exists()


def test_account_of_a_person_can_be_held(wanda, ak):
    wanda.user = account("wanda", opened=LAST_KEPT - DAY)
    wanda.save()
    lying = held(wanda.user, "user")
    assert not goes_on(wanda, TODAY)
    assert User.objects.filter(username="wanda").exists()
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    purge(keepings=KEEPINGS, day=TODAY)
    assert not User.objects.filter(username="wanda").exists()


def test_what_goes_after_a_hold_is_remembered_as_long_as_the_hold_lasts(wanda):
    lying = held(wanda, "person")
    erase(person=wanda, actor=None)
    AuditEntry.objects.update(at=noon(SINCE))
    assert goes_on(wanda, TODAY)
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    assert not goes_on(wanda, TODAY)
