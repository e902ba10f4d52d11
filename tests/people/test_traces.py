"""Nothing that names somebody is left in any table; all of it is handed out before, but what opens an account."""

import json
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import asked, meeting
from tests.network import body, person, stand_in, term

from planungsraum.deliberate.models import GuestPass, Inquiry
from planungsraum.people.models import AuditEntry, ContactPoint, Invitation, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.mails import queue_mail
from planungsraum.people.services.privacy import account_data, erase, erase_account, own_data
from planungsraum.people.services.terms import change_person

pytestmark = pytest.mark.django_db
MAIL, SECOND, PHONE = "w.wunderlich@example.org", "wanda@zweit.example.org", "0341 998877"
WORDS = ("wanda", "wunderlich", "998877")
HOLDING = {  # tables in which she stands
    "people_person", "people_user", "people_contactpoint", "people_auditvalue", "people_queuedmail",
    "people_searchentry", "people_invitation", "deliberate_inquiry", "deliberate_guestpass",
    "account_emailaddress", "mfa_authenticator", "socialaccount_socialaccount",
}  # fmt: skip


@pytest.fixture
def ak():
    return body("ak")


@pytest.fixture
def wanda(ak):
    """Somebody who has left a trace everywhere."""
    Inquiry.objects.create(kind="ask", body=ak, name="Wanda W.", email=MAIL.upper(), text="Ich bin Wanda.")
    user = User.objects.create_user("wanda.w", email=MAIL, password="a good password")  # noqa: S106
    found = person("Wanda Wunderlich", email=MAIL, user=user)
    _contacts(ak, found)
    change_person(person=found, fields={"email": "alt.wanda@example.org"}, actor=user)
    change_person(person=found, fields={"email": MAIL}, actor=user)
    term(ak, "member", found)
    for mail in (MAIL, SECOND):
        queue_mail(to=mail, subject="An Wanda", text="Guten Tag Wanda Wunderlich")
    _account(user)
    passed = meeting(ak).guest_passes.create(topic="Wanda spricht", token_hash="x", expires_at=timezone.now())  # noqa: S106 — no password
    GuestPass.objects.filter(pk=passed.pk).update(email=MAIL)
    return found


def _contacts(ak, found):
    """A point that names her, one with her address, and one that once named her and is somebody else's today."""
    day, actor = date(2020, 1, 1), found.user
    ways = {"email": MAIL, "phone": PHONE, "street": "Amtsweg 1", "postcode": "04315", "town": "Leipzig"}
    plain = keep_contact(of=ak, fields={"label": "Büro", **ways}, day=day, actor=actor)
    keep_contact(of=ak, fields={"person": found}, day=day, actor=actor, contact=plain)
    keep_contact(of=ak, fields={"label": "Postfach", "email": MAIL.title(), "phone": "0341 1"}, day=day, actor=actor)
    later = keep_contact(of=ak, fields={"label": "Amt", "person": found, "phone": PHONE}, day=day, actor=actor)
    others = {"person": person("Bo Berger"), "phone": "0341 2"}
    keep_contact(of=ak, fields=others, day=day, actor=actor, contact=later)


def _account(user):
    EmailAddress.objects.create(user=user, email=SECOND, verified=True)
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Wandas Gerät", "credential": {"id": "key"}})
    SocialAccount.objects.create(user=user, provider="city", uid="fingerprint", extra_data={"email": MAIL})
    now = timezone.now()
    Invitation.objects.create(email=SECOND, role="reader", token_hash="y", expires_at=now + timedelta(days=1))  # noqa: S106 — no password
    Client().force_login(user)
    for name in ("wanda.w", MAIL):
        Client().post(reverse("login"), {"username": name, "password": "guess"})


def words_in(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 — names from the database
    text = "\n".join(repr(row) for row in cursor.fetchall()).lower()
    return {word for word in WORDS if word in text}


def tables_with_her():
    """Each table, ours or not, in which one of the words stands; on SQLite also the words of the search's own index."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "sqlite":
            cursor.execute("CREATE VIRTUAL TABLE temp.words_kept USING fts5vocab('main', 'people_search', 'row')")
            found = words_in(cursor, "words_kept")
            cursor.execute("DROP TABLE temp.words_kept")
            tables |= {"the words of the index"} if found else set()
        return {each for each in tables if each == "the words of the index" or words_in(cursor, each)}


def test_whoever_was_in_every_table_is_in_none_after_erasing(wanda):
    before = tables_with_her()
    assert HOLDING - before == set()
    assert connection.vendor != "sqlite" or "the words of the index" in before
    assert (AccessAttempt.objects.count(), Session.objects.count()) == (2, 1)  # these hold her name as a hash
    erase(person=wanda, actor=None)
    assert tables_with_her() == set()
    assert (AccessAttempt.objects.count(), Session.objects.count()) == (0, 0)


def test_contact_points_stay_with_label_and_address_and_what_is_of_others(wanda):
    erase(person=wanda, actor=None)
    rows = ContactPoint.objects.order_by("pk").values_list("label", "person__family_name", "email", "phone", "street")
    assert list(rows) == [
        ("Büro", None, "", "", "Amtsweg 1"), ("Postfach", None, "", "0341 1", ""), ("Amt", "Berger", "", "0341 2", ""),
    ]  # fmt: skip


def test_what_others_wrote_and_were_sent_stays(wanda, ak):
    asked(ak)
    queue_mail(to="bo@example.org", subject="An Bo", text="Guten Tag")
    record(actor=None, verb="change", kind="contact", key="0", changes={"email": ("", "bo@example.org")})
    erase(person=wanda, actor=None)
    assert list(Inquiry.objects.values_list("email", flat=True)) == ["ina@example.org"]
    assert tables_with_her() == set()


def test_account_without_a_person_leaves_as_little(wanda):
    user = wanda.user
    wanda.user = None
    wanda.save()
    erase_account(user=user)
    assert not {"people_user", "account_emailaddress", "people_invitation", "deliberate_inquiry"} & tables_with_her()
    assert AccessAttempt.objects.count() == 0


def test_own_data_hold_every_kind_of_record_and_nothing_that_opens_the_account(wanda):
    kept = own_data(wanda)
    assert kept.keys() == {
        "person", "term", "contactpoint", "auditvalue", "searchentry", "queuedmail", "invitation", "inquiry",
        "guestpass", "account", "addresses", "passkeys", "identities", "log",
    }  # fmt: skip
    assert [row["name"] for row in kept["passkeys"]] == ["Wandas Gerät"]
    assert kept["passkeys"][0].keys() == {"name", "created_at", "last_used_at"}
    assert [(row["provider"], row["uid"]) for row in kept["identities"]] == [("city", "fingerprint")]
    assert [row["email"] for row in kept["addresses"]] == [SECOND]
    assert [(row["email"], row["role"]) for row in kept["invitation"]] == [(SECOND, "reader")]
    assert [row["text"] for row in kept["inquiry"]] == ["Ich bin Wanda."]
    assert sorted(row["to"] for row in kept["queuedmail"]) == [MAIL, SECOND]
    assert sorted(row["label"] for row in kept["contactpoint"]) == ["Büro", "Postfach"]
    assert len(kept["log"]) == AuditEntry.objects.filter(actor=wanda.user).count() == 7
    text = json.dumps(kept)
    assert [word for word in ("credential", "token_hash", "password", "extra_data") if word in text] == []


def test_own_data_of_an_account_without_a_person_name_its_inquiries_too(wanda):
    wanda.user, user = None, wanda.user
    wanda.save()
    kept = account_data(user)
    assert {"account", "passkeys", "identities", "invitation", "inquiry"} <= kept.keys()
    assert "person" not in kept


def test_every_field_for_an_address_is_one_by_which_rows_are_found():
    ours = [model for model in apps.get_models() if model.__module__.startswith("planungsraum.")]
    fields = {
        f"{model.__name__}.{field.name}"
        for model in ours
        for field in model._meta.concrete_fields  # noqa: SLF001 — Django's documented way to ask a model
        if isinstance(field, models.EmailField) and field.name != getattr(model, "address_field", "")
    }
    assert fields == {"Person.email", "User.email", "ContactPoint.email"}  # these have rules of their own


def test_page_says_of_an_erased_holder_that_the_name_is_no_longer_kept(wanda, ak, client):
    hidden = person("Heidi Hidden", visibility="office")
    term(ak, "adviser", hidden)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = reverse("deliberate:body", args=["ak"])
    assert client.get(page).content.decode().count("name no longer kept") == 0
    erase(person=wanda, actor=None)
    text = client.get(page).content.decode()
    assert (text.count("name no longer kept"), text.count("name not public")) == (1, 1)


def test_stand_in_whose_person_was_erased_leaves_the_holder(wanda, ak, client):
    moderated = term(ak, "moderation", person("Mo Mod"))
    stand_in(moderated, wanda, date(2020, 1, 1), date(2040, 1, 1))
    erase(person=wanda, actor=None)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "name no longer kept" in client.get(reverse("deliberate:body", args=["ak"])).content.decode()
