"""The head of an organisation looks after its contacts; mails ask nobody who may not do what they ask."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.network import body, organisation, person, stand_in, term

from planungsraum.ground.models import Area
from planungsraum.people.inbox import inbox_of
from planungsraum.people.models import ContactPoint, Grant, QueuedMail, User
from planungsraum.people.services.contacts import keep_contact, remind

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LONG_AGO = date(2020, 1, 1)


def somebody(name):
    given = name.split()[0].lower()
    return person(name, email=f"{given}@example.org", user=User.objects.create_user(given))


def contact(actor):
    fields = {"label": "Büro", "email": "alt@example.org"}
    return keep_contact(of=actor, fields=fields, day=LONG_AGO, actor=None)


@pytest.fixture
def house():
    return organisation("haus", "Haus Ost")


@pytest.fixture
def lea(house):
    lea = somebody("Lea Leitung")
    term(house, "head", lea)
    return lea


@pytest.fixture
def office():
    petra = somebody("Petra Plan")
    Grant.objects.create(user=petra.user, role="planner", valid_from=LONG_AGO)
    return petra


def verified(client, who, point):
    client.force_login(who.user)
    return client.post(reverse("people:verify", args=[point.pk])).status_code


def test_head_who_is_asked_finds_the_button_and_verifies(client, house, lea):
    point, today = contact(house), timezone.localdate()
    assert remind(day=today, address="https://planung.example.org") == 1
    assert QueuedMail.objects.get().to == "lea@example.org"
    client.force_login(lea.user)
    page = client.get(reverse("people:organisation", args=["haus"])).content.decode()
    verify = reverse("people:verify", args=[point.pk])
    assert [each in page for each in (verify, reverse("people:contact-edit", args=[point.pk]))] == [True, True]
    assert verified(client, lea, point) == 302
    point.refresh_from_db()
    assert point.verified_on == today


def test_head_changes_and_adds_contacts(client, house, lea):
    point = contact(house)
    client.force_login(lea.user)
    levels = {f"{part}_visibility": "public" for part in ("person", "email", "phone", "address", "web")}
    posted = levels | {"label": "Büro", "email": "neu@example.org"}
    assert client.post(reverse("people:contact-edit", args=[point.pk]), posted).status_code == 302
    assert client.post(reverse("people:contact", args=["haus"]), posted | {"label": "Pforte"}).status_code == 302
    assert set(ContactPoint.objects.values_list("label", "email")) == {
        ("Büro", "neu@example.org"), ("Pforte", "neu@example.org")
    }  # fmt: skip


def test_head_gives_no_functions_and_changes_no_profile(client, house, lea):
    client.force_login(lea.user)
    pages = [reverse(f"people:{page}", args=["haus"]) for page in ("appoint", "organisation-edit", "names", "fund")]
    assert [client.get(each).status_code for each in pages] == [403] * 4
    page = client.get(reverse("people:organisation", args=["haus"])).content.decode()
    assert [each in page for each in pages] == [False] * 4


def test_head_of_another_organisation_staff_and_whoever_was_head_verify_nothing(client, house, lea):
    point, today = contact(house), timezone.localdate()
    others = [somebody(name) for name in ("Otto Anders", "Stella Staff", "Wanda War")]
    term(organisation("anders"), "head", others[0])
    term(house, "staff", others[1])
    term(organisation("frueher"), "head", others[2], until=today)
    assert [verified(client, each, point) for each in others] == [403, 403, 403]
    assert verified(client, others[2], contact(organisation("frueher"))) == 403


def test_whoever_stands_in_for_the_head_is_asked_and_verifies(client, house, lea):
    point, today = contact(house), timezone.localdate()
    vera = somebody("Vera Vertretung")
    stand_in(house.terms.get(), vera, today, today + timedelta(days=1))
    assert inbox_of(house, today) == [vera]
    assert [verified(client, each, point) for each in (lea, vera)] == [403, 302]


def test_head_of_a_body_who_cannot_answer_there_is_not_asked(client, small_city, office):
    runde, today = body("runde", areas=[Area.objects.get(code="a1")]), timezone.localdate()
    henri = somebody("Henri Haupt")
    term(runde, "head", henri)
    assert inbox_of(runde, today) == [office]
    assert verified(client, henri, contact(runde)) == 403
    mona = somebody("Mona Moder")
    term(runde, "moderation", mona)
    assert inbox_of(runde, today) == [mona]


def test_head_who_may_not_see_the_organisation_is_not_asked(house, lea, office):
    house.visibility = "moderation"
    house.save()
    assert inbox_of(house, timezone.localdate()) == [office]
