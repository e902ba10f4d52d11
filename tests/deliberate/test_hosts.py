"""Who invites to one meeting and moderates it, in place of those who moderate the body."""

import pytest
from django.test import Client
from tests.deliberate.network import READERS, SEEN, at, meeting, organisation, sign_in, soon

from planungsraum.deliberate.models import Meeting, MeetingKind
from planungsraum.people.models import Organisation
from planungsraum.people.services.actors import Name, name_actor

pytestmark = pytest.mark.django_db
LIST = "/deliberate/meetings/"
NOBODY_YET = "moderated by whoever invites"


def moderation(client, found):
    """What the meeting's page says of the moderation: the host, or the holders of the body's functions."""
    context = client.get(f"{LIST}{found.slug}/").context
    return context["host"] or [each.function for each in context.get("moderators", [])]


def listed(client):
    context = client.get(LIST).context
    return {row.head: row.cells[-1].text for table in ("coming", "past") for row in context[table].rows}


def test_host_stands_in_place_of_the_moderation_by_the_name_of_the_day(network, client):
    name_actor(of=network.school, names=[Name("Schule Ost", "2000"), Name("Schule am Park", "2020")])
    old = meeting(network.body, title="Alt", host=network.school, starts_at=at(2019, 6, 1, 9))
    new = meeting(network.body, title="Neu", host=network.school, starts_at=at(2021, 6, 1, 9))
    plain = meeting(network.body, title="Ohne", starts_at=at(2021, 7, 1, 9))
    sign_in(client, network, "reader")
    assert [moderation(client, each) for each in (old, new, plain)] == ["Schule Ost", "Schule am Park", ["Moderator"]]
    assert listed(client) == {"Alt": "Schule Ost", "Neu": "Schule am Park", "Ohne": "–"}


def test_kind_of_meeting_says_that_the_host_moderates_before_one_is_named(network, client):
    kinds = MeetingKind.objects
    small = kinds.create(body=network.body, name="Stammtisch", host_moderates=True)
    large = kinds.create(body=network.body, name="Großes Treffen")
    one = meeting(network.body, title="Im Mai", series=small)
    other = meeting(network.body, title="Stammtisch mit vielen", series=large, starts_at=soon(9))
    third = meeting(network.body, title="Stammtisch ohne Reihe", starts_at=soon(11))
    sign_in(client, network, "reader")
    assert [moderation(client, each) for each in (one, other, third)] == [NOBODY_YET, ["Moderator"], ["Moderator"]]
    assert listed(client) == {"Im Mai": NOBODY_YET, "Stammtisch mit vielen": "–", "Stammtisch ohne Reihe": "–"}


@pytest.mark.one_database
def test_kind_of_meeting_of_a_hidden_body_tells_nobody_who_moderates(network, client):
    series = MeetingKind.objects.create(body=network.body, name="Stammtisch", host_moderates=True)
    found = meeting(network.body, series=series)
    type(network.body).objects.filter(pk=network.body.pk).update(visibility="office")
    page = client.get(f"{LIST}{found.slug}/")
    assert (page.context["host"], "Stammtisch" in page.content.decode()) == ("", False)


@pytest.mark.one_database
@pytest.mark.parametrize("visibility", ["public", "professional", "body", "moderation", "office"])
def test_host_is_named_to_whom_may_see_it_and_hidden_one_to_nobody_else(visibility, network):
    hidden = organisation("geheim", "Geheimes Büro")
    Organisation.objects.filter(pk=hidden.pk).update(visibility=visibility)
    found = meeting(network.body, title="Runde", host=hidden)
    roles = {"public": READERS, "professional": set(READERS) - {"public"}, "office": {"statistics", "planner"}}
    for reader in READERS:
        client = sign_in(Client(), network, reader)
        seen = reader in roles.get(visibility, {"planner"})  # nobody belongs to the organisation
        assert (reader, moderation(client, found)) == (reader, "Geheimes Büro" if seen else NOBODY_YET)
        assert (reader, "Geheimes Büro" in client.get(LIST).content.decode()) == (reader, seen)


def given(network, **changes):
    usual = {"body": network.body.pk, "kind": "forum", "title": "Forum Süd", "day": "2026-03-01", "start": "14:00",
             "end": "17:30", "visibility": "public"}  # fmt: skip
    return usual | changes


@pytest.mark.one_database
def test_form_names_a_host_that_its_reader_may_see(network, client):
    sign_in(client, network, "moderator")
    assert client.post(f"{LIST}new/", given(network, host="Geheimes Haus")).status_code == 422
    assert client.post(f"{LIST}new/", given(network, host="Schule Ost")).status_code == 302
    found = Meeting.objects.get()
    assert found.host == network.school
    assert 'value="schule"' in client.get(f"{LIST}{found.slug}/edit/").content.decode()
    assert client.post(f"{LIST}{found.slug}/edit/", given(network, host="")).status_code == 302
    assert Meeting.objects.get().host is None


@pytest.mark.one_database
def test_hidden_host_stays_when_somebody_else_changes_the_meeting(network, client):
    found = meeting(network.body, host=network.hidden)
    client = sign_in(client, network, "moderator")
    assert "Geheimes Haus" not in client.get(f"{LIST}{found.slug}/edit/").content.decode()
    assert client.post(f"{LIST}{found.slug}/edit/", given(network, host="Schule Ost")).status_code == 302
    found.refresh_from_db()
    assert (found.title, found.host) == ("Forum Süd", network.hidden)


@pytest.mark.one_database
def test_who_sees_what_is_told_as_everywhere():
    assert {reader for reader in READERS if "office" in SEEN[reader]} == {"statistics", "planner"}
