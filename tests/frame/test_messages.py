"""Numbers in sentences, as each language writes them."""

import pytest

from planungsraum.frame.messages import sentence

SETTLED_LATE = {"programmes": 1_022_000, "at_least": 44.26}


@pytest.mark.parametrize(
    ("language", "steps", "share"),
    [("de", "1.022.000 Rechenschritten", "44,3 %"), ("en", "1,022,000 steps", "44.3 per")],
)
def test_numbers_have_the_separators_of_the_language(language, steps, share):
    said = sentence("smallest_change.undecided", SETTLED_LATE, language=language)
    assert (steps in said, share in said) == (True, True), said


def test_number_below_zero_has_a_real_minus():
    assert "−0,565" in sentence("why.selected", {"area": "A", "rank": 1, "score": -0.565}, language="de")
