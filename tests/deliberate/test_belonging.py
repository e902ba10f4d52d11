"""Bodies that are part of another for a time: shown on both pages of the day, never in a circle."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.cast import LONG_AGO
from tests.deliberate.network import sign_in
from tests.network import body, happened

from planungsraum.deliberate.models import Belonging, Body
from planungsraum.deliberate.services.belonging import belong, belong_from
from planungsraum.ground.method.errors import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SUMMER = date(2014, 6, 1)


def part(one, of, since=SUMMER, until=None):
    return belong(part=one, whole=of, since=since, until=until, actor=None)


def page(client, slug, day):
    context = client.get(f"/deliberate/bodies/{slug}/?day={day}").context
    return [each.name for each in context["part_of"]], [each.name for each in context["parts"]]


def refusal(*given, **more):
    with pytest.raises(Refusal) as refused:
        part(*given, **more)
    (fault,) = refused.value.faults
    return fault.code, fault.values


class TestPages:
    def test_both_name_one_another_from_its_first_day_to_before_its_last(self, client):
        roof, one, other = body("dach", "Dach"), body("eins", "Kultur"), body("zwei", "Gesundheit")
        part(one, roof, until=date(2020, 1, 1))
        part(other, roof)
        assert page(client, "dach", "2014-05-31") == ([], [])
        assert page(client, "dach", "2014-06-01") == ([], ["Gesundheit", "Kultur"])
        assert page(client, "eins", "2019-12-31") == (["Dach"], [])
        assert page(client, "eins", "2020-01-01") == ([], [])
        assert page(client, "dach", "2020-01-01") == ([], ["Gesundheit"])

    def test_names_are_those_of_the_day_and_what_ended_is_left_out(self, client):
        roof, one = body("dach", "Dach"), body("eins", "Kultur")
        part(one, roof)
        happened("renamed", "2016-01-01", sources=[one], name="Kunst")
        happened("dissolved", "2018-01-01", sources=[one])
        assert page(client, "dach", "2015-12-31") == ([], ["Kultur"])
        assert page(client, "dach", "2016-01-01") == ([], ["Kunst"])
        assert page(client, "dach", "2018-01-01") == ([], [])

    @pytest.mark.parametrize("hidden", ["dach", "eins"])
    def test_hidden_body_is_named_by_neither(self, hidden, client):
        part(body("eins", "Kultur"), body("dach", "Dach"))
        Body.objects.filter(slug=hidden).update(visibility="office")
        seen = "eins" if hidden == "dach" else "dach"
        assert page(client, seen, "2015-01-01") == ([], [])


class TestRefused:
    def test_body_is_no_part_of_itself(self):
        one = body("eins", "Kultur")
        assert refusal(one, one) == ("belonging.circle", {"part": "Kultur", "whole": "Kultur"})

    def test_circle_over_three(self):
        one, two, three = (body(slug, slug.title()) for slug in ("eins", "zwei", "drei"))
        part(one, two)
        part(two, three, since=date(2016, 1, 1))
        assert refusal(three, one) == ("belonging.circle", {"part": "Drei", "whole": "Eins"})
        part(three, one, since=date(2015, 1, 1), until=date(2016, 1, 1))  # before it would close

    def test_part_of_two_at_once(self):
        one, two, three = (body(slug, slug.title()) for slug in ("eins", "zwei", "drei"))
        part(one, two, until=date(2016, 1, 1))
        assert refusal(one, three, since=date(2015, 12, 31))[0] == "belonging.already"
        part(one, three, since=date(2016, 1, 1))

    def test_time_without_a_day(self):
        assert refusal(body("eins"), body("zwei"), until=SUMMER)[0] == "belonging.no_day"


class TestForm:
    def given(self, network, whole):
        return {"type": "working_group", "openness": "open", "visibility": "public",
                "part_of": whole.pk if whole else ""}  # fmt: skip

    def sent(self, client, network, whole):
        address = "/deliberate/bodies/runde/edit/"
        return sign_in(client, network, "planner").post(address, self.given(network, whole)).status_code

    def spans(self):
        return list(Belonging.objects.order_by("valid_from").values_list("whole__slug", "valid_from", "valid_to"))

    def test_choice_holds_from_today_and_ends_what_was(self, network, client):
        today = timezone.localdate()
        part(network.body, body("dach", "Dach"), since=LONG_AGO)
        assert self.sent(client, network, network.other_body) == 302
        assert self.spans() == [("dach", LONG_AGO, today), ("anderer", today, None)]
        assert self.sent(client, network, None) == 302
        assert self.spans() == [("dach", LONG_AGO, today)]

    def test_what_is_not_changed_stays(self, network, client):
        roof, later = body("dach", "Dach"), timezone.localdate() + timedelta(days=30)
        part(network.body, roof, since=LONG_AGO, until=later)
        assert self.sent(client, network, roof) == 302
        assert self.spans() == [("dach", LONG_AGO, later)]

    def test_circle_is_told_in_a_sentence_and_nothing_is_kept(self, network, client):
        part(network.other_body, network.body)
        response = sign_in(client, network, "planner").post(
            "/deliberate/bodies/runde/edit/", self.given(network, network.other_body) | {"purpose": "Neu"}
        )
        assert response.status_code == 422
        assert "cannot be part of" in response.content.decode()
        assert Body.objects.get(slug="runde").purpose == ""
        assert len(self.spans()) == 1

    def test_hidden_whole_stays_and_is_not_named(self, network, client):
        roof = body("dach", "Geheimes Dach", visibility="office")
        part(network.body, roof, since=LONG_AGO)
        client = sign_in(client, network, "moderator")
        assert "Geheimes Dach" not in client.get("/deliberate/bodies/runde/edit/").content.decode()
        assert client.post("/deliberate/bodies/runde/edit/", self.given(network, network.other_body)).status_code == 302
        assert self.spans() == [("dach", LONG_AGO, None)]

    def test_new_body_belongs_from_its_founding(self, network, client):
        founding = {"slug": "neu", "name": "Neues", "when_0": "2024-05-01", "when_1": "day"}
        given = self.given(network, network.body) | founding
        response = sign_in(client, network, "planner").post("/deliberate/bodies/new/", given)
        assert response.status_code == 302
        assert self.spans() == [("runde", date(2024, 5, 1), None)]


def test_none_ends_it_and_nothing_else():
    one, two = body("eins"), body("zwei")
    part(one, two, since=date(2015, 1, 1))
    belong_from(part=one, whole=None, since=date(2015, 1, 1), actor=None)
    assert not Belonging.objects.exists()
