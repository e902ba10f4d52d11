"""Legal holds on the page: what is held stays, what is lifted goes, and the page says which it will be."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import sign_in

from planungsraum.people.models import AuditEntry, LegalHold, QueuedMail
from planungsraum.people.services.mails import queue_mail
from planungsraum.people.services.retention import purge
from planungsraum.site.keepings import KEEPINGS

PAGE = "/people/holds/"
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def planner(client, cast):
    return sign_in(client, cast, "planner")


@pytest.fixture
def mails(db):
    """Two mails that have waited for 31 days and so go, one that has waited for 30."""
    for days in (31, 31, 30):
        queue_mail(to="a@example.org", subject="A", text="B")
        newest = QueuedMail.objects.order_by("-pk").first()
        QueuedMail.objects.filter(pk=newest.pk).update(queued_at=timezone.localtime() - timedelta(days=days))
    return list(QueuedMail.objects.order_by("pk"))


def outlook(client):
    """Of mails: how many go next, how many would but are held."""
    rows = client.get(PAGE).context["table"].rows
    return next(
        (row.cells[1].text, row.cells[2].text) for row in rows if row.cells[0].text == "30" and "ail" in row.head
    )


def test_held_record_stays_and_the_page_said_so(planner, mails, cast):
    assert outlook(planner) == ("2", "0")
    answer = planner.post(PAGE, {"kind": "queued_mail", "key": mails[0].pk, "reason": "Az. 7 K 12/26"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert outlook(planner) == ("1", "1")
    entry = AuditEntry.objects.get(verb="hold")
    assert (entry.actor, entry.kind, entry.key, entry.values.count()) == (
        cast["planner"], "queued_mail", str(mails[0].pk), 0
    )  # fmt: skip
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {"queued_mail": 1}
    assert set(QueuedMail.objects.all()) == {mails[0], mails[2]}


def test_address_fills_in_the_kind_and_the_number(planner):
    form = planner.get(PAGE + "?kind=person&key=7").context["form"]
    assert (form["kind"].value(), form["key"].value()) == ("person", "7")


def test_without_a_number_all_of_the_kind_are_held_until_that_is_lifted(planner, mails):
    planner.post(PAGE, {"kind": "queued_mail", "reason": "Az. 7 K 12/26"})
    assert outlook(planner) == ("0", "2")
    assert purge(keepings=KEEPINGS, day=timezone.localdate()) == {}
    held = LegalHold.objects.get()
    planner.post(f"{PAGE}{held.pk}/lift/")
    planner.post(f"{PAGE}{held.pk}/lift/")
    held.refresh_from_db()
    assert held.lifted_on == timezone.localdate()
    assert [entry.verb for entry in AuditEntry.objects.filter(kind="queued_mail")] == ["lift", "hold"]
    assert outlook(planner) == ("2", "0")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "queued_mail", "key": "999999", "reason": "A"}, "key"),
        ({"kind": "queued_mail", "key": "-1", "reason": "A"}, "key"),
        ({"kind": "queued_mail"}, "reason"),
        ({"kind": "term", "reason": "A"}, "kind"),
        ({"kind": "invitation", "reason": "A"}, "__all__"),
    ],
    ids=["no record", "no number", "no reason", "unknown kind", "held already"],
)
def test_what_cannot_be_held_is_said_at_its_field(given, field, planner, mails):
    LegalHold.objects.create(kind="invitation", key="", reason="B", set_on=timezone.localdate())
    answer = planner.post(PAGE, given)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert LegalHold.objects.count() == 1


def test_every_kind_that_goes_can_be_held(planner):
    offered = {kind for kind, _name in planner.get(PAGE).context["form"].fields["kind"].choices}
    assert offered == {each.kind for each in KEEPINGS} >= {"inquiry", "guest_pass", "audit_value", "person"}


@pytest.mark.parametrize("role", ["public", "reader", "statistics", "retired"])
def test_nobody_else_lifts(role, client, cast):
    held = LegalHold.objects.create(kind="invitation", key="", reason="B", set_on=timezone.localdate())
    sign_in(client, cast, role).post(f"{PAGE}{held.pk}/lift/")
    held.refresh_from_db()
    assert held.lifted_on is None
