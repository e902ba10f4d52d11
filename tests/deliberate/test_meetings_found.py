"""Meetings on the page of their body, and in the search."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from tests.deliberate.cooperating import two
from tests.deliberate.network import READERS, SEEN, at, called, meeting, sign_in, soon

from planungsraum.deliberate.models import Body
from planungsraum.deliberate.services.bodies import Profile, keep_body
from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.deliberate.services.records import approve_record, write_record
from planungsraum.deliberate.services.topics import NewTopic, keep_topic
from planungsraum.people.models import SearchEntry

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = "/deliberate/bodies/runde/"
VISIBILITIES = ("public", "professional", "body", "moderation", "office")
each_sight = pytest.mark.parametrize("visibility", VISIBILITIES)  # each asks for all READERS


def tables(client, address=PAGE):
    context = client.get(address).context
    return [[row.head for row in context[name].rows] for name in ("coming", "held")]


def found(client, words):
    """Titles of the meetings that a search finds."""
    hits = client.get("/search/", {"q": words, "kind": "meeting"}).context["hits"]
    return sorted(strip_tags(hit.title) for hit in hits)


class TestOnThePage:
    def test_next_first_then_series_by_number_then_others_from_the_newest(self, network, client):
        meeting(network.body, title="Übernächste", starts_at=soon(30))
        meeting(network.body, title="Nächste", starts_at=soon(3))
        meeting(network.body, title="2. Forum", number=2, starts_at=at(2015, 1, 1, 9))
        meeting(network.body, title="10. Forum", number=10, starts_at=at(2014, 1, 1, 9))  # held before the second
        meeting(network.body, title="Alt", starts_at=at(2012, 1, 1, 9))
        meeting(network.body, title="Neu", starts_at=at(2021, 1, 1, 9))
        meeting(network.other_body, title="Anderswo")
        assert tables(client) == [["Nächste", "Übernächste"], ["10. Forum", "2. Forum", "Neu", "Alt"]]
        assert tables(client, f"{PAGE}?day=2014-06-01")[0] == ["2. Forum", "Neu", "Nächste", "Übernächste"]

    def test_each_has_the_name_of_its_day_and_leads_to_its_page(self, network, client):
        made = meeting(network.body, title="Früher", starts_at=at(2015, 6, 1, 9))
        (row,) = client.get(PAGE).context["held"].rows
        assert (row.cells[-1].text, row.href) == ("Runde Ost", f"/deliberate/meetings/{made.slug}/")

    @each_sight
    def test_reader_sees_those_meant_for_them(self, visibility, network):
        meeting(network.body, title="Heimlich", visibility=visibility)
        for reader in READERS:
            seen = visibility in SEEN[reader]
            assert (reader, tables(sign_in(Client(), network, reader))) == (reader, [["Heimlich"] if seen else [], []])

    def test_page_asks_no_more_for_four_than_for_one_to_come_and_one_past(self, network, client):
        meeting(network.body, host=network.school)
        meeting(network.body, title="Alt", starts_at=at(2015, 6, 1, 9))
        client.get(PAGE)
        with CaptureQueriesContext(connection) as two:
            client.get(PAGE)
        meeting(network.body, title="Noch eine", host=network.school)
        meeting(network.body, title="Älter", starts_at=at(2014, 6, 1, 9))
        with CaptureQueriesContext(connection) as four:
            client.get(PAGE)
        assert len(four) == len(two)


class TestSearch:
    def test_by_title_place_and_every_name_of_the_body(self, network, client):
        meeting(network.body, title="Tagung der Spielplätze", venue="Rathaussaal")
        meeting(network.other_body, title="Anderes")
        for words in ("Spielplatz", "rathaussaal", "Runde Ost", "Netzwerk Ost"):
            assert (words, found(client, words)) == (words, ["Tagung der Spielplätze"])

    def test_by_the_new_name_once_the_body_is_renamed(self, network, client):
        meeting(network.body, title="Tagung")
        assert found(client, "Bündnis") == []
        called(network.body, ("renamed", "2024", "Bündnis Ost"))
        assert found(client, "Bündnis") == ["Tagung"]

    def test_changed_meeting_is_found_as_it_is_now(self, network, client):
        made = meeting(network.body, title="Entwurf")
        meeting(network.body, slug=made.slug, title="Endfassung")
        assert (found(client, "Entwurf"), found(client, "Endfassung")) == ([], ["Endfassung"])

    @each_sight
    def test_by_whom_it_is_meant_for_and_nobody_else(self, visibility, network):
        meeting(network.body, title="Heimliche Tagung", visibility=visibility)
        for reader in READERS:
            hits = found(sign_in(Client(), network, reader), "Tagung")
            assert (reader, hits) == (reader, ["Heimliche Tagung"] if visibility in SEEN[reader] else [])

    @pytest.mark.parametrize("of_body", VISIBILITIES)
    def test_name_of_a_hidden_body_finds_its_meeting_for_nobody_who_may_not_know_it(self, of_body, network):
        profile = Profile("runde", "working_group", "on_request", visibility=of_body, areas=[network.area])
        for visibility in VISIBILITIES:
            meeting(network.body, title=f"Tagung {visibility}", visibility=visibility)
        body = keep_body(profile=profile, since=at(2010, 1, 1).date(), actor=None)
        assert Body.objects.get(pk=body.pk).visibility == of_body
        for reader in READERS:
            hits = found(sign_in(Client(), network, reader), "Netzwerk Ost")
            assert (reader, bool(hits) and of_body not in SEEN[reader]) == (reader, False)
        own = found(sign_in(Client(), network, "planner"), "Netzwerk Ost")
        assert f"Tagung {of_body}" in own

    def test_every_kind_that_is_offered_is_put_by_something(self, network):
        """The cast brings persons only with functions; they are put when they are kept."""
        held = meeting(network.body, starts_at=at(2014, 6, 4, 9))
        two(network)
        keep_topic(topic=NewTopic(title="Räume"), actor=None)
        keep_outcomes(meeting=held, wanted=[Wanted(kind="goal", text="Ziel")], actor=None)
        kept = write_record(meeting=held, text="Text", visibility="public", actor=None)
        approve_record(kept=kept, on=date(2014, 6, 4), at=None, actor=None)
        assert {*SearchEntry.objects.values_list("kind", flat=True)} == {*SearchEntry.Kind.values}
