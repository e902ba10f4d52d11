"""Fundings and successors of an organisation: written down, ended, taken back, and by whom."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.factories import area, system
from tests.network import organisation

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, Funding, Grant, Succession
from planungsraum.people.services.actors import follow, fund

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def areas(cast):
    """Three of them by code; the coordinator looks after a1."""
    quarters = system("viertel", 1)
    found = {code: area(quarters, code, f"Viertel {code}") for code in ("a1", "a2", "a3")}
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=found["a1"])
    return found


@pytest.fixture
def field(db):
    from planungsraum.ground.models import ServiceField

    return ServiceField.objects.create(code="offene", name_de="Offene Arbeit", name_en="Open work")


@pytest.fixture
def house(areas):
    return organisation("haus", "Haus", areas=[areas["a1"], areas["a2"]])


def funded(house, place, field, since, until=None):
    return fund(organisation=house, area=place, field=field, since=since, until=until, actor=None)


def followed(before, after, since="2015"):
    return follow(predecessor=before, successor=after, since=since, partial=False, basis="", actor=None)


def told(answer):
    return [answer.status_code, *answer.context["faults"]]


# ---------------------------------------------------------------- fundings
def test_funding_is_added_shown_and_makes_a_member(client, cast, house, areas, field):
    from tests.network import body

    from planungsraum.deliberate.profile import members_by_rule

    open_to_all = body("pr-ak", openness="derived", areas=[areas["a1"]])
    sign_in(client, cast, "planner")
    posted = {"field": "offene", "area": areas["a1"].pk, "since": "2015-01-01", "until": "2017-01-01"}
    assert client.post(reverse("people:fund", args=["haus"]), posted)["Location"] == "/people/organisations/haus/"
    assert members_by_rule(open_to_all, cast["planner"], date(2016, 12, 31)) == [("Haus", "haus")]
    page = client.get(reverse("people:organisation", args=["haus"]), {"day": "2016-12-31"}, headers=ENGLISH)
    assert "01/01/2015 to 12/31/2016" in page.content.decode()
    entry = AuditEntry.objects.get(kind="funding")
    assert (entry.verb, entry.actor, entry.key) == ("create", cast["planner"], str(Funding.objects.get().pk))


def test_funding_twice_is_refused_by_names(client, cast, house, areas, field):
    funded(house, areas["a1"], field, date(2015, 1, 1))
    sign_in(client, cast, "planner")
    posted = {"field": "offene", "area": areas["a1"].pk, "since": "2016-01-01"}
    assert told(client.post(reverse("people:fund", args=["haus"]), posted, headers=ENGLISH)) == [
        422,
        (
            "Haus is funded for Open work in Viertel a1 at that time already. "
            "End the first funding, or choose other dates."
        ),
    ]


def test_funding_ends_or_is_taken_off(client, cast, house, areas, field):
    ends, wrong = (funded(house, areas[code], field, date(2015, 1, 1)) for code in ("a1", "a2"))
    sign_in(client, cast, "planner")
    address = reverse("people:end-funding", args=["haus", ends.pk])
    assert client.post(address, {"until": "2017-01-01"}).status_code == 302
    assert client.post(reverse("people:end-funding", args=["haus", wrong.pk]), {"mistaken": "on"}).status_code == 302
    assert list(Funding.objects.values_list("area__code", "valid_to")) == [("a1", date(2017, 1, 1))]
    assert set(AuditEntry.objects.filter(kind="funding").exclude(actor=None).values_list("verb", "key")) == {
        ("end", str(ends.pk)),
        ("take_back", str(wrong.pk)),
    }


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({}, ""),
        ({"until": "2017-01-01", "mistaken": "on"}, ""),
        (
            {"until": "2015-01-01"},
            (
                "The funding from 2015-01-01 until before 2015-01-01 has no day. Let it end after it begins, or "
                "take it off."
            ),
        ),
        (
            {"until": "2019-01-01"},
            (
                "Haus is funded for Open work in Viertel a1 at that time already. "
                "End the first funding, or choose other dates."
            ),
        ),
    ],
)
def test_end_that_cannot_be_changes_nothing(posted, sentence, client, cast, house, field):
    place = house.coverage.get(area__code="a1").area
    kept = funded(house, place, field, date(2015, 1, 1), date(2016, 1, 1))
    funded(house, place, field, date(2018, 1, 1))
    sign_in(client, cast, "planner")
    answer = client.post(reverse("people:end-funding", args=["haus", kept.pk]), posted, headers=ENGLISH)
    assert told(answer) == ([422, sentence] if sentence else [422])
    assert list(answer.context["form"].errors) == ([] if sentence else ["until"])
    kept.refresh_from_db()
    assert kept.valid_to == date(2016, 1, 1)


def test_coordinator_funds_and_ends_in_the_own_area_alone(client, cast, house, areas, field):
    own, other = (funded(house, areas[code], field, date(2015, 1, 1)) for code in ("a1", "a2"))
    sign_in(client, cast, "area_coordinator")
    posted = {"field": "offene", "area": areas["a2"].pk, "since": "2010-01-01", "until": "2011-01-01"}
    assert told(client.post(reverse("people:fund", args=["haus"]), posted, headers=ENGLISH)) == [
        422,
        "You do not look after the area Viertel a2. Choose one of your own, or ask youth services planning.",
    ]
    assert client.post(reverse("people:fund", args=["haus"]), posted | {"area": areas["a1"].pk}).status_code == 302
    page = client.get(reverse("people:organisation", args=["haus"])).content.decode()
    mine, foreign = (reverse("people:end-funding", args=["haus", each.pk]) for each in (own, other))
    assert (mine in page, foreign in page) == (True, False)
    assert [client.get(each).status_code for each in (mine, foreign)] == [200, 403]


def test_funding_of_another_organisation_is_not_found_here(client, cast, house, areas, field):
    kept = funded(organisation("anders"), areas["a1"], field, date(2015, 1, 1))
    sign_in(client, cast, "planner")
    assert client.get(reverse("people:end-funding", args=["haus", kept.pk])).status_code == 404


# ---------------------------------------------------------------- successors
def test_successor_is_added_and_taken_back(client, cast, house):
    organisation("erbin", "Erbin")
    sign_in(client, cast, "planner")
    posted = {"successor": "Erbin", "since_0": "2018-02-03", "since_1": "37", "partial": "on", "basis": "Beschluss 7"}
    assert client.post(reverse("people:follow", args=["haus"]), posted).status_code == 302
    kept = Succession.objects.get()
    assert (kept.successor.slug, kept.since, kept.valid_from, kept.partial, kept.basis) == (
        "erbin", "2018-37", date(2018, 1, 1), True, "Beschluss 7",
    )  # fmt: skip
    address = reverse("people:take-succession-back", args=["haus", kept.pk])
    for slug in ("haus", "erbin"):
        assert address in client.get(reverse("people:organisation", args=[slug])).content.decode()
    assert "Erbin follows in part since early 2018." in client.get(address, headers=ENGLISH).content.decode()
    assert client.post(address)["Location"] == "/people/organisations/haus/"
    assert not Succession.objects.exists()
    verbs = AuditEntry.objects.filter(kind="succession", key=str(kept.pk)).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["create", "take_back"]


def test_succession_of_oneself_twice_or_in_a_circle_is_refused(db):
    first, second, third = (organisation(each, each.title()) for each in ("eins", "zwei", "drei"))
    followed(first, second)
    followed(second, third)
    refused = []
    for before, after in ((first, first), (first, second), (third, first)):
        with pytest.raises(Refusal) as refusal:
            followed(before, after)
        refused += [(fault.code, fault.values) for fault in refusal.value.faults]
    assert refused == [
        ("succession.of_itself", {}),
        ("succession.twice", {"predecessor": "Eins", "successor": "Zwei"}),
        ("succession.circle", {"predecessor": "Drei", "successor": "Eins"}),
    ]
    followed(first, third)
    assert Succession.objects.count() == 3


def test_coordinator_tells_successions_only_among_those_they_keep(client, cast, house, areas):
    foreign, near = organisation("fern", "Fern", areas=[areas["a3"]]), organisation("nah", areas=[areas["a1"]])
    kept, other = followed(house, near), followed(house, foreign)
    organisation("noch", "Noch eine", areas=[areas["a3"]])
    sign_in(client, cast, "area_coordinator")
    posted = {"successor": "noch", "since_0": "2018-01-01", "since_1": "year"}
    assert told(client.post(reverse("people:follow", args=["haus"]), posted, headers=ENGLISH)) == [
        422,
        "You do not keep Noch eine, so you cannot say what it follows. Ask youth services planning to write it down.",
    ]
    mine, not_mine = (reverse("people:take-succession-back", args=["haus", each.pk]) for each in (kept, other))
    page = client.get(reverse("people:organisation", args=["haus"])).content.decode()
    assert (mine in page, not_mine in page) == (True, False)
    assert [client.post(each).status_code for each in (mine, not_mine)] == [302, 403]


def test_successor_that_may_not_be_seen_is_not_found(client, cast, house, areas):
    kept = followed(house, organisation("intern", "Geheim", areas=[areas["a1"]], visibility="office"))
    sign_in(client, cast, "area_coordinator")
    assert client.get(reverse("people:take-succession-back", args=["haus", kept.pk])).status_code == 404
    posted = {"successor": "intern", "since_0": "2018-01-01", "since_1": "year"}
    answer = client.post(reverse("people:follow", args=["haus"]), posted)
    assert list(answer.context["form"].errors) == ["successor"]
