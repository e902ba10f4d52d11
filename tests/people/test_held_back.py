"""What a legal hold lies on stays when its person is erased, and when what it belongs to goes; then it goes, too."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import meeting
from tests.network import body, person

from planungsraum.deliberate.models import GuestPass, Inquiry
from planungsraum.people.models import AuditEntry, AuditValue, Invitation, LegalHold, Person, QueuedMail, User
from planungsraum.people.services.audit import record
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.held import kind_of
from planungsraum.people.services.mails import deliver, queue_mail
from planungsraum.people.services.privacy import erase, erase_account
from planungsraum.people.services.retention import hold, lift, outlook, purge
from planungsraum.people.services.terms import change_person
from planungsraum.site.keepings import KEEPINGS

pytestmark = pytest.mark.django_db
MAIL, OTHER = "wanda@example.org", "wanda@frueher.example.org"
MODELS = {
    "inquiry": Inquiry, "queued_mail": QueuedMail, "invitation": Invitation, "guest_pass": GuestPass,
    "audit_value": AuditValue,
}  # fmt: skip


@pytest.fixture
def ak():
    return body("ak")


@pytest.fixture
def wanda(ak):
    """Somebody of whom two records of each kind are kept: one by the address, one that points to her."""
    found = person("Wanda Wunderlich", email=MAIL, user=User.objects.create_user("wanda.w", email=MAIL))
    later = timezone.now() + timedelta(days=1)
    for number, (mail, whom) in enumerate([(MAIL, None), (OTHER, found)]):
        Inquiry.objects.create(kind="ask", body=ak, name="Wanda", email=mail, asker=whom, text="Ich")
        queue_mail(to=mail, person=whom, subject="An Wanda", text="Guten Tag")
        Invitation.objects.create(email=mail, person=whom, role="reader", token_hash=str(number), expires_at=later)
        meeting(ak).guest_passes.create(topic="Wanda", email=MAIL, token_hash=str(number), expires_at=later)
    change_person(person=found, fields={"family_name": "Alt"}, actor=None)
    record(actor=None, verb="change", kind="contact", key="7", changes={"email": (MAIL, "")})
    return found


def held(kind, key, cast):
    return hold(kind=kind, key=key, reason="Az. 7 K 12/26", day=timezone.localdate(), actor=cast["planner"])


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_held_of_a_kind_stays_until_it_is_lifted_and_goes_then(kind, wanda, cast):
    before = set(MODELS[kind].objects.values_list("pk", flat=True))
    hold_of_all = held(kind, "", cast)
    erase(person=wanda, actor=None)
    assert not Person.objects.filter(pk=wanda.pk).exists()
    assert set(MODELS[kind].objects.values_list("pk", flat=True)) == before
    assert {
        name: model.objects.count() for name, model in MODELS.items() if name != kind and model.objects.exists()
    } == {}
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {}
    lift(held=hold_of_all, day=timezone.localdate(), actor=cast["planner"])
    assert sum(each.going for each in outlook(keepings=KEEPINGS, day=timezone.localdate())) == len(before) == 2
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {kind: 2}


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("place", [0, 1])
def test_single_record_that_is_held_stays_alone(place, kind, wanda, cast):
    kept = list(MODELS[kind].objects.order_by("pk").values_list("pk", flat=True))[place]
    held(kind, str(kept), cast)
    erase(person=wanda, actor=None)
    assert list(MODELS[kind].objects.values_list("pk", flat=True)) == [kept]
    assert list(AuditEntry.objects.filter(verb="spare").values_list("kind", "key")) == [(kind, str(kept))]


def test_account_without_a_person_leaves_what_is_held(wanda, cast):
    wanda.user, user = None, wanda.user
    wanda.save()
    held("inquiry", "", cast)
    erase_account(user=user)
    assert Inquiry.objects.filter(email=MAIL).exists()
    assert not Invitation.objects.filter(email=MAIL).exists()


def test_value_of_a_cleared_contact_stays_while_it_is_held(wanda, ak, cast):
    keep_contact(
        of=ak, fields={"label": "Büro", "person": wanda, "phone": "0341 1"}, day=timezone.localdate(), actor=None
    )
    kept = AuditValue.objects.get(field="phone")
    held("audit_value", str(kept.pk), cast)
    erase(person=wanda, actor=None)
    assert list(AuditValue.objects.filter(field="phone")) == [kept]


def test_held_mail_to_whoever_was_erased_is_not_sent(wanda, cast, settings):
    held("queued_mail", "", cast)
    erase(person=wanda, actor=None)
    settings.MAIL_IS_SENT = True
    assert (deliver(), QueuedMail.objects.count()) == (0, 2)


def test_lifted_hold_keeps_nothing_from_erasing(wanda, cast):
    lift(held=held("inquiry", "", cast), day=timezone.localdate(), actor=cast["planner"])
    erase(person=wanda, actor=None)
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("kinds", "told"), [((), ""), (("inquiry",), "2 records"), (("inquiry", "audit_value"), "4 records")]
)
def test_whoever_erases_herself_is_told_what_stays(kinds, told, wanda, cast, client):
    for kind in kinds:
        held(kind, "", cast)
    client.force_login(wanda.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    text = client.get(reverse("people:erase-me")).content.decode()
    assert ("under a legal hold" in text) == bool(told)
    assert told in text
    assert client.post(reverse("people:erase-me"), {"sure": "on"}).status_code == 302
    assert Inquiry.objects.exists() == bool(told)


# ---------------------------------------------------------------- entries of the log and their values
def old_entry(name):
    entry = record(actor=None, verb="change", kind="person", key="1", changes={"x": (name, "")})
    AuditEntry.objects.filter(pk=entry.pk).update(at=timezone.localtime() - timedelta(days=3700))
    return entry


@pytest.mark.parametrize("single", [False, True])
def test_entry_of_the_log_stays_while_a_value_of_it_is_held(single, cast):
    kept, other = old_entry("A"), old_entry("B")
    empty = record(actor=None, verb="open", kind="account", key="1")
    AuditEntry.objects.filter(pk=empty.pk).update(at=timezone.localtime() - timedelta(days=3700))
    lying = held("audit_value", str(kept.values.get().pk) if single else "", cast)
    foreseen = {
        each.keeping.kind: (each.going, each.held) for each in outlook(keepings=KEEPINGS, day=timezone.localdate())
    }
    assert foreseen["audit_entry"] == ((2, 1) if single else (1, 2))
    purge(keepings=KEEPINGS, day=timezone.localdate())
    assert set(AuditValue.objects.values_list("before", flat=True)) == ({"A"} if single else {"A", "B"})
    left = AuditEntry.objects.filter(pk__in=[kept.pk, other.pk, empty.pk])
    assert set(left) == ({kept} if single else {kept, other})
    lift(held=lying, day=timezone.localdate(), actor=cast["planner"])
    purge(keepings=KEEPINGS, day=timezone.localdate())
    assert not left.all().exists()
    assert LegalHold.objects.count() == 1


def test_every_kind_is_called_as_its_model_is():
    for each in KEEPINGS:
        assert kind_of(each.rows().model) == each.kind
