"""A recipe that an older version kept, or a hand wrote, and that cannot be read: its pages say so, others stay."""

import pytest
from django.urls import reverse
from tests.access import RECIPE
from tests.cast import sign_in

from planungsraum.prioritise.models import StoredRecipe

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MARK = "\ufeff"  # what some editors write before a text
BROKEN = {"not TOML": "[", "no recipe": 'name = "alt"\n[index]\n', "too many digits": "n = " + "9" * 5000}
PAGES = ("prioritise:result", "prioritise:certainty", "prioritise:ask")


@pytest.fixture
def planner(client, small_city, cast):
    """Sign in as the planner, with one recipe that can be read."""
    from planungsraum.prioritise.services.recipes import keep_recipe

    keep_recipe(name="klein", text=RECIPE, visibility="public", actor=cast["planner"])
    return sign_in(client, cast, "planner")


def put(text, name="alt"):
    StoredRecipe.objects.create(name=name, title="Altes Rezept", text=text, visibility="public")


# ---------------------------------------------------------------- a byte order mark
def test_recipe_with_a_byte_order_mark_is_shown_and_compared(planner, cast):
    from planungsraum.prioritise.services.recipes import keep_recipe

    keep_recipe(name="alt", text=MARK + RECIPE, visibility="public", actor=cast["planner"])
    for view, arguments in [*((view, ["alt"]) for view in PAGES), ("prioritise:edit", ["alt"]),
                            ("prioritise:why", ["alt", "a1"]), ("prioritise:compare", [])]:  # fmt: skip
        assert (view, planner.get(reverse(view, args=arguments)).status_code) == (view, 200)
    first, second = (
        planner.get(reverse("prioritise:export", args=[name, "result.csv"])).content for name in ("alt", "klein")
    )
    assert first == second
    assert planner.get(reverse("prioritise:compare"), {"first": "alt", "second": "klein"}).context["causes"].rows == ()


# ---------------------------------------------------------------- what cannot be read
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_pages_of_a_recipe_that_cannot_be_read_say_so(text, planner):
    put(text)
    for view, arguments in [*((view, ["alt"]) for view in PAGES), ("prioritise:why", ["alt", "a1"])]:
        answer = planner.get(reverse(view, args=arguments))
        assert (view, answer.status_code, answer.context["name"]) == (view, 422, "alt")
        assert all(each.startswith("alt: ") for each in answer.context["faults"])
        assert reverse("prioritise:edit", args=["alt"]) in answer.content.decode()
    answer = planner.get(reverse("prioritise:export", args=["alt", "result.csv"]))
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode().startswith("alt: ")


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_recipe_that_cannot_be_read_can_be_mended(text, planner):
    put(text)
    shown = planner.get(reverse("prioritise:edit", args=["alt"]), {"weight-1": "30"})
    assert (shown.status_code, shown.context["form"].initial["text"]) == (200, text)
    assert shown.context["faults"]
    planner.post(reverse("prioritise:edit", args=["alt"]), {"name": "alt", "visibility": "public", "text": RECIPE})
    assert planner.get(reverse("prioritise:result", args=["alt"])).status_code == 200


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_recipe_that_cannot_be_read_is_not_the_usual_one_of_a_comparison(text, planner):
    put(text)
    assert planner.get(reverse("prioritise:recipes")).context["recipes"][0].name == "alt"
    shown = planner.get(reverse("prioritise:compare"))
    assert (shown.status_code, shown.context["form"].data["first"]) == (200, "klein")


@pytest.mark.parametrize("side", ["first", "second"])
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_comparison_with_a_recipe_that_cannot_be_read_names_it_and_offers_others(text, side, planner):
    put(text)
    shown = planner.get(reverse("prioritise:compare"), {side: "alt"})
    assert (shown.status_code, [each[:5] for each in shown.context["faults"][:1]]) == (422, ["alt: "])
    assert ("klein", "Kleines Rezept") in shown.context["form"].fields["first"].choices
