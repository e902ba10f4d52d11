import pytest
from tests.prioritise.method.making import recipe_of, table_of

from planungsraum.prioritise.method.statements import statements
from planungsraum.prioritise.method.why import why


def explained(area, figures, *, ties, weights=(50, 50), count=1):
    """Why an area is selected or not, with figures that stay as they are."""
    parts = [{"indicator": code, "weight": weight} for code, weight in zip("ab", weights, strict=True)]
    selection = {"rule": "top", "count": count, "ties": ties}
    recipe = recipe_of(*parts, index={"normalise": "none"}, selection=selection)
    return why(recipe, {"2022": table_of(figures)}, area)


LEVEL = {"a": [9.0, 5.0, 0.0], "b": [1.0, 5.0, 0.0]}  # 00 and 01 share the score 5


@pytest.mark.parametrize(("ties", "selected", "said"), [("include", True, "leaves"), ("exclude", False, "enters")])
def test_why_of_an_area_tied_at_the_cut_says_what_turns_it(ties, selected, said):
    found = explained("01", LEVEL, ties=ties)
    assert (found.selected, found.change.enters) == (selected, not selected)
    assert [each.code for each in statements(found, "01", str)][-1] == f"why.{said}"
    a, b = (shift.after for part in "ab" for shift in found.shifts if shift.part == part)
    assert (a > b) is selected  # (5, 5) falls behind (9, 1) with more weight on a, and passes it with more on b


def test_why_of_an_area_whose_equal_takes_its_place():
    figures = {"a": [9.0, 6.0, 6.0], "b": [1.0, 6.0, 6.0]}
    assert explained("01", figures, ties="include", weights=(75, 25)).change.moved == pytest.approx(0.125, abs=2e-6)
    found = explained("01", figures, ties="exclude", weights=(75, 25))
    assert (found.change, found.without) == (None, "none_can")


def test_why_gives_no_weights_that_the_recipe_would_refuse():
    # 01 and 02 are alike: where they pass 00 both have the first place
    figures = {"a": [6.0, 0.0, 0.0], "b": [6.0, 7.0, 7.0]}
    assert explained("00", figures, ties="include", weights=(75, 25)).change.enters is False
    found = explained("00", figures, ties="refuse", weights=(75, 25))
    assert (found.change, found.without) == (None, "undecided")
