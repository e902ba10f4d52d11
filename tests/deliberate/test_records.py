"""Records of meetings: a draft is for those who act, an approved one for whom it is meant, and is not changed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import ACTING, READERS, SEEN, at, meeting, sign_in

from planungsraum.deliberate.models import Record
from planungsraum.deliberate.services.meetings import let_in
from planungsraum.deliberate.services.records import approve_record, take_approval_back, write_record
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, SearchEntry

pytestmark = pytest.mark.django_db
VISIBILITIES = ("public", "professional", "body", "moderation", "office")
JUNE, DECEMBER = at(2014, 6, 4, 9), at(2014, 12, 10, 10)
WORDS = "Über das Dach wurde gesprochen."


def page(found, view="meeting"):
    return reverse(f"deliberate:{view}", args=[found.slug])


def written(found, visibility="public"):
    return write_record(meeting=found, text=WORDS, visibility=visibility, actor=None)


def approved(found, visibility="public", on=date(2014, 6, 4), meeting_of_approval=None):
    kept = written(found, visibility)
    approve_record(kept=kept, on=on, at=meeting_of_approval, actor=None)
    kept.refresh_from_db()
    return kept


def refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return [fault.code for fault in refusal.value.faults]


@pytest.mark.one_database
class TestSight:
    @pytest.mark.parametrize("visibility", VISIBILITIES)
    def test_draft_is_for_those_who_act_and_an_approved_record_for_those_it_is_meant_for(self, visibility, network):
        drafted, done = meeting(network.body, starts_at=JUNE), meeting(network.body, starts_at=JUNE)
        written(drafted, visibility)
        approved(done, visibility)
        for reader in READERS:
            client, seen = sign_in(Client(), network, reader), visibility in SEEN[reader]
            told = [WORDS in client.get(page(each)).content.decode() for each in (drafted, done)]
            assert (reader, told) == (reader, [seen and reader in ACTING, seen])

    def test_search_finds_it_from_approval_on_until_that_is_taken_back(self, network):
        kept = written(meeting(network.body, starts_at=JUNE))
        entries = SearchEntry.objects.filter(kind="record")
        assert not entries.exists()
        approve_record(kept=kept, on=date(2014, 6, 4), at=None, actor=None)
        assert entries.get().visibility == "public"
        take_approval_back(kept=kept, actor=None)
        assert not entries.exists()

    def test_guest_reads_neither_record_nor_outcomes(self, network, client):
        found = meeting(network.body)
        Record.objects.filter(pk=written(found).pk).update(state="approved", approved_on=timezone.localdate())
        token = let_in(meeting=found, topic="Dach", actor=network.accounts["planner"])
        assert WORDS not in client.get(reverse("deliberate:guest", args=[token])).content.decode()

    def test_record_that_one_may_not_see_is_not_overwritten(self, network, client):
        found = meeting(network.body)
        written(found, "office")
        sign_in(client, network, "moderator")
        assert client.get(page(found, "record")).status_code == 403
        assert client.post(page(found, "record"), {"text": "Neu", "visibility": "public"}).status_code == 403
        assert Record.objects.get().text == WORDS


def test_draft_that_was_changed_meanwhile_is_not_overwritten(network, client):
    found = meeting(network.body)
    form = sign_in(client, network, "moderator").get(page(found, "record")).context["form"]
    mine = {"text": "Meines", "visibility": "public", "seen": form["seen"].value()}
    write_record(meeting=found, text="Ihres", visibility="public", actor=None)
    answer = client.post(page(found, "record"), mine)
    assert (answer.status_code, Record.objects.get().text) == (422, "Ihres")
    assert "Meines" in answer.content.decode()
    assert "Somebody else has changed this meanwhile" in answer.content.decode()
    again = client.get(page(found, "record")).context["form"]["seen"].value()
    assert client.post(page(found, "record"), mine | {"seen": again}).status_code == 302


class TestApproval:
    def test_approved_record_is_not_changed_until_the_approval_is_taken_back(self, network):
        found = meeting(network.body, starts_at=JUNE)
        kept = approved(found)
        assert refused(lambda: written(found)) == ["record.approved"]
        assert refused(lambda: approve_record(kept=kept, on=date(2015, 1, 1), at=None, actor=None)) == [
            "record.approved"
        ]
        take_approval_back(kept=kept, actor=network.accounts["planner"])
        write_record(meeting=found, text="Berichtigt", visibility="body", actor=None)
        kept.refresh_from_db()
        assert (kept.text, kept.state, kept.approved_on) == ("Berichtigt", "draft", None)
        assert AuditEntry.objects.get(verb="take_approval_back").actor == network.accounts["planner"]

    def test_draft_has_no_approval_to_take_back(self, network):
        kept = written(meeting(network.body))
        assert refused(lambda: take_approval_back(kept=kept, actor=None)) == ["record.no_approval"]

    def test_approved_before_its_meeting_is_refused(self, network):
        kept = written(meeting(network.body, starts_at=JUNE))
        assert refused(lambda: approve_record(kept=kept, on=date(2014, 6, 3), at=None, actor=None)) == [
            "record.approved_before"
        ]

    def test_approved_on_a_day_to_come_is_refused(self, network):
        kept = written(meeting(network.body, starts_at=JUNE))
        ahead = timezone.localdate() + timedelta(days=1)
        assert refused(lambda: approve_record(kept=kept, on=ahead, at=None, actor=None)) == ["record.approved_ahead"]
        approve_record(kept=kept, on=timezone.localdate(), at=None, actor=None)

    def test_meeting_that_is_called_off_approves_nothing_and_is_not_offered(self, network, client):
        found = meeting(network.body, starts_at=JUNE)
        off = meeting(network.body, starts_at=DECEMBER, state="cancelled")
        kept = written(found)
        assert refused(lambda: approve_record(kept=kept, on=date(2014, 12, 10), at=off, actor=None)) == [
            "outcome.called_off"
        ]
        form = sign_in(client, network, "moderator").get(page(found, "approval")).context["form"]
        assert list(form.fields["at"].queryset) == []

    def test_only_a_later_meeting_of_the_same_body_approves(self, network):
        found = meeting(network.body, starts_at=JUNE)
        kept = written(found)
        for other in (found, meeting(network.body, starts_at=at(2013, 1, 1, 9)),
                      meeting(network.other_body, starts_at=DECEMBER)):  # fmt: skip
            call = {"kept": kept, "on": date(2014, 12, 10), "at": other, "actor": None}
            assert refused(lambda call=call: approve_record(**call)) == ["record.approved_elsewhere"]


class TestPages:
    def test_moderation_writes_approves_at_the_next_meeting_and_everyone_reads(self, network, client):
        found = meeting(network.body, starts_at=JUNE)
        later = meeting(network.body, starts_at=DECEMBER, title="Danach")
        sign_in(client, network, "moderator")
        sent = {"text": "Erster Absatz.\r\n\r\n<b>Zweiter</b>", "visibility": "public"}
        assert client.post(page(found, "record"), sent).status_code == 302
        assert "Erster Absatz." not in Client().get(page(found)).content.decode()
        assert client.post(page(found, "approval"), {"at": later.pk}).status_code == 302
        kept = Record.objects.get()
        assert (kept.approved_on, kept.approved_at) == (date(2014, 12, 10), later)
        text = Client().get(page(found)).content.decode()
        assert "<p>Erster Absatz.</p>" in text
        assert "&lt;b&gt;Zweiter" in text
        assert client.post(page(found, "record"), sent).status_code == 422
        assert client.post(page(found, "approval"), {"take_back": "yes"}).status_code == 302
        assert "Erster Absatz." not in Client().get(page(found)).content.decode()

    def test_refused_approval_says_why(self, network, client):
        found = meeting(network.body, starts_at=JUNE)
        written(found)
        response = sign_in(client, network, "moderator").post(page(found, "approval"), {"on": "2014-06-03"})
        assert response.status_code == 422
        assert "cannot be approved on 2014-06-03" in response.content.decode()

    def test_record_without_text_is_refused(self, network, client):
        found = meeting(network.body)
        response = sign_in(client, network, "moderator").post(page(found, "record"), {"visibility": "public"})
        assert response.status_code == 422
        assert not Record.objects.exists()
