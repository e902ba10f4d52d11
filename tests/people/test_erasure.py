"""Erasing a person leaves no trace; taking one's data along leaves nothing out."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.network import body, person, stand_in, term

from planungsraum.people.models import AuditEntry, AuditValue, LegalHold, Person, QueuedMail, Term, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.keepings import KEEPINGS
from planungsraum.people.services.mails import queue_mail
from planungsraum.people.services.privacy import erase, own_data
from planungsraum.people.services.retention import hold, lift, purge
from planungsraum.people.services.terms import change_person

pytestmark = pytest.mark.django_db
NAME, MAIL = "Wanda Wunderlich", "wanda@example.org"


@pytest.fixture
def wanda():
    user = User.objects.create_user("wanda.w", email=MAIL)
    found = person(NAME, email=MAIL, user=user)
    ak = body("ak")
    stand_in(term(ak, "moderation", person("Bo Berger")), found, date(2014, 9, 1), date(2015, 1, 1))
    term(ak, "member", found)
    keep_contact(of=ak, fields={"label": "Büro", "person": found}, day=date(2020, 1, 1), actor=user)
    change_person(person=found, fields={"given_name": "Wanda"}, actor=user)
    change_person(person=found, fields={"family_name": "Wunderlich-Alt"}, actor=user)
    change_person(person=found, fields={"family_name": "Wunderlich"}, actor=user)
    queue_mail(to=MAIL, subject="An Wanda", text=f"Guten Tag {NAME}")
    return found


def everything():
    """All that stands in any table of the database, as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 — names from the database
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_erased_person_stands_in_no_table(wanda):
    assert "Wunderlich" in everything()
    assert MAIL in everything()
    erase(person=wanda, actor=None)
    rest = everything()
    assert "underlich" not in rest
    assert "wanda" not in rest.lower()


def test_erased_persons_terms_stay_without_a_name(wanda):
    erase(person=wanda, actor=None)
    assert Term.objects.get(function="member").person is None
    assert not Person.objects.filter(pk=wanda.pk).exists()
    assert AuditEntry.objects.filter(verb="erase", kind="person").count() == 1


def test_page_of_a_body_goes_on_without_the_name(wanda, client):
    erase(person=wanda, actor=None)
    text = client.get(reverse("deliberate:body", args=["ak"])).content.decode()
    assert "Wunderlich" not in text


def test_own_data_names_every_kind_of_record(wanda):
    kept = own_data(wanda)
    assert kept["person"][0]["family_name"] == "Wunderlich"
    assert kept["account"][0]["username"] == "wanda.w"
    assert [row["function"] for row in kept["term"]] == ["member"]
    assert [row["valid_from"] for row in kept["substitution"]] == ["2014-09-01"]
    assert [row["label"] for row in kept["contactpoint"]] == ["Büro"]
    assert {row["field"] for row in kept["auditvalue"]} == {"family_name", "label", "person"}
    assert "password" not in json.dumps(kept)


def test_one_takes_ones_own_data_along_and_nobody_elses(wanda, client, cast):
    client.force_login(wanda.user)
    answer = client.get(reverse("people:my-data"))
    assert json.loads(answer.content)["person"][0]["email"] == MAIL
    client.force_login(cast["planner"])
    assert "Wunderlich" not in client.get(reverse("people:my-data")).content.decode()


def test_one_erases_oneself_after_saying_so(wanda, client):
    client.force_login(wanda.user)
    term(body("zweites"), "member", wanda)
    assert client.post(reverse("people:erase-me"), {}).status_code == 422
    assert Person.objects.filter(pk=wanda.pk).exists()
    assert client.post(reverse("people:erase-me"), {"sure": "on"}).status_code == 302
    assert not Person.objects.filter(pk=wanda.pk).exists()
    assert client.get(reverse("people:me")).status_code == 302


# ---------------------------------------------------------------- retention
def aged(entry, days):
    AuditEntry.objects.filter(pk=entry.pk).update(at=timezone.localtime() - timedelta(days=days))


@pytest.mark.parametrize(("days", "left"), [(364, 1), (365, 1), (366, 0)])
def test_values_of_the_log_go_after_a_year_and_the_entry_stays(days, left):
    entry = record(actor=None, verb="change", kind="person", key="1", changes={"family_name": ("A", "B")})
    aged(entry, days)
    gone = purge(keepings=KEEPINGS, day=timezone.localdate())
    assert AuditValue.objects.count() == left
    assert gone == ({} if left else {"audit_value": 1})
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_purging_twice_changes_nothing_more():
    aged(record(actor=None, verb="change", kind="person", key="1", changes={"x": ("A", "B")}), 400)
    purge(keepings=KEEPINGS, day=timezone.localdate())
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {}


def test_legal_hold_keeps_until_it_is_lifted(cast):
    aged(record(actor=None, verb="change", kind="person", key="1", changes={"x": ("A", "B")}), 400)
    held = hold(kind="audit_value", key="", reason="Klage", day=timezone.localdate(), actor=cast["planner"])
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {}
    lift(held=held, day=timezone.localdate(), actor=cast["planner"])
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {"audit_value": 1}


def test_hold_on_one_record_lets_the_others_go(cast):
    for name in "AB":
        aged(record(actor=None, verb="change", kind="person", key="1", changes={"x": (name, "")}), 400)
    kept = AuditValue.objects.get(before="A")
    hold(kind="audit_value", key=str(kept.pk), reason="Klage", day=timezone.localdate(), actor=cast["planner"])
    purge(keepings=KEEPINGS, day=timezone.localdate())
    assert list(AuditValue.objects.values_list("before", flat=True)) == ["A"]
    assert LegalHold.objects.count() == 1


def test_mail_that_could_not_be_sent_goes_after_a_month():
    queue_mail(to="a@example.org", subject="A", text="B")
    QueuedMail.objects.update(queued_at=timezone.localtime() - timedelta(days=31))
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {"queued_mail": 1}
