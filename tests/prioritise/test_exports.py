"""Files of a recipe: nothing that the address asks for is passed over, and they suffice to compute it anew."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in
from tests.conftest import ROOT

from planungsraum.prioritise.exports import EXPORTS
from planungsraum.prioritise.models import Run

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def kept(small_city, cast):
    """Keep the small recipe, with changes, for everyone."""
    from planungsraum.prioritise.services.recipes import keep_recipe

    def keep(text=RECIPE):
        return keep_recipe(name="klein", text=text, visibility="public", actor=cast["planner"])

    return keep


def export(client, form, **address):
    return client.get(reverse("prioritise:export", args=["klein", form]), address)


# ---------------------------------------------------------------- nothing is passed over
@pytest.mark.parametrize("form", EXPORTS)
def test_file_of_a_period_without_figures_is_refused(form, client, kept):
    kept()
    answer = export(client, form, period="2042")
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("Zeitraum: ")
    assert "2042" in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "junk"),
    [("normalise", "x"), ("aggregate", "x"), ("count", "0"), ("weight-1", "viel"), ("weight-2", "-1")],
)
def test_file_with_a_field_that_cannot_be_is_refused(field, junk, client, kept):
    kept()
    assert [export(client, "result.csv", **{field: value}).status_code for value in (junk, "")] == [422, 200]


def test_run_with_a_field_that_cannot_be_is_not_asked_for(client, kept, cast):
    kept()
    sign_in(client, cast, "planner")
    address = reverse("prioritise:ask", args=["klein"]) + "?period=2042"
    answer = client.post(address, {"draws": "10", "seed": "1"})
    assert (answer.status_code, Run.objects.count(), "2042" in answer.context["faults"][0]) == (422, 0, True)


@pytest.mark.parametrize(("view", "more"), [("prioritise:certainty", []), ("prioritise:why", ["a1"])])
def test_page_with_a_field_that_cannot_be_says_so(view, more, client, kept):
    kept()
    answer = client.get(reverse(view, args=["klein", *more]), {"period": "2042"})
    assert (answer.status_code, ["2042" in each for each in answer.context["faults"]]) == (422, [True])


# ---------------------------------------------------------------- what is needed to compute it anew
def recomputed(client, folder, **address):
    for name in ("recipe.toml", "values.csv"):
        (folder / name).write_bytes(export(client, name, **address).content)
    program = [sys.executable, "-m", "planungsraum.site.commands", "index", "recipe.toml"]
    done = subprocess.run(
        [*program, "--values", "values.csv", "--out", "result.csv"],
        cwd=folder, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "result.csv").read_bytes()


@pytest.mark.parametrize(("base", "period"), [("2021", "2022"), ("2022", "2021")])
def test_files_hold_the_figures_of_the_base_period(base, period, client, kept, tmp_path):
    kept(RECIPE.replace("[[index.part]]", f'base = "{base}"\n[[index.part]]', 1))
    result = export(client, "result.csv", period=period)
    assert (result.status_code, result.content[:4]) == (200, b"area")
    assert recomputed(client, tmp_path, period=period) == result.content
    values = export(client, "values.csv", period=period).content.decode().splitlines()[1:]
    assert sorted({line.split(",")[2] for line in values}) == sorted({base, period})
    shown = client.get(reverse("prioritise:why", args=["klein", "a1"]), {"period": period})
    assert (shown.status_code, "faults" in shown.context) == (200, False)
