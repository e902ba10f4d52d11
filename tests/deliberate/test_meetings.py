"""Meetings: seen by whom they are meant for, counted group by group, kept by those who act for the body."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.deliberate.network import ACTING, READERS, SEEN, asked, at, meeting, organisation, sign_in, soon

from planungsraum.deliberate.method.presence import Gap, missing
from planungsraum.deliberate.models import Attendance, Body, Meeting
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.deliberate.services.meetings import attend
from planungsraum.people.models import AuditEntry, Organisation

pytestmark = pytest.mark.django_db
VISIBILITIES = ("public", "professional", "body", "moderation", "office")
each_sight = pytest.mark.parametrize("visibility", VISIBILITIES)  # each asks for all READERS
LIST, NEW = "/deliberate/meetings/", "/deliberate/meetings/new/"


def page(found, view="meeting"):
    return reverse(f"deliberate:{view}", args=[found.slug])


def shown(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def rows(table):
    return [[row.head, *(cell.text for cell in row.cells)] for row in table.rows]


def given(network, **changes):
    usual = {
        "body": network.body.pk, "kind": "forum", "number": "3", "title": "Forum Süd", "purpose": "Wozu",
        "day": "2026-03-01", "start": "14:00", "last_day": "", "end": "17:30", "venue": "Rathaus",
        "areas": [network.area.pk], "visibility": "public", "group-school": "2", "group-youth": "0",
    }  # fmt: skip
    return usual | changes


@pytest.mark.one_database
class TestSight:
    @each_sight
    def test_meeting_is_seen_by_those_it_is_meant_for_and_by_nobody_else(self, visibility, network):
        found = meeting(network.body, title="Heimliche Runde", visibility=visibility, areas=[network.area])
        for reader in READERS:
            client, seen = sign_in(Client(), network, reader), visibility in SEEN[reader]
            listed = shown(client, LIST)
            assert (reader, "Heimliche Runde" in listed) == (reader, seen)
            assert (reader, f'value="ort/{network.area.code}"' in listed) == (reader, seen)
            text = shown(client, page(found), 200 if seen else 404)
            assert (reader, "Heimliche Runde" in text) == (reader, seen)

    @each_sight
    def test_name_of_a_hidden_body_is_not_told_by_its_public_meeting(self, visibility, network):
        found = meeting(network.body)
        Body.objects.update(visibility=visibility)
        for reader in READERS:
            client = sign_in(Client(), network, reader)
            text = shown(client, page(found)) + shown(client, LIST)
            assert (reader, "Netzwerk Ost" in text) == (reader, visibility in SEEN[reader])

    @pytest.mark.parametrize("reader", READERS)
    def test_who_takes_part_is_for_professionals_and_the_number_for_everyone(self, reader, network, client):
        found = meeting(network.body, required={"school": 2})
        attend(meeting=found, organisation=network.school, group="school", persons=4, actor=None)
        text = shown(sign_in(client, network, reader), page(found))
        assert ("Schule Ost" in text) is (reader != "public")
        assert "Schools: 1 of 2 organisations are there." in text

    @pytest.mark.parametrize("reader", READERS)
    def test_hidden_organisation_is_counted_and_not_named(self, reader, network, client):
        found = meeting(network.body, required={"youth": 1})
        attend(meeting=found, organisation=network.hidden, group="youth", persons=1, actor=None)
        sign_in(client, network, reader)
        response = client.get(page(found))
        assert ("Geheimes Haus" in response.content.decode()) is ("office" in SEEN[reader])
        assert response.context["gaps"] == []
        assert [row[1:] for row in rows(response.context["coverage"])] == [["1", "1", "0"]]

    def test_public_does_not_learn_of_hidden_meetings_by_choices_of_the_filter(self, network, client):
        meeting(network.body, visibility="office", areas=[network.area], starts_at=at(2011, 5, 1, 9))
        text = shown(client, LIST)
        assert "2011" not in text
        assert "ort/a1" not in text


class TestList:
    def test_those_to_come_and_those_past(self, network, client):
        meeting(network.body, title="Später", starts_at=soon(30))
        meeting(network.body, title="Bald", starts_at=soon(3))
        meeting(network.body, title="Läuft", starts_at=soon(0))
        meeting(network.body, title="Alt", starts_at=at(2015, 6, 1, 9))
        meeting(network.body, title="Neuer", starts_at=at(2021, 6, 1, 9))
        response = client.get(LIST)
        assert [row[0] for row in rows(response.context["coming"])] == ["Läuft", "Bald", "Später"]
        assert [row[0] for row in rows(response.context["past"])] == ["Neuer", "Alt"]

    def test_body_bears_the_name_it_had_on_that_day(self, network, client):
        for title, year in (("Vorher", 2005), ("Früher", 2015), ("Heute", 2021)):
            meeting(network.body, title=title, starts_at=at(year, 6, 1, 9))
        found = {row[0]: row[3] for row in rows(client.get(LIST).context["past"])}
        assert found == {"Vorher": "Runde Ost", "Früher": "Runde Ost", "Heute": "Netzwerk Ost"}

    def test_day_of_a_meeting_is_that_of_the_city(self, network, client):
        """Half past midnight on 1 January 2020 in Leipzig is still 2019 in London: the new name holds already."""
        meeting(network.body, starts_at=at(2020, 1, 1, 0, 30))
        response = client.get(LIST, {"year": "2020"})
        assert [row[3] for row in rows(response.context["past"])] == ["Netzwerk Ost"]

    @pytest.mark.parametrize(
        ("chosen", "titles"),
        [
            ({}, {"A", "B", "C"}),
            ({"kind": "planning"}, {"B"}),
            ({"area": "ort/a1"}, {"A"}),
            ({"year": "2015"}, {"A", "B"}),
            ({"year": "2015", "kind": "forum"}, {"A"}),
            ({"year": "2021", "area": "ort/a1"}, set()),
            ({"kind": "x", "area": "x", "year": "x"}, {"A", "B", "C"}),
            ({"year": "1999"}, {"A", "B", "C"}),
        ],
    )
    def test_address_chooses(self, chosen, titles, network, client):
        meeting(network.body, title="A", starts_at=at(2015, 6, 1, 9), areas=[network.area])
        meeting(network.body, title="B", starts_at=at(2015, 7, 1, 9), kind="planning")
        meeting(network.body, title="C", starts_at=at(2021, 6, 1, 9), kind="closing")
        response = client.get(LIST, chosen)
        assert {row[0] for row in rows(response.context["past"])} == titles

    def test_number_of_queries_does_not_grow(self, network, client, django_assert_num_queries):
        meeting(network.body, areas=[network.area])
        meeting(network.body, areas=[network.area], starts_at=at(2020, 1, 1, 9))
        with django_assert_num_queries(6):
            client.get(LIST)
        for day in range(1, 4):
            meeting(network.body, areas=[network.area], starts_at=at(2021, 1, day, 9))
        with django_assert_num_queries(6):
            client.get(LIST)


@pytest.mark.one_database
class TestPage:
    @pytest.mark.parametrize(
        ("language", "told"),
        [("de", "1. März 2026"), ("en", "March 1, 2026")],
    )
    def test_time_as_the_language_writes_it(self, language, told, network, client):
        found = meeting(network.body, starts_at=at(2026, 3, 1, 14))
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        assert told in shown(client, page(found))

    def test_several_days(self, network, client):
        found = meeting(network.body, starts_at=at(2026, 3, 1, 14), ends_at=at(2026, 3, 2, 12))
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        assert client.get(page(found)).context["when"] == "March 1, 2026, 2 p.m. to March 2, 2026, noon"

    def test_groups_are_counted_and_what_is_missing_is_said_in_words(self, network, client):
        found = meeting(network.body, required={"school": 1, "youth": 2, "administration": 1}, number=12)
        attend(meeting=found, organisation=network.school, group="youth", persons=30, actor=None)
        attend(meeting=found, organisation=network.hidden, group="administration", persons=1, actor=None)
        attend(meeting=found, organisation=network.hidden, group="politics", persons=1, actor=None)
        shown_page = sign_in(client, network, "public").get(page(found))
        assert rows(shown_page.context["coverage"]) == [
            ["Administration", "1", "1", "0"],
            ["Schools", "1", "0", "1"],
            ["Young people", "2", "1", "1"],
            ["Politics", "–", "1", "–"],
        ]
        assert shown_page.context["gaps"] == [
            "Schools: nobody is there.",
            "Young people: 1 of 2 organisations are there.",
        ]
        assert shown_page.context["kind"] == "12. Forum"

    def test_nobody_missing_warns_of_nothing(self, network, client):
        found = meeting(network.body, required={"school": 1})
        attend(meeting=found, organisation=network.school, group="school", persons=1, actor=None)
        assert "kern-alert--warning" not in shown(client, page(found))

    @pytest.mark.parametrize("reader", READERS)
    def test_ways_to_change_it_are_offered_to_those_who_may(self, reader, network, client):
        found = meeting(network.body)
        text = shown(sign_in(client, network, reader), page(found))
        offered = [page(found, view) in text for view in ("edit-meeting", "attendance", "guests")]
        assert offered == [reader in ACTING] * 3


class TestKeeping:
    @pytest.mark.parametrize("reader", READERS)
    @pytest.mark.parametrize("view", ["edit-meeting", "attendance", "guests"])
    def test_each_meeting_is_kept_by_those_who_act_for_its_body(self, view, reader, network, client):
        found = meeting(network.body)
        sign_in(client, network, reader)
        expected = 200 if reader in ACTING else 302 if reader == "public" else 403
        assert client.get(page(found, view)).status_code == expected
        expected = 422 if reader in ACTING else expected
        assert client.post(page(found, view), {"nothing": "asked"}).status_code == expected

    def test_meeting_that_cannot_be_seen_is_not_found(self, network, client):
        found = meeting(network.body, visibility="office")
        sign_in(client, network, "moderator")
        assert [client.get(page(found, view)).status_code for view in ("edit-meeting", "attendance", "guests")] == [
            404, 404, 404,
        ]  # fmt: skip

    def test_new_meeting_gets_an_address_of_title_and_day(self, network, client):
        sign_in(client, network, "moderator")
        response = client.post(NEW, given(network))
        assert response["Location"] == "/deliberate/meetings/forum-sud-2026-03-01/"
        kept = Meeting.objects.get()
        assert (kept.kind, kept.number, kept.title, kept.venue, kept.body.slug) == (
            "forum", 3, "Forum Süd", "Rathaus", "runde",
        )  # fmt: skip
        assert (kept.starts_at, kept.ends_at) == (at(2026, 3, 1, 14), at(2026, 3, 1, 17, 30))
        assert list(kept.areas.all()) == [network.area]
        assert dict(kept.required_groups.values_list("group", "at_least")) == {"school": 2}
        entry = AuditEntry.objects.get(kind="meeting")
        assert (entry.verb, entry.key, entry.actor) == ("create", str(kept.pk), network.accounts["moderator"])

    def test_second_one_of_the_same_title_and_day_is_another(self, network, client):
        sign_in(client, network, "moderator")
        client.post(NEW, given(network))
        response = client.post(NEW, given(network, number="4"))
        assert response["Location"] == "/deliberate/meetings/forum-sud-2026-03-01-2/"
        assert Meeting.objects.count() == 2

    def test_number_of_another_meeting_is_refused_in_a_sentence(self, network, client):
        sign_in(client, network, "moderator")
        client.post(NEW, given(network))
        response = client.post(NEW, given(network, title="Anderes"))
        assert response.status_code == 422
        assert "Number 3 belongs to another meeting" in response.content.decode()
        assert Meeting.objects.count() == 1

    def test_end_before_the_beginning_is_refused_in_a_sentence(self, network, client):
        sign_in(client, network, "moderator")
        response = client.post(NEW, given(network, end="13:00"))
        assert response.status_code == 422
        assert "ends before it begins" in response.content.decode()

    @pytest.mark.parametrize(
        ("field", "value"),
        [("title", ""), ("day", "0001-01-01"), ("day", "9999-12-31"), ("day", "x"), ("start", "25:00"), ("kind", "x"),
         ("number", "0"), ("areas", ["999999"]), ("visibility", "office"), ("group-school", "-1"),
         ("title", "x" * 201)],
    )  # fmt: skip
    def test_what_cannot_be_is_named(self, field, value, network, client):
        sign_in(client, network, "moderator")
        response = client.post(NEW, given(network, **{field: value}))
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert not Meeting.objects.exists()

    def test_planning_may_keep_it_for_the_office(self, network, client):
        sign_in(client, network, "planner").post(NEW, given(network, visibility="office"))
        assert Meeting.objects.get().visibility == "office"

    @pytest.mark.parametrize("reader", ["moderator", "coordinator"])
    def test_body_for_which_one_does_not_act_cannot_be_chosen(self, reader, network, client):
        sign_in(client, network, reader)
        assert "Anderer Ausschuss" not in shown(client, NEW)
        response = client.post(NEW, given(network, body=network.other_body.pk))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["body"])

    def test_form_shows_what_is_kept_and_keeps_what_is_sent(self, network, client):
        sign_in(client, network, "moderator")
        client.post(NEW, given(network, last_day="2026-03-02"))
        kept = Meeting.objects.get()
        form = client.get(page(kept, "edit-meeting")).context["form"]
        sent = {name: form[name].value() for name in form.fields}
        assert (sent["number"], sent["areas"], sent["group-school"]) == (3, [str(network.area.pk)], 2)
        sent = {name: "" if value is None else value for name, value in sent.items()}
        client.post(page(kept, "edit-meeting"), sent | {"title": "Neuer Titel", "group-school": ""})
        again = Meeting.objects.get()
        assert (again.slug, again.title, again.starts_at, again.ends_at) == (
            kept.slug, "Neuer Titel", kept.starts_at, kept.ends_at,
        )  # fmt: skip
        assert not again.required_groups.exists()

    def test_area_of_another_day_stays_choosable_where_it_is_chosen(self, network, client):
        gone = factories.area(network.area.system, "alt", "Altgebiet", end=at(2020, 1, 1, 0).date())
        found = meeting(network.body, areas=[gone], starts_at=at(2019, 1, 1, 9))
        sign_in(client, network, "moderator")
        assert "Altgebiet" in shown(client, page(found, "edit-meeting"))
        assert "Altgebiet" not in shown(client, NEW)


class TestAttendance:
    def test_organisation_is_entered_its_number_changed_and_it_is_taken_off(self, network, client):
        found = meeting(network.body)
        address = page(found, "attendance")
        sign_in(client, network, "moderator")
        for persons in ("3", "5"):
            entered = {"organisation": network.school.pk, "group": "school", "persons": persons}
            assert client.post(address, entered)["Location"] == address
        kept = Attendance.objects.get()
        assert (kept.organisation, kept.group, kept.persons) == (Organisation.objects.get(slug="schule"), "school", 5)
        assert "Schule Ost" in shown(client, address)
        client.post(address, {"remove": str(kept.pk)})
        assert not Attendance.objects.exists()
        assert sorted(AuditEntry.objects.filter(kind="meeting").values_list("verb", flat=True)) == [
            "attend", "attend", "create", "withdraw",
        ]  # fmt: skip

    def test_hidden_organisation_cannot_be_entered(self, network, client):
        found = meeting(network.body)
        sign_in(client, network, "moderator")
        response = client.post(
            page(found, "attendance"), {"organisation": network.hidden.pk, "group": "school", "persons": "1"}
        )
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["organisation"])
        assert "Geheimes Haus" not in response.content.decode()

    @pytest.mark.parametrize("persons", ["0", "-1", "10000", "x", ""])
    def test_number_must_be_one(self, persons, network, client):
        found = meeting(network.body)
        sign_in(client, network, "moderator")
        response = client.post(
            page(found, "attendance"), {"organisation": network.school.pk, "group": "school", "persons": persons}
        )
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["persons"])

    def test_attendance_of_another_meeting_is_not_found(self, network, client):
        found, other = meeting(network.body), meeting(network.other_body, title="Anderes")
        elsewhere = attend(meeting=other, organisation=network.school, group="school", persons=1, actor=None)
        sign_in(client, network, "moderator")
        assert client.post(page(found, "attendance"), {"remove": str(elsewhere.pk)}).status_code == 404
        assert Attendance.objects.exists()

    def test_organisation_bears_the_name_of_that_day(self, network, client):
        from planungsraum.people.services.actors import Name, name_actor

        renamed = organisation("haus-neu", "x")
        name_actor(of=renamed, names=[Name("Altes Haus", "2000"), Name("Neues Haus", "2020")])
        found = meeting(network.body, starts_at=at(2015, 1, 1, 9))
        attend(meeting=found, organisation=renamed, group="school", persons=1, actor=None)
        shown_page = sign_in(client, network, "reader").get(page(found))
        assert rows(shown_page.context["attendances"]) == [["Altes Haus", "Schools", "1"]]


def test_missing_groups_by_hand():
    required = {"school": 1, "youth": 3, "politics": 1, "science": 0}
    assert missing(required, {"youth": 1, "politics": 2}) == (Gap("school", 1, 0), Gap("youth", 3, 1))
    assert missing({}, {"youth": 1}) == ()


def test_moved_meeting_takes_the_links_of_its_guests_along(network):
    from planungsraum.deliberate.services.meetings import NewMeeting, keep_meeting, let_in

    found = meeting(network.body)
    let_in(meeting=found, topic="Jugend", actor=network.accounts["moderator"])
    later = found.ends_at + timedelta(days=30)
    moved = NewMeeting(found.slug, "forum", "Forum Ost", network.body, found.starts_at, later)
    keep_meeting(meeting=moved, required={}, actor=None)
    assert found.guest_passes.get().expires_at == later


def test_nobody_sees_what_was_asked_on_the_pages_of_meetings(network, client):
    asked(network.body, "Geheimes Anliegen")
    found = meeting(network.body)
    sign_in(client, network, "reader")
    assert "Anliegen" not in shown(client, LIST) + shown(client, page(found))
    assert list(meetings_for(network.accounts["reader"])) == [found]
