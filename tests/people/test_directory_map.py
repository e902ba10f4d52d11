"""The maps of the two directories: what they count, whom they show to whom, and where their areas lead.

The small city: a1, a2 lie in B1, a3, a4 in B2, both in S. What works where is said in `working`.
"""

from datetime import date

import pytest
from tests import network as make
from tests.cast import sign_in
from tests.factories import member

from planungsraum.ground.models import Area, Membership, ServiceField

ORGANISATIONS, BODIES = "/people/organisations/", "/deliberate/bodies/"
DAY = "2022-06-30"
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def area(code):
    return Area.objects.get(code=code)


@pytest.fixture
def working(small_city):
    """Two in a1, one of them in B1, too; one in B1; one in S; one without an area; one only in B2."""
    made = {
        "eins": make.organisation("eins", areas=[area("a1")]),
        "beide": make.organisation("beide", areas=[area("a1"), area("B1")]),
        "kreis": make.organisation("kreis", areas=[area("B1")]),
        "stadt": make.organisation("stadt", areas=[area("S")]),
        "ohne": make.organisation("ohne"),
        "zwei": make.organisation("zwei", areas=[area("B2")]),
    }
    make.body("runde", areas=[area("a2")])
    return made


def counted(client, page=ORGANISATIONS, **asked):
    """By area: together, by name, for a larger area, as the table beside the map has it."""
    answer = client.get(page, {"day": DAY} | asked)
    return {row.code: tuple(int(cell.text) for cell in row.cells) for row in answer.context["map"]["table"].rows}


def test_area_counts_who_names_it_and_who_names_a_whole_of_it(working, client):
    assert counted(client) == {"a1": (4, 2, 2), "a2": (3, 0, 3), "a3": (2, 0, 2), "a4": (2, 0, 2)}
    assert counted(client, system="kreis") == {"B1": (3, 2, 1), "B2": (2, 1, 1)}
    assert counted(client, system="stadt") == {"S": (1, 1, 0)}
    assert counted(client, BODIES) == {"a1": (0, 0, 0), "a2": (1, 1, 0), "a3": (0, 0, 0), "a4": (0, 0, 0)}


def test_whole_city_and_those_nowhere_on_the_map_are_told_apart(working, client):
    smallest = client.get(ORGANISATIONS, {"day": DAY}).context["map"]
    assert (smallest["whole_city"], smallest["elsewhere"]) == (1, 0)
    boroughs = client.get(ORGANISATIONS, {"day": DAY, "system": "kreis"}).context["map"]
    assert (boroughs["whole_city"], boroughs["elsewhere"]) == (1, 1)
    assert [(str(each["area"]), each["count"]) for each in boroughs["elsewhere_areas"]] == [("Viertel a1", 1)]


def test_number_of_an_area_is_that_of_the_list_it_leads_to(working, client):
    answer = client.get(ORGANISATIONS, {"day": DAY, "kind": "free_provider"})
    for row in answer.context["map"]["table"].rows:
        listed = client.get(ORGANISATIONS + row.href)
        assert (listed.context["page"].paginator.count, listed.context["form"]["day"].value()) == (
            int(row.cells[0].text), DAY
        )  # fmt: skip
        assert [each.code for each in listed.context["map"]["table"].rows if each.selected] == [row.code]
    names = [row.head for row in client.get(ORGANISATIONS, {"day": DAY, "area": area("a2").pk}).context["table"].rows]
    assert names == ["Verein beide", "Verein kreis", "Verein stadt"]


def test_areas_of_the_map_are_links_with_names_and_the_chosen_one_is_marked(working, client):
    chosen = area("a1")
    page = client.get(ORGANISATIONS, {"day": DAY, "area": chosen.pk}).content.decode()
    words = "Viertel a1: 4, "
    assert f'href="?day={DAY}&amp;area={chosen.pk}" data-area="a1" aria-label="{words}' in page
    assert page.count('class="area is-selected"') == 1
    assert page.count('class="area"') == 3


def test_membership_and_coverage_count_on_their_days_only(working, client):
    Membership.objects.filter(area=area("a1")).update(valid_to=date(2022, 6, 30))
    member(area("a1"), area("B2"), start=date(2022, 6, 30))
    assert counted(client, day="2022-06-29")["a1"] == (4, 2, 2)
    assert counted(client, day="2022-06-30")["a1"] == (4, 2, 2)
    working["eins"].coverage.update(valid_to=date(2022, 6, 30))
    assert counted(client, day="2022-06-30")["a1"] == (3, 1, 2)
    listed = client.get(ORGANISATIONS, {"day": DAY, "area": area("a1").pk}).context["table"].rows
    assert [row.head for row in listed] == ["Verein beide", "Verein stadt", "Verein zwei"]


def test_area_lies_in_what_holds_all_its_parts(working, client):
    Membership.objects.filter(area__system__code="kreis").delete()
    for code in ("a1", "a2", "a3"):
        member(area(code), area("S"))
    assert counted(client, system="kreis") == {"B1": (3, 2, 1), "B2": (1, 1, 0)}
    member(area("a4"), area("S"))
    assert counted(client, system="kreis") == {"B1": (3, 2, 1), "B2": (2, 1, 1)}


def test_field_and_kind_narrow_the_map_and_another_area_does_not(working, client):
    youth = ServiceField.objects.create(code="jugendarbeit", name_de="Offene Arbeit")
    working["kreis"].fields.add(youth)
    assert counted(client, field="jugendarbeit")["a1"] == (1, 0, 1)
    assert counted(client, kind="school")["a1"] == (0, 0, 0)
    assert counted(client, area=area("a3").pk)["a1"] == (4, 2, 2)


@pytest.mark.parametrize(("role", "together"), [("public", 2), ("reader", 3), ("statistics", 4), ("planner", 4)])
def test_only_who_may_be_seen_is_counted(role, together, working, client, cast):
    for slug, visibility in (("eins", "office"), ("kreis", "professional")):
        working[slug].visibility = visibility
        working[slug].save()
    sign_in(client, cast, role)
    assert counted(client)["a1"][0] == together


def test_without_shapes_there_is_a_list_and_no_map(working, client):
    Area.objects.update(tile_column=None, tile_row=None)
    answer = client.get(ORGANISATIONS, {"day": DAY})
    assert answer.context["map"] is None
    assert answer.context["page"].paginator.count == 6
    assert b'name="system"' not in answer.content


@pytest.mark.parametrize("asked", [{"system": "mond"}, {"area": "0"}, {"area": "x"}])
def test_what_is_not_there_is_said_at_its_field(asked, working, client):
    answer = client.get(ORGANISATIONS, {"day": DAY} | asked)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, list(asked))


@pytest.mark.parametrize("page", [ORGANISATIONS, BODIES])
def test_number_of_queries_does_not_grow(page, working, client, django_assert_num_queries):
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(page, {"day": DAY})
    for number in range(3):
        make.organisation(f"o{number}", areas=[area("a3")])
        make.body(f"b{number}", areas=[area("a3")])
    cache.clear()
    with django_assert_num_queries(len(few)):
        client.get(page, {"day": DAY})
