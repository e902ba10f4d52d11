"""Bodies with a past: as they were called on a day, what went into what, and what contradicts it is refused."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.network import body, happened, organisation, person, term

from planungsraum.deliberate.models import Body, BodyEvent, Review
from planungsraum.deliberate.profile import members_by_rule, past_of
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.services.bodies import Happening, Part, happen_together, take_back
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import ActorName
from planungsraum.people.services.actors import fund

pytestmark = pytest.mark.django_db


@pytest.fixture
def ak():
    found = body("ak-ost", "Arbeitskreis Ost", "2009")
    happened("renamed", "2018-37", [found], name="AK Austausch und Kontakt Ost")
    return found


def named(slug, day, client):
    return client.get(reverse("deliberate:body", args=[slug]), {"day": day}).content.decode()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2008, 12, 31), ""),
        (date(2009, 1, 1), "Arbeitskreis Ost"),
        (date(2017, 12, 31), "Arbeitskreis Ost"),
        (date(2018, 1, 1), "AK Austausch und Kontakt Ost"),
    ],
)
def test_name_of_the_day(day, name, ak, cast):
    assert bodies_for(cast["planner"], day).get(slug="ak-ost").name == name


def test_address_stays_when_the_name_changes(ak, client):
    before, after = named("ak-ost", "2017-12-31", client), named("ak-ost", "2018-01-01", client)
    assert "<title>\n      Arbeitskreis Ost" in before
    assert "<title>\n      AK Austausch und Kontakt Ost" in after
    assert "Anfang 2018" in after


def test_partial_succession_is_seen_from_both_sides(cast):
    kultur, ag = body("netzwerk-kultur", "Netzwerk Kultur", "2014-22"), body("ag-kultur", "AG Kultur", "2005")
    happened("absorbed", "2014-22", [(ag, True)], [kultur])
    past = past_of(kultur, cast["planner"], date(2015, 1, 1))
    assert [(each.source, each.result, each.partial) for each in past.family.descents] == [
        ("ag-kultur", "netzwerk-kultur", True)
    ]
    assert past_of(ag, cast["planner"], date(2015, 1, 1)).state.state == "active"


def test_body_that_went_wholly_into_another_has_ended_and_its_page_says_so(client):
    old, new = body("alt", "Alter Kreis", "2005"), body("neu", "Neuer Kreis", "2010")
    happened("absorbed", "2014-07-01", [old], [new])
    assert "besteht am gewählten Tag nicht mehr" in named("alt", "2014-07-01", client)
    assert "besteht am gewählten Tag nicht mehr" not in named("alt", "2014-06-30", client)
    assert "Neuer Kreis" in named("alt", "2014-07-01", client)


def test_event_that_contradicts_the_past_is_refused_and_nothing_is_kept(ak):
    with pytest.raises(Refusal):
        happened("revived", "2019-01-01", [ak])
    assert BodyEvent.objects.count() == 2
    assert ActorName.objects.filter(actor=ak).count() == 2


def test_reorganisation_is_kept_whole_or_not_at_all(ak):
    from planungsraum.deliberate.services.bodies import Happening, Part

    other = body("ag", "AG", "2005")
    right = Happening("dissolved", "2014-22", [Part(other)])
    wrong = Happening("founded", "2015", results=[Part(ak)], name="Noch einmal")
    with pytest.raises(Refusal):
        happen_together(happenings=[right, wrong], actor=None)
    assert not BodyEvent.objects.filter(kind="dissolved").exists()


def test_event_taken_back_gives_the_former_name_again(ak):
    take_back(event=BodyEvent.objects.get(kind="renamed"), actor=None)
    assert list(ActorName.objects.filter(actor=ak).values_list("name", flat=True)) == ["Arbeitskreis Ost"]


def test_hidden_kin_stands_neither_in_the_tree_nor_in_the_list(client):
    hidden, shown = (
        body("intern", "Geheimer Kreis", "2005", visibility="office"),
        body("fest", "Fester Kreis", "2010"),
    )
    happened("absorbed", "2014-07-01", [hidden], [shown])
    text = named("fest", "2015-01-01", client)
    assert "Fester Kreis" in text
    assert "Geheimer" not in text
    assert "intern" not in text.replace("international", "")


@pytest.mark.parametrize("told", ["Geheimrunde", "Beschluss 7/2014", "Bemerkung dazu"])
def test_what_an_event_says_of_a_hidden_body_is_told_to_those_who_see_it(told, client, cast):
    hidden, shown = body("intern", "Geheimrunde alt", "2005", visibility="office"), body("fest", "Fester Kreis", "2010")
    merged = body("neu", "Alt", "2014", visibility="office")
    take_back(event=BodyEvent.objects.get(parts__body=merged), actor=None)
    events = Happening(
        "merged", "2014-07-01", [Part(shown, partial=True), Part(hidden)], [Part(merged)],
        name="Geheimrunde", resolution="Beschluss 7/2014", note="Bemerkung dazu",
    )  # fmt: skip
    happen_together(happenings=[events], actor=None)
    assert told not in named("fest", "2015-01-01", client)
    assert told in named("fest", "2015-01-01", sign_in(client, cast, "planner"))


def test_members_by_rule_are_those_funded_in_the_area_on_the_day(small_city, cast):
    from planungsraum.ground.models import Area, ServiceField

    field = ServiceField.objects.create(code="offene", name_de="Offene Arbeit")
    kreis, inside, outside = (Area.objects.get(code=code) for code in ("B1", "a1", "a3"))
    pr_ak = body("pr-ak", openness="derived", areas=[kreis])
    first, second = organisation("erster", "Erster e. V."), organisation("zweiter", "Zweiter e. V.")
    fund(organisation=first, area=inside, field=field, since=date(2012, 1, 1), until=date(2014, 1, 1), actor=None)
    fund(organisation=second, area=outside, field=field, since=date(2012, 1, 1), until=None, actor=None)
    assert members_by_rule(pr_ak, cast["planner"], date(2013, 12, 31)) == [("Erster e. V.", "erster")]
    assert members_by_rule(pr_ak, cast["planner"], date(2014, 1, 1)) == []


def test_planner_reorganises_by_the_pages(client, cast):
    sign_in(client, cast, "planner")
    founded = {
        "slug": "ak-neu", "name": "AK Neu", "when_0": "2014-06-01", "when_1": "22", "type": "network",
        "openness": "open", "visibility": "public",
    }  # fmt: skip
    hidden = client.post(reverse("deliberate:body-new"), founded | {"slug": "new"}, headers={"accept-language": "en"})
    assert hidden.status_code == 422
    assert 'Under the address "new" stands the page' in hidden.context["faults"][0].replace("&quot;", '"')
    assert client.post(reverse("deliberate:body-new"), founded)["Location"] == "/deliberate/bodies/ak-neu/"
    new = Body.objects.get(slug="ak-neu")
    assert BodyEvent.objects.get().when == "2014-22"
    renamed = {"kind": "renamed", "when_0": "2018-01-01", "when_1": "37", "name": "AK Neuer", "sources": [new.pk]}
    assert client.post(reverse("deliberate:event", args=["ak-neu"]), renamed).status_code == 302
    assert "AK Neuer" in named("ak-neu", "2018-01-01", client)
    again = client.post(reverse("deliberate:event", args=["ak-neu"]), renamed | {"kind": "revived"})
    assert again.status_code == 422
    found = {"day": "2019-05-01", "content": "Trägt.", "outcome": "goes_on"}
    assert client.post(reverse("deliberate:review", args=["ak-neu"]), found).status_code == 302
    assert Review.objects.get().content == "Trägt."


def test_each_body_of_an_event_goes_wholly_or_in_part(client, cast):
    whole, partly, new = body("ganz"), body("teils"), body("neu")
    given = {"kind": "merged", "when_0": "2014-07-01", "when_1": "day", "sources": [whole.pk, partly.pk],
             "sources_in_part": [partly.pk], "results": [], "results_in_part": [new.pk]}  # fmt: skip
    sign_in(client, cast, "planner").post(reverse("deliberate:event", args=["ganz"]), given)
    parts = BodyEvent.objects.get(kind="merged").parts.values_list("body__slug", "source", "partial")
    assert sorted(parts) == [("ganz", True, False), ("neu", False, True), ("teils", True, True)]
    assert list(Body.objects.filter(ended_on__isnull=False)) == [whole]


def test_moderator_keeps_only_the_own_body(client, cast):
    mine, other = body("meins"), body("anderes")
    who = person("Mona Moder", user=cast["reader"])
    term(mine, "moderation", who)
    sign_in(client, cast, "reader")
    assert client.get(reverse("deliberate:body-edit", args=["meins"])).status_code == 200
    assert client.get(reverse("deliberate:body-edit", args=["anderes"])).status_code == 403
    assert client.get(reverse("people:appoint", args=["meins"])).status_code == 200
    assert client.get(reverse("people:appoint", args=["anderes"])).status_code == 403
    assert client.get(reverse("deliberate:event", args=["meins"])).status_code == 403
    assert other.slug == "anderes"


@pytest.mark.parametrize(("day", "stored"), [("2014-12-20", "2014-24"), ("2015-01-20", "2014-24")])
def test_any_day_of_a_winter_names_it(day, stored, client, cast):
    sign_in(client, cast, "planner")
    founded = {
        "slug": "ak-neu", "name": "AK Neu", "when_0": day, "when_1": "24", "type": "network", "openness": "open",
        "visibility": "public",
    }  # fmt: skip
    client.post(reverse("deliberate:body-new"), founded)
    assert BodyEvent.objects.get().when == stored


def test_person_added_for_a_body_stands_in_the_form_of_its_function(client, cast):
    body("meins")
    sign_in(client, cast, "planner")
    given = {"given_name": "Mona", "family_name": "Moder", "visibility": "professional"}
    answer = client.post(f"{reverse('people:person-new')}?for=meins", given, follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("people:appoint", args=["meins"]))
    assert 'value="Mona Moder"' in answer.content.decode()
    elsewhere = client.post(f"{reverse('people:person-new')}?for=nothing", given)
    assert elsewhere["Location"].startswith("/people/persons/")


@pytest.mark.parametrize(
    "function", ["area_coordination", "area_management", "committee_member", "youth_representative"]
)
def test_moderator_gives_nobody_a_function_that_raises_rights(function, client, cast, small_city):
    from planungsraum.people.models import Substitution, Term
    from planungsraum.people.queries import roles_at

    mine, who = body("meins"), person("Mona Moder", user=cast["reader"])
    term(mine, "moderation", who)
    other = term(mine, function, person("Otto Ober"))
    sign_in(client, cast, "reader")
    given = {"function": function, "person": "Mona Moder", "since": "2000-01-01", "until": "2005-01-01"}
    assert client.post(reverse("people:appoint", args=["meins"]), given).status_code == 422
    instead = {"substitute": "Mona Moder", "since": "2020-01-01", "until": "2040-01-01", "may_act": "on"}
    assert client.post(reverse("people:substitute", args=[other.pk]), instead).status_code == 422
    assert list(Term.objects.filter(person=who).values_list("function", flat=True)) == ["moderation"]
    assert not Substitution.objects.exists()
    assert roles_at(cast["reader"]) == {"reader", "moderator"}
    member = {"function": "member", "person": "Otto Ober", "since": "2020-01-01"}
    assert client.post(reverse("people:appoint", args=["meins"]), member).status_code == 302
    client.force_login(cast["planner"])
    assert client.post(reverse("people:appoint", args=["meins"]), given).status_code == 302


def test_changed_profile_keeps_the_rhythms(client, cast):
    from planungsraum.deliberate.services.rhythms import KindOfMeeting

    body("runde", rhythms=[KindOfMeeting("Sitzung", "monthly")])
    changed = {"type": "network", "openness": "open", "visibility": "public", "purpose": "Neu"}
    page = reverse("deliberate:body-edit", args=["runde"])
    assert sign_in(client, cast, "planner").post(page, changed).status_code == 302
    found = Body.objects.get(slug="runde")
    assert (found.purpose, [each.name for each in found.meeting_kinds.all()]) == ("Neu", ["Sitzung"])


def test_account_linked_to_a_person_may_do_what_its_functions_allow(client, cast):
    from planungsraum.people.queries import roles_at

    who = person("Mona Moder")
    term(body("meins"), "moderation", who)
    assert roles_at(cast["newcomer"]) == frozenset()
    given = {"given_name": "Mona", "family_name": "Moder", "visibility": "public", "account": cast["newcomer"].username}
    page = reverse("people:person-change", args=[who.uuid])
    assert sign_in(client, cast, "planner").post(page, given | {"account": "niemand"}).status_code == 422
    assert client.post(page, given).status_code == 302
    cast["newcomer"].refresh_from_db()
    assert roles_at(cast["newcomer"]) == {"moderator"}
