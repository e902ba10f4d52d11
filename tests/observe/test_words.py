"""Numbers as the reader writes them."""

import math

import pytest
from django.utils.translation import override

from planungsraum.observe.words import figure


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (16.66, 1, "16,7"),
        (16.64, 1, "16,6"),
        (-0.4337, 3, "-0,434"),
        (-0.04, 1, "0,0"),
        (1234567.0, 0, "1.234.567"),
        (999.96, 1, "1.000,0"),
        (1e-7, 2, "0,00"),
        (math.nan, 1, ""),
    ],
)
def test_figure_in_german_is_rounded_and_never_cut(value, decimals, written):
    with override("de"):
        assert figure(value, decimals) == written


def test_figure_in_english_has_a_point():
    with override("en"):
        assert figure(12345.678, 2) == "12,345.68"
