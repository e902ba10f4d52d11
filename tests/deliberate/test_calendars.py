"""Calendars that programs subscribe to: what they hold, for whom, and that their addresses stay."""

from datetime import UTC, timedelta

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.deliberate.network import READERS, SEEN, at, called, meeting, sign_in, soon

from planungsraum.deliberate.models import Body, Meeting

pytestmark = pytest.mark.django_db
ALL = "/deliberate/calendar.ics"
OF_THE_BODY = "/deliberate/bodies/runde.ics"
BYTES_OF_A_LINE = 75


def read(client, address=OF_THE_BODY):
    response = client.get(address)
    assert response.status_code == 200
    found = Calendar.from_ical(response.content)
    assert found.errors == []
    assert [error for event in found.events for error in event.errors] == []
    return found


def told(found):
    return [str(event["SUMMARY"]) for event in found.events]


def test_meeting_with_everything_is_read_back(network, client):
    made = meeting(
        network.body, title="Forum, Nr. 3", number=3, venue="Rathaus; Saal 1", purpose="Wozu\nund warum",
        starts_at=at(2026, 3, 2, 14), ends_at=at(2026, 3, 2, 17, 30),
    )  # fmt: skip
    Meeting.objects.update(changed_at=at(2026, 2, 1, 12))
    Body.objects.update(changed_at=at(2026, 1, 31, 12))
    found = read(client)
    (event,) = found.events
    assert (str(found["X-WR-CALNAME"]), str(found["NAME"]), str(found["METHOD"])) == (*["Netzwerk Ost"] * 2, "PUBLISH")
    assert (str(found["UID"]), str(event["UID"])) == (str(network.body.uuid), str(made.uuid))
    assert found["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert str(event["SUMMARY"]) == "Forum, Nr. 3 (Netzwerk Ost)"
    assert (str(event["LOCATION"]), str(event["DESCRIPTION"])) == ("Rathaus; Saal 1", "Wozu\nund warum")
    assert str(event["URL"]) == f"http://testserver/deliberate/meetings/{made.slug}/"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == at(2026, 2, 1, 12)
    assert event["DTSTAMP"].to_ical() == b"20260201T110000Z"


def test_meeting_called_off_stays_and_tells_so(network, client):
    """The sequence rises with another time, place or state, and with nothing else: three times here."""
    start = soon(9)
    told_of = {"slug": "runde-mai", "starts_at": start, "venue": "Rathaus"}
    changes = ({}, {"title": "Anderer Titel"}, {"venue": "Schule"}, {"venue": "Schule", "state": "cancelled"},
               {"starts_at": start + timedelta(hours=1), "venue": "Schule", "state": "cancelled"})  # fmt: skip
    said = []
    for change in changes:
        meeting(network.body, **(told_of | change))
        (event,) = read(client).events
        said.append((event["SEQUENCE"], str(event["STATUS"])))
    assert said == [(0, "CONFIRMED"), (0, "CONFIRMED"), (1, "CONFIRMED"), (2, "CANCELLED"), (3, "CANCELLED")]


def test_bytes_are_those_that_calendar_programs_ask_for(network, client):
    meeting(network.body, title="Überörtliche Zusammenkunft " * 6, starts_at=at(2026, 7, 1, 9))
    meeting(network.body, starts_at=at(2026, 12, 1, 9))
    response = client.get(OF_THE_BODY)
    lines = response.content.split(b"\r\n")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="runde.ics"'
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= BYTES_OF_A_LINE
    assert lines.count(b"BEGIN:VTIMEZONE") == 1
    assert lines.index(b"METHOD:PUBLISH") < lines.index(b"BEGIN:VEVENT")
    parsed = vobject.readOne(response.content.decode())
    assert parsed.validate(raiseException=True)
    assert len(parsed.contents["vevent"]) == 2


def test_times_are_those_of_the_city_in_summer_and_in_winter(network, client):
    """14 o'clock in Leipzig is 12 o'clock UTC on 28 March's Sunday in 2027, and 13 o'clock the day before."""
    meeting(network.body, title="Winter", starts_at=at(2027, 3, 27, 14))
    meeting(network.body, title="Sommer", starts_at=at(2027, 3, 28, 14))
    found = {str(event["SUMMARY"]).split()[0]: event["DTSTART"] for event in read(client).events}
    assert {title: start.dt.astimezone(UTC).hour for title, start in found.items()} == {"Winter": 13, "Sommer": 12}
    assert {start.params["TZID"] for start in found.values()} == {"Europe/Berlin"}


def test_address_survives_a_renaming_and_each_meeting_bears_the_name_of_its_day(network, client):
    past = meeting(network.body, title="Früher", starts_at=at(2015, 6, 1, 9))
    coming = meeting(network.body, title="Bald", starts_at=soon(40))
    before = {str(event["UID"]): str(event["SUMMARY"]) for event in read(client).events}
    today = soon(0).date().isoformat()
    called(network.body, ("renamed", today, "Bündnis Ost"))
    found = read(client)
    assert str(found["X-WR-CALNAME"]) == "Bündnis Ost"
    assert before == {str(past.uuid): "Früher (Runde Ost)", str(coming.uuid): "Bald (Netzwerk Ost)"}
    assert {str(event["UID"]): str(event["SUMMARY"]) for event in found.events} == {
        str(past.uuid): "Früher (Runde Ost)", str(coming.uuid): "Bald (Bündnis Ost)",
    }  # fmt: skip


def test_renaming_changes_when_its_meetings_were_changed(network, client):
    meeting(network.body)
    Meeting.objects.update(changed_at=at(2020, 1, 1, 12))
    Body.objects.update(changed_at=at(2020, 1, 1, 12))
    called(network.body, ("renamed", "2021", "Bündnis Ost"))
    (event,) = read(client).events
    assert event["LAST-MODIFIED"].dt > at(2020, 1, 1, 12) + timedelta(days=1)


def test_body_that_ended_answers_with_what_was(network, client):
    meeting(network.body, title="Letzte Sitzung", starts_at=at(2021, 6, 1, 9))
    called(network.body, ("dissolved", "2022", ""))
    found = read(client)
    assert (str(found["X-WR-CALNAME"]), told(found)) == ("Netzwerk Ost", ["Letzte Sitzung (Netzwerk Ost)"])


def test_name_that_stands_in_the_title_is_not_told_twice(network, client):
    meeting(network.body, title="31. Forum des Netzwerk Ost")
    assert told(read(client)) == ["31. Forum des Netzwerk Ost"]


def test_calendar_of_all_holds_those_of_every_body_and_that_of_a_body_its_own(network, client):
    meeting(network.body, title="Hier")
    meeting(network.other_body, title="Dort")
    assert sorted(told(read(client, ALL))) == ["Dort (Anderer Ausschuss)", "Hier (Netzwerk Ost)"]
    assert told(read(client)) == ["Hier (Netzwerk Ost)"]


@pytest.mark.one_database
@pytest.mark.parametrize("visibility", ["public", "professional", "body", "moderation", "office"])
def test_calendars_tell_each_reader_what_the_pages_tell(visibility, network):
    meeting(network.body, title="Heimlich", visibility=visibility)
    for reader in READERS:
        client, seen = sign_in(Client(), network, reader), visibility in SEEN[reader]
        for address in (ALL, OF_THE_BODY):
            assert (reader, told(read(client, address))) == (reader, ["Heimlich (Netzwerk Ost)"] if seen else [])


@pytest.mark.one_database
def test_hidden_body_has_no_calendar_and_lends_its_name_to_none(network, client):
    meeting(network.body, title="Frei")
    Body.objects.filter(pk=network.body.pk).update(visibility="office")
    assert client.get(OF_THE_BODY).status_code == 404
    assert client.get("/deliberate/bodies/nirgends.ics").status_code == 404
    assert told(read(client, ALL)) == ["Frei"]


@pytest.mark.one_database
def test_pages_name_the_addresses(network, client):
    for page, address in (("/deliberate/meetings/", ALL), (reverse("deliberate:body", args=["runde"]), OF_THE_BODY)):
        text = client.get(page).content.decode()
        assert f'<a href="{address}">http://testserver{address}</a>' in text
