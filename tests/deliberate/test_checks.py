"""Checks of projects: candidates, criteria that stay as they were, assessments, findings, what follows."""

from datetime import date
from decimal import Decimal

import pytest
from tests.deliberate.cooperating import assessed, cooperation, criteria, opened, providers, two
from tests.deliberate.network import ACTING, READERS, SEEN, sign_in
from tests.factories import area, member, system

from planungsraum.deliberate.models import Check
from planungsraum.deliberate.queries.checks import overdue
from planungsraum.deliberate.services.checks import Assessed, Found, assess, find, follow_up
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, Coverage

pytestmark = pytest.mark.django_db
CHECKS = "/deliberate/bodies/runde/checks/"
DAY = date(2015, 6, 1)


@pytest.fixture
def check(network):
    """An open check of a project by a list of two criteria."""
    return opened(two(network), criteria(network.body))


def found(check, verdict="meets", text="In Ordnung", day=DAY, **more):
    return find(check=check, found=Found(verdict, text, day, **more), actor=None)


def codes(do, *given, **more):
    with pytest.raises(Refusal) as refusal:
        do(*given, **more)
    return [fault.code for fault in refusal.value.faults]


def heads(table):
    return [row.head for row in table.rows]


class TestCriteria:
    def test_list_is_changed_until_a_check_uses_it(self, network):
        listed = criteria(network.body)
        criteria(network.body, ("a", "Neu"), changed=listed)
        assert list(listed.items.values_list("code", "text")) == [("a", "Neu")]
        opened(two(network), listed)
        assert codes(criteria, network.body, ("b", "Anders"), changed=listed) == ["criteria.in_use"]
        assert list(listed.items.values_list("code", "text")) == [("a", "Neu")]

    def test_number_stands_once(self, network):
        assert codes(criteria, network.body, ("1", "A"), ("1", "B")) == ["criteria.twice"]


class TestAssessed:
    def test_reason_is_needed_where_a_criterion_is_not_wholly_fulfilled(self, check):
        assert codes(assessed, check, "partly", ("not", "  ")) == ["check.no_reason", "check.no_reason"]
        assessed(check, ("partly", "Nur im Sommer"), "not_applicable")
        assert list(check.assessments.values_list("verdict", "reason")) == [
            ("partly", "Nur im Sommer"), ("not_applicable", "")
        ]  # fmt: skip

    def test_criterion_of_another_list_is_refused(self, network, check):
        foreign = criteria(network.body).items.first().pk
        assert codes(assess, check=check, assessed={foreign: Assessed("fulfilled")}, actor=None) == [
            "check.other_criterion"
        ]

    def test_what_is_kept_again_replaces_what_was(self, check):
        assessed(check, "fulfilled", "fulfilled")
        assessed(check, "fulfilled")
        assert check.assessments.count() == 1


class TestFinding:
    def test_is_refused_while_a_criterion_has_no_assessment(self, check):
        assessed(check, "fulfilled")
        with pytest.raises(Refusal) as refusal:
            found(check)
        assert [(each.code, each.values) for each in refusal.value.faults] == [("check.not_assessed", {"codes": "2"})]

    @pytest.mark.parametrize("verdict", ["conditions", "fails"])
    def test_needs_a_follow_up_with_a_day(self, verdict, check):
        assessed(check, "fulfilled", ("not", "Zu teuer"))
        for half in ({}, {"follow_up": "Konzept"}, {"follow_up_due": date(2015, 9, 1)}):
            assert codes(found, check, verdict, **half) == ["check.no_follow_up"]
        found(check, verdict, follow_up="Konzept", follow_up_due=date(2015, 9, 1))
        kept = Check.objects.get()
        assert (kept.verdict, kept.found_on, kept.waits_for_follow_up) == (verdict, DAY, True)

    def test_stands_without_a_follow_up_where_all_is_met(self, check):
        assessed(check, "fulfilled", "fulfilled")
        assert codes(found, check, follow_up="Fest feiern") == ["check.half_follow_up"]
        kept = found(check)
        assert (kept.is_open, kept.waits_for_follow_up) == (False, False)
        assert AuditEntry.objects.filter(kind="check", key=str(check.pk)).count() == 3

    def test_days_go_in_order(self, check):
        assessed(check, "fulfilled", "fulfilled")
        assert codes(found, check, day=date(2014, 12, 31)) == ["check.found_before"]
        late = {"follow_up": "Konzept", "follow_up_due": date(2015, 5, 31)}
        assert codes(found, check, "fails", **late) == ["check.due_before"]

    def test_is_the_end_of_it(self, check):
        assessed(check, "fulfilled", "fulfilled")
        found(check)
        assert codes(assessed, check, "fulfilled") == ["check.found_already"]
        assert codes(found, check) == ["check.found_already"]


def test_follow_up_is_done_once_and_not_before_the_finding(check):
    assessed(check, "fulfilled", ("not", "Zu teuer"))
    found(check, "fails", follow_up="Konzept", follow_up_due=date(2015, 9, 1))
    assert codes(follow_up, check=check, day=date(2015, 5, 31), actor=None) == ["check.followed_before"]
    assert follow_up(check=check, day=DAY, actor=None).follow_up_done_on == DAY
    assert codes(follow_up, check=check, day=DAY, actor=None) == ["check.nothing_to_follow"]


def test_follow_up_is_overdue_from_the_day_after_until_it_is_done(check):
    assessed(check, "fulfilled", ("not", "Zu teuer"))
    found(check, "fails", follow_up="Konzept", follow_up_due=date(2015, 9, 1))
    assert [overdue(date(2015, 9, day)).count() for day in (1, 2)] == [0, 1]
    follow_up(check=check, day=date(2015, 9, 3), actor=None)
    assert overdue(date(2015, 9, 4)).count() == 0


def test_one_check_of_a_project_is_open_at_a_time(network, check):
    assert codes(opened, check.cooperation, check.criteria) == ["check.open_already"]
    assert opened(check.cooperation, criteria(network.other_body)).is_open
    assessed(check, "fulfilled", "fulfilled")
    found(check)
    assert opened(check.cooperation, check.criteria).is_open


class TestCandidates:
    def page(self, client, **asked):
        context = client.get(CHECKS, {"day": "2014-06-01"} | asked).context
        return heads(context["candidates"]), heads(context["unknown"])

    def test_are_chosen_by_the_thresholds_in_the_address(self, network, client):
        two(network, title="Teuer", municipal_money=Decimal(60000))
        two(network, title="Billig", municipal_money=Decimal(0))
        two(network, title="Unklar")
        assert self.page(client) == (["Teuer"], ["Unklar"])
        both = {"money": "0", "stage": "ongoing"}
        assert self.page(client, **both) == (["Teuer", "Billig"], ["Unklar"])
        assert self.page(client, **both, partners="2") == (["Teuer", "Billig", "Unklar"], [])
        assert self.page(client, money="0", stage="planned") == ([], [])

    def test_are_projects_of_its_areas_alone(self, network, client):
        two(network, title="Anderswo", areas=[], municipal_money=Decimal(60000))
        two(network, title="Hier", municipal_money=Decimal(60000))
        cooperation(network, kind="agreement", title="Vertrag", municipal_money=Decimal(60000))
        assert self.page(client, day="2021-01-01")[0] == ["Hier"]
        other = client.get("/deliberate/bodies/anderer/checks/", {"day": "2021-01-01"}).context["candidates"]
        assert heads(other) == ["Anderswo", "Hier"]

    def test_are_those_of_areas_of_the_day_and_of_what_they_lie_in(self, network, client):
        west, city = area(network.area.system, "w1", "West"), area(system("stadt", 10), "s", "Stadt")
        member(network.area, city)
        Coverage.objects.create(actor=network.body, area=west, valid_from="2010-01-01", valid_to="2021-06-01")
        for title, where in (("West", west), ("Stadt", city)):
            two(network, title=title, areas=[where], municipal_money=Decimal(60000))
        assert self.page(client, day="2021-05-31") == (["Stadt", "West"], [])
        assert self.page(client, day="2021-06-01") == (["Stadt"], [])

    def test_count_for_a_project_to_come_who_takes_part_on_its_first_day(self, network, client):
        two(network, since=date(2015, 1, 1))
        asked = {"day": "2014-06-01", "stage": "planned", "money": "", "partners": "2"}
        assert self.page(client, **asked) == (["Hofgarten"], [])

    def test_count_who_takes_part_on_the_day_and_may_be_seen(self, network, client):
        nord, west, ost = providers("nord", "west", "ost")
        gone = (ost, "partner", None, date(2014, 6, 1))
        cooperation(network, (nord, "lead"), (west,), gone, (network.hidden,))
        asked = {"partners": "1", "stage": "ongoing"}
        for day, count in (("2014-05-31", "3"), ("2014-06-01", "2")):
            rows = client.get(CHECKS, asked | {"day": day}).context["candidates"].rows
            assert [row.cells[2].text for row in rows] == [count]
        client.force_login(network.accounts["planner"])
        rows = client.get(CHECKS, asked | {"day": "2014-06-01"}).context["candidates"].rows
        assert [row.cells[2].text for row in rows] == ["3"]


@pytest.mark.parametrize("reader", READERS)
def test_reader_sees_the_checks_that_are_for_it(reader, network, client):
    listed = criteria(network.body)
    numbers = {}
    for level in SEEN["planner"]:
        numbers[level] = opened(two(network, title=f"Werk {level}"), listed, visibility=level).pk
    client = sign_in(client, network, reader)
    seen = SEEN[reader]
    assert set(heads(client.get(CHECKS).context["open"])) == {f"Werk {level}" for level in seen}
    assert {each for each, number in numbers.items() if client.get(f"{CHECKS}{number}/").status_code == 200} == seen
    allowed = client.get(f"{CHECKS}{numbers['public']}/assess/").status_code == 200
    assert allowed == (reader in ACTING)


def test_check_of_a_project_that_may_not_be_seen_is_not_seen_either(network, client):
    check = opened(two(network, visibility="office"), criteria(network.body), visibility="public")
    assert client.get(f"{CHECKS}{check.pk}/").status_code == 404
    assert heads(client.get(CHECKS).context["open"]) == []


def test_from_the_list_to_the_follow_up_by_pages(network, client):
    two(network)
    client = sign_in(client, network, "moderator")
    rows = {"criterion-TOTAL_FORMS": 2, "criterion-INITIAL_FORMS": 0, "criterion-0-code": "1",
            "criterion-0-text": "Nutzt dem Viertel"}  # fmt: skip
    assert client.post(f"{CHECKS}criteria/new/", {"title": "Ziele", "source": "Beschluss", **rows}).status_code == 302
    listed = network.body.criteria_lists.get()
    sent = {"cooperation": "hofgarten", "criteria": listed.pk, "day": "2015-01-01", "visibility": "public"}
    own = client.post(f"{CHECKS}new/", sent)["Location"]
    (criterion,) = listed.items.all()
    answer = {f"criterion-{criterion.pk}-verdict": "not"}
    refused = client.post(f"{own}assess/", answer)
    assert refused.status_code == 422
    assert f'href="#id_criterion-{criterion.pk}-reason"' in refused.content.decode()
    assert client.post(f"{own}assess/", answer | {f"criterion-{criterion.pk}-reason": "Zu weit"}).status_code == 302
    finding = {"verdict": "fails", "text": "Zu weit weg", "day": "2015-06-01"}
    assert client.post(f"{own}finding/", finding).status_code == 422
    finding |= {"follow_up": "Ort suchen", "follow_up_due": "2015-09-01"}
    assert client.post(f"{own}finding/", finding).status_code == 302
    assert heads(client.get(CHECKS).context["due"]) == ["Hofgarten"]
    page = client.get(own).content.decode()
    assert [word for word in ("Zu weit weg", "Ort suchen", "Nutzt dem Viertel") if word not in page] == []
    assert client.post(f"{own}follow-up/", {"day": "2015-08-01"}).status_code == 302
    assert heads(client.get(CHECKS).context["due"]) == []
    assert client.post(f"{CHECKS}criteria/{listed.pk}/", {"title": "Neu", "source": "x", **rows}).status_code == 422


def test_assessment_that_was_changed_meanwhile_is_not_overwritten(check, network, client):
    client = sign_in(client, network, "moderator")
    address = f"{CHECKS}{check.pk}/assess/"
    first, second = client.get(address).context["forms"]
    assessed(check, ("partly", "Nur im Sommer"))
    sent = {first.add_prefix("seen"): first.initial["seen"], second.add_prefix("seen"): second.initial["seen"],
            second.add_prefix("verdict"): "fulfilled"}  # fmt: skip
    refused = client.post(address, sent)
    assert (refused.status_code, refused.context["faults"][0][:39]) == (422, "Somebody else has changed this meanwhil")
    assert list(check.assessments.values_list("verdict", "reason")) == [("partly", "Nur im Sommer")]
    sent |= {first.add_prefix("seen"): client.get(address).context["forms"][0].initial["seen"],
             first.add_prefix("verdict"): "fulfilled"}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    assert list(check.assessments.values_list("verdict", flat=True)) == ["fulfilled", "fulfilled"]


def test_nobody_opens_a_check_out_of_the_own_sight(network, client):
    two(network)
    listed = criteria(network.body)
    sent = {"cooperation": "hofgarten", "criteria": listed.pk, "day": "2015-01-01", "visibility": "office"}
    assert sign_in(client, network, "moderator").post(f"{CHECKS}new/", sent).status_code == 422
    assert not Check.objects.exists()
