"""Where those who look after an area begin: what happens there, and nothing of other areas."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.cast import LONG_AGO
from tests.deliberate.network import at, build_network, called, meeting, organisation, sign_in, soon
from tests.factories import area, member, system

from planungsraum.deliberate.models import Inquiry
from planungsraum.deliberate.services.carrying import hand_on
from planungsraum.deliberate.services.outcomes import Wanted, keep_outcomes
from planungsraum.people.models import Coverage, Grant, User
from planungsraum.people.services.accounts import open_account

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = "/deliberate/my-area/"
PASSWORD = "ein langes Kennwort"  # noqa: S105 — of an invented account


@pytest.fixture
def network(db):
    return build_network()


def shown(client, network, reader="coordinator"):
    return sign_in(client, network, reader).get(PAGE)


def heads(table):
    return [row.head for row in table.rows]


def test_next_meetings_are_those_of_bodies_that_work_there(network, client):
    meeting(network.body, title="Forum hier")
    meeting(network.body, title="Forum von früher", starts_at=at(2014, 3, 6, 9))
    meeting(network.other_body, title="Sitzung anderswo")
    page = shown(client, network)
    assert heads(page.context["coming"]) == ["Forum hier"]
    assert [each.slug for each in page.context["bodies"]] == ["runde"]
    assert [each.code for each in page.context["areas"]] == ["a1"]


def test_meeting_that_has_begun_is_still_to_come_until_it_ends(network, client):
    for title, hours in (("Läuft noch", 1), ("Vorbei", -1)):
        meeting(network.body, title=title, starts_at=soon(-1), ends_at=soon(0) + timedelta(hours=hours))
    assert heads(shown(client, network).context["coming"]) == ["Läuft noch"]


def test_body_that_has_ended_or_works_there_no_longer_is_left_out(network, client):
    Coverage.objects.create(actor=network.other_body, area=network.area, valid_from="2010-01-01", valid_to="2020-01-01")
    assert [each.slug for each in shown(client, network).context["bodies"]] == ["runde"]
    called(network.body, ("dissolved", "2024", ""))
    page = shown(client, network)
    assert list(page.context["bodies"]) == heads(page.context["coming"]) == []


def test_organisations_are_those_that_work_there_and_may_be_seen(network, client):
    for each in (network.school, network.hidden):
        Coverage.objects.create(actor=each, area=network.area, valid_from=LONG_AGO)
    gone = organisation("weg", "Verein Weg")
    Coverage.objects.create(actor=gone, area=network.area, valid_from="2010-01-01", valid_to="2020-01-01")
    assert [each.slug for each in shown(client, network).context["organisations"]] == ["schule"]


def test_open_tasks_come_by_their_day_and_those_done_are_left_out(network, client):
    held = meeting(network.body, starts_at=at(2014, 3, 6, 9))
    usual = {"kind": "task", "visibility": "public"}
    wanted = [
        Wanted(text="Später", due=date(2014, 9, 1), **usual),
        Wanted(text="Früher", due=date(2014, 5, 1), **usual),
        Wanted(text="Erledigt", state="done", **usual),
        Wanted(text="Ein Ziel", kind="goal", visibility="public"),
        Wanted(text="Ein Bedarf", kind="need", visibility="public"),
    ]
    keep_outcomes(meeting=held, wanted=wanted, actor=None)
    assert heads(shown(client, network).context["tasks"]) == ["Früher", "Später"]


def test_task_handed_on_is_one_of_the_body_that_is_to_take_it_up(network, client):
    for held_by, to, text in ((network.body, network.other_body, "Weg"), (network.other_body, network.body, "Her")):
        held = meeting(held_by, starts_at=at(2014, 3, 6, 9))
        tasks = keep_outcomes(meeting=held, wanted=[Wanted(kind="task", text=text, visibility="public")], actor=None)
        hand_on(tasks=tasks, body=to, actor=None)
    assert heads(shown(client, network).context["tasks"]) == ["Her"]


def test_inquiries_that_wait_are_counted(network, client):
    Inquiry.objects.create(body=network.body, kind="ask", name="Nina Neu", email="nina@example.org", text="Wann?")
    assert shown(client, network).context["open"] == 1


def test_of_areas_in_one_another_the_outermost_is_named(network, client):
    within = area(system("teil", 1), "a1-nord", "Ost-Nord")
    member(within, network.area)
    assert [each.code for each in shown(client, network).context["areas"]] == ["a1"]


def test_role_without_an_area_is_told_so(network, client):
    Grant.objects.create(user=network.accounts["reader"], role="area_coordinator", valid_from=LONG_AGO)
    assert "Today you look after no area." in shown(client, network, "reader").content.decode()


@pytest.mark.parametrize(("role", "begins"), [("area_coordinator", PAGE), ("planner", "/"), ("reader", "/")])
def test_log_in_leads_there_for_those_who_have_such_a_page(role, begins, network):
    open_account(username="kim", password=PASSWORD, role=role, valid_from=LONG_AGO, area=None)
    assert User.objects.filter(username="kim").exists()
    client = Client()
    answer = client.post("/account/login/", {"username": "kim", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, begins)


def test_tasks_with_a_day_come_before_those_without_one(network, client):
    held = meeting(network.body, starts_at=at(2014, 3, 6, 9))
    usual = {"kind": "task", "visibility": "public"}
    keep_outcomes(
        meeting=held,
        wanted=[Wanted(text="Ohne", **usual), Wanted(text="Mit", due=date(2014, 9, 1), **usual)],
        actor=None,
    )
    assert heads(shown(client, network).context["tasks"]) == ["Mit", "Ohne"]


def test_meeting_held_for_the_area_by_a_body_from_elsewhere_is_among_the_next(network, client):
    within = area(system("teil", 1), "a1-nord", "Ost-Nord")
    member(within, network.area)
    for title, place in (("Gebietskonferenz", network.area), ("Teilgebiet", within)):
        meeting(network.other_body, title=title, areas=[place], starts_at=soon())
    assert heads(shown(client, network).context["coming"]) == ["Gebietskonferenz", "Teilgebiet"]
