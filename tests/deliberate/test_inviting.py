"""Invitations by category: who gets them, at which address, once; again when the meeting moves, and when it is off."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from tests import factories
from tests.deliberate.network import ACTING, READERS, at, holder, meeting, organisation, sign_in, soon

from planungsraum.deliberate.models import Invited
from planungsraum.deliberate.queries.invitations import Category, preview
from planungsraum.deliberate.services.invitations import Letter, invite
from planungsraum.ground.models import ServiceField
from planungsraum.people.models import AuditEntry, Coverage, Funding, Organisation, QueuedMail
from planungsraum.people.services.contacts import keep_contact
from planungsraum.people.services.mails import deliver

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def reached_at(actor, email, label="Geschäftsstelle", **fields):
    keep_contact(of=actor, fields={"label": label, "email": email, **fields}, day=TODAY, actor=None)
    return actor


def provider(slug, email="", **fields):
    made = organisation(slug, f"Verein {slug.title()}", **fields)
    return reached_at(made, email) if email else made


def page(found, query="kinds=free_provider"):
    return f"/deliberate/meetings/{found.slug}/invite/?{query}"


def names(addressees):
    return [each.name for each in addressees]


def send(client, found, *organisations, query="kinds=free_provider"):
    return client.post(page(found, query), {"organisation": [str(each.pk) for each in organisations]})


def change(found, **fields):
    from planungsraum.deliberate.services.meetings import NewMeeting, keep_meeting

    usual = {name: getattr(found, name) for name in ("slug", "kind", "title", "body", "starts_at", "ends_at", "venue")}
    return keep_meeting(meeting=NewMeeting(**(usual | fields)), required={}, actor=None)


class TestCategory:
    def test_kinds_fields_and_areas_narrow_together_and_what_is_open_is_no_limit(self, network):
        field = ServiceField.objects.create(code="kultur", name_de="Kultur")
        here, there, school = provider("hier", "hier@example.org"), provider("dort", "dort@example.org"), network.school
        for each in (here, school):
            each.fields.add(field)
            Coverage.objects.create(actor=each, area=network.area, valid_from="2020-01-01")
        there.fields.add(field)
        found, planner = meeting(network.body), network.accounts["planner"]

        def chosen(**category):
            shown = preview(found, Category(**category), planner, TODAY)
            return names(shown.due), names(shown.unreached)

        assert chosen(fields=[field]) == (["Verein Dort", "Verein Hier"], ["Schule Ost"])
        assert chosen(fields=[field], areas=[network.area]) == (["Verein Hier"], ["Schule Ost"])
        assert chosen(fields=[field], areas=[network.area], kinds=["school"]) == ([], ["Schule Ost"])
        assert chosen() == ([], [])

    def test_what_they_are_funded_for_today_and_areas_in_one_another_count_and_what_was_does_not(self, network):
        field = ServiceField.objects.create(code="kultur", name_de="Kultur")
        city = factories.area(factories.system("stadt", 10), "s", "Stadt")
        factories.member(network.area, city)
        then, now = ({"valid_from": "2015-01-01", "valid_to": end} for end in ("2026-11-22", None))
        for slug, days in (("frueher", then), ("heute", now)):
            Coverage.objects.create(actor=provider(f"{slug}-da"), area=network.area, **days)
            Funding.objects.create(organisation=provider(f"{slug}-gefoerdert"), area=network.area, field=field, **days)
        Coverage.objects.create(actor=provider("ueberall"), area=city, **now)
        found, planner = meeting(network.body), network.accounts["planner"]

        def chosen(**category):
            return names(preview(found, Category(**category), planner, TODAY).unreached)

        there = ["Verein Heute-Da", "Verein Heute-Gefoerdert", "Verein Ueberall"]
        assert chosen(fields=[field]) == ["Verein Heute-Gefoerdert"]
        assert chosen(areas=[network.area]) == chosen(areas=[city]) == there

    def test_address_of_a_function_comes_before_that_of_a_person_and_this_before_the_head(self, network):
        person = holder("ina.intern", "head", provider("kopf")).person
        both = provider("beide")
        reached_at(both, "person@example.org", "Leitung", person=person)
        reached_at(both, "stelle@example.org", "Geschäftsstelle")
        shown = preview(meeting(network.body), Category(kinds=["free_provider"]), network.accounts["planner"], TODAY)
        told = {each.name: (each.email, each.shown) for each in shown.due}
        assert told["Verein Beide"] == ("stelle@example.org", "stelle@example.org")
        assert told["Verein Kopf"] == ("ina.intern@example.org", "")

    @pytest.mark.one_database
    def test_what_one_may_not_see_is_not_invited_from_here(self, network):
        provider("tarn", "tarn@example.org", visibility="office")
        reached_at(provider("offen"), "intern@example.org", email_visibility="office")
        found, kinds = meeting(network.body), Category(kinds=["free_provider"])
        shown = {each: preview(found, kinds, network.accounts[each], TODAY) for each in ("moderator", "planner")}
        assert names(shown["planner"].due) == ["Verein Offen", "Verein Tarn"]
        assert (shown["moderator"].due, names(shown["moderator"].unreached)) == ((), ["Verein Offen"])


class TestSending:
    def test_those_chosen_get_one_mail_with_an_entry_for_the_calendar(self, network, client, settings):
        settings.MAIL_IS_SENT = True
        one, two = provider("eins", "eins@example.org"), provider("zwei", "zwei@example.org")
        found = meeting(network.body, title="Offene Runde", venue="Rathaus", starts_at=at(2030, 5, 6, 10))
        sign_in(client, network, "moderator")
        assert send(client, found, one).status_code == 302
        assert send(client, found, one, two).status_code == 302
        assert deliver() == 2
        assert [each.to for each in mail.outbox] == [["eins@example.org"], ["zwei@example.org"]]
        (attached,) = mail.outbox[0].attachments
        assert attached.filename == "termin.ics"
        assert f"UID:{found.uuid}" in attached.content
        text = mail.outbox[0].body
        assert "Rathaus" in text
        assert f"http://testserver/deliberate/meetings/{found.slug}/" in text
        assert "http://testserver/deliberate/bodies/runde/ask/ask/" in text
        assert Invited.objects.filter(meeting=found).count() == 2
        entries = AuditEntry.objects.filter(verb="invite").values_list("kind", "key")
        assert set(entries) == {("meeting", str(found.pk))}

    def test_nobody_chosen_is_wrong_and_nothing_is_sent(self, network, client):
        provider("eins", "eins@example.org")
        response = send(sign_in(client, network, "moderator"), meeting(network.body))
        assert response.status_code == 422
        assert "Choose at least one" in response.content.decode()
        assert QueuedMail.objects.count() == 0

    def test_whoever_is_not_of_the_category_is_not_invited_by_its_number(self, network, client):
        one = provider("eins", "eins@example.org")
        assert (
            send(sign_in(client, network, "moderator"), meeting(network.body), one, query="kinds=school").status_code
            == 422
        )
        assert QueuedMail.objects.count() == 0

    def test_meeting_that_moved_is_told_again_and_one_that_was_renamed_not(self, network, client):
        one = provider("eins", "eins@example.org")
        found = meeting(network.body)
        send(sign_in(client, network, "moderator"), found, one)
        change(found, title="Anderer Titel")
        assert client.get(page(found)).context["shown"].due == ()
        assert client.get(page(found, "")).context["shown"].done == ()  # in no category: who was not told of a change
        change(found, venue="Anderswo")
        response = client.get(page(found, ""))  # in no category: those invited before
        assert names(response.context["shown"].due) == ["Verein Eins"]
        send(client, found, one, query="")
        assert [each.subject[:8] for each in QueuedMail.objects.order_by("pk")] == ["Einladun", "Geändert"]
        assert Invited.objects.get().sequence == 1

    def test_meeting_called_off_is_told_once_to_those_invited_and_to_nobody_else(self, network, client):
        one, _other = provider("eins", "eins@example.org"), provider("zwei", "zwei@example.org")
        found = meeting(network.body)
        send(sign_in(client, network, "moderator"), found, one)
        QueuedMail.objects.all().delete()
        change(found, state="cancelled")
        assert client.post(page(found)).status_code == 302
        assert client.post(page(found)).status_code == 302
        (queued,) = QueuedMail.objects.all()
        assert queued.to == "eins@example.org"
        assert "STATUS:CANCELLED" in queued.calendar

    def test_meeting_called_off_a_second_time_is_told_a_second_time(self, network, client):
        one, found = provider("eins", "eins@example.org"), meeting(network.body)
        sign_in(client, network, "moderator")
        for state in ("planned", "cancelled", "planned", "cancelled"):
            change(found, state=state)
            assert send(client, found, one).status_code == 302
        subjects = list(QueuedMail.objects.order_by("pk").values_list("calendar", flat=True))
        assert ["STATUS:CANCELLED" in each for each in subjects] == [False, True, False, True]

    def test_whoever_was_invited_meanwhile_gets_no_second_mail(self, network):
        provider("eins", "eins@example.org")
        found, planner = meeting(network.body), network.accounts["planner"]
        due = preview(found, Category(kinds=["free_provider"]), planner, TODAY).due
        call = {"meeting": found, "addressees": due, "letter": lambda _to: Letter("S", "T", ""), "actor": planner}
        assert [invite(**call), invite(**call), QueuedMail.objects.count()] == [1, 0, 1]

    def test_past_meeting_invites_nobody(self, network, client):
        one = provider("eins", "eins@example.org")
        found = meeting(network.body, starts_at=soon(-3), ends_at=soon(-3) + timedelta(hours=1))
        assert send(sign_in(client, network, "moderator"), found, one).status_code == 422
        assert QueuedMail.objects.count() == 0

    @pytest.mark.one_database
    def test_body_that_is_not_public_is_not_named_in_the_mail(self, network, client):
        one = provider("eins", "eins@example.org")
        network.body.visibility = "professional"
        network.body.save()
        found = meeting(network.body, title="Offene Runde")
        send(sign_in(client, network, "planner"), found, one)
        (queued,) = QueuedMail.objects.all()
        assert "Netzwerk Ost" not in queued.text + queued.calendar
        assert "/imprint/" in queued.text or "/impressum/" in queued.text


@pytest.mark.one_database
def test_page_is_for_those_who_keep_the_meeting(network):
    Organisation.objects.filter(slug="schule").update(visibility="public")
    found = meeting(network.body)
    for reader in READERS:
        response = sign_in(Client(), network, reader).get(page(found))
        assert (reader, response.status_code) == (
            reader,
            200 if reader in ACTING else 302 if reader == "public" else 403,
        )
