"""Recipes on their pages: the same bytes as on the command line, tried with other weights, kept by planners."""

import os
import subprocess
import sys

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in
from tests.conftest import ROOT

from planungsraum.ground.method.table import Table
from planungsraum.people.models import AuditEntry
from planungsraum.prioritise.method.reached import after
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.method.statements import statements
from planungsraum.prioritise.method.why import why
from planungsraum.prioritise.models import StoredRecipe
from planungsraum.prioritise.sources.recipes import preset_names

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def page(client, name="klein", **address):
    response = client.get(reverse("prioritise:result", args=[name]), address)
    assert response.status_code == 200
    return response


def file(client, form, name="klein", **address):
    return client.get(reverse("prioritise:export", args=[name, form]), address)


def recomputed(folder, recipe, values):
    """What the command line makes of the two files."""
    (folder / "recipe.toml").write_bytes(recipe)
    (folder / "values.csv").write_bytes(values)
    program = [sys.executable, "-m", "planungsraum.site.commands", "index", "recipe.toml"]
    done = subprocess.run(
        [*program, "--values", "values.csv", "--out", "result.csv"],
        cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "result.csv").read_bytes()


@pytest.fixture
def recipe(small_city, cast):
    from planungsraum.prioritise.services.recipes import keep_recipe

    return keep_recipe(name="klein", text=RECIPE, visibility="public", actor=cast["planner"])


# ---------------------------------------------------------------- the same bytes
TRIALS = [
    {},
    {"period": "2021", "count": "1"},
    {"weight-1": "25", "weight-2": "75"},
    {"normalise": "min_max"},
    {"normalise": "rank", "aggregate": "sum", "count": "1"},
    {"normalise": "percentile", "weight-1": "33.3", "weight-2": "66.7", "period": "2022"},
]


@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_small_city_recomputed_on_the_command_line_gives_the_same_bytes(trial, client, recipe, tmp_path):
    recipe_file, values, result = (file(client, form, **trial) for form in ("recipe.toml", "values.csv", "result.csv"))
    assert [each.status_code for each in (recipe_file, values, result)] == [200, 200, 200]
    assert recomputed(tmp_path, recipe_file.content, values.content) == result.content


def computable(client):
    names = [name for name in preset_names() if file(client, "result.csv", name).status_code == 200]
    assert names == ["leipzig-13"]
    return names


@pytest.mark.usefixtures("leipzig")
class TestLeipzig:
    def test_presets_recomputed_on_the_command_line_give_the_same_bytes(self, client, tmp_path):
        for name in computable(client):
            files = [file(client, form, name).content for form in ("recipe.toml", "values.csv", "result.csv")]
            assert recomputed(tmp_path, files[0], files[1]) == files[2]
            assert files[2].count(b"\n") == 64

    @pytest.mark.parametrize("period", ["2013", "2022"])
    def test_preset_of_another_period_gives_the_same_bytes(self, period, client, tmp_path):
        answers = [
            file(client, form, "leipzig-13", period=period) for form in ("recipe.toml", "values.csv", "result.csv")
        ]
        if answers[2].status_code == 200:
            assert recomputed(tmp_path, answers[0].content, answers[1].content) == answers[2].content
        else:
            assert answers[2].status_code == 422

    def test_preset_with_other_weights_gives_the_same_bytes(self, client, tmp_path):
        trial = {"weight-1": "40", "weight-2": "30", "weight-1.1": "55,5", "weight-1.2": "44,5", "normalise": "min_max"}
        files = [
            file(client, each, "leipzig-13", **trial).content for each in ("recipe.toml", "values.csv", "result.csv")
        ]
        assert recomputed(tmp_path, files[0], files[1]) == files[2]
        assert files[2] != file(client, "result.csv", "leipzig-13").content

    @pytest.mark.parametrize("name", [name for name in preset_names() if name != "leipzig-13"])
    def test_preset_of_another_city_says_which_figures_it_lacks(self, name, client):
        shown = page(client, name)
        assert len(shown.context["faults"]) >= 1
        assert file(client, "result.csv", name).content.decode() == "\n".join(shown.context["faults"])


# ---------------------------------------------------------------- what the page says
def test_result_is_ranked_and_the_first_are_selected(client, recipe):
    """Rates 30, 12.5, 20, 10 and births 3, 5, 4, 8 of a1 … a4 as z values, weighted 60 and 40."""
    shown = page(client, period="2022")
    rows = shown.context["rows"]
    rates, births = [30, 12.5, 20, 10], [3, 5, 4, 8]

    def z(values):
        mean = sum(values) / 4
        spread = (sum((value - mean) ** 2 for value in values) / 4) ** 0.5
        return [(value - mean) / spread for value in values]

    scores = [0.6 * a + 0.4 * b for a, b in zip(z(rates), z(births), strict=True)]
    expected = sorted(zip(scores, ("a1", "a2", "a3", "a4"), strict=True), reverse=True)
    assert [(row["code"], row["rank"]) for row in rows] == [(code, n) for n, (_score, code) in enumerate(expected, 1)]
    assert [row["score"] for row in rows] == [f"{score:.3f}".replace(".", ",") for score, _code in expected]
    assert [row["is_selected"] for row in rows] == [True, True, False, False]


def test_area_without_a_figure_takes_no_part_and_is_told(client, recipe):
    shown = page(client, period="2021")
    assert [name for name, _reason in shown.context["invalid"]] == ["Viertel a3"]
    assert [row["code"] for row in shown.context["rows"]] == ["a2", "a4", "a1"]


def test_suppressed_figure_with_an_interval_is_marked_and_the_same_on_the_command_line(
    client, small_city, cast, tmp_path
):
    """Births ?, 5, 4, 8 of a1 … a4: with 6.5, the middle of 0 to 13, a1 comes second."""
    from planungsraum.ground.method.status import Status
    from planungsraum.observe.models import Figure
    from planungsraum.prioritise.services.recipes import keep_recipe

    births = Figure.objects.filter(indicator__code="geb", area__code="a1", period="2022")
    assert births.update(value=None, status=Status.SUPPRESSED) == 1
    text = """name = "mitte"
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
    keep_recipe(name="mitte", text=text, visibility="public", actor=cast["planner"])
    shown = page(client, "mitte", period="2022")
    assert shown.context["selected"] == ["Viertel a4", "Viertel a1"]
    assert shown.context["at_middle"] == ["Viertel a1 (Kurz geb)"]
    assert "Viertel a1 (Kurz geb)" in shown.content.decode()
    files = [file(client, form, "mitte", period="2022").content for form in ("recipe.toml", "values.csv", "result.csv")]
    assert recomputed(tmp_path, files[0], files[1]) == files[2]
    assert files[2].startswith(
        b"area,valid,score,rank,class,at_middle,geb\na1,true,6.5,2,,geb,6.5\na2,true,5.0,3,,,5.0\n"
    )
    why = client.get(reverse("prioritise:why", args=["mitte", "a1"]), {"period": "2022"})
    assert "Kurz geb" in why.context["sentences"][1]


def test_weights_that_do_not_sum_to_100_give_the_sentence(client, recipe):
    shown = page(client, **{"weight-1": "70"})
    (fault,) = shown.context["faults"]
    assert "110" in fault
    assert "result" not in shown.context
    answer = file(client, "result.csv", **{"weight-1": "70"})
    assert (answer.status_code, answer.content.decode()) == (422, fault)


def test_page_for_htmx_is_the_fragment(client, recipe):
    answer = client.get(reverse("prioritise:result", args=["klein"]), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert 'id="observatory"' in answer.content.decode()


JUNK = ["\0", "x", "-1", "1e400", "nan", "inf", "0", "99999999999999999999", "<b>", "ä", "a" * 3000, "1,5", "1.5"]


@pytest.mark.parametrize(
    "field", ["period", "normalise", "aggregate", "count", "weight-1", "weight-2", "weight-9", "area", "unknown"]
)
def test_junk_in_the_address_never_breaks_the_page(field, client, recipe):
    found = {}
    for junk in JUNK:
        shown = page(client, **{field: junk}).content
        status = file(client, "result.csv", **{field: junk}).status_code
        found[junk] = (b"<b>" in shown, status in {200, 422})
    assert {junk: each for junk, each in found.items() if each != (False, True)} == {}


# ---------------------------------------------------------------- keeping recipes
EDIT = "prioritise:edit"


def keep(client, of="gisd", **fields):
    given = {"name": "eigenes", "visibility": "office", "text": RECIPE}
    return client.post(reverse(EDIT, args=[of]), given | fields)


def test_planner_keeps_a_recipe_and_it_is_noted(client, small_city, cast):
    answer = keep(sign_in(client, cast, "planner"))
    assert (answer.status_code, answer["Location"]) == (302, "/prioritise/eigenes/")
    kept = StoredRecipe.objects.get()
    assert (kept.name, kept.title, kept.visibility, kept.changed_by) == (
        "eigenes", "Kleines Rezept", "office", cast["planner"]
    )  # fmt: skip
    assert kept.text.replace("\r\n", "\n") == RECIPE
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.verb, entry.kind, entry.key) == (cast["planner"], "create", "recipe", "eigenes")


def test_recipe_kept_again_is_changed(client, small_city, cast):
    sign_in(client, cast, "planner")
    keep(client)
    keep(client, "eigenes", text=RECIPE.replace("count = 2", "count = 1"))
    assert "count = 1" in StoredRecipe.objects.get().text
    assert AuditEntry.objects.latest("pk").verb == "change"


@pytest.mark.parametrize("role", ["public", "reader", "statistics", "newcomer", "retired"])
def test_nobody_else_keeps_one(role, client, small_city, cast):
    assert keep(sign_in(client, cast, role)).status_code in {302, 403}
    assert not StoredRecipe.objects.exists()


def test_changes_tried_are_in_the_text_to_keep(client, recipe, cast):
    sign_in(client, cast, "planner")
    shown = client.get(reverse(EDIT, args=["klein"]), {"weight-1": "25", "weight-2": "75"})
    text = shown.context["form"].initial["text"]
    assert ("weight = 25.0" in text, "weight = 75.0" in text, "weight = 60" in text) == (True, True, False)


def test_text_without_changes_is_kept_as_it_was_written(client, recipe, cast):
    shown = sign_in(client, cast, "planner").get(reverse(EDIT, args=["klein"]))
    assert shown.context["form"].initial["text"] == RECIPE


@pytest.mark.parametrize("text", ["", "[", "name = 1", RECIPE + "\nfoo = 1", RECIPE.replace("60", "70"), "\0"])
def test_recipe_that_cannot_be_read_is_not_kept(text, client, small_city, cast):
    answer = keep(sign_in(client, cast, "planner"), text=text)
    assert answer.status_code == 422
    assert "text" in answer.context["form"].errors
    assert not StoredRecipe.objects.exists()


@pytest.mark.parametrize("name", ["", "gisd", "leipzig-13", "mit leer", "ä", "a/b", "a" * 60])
def test_name_that_cannot_be_is_named(name, client, small_city, cast):
    answer = keep(sign_in(client, cast, "planner"), name=name)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name"]


def test_list_has_the_city_s_own_recipes_first(client, recipe):
    listed = client.get(reverse("prioritise:recipes")).context["recipes"]
    assert [(each.name, each.preset) for each in listed] == [("klein", False)] + [
        (name, True) for name in preset_names()
    ]


def test_workbook_and_selected_areas_have_the_ranking(client, recipe):
    import io

    import python_calamine

    ranked = [row["code"] for row in page(client).context["rows"]]
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file(client, "result.xlsx").content))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == ranked
    lines = file(client, "selected.csv").content.decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["area", *ranked[:2]]


def test_map_is_svg_and_png(client, recipe):
    from xml.etree import ElementTree as ET

    assert ET.fromstring(file(client, "map.svg").content).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    assert file(client, "map.png").content[:8] == b"\x89PNG\r\n\x1a\n"


# ---------------------------------------------------------------- why
def cut_short(programmes):
    """Why one of 120 areas is outside, after so many linear programmes."""
    figures = np.random.default_rng(1).normal(size=(120, 8))
    codes = [f"{row:03}" for row in range(120)]
    table = Table.of(codes, {f"i{column}": figures[:, column].tolist() for column in range(8)})
    parts = [{"indicator": f"i{column}"} for column in range(8)]
    index = {"part": parts, "normalise": "none"}
    recipe = read_recipe({"name": "large", "index": index, "selection": {"rule": "top", "count": 30}})
    area = codes[np.argsort(-figures.sum(axis=1))[60]]
    return why(recipe, {"2022": table}, area, until=after(programmes))


@pytest.mark.parametrize(("programmes", "hint"), [(2, True), (10**6, False)])
def test_search_that_ended_before_the_proof_is_said_with_what_searches_on(programmes, hint, rf):
    found = cut_short(programmes)
    assert found.change.proved is not hint
    codes = [each.code for each in statements(found, "A", str)]
    assert codes[-1] == ("why.enters_perhaps" if hint else "why.enters")
    request = rf.get("/")
    request.user = AnonymousUser()
    text = render_to_string("prioritise/why.html", {"why": found, "name": "large"}, request=request)
    assert ("<code>planungsraum explain</code>" in text) is hint


def test_what_is_proved_is_never_rounded_up():
    found = cut_short(2)
    said = statements(found, "A", str)[-1].values
    assert said["at_least"] <= 100 * found.change.at_least < said["at_least"] + 0.1
