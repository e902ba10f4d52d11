"""Lists of priority areas: made of a frozen result, beside older ones, departed from with a reason."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in
from tests.factories import area, system
from tests.racing import at_once

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.neighbours import Neighbours
from planungsraum.people.models import AuditEntry
from planungsraum.prioritise.models import Override, PriorityArea, Run, Scheme
from planungsraum.prioritise.pictures.schemes import matrices_of
from planungsraum.prioritise.queries import entries_of, selected_areas
from planungsraum.prioritise.services.schemes import Making, NewScheme, keep_scheme, make_scheme, override

pytestmark = pytest.mark.django_db

START, LATER = date(2022, 1, 1), date(2023, 1, 1)
VALUES = """area,indicator,period,value
a1,quote,2022,30
a2,quote,2022,12.5
a3,quote,2022,20
a4,quote,2022,10
a1,geb,2022,3
a2,geb,2022,5
a3,geb,2022,4
a4,geb,2022,8
"""  # the first two are a1 and a4: test_pages works them by hand
REASON, FUNCTION = "Die Schule schließt.", "Jugendamt, Planung"


@pytest.fixture
def frozen(small_city, cast):
    """A result frozen from a run over the small recipe; it selects a1 and a4."""
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    recipe = 'period = "2022"' + RECIPE
    request = Request("klein", "Kleines Rezept", small_city.viertel, recipe, VALUES, [], 20, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    return freeze(run=run, question="Wo zuerst?", visibility="public", actor=cast["planner"])


@pytest.fixture
def beside(small_city):
    """Say which of the four areas lie beside each other: a1 and a4, a2 and a3."""
    from planungsraum.ground.services import load_neighbours

    near = Neighbours(("a1", "a2", "a3", "a4"), (("a1", "a4"), ("a2", "a3")))
    load_neighbours(system=small_city.viertel, neighbours=near, source="Liste")


def making(**changed):
    given = {"name": "neu", "title": "Neue Liste", "valid_from": START, "valid_to": None, "visibility": "public"}
    return Making(**(given | {"merged": False} | changed))


def older(small_city, **changed):
    given = {
        "name": "alt", "title": "Alte Liste", "source": "Plan von 2009", "valid_from": date(2009, 1, 1),
        "valid_to": START, "known_in_part": True, "visibility": "public", "system": small_city.viertel,
        "parts": {"Mitte": {"a1": "", "a2": "nördlich der Bahn"}, "Osten": {}},
    }  # fmt: skip
    return keep_scheme(scheme=NewScheme(**(given | changed)), actor=None)


def refused(call, **given):
    with pytest.raises(Refusal) as caught:
        call(**given)
    return [fault.code for fault in caught.value.faults]


def depart(scheme, cast, code="a2", enters=True, **changed):  # noqa: FBT002 — a direction
    from planungsraum.ground.models import Area

    given = {"reason": REASON, "function": FUNCTION, "actor": cast["planner"]} | changed
    return override(scheme=scheme, area=Area.objects.get(code=code), enters=enters, **given)


def lines(scheme):
    return [(each.name, each.code, each.extent, bool(each.decision)) for each in entries_of(scheme)]


def table(client, name="neu"):
    content = client.get(reverse("prioritise:scheme-export", args=[name])).content.decode()
    return list(csv.DictReader(io.StringIO(content)))


# ---------------------------------------------------------------- made of a frozen result
def test_scheme_of_a_result_has_its_selected_areas(frozen, cast):
    assert selected_areas(frozen) == ["a1", "a4"]
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    assert (kept.result, kept.system.code, kept.source) == (frozen, "viertel", "Kleines Rezept: Wo zuerst?")
    assert lines(kept) == [("Viertel a1", "a1", "", False), ("Viertel a4", "a4", "", False)]
    assert AuditEntry.objects.latest("pk").key == "neu"


def test_scheme_of_a_result_with_suppressed_figures_has_the_areas_that_its_run_selects(small_city, cast):
    """With 6.5, the middle of 0 to 13, in place of the births of a1 the first two are a4 (8) and a1."""
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    recipe = """name = "mitte"
period = "2022"
[index]
normalise = "none"
[[index.part]]
indicator = "geb"
[selection]
rule = "top"
count = 2
[[robustness.imprecise]]
kind = "suppressed"
low = 0
high = 13
"""
    values = (
        "area,indicator,period,value,status\na1,geb,2022,,suppressed\na2,geb,2022,5,\na3,geb,2022,4,\na4,geb,2022,8,\n"
    )
    request = Request("mitte", "Mitte", small_city.viertel, recipe, values, [], 20, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    kept = freeze(run=run, question="Wo zuerst?", visibility="public", actor=cast["planner"])
    assert [line.split(",")[:4] for line in run.result.splitlines()[1:]] == [
        ["a1", "true", "6.5", "2"], ["a2", "true", "5.0", "3"], ["a3", "true", "4.0", "4"], ["a4", "true", "8.0", "1"],
    ]  # fmt: skip
    assert selected_areas(kept) == ["a1", "a4"]
    made = make_scheme(frozen=kept, making=making(), actor=cast["planner"])
    assert [code for _name, code, _extent, _marked in lines(made)] == ["a1", "a4"]


def test_adjacent_areas_are_joined_under_their_names(frozen, beside, cast):
    kept = make_scheme(frozen=frozen, making=making(merged=True), actor=cast["planner"])
    assert [each.name for each in kept.priority_areas.all()] == ["Viertel a1 / Viertel a4"]


def test_group_bears_the_name_that_it_is_given(frozen, beside, cast):
    kept = make_scheme(frozen=frozen, making=making(merged=True, names={"a4": "Rand"}), actor=cast["planner"])
    assert lines(kept) == [("Rand", "a1", "", False), ("Rand", "a4", "", False)]


def test_joining_without_known_neighbours_is_refused(frozen, cast):
    given = {"frozen": frozen, "making": making(merged=True), "actor": cast["planner"]}
    assert refused(make_scheme, **given) == ["neighbours.none"]
    assert not Scheme.objects.exists()


def test_two_groups_of_one_name_are_refused(frozen, small_city, cast):
    from planungsraum.ground.services import load_neighbours

    load_neighbours(system=small_city.viertel, neighbours=Neighbours(("a1", "a2"), (("a1", "a2"),)), source="")
    given = making(merged=True, names={"a1": "Rand", "a4": "Rand"})
    assert refused(make_scheme, frozen=frozen, making=given, actor=cast["planner"]) == ["scheme.area_named_twice"]


def test_result_that_this_version_does_not_reproduce_is_refused(frozen, cast):
    Run.objects.filter(pk=frozen.run_id).update(result=frozen.run.result.replace("a1,true", "a1,false"))
    frozen.run.refresh_from_db()
    given = {"frozen": frozen, "making": making(), "actor": cast["planner"]}
    assert refused(make_scheme, **given) == ["frozen.result_differs"]


def test_name_that_is_taken_end_before_start_and_unknown_areas_are_refused_at_once(small_city):
    older(small_city)
    assert refused(older, small_city=small_city, valid_to=date(2009, 1, 1), parts={"X": {"a9": "", "a8": ""}}) == [
        "scheme.name_taken", "scheme.ends_before_start", "scheme.unknown_area", "scheme.unknown_area",
    ]  # fmt: skip


# ---------------------------------------------------------------- against the result
@pytest.mark.parametrize(("reason", "function"), [("", FUNCTION), (REASON, ""), ("  ", FUNCTION), (REASON, "\n")])
def test_departure_without_reason_or_function_is_refused(reason, function, frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    given = {"scheme": kept, "cast": cast, "reason": reason, "function": function}
    assert refused(depart, **given) == ["scheme.reason_missing"]
    assert not Override.objects.exists()


@pytest.mark.parametrize(("code", "enters"), [("a1", True), ("a2", False)])
def test_departure_that_changes_nothing_is_refused(code, enters, frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    assert refused(depart, scheme=kept, cast=cast, code=code, enters=enters) == ["scheme.already_so"]


def test_area_of_another_system_is_refused(frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    assert refused(depart, scheme=kept, cast=cast, code="B1") == ["scheme.unknown_area"]


def test_departure_is_marked_on_the_page_in_the_table_and_in_the_file(client, frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    depart(kept, cast, "a2")
    depart(kept, cast, "a4", enters=False, reason="Nur ein Haus.")
    for view, arguments in (("prioritise:scheme", ["neu"]), ("prioritise:schemes", [])):
        text = client.get(reverse(view, args=arguments)).content.decode()
        assert [text.count(each) for each in (REASON, "Nur ein Haus.", FUNCTION)] == [1, 1, 2]
    assert [tuple(row.values()) for row in table(client)] == [
        ("Viertel a1", "a1", "Viertel a1", "", "", "", ""),
        ("Viertel a2", "a2", "Viertel a2", "", "in", REASON, FUNCTION),
        ("", "a4", "Viertel a4", "", "out", "Nur ein Haus.", FUNCTION),
    ]
    (matrix,) = matrices_of([kept])
    assert {row.code: row.cells[0].mark for row in matrix.rows} == {"a1": "whole", "a2": "put_on", "a4": "taken_off"}
    assert matrix.counts == (2,)


def test_departure_taken_back_marks_nothing_and_both_decisions_stay(client, frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    depart(kept, cast, "a2")
    depart(kept, cast, "a2", enters=False, reason="Doch nicht.")
    assert lines(Scheme.objects.get(pk=kept.pk)) == [("Viertel a1", "a1", "", False), ("Viertel a4", "a4", "", False)]
    assert [each.reason for each in kept.overrides.all()] == [REASON, "Doch nicht."]


def test_area_taken_off_leaves_the_others_of_its_priority_area_and_those_without_known_areas(small_city, cast):
    kept = older(small_city)
    depart(kept, cast, "a1", enters=False)
    kept = Scheme.objects.get(pk=kept.pk)
    assert lines(kept) == [
        ("Mitte", "a2", "nördlich der Bahn", False), ("Osten", "", "", False), ("", "a1", "", True)
    ]  # fmt: skip
    depart(kept, cast, "a2", enters=False)
    assert [each.name for each in PriorityArea.objects.filter(scheme=kept)] == ["Osten"]


def test_area_put_back_returns_to_its_group_with_its_extent(small_city, cast):
    kept = older(small_city)
    before = lines(kept)
    for code in ("a1", "a2"):
        depart(kept, cast, code, enters=False)
        depart(kept, cast, code)
    assert lines(Scheme.objects.get(pk=kept.pk)) == before == [
        ("Mitte", "a1", "", False), ("Mitte", "a2", "nördlich der Bahn", False), ("Osten", "", "", False)
    ]  # fmt: skip


def test_group_that_was_left_empty_is_there_again_when_its_areas_are_put_back(small_city, cast):
    kept = older(small_city, parts={"Mitte": {"a1": "", "a2": "Norden"}, "Rand": {"a2": "Süden"}})
    before = lines(kept)
    for enters in (False, True):
        depart(kept, cast, "a1", enters=enters)
        depart(kept, cast, "a2", enters=enters)
    assert lines(Scheme.objects.get(pk=kept.pk)) == before
    depart(kept, cast, "a1", enters=False)
    assert lines(Scheme.objects.get(pk=kept.pk))[-1] == ("", "a1", "", True)


def test_area_put_back_of_which_the_group_was_not_written_down_stays_marked(small_city, cast):
    """As decisions were kept before the group was written down with them."""
    kept = older(small_city)
    depart(kept, cast, "a2", enters=False)
    Override.objects.update(left=[])
    depart(kept, cast, "a2")
    assert lines(Scheme.objects.get(pk=kept.pk)) == [
        ("Mitte", "a1", "", False), ("Osten", "", "", False), ("Viertel a2", "a2", "", True)
    ]  # fmt: skip
    depart(kept, cast, "a2", enters=False)
    assert lines(Scheme.objects.get(pk=kept.pk))[-1] == ("", "a2", "", True)


@pytest.mark.parametrize("parts", [{"Viertel a3": {}}, {"Viertel a3": {"a1": "Süden"}}])
def test_area_is_not_put_into_another_priority_area_of_its_name(parts, small_city, cast):
    kept = older(small_city, parts=parts)
    before = lines(kept)
    depart(kept, cast, "a3")
    assert lines(Scheme.objects.get(pk=kept.pk)) == [*before, ("Viertel a3 (a3)", "a3", "", True)]
    depart(kept, cast, "a3", enters=False)
    assert lines(Scheme.objects.get(pk=kept.pk)) == before


def test_name_of_a_group_that_may_be_put_back_is_not_given_to_another(small_city, cast):
    """a1 leaves "Viertel a3" empty; a3, put on, must not be there when a1 returns."""
    kept = older(small_city, parts={"Viertel a3": {"a1": "Süden"}})
    depart(kept, cast, "a1", enters=False)
    depart(kept, cast, "a3")
    depart(kept, cast, "a1")
    assert lines(Scheme.objects.get(pk=kept.pk)) == [
        ("Viertel a3", "a1", "Süden", False), ("Viertel a3 (a3)", "a3", "", True)
    ]  # fmt: skip


def test_reason_that_looks_like_a_formula_is_harmless_in_the_file(client, frozen, cast):
    kept = make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    depart(kept, cast, reason="=HYPERLINK(1)")
    assert table(client)[1]["reason"] == "'=HYPERLINK(1)"


# ---------------------------------------------------------------- beside each other
def test_lists_stand_beside_each_other(client, frozen, small_city, cast):
    older(small_city)
    make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    shown = client.get(reverse("prioritise:schemes"))
    (matrix,) = shown.context["matrices"]
    marks = {row.code: [cell.mark for cell in row.cells] for row in matrix.rows}
    assert marks == {"a1": ["whole", "whole"], "a2": ["parts", "off"], "a4": ["off", "whole"]}
    assert (matrix.counts, matrix.unknown) == ((2, 2), ("Osten", ""))
    assert "nördlich der Bahn" in shown.content.decode()


@pytest.mark.parametrize(
    ("day", "names"),
    [("2008-12-31", []), ("2009-01-01", ["alt"]), ("2021-12-31", ["alt"]), ("2022-01-01", ["neu"]),
     ("31.12.2021", ["alt"]), ("", ["alt", "neu"])],
)  # fmt: skip
def test_only_lists_of_the_day_are_shown(day, names, client, frozen, small_city, cast):
    older(small_city)
    make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    shown = client.get(reverse("prioritise:schemes"), {"day": day})
    assert [each.name for each in shown.context["schemes"]] == names


def test_day_that_is_none_is_named(client, small_city):
    shown = client.get(reverse("prioritise:schemes"), {"day": "gestern"})
    assert (shown.status_code, list(shown.context["form"].errors)) == (200, ["day"])


def test_systems_have_a_table_each(small_city):
    blocks = system("block", 9)
    area(blocks, "1", "Block 1")
    both = [older(small_city), older(small_city, name="b", system=blocks, parts={"B": {"1": ""}})]
    assert [(each.system.code, len(each.schemes)) for each in matrices_of(both)] == [("viertel", 1), ("block", 1)]


# ---------------------------------------------------------------- who sees and decides
@pytest.mark.parametrize(
    ("role", "visibility"),
    [("public", "office"), ("public", "professional"), ("reader", "office"), ("retired", "office"),
     ("newcomer", "professional")],
)  # fmt: skip
def test_hidden_list_is_not_found_and_not_listed(role, visibility, client, small_city, cast):
    older(small_city, visibility=visibility)
    sign_in(client, cast, role)
    for view in ("prioritise:scheme", "prioritise:scheme-export"):
        assert client.get(reverse(view, args=["alt"])).status_code == 404
    assert "Alte Liste" not in client.get(reverse("prioritise:schemes")).content.decode()


def test_public_list_does_not_lead_to_a_hidden_result(client, frozen, cast):
    make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    link = reverse("prioritise:frozen", args=[frozen.pk])
    assert link in client.get(reverse("prioritise:scheme", args=["neu"])).content.decode()
    type(frozen).objects.update(visibility="office")
    assert link not in client.get(reverse("prioritise:scheme", args=["neu"])).content.decode()


def test_planner_makes_a_list_on_its_page(client, frozen, beside, cast):
    sign_in(client, cast, "planner")
    address = reverse("prioritise:scheme-of-result", args=[frozen.pk])
    assert "name-a1" in client.get(address).context["form"].fields
    given = {"name": "neu", "title": "Neue Liste", "valid_from": "2022-01-01", "visibility": "office", "merged": "on"}
    answer = client.post(address, given | {"name-a1": "Rand"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("prioritise:scheme", args=["neu"]))
    assert lines(Scheme.objects.get()) == [("Rand", "a1", "", False), ("Rand", "a4", "", False)]
    again = client.post(address, given)
    assert again.status_code == 422
    assert "neu" in again.context["faults"][0]


def test_list_that_ends_before_it_starts_gives_the_sentence(client, frozen, cast):
    sign_in(client, cast, "planner")
    given = {"name": "neu", "title": "N", "valid_from": "2022-01-01", "valid_to": "2021-01-01", "visibility": "office"}
    answer = client.post(reverse("prioritise:scheme-of-result", args=[frozen.pk]), given)
    assert (answer.status_code, len(answer.context["faults"])) == (422, 1)


def test_planner_departs_from_a_list_on_its_page(client, frozen, cast):
    make_scheme(frozen=frozen, making=making(), actor=cast["planner"])
    sign_in(client, cast, "planner")
    address = reverse("prioritise:override", args=["neu"])
    offered = client.get(address).context["form"].fields["area"].queryset
    assert [each.code for each in offered] == ["a1", "a2", "a3", "a4"]
    given = {"area": "a2", "direction": "in", "reason": REASON, "function": FUNCTION}
    assert client.post(address, given | {"reason": " "}).status_code == 422
    assert client.post(address, given)["Location"] == reverse("prioritise:scheme", args=["neu"])
    twice = client.post(address, given)
    assert (twice.status_code, len(twice.context["faults"])) == (422, 1)
    assert Override.objects.get().function == FUNCTION


# ---------------------------------------------------------------- the example city
@pytest.mark.usefixtures("leipzig")
class TestLeipzig:
    def test_older_lists_name_what_is_known(self):
        known = {
            scheme.name: [(part.name, [each.area.code for each in part.parts.all()]) for part in
                          scheme.priority_areas.all()]
            for scheme in Scheme.objects.all()
        }  # fmt: skip
        gruenau = ("Grünau", ["61", "62", "63", "64", "65"])
        assert known["seko-2020"] == [gruenau, ("Leipziger Osten", []), ("Leipziger Westen", [])]
        assert known["ikjhp-2021"] == [
            ("Altlindenau", ["71"]), gruenau, ("Kleinzschocher", ["52"]), ("Leipziger Osten", []),
            ("Mockau", ["12", "13"]), ("Paunsdorf", ["24"]), ("Schönefeld", ["10", "11"]),
        ]  # fmt: skip
        assert set(Scheme.objects.values_list("known_in_part", "visibility")) == {(True, "public")}

    @pytest.mark.parametrize(
        ("day", "names"), [("2010-01-01", ["seko-2020"]), ("2019-01-01", []), ("2021-06-01", ["ikjhp-2021"])]
    )
    def test_each_holds_in_its_time(self, day, names, client):
        shown = client.get(reverse("prioritise:schemes"), {"day": day})
        assert [each.name for each in shown.context["schemes"]] == names

    def test_neighbours_are_those_of_the_list(self):
        from planungsraum.ground.models import AreaSystem
        from planungsraum.ground.queries import neighbours_on

        near = neighbours_on(AreaSystem.objects.get(code="ortsteil"), START)
        assert (len(near.areas), len(near.pairs)) == (63, 156)
        assert all(near.beside(area) for area in near.areas)
        assert near.beside("62") == {"52", "60", "61", "63"}

    def test_joined_areas_hang_together(self):
        from planungsraum.ground.models import AreaSystem
        from planungsraum.ground.queries import neighbours_on
        from planungsraum.prioritise.method.merge import merge

        near = neighbours_on(AreaSystem.objects.get(code="ortsteil"), START)
        chosen = ["10", "11", "12", "20", "21", "23", "24", "60", "61", "62", "64", "65", "92"]
        assert [each.areas for each in merge(chosen, near, {})] == [
            ("10", "11", "12", "20", "21", "23", "24"), ("60", "61", "62", "64", "65"), ("92",),
        ]  # fmt: skip


# ---------------------------------------------------------------- two at once
@pytest.mark.django_db(transaction=True)
def test_one_name_given_by_two_at_once_is_taken_for_one_of_them(small_city):
    assert at_once(*[lambda: older(small_city)] * 4) == ["scheme.name_taken"] * 3
    assert Scheme.objects.count() == 1
