"""The plan of a year: what each reader is shown, and to whom conflicts are told."""

import csv
from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar
from tests.deliberate.network import READERS, SEEN, at, called, meeting, organisation, sign_in
from tests.factories import area, member, system
from tests.network import person, stand_in, term

from planungsraum.deliberate.method.conflict import Kind
from planungsraum.deliberate.models import Acknowledged, HostPlace, KeptFree, MeetingKind, Precedence
from planungsraum.deliberate.queries.free_days import free_in
from planungsraum.deliberate.queries.planned import around_in, planned_around
from planungsraum.people.models import Coverage, Person, Term
from planungsraum.people.services.terms import revoke

pytestmark = pytest.mark.django_db
YEAR = "/deliberate/year/2027/"
KEEPERS = {"moderator", "coordinator", "planner", "other"}


def planned(body, day, **fields):
    """A meeting from nine to eleven on a day of 2027."""
    month, number = map(int, day.split("-"))
    hour = fields.pop("hour", 9)
    fields = {"kind": "ordinary", "title": f"Sitzung {day}"} | fields
    return meeting(body, starts_at=at(2027, month, number, hour), ends_at=at(2027, month, number, hour + 2), **fields)


def told(network, reader):
    """Conflicts as a reader is told them: sentence, titles of the meetings, what is hidden."""
    page = sign_in(Client(), network, reader).get(YEAR)
    shown = page.context.get("conflicts") or []
    return [(each.sentence, [found.title for found, _when in each.meetings], each.hidden) for each in shown]


def titles(page):
    return [line.meeting.title for month in page.context["months"] for line in month.lines]


@pytest.mark.one_database
@pytest.mark.parametrize("reader", READERS)
def test_each_reader_is_shown_the_meetings_that_it_may_see(reader, network):
    levels = ("public", "professional", "body", "moderation", "office")
    for number, level in enumerate(levels, start=1):
        planned(network.body, f"{number}-12", title=level, visibility=level)
    assert set(titles(sign_in(Client(), network, reader).get(YEAR))) == SEEN[reader]


def test_months_tell_the_free_days_and_the_day_on_which_a_meeting_falls(network, client, settings):
    settings.LAND = "Sachsen"
    KeptFree.objects.create(name="Ratsversammlung", first_day="2027-03-02", last_day="2027-03-03")
    planned(network.body, "3-2")
    march = client.get(YEAR).context["months"][2]
    assert [line.free for line in march.lines] == ["Ratsversammlung"]
    assert "Ratsversammlung" in march.free[0]
    assert any("Oster" in each for each in march.free)


@pytest.mark.one_database
def test_year_without_data_on_school_holidays_says_so(network, client, settings):
    settings.LAND = "Sachsen"
    sign_in(client, network, "public")
    assert "No data on school holidays" not in client.get(YEAR).content.decode()
    assert "No data on school holidays for 2031." in client.get("/deliberate/year/2031/").content.decode()
    settings.LAND = ""
    assert "The federal state is not set" in client.get(YEAR).content.decode()


@pytest.mark.one_database
def test_conflict_is_told_to_those_who_keep_one_of_its_meetings_and_to_nobody_else(network):
    planned(network.body, "3-2", title="Eins", venue="Rathaus")
    planned(network.other_body, "3-2", title="Zwei", venue="Rathaus", visibility="office", hour=10)
    same = "Two bodies meet in the same place at the same time."
    unseen = [(same, ["Eins"], "and a meeting that you may not see")]
    expected = {"moderator": unseen, "coordinator": unseen, "planner": [(same, ["Eins", "Zwei"], "")]}
    for reader in READERS:
        assert (reader, told(network, reader)) == (reader, expected.get(reader, []))


@pytest.mark.one_database
def test_page_of_whoever_keeps_nothing_does_not_speak_of_conflicts(network):
    planned(network.body, "3-2", venue="Rathaus")
    planned(network.other_body, "3-2", venue="Rathaus")
    for reader in set(READERS) - KEEPERS:
        page = sign_in(Client(), network, reader).get(YEAR)
        assert (reader, "in the way" in page.content.decode()) == (reader, False)
    assert told(network, "other") == told(network, "moderator") != []


def test_same_person_who_moderates_both_is_a_conflict_and_a_host_takes_the_place(network):
    mona = Person.objects.get(family_name="Mod")
    term(network.other_body, "moderation", mona)
    planned(network.body, "3-2", title="Eins")
    two = planned(network.other_body, "3-2", title="Zwei", hour=10)
    at_once = ("The same person moderates two meetings at the same time.", ["Eins", "Zwei"], "")
    assert told(network, "planner") == [at_once]
    type(two).objects.filter(pk=two.pk).update(host=network.school)
    assert told(network, "planner") == []


def test_substitute_moderates_in_place_of_the_holder(network):
    moderation = Term.objects.get(person__family_name="Mod")
    substitute = person("Sina Statt")
    stand_in(moderation, substitute, date(2027, 3, 1), date(2027, 4, 1), may_act=True)
    around = around_in(2027)
    assert around.persons(network.body.pk, date(2027, 3, 15)) == {str(substitute.pk)}
    assert around.persons(network.body.pk, date(2027, 4, 1)) == {str(moderation.person_id)}


def test_substitute_for_one_meeting_moderates_that_alone_until_it_is_taken_back(network):
    moderation = Term.objects.get(person__family_name="Mod")
    found = [planned(network.body, day) for day in ("3-2", "3-9")]
    substitute = person("Sina Statt")
    given = stand_in(moderation, substitute, date(2027, 1, 1), date(2028, 1, 1), occasion=f"meeting:{found[0].pk}")

    def moderators():
        return [each.persons for each in planned_around(2027, around_in(2027))]

    mona, sina = {str(moderation.person_id)}, {str(substitute.pk)}
    assert moderators() == [sina, mona]
    revoke(substitution=given, on=date(2027, 3, 2), actor=None)
    assert moderators() == [mona, mona]


def test_same_area_is_that_of_the_meeting_or_of_its_body_on_that_day_and_not_the_whole_city(network):
    west, city = area(network.area.system, "w1", "West"), area(system("stadt", 10), "s", "Stadt")
    member(network.area, city)
    member(west, city)
    Coverage.objects.filter(actor=network.body).update(valid_to="2027-09-01")
    for day, areas in (("3-2", [network.area]), ("4-6", [west]), ("5-4", [city]), ("9-7", [network.area])):
        planned(network.body, day, title=f"{day} early")
        planned(network.other_body, day, title=f"{day} late", areas=areas, hour=14)
    same = "Two bodies of the same area meet on one day."
    assert told(network, "planner") == [(same, ["3-2 early", "3-2 late"], "")]


def test_focus_area_that_is_the_only_one_of_its_system_is_not_the_whole_city(network):
    area(network.area.system, "w1", "West")
    focus = area(system("schwerpunkt", 0), "f", "Schwerpunkt")
    member(focus, network.area)
    planned(network.body, "3-2", title="early", areas=[network.area])
    planned(network.other_body, "3-2", title="late", areas=[focus], hour=14)
    assert told(network, "planner") == [("Two bodies of the same area meet on one day.", ["early", "late"], "")]


def test_orders_are_looked_at_over_the_turn_of_the_year_and_until_they_end(network):
    order = Precedence.objects.create(
        before=network.other_body, after=network.body, days=14, valid_from="2026-01-01", valid_to="2027-03-02"
    )
    before = meeting(network.other_body, starts_at=at(2026, 12, 10, 9))
    planned(network.body, "1-12", title="Eins")
    planned(network.body, "3-2", title="Zwei")
    assert told(network, "planner") == []
    before.delete()
    assert [titles for _sentence, titles, _hidden in told(network, "planner")] == [["Eins"]]
    order.delete()
    assert told(network, "planner") == []


def test_only_host_of_a_kind_of_meeting_takes_no_turns(network):
    series = MeetingKind.objects.create(body=network.body, name="Sitzung", rhythm="unknown")
    HostPlace.objects.create(series=series, organisation=network.school, position=1)
    for day in ("3-2", "6-1"):
        planned(network.body, day, series=series, host=network.school)
    assert told(network, "planner") == []
    HostPlace.objects.create(series=series, organisation=network.hidden, position=2)
    assert [sentence for sentence, _titles, _hidden in told(network, "planner")] == [
        "The same host is host twice in a row."
    ]


def test_days_kept_free_over_the_turn_of_the_year_and_twice_are_told_day_by_day(db):
    KeptFree.objects.create(name="Rat", first_day="2026-12-30", last_day="2027-01-02")
    KeptFree.objects.create(name="Umzug", first_day="2027-01-02", last_day="2027-01-02")
    told = {day: set(name.split(", ")) for day, name in free_in(2027).days[Kind.KEPT_FREE].items()}
    assert told == {date(2027, 1, 1): {"Rat"}, date(2027, 1, 2): {"Rat", "Umzug"}}


def test_rhythm_hosts_and_order_are_held_against_the_plan(network):
    series = MeetingKind.objects.create(body=network.body, name="Sitzung", rhythm="quarterly")
    for position, host in enumerate((network.school, organisation("zweite", "Zweites Haus")), start=1):
        HostPlace.objects.create(series=series, organisation=host, position=position)
    Precedence.objects.create(before=network.other_body, after=network.body, days=14, valid_from="2027-01-01")
    planned(network.other_body, "2-16")
    planned(network.body, "3-2", series=series, host=network.school)
    planned(network.body, "6-1", series=series, host=network.school)
    sentences = [sentence for sentence, _meetings, _hidden in told(network, "moderator")]
    assert sentences == [
        "Anderer Ausschuss should meet at least 14 days before; since the meeting before it, it does not.",
        "The same host is host twice in a row.",
        "Netzwerk Ost, Sitzung: 2 meetings are planned; the rhythm leads one to expect at least 4.",
    ]


@pytest.mark.one_database
def test_body_that_may_not_be_seen_is_not_named_where_it_should_meet_first(network):
    type(network.other_body).objects.filter(pk=network.other_body.pk).update(visibility="office")
    Precedence.objects.create(before=network.other_body, after=network.body, days=14, valid_from="2027-01-01")
    planned(network.body, "3-2")
    ((sentence, _meetings, _hidden),) = told(network, "moderator")
    assert sentence.startswith("Another body, which you may not see, should meet at least 14 days before")
    assert "Anderer Ausschuss" in told(network, "planner")[0][0]


def test_conflict_is_accepted_with_a_reason_until_a_meeting_is_moved(network, client):
    one = planned(network.body, "3-2", venue="Rathaus")
    planned(network.other_body, "3-2", venue="Rathaus")
    sign_in(client, network, "moderator")
    (conflict,) = client.get(YEAR).context["conflicts"]
    address = f"{YEAR}conflicts/{conflict.stamp}/"
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Der Saal ist teilbar."}).status_code == 302
    page = client.get(YEAR)
    assert "Reason: Der Saal ist teilbar." in page.content.decode()
    assert page.context["counts"] == {"grave": 0, "mild": 0, "accepted": 1}
    assert Acknowledged.objects.get().role == "moderator"
    assert client.post(address, {"open": "1"}).status_code == 302
    assert client.get(YEAR).context["counts"]["grave"] == 1
    client.post(address, {"reason": "Der Saal ist teilbar."})
    type(one).objects.filter(pk=one.pk).update(starts_at=at(2027, 3, 2, 8))
    assert client.get(YEAR).context["counts"] == {"grave": 1, "mild": 0, "accepted": 0}


@pytest.mark.one_database
def test_conflict_of_others_is_not_found(network, client):
    planned(network.body, "3-2", venue="Rathaus")
    planned(network.other_body, "3-2", venue="Rathaus", visibility="office")
    (conflict,) = sign_in(client, network, "moderator").get(YEAR).context["conflicts"]
    address = f"{YEAR}conflicts/{conflict.stamp}/"
    assert client.post(address, {"reason": "x"}).status_code == 302
    assert sign_in(Client(), network, "other").get(address).status_code == 404
    assert sign_in(Client(), network, "member").get(address).status_code == 403


def test_filters_by_area_and_body_hold_for_the_page_and_its_files(network, client):
    planned(network.body, "3-2", title="Eins")
    planned(network.other_body, "3-9", title="Zwei")
    assert titles(client.get(YEAR)) == ["Eins", "Zwei"]
    assert titles(client.get(f"{YEAR}?body=anderer")) == ["Zwei"]
    assert titles(client.get(f"{YEAR}?area=ort/a1")) == ["Eins"]
    assert titles(client.get(f"{YEAR}?area=ort/nothing&body=nobody")) == ["Eins", "Zwei"]
    rows = client.get(f"{YEAR}export/csv/?body=anderer").content.decode("utf-8-sig").splitlines()
    assert [("Zwei" in row, "Eins" in row) for row in rows[1:] if row.strip()] == [(True, False)]


def test_area_of_a_meeting_counts_before_those_of_its_body_and_past_ones_do_not(network, client):
    west, past = (area(network.area.system, code, code) for code in ("w1", "p1"))
    Coverage.objects.create(actor=network.other_body, area=past, valid_from="2015-01-01", valid_to="2020-01-01")
    planned(network.body, "3-2", title="Eins", areas=[west])
    planned(network.body, "3-9", title="Zwei")
    planned(network.other_body, "3-16", title="Drei")
    page = client.get(YEAR).content.decode()
    assert [f'value="ort/{code}"' in page for code in ("w1", "a1", "p1")] == [True, True, False]
    assert titles(client.get(f"{YEAR}?area=ort/w1")) == ["Eins"]
    assert titles(client.get(f"{YEAR}?area=ort/a1")) == ["Zwei"]


def test_file_has_a_line_a_meeting_with_times_of_the_city_and_the_name_of_that_day(network, client):
    planned(network.body, "3-2", title="Eins", venue="Rathaus", host=network.school, areas=[network.area])
    planned(network.body, "7-6", title="Zwei", host=network.hidden, state="cancelled")
    sign_in(client, network, "public")
    text = client.get(f"{YEAR}export/csv/").content.decode("utf-8-sig")
    _heads, *lines = csv.reader(text.splitlines(), delimiter=";" if ";" in text.splitlines()[0] else ",")
    assert lines == [
        ["2027-03-02", "09:00", "2027-03-02", "11:00", "Eins", "Ordinary meeting", "Netzwerk Ost", "Rathaus",
         "Schule Ost", "Ost", "planned"],
        ["2027-07-06", "09:00", "2027-07-06", "11:00", "Zwei", "Ordinary meeting", "Netzwerk Ost", "",
         "", "", "called off"],
    ]  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize("asked", ["area=ort/a1", "body=runde"])
def test_what_does_not_meet_in_another_year_stays_chosen_there(asked, network, client):
    planned(network.body, "3-2", title="Eins")
    page = client.get(f"/deliberate/year/2029/?{asked}")
    assert (titles(page), page.context["form"].errors) == ([], {})
    assert f'value="{asked.partition("=")[2]}" selected' in page.content.decode()


@pytest.mark.one_database
def test_hidden_body_is_not_told_by_asking_for_it(network, client):
    type(network.body).objects.filter(pk=network.body.pk).update(visibility="office")
    page = client.get("/deliberate/year/2029/?body=runde")
    assert list(page.context["form"].errors) == ["body"]
    assert "Netzwerk Ost" not in page.content.decode()


@pytest.mark.one_database
def test_area_of_a_body_that_may_not_be_seen_is_no_choice_and_no_filter(network, client):
    type(network.body).objects.filter(pk=network.body.pk).update(visibility="office")
    planned(network.body, "3-2", title="Eins")
    page = client.get(YEAR)
    assert (titles(page), "ort/a1" in page.content.decode(), "runde" in page.content.decode()) == (
        ["Eins"],
        False,
        False,
    )
    planner = sign_in(Client(), network, "planner").get(f"{YEAR}?area=ort/a1")
    assert (titles(planner), "ort/a1" in planner.content.decode()) == (["Eins"], True)


def test_calendar_of_a_year_holds_that_year_alone(network, client):
    planned(network.body, "3-2", title="Eins")
    meeting(network.body, title="Später", starts_at=at(2028, 3, 2, 9))
    feed = Calendar.from_ical(client.get("/deliberate/calendar.ics?year=2027").content)
    assert [str(each["summary"]) for each in feed.walk("VEVENT")] == ["Eins (Netzwerk Ost)"]
    everything = Calendar.from_ical(client.get("/deliberate/calendar.ics?year=x").content)
    assert client.get("/deliberate/calendar.ics", {"year": "9" * 5000}).status_code == 200
    assert len(everything.walk("VEVENT")) == 2


@pytest.mark.one_database
class TestCalendarOfWhatIsShown:
    """The link on the page gives what the page shows, with its filters in the address."""

    def feed(self, client, asked=""):
        links = {each["format"]: each for each in client.get(f"{YEAR}?{asked}").context["downloads"]}
        link = links["iCalendar"]
        answer = client.get(link["url"])
        calendar = Calendar.from_ical(answer.content)
        return link, calendar, [str(each["url"]).rsplit("/", 2)[1] for each in calendar.walk("VEVENT")]

    def shown(self, client, asked=""):
        return [line.meeting.slug for month in client.get(f"{YEAR}?{asked}").context["months"] for line in month.lines]

    @pytest.fixture(autouse=True)
    def meetings(self, network):
        planned(network.body, "3-2", title="Eins")
        planned(network.body, "3-9", title="Zwei", visibility="professional")
        planned(network.other_body, "4-6", title="Drei", areas=[network.area])
        planned(network.other_body, "5-4", title="Vier")

    @pytest.mark.parametrize(
        ("asked", "public", "member"),
        [
            ("", 3, 4),
            ("body=runde", 1, 2),
            ("area=ort/a1", 2, 3),
            ("area=ort%2Fa1&body=anderer", 1, 1),
            ("body=", 3, 4),
        ],
    )
    def test_holds_the_meetings_of_the_page(self, asked, public, member, network):
        for reader, count in (("public", public), ("member", member)):
            client = sign_in(Client(), network, reader)
            _link, _calendar, slugs = self.feed(client, asked)
            assert slugs == self.shown(client, asked)
            assert len(slugs) == count

    def test_says_what_it_holds_and_where_it_is_from(self, network, client):
        link, calendar, _slugs = self.feed(sign_in(client, network, "public"), "area=ort/a1&body=runde")
        address = "/deliberate/calendar.ics?year=2027&area=ort%2Fa1&body=runde"
        assert (link["url"], link["title"]) == (address, "The meetings shown")
        assert str(calendar["x-wr-calname"]) == "Meetings 2027, Ost (Ort), Netzwerk Ost"
        assert str(calendar["source"]) == f"http://testserver{address}"
        link, calendar, _slugs = self.feed(client)
        assert (link["url"], link["title"]) == ("/deliberate/calendar.ics?year=2027", "All meetings of the year")
        assert str(calendar["x-wr-calname"]) == "Meetings 2027"

    @pytest.mark.parametrize("asked", ["body=gibt-es-nicht", "area=ort/zz", "body=runde"])
    def test_of_what_cannot_be_chosen_it_is_empty_and_names_nothing(self, asked, network, client):
        type(network.body).objects.filter(pk=network.body.pk).update(visibility="office")
        answer = client.get(f"/deliberate/calendar.ics?year=2027&{asked}")
        assert answer.status_code == 200
        assert Calendar.from_ical(answer.content).walk("VEVENT") == []
        assert "Netzwerk Ost" not in answer.content.decode()


@pytest.mark.one_database
@pytest.mark.parametrize("year", ["1989", "2101", "99999"])
def test_years_of_other_centuries_are_no_plan(year, network, client):
    assert client.get(f"/deliberate/year/{year}/").status_code == 404


@pytest.mark.one_database
def test_kinds_of_meeting_of_which_nothing_is_planned_are_told_to_their_keepers(network, client):
    silent = MeetingKind.objects.create(body=network.body, name="Runde", rhythm="unknown")
    series = MeetingKind.objects.create(body=network.body, name="Sitzung", rhythm="yearly")
    sign_in(client, network, "moderator")
    assert [kind for kind, _rhythm in client.get(YEAR).context["unplanned"]] == [series]
    planned(network.body, "3-2", series=series, state="cancelled")
    assert [kind for kind, _rhythm in client.get(YEAR).context["unplanned"]] == [series]
    planned(network.body, "3-9", series=series)
    assert list(client.get(YEAR).context["unplanned"]) == []
    assert silent.rhythm == "unknown"
    called(network.body, ("dissolved", "2026-06", ""))
    assert "unplanned" not in client.get("/deliberate/year/2026/").context  # the moderation ended with the body
    client = sign_in(client, network, "planner")
    assert [kind for kind, _rhythm in client.get("/deliberate/year/2026/").context["unplanned"]] == [series]
    assert list(client.get("/deliberate/year/2028/").context["unplanned"]) == []
    assert "unplanned" not in sign_in(Client(), network, "member").get(YEAR).context


@pytest.mark.one_database
def test_number_of_queries_is_the_same_for_few_meetings_and_for_many(network):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(Client(), network, "planner")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(YEAR)
        return len(queries)

    planned(network.body, "3-2", venue="Rathaus")
    planned(network.other_body, "3-2", venue="Rathaus")
    few = asked()
    for day in ("4-6", "5-4", "6-1"):
        planned(network.body, day, venue="Rathaus")
        planned(network.other_body, day, venue="Rathaus")
    assert asked() == few


def test_body_that_was_not_founded_yet_has_nothing_left_to_plan(network, client):
    series = MeetingKind.objects.create(body=network.body, name="Plenum", rhythm="monthly")
    sign_in(client, network, "planner")
    shown = [client.get(f"/deliberate/year/{year}/").context["unplanned"] for year in (2009, 2010)]
    assert [[kind for kind, _rhythm in each] for each in shown] == [[], [series]]
