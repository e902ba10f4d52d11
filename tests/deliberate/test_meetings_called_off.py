"""Ordinary meetings: in a series of their body, called off and held after all."""

import pytest
from django.urls import reverse
from tests.deliberate.network import at, meeting, sign_in

from planungsraum.deliberate.models import Meeting, MeetingKind
from planungsraum.deliberate.services.meetings import attend, let_in
from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.ground.method.errors import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LIST, NEW = "/deliberate/meetings/", "/deliberate/meetings/new/"
OFFERED = ("edit-meeting", "attendance", "guests")


@pytest.fixture
def series(network):
    return MeetingKind.objects.create(body=network.body, name="Sitzung", rhythm="monthly")


def page(found, view="meeting"):
    return reverse(f"deliberate:{view}", args=[found.slug])


def given(network, **changes):
    usual = {"body": network.body.pk, "kind": "ordinary", "title": "Sitzung im Mai", "day": "2027-05-03",
             "start": "14:00", "end": "17:30", "visibility": "public"}  # fmt: skip
    return usual | changes


def test_meeting_with_outcomes_stays_with_the_body_that_met(network, client):
    """What was written down for members of one body is not opened to those of another."""
    found = meeting(network.body, ends_at=at(2027, 5, 3, 17), starts_at=at(2027, 5, 3, 14))
    sign_in(client, network, "planner")
    moved, back = given(network, body=network.other_body.pk), given(network)
    assert client.post(page(found, "edit-meeting"), moved).status_code == 302
    assert client.post(page(found, "edit-meeting"), back).status_code == 302
    keep_outcomes(meeting=found, wanted=[Wanted(kind="goal", text="Ziel")], actor=None)
    answer = client.post(page(found, "edit-meeting"), moved)
    assert answer.status_code == 422
    (sentence,) = answer.context["form"].non_field_errors()
    assert "has outcomes or a record, which belong to the body that met." in sentence
    found.refresh_from_db()
    assert found.body_id == network.body.pk


def test_ordinary_meeting_is_kept_in_a_series_and_its_page_says_so(network, series, client):
    sign_in(client, network, "moderator")
    answer = client.post(NEW, given(network, series=series.pk), follow=True)
    found = Meeting.objects.get()
    assert (found.kind, found.series, found.state) == ("ordinary", series, "planned")
    assert answer.context["kind"] == "Ordinary meeting"
    shown = answer.content.decode()
    assert shown.index("Kind of meeting</dt>") < shown.index("Sitzung\n")


def test_form_offers_the_kinds_of_meeting_of_the_bodies_one_keeps(network, series, client):
    theirs = MeetingKind.objects.create(body=network.other_body, name="Ausschusssitzung")
    sign_in(client, network, "moderator")
    assert client.get(NEW).context["form"].fields["series"].choices[1:] == [
        ("Netzwerk Ost", [(str(series.pk), "Sitzung")])
    ]
    answer = client.post(NEW, given(network, series=theirs.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["series"])


def test_series_of_another_body_is_refused_in_a_sentence(network, series, client):
    """Planning keeps both bodies, so that the form offers the kinds of both."""
    sign_in(client, network, "planner")
    answer = client.post(NEW, given(network, body=network.other_body.pk, series=series.pk))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        'The kind of meeting "Sitzung" belongs to another body. Choose one of the body that meets, or none.'
    ]
    assert not Meeting.objects.exists()


def test_meeting_is_called_off_and_held_after_all(network, series, client):
    sign_in(client, network, "moderator")
    client.post(NEW, given(network, series=series.pk))
    found = Meeting.objects.get()
    edit = page(found, "edit-meeting")
    client.post(edit, given(network, series=series.pk, state="cancelled"))
    shown = client.get(page(found)).content.decode()
    assert "This meeting is called off." in shown
    assert [page(found, view) in shown for view in OFFERED] == [True, False, False]
    listed = [row.head for row in client.get(LIST).context["coming"].rows]
    assert listed == ["Sitzung im Mai (called off)"]
    client.post(edit, given(network, series=series.pk, state="planned"))
    shown = client.get(page(found)).content.decode()
    assert "called off" not in shown
    assert [page(found, view) in shown for view in OFFERED] == [True, True, True]
    assert Meeting.objects.get().sequence == 2


def test_change_that_says_nothing_of_the_state_leaves_it(network, client):
    found = meeting(network.body, state="cancelled")
    sign_in(client, network, "moderator")
    assert client.post(page(found, "edit-meeting"), given(network)).status_code == 302
    assert Meeting.objects.get().state == "cancelled"
    assert "state" not in client.get(NEW).context["form"].fields


def test_nobody_is_entered_or_invited_where_it_is_called_off(network, client):
    found = meeting(network.body, state="cancelled")
    actor = network.accounts["moderator"]
    with pytest.raises(Refusal, match=r"meeting\.cancelled"):
        let_in(meeting=found, topic="Jugend", actor=actor)
    with pytest.raises(Refusal, match=r"meeting\.cancelled"):
        attend(meeting=found, organisation=network.school, group="school", persons=1, actor=actor)
    sign_in(client, network, "moderator")
    entered = {"organisation": network.school.pk, "group": "school", "persons": "1"}
    for view, posted in (("attendance", entered), ("guests", {"topic": "Jugend"})):
        answer = client.post(page(found, view), posted)
        assert (view, answer.status_code) == (view, 422)
        assert "The meeting is called off; nobody is entered or invited any more." in answer.content.decode()
    assert not found.attendances.exists()
    assert not found.guest_passes.exists()
