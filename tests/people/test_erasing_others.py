"""Planning hands out and erases what is kept of somebody without an account, who asked for it."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.access import ROLES
from tests.cast import sign_in
from tests.deliberate.network import asked
from tests.network import body, person, term
from tests.people.test_traces import words_in

from planungsraum.deliberate.models import Inquiry
from planungsraum.people.models import AuditEntry, AuditValue, ContactPoint, Person, QueuedMail, Term, User
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.mails import queue_mail
from planungsraum.people.services.retention import hold
from planungsraum.people.services.terms import change_person

pytestmark = pytest.mark.django_db
NAME, MAIL = "Wanda Wunderlich", "w.wunderlich@example.org"
OTHERS = [role for role in ROLES if role != "planner"]


@pytest.fixture
def ak():
    return body("ak")


@pytest.fixture
def wanda(ak):
    """Somebody without an account, with a function, a contact, a mail that waits, an inquiry and a line in the log."""
    found = person(NAME, email=MAIL)
    term(ak, "member", found, until=date(2030, 1, 1))
    fields = {"label": "Büro", "person": found, "email": MAIL, "phone": "0341 998877"}
    keep_contact(of=ak, fields=fields, day=date(2020, 1, 1), actor=None)
    queue_mail(to=MAIL, subject="An Wanda", text="Guten Tag Wanda Wunderlich")
    Inquiry.objects.create(kind="ask", body=ak, name="Wanda W.", email=MAIL, text="Ich bin Wanda.")
    change_person(person=found, fields={"email": "alt.wanda@example.org"}, actor=None)
    change_person(person=found, fields={"email": MAIL}, actor=None)
    return found


@pytest.fixture
def planner(client, cast):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return sign_in(client, cast, "planner")


def address(view, who):
    return reverse(f"people:{view}", args=[getattr(who, "uuid", who)])


def erased(client, who, name=NAME):
    return client.post(address("erase-person", who), {"name": name})


def text_of(client, page):
    return " ".join(client.get(page).content.decode().split())


def log(verb):
    return list(AuditEntry.objects.filter(verb=verb).values_list("kind", "key", "actor__username"))


# ---------------------------------------------------------------- taken along
def test_planning_downloads_what_is_kept_of_somebody_without_an_account(wanda, planner, cast):
    answer = planner.get(address("person-data", wanda))
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/json; charset=utf-8", "no-store")
    assert answer["Content-Disposition"] == 'attachment; filename="planungsraum.json"'
    kept = json.loads(answer.content)
    assert kept.keys() == {"person", "term", "contactpoint", "auditvalue", "searchentry", "queuedmail", "inquiry"}
    assert [(row["family_name"], row["email"]) for row in kept["person"]] == [("Wunderlich", MAIL)]
    assert [row["text"] for row in kept["inquiry"]] == ["Ich bin Wanda."]
    assert log("hand_out") == [("person", str(wanda.uuid), cast["planner"].username)]
    assert not AuditValue.objects.filter(entry__verb="hand_out").exists()


def test_page_of_a_person_leads_to_both(wanda, planner):
    text = text_of(planner, address("person-change", wanda))
    assert address("person-data", wanda) in text
    assert address("erase-person", wanda) in text


# ---------------------------------------------------------------- erased
def test_whoever_is_erased_leaves_no_trace_and_the_function_stays_with_its_days(wanda, ak, planner, cast):
    assert address("person", wanda) in text_of(planner, reverse("people:search") + "?q=wunderlich")
    answer = planner.post(address("erase-person", wanda), {"name": NAME}, follow=True)
    assert answer.redirect_chain == [(reverse("people:functions"), 302)]
    assert "The person was erased." in answer.content.decode()
    assert list(Term.objects.values_list("person", "function", "valid_from", "valid_to")) == [
        (None, "member", date(2010, 1, 1), date(2030, 1, 1))
    ]
    assert list(ContactPoint.objects.values_list("label", "person", "email", "phone")) == [("Büro", None, "", "")]
    assert (QueuedMail.objects.count(), Inquiry.objects.count()) == (0, 0)
    assert address("person", wanda) not in text_of(planner, reverse("people:search") + "?q=wunderlich")
    assert "name no longer kept" in text_of(planner, reverse("deliberate:body", args=["ak"]))
    assert log("erase") == [("person", str(wanda.uuid), cast["planner"].username)]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        assert [each for each in tables if words_in(cursor, each)] == []


def test_what_others_asked_and_were_sent_stays(wanda, ak, planner):
    asked(ak)
    queue_mail(to="bo@example.org", subject="An Bo", text="Guten Tag")
    bo = person("Bo Berger")
    assert erased(planner, wanda).status_code == 302
    assert (Inquiry.objects.get().email, QueuedMail.objects.filter(to="bo@example.org").count()) == (
        "ina@example.org", 1
    )  # fmt: skip
    assert Person.objects.filter(pk=bo.pk).exists()


@pytest.mark.parametrize("name", ["", "Wanda", "Bo Berger"])
def test_nothing_goes_until_the_name_is_typed(name, wanda, planner):
    answer = erased(planner, wanda, name)
    assert (answer.status_code, Person.objects.count(), QueuedMail.objects.count()) == (422, 1, 1)
    assert answer.context["form"].errors.keys() == {"name"}


@pytest.mark.parametrize("name", ["wanda wunderlich", "  Wanda   WUNDERLICH "])
def test_name_is_known_however_it_is_typed(name, wanda, planner):
    assert erased(planner, wanda, name).status_code == 302
    assert not Person.objects.exists()


def test_name_with_an_umlaut_of_two_signs_is_the_same(planner):
    assert erased(planner, person("Jörg Müller"), "Jo\u0308rg Mu\u0308ller").status_code == 302
    assert not Person.objects.exists()


def test_account_of_the_person_is_named_and_goes_too(wanda, planner):
    assert "The account" not in text_of(planner, address("erase-person", wanda))
    wanda.user = User.objects.create_user("wanda.w")
    wanda.save()
    assert "The account wanda.w is deleted, too" in text_of(planner, address("erase-person", wanda))
    assert erased(planner, wanda).status_code == 302
    assert not User.objects.filter(username="wanda.w").exists()


def test_what_is_held_stays_and_the_page_says_so(wanda, planner, cast):
    assert "under a legal hold" not in text_of(planner, address("erase-person", wanda))
    hold(kind="inquiry", key="", reason="Az. 7 K 12/26", day=timezone.localdate(), actor=cast["planner"])
    assert "One record about this person is under a legal hold" in text_of(planner, address("erase-person", wanda))
    assert erased(planner, wanda).status_code == 302
    kept = Inquiry.objects.get()
    assert log("spare") == [("inquiry", str(kept.pk), cast["planner"].username)]
    assert not Person.objects.exists()


# ---------------------------------------------------------------- refused
def test_nobody_erases_oneself_there(planner, cast):
    own = person("Petra Plan", user=cast["planner"])
    page = address("erase-person", own)
    for answer in (planner.get(page), planner.post(page, {"name": "Petra Plan"})):
        assert (answer.status_code, answer["Location"]) == (302, reverse("people:erase-me"))
    assert Person.objects.get().user == cast["planner"]


@pytest.mark.parametrize("role", OTHERS)
def test_others_are_refused_and_nothing_happens(role, wanda, client, cast):
    sign_in(client, cast, role)
    wanted = 302 if role == "public" else 403
    answers = [client.get(address(view, wanda)) for view in ("person-data", "erase-person")]
    answers.append(erased(client, wanda))
    assert {answer.status_code for answer in answers} == {wanted}
    assert not any(b"Wunderlich" in answer.content for answer in answers)
    assert (Person.objects.count(), log("erase"), log("hand_out")) == (1, [], [])


@pytest.mark.parametrize("view", ["person-data", "erase-person"])
def test_unknown_person_is_not_found(view, planner):
    assert planner.get(address(view, uuid4())).status_code == 404
    assert planner.post(address(view, uuid4()), {"name": ""}).status_code == 404


def test_whoever_was_erased_is_not_found_any_more(wanda, planner):
    erased(planner, wanda)
    assert erased(planner, wanda).status_code == 404
    assert planner.get(address("person-data", wanda)).status_code == 404
