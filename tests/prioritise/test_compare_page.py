"""Two recipes or periods on a page: who enters, who leaves, and which difference alone causes it."""

import pytest
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in
from tests.factories import hide

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OTHER = RECIPE.replace('"klein"', '"anders"').replace("Kleines", "Anderes")


@pytest.fixture
def kept(small_city, cast):
    """Keep the small recipe, and others by name for everyone."""
    from planungsraum.prioritise.services.recipes import keep_recipe

    def keep(name, text, visibility="public"):
        return keep_recipe(name=name, text=text, visibility=visibility, actor=cast["planner"])

    keep("klein", RECIPE)
    return keep


def page(client, status=200, **address):
    response = client.get(reverse("prioritise:compare"), address)
    assert response.status_code == status
    return response.context


def rows(table):
    return [[row.head, *(cell.text for cell in row.cells)] for row in table.rows]


def test_recipe_is_compared_with_itself_in_the_previous_period(client, kept):
    shown = page(client)
    assert {name: shown["form"].data[name] for name in ("first", "second", "first_period", "second_period")} == {
        "first": "klein", "second": "klein", "first_period": "2021", "second_period": "2022",
    }  # fmt: skip
    assert shown["sides"] == ("2021", "2022")


def test_moves_and_their_causes_are_told_in_words(client, kept):
    """In 2022 a1 and a4 lead by 60 to 40; by births alone it is a4 and a2."""
    kept("anders", OTHER.replace("60", "1").replace("40", "99"))
    shown = page(client, first="klein", second="anders")
    assert (shown["enters"], shown["leaves"], shown["together"]) == (["Viertel a2"], ["Viertel a1"], [])
    assert [row[1:] for row in rows(shown["causes"])] == [
        ["Kurz quote 60,0 %, Kurz geb 40,0 %", "Kurz quote 1,0 %, Kurz geb 99,0 %", "Viertel a2", "Viertel a1"]
    ]
    listed = rows(shown["lists"])
    assert [row[:5] for row in listed] == [
        ["Viertel a4", "2", "1", "ja", "ja"],
        ["Viertel a2", "4", "2", "nein", "ja"],
        ["Viertel a1", "1", "4", "ja", "nein"],
    ]  # fmt: skip
    assert [bool(row[5]) for row in listed] == [False, True, True]


def test_recipes_of_other_indicators_are_compared_on_the_figures_of_both(client, kept):
    kept("anders", OTHER.replace('"geb"', '"ew"'))
    shown = page(client, first="klein", second="anders")
    (cause,) = rows(shown["causes"])
    assert cause[1:3] == ["Kurz quote, Kurz geb", "Kurz quote, Kurz ew"]


def test_fixed_base_period_is_a_difference(client, kept):
    kept("klein", RECIPE)
    shown = page(client, first="klein", first_period="2022", second_period="2022", second_base="2021")
    (cause,) = rows(shown["causes"])
    assert cause[1:3] == ["–", "2021"]
    assert shown["sides"][0] == "2022"
    assert "2021" in shown["sides"][1]


def test_the_same_twice_has_no_difference(client, kept):
    shown = page(client, first="klein", first_period="2022", second_period="2022")
    assert (shown["enters"], shown["leaves"], shown["causes"].rows) == ([], [], ())


def test_recipe_that_selects_nothing_gives_the_sentence(client, kept):
    kept("anders", OTHER.partition("[selection]")[0])
    assert len(page(client, 422, first="klein", second="anders")["faults"]) == 1


@pytest.mark.parametrize("field", ["first_period", "second_period", "second_base"])
@pytest.mark.parametrize("junk", ["x", "\0", "2099", "<b>"])
def test_junk_in_the_address_is_named_and_the_usual_shown(field, junk, client, kept):
    shown = page(client, **{field: junk})
    assert [str(label) for label, _errors in shown["wrong"]] == [str(shown["form"][field].label)]
    assert shown["found"] is not None


@pytest.mark.parametrize("field", ["first", "second"])
def test_recipe_that_is_not_there_is_not_found(field, client, kept):
    assert client.get(reverse("prioritise:compare"), {field: "nirgends"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "visibility"), [("public", "office"), ("reader", "office"), ("public", "professional")]
)
def test_hidden_recipe_is_neither_compared_nor_offered(role, visibility, client, kept, cast):
    kept("anders", OTHER, visibility)
    sign_in(client, cast, role)
    assert client.get(reverse("prioritise:compare"), {"second": "anders"}).status_code == 404
    assert "Anderes" not in client.get(reverse("prioritise:compare")).content.decode()


def test_hidden_figures_are_not_compared(client, kept):
    hide("geb", "office")
    assert "found" not in page(client, 422, first="klein")


@pytest.mark.usefixtures("leipzig")
class TestLeipzig:
    def test_moves_from_2014_to_2022(self, client):
        shown = page(client, first="leipzig-13", first_period="2014", second_period="2022")
        assert shown["enters"] == ["Schönefeld-Ost", "Sellerhausen-Stünz", "Schönau", "Gohlis-Nord"]
        assert shown["leaves"] == ["Anger-Crottendorf", "Kleinzschocher", "Altlindenau", "Möckern"]
        assert shown["together"] == ["Sellerhausen-Stünz", "Schönau", "Kleinzschocher", "Möckern"]

    def test_recipe_with_figures_is_the_usual_one(self, client):
        assert page(client)["form"].data["first"] == "leipzig-13"


# ---------------------------------------------------------------- groups without a name
HEAD = 'name = "ohne"\ntitle = "Ohne Namen"\n'
SELECTION = '[selection]\nrule = "top"\ncount = 2\n'


def group(weight, **weights):
    """An unnamed group inside the index."""
    parts = (f'[[index.part.part]]\nindicator = "{code}"\nweight = {each}\n' for code, each in weights.items())
    return f"[[index.part]]\nweight = {weight}\n" + "".join(parts)


def test_weights_in_a_group_without_a_name_are_told_of_its_indicators(client, kept):
    for name, weights in (("ohne", {"quote": 50, "geb": 30, "ew": 20}), ("anders", {"quote": 20, "geb": 30, "ew": 50})):
        kept(name, HEAD.replace("ohne", name) + group(100, **weights) + SELECTION)
    (cause,) = rows(page(client, first="ohne", second="anders")["causes"])
    assert cause[:3] == [
        "Gewichte: Kurz quote + Kurz geb + Kurz ew",
        "Kurz quote 50,0 %, Kurz geb 30,0 %, Kurz ew 20,0 %",
        "Kurz quote 20,0 %, Kurz geb 30,0 %, Kurz ew 50,0 %",
    ]


def test_weights_of_groups_without_a_name_are_told_by_their_indicators(client, kept):
    for name, first, second in (("ohne", 50, 50), ("anders", 40, 60)):
        parts = group(first, quote=75, geb=25) + group(second, ew=100)
        kept(name, HEAD.replace("ohne", name) + parts + SELECTION)
    (cause,) = rows(page(client, first="ohne", second="anders")["causes"])
    assert cause[:3] == [
        "Gewichte: ganzer Index",
        "Kurz quote + Kurz geb 50,0 %, Kurz ew 50,0 %",
        "Kurz quote + Kurz geb 40,0 %, Kurz ew 60,0 %",
    ]
