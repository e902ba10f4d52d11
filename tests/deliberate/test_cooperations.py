"""Cooperations: what is refused, who sees and keeps them, the register with its filters and its file."""

import csv
import re
from datetime import date
from decimal import Decimal

import pytest
from tests.deliberate.cooperating import START, cooperation, providers, two
from tests.deliberate.network import ACTING, READERS, SEEN, organisation, sign_in
from tests.network import body

from planungsraum.deliberate.models import Cooperation, Partner, SharedResource
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LIST = "/deliberate/cooperations/"


def refused(*given, **more):
    with pytest.raises(Refusal) as refusal:
        cooperation(*given, **more)
    return [(fault.code, fault.values) for fault in refusal.value.faults]


def titles(response):
    return [row.head for row in response.context["table"].rows]


class TestRefused:
    def test_project_of_one_provider_though_it_has_two_houses(self, network):
        nord, south = providers("nord", "south")
        house = organisation("haus-nord", "Haus Nord")
        Organisation.objects.filter(pk=house.pk).update(part_of=nord)
        house.refresh_from_db()
        one = [("cooperation.one_provider", {"found": 1})]
        assert refused(network, (nord, "lead"), (house, "partner")) == one
        assert refused(network, (nord, "lead"), (south, "supporter")) == one
        room = organisation("raum-nord", "Raum Nord")
        Organisation.objects.filter(pk=room.pk).update(part_of=house)
        room.refresh_from_db()
        assert refused(network, (nord, "lead"), (room, "partner")) == one
        assert cooperation(network, (nord, "lead"), (house,), (south,)).partners.count() == 3

    def test_project_whose_providers_come_one_after_the_other(self, network):
        nord, south = providers("nord", "south")
        change = date(2015, 1, 1)
        after = [(nord, "lead", START, change), (south, "partner", change)]
        assert refused(network, *after) == [("cooperation.one_provider", {"found": 1})]
        assert cooperation(network, (nord, "lead", START, date(2015, 1, 2)), after[1]).slug == "hofgarten"

    def test_project_without_lead_or_anybody(self, network):
        nord, south = providers("nord", "south")
        assert refused(network, (nord,), (south,)) == [("cooperation.no_lead", {})]
        assert [code for code, _values in refused(network)] == ["cooperation.no_lead", "cooperation.one_provider"]

    def test_agreement_needs_neither(self, network):
        assert cooperation(network, kind="agreement").partners.count() == 0

    def test_resource_of_somebody_who_does_not_take_part_and_partner_twice(self, network):
        nord, south = providers("nord", "south")
        given = refused(
            network, (nord,), (nord, "lead", date(2015, 1, 1)), kind="network", resources=[(south, "Halle", "room")]
        )
        assert given == [
            ("cooperation.partner_twice", {"organisation": "nord"}),
            ("cooperation.not_a_partner", {"organisation": "south", "name": "Halle"}),
        ]

    def test_days_money_and_a_visibility_that_nobody_has(self, network):
        given = refused(
            network, kind="agreement", until=START, accompanied_by=None, visibility="body", municipal_money=Decimal(-1)
        )
        assert given == [
            ("cooperation.no_day", {"since": "2014-01-01", "until": "2014-01-01"}),
            ("cooperation.nobody_to_see", {}),
            ("cooperation.negative_money", {}),
        ]


def test_days_are_those_of_the_cooperation_where_none_are_given(network):
    nord, south = providers("nord", "south")
    kept = cooperation(
        network, (nord, "lead"), (south, "partner", date(2014, 5, 1)), until=date(2016, 1, 1),
        resources=[(nord, "Sporthalle", "room", "nach 16 Uhr", None, date(2015, 1, 1))],
    )  # fmt: skip
    spans = kept.partners.values_list("organisation__slug", "valid_from", "valid_to")
    assert list(spans) == [("nord", START, date(2016, 1, 1)), ("south", date(2014, 5, 1), date(2016, 1, 1))]
    assert SharedResource.objects.values_list("name", "valid_from", "valid_to").get() == (
        "Sporthalle", START, date(2015, 1, 1)
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="create", kind="cooperation", key=str(kept.pk)).count() == 1


def test_second_of_the_same_title_gets_an_address_of_its_own(network):
    assert [two(network).slug, two(network).slug] == ["hofgarten", "hofgarten-2"]


def test_one_that_is_called_new_does_not_hide_behind_the_page_for_new_ones(network, client):
    assert [two(network, title="New").slug for _each in range(2)] == ["new-2", "new-3"]
    assert client.get(f"{LIST}new-2/").context["cooperation"].title == "New"


@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_what_is_for_it_in_list_page_file_and_search(reader, network, client):
    for level in ("public", "professional", "body", "moderation", "office"):
        two(network, title=f"Werk {level}", visibility=level)
    client = sign_in(client, network, reader)
    seen = {f"Werk {level}" for level in SEEN[reader]}
    assert set(titles(client.get(LIST))) == seen
    pages = {level for level in SEEN["planner"] if client.get(f"{LIST}werk-{level}/").status_code == 200}
    assert pages == SEEN[reader]
    lines = client.get("/deliberate/cooperations.csv").content.decode("utf-8-sig").splitlines()[1:]
    assert len(lines) == len(seen)
    found = re.sub("</?mark>", "", client.get("/search/?q=Werk&kind=cooperation").content.decode())
    assert {title for title in (f"Werk {level}" for level in SEEN["planner"]) if title in found} == seen


class TestFilters:
    def test_stage_follows_from_the_days(self, network, client):
        two(network, title="A", until=date(2015, 1, 1))
        two(network, title="B", since=date(2015, 1, 1))
        client = sign_in(client, network, "public")
        asked = {day: client.get(LIST, {"day": day}).context["table"].rows for day in ("2014-12-31", "2015-01-01")}
        stages = {day: [row.cells[1].text for row in rows] for day, rows in asked.items()}
        assert stages == {"2014-12-31": ["ongoing", "planned"], "2015-01-01": ["ended", "ongoing"]}
        assert titles(client.get(LIST, {"day": "2014-12-31", "stage": "planned"})) == ["B"]
        assert titles(client.get(LIST, {"day": "2015-01-01", "stage": "ended"})) == ["A"]

    def test_area_kind_and_organisation(self, network, client):
        two(network, title="Hier")
        nord = Organisation.objects.get(slug="nord")
        cooperation(network, (nord,), title="Anderswo", kind="agreement", areas=[])
        cooperation(network, (network.school,), title="Schule", kind="network", areas=[])
        assert titles(client.get(LIST, {"area": network.area.pk})) == ["Hier"]
        assert titles(client.get(LIST, {"kind": "network"})) == ["Schule"]
        assert titles(client.get(LIST, {"organisation": "nord"})) == ["Anderswo", "Hier"]

    def test_hidden_organisation_is_no_filter_and_is_named_nowhere(self, network, client):
        nord, west = providers("nord", "west")
        cooperation(
            network, (nord, "lead"), (west,), (network.hidden,), resources=[(network.hidden, "Geheimfach", "other")]
        )
        two(network, title="Ohne")
        assert titles(client.get(LIST, {"organisation": "haus"})) == ["Hofgarten", "Ohne"]
        told = [client.get(f"{LIST}hofgarten/"), client.get(LIST), client.get("/deliberate/cooperations.csv"),
                client.get("/deliberate/network/")]  # fmt: skip
        assert [
            word for each in told for word in ("Geheimes Haus", "Geheimfach") if word in each.content.decode()
        ] == []
        client = sign_in(client, network, "planner")
        assert "Geheimfach" in client.get(f"{LIST}hofgarten/").content.decode()


def test_file_says_nothing_where_money_is_not_known_and_0_where_it_is(network, client):
    two(network, title="A", municipal_money=None)
    two(network, title="B", municipal_money=Decimal(0))
    client = sign_in(client, network, "public")
    lines = client.get("/deliberate/cooperations.csv?day=2014-06-01").content.decode("utf-8-sig").splitlines()
    separator = ";" if ";" in lines[0] else ","
    money = lines[0].split(separator).index("Municipal money in euros")
    assert [line.split(separator)[money] for line in lines[1:]] == ["", "0.00"]
    assert "not known" in client.get(f"{LIST}a/").content.decode()


def test_file_names_while_it_goes_on_those_of_the_day_and_after_its_end_all(network, client):
    nord, west = providers("nord", "west")
    cooperation(
        network, (nord, "lead"), (west, "partner", None, date(2015, 1, 1)), (network.school, "supporter"),
        until=date(2016, 1, 1), resources=[(west, "Halle", "room", "", None, date(2015, 1, 1))],
    )  # fmt: skip
    sign_in(client, network, "public")
    lines = {}
    for day in ("2014-12-31", "2015-01-01", "2016-01-01"):
        text = client.get("/deliberate/cooperations.csv", {"day": day}).content.decode("utf-8-sig").splitlines()
        (line,) = csv.DictReader(text, delimiter=";" if ";" in text[0] else ",")
        heads = ("Stage", "From", "Until (exclusive)", "Lead", "Partner", "Supporter", "Shared resources")
        lines[day] = [line[head] for head in heads]
    days, hall = ["2014-01-01", "2016-01-01"], "Halle (Verein West)"
    assert lines == {
        "2014-12-31": ["ongoing", *days, "Verein Nord", "Verein West", "Schule Ost", hall],
        "2015-01-01": ["ongoing", *days, "Verein Nord", "", "Schule Ost", ""],
        "2016-01-01": ["ended", *days, "Verein Nord", "Verein West", "Schule Ost", hall],
    }


def test_network_counts_bodies_and_cooperations_apart(network, client):
    from planungsraum.deliberate.services.accompaniments import accompany

    nord, west = providers("nord", "west")
    cooperation(network, (nord, "lead"), (west,), until=date(2015, 1, 1))
    cooperation(network, (nord,), (network.school,), kind="network", title="Campus")
    for each in (nord, west):
        accompany(body=network.body, organisation=each, kind="together", since=START, until=None, actor=None)

    def rows(day):
        table = client.get(f"/deliberate/network/?day={day}").context["pairs"]
        return [(row.head, *(cell.text for cell in row.cells)) for row in table.rows]

    both = ("Verein Nord", "Verein West", "1", "Hofgarten", "1", "Runde Ost")
    campus = ("Verein Nord", "Schule Ost", "1", "Campus", "0", "")
    assert rows("2014-12-31") == [both, campus]
    assert rows("2015-01-01") == [campus, ("Verein Nord", "Verein West", "0", "", "1", "Runde Ost")]


# ---------------------------------------------------------------- kept on one page
def posted(*partners, resources=(), **fields):
    given = {"title": "Hofgarten", "kind": "project", "since": "2014-01-01", "visibility": "public"} | fields
    for prefix, rows in (("partner", partners), ("resource", resources)):
        given |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        given |= {f"{prefix}-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}
    return given


LEAD, OTHER = {"organisation": "nord", "role": "lead"}, {"organisation": "Verein West", "role": "partner"}


class TestKept:
    def test_new_one_with_partners_and_resources(self, network, client):
        providers("nord", "west")
        hall = {"what": "Sporthalle", "kind": "room", "organisation": "west", "terms": "nach 16 Uhr"}
        given = posted(
            LEAD, OTHER, {"organisation": "", "role": "partner"}, resources=[hall],
            areas=[network.area.pk], accompanied_by=network.body.pk, municipal_money="1000.50",
        )  # fmt: skip
        client = sign_in(client, network, "planner")
        assert client.post(f"{LIST}new/", given)["Location"] == f"{LIST}hofgarten/"
        kept = Cooperation.objects.get()
        assert (kept.municipal_money, kept.accompanied_by, list(kept.areas.all())) == (
            Decimal("1000.50"), network.body, [network.area]
        )  # fmt: skip
        assert list(kept.partners.values_list("organisation__slug", "role")) == [("nord", "lead"), ("west", "partner")]
        assert list(kept.resources.values_list("organisation__slug", "terms")) == [("west", "nach 16 Uhr")]

    def test_what_the_service_refuses_stands_above_the_form_and_loses_nothing(self, network, client):
        providers("nord", "west")
        response = sign_in(client, network, "planner").post(f"{LIST}new/", posted(LEAD))
        assert response.status_code == 422
        text = response.content.decode()
        assert "at least two different providers" in text
        assert 'value="nord"' in text
        assert not Cooperation.objects.exists()

    def test_wrong_row_is_named_in_the_summary(self, network, client):
        response = sign_in(client, network, "planner").post(f"{LIST}new/", posted({"organisation": "gibt es nicht"}))
        assert response.status_code == 422
        assert 'href="#id_partner-0-organisation"' in response.content.decode()

    @pytest.mark.parametrize("reader", READERS)
    def test_changed_by_those_who_act_for_the_body_or_the_area(self, reader, network, client):
        two(network)
        answer = sign_in(client, network, reader).get(f"{LIST}hofgarten/edit/")
        assert (answer.status_code == 200) == (reader in ACTING)

    def test_nobody_puts_it_out_of_the_own_reach(self, network, client):
        two(network)
        sent = posted(LEAD, OTHER, accompanied_by=network.other_body.pk)
        response = sign_in(client, network, "coordinator").post(f"{LIST}hofgarten/edit/", sent)
        assert response.status_code == 422
        assert Cooperation.objects.get().accompanied_by == network.body
        kept = sent | {"areas": [network.area.pk]}
        assert client.post(f"{LIST}hofgarten/edit/", kept).status_code == 302

    def test_what_somebody_else_has_added_meanwhile_is_not_taken_off(self, network, client):
        found = two(network)
        client = sign_in(client, network, "planner")
        page = client.get(f"{LIST}hofgarten/edit/")
        seen = page.context["together"].form["seen"].value()
        assert f'value="{seen}"' in page.content.decode()
        Partner.objects.create(cooperation=found, organisation=network.school, valid_from=found.valid_from)
        sent = posted(LEAD, OTHER, areas=[network.area.pk], accompanied_by=network.body.pk, seen=seen)
        answer = client.post(f"{LIST}hofgarten/edit/", sent)
        assert answer.status_code == 422
        assert "Somebody else has changed this meanwhile" in answer.content.decode()
        assert found.partners.count() == 3
        again = client.get(f"{LIST}hofgarten/edit/").context["together"].form["seen"].value()
        assert client.post(f"{LIST}hofgarten/edit/", sent | {"seen": again}).status_code == 302

    def test_partner_resource_and_body_that_may_not_be_seen_stay(self, network, client):
        nord, west = providers("nord", "west")
        roof = body("dach", "Geheimes Dach", visibility="office")
        cooperation(
            network, (nord, "lead"), (west,), (network.hidden,), accompanied_by=roof,
            resources=[(network.hidden, "Geheimfach", "other"), (nord, "Halle", "room")],
        )  # fmt: skip
        client = sign_in(client, network, "coordinator")
        page = client.get(f"{LIST}hofgarten/edit/").content.decode()
        assert [word for word in ("haus", "Geheim") if word in page.replace("Haushalt", "")] == []
        sent = posted(LEAD, OTHER, areas=[network.area.pk])
        assert client.post(f"{LIST}hofgarten/edit/", sent).status_code == 302
        kept = Cooperation.objects.get()
        assert kept.accompanied_by == roof
        assert set(kept.partners.values_list("organisation__slug", flat=True)) == {"nord", "west", "haus"}
        assert list(kept.resources.values_list("name", flat=True)) == ["Geheimfach"]


def test_body_and_organisation_lead_to_their_cooperations(network, client):
    two(network)
    rows = client.get("/deliberate/bodies/runde/?day=2014-06-01").context["cooperations"].rows
    assert [(row.head, row.href) for row in rows] == [("Hofgarten", f"{LIST}hofgarten/")]
    page = client.get("/people/organisations/nord/?day=2014-06-01").content.decode()
    assert f"{LIST}?organisation=nord&amp;day=2014-06-01" in page
