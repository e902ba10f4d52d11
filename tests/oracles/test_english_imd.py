"""The English index by its preset: facts of the technical report that hold for any areas."""

import math

import pytest

from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.sources.recipes import parse_recipe, preset_text

WEIGHTS = {
    "income": 0.225, "employment": 0.225, "education": 0.135, "health": 0.135,
    "crime": 0.093, "housing": 0.093, "environment": 0.093,
}  # fmt: skip
AREAS = 50


@pytest.fixture(scope="module")
def ranks():
    """Ranks of 50 areas: the first is most deprived everywhere, the others change from domain to domain."""
    return {
        domain: [1.0] + [float((place * (2 * turn + 3)) % (AREAS + 3)) + 0.0 for place in range(1, AREAS)]
        for turn, domain in enumerate(WEIGHTS)
    }


def result_of(ranks):
    # any figures become ranks 2 … 50 by their order; the first area keeps rank 1
    places = {}
    for domain, figures in ranks.items():
        order = sorted(range(1, AREAS), key=lambda area, figures=figures: (figures[area], area))
        places[domain] = [1.0] + [0.0] * (AREAS - 1)
        for place, area in enumerate(order, start=2):
            places[domain][area] = float(place)
    table = Table.of([f"{area:02}" for area in range(AREAS)], places)
    return places, compute(parse_recipe(preset_text("english-imd-2019")), {"2019": table})


def test_imd_area_most_deprived_in_all_domains_scores_99_9(ranks):
    _, result = result_of(ranks)
    # every domain has E(1) = 100; the published weights sum to 0.999
    assert result.index.score[0] == pytest.approx(99.9, abs=1e-9)
    assert result.index.rank[0] == 1


def test_imd_scores_in_plain_arithmetic(ranks):
    places, result = result_of(ranks)
    for area in range(AREAS):
        expected = sum(
            weight * -23 * math.log(1 - (AREAS - places[domain][area] + 1) / AREAS * (1 - math.exp(-100 / 23)))
            for domain, weight in WEIGHTS.items()
        )
        assert result.index.score[area] == pytest.approx(expected, abs=1e-9)


def test_imd_tenths_hold_five_of_fifty_areas_each_and_the_first_is_the_most_deprived(ranks):
    _, result = result_of(ranks)
    by_rank = sorted(zip(result.index.rank.tolist(), result.index.class_names, strict=True))
    assert [int(name) for _, name in by_rank] == [1 + place // 5 for place in range(AREAS)]
    assert result.selected.tolist() == [name == "1" for name in result.index.class_names]
