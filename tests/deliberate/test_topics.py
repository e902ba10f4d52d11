"""Focus topics: kept once for the city, on the lists of bodies, taken up by meetings."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import READERS, SEEN, at, meeting, sign_in

from planungsraum.deliberate.models import BodyTopic, Topic
from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.deliberate.services.topics import NewTopic, OnTheList, keep_list, keep_topic, take_up
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import SearchEntry

pytestmark = pytest.mark.django_db
SINCE = date(2014, 1, 1)


def kept(title="Räume", **fields):
    return keep_topic(topic=NewTopic(title=title, **fields), actor=None)


def listed(body, *topics, **fields):
    rows = [OnTheList(**({"topic": each, "since": SINCE} | fields)) for each in topics]
    keep_list(body=body, rows=rows, actor=None)


def refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return [fault.code for fault in refusal.value.faults]


def heads(response, table="table"):
    return [row.head for row in response.context[table].rows]


@pytest.mark.one_database
class TestSight:
    @pytest.mark.parametrize("visibility", ["public", "professional", "office"])
    def test_topic_is_named_to_those_it_is_meant_for_and_to_nobody_else(self, visibility, network):
        topic, found = kept("Heimliches Thema", visibility=visibility), meeting(network.body)
        listed(network.body, topic)
        take_up(meeting=found, topics=[topic], actor=None)
        keep_outcomes(
            meeting=found, wanted=[Wanted(kind="need", text="B", visibility="public", topic=topic)], actor=None
        )
        ways = [reverse("deliberate:topics"), reverse("deliberate:body", args=["runde"]),
                reverse("deliberate:body-topics", args=["runde"]), reverse("deliberate:meeting", args=[found.slug]),
                reverse("deliberate:report", args=[found.slug, "html"]),
                reverse("deliberate:followed-export", args=["runde", "csv"])]  # fmt: skip
        for reader in READERS:
            client, seen = sign_in(Client(), network, reader), visibility in SEEN[reader]
            told = ["Heimliches Thema" in client.get(way).content.decode() for way in ways]
            assert (reader, told) == (reader, [seen] * len(ways))
            status = client.get(reverse("deliberate:topic", args=[topic.slug])).status_code
            assert (reader, status) == (reader, 200 if seen else 404)

    def test_page_of_a_topic_names_bodies_meetings_and_outcomes_that_the_reader_may_see(self, network, client):
        from planungsraum.deliberate.models import Body

        topic = kept()
        listed(network.body, topic, state="in_work")
        listed(network.other_body, topic)
        Body.objects.filter(pk=network.other_body.pk).update(visibility="professional")
        for visibility in ("public", "office"):
            found = meeting(network.body, title=f"Treffen {visibility}", visibility=visibility)
            take_up(meeting=found, topics=[topic], actor=None)
            wanted = Wanted(kind="need", text=f"Bedarf {visibility}", visibility="public", topic=topic)
            keep_outcomes(meeting=found, wanted=[wanted], actor=None)
        address = reverse("deliberate:topic", args=[topic.slug])
        told = {reader: sign_in(Client(), network, reader).get(address) for reader in ("public", "planner")}
        assert [heads(told["public"], name) for name in ("bodies", "meetings", "outcomes")] == [
            ["Netzwerk Ost"], ["Treffen public"], ["Bedarf public"],
        ]  # fmt: skip
        assert [sorted(heads(told["planner"], name)) for name in ("bodies", "meetings", "outcomes")] == [
            ["Anderer Ausschuss", "Netzwerk Ost"], ["Treffen office", "Treffen public"],
            ["Bedarf office", "Bedarf public"],
        ]  # fmt: skip


class TestKeeping:
    def test_title_of_another_topic_is_refused(self, network):
        kept()
        assert refused(lambda: kept("räume".title())) == ["topic.title_taken"]
        assert [kept("New").slug, kept("new!").slug] == ["new-2", "new-3"]

    def test_topic_is_changed_by_its_slug_and_found_by_its_new_words(self, network):
        topic = kept()
        kept("Orte", slug=topic.slug, visibility="professional")
        assert Topic.objects.get().title == "Orte"
        entry = SearchEntry.objects.get(kind="topic")
        assert (entry.title, entry.visibility) == ("Orte", "professional")

    def test_list_keeps_its_order_and_what_is_finished_comes_last(self, network, client):
        first, second, third = kept("A"), kept("B"), kept("C")
        rows = [
            OnTheList(topic=first, since=SINCE, position=1, state="done", closed_on=date(2015, 1, 1)),
            OnTheList(topic=second, since=SINCE, position=3),
            OnTheList(topic=third, since=SINCE, position=2, state="parked"),
        ]
        keep_list(body=network.body, rows=rows, actor=None)
        assert heads(client.get(reverse("deliberate:body-topics", args=["runde"]))) == ["C", "B", "A"]
        assert heads(client.get(reverse("deliberate:body", args=["runde"])), "topics") == ["C", "B"]

    def test_what_is_not_named_stays_on_the_list(self, network):
        first, second = kept("A"), kept("B")
        listed(network.body, first)
        listed(network.body, second)
        assert set(network.body.topics_of_it.values_list("topic__title", flat=True)) == {"A", "B"}
        keep_list(body=network.body, rows=[], taken_off=[first], actor=None)
        assert list(network.body.topics_of_it.values_list("topic__title", flat=True)) == ["B"]

    def test_day_on_which_it_was_finished_stays_and_goes_when_it_is_taken_up_again(self, network):
        topic = kept()
        listed(network.body, topic, state="done", closed_on=date(2015, 5, 4))
        listed(network.body, topic, state="done")
        assert BodyTopic.objects.get().closed_on == date(2015, 5, 4)
        listed(network.body, topic, state="in_work")
        assert BodyTopic.objects.get().closed_on is None

    def test_topic_that_begins_later_is_not_finished_before(self, network):
        listed(network.body, kept(), since=date(2100, 1, 1), state="done")
        assert BodyTopic.objects.get().closed_on == date(2100, 1, 1)

    def test_topic_named_twice_or_finished_before_it_was_begun_is_refused(self, network):
        topic = kept()
        assert refused(lambda: listed(network.body, topic, topic)) == ["topic.twice"]
        early = {"state": "done", "closed_on": date(2013, 12, 31)}
        assert refused(lambda: listed(network.body, topic, **early)) == ["topic.closed_before"]


class TestPages:
    def test_moderation_adds_a_topic_puts_it_on_the_list_and_lets_a_meeting_take_it_up(self, network, client):
        sign_in(client, network, "moderator")
        sent = {"title": "Räume", "about": "Wo man sich trifft", "visibility": "public"}
        assert client.post(reverse("deliberate:new-topic"), sent).status_code == 302
        topic, found = Topic.objects.get(), meeting(network.body)
        row = {"topic": topic.pk, "position": 1, "since": "2024-01-01", "state": "in_work", "closed_on": "", "note": ""}
        data = {"topic-TOTAL_FORMS": 1, "topic-INITIAL_FORMS": 0} | {
            f"topic-0-{name}": value for name, value in row.items()
        }
        assert client.post(reverse("deliberate:keep-topics", args=["runde"]), data).status_code == 302
        address = reverse("deliberate:meeting-topics", args=[found.slug])
        assert client.post(address, {"topics": [topic.pk]}).status_code == 302
        assert list(found.topics.all()) == [topic]
        assert client.post(address, {}).status_code == 302
        assert list(found.topics.all()) == []

    def test_topic_that_may_not_be_seen_stays_with_list_and_meeting(self, network, client):
        hidden, found = kept("Geheim", visibility="office"), meeting(network.body)
        listed(network.body, hidden)
        take_up(meeting=found, topics=[hidden], actor=None)
        sign_in(client, network, "moderator")
        client.post(reverse("deliberate:meeting-topics", args=[found.slug]), {})
        client.post(
            reverse("deliberate:keep-topics", args=["runde"]), {"topic-TOTAL_FORMS": 0, "topic-INITIAL_FORMS": 0}
        )
        assert (list(found.topics.all()), network.body.topics_of_it.count()) == ([hidden], 1)

    def test_list_that_was_changed_meanwhile_is_not_overwritten(self, network, client):
        first, second = kept(), kept("Zeiten")
        listed(network.body, first, note="Vom Anfang")
        sign_in(client, network, "moderator")
        address = reverse("deliberate:keep-topics", args=["runde"])
        row = {"topic": first.pk, "position": 1, "since": "2014-01-01", "state": "waiting", "note": "Meine"}
        mine = {f"topic-0-{name}": value for name, value in row.items()}
        mine |= {
            "topic-TOTAL_FORMS": 1,
            "topic-INITIAL_FORMS": 1,
            "topic-seen": client.get(address).context["forms"].was,
        }
        listed(network.body, first, second, note="Ihre")
        answer = client.post(address, mine)
        assert (answer.status_code, network.body.topics_of_it.filter(note="Ihre").count()) == (422, 2)
        assert "Somebody else has changed this meanwhile" in answer.content.decode()
        mine["topic-seen"] = client.get(address).context["forms"].was
        assert client.post(address, mine).status_code == 302
        assert network.body.topics_of_it.get(topic=first).note == "Meine"

    def test_new_topic_begins_today_unless_another_day_is_given(self, network, client):
        sign_in(client, network, "moderator")
        form = client.get(reverse("deliberate:keep-topics", args=["runde"])).context["forms"][0]
        assert form["since"].value() == timezone.localdate()

    def test_topic_finished_is_not_offered_to_meetings(self, network, client):
        done, waiting = kept("Fertig"), kept("Wartet")
        listed(network.body, done, state="done", closed_on=date(2015, 1, 1))
        listed(network.body, waiting)
        listed(network.other_body, done)
        found = meeting(network.body, starts_at=at(2020, 1, 1, 9))
        response = sign_in(client, network, "moderator").get(reverse("deliberate:meeting-topics", args=[found.slug]))
        assert [each.title for each in response.context["offered"]] == ["Wartet"]
