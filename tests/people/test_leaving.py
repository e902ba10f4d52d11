"""Whoever holds nothing any more is erased in time; accounts nobody opens and contacts of what has ended go, too."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from tests.network import body, happened, organisation, person, stand_in, term

from planungsraum.people.models import AuditEntry, ContactPoint, Grant, Invitation, Person, SearchEntry, Term, User
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.keepings import KEEPINGS
from planungsraum.people.services.privacy import erase, erase_account
from planungsraum.people.services.retention import hold, lift, outlook, purge

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
SINCE = date(2010, 1, 1)
PERIOD = {each.kind: timedelta(days=each.days) for each in KEEPINGS}
LAST_KEPT = TODAY - PERIOD["person"]  # a function that ended here is kept today, and goes tomorrow
LAST_ACCOUNT = TODAY - PERIOD["user"]
LAST_CONTACT = TODAY - PERIOD["contact_point"]
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


# ---------------------------------------------------------------- contacts
def test_contacts_go_three_years_after_their_actor_has_ended(ak):
    gone, other = (
        keep_contact(of=each, fields={"label": "Büro"}, day=SINCE, actor=None) for each in (ak, organisation("o"))
    )
    happened("dissolved", LAST_CONTACT.isoformat(), sources=[ak])
    assert goes_on(gone, TODAY)
    assert not goes_on(gone, TODAY + DAY)
    assert goes_on(other, TODAY + DAY)


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


def test_contact_under_a_legal_hold_is_not_cleared(wanda, ak):
    fields = {"label": "Büro", "person": wanda, "phone": "0341 998877"}
    point = keep_contact(of=ak, fields=fields, day=SINCE, actor=None)
    lying = held(point, "contact_point")
    erase(person=wanda, actor=None)
    assert ContactPoint.objects.get(pk=point.pk).phone == "0341 998877"
    lift(held=lying, day=TODAY, actor=User.objects.get(username="amt"))
    assert not goes_on(point, TODAY)
