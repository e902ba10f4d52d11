"""The proof of involvement: by attendance, recognition of the day, areas and phases; names for professionals alone."""

import csv
from datetime import date

import pytest
from django.test import Client
from tests.deliberate.network import READERS, SEEN, at, meeting, organisation, sign_in

from planungsraum.deliberate.involved import Asked, involved_in
from planungsraum.deliberate.services.meetings import attend
from planungsraum.people.models import Organisation

pytestmark = pytest.mark.django_db
PAGE = "/deliberate/involvement/"


def provider(slug, name, since="2010-01-01", until=None, **fields):
    found = organisation(slug, name, **fields)
    Organisation.objects.filter(pk=found.pk).update(recognised_from=since, recognised_to=until)
    return found


def held(network, day, *present, phase="needs", body=None, **fields):
    """A meeting of that day in 2024, with those who came."""
    made = meeting(body or network.body, title=f"Treffen {day}", starts_at=at(2024, 1, day, 10), phase=phase, **fields)
    for each in present:
        attend(meeting=made, organisation=each, group="free_providers", persons=2, actor=None)
    return made


def parts(reader, **asked):
    found = involved_in(reader, Asked(**asked)).parts
    return {
        (phase, area): (each.came.value, len(each.sittings), len(each.providers))
        for (phase, area), each in found.items()
    }


def told(client, address=PAGE):
    response = client.get(address)
    assert response.status_code == 200
    return response


class TestCounting:
    def test_recognition_of_the_day_counts_and_the_area_is_that_of_the_body(self, network):
        planner = network.accounts["planner"]
        kite = provider("drachen", "Drachen e.V.", since="2024-01-03", until="2024-01-05")
        held(network, 2, kite)  # not recognised yet
        held(network, 3, kite)
        held(network, 5, kite)  # no longer
        found = parts(planner)
        assert found["needs", "ort/a1"] == ("late", 3, 1)  # 3 · 1 ≥ 3
        assert found["needs", None] == ("no_meeting", 0, 0)

    def test_meeting_of_a_body_of_the_whole_city_counts_in_every_area(self, network):
        held(network, 2, areas=[network.area])
        held(network, 3, provider("drachen", "Drachen e.V."), body=network.other_body)
        found = parts(network.accounts["planner"])
        assert found["needs", None] == ("early", 1, 1)
        assert found["needs", "ort/a1"] == ("late", 2, 1)  # 3 · 1 ≥ 2

    def test_meeting_called_off_to_come_or_of_no_phase_counts_for_nothing(self, network):
        held(network, 2, state="cancelled")
        held(network, 3, phase="")
        meeting(network.body, phase="needs")
        assert set(parts(network.accounts["planner"]).values()) == {("no_meeting", 0, 0)}

    def test_years_and_area_are_those_asked_for(self, network):
        held(network, 2, provider("drachen", "Drachen e.V."))
        assert parts(network.accounts["planner"], since=2025)["needs", "ort/a1"][0] == "no_meeting"
        assert parts(network.accounts["planner"], until=2023)["needs", "ort/a1"][0] == "no_meeting"
        assert {area for _phase, area in parts(network.accounts["planner"], area="ort/a1")} == {"ort/a1"}
        assert {area for _phase, area in parts(network.accounts["planner"], area="city")} == {None}


class TestPage:
    def test_gaps_are_sentences_and_numbers_lead_to_their_meetings(self, network, client):
        held(network, 2)
        held(network, 3)
        held(network, 4, provider("drachen", "Drachen e.V."), phase="measures")
        response = told(sign_in(client, network, "planner"))
        assert (
            "Ost (Ort), Needs: no recognised provider took part in any of the 2 meetings." in response.context["gaps"]
        )
        assert "Ost (Ort): no meeting is known for Inventory, Evaluation." in response.context["gaps"]
        (line,) = (each for each in response.context["lines"] if each.area == "Ost (Ort)")
        behind = told(client, PAGE + line.parts[2].href.partition("#")[0])
        rows = behind.context["sittings"].rows
        assert [(row.head, row.cells[3].text) for row in rows] == [("Treffen 4", "Drachen e.V.")]
        assert rows[0].href == "/deliberate/meetings/treffen-4-2024-01-04/"

    @pytest.mark.one_database
    def test_names_are_for_professionals_and_hidden_ones_count_and_are_not_named(self, network):
        held(network, 2, provider("drachen", "Drachen e.V."), provider("tarn", "Tarn e.V.", visibility="office"))
        for reader in READERS:
            response = told(sign_in(Client(), network, reader))
            (row,) = response.context["sittings"].rows
            expected = {"public": "2"}.get(reader, "Drachen e.V., 1 not named")
            expected = "Drachen e.V., Tarn e.V." if "office" in SEEN[reader] else expected
            assert (reader, row.cells[3].text) == (reader, expected)
            assert (reader, "Tarn" in response.content.decode()) == (reader, "office" in SEEN[reader])
            file = sign_in(Client(), network, reader).get("/deliberate/involvement.csv").content.decode()
            assert (reader, "Drachen" in file, "Tarn" in file) == (reader, reader != "public", "office" in SEEN[reader])

    @pytest.mark.one_database
    def test_area_of_a_hidden_body_is_not_told_by_its_public_meeting(self, network, client):
        held(network, 2)
        network.body.visibility = "office"
        network.body.save()
        response = told(sign_in(client, network, "public"))
        assert "ort/a1" not in response.content.decode()
        assert response.context["unplaced"] == 1

    def test_file_has_one_line_a_phase_and_area(self, network, client):
        held(network, 2)
        held(network, 3, provider("drachen", "Drachen e.V."))
        text = told(sign_in(client, network, "planner"), "/deliberate/involvement.csv?area=ort/a1").content.decode(
            "utf-8-sig"
        )
        lines = list(csv.reader(text.splitlines()))
        assert [line[2] for line in lines[1:]] == ["no meeting", "late", "no meeting", "no meeting"]
        assert lines[2] == [
            "Ost (Ort)", "Needs", "late", "2", "1", "1", "2024-01-02", "2024-01-03", "2024-01-03", "Drachen e.V.",
        ]  # fmt: skip

    def test_what_cannot_be_read_in_the_address_counts_as_nothing(self, network, client):
        held(network, date(2024, 1, 2).day)
        response = told(sign_in(client, network, "planner"), f"{PAGE}?since=x&until=²²²²&area=ort/zz&phase=nothing")
        assert [row.head for row in response.context["sittings"].rows] == ["Treffen 2"]
