"""The kinds of meeting of a body on one page: added, changed, taken off; bad input loses nothing."""

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.deliberate.network import meeting
from tests.network import body, person, term

from planungsraum.deliberate.models import Body
from planungsraum.deliberate.services.rhythms import KindOfMeeting, keep_rhythms, stamp_of_rhythms

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KEPT = ("name", "rhythm", "soft", "venue", "audience", "host_moderates")
PLAIN = {"rhythm": "unknown", "venue": "", "audience": ""}


@pytest.fixture
def runde():
    return body(
        "runde",
        rhythms=[KindOfMeeting("Sitzung", "monthly", soft=True, venue="Rathaus"), KindOfMeeting("AG", "yearly")],
    )


def posted(*given, initial=2):
    fields = {"meeting-TOTAL_FORMS": len(given), "meeting-INITIAL_FORMS": initial}
    fields["meeting-seen"] = stamp_of_rhythms(Body.objects.get(slug="runde"))
    for at, each in enumerate(given):
        fields |= {f"meeting-{at}-{name}": value for name, value in (PLAIN | each).items()}
    return fields


def kept(of):
    return list(of.meeting_kinds.values_list(*KEPT))


def page():
    return reverse("deliberate:rhythms", args=["runde"])


def test_meetings_are_added_changed_and_taken_off(client, cast, runde):
    sign_in(client, cast, "planner")
    given = posted(
        {"name": "Plenum", "rhythm": "quarterly", "audience": "alle", "host_moderates": "on"},
        {"name": "AG", "rhythm": "yearly", "DELETE": "on"},
        {"name": "Klausur"},
        {},
    )
    assert client.post(page(), given)["Location"] == reverse("deliberate:body", args=["runde"])
    assert kept(runde) == [
        ("Plenum", "quarterly", False, "", "alle", True), ("Klausur", "unknown", False, "", "", False)
    ]  # fmt: skip


def test_meetings_stay_with_their_kind_when_it_is_renamed_and_lose_one_taken_off(client, cast, runde):
    first, second = runde.meeting_kinds.all()
    one, other = (meeting(runde, title=kind.name, series=kind, kind="ordinary") for kind in (first, second))
    sign_in(client, cast, "planner")
    given = posted(
        {"key": first.pk, "name": "Plenum", "rhythm": "monthly"}, {"key": second.pk, "name": "AG", "DELETE": "on"}
    )
    assert client.post(page(), given).status_code == 302
    assert kept(runde) == [("Plenum", "monthly", False, "", "", False)]
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.series, other.series) == (first, None)


def test_key_of_another_body_makes_a_kind_of_its_own(client, cast, runde):
    (theirs,) = body("anderes", rhythms=[KindOfMeeting("Sitzung", "monthly")]).meeting_kinds.all()
    sign_in(client, cast, "planner")
    assert client.post(page(), posted({"key": theirs.pk, "name": "Plenum"}, initial=1)).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.name, [each[0] for each in kept(runde)]) == ("Sitzung", ["Plenum"])


def test_page_shows_what_is_there_and_room_for_more(client, cast, runde):
    text = sign_in(client, cast, "planner").get(page()).content.decode()
    assert 'value="Rathaus"' in text
    assert text.count("Weitere Art von Treffen") == 2
    assert [f'name="meeting-{at}-DELETE"' in text for at in range(4)] == [True, True, False, False]


def test_bad_input_loses_nothing(client, cast, runde):
    sign_in(client, cast, "planner")
    before = kept(runde)
    given = posted(
        {"name": "", "rhythm": "monthly"}, {"name": "AG", "rhythm": "yearly"}, {"name": "Klausur", "venue": "Hof"}
    )
    answer = client.post(page(), given)
    text = answer.content.decode()
    assert (answer.status_code, kept(runde)) == (422, before)
    assert 'value="Klausur"' in text
    assert 'value="Hof"' in text
    assert text.count("data-error-summary") == 1
    assert 'href="#id_meeting-0-name"' in text


def test_rhythm_that_is_not_known_is_not_kept_as_a_rule(client, cast, runde):
    sign_in(client, cast, "planner")
    answer = client.post(page(), posted({"name": "Sitzung", "soft": "on"}, initial=0))
    assert answer.status_code == 422
    assert "Ohne Turnus gibt es keine Regel." in answer.content.decode()


def test_moderator_keeps_only_the_meetings_of_the_own_body(client, cast, runde):
    body("anderes")
    term(runde, "moderation", person("Mona Moder", user=cast["reader"]))
    sign_in(client, cast, "reader")
    assert client.post(page(), posted({"name": "Plenum"}, initial=0)).status_code == 302
    assert [each[0] for each in kept(runde)] == ["Plenum"]
    assert client.get(reverse("deliberate:rhythms", args=["anderes"])).status_code == 403


# ---------------------------------------------------------------- two at once
ENGLISH = {"accept-language": "en"}
OTHERS = {
    "renamed": [KindOfMeeting("Plenum", "monthly", soft=True, venue="Rathaus"), KindOfMeeting("AG", "yearly")],
    "in another rhythm": [
        KindOfMeeting("Sitzung", "monthly", soft=True, venue="Rathaus"), KindOfMeeting("AG", "weekly")
    ],
    "moderated otherwise": [
        KindOfMeeting("Sitzung", "monthly", soft=True, venue="Rathaus", host_moderates=True),
        KindOfMeeting("AG", "yearly"),
    ],
    "taken off": [KindOfMeeting("Sitzung", "monthly", soft=True, venue="Rathaus")],
}  # fmt: skip


@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS)
def test_second_of_two_who_opened_the_same_page_overwrites_nothing(others, client, cast, runde):
    sign_in(client, cast, "planner")
    page_of_the_second = client.get(page()).context["forms"].seen
    assert f'name="{page_of_the_second.html_name}" value="{stamp_of_rhythms(runde)}"' in str(page_of_the_second)
    given = posted({"name": "Sitzung", "venue": "Mein Saal"}, {"name": "AG", "rhythm": "yearly"})
    assert given["meeting-seen"] == page_of_the_second.value()
    keep_rhythms(body=runde, rhythms=others, seen=stamp_of_rhythms(runde), actor=None)
    first = kept(runde)
    answer = client.post(page(), given, headers=ENGLISH)
    assert (answer.status_code, kept(runde)) == (422, first)
    assert answer.context["faults"][0].startswith("Somebody else has changed this meanwhile")
    text = answer.content.decode()
    assert ('value="Mein Saal"' in text, text.count("data-error-summary")) == (True, 1)
    assert client.post(page(), given).status_code == 422
    assert client.post(page(), posted({"name": "Sitzung"})).status_code == 302


def test_page_sent_without_its_stamp_changes_nothing(client, cast, runde):
    sign_in(client, cast, "planner")
    before, given = kept(runde), posted({"name": "Plenum"})
    del given["meeting-seen"]
    assert (client.post(page(), given).status_code, kept(runde)) == (422, before)


def test_meeting_of_another_body_changed_meanwhile_is_in_nobodys_way(client, cast, runde):
    other = body("anderes", rhythms=[KindOfMeeting("Sitzung", "monthly")])
    sign_in(client, cast, "planner")
    given = posted({"name": "Sitzung"}, {"name": "AG"})
    keep_rhythms(body=other, rhythms=[], seen=stamp_of_rhythms(other), actor=None)
    assert client.post(page(), given).status_code == 302
