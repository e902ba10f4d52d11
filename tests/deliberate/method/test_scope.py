import pytest

from planungsraum.deliberate.method.scope import level

LOCALITY, BOROUGH, PLANNING_AREA = 1, 2, 3
ORDER = {LOCALITY: 1, BOROUGH: 2, PLANNING_AREA: 3}


@pytest.mark.parametrize(
    ("systems", "whole_city", "expected"),
    [
        ([], False, None),
        ([LOCALITY], True, None),
        ([LOCALITY], False, LOCALITY),
        ([LOCALITY, PLANNING_AREA, BOROUGH], False, PLANNING_AREA),
    ],
)
def test_level_is_the_largest_system_and_the_city_without_any(systems, whole_city, expected):
    assert level(systems, ORDER, whole_city=whole_city) == expected
