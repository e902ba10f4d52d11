"""Organisations that accompany a body, kept by its page; and how far whoever keeps a body may go."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.factories import area, system
from tests.network import body, organisation, person, term

from planungsraum.deliberate.models import Accompaniment, Body
from planungsraum.deliberate.services.accompaniments import accompany
from planungsraum.people.models import AuditEntry, Grant
from planungsraum.people.profile import areas_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ENGLISH = {"accept-language": "en"}
PROFILE = {"type": "network", "openness": "open", "visibility": "public"}


@pytest.fixture
def areas(cast):
    """Three of them by code; the coordinator looks after a1."""
    quarters = system("viertel", 1)
    found = {code: area(quarters, code, f"Viertel {code}") for code in ("a1", "a2", "a3")}
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=found["a1"])
    return found


def accompanied(of, by, since=date(2015, 1, 1), until=None, kind="consulted"):
    return accompany(body=of, organisation=by, kind=kind, since=since, until=until, actor=None)


def told(answer):
    return [answer.status_code, *answer.context["faults"]]


# ---------------------------------------------------------------- who accompanies a body
def test_moderator_adds_and_ends_an_accompaniment_of_the_own_body(client, cast):
    mine, office = body("meins"), organisation("amt", "Gesundheitsamt", "health")
    term(mine, "moderation", person("Mona Moder", user=cast["moderator"]))
    body("anderes")
    sign_in(client, cast, "moderator")
    posted = {"kind": "consulted", "organisation": "Gesundheitsamt", "since": "2015-01-01"}
    assert client.post(reverse("deliberate:accompany", args=["meins"]), posted)["Location"] == mine_page()
    kept = Accompaniment.objects.get()
    assert (kept.body, kept.organisation, kept.kind, kept.valid_to) == (mine, office, "consulted", None)
    address = reverse("deliberate:end-accompaniment", args=["meins", kept.pk])
    page = client.get(mine_page(), headers=ENGLISH).content.decode()
    assert address in page
    assert "since 01/01/2015" in page
    assert client.post(address, {"until": "2016-01-01"}).status_code == 302
    kept.refresh_from_db()
    assert kept.valid_to == date(2016, 1, 1)
    assert "Gesundheitsamt" not in client.get(mine_page()).content.decode()
    assert client.get(reverse("deliberate:accompany", args=["anderes"])).status_code == 403
    own = AuditEntry.objects.filter(actor=cast["moderator"]).order_by("pk").values_list("verb", "kind", "key")
    assert list(own) == [("accompany", "body", "meins"), ("end", "accompaniment", str(kept.pk))]


def mine_page():
    return reverse("deliberate:body", args=["meins"])


def test_accompaniment_written_down_in_error_is_taken_off(client, cast):
    kept = accompanied(body("meins"), organisation("amt"))
    sign_in(client, cast, "planner")
    assert (
        client.post(reverse("deliberate:end-accompaniment", args=["meins", kept.pk]), {"mistaken": "on"}).status_code
        == 302
    )
    assert not Accompaniment.objects.exists()


def test_accompaniment_twice_at_the_same_time_is_refused(client, cast):
    mine, office = body("meins"), organisation("amt")
    accompanied(mine, office, until=date(2016, 1, 1))
    sign_in(client, cast, "planner")
    address = reverse("deliberate:accompany", args=["meins"])
    posted = {"kind": "consulted", "organisation": "amt", "since": "2015-06-01"}
    assert told(client.post(address, posted, headers=ENGLISH)) == [
        422,
        (
            "The organisation accompanies the body in this way at that time already. End the first entry, or choose "
            "other dates."
        ),
    ]
    assert client.post(address, posted | {"kind": "together"}).status_code == 302
    assert client.post(address, posted | {"since": "2016-01-01"}).status_code == 302


def test_organisation_that_may_not_be_seen_is_neither_found_nor_ended(client, cast):
    mine, hidden = body("meins"), organisation("intern", "Geheim", visibility="office")
    term(mine, "moderation", person("Mona Moder", user=cast["moderator"]))
    kept = accompanied(mine, hidden)
    sign_in(client, cast, "moderator")
    assert client.get(reverse("deliberate:end-accompaniment", args=["meins", kept.pk])).status_code == 404
    posted = {"kind": "together", "organisation": "Geheim", "since": "2015-01-01"}
    answer = client.post(reverse("deliberate:accompany", args=["meins"]), posted)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["organisation"])


# ---------------------------------------------------------------- how far one may go with a body
@pytest.mark.parametrize(
    ("codes", "visibility", "sentence"),
    [
        ((), "public", "None of the areas chosen is one that you look after."),
        (("a2",), "public", "None of the areas chosen is one that you look after."),
        (("a1",), "office", "You could not see it yourself with this visibility."),
        (("a1", "a2"), "body", ""),
    ],
)
def test_coordinator_founds_only_in_an_own_area_and_stays_in_sight(codes, visibility, sentence, client, cast, areas):
    sign_in(client, cast, "area_coordinator")
    posted = PROFILE | {
        "slug": "neu", "name": "Neu", "when_0": "2014-06-01", "when_1": "year", "visibility": visibility,
        "areas": [areas[code].pk for code in codes],
    }  # fmt: skip
    answer = client.post(reverse("deliberate:body-new"), posted, headers=ENGLISH)
    assert Body.objects.filter(slug="neu").exists() is not bool(sentence)
    if sentence:
        assert told(answer)[0] == 422
        assert told(answer)[1].startswith(sentence)
    else:
        assert client.get(answer["Location"]).status_code == 200


def test_coordinator_neither_moves_a_body_out_of_the_own_areas_nor_hides_it(client, cast, areas):
    kept = body("runde", areas=[areas["a1"]])
    sign_in(client, cast, "area_coordinator")
    address = reverse("deliberate:body-edit", args=["runde"])
    moved = client.post(address, PROFILE | {"areas": [areas["a2"].pk]}, headers=ENGLISH)
    assert told(moved)[1].startswith("It would no longer work in any area that you look after.")
    hidden = client.post(address, PROFILE | {"areas": [areas["a1"].pk], "visibility": "office"}, headers=ENGLISH)
    assert told(hidden)[1].startswith("You could not see it yourself with this visibility.")
    assert [each.code for each in areas_of(kept, date(2022, 1, 1))] == ["a1"]
    assert client.post(address, PROFILE | {"areas": [areas["a1"].pk, areas["a2"].pk]}).status_code == 302


@pytest.mark.parametrize(("visibility", "status"), [("moderation", 302), ("office", 422)])
def test_moderator_needs_no_area_and_hides_the_own_body_from_others_alone(visibility, status, client, cast, areas):
    mine = body("meins", areas=[areas["a1"]])
    term(mine, "moderation", person("Mona Moder", user=cast["moderator"]))
    sign_in(client, cast, "moderator")
    posted = PROFILE | {"visibility": visibility}
    assert client.post(reverse("deliberate:body-edit", args=["meins"]), posted).status_code == status
    assert Body.objects.get().visibility == (visibility if status == 302 else "public")


# ---------------------------------------------------------------- contracts and partners
def test_contract_needs_an_end_and_a_scope_and_is_shown_with_both(client, cast):
    body("meins")
    organisation("buero", "Büro Gespräch", "other")
    sign_in(client, cast, "planner")
    address = reverse("deliberate:accompany", args=["meins"])
    posted = {"kind": "contracted", "organisation": "Büro Gespräch", "since": "2014-01-01"}
    for missing in ({}, {"until": "2014-05-01"}, {"scope": "Konferenzen moderieren"}):
        answer = client.post(address, posted | missing, headers=ENGLISH)
        assert answer.status_code == 422
        assert "A contract ends and is about something." in answer.content.decode()
    given = {"until": "2014-05-01", "scope": "Konferenzen moderieren"}
    assert client.post(address, posted | given).status_code == 302
    page = client.get(f"{mine_page()}?day=2014-02-01", headers=ENGLISH).content.decode()
    assert "Facilitated by contract with" in page
    assert "): Konferenzen moderieren" in page


def test_partner_accompanies_without_an_end(client, cast):
    body("meins")
    organisation("stiftung", "Stiftung Blick", "foundation")
    sign_in(client, cast, "planner")
    posted = {"kind": "partner", "organisation": "Stiftung Blick", "since": "2013-01-01"}
    assert client.post(reverse("deliberate:accompany", args=["meins"]), posted).status_code == 302
    assert "Supported by the partner" in client.get(mine_page(), headers=ENGLISH).content.decode()
