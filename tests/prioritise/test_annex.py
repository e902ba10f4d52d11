"""The annex of a frozen result: what each chapter says, the same in every language and format."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader
from tests.cast import sign_in

RECIPE = """
name = "klein"
title = "Kleines Rezept"
period = "2022"
[index]
normalise = "min_max"
low = 1
high = 100
aggregate = "geometric"
treatment = "log"
[[index.part]]
indicator = "quote"
weight = 60
[[index.part]]
indicator = "geb"
weight = 40
[selection]
rule = "top"
count = 2
"""
VALUES = "area,indicator,period,value\n" + "".join(
    f"a{number},{code},2022,{value}\n"
    for code, values in {"quote": (30, 12.5, 20, 10), "geb": (3, 5, 4, 8)}.items()
    for number, value in enumerate(values, start=1)
)
SOURCE = {
    "indicator": "quote", "title": "Geburtenquote", "unit": "%", "source": "Amt: Register",
    "boundary_version": "Viertel 2022", "period": "2022",
}  # fmt: skip


@pytest.fixture
def frozen(small_city, cast):
    """A public result of the small city, nothing decided against it."""
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    request = Request("klein", "Kleines Rezept", small_city.viertel, RECIPE, VALUES, [SOURCE], 50, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    return freeze(run=run, question="Wo zuerst?", visibility="public", actor=cast["planner"])


def annex(frozen, ending, language):
    with override(language):
        answer = Client(headers={"accept-language": language}).get(
            reverse("prioritise:frozen-file", args=[frozen.pk, f"annex.{ending}"])
        )
    assert answer.status_code == 200
    return answer.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Anlage: Kleines Rezept", "Abweichungen vom Ergebnis", "geometrisches Mittel", "Schiefe vorher",
                "Geburtenquote", "Herkunft der Werte", "60,0\u00a0%", "planungsraum replay")),
        ("en", ("Annex: Kleines Rezept", "Departures from the result", "geometric mean", "Skewness before",
                "Geburtenquote", "Where the figures come from", "60.0%", "planungsraum replay")),
    ],
)  # fmt: skip
def test_annex_says_each_chapter_in_the_language_of_the_reader(frozen, language, words):
    text = annex(frozen, "html", language).decode()
    assert [word for word in words if word not in text] == []


@pytest.mark.django_db
def test_annex_marks_areas_with_the_middle_of_an_interval_in_place_of_a_figure(small_city, cast):
    """The births of a1 are suppressed; 4 stands for them."""
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    recipe = RECIPE + '[[robustness.imprecise]]\nkind = "suppressed"\nlow = 3\nhigh = 5\n'
    values = (
        VALUES.replace("\n", ",\n").replace("value,", "value,status").replace("geb,2022,3,", "geb,2022,,suppressed")
    )
    request = Request("klein", "Kleines Rezept", small_city.viertel, recipe, values, [SOURCE], 50, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    kept = freeze(run=run, question="Wo zuerst?", visibility="public", actor=cast["planner"])
    assert "Viertel a1: geb" in annex(kept, "html", "en").decode()


@pytest.mark.django_db
def test_annex_as_pdf_is_tagged_and_the_same_twice(frozen, tmp_path):
    first, second = annex(frozen, "pdf", "de"), annex(frozen, "pdf", "de")
    assert first == second
    (tmp_path / "a.pdf").write_bytes(first)
    root = PdfReader(tmp_path / "a.pdf").trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)


@pytest.mark.django_db
def test_annex_of_an_office_result_is_not_there_for_the_public(frozen):
    from planungsraum.prioritise.models import FrozenResult

    FrozenResult.objects.update(visibility="office")
    assert Client().get(reverse("prioritise:frozen-file", args=[frozen.pk, "annex.pdf"])).status_code == 404


@pytest.mark.django_db
def test_replay_is_for_those_who_decide_since_it_names_todays_figures(frozen, cast):
    address = reverse("prioritise:frozen", args=[frozen.pk]) + "?replay=1"
    planner = Client(headers={"accept-language": "de"})
    planner.force_login(cast["planner"])
    assert "Nachrechnung" in planner.get(address).content.decode()
    assert "Nachrechnung" not in Client(headers={"accept-language": "de"}).get(address).content.decode()


@pytest.fixture
def departed(frozen, cast):
    """Depart from the public result, which selects a2 and a3, on a public list and on one of the office alone."""
    from datetime import date

    from planungsraum.ground.models import Area
    from planungsraum.prioritise.services.schemes import Making, make_scheme
    from planungsraum.prioritise.services.schemes import override as decide

    for visibility, code in (("public", "a1"), ("office", "a4")):
        making = Making(visibility, f"Liste {visibility}", date(2022, 1, 1), None, visibility, merged=False)
        scheme = make_scheme(frozen=frozen, making=making, actor=cast["planner"])
        given = {"reason": f"Grund {visibility}", "function": f"Amt {visibility}", "actor": cast["planner"]}
        decide(scheme=scheme, area=Area.objects.get(code=code), enters=True, **given)
    return frozen


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "said"), [("public", ["public"]), ("reader", ["public"]),
                                            ("planner", ["public", "office"])])  # fmt: skip
def test_annex_tells_the_departures_of_lists_that_its_reader_may_see(role, said, departed, cast):
    reader = sign_in(Client(headers={"accept-language": "de"}), cast, role)
    text = reader.get(reverse("prioritise:frozen-file", args=[departed.pk, "annex.html"])).content.decode()
    for words in ("Grund", "Amt", "Liste"):
        assert [each for each in ("public", "office") if f"{words} {each}" in text] == said


@pytest.mark.django_db
def test_annex_has_the_days_of_the_city_as_the_page_has_them(departed):
    """Half past ten in the evening in Greenwich is the next day in Berlin in summer."""
    from datetime import UTC, datetime

    from planungsraum.prioritise.models import FrozenResult, Override

    FrozenResult.objects.update(frozen_at=datetime(2024, 6, 30, 22, 30, tzinfo=UTC))
    Override.objects.update(decided_at=datetime(2024, 8, 31, 22, 30, tzinfo=UTC))
    text = annex(departed, "html", "de").decode()
    days = ("30.06.2024", "01.07.2024", "31.08.2024", "01.09.2024")
    assert [day for day in days if day in text] == ["01.07.2024", "01.09.2024"]
    shown = Client(headers={"accept-language": "de"}).get(reverse("prioritise:frozen", args=[departed.pk]))
    assert "01.07.2024" in shown.content.decode()


@pytest.mark.django_db
def test_names_of_a_run_without_a_period_are_those_of_the_day_in_the_city(small_city, cast, rf):
    from datetime import UTC, date, datetime

    from django.contrib.auth.models import AnonymousUser
    from tests.factories import area

    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.sources.recipes import parse_recipe
    from planungsraum.prioritise.views.runs import run_labels

    area(small_city.viertel, "a9", "Neues Viertel", start=date(2024, 7, 1))
    recipe = RECIPE.replace('period = "2022"\n', "")
    run = Run.objects.create(name="klein", system=small_city.viertel, recipe=recipe, values=VALUES, draws=1, seed=1)
    run.asked_at = datetime(2024, 6, 30, 22, 30, tzinfo=UTC)
    request = rf.get("/")
    request.user = AnonymousUser()
    assert run_labels(request, run, parse_recipe(recipe)).names["a9"] == "Neues Viertel"


VARIED = (
    RECIPE
    + """
[validity]
exclude = ["a4"]
[robustness]
treatment = ["own", "none", "winsorise", "log", "box_cox", "auto"]
"""
)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "treatments", "out"),
    [
        ("de", "wie im Rezept, nichts, Extremwerte herangezogen (winsorisiert), Logarithmus, Box-Cox-Transformation, ",
         "namentlich ausgenommen: Viertel a4"),
        ("en", "as in the recipe, nothing, extreme figures drawn in (winsorised), logarithm, Box–Cox transformation, ",
         "left out by name: Viertel a4"),
    ],
)  # fmt: skip
def test_annex_calls_treatments_and_areas_by_their_names(language, treatments, out, small_city, cast):
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    recipe = VARIED.replace('aggregate = "geometric"\n', "")
    request = Request("klein", "Kleines Rezept", small_city.viertel, recipe, VALUES, [SOURCE], 50, 1, "office")
    run = ask_for_run(request=request, actor=cast["planner"])
    carry_out_small(run)
    kept = freeze(run=run, question="Wo zuerst?", visibility="public", actor=cast["planner"])
    text = annex(kept, "html", language).decode()
    assert [treatments in text, out in text] == [True, True]
