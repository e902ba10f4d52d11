"""What stood under the earlier names of meetings, and which meetings were put into a series."""

from importlib import import_module

import pytest
from django.apps import apps
from tests.deliberate.network import meeting, soon

from planungsraum.deliberate.models import MeetingKind
from planungsraum.people.models import SearchEntry, Substitution, Term

pytestmark = pytest.mark.django_db
RENAMED = import_module("planungsraum.deliberate.migrations.0005_meetings")
PUT = import_module("planungsraum.deliberate.migrations.0007_series_that_hosts_moderate")


def test_occasions_and_entries_of_the_search_follow_the_new_name(network):
    found = meeting(network.body)
    SearchEntry.objects.filter(kind="meeting").update(kind="conference", href="/deliberate/conferences/forum/")
    term = Term.objects.get(actor=network.body, function="moderation")
    member = Term.objects.get(actor=network.body, function="member").person
    for occasion in (f"conference:{found.pk}", "conferences", ""):
        Substitution.objects.create(
            term=term, substitute=member, occasion=occasion, valid_from="2026-01-01", valid_to="2026-01-02"
        )
    forwards = RENAMED.name_as("conference", "meeting", RENAMED.PAGES)
    forwards(apps, None)
    occasions = set(Substitution.objects.values_list("occasion", flat=True))
    assert occasions == {f"meeting:{found.pk}", "conferences", ""}
    assert SearchEntry.objects.get(kind="meeting").href == "/deliberate/meetings/forum/"
    assert not SearchEntry.objects.filter(kind="conference").exists()


def test_only_kind_of_meeting_takes_the_meetings_where_its_hosts_moderate(network):
    kinds = MeetingKind.objects
    alone = kinds.create(body=network.body, name="Stammtisch", host_moderates=True)
    kinds.create(body=network.other_body, name="Stammtisch", host_moderates=True)
    kinds.create(body=network.other_body, name="Plenum")
    one, other = meeting(network.body), meeting(network.other_body, starts_at=soon(9))
    PUT.put_into_series(apps, None)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.series, other.series) == (alone, None)
    alone.host_moderates = False
    alone.save()
    plain = meeting(network.body, starts_at=soon(11))
    PUT.put_into_series(apps, None)
    plain.refresh_from_db()
    assert plain.series is None
