"""A series of meetings planned by rule: its days at once, with what is in the way, and those ticked kept together."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from tests.deliberate.network import at, meeting, organisation, sign_in

from planungsraum.deliberate.models import HostPlace, KeptFree, Meeting, MeetingKind, Precedence
from planungsraum.deliberate.services.year import keep_hosts
from planungsraum.people.models import AuditEntry

pytestmark = pytest.mark.django_db
PLAN = "/deliberate/bodies/runde/plan/"


@pytest.fixture
def series(network, settings):
    settings.LAND = "Sachsen"
    return MeetingKind.objects.create(body=network.body, name="Sitzung", rhythm="quarterly")


@pytest.fixture
def keeper(network):
    return sign_in(Client(), network, "moderator")


def rule(series, **changes):
    """The first Thursday of February, May, August and November 2027; 6 May is Ascension Day."""
    usual = {
        "series": series.pk, "year": 2027, "which": 1, "weekday": 4, "first_month": 2, "start": "09:30",
        "end": "12:00", "on_free": "next", "venue": "Rathaus", "visibility": "public",
    }  # fmt: skip
    return usual | changes


def shown(page):
    return [each.proposal.day and each.proposal.day.isoformat() for each in page.context["days"]]


def test_days_are_shown_at_once_moved_off_free_days_and_nothing_is_kept(keeper, series):
    page = keeper.get(PLAN, rule(series))
    assert shown(page) == ["2027-02-04", "2027-05-13", "2027-08-05", "2027-11-04"]
    text = page.content.decode()
    assert "Christi Himmelfahrt" in text
    assert text.count(" checked>") == 4
    assert not Meeting.objects.exists()


def test_school_holidays_count_where_they_are_wanted(keeper, series):
    assert shown(keeper.get(PLAN, rule(series, school="on")))[2] == "2027-08-26"
    assert shown(keeper.get(PLAN, rule(series, school="on", on_free="leave_out")))[1:3] == [None, None]


def test_days_kept_free_are_gone_round(keeper, series):
    KeptFree.objects.create(name="Ratsversammlung", first_day="2027-02-04", last_day="2027-02-04")
    assert shown(keeper.get(PLAN, rule(series, on_free="previous")))[0] == "2027-01-28"


def test_ticked_days_are_kept_together_with_times_of_the_city(keeper, series, network):
    days = ["2027-02-04", "2027-08-05", "2027-12-24"]
    page = keeper.post(PLAN, rule(series, title="", day=days))
    assert (page.status_code, page["Location"]) == (302, "/deliberate/year/2027/")
    found = list(Meeting.objects.order_by("starts_at"))
    assert [timezone.localtime(each.starts_at).isoformat() for each in found] == [
        "2027-02-04T09:30:00+01:00",
        "2027-08-05T09:30:00+02:00",
    ]
    assert {(each.title, each.kind, each.series, each.venue) for each in found} == {
        ("Sitzung – Netzwerk Ost", "ordinary", series, "Rathaus")
    }
    assert [list(each.areas.all()) for each in found] == [[network.area]] * 2
    assert AuditEntry.objects.filter(kind="meeting", verb="create").count() == 2


def test_nothing_ticked_and_days_kept_before_are_refused(keeper, series):
    page = keeper.post(PLAN, rule(series))
    assert page.status_code == 422
    assert "Tick at least one day." in page.content.decode()
    assert keeper.post(PLAN, rule(series, day=["2027-02-04"])).status_code == 302
    again = keeper.post(PLAN, rule(series, day=["2027-02-04", "2027-08-05"]))
    assert again.status_code == 422
    assert Meeting.objects.count() == 1
    Meeting.objects.update(state="cancelled")  # then its day is there to be had again
    assert keeper.post(PLAN, rule(series, day=["2027-02-04"])).status_code == 302


def test_each_day_tells_its_conflicts_and_a_grave_one_is_not_ticked(keeper, series, network):
    meeting(network.other_body, title="Zwei", venue="Rathaus", starts_at=at(2027, 2, 4, 11))
    Precedence.objects.create(before=network.other_body, after=network.body, days=7, valid_from="2027-06-01")
    page = keeper.get(PLAN, rule(series))
    told = [[each.sentence for each in day.conflicts] for day in page.context["days"]]
    order = "Anderer Ausschuss should meet at least 7 days before; since the meeting before it, it does not."
    assert told == [
        ["Two bodies meet in the same place at the same time."],
        [],
        [order, "In school holidays: Sommerferien."],
        [order],
    ]
    assert [day.is_ticked for day in page.context["days"]] == [False, True, False, False]
    assert page.context["counted"] == []


def test_hosts_take_turns_after_the_last_one(keeper, series, network):
    second, gone = organisation("zweite", "Zweites Haus"), organisation("weg", "Altes Haus")
    gone.names.update(valid_to="2020-01-01")
    for position, host in enumerate((network.school, second, gone, network.hidden), start=1):
        HostPlace.objects.create(series=series, organisation=host, position=position)
    meeting(network.body, series=series, host=network.school, starts_at=at(2026, 11, 5, 9))
    page = keeper.get(PLAN, rule(series, rota="on"))
    hosts = ["Zweites Haus", "a host that you may not see", "Schule Ost", "Zweites Haus"]
    assert [each.host for each in page.context["days"]] == hosts
    assert [bool(each.passed_over) for each in page.context["days"]] == [False, True, False, False]
    assert "Geheimes Haus" not in page.content.decode()
    keeper.post(PLAN, rule(series, rota="on", day=["2027-02-04", "2027-05-13", "2027-08-05"]))
    kept = Meeting.objects.filter(starts_at__year=2027).order_by("starts_at")
    assert [each.host for each in kept] == [second, network.hidden, network.school]


@pytest.mark.one_database
def test_kind_without_a_rhythm_proposes_nothing(keeper, network):
    silent = MeetingKind.objects.create(body=network.body, name="Runde", rhythm="as_needed")
    page = keeper.get(PLAN, rule(silent))
    assert page.context["days"] == []
    assert "Without a rhythm no days are proposed." in page.content.decode()


@pytest.mark.one_database
def test_an_end_before_the_beginning_is_told_at_its_field(keeper, series):
    page = keeper.get(PLAN, rule(series, end="09:00"))
    assert "end" in page.context["form"].errors
    assert "days" not in page.context


@pytest.mark.one_database
def test_only_those_who_keep_the_body_plan_its_meetings(network, series):
    expected = {"public": 302, "reader": 403, "member": 403, "other": 403, "coordinator": 200, "planner": 200}
    found = {reader: sign_in(Client(), network, reader).get(PLAN).status_code for reader in expected}
    assert found == expected


@pytest.mark.one_database
def test_series_of_another_body_is_no_choice(keeper, network):
    foreign = MeetingKind.objects.create(body=network.other_body, name="Sitzung", rhythm="yearly")
    MeetingKind.objects.create(body=network.body, name="Runde", rhythm="yearly")
    assert "series" in keeper.get(PLAN, rule(foreign)).context["form"].errors


def test_order_of_hosts_is_kept_by_places_and_a_hidden_host_keeps_its_own(keeper, series, network):
    second = organisation("zweite", "Zweites Haus")
    for position, host in enumerate((network.school, network.hidden), start=1):
        HostPlace.objects.create(series=series, organisation=host, position=position)
    address = f"/deliberate/bodies/runde/rhythms/{series.pk}/hosts/"
    assert "Geheimes Haus" not in keeper.get(address).content.decode()
    given = {"host-TOTAL_FORMS": 2, "host-INITIAL_FORMS": 1, "host-0-organisation": "schule", "host-0-position": 3,
             "host-1-organisation": "Zweites Haus", "host-1-position": 1}  # fmt: skip
    assert keeper.post(address, given).status_code == 302
    places = series.host_places.values_list("organisation", "position")
    assert list(places) == [(second.pk, 1), (network.hidden.pk, 2), (network.school.pk, 3)]
    keep_hosts(series=series, hosts=[second, network.school, second], actor=None)
    assert list(places.all()) == [(second.pk, 1), (network.school.pk, 2)]


def test_orders_are_written_down_for_ones_own_body_and_taken_off(keeper, network):
    address = "/deliberate/year/orders/"
    given = {"before": "anderer", "after": "runde", "days": 14, "since": "2027-01-01"}
    assert keeper.post(address, given | {"after": "anderer", "before": "runde"}).status_code == 422
    assert keeper.post(address, given | {"before": "runde"}).status_code == 422
    assert keeper.post(address, given).status_code == 302
    assert keeper.post(address, given | {"until": "2027-01-01"}).status_code == 422
    assert keeper.post(address, given | {"until": "2027-01-02", "days": 21}).status_code == 302
    kept = Precedence.objects.get()
    assert (kept.before, kept.after, kept.days) == (network.other_body, network.body, 21)
    assert (kept.valid_from, kept.valid_to) == (date(2027, 1, 1), date(2027, 1, 2))
    assert sign_in(Client(), network, "other").post(address, {"remove": kept.pk}).status_code == 404
    assert keeper.post(address, {"remove": kept.pk}).status_code == 302
    assert not Precedence.objects.exists()


def test_order_of_hosts_that_was_changed_meanwhile_is_not_overwritten(keeper, series, network):
    address = f"/deliberate/bodies/runde/rhythms/{series.pk}/hosts/"
    mine = {"host-TOTAL_FORMS": 1, "host-INITIAL_FORMS": 0, "host-0-organisation": "schule", "host-0-position": 1,
            "host-seen": keeper.get(address).context["forms"].was}  # fmt: skip
    second = organisation("zweite", "Zweites Haus")
    keep_hosts(series=series, hosts=[second], actor=None)
    answer = keeper.post(address, mine)
    assert (answer.status_code, list(series.host_places.values_list("organisation", flat=True))) == (422, [second.pk])
    assert "Somebody else has changed this meanwhile" in answer.content.decode()
    assert keeper.post(address, mine | {"host-seen": keeper.get(address).context["forms"].was}).status_code == 302
    assert list(series.host_places.values_list("organisation", flat=True)) == [network.school.pk]


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [("2027-06-01", "", True), ("2028-01-01", "", False), ("2026-01-01", "", True), ("2026-01-01", "2027-01-01", False),
     ("2026-01-01", "2027-01-02", True), ("2027-12-31", "2029-01-01", True)],
)  # fmt: skip
def test_two_orders_of_the_same_bodies_do_not_hold_at_once(since, until, refused, keeper, network):
    given = {"before": "anderer", "after": "runde", "days": 14, "since": "2027-01-01", "until": "2028-01-01"}
    assert keeper.post("/deliberate/year/orders/", given).status_code == 302
    again = keeper.post("/deliberate/year/orders/", given | {"since": since, "until": until, "days": 7})
    assert (again.status_code == 422, Precedence.objects.count()) == (refused, 2 - refused)
    assert not refused or "From 2027-01-01 on another order" in again.content.decode()


def test_days_are_kept_free_and_given_back_by_planning(network):
    planner, address = sign_in(Client(), network, "planner"), "/deliberate/year/free-days/"
    given = {"name": "Prüfungen", "first_day": "2027-06-07", "last_day": "2027-06-04"}
    assert planner.post(address, given).status_code == 422
    assert planner.post(address, given | {"last_day": "2027-06-11"}).status_code == 302
    kept = KeptFree.objects.get()
    assert planner.post(address, {"remove": kept.pk}).status_code == 302
    assert not KeptFree.objects.exists()


def test_host_that_begins_in_the_year_is_named_in_the_plan(network):
    from planungsraum.deliberate.queries.hosts import hosts_for

    young = organisation("jung", "Junges Haus")
    young.names.update(valid_from=date(2027, 3, 1))
    found = hosts_for(network.accounts["planner"], [str(young.pk)], date(2027, 1, 1))
    assert vars(found[str(young.pk)])["name"] == "Junges Haus"
