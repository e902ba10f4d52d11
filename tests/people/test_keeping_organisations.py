"""Organisations kept by pages: added, described, named, and by whom."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import sign_in
from tests.factories import area, system
from tests.network import organisation

from planungsraum.people.models import ActorName, AuditEntry, AuditValue, Coverage, Grant, Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NEW = "/people/organisations/new/"


@pytest.fixture
def areas(cast):
    """Three of them by code; the coordinator looks after a1."""
    quarters = system("viertel", 1)
    found = {code: area(quarters, code, f"Viertel {code}") for code in ("a1", "a2", "a3")}
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=found["a1"])
    return found


def given(**fields):
    return {"kind": "free_provider", "visibility": "public"} | fields


def named(slug="haus", name="Haus der Jugend", day="2014-06-01", part="22", **fields):
    return given(slug=slug, name=name, since_0=day, since_1=part, **fields)


def faults(answer):
    return [answer.status_code, *answer.context["faults"]]


def names_posted(*rows, held):
    posted = {"name-TOTAL_FORMS": len(rows), "name-INITIAL_FORMS": held}
    for number, row in enumerate(rows):
        name, day, part, *off = row
        posted |= {f"name-{number}-name": name, f"name-{number}-since_0": day, f"name-{number}-since_1": part}
        posted |= {f"name-{number}-DELETE": "on"} if off else {}
    return posted


def names_of(slug):
    return list(ActorName.objects.filter(actor__slug=slug).values_list("name", "since", "valid_from", "valid_to"))


# ---------------------------------------------------------------- adding
def test_planner_adds_an_organisation_with_a_name_as_precise_as_known(client, cast, areas):
    sign_in(client, cast, "planner")
    whole = organisation("traeger", "Träger gGmbH")
    posted = named(areas=[areas["a1"].pk], recognised_from="2015-01-01", part_of="Träger gGmbH", profile="Offen.")
    answer = client.post(NEW, posted, follow=True)
    assert answer.redirect_chain == [("/people/organisations/haus/", 302)]
    assert 'role="alert"' in answer.content.decode()
    found = Organisation.objects.get(slug="haus")
    assert (found.part_of, found.recognised_from, found.profile) == (whole, date(2015, 1, 1), "Offen.")
    assert names_of("haus") == [("Haus der Jugend", "2014-22", date(2014, 6, 1), None)]
    assert list(Coverage.objects.filter(actor=found).values_list("area__code", "valid_from")) == [
        ("a1", date(2014, 6, 1))
    ]
    last = AuditEntry.objects.first()
    assert (last.actor, last.verb, last.kind, last.key) == (cast["planner"], "create", "organisation", "haus")
    assert not AuditValue.objects.exists()


def test_address_that_is_taken_changes_nothing(client, cast):
    organisation("haus", "Erstes Haus")
    sign_in(client, cast, "planner")
    answer = client.post(NEW, named(), headers={"accept-language": "en"})
    assert faults(answer) == [422, 'The address "haus" belongs to somebody else. Choose another one.']
    assert names_of("haus")[0][0] == "Erstes Haus"


def test_address_of_the_page_for_new_ones_is_refused(client, cast):
    sign_in(client, cast, "planner")
    answer = client.post(NEW, named(slug="new"), headers={"accept-language": "en"})
    assert faults(answer) == [
        422, 'Under the address "new" stands the page on which a new one is added. Choose another one.'
    ]  # fmt: skip
    assert not Organisation.objects.filter(slug="new").exists()
    assert client.post(NEW, named(slug="new-2")).status_code == 302


@pytest.mark.parametrize(
    ("codes", "visibility", "sentence"),
    [
        ((), "public", "None of the areas chosen is one that you look after."),
        (("a2",), "public", "None of the areas chosen is one that you look after."),
        (("a1",), "office", "You could not see it yourself with this visibility."),
        (("a1", "a2"), "moderation", ""),
    ],
)
def test_coordinator_adds_only_what_works_in_an_own_area_and_stays_in_sight(
    codes, visibility, sentence, client, cast, areas
):
    sign_in(client, cast, "area_coordinator")
    posted = named(areas=[areas[code].pk for code in codes], visibility=visibility)
    answer = client.post(NEW, posted, headers={"accept-language": "en"})
    assert Organisation.objects.filter(slug="haus").exists() is not bool(sentence)
    if sentence:
        assert faults(answer)[0] == 422
        assert faults(answer)[1].startswith(sentence)
        assert "data-error-summary" in answer.content.decode()
    else:
        assert client.get(answer["Location"]).status_code == 200


# ---------------------------------------------------------------- the profile
def test_changed_profile_keeps_names_and_ends_areas_today(client, cast, areas):
    from django.utils import timezone

    organisation("haus", "Haus", areas=[areas["a1"]])
    sign_in(client, cast, "planner")
    address = reverse("people:organisation-edit", args=["haus"])
    assert client.post(address, given(kind="school", areas=[areas["a2"].pk])).status_code == 302
    today = timezone.localdate()
    assert Organisation.objects.get(slug="haus").kind == "school"
    assert names_of("haus") == [("Haus", "2010-01-01", date(2010, 1, 1), None)]
    spans = Coverage.objects.order_by("valid_from").values_list("area__code", "valid_from", "valid_to")
    assert list(spans) == [("a1", date(2010, 1, 1), today), ("a2", today, None)]


def test_part_of_oneself_and_a_recognition_that_ends_first_are_refused_together(client, cast):
    whole = organisation("ganz", "Ganzes")
    organisation("teil", "Teil", part_of=organisation("mitte", "Mitte", part_of=whole))
    sign_in(client, cast, "planner")
    posted = given(part_of="teil", recognised_from="2015-01-01", recognised_to="2014-01-01")
    answer = client.post(reverse("people:organisation-edit", args=["ganz"]), posted, headers={"accept-language": "en"})
    assert faults(answer) == [
        422,
        'The recognition of "ganz" ends before it begins. Correct one of the dates, or leave out both.',
        'The organisation would be part of itself. Choose another one under "Part of".',
    ]


def test_whole_that_may_not_be_seen_is_not_shown_and_stays(client, cast, areas):
    hidden = organisation("intern", "Geheimer Träger", visibility="office")
    organisation("haus", "Haus", areas=[areas["a1"]], part_of=hidden)
    sign_in(client, cast, "area_coordinator")
    address = reverse("people:organisation-edit", args=["haus"])
    assert "intern" not in client.get(address).content.decode()
    assert "Geheim" not in client.get(reverse("people:organisation", args=["haus"])).content.decode()
    assert client.post(address, given(areas=[areas["a1"].pk])).status_code == 302
    assert Organisation.objects.get(slug="haus").part_of == hidden


def test_coordinator_neither_moves_it_out_of_the_own_areas_nor_hides_it_from_themselves(client, cast, areas):
    organisation("haus", "Haus", areas=[areas["a1"]])
    organisation("fern", "Fern", areas=[areas["a2"]])
    sign_in(client, cast, "area_coordinator")
    address, english = reverse("people:organisation-edit", args=["haus"]), {"accept-language": "en"}
    moved = client.post(address, given(areas=[areas["a2"].pk]), headers=english)
    assert faults(moved)[1].startswith("It would no longer work in any area that you look after.")
    hidden = client.post(address, given(areas=[areas["a1"].pk], visibility="office"), headers=english)
    assert faults(hidden)[1].startswith("You could not see it yourself with this visibility.")
    assert Organisation.objects.get(slug="haus").visibility == "public"
    assert client.get(reverse("people:organisation-edit", args=["fern"])).status_code == 403


# ---------------------------------------------------------------- names
def test_new_name_from_a_day_on_leaves_the_former(client, cast):
    organisation("haus", "Altes Haus")
    sign_in(client, cast, "planner")
    address = reverse("people:names", args=["haus"])
    posted = names_posted(("Altes Haus", "2010-01-01", "day"), ("Neues Haus", "2018-02-01", "37"), held=1)
    assert client.post(address, posted)["Location"] == "/people/organisations/haus/"
    assert names_of("haus") == [
        ("Altes Haus", "2010-01-01", date(2010, 1, 1), date(2018, 1, 1)),
        ("Neues Haus", "2018-37", date(2018, 1, 1), None),
    ]
    then = client.get(reverse("people:organisation", args=["haus"]), {"day": "2017-12-31"}).content.decode()
    assert "<title>\n      Altes Haus" in then
    assert AuditEntry.objects.filter(verb="name", kind="organisation", key="haus").count() == 1


def test_wrong_name_is_corrected_or_taken_off_and_search_no_longer_finds_it(client, cast):
    from planungsraum.people.models import SearchEntry

    organisation("haus", "Faslch")
    sign_in(client, cast, "planner")
    address = reverse("people:names", args=["haus"])
    client.post(address, names_posted(("Falsch", "2010-04-01", "34"), ("Richtig", "2012-01-01", "year"), held=1))
    assert [each[:2] for each in names_of("haus")] == [("Falsch", "2010-34"), ("Richtig", "2012")]
    shown = client.get(address).content.decode()
    assert '<option value="34" selected>' in shown
    client.post(address, names_posted(("Falsch", "2010-04-01", "34", "off"), ("Richtig", "2012-01-01", "year"), held=2))
    assert names_of("haus") == [("Richtig", "2012", date(2012, 1, 1), None)]
    assert "Falsch" not in SearchEntry.objects.get(key="haus").text


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [("Haus", "2010-01-01", "day", "off")],
            "Nothing would be left to call the organisation by. Leave at least one name.",
        ),
        (
            [("Haus", "2010-01-01", "day"), ("Anders", "2010-07-01", "year")],
            ("Two names begin on the same day (2010-01-01). Correct one of the dates, or take off one of the names."),
        ),
    ],
)
def test_names_that_cannot_be_are_refused_in_words(rows, sentence, client, cast):
    organisation("haus", "Haus")
    sign_in(client, cast, "planner")
    address = reverse("people:names", args=["haus"])
    answer = client.post(address, names_posted(*rows, held=1), headers={"accept-language": "en"})
    assert faults(answer) == [422, sentence]
    assert len(names_of("haus")) == 1


def test_name_without_a_date_is_told_at_its_field(client, cast):
    organisation("haus", "Haus")
    sign_in(client, cast, "planner")
    posted = names_posted(("Haus", "2010-01-01", "day"), ("Neu", "", "day"), held=1)
    answer = client.post(reverse("people:names", args=["haus"]), posted)
    assert answer.status_code == 422
    assert list(answer.context["forms"].errors[1]) == ["since"]
    assert "data-error-summary" in answer.content.decode()


def test_buttons_stand_only_where_they_lead_somewhere(client, cast, areas):
    organisation("haus", "Haus", areas=[areas["a1"]])
    page = reverse("people:organisation", args=["haus"])
    found = {}
    for role in ("public", "reader", "provider", "area_coordinator", "planner"):
        text = sign_in(client, cast, role).get(page).content.decode()
        found[role] = [view for view in ("edit", "names", "fundings/new", "successors/new") if f"haus/{view}/" in text]
    every = ["edit", "names", "fundings/new", "successors/new"]
    assert found == {"public": [], "reader": [], "provider": [], "area_coordinator": every, "planner": every}
