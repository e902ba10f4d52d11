"""Figures of the small city for its areas, boroughs and the whole, worked by hand (tests/factories.py)."""

import math
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.factories import area, cells, hide, indicator, load, member, system

from planungsraum.ground.method.status import Status
from planungsraum.observe.models import Indicator
from planungsraum.observe.queries import CITY, base_of, indicators_for, observe, panel, systems_for

pytestmark = pytest.mark.django_db

GAP = Status.SUPPRESSED


def figures(table):
    """Every cell by area and period; None where there is no number."""
    return {
        area: [None if math.isnan(value) else value for value in table.values[row].tolist()]
        for row, area in enumerate(table.areas)
    }


def test_count_for_its_own_areas_is_what_was_loaded(small_city):
    found = observe(small_city.births, small_city.viertel)
    assert figures(found.table) == {"a1": [1, 2, 3], "a2": [3, 4, 5], "a3": [2, None, 4], "a4": [4, 6, 8]}
    assert found.periods == ("2020", "2021", "2022")
    assert (found.derived, found.base) == (False, small_city.viertel)
    assert found.table.status[2].tolist() == [Status.MEASURED, GAP, Status.MEASURED]
    assert [each.title for each in found.datasets] == ["Geburten"]


def test_count_for_boroughs_is_the_sum_and_never_partial(small_city):
    found = observe(small_city.births, small_city.kreis)
    assert figures(found.table) == {"B1": [1 + 3, 2 + 4, 3 + 5], "B2": [2 + 4, None, 4 + 8]}
    assert found.table.status[1].tolist() == [Status.MEASURED, GAP, Status.MEASURED]
    assert found.derived


def test_count_for_the_city_is_the_sum_over_two_levels(small_city):
    assert figures(observe(small_city.population, small_city.stadt).table) == {"S": [100, 100, 150]}
    assert figures(observe(small_city.births, small_city.stadt).table) == {"S": [10, None, 20]}


def test_rate_is_the_sum_of_numerators_over_the_sum_of_denominators(small_city):
    found = observe(small_city.rate, small_city.kreis)
    assert figures(found.table) == {
        "B1": [100 * 4 / 40, 100 * 6 / 40, 100 * 8 / 50],
        "B2": [100 * 6 / 60, None, 100 * 12 / 100],
    }
    mean_of_rates = (100 * 3 / 10 + 100 * 5 / 40) / 2
    assert (found.table.values[0, 2], mean_of_rates) == (16.0, 21.25)


def test_rate_of_the_whole_city_stands_beside_each_system(small_city):
    for place in (small_city.viertel, small_city.kreis, small_city.stadt):
        assert figures(observe(small_city.rate, place).city) == {CITY: [10.0, None, 100 * 20 / 150]}


def test_rate_over_zero_is_missing(small_city):
    load(small_city.viertel, cells("ew", {"a1": (0,)}, ("2022",)))
    found = observe(small_city.rate, small_city.viertel).table
    assert math.isnan(found.values[0, 2])
    assert found.status[0, 2] == Status.MISSING


def test_status_of_a_sum_is_the_worst_of_its_parts(small_city):
    from tests.factories import FigureCell

    load(small_city.viertel, [FigureCell("a1", "geb", "2022", 3.0, Status.ESTIMATED)])
    found = observe(small_city.births, small_city.kreis).table
    assert found.status[:, 2].tolist() == [Status.ESTIMATED, Status.MEASURED]


def test_published_figure_is_given_for_its_own_areas(small_city):
    found = observe(small_city.published, small_city.viertel)
    assert figures(found.table) == {"a1": [40, 41, 42.5], "a2": [30, 30, 30]}
    assert list(systems_for(small_city.published)) == [small_city.viertel]


def test_published_figure_cannot_be_summed_up(small_city):
    found = observe(small_city.published, small_city.kreis)
    assert figures(found.table) == {"B1": [None] * 3, "B2": [None] * 3}
    assert set(found.table.status.ravel().tolist()) == {Status.MISSING}
    assert figures(found.city) == {CITY: [None] * 3}


def test_sum_follows_the_membership_of_each_period(small_city):
    from planungsraum.ground.models import Area, Membership

    a2 = Area.objects.get(code="a2")
    Membership.objects.filter(area=a2).update(valid_to=date(2021, 6, 1))
    member(a2, Area.objects.get(code="B2"), start=date(2021, 6, 1))
    assert figures(observe(small_city.population, small_city.kreis).table) == {
        "B1": [10 + 30, 20, 10],
        "B2": [20 + 40, 20 + 40 + 20, 20 + 80 + 40],
    }


def test_sum_takes_the_share_of_an_area_that_belongs_to_two(small_city):
    schools = system("schule", 4)
    north, south = area(schools, "N"), area(schools, "S")
    for code, share in (("a1", 1.0), ("a2", 0.25)):
        member(small_city.viertel.areas.get(code=code), north, share)
    member(small_city.viertel.areas.get(code="a2"), south, 0.75)
    assert figures(observe(small_city.population, schools).table) == {
        "N": [10 + 0.25 * 30, 20 + 0.25 * 20, 10 + 0.25 * 40],
        "S": [0.75 * 30, 0.75 * 20, 0.75 * 40],
    }


def test_whole_without_members_is_missing_and_still_listed(small_city):
    area(small_city.kreis, "B3")
    found = observe(small_city.population, small_city.kreis).table
    assert figures(found)["B3"] == [None] * 3
    assert found.status[found.areas.index("B3")].tolist() == [Status.MISSING] * 3


def test_indicator_without_figures_is_no_observation(small_city):
    empty = indicator("leer")
    assert observe(empty, small_city.viertel) is None
    assert list(systems_for(empty)) == []


def test_base_is_the_system_of_the_newest_figure_of_the_first_part(small_city):
    assert base_of(small_city.rate) == small_city.viertel
    load(small_city.kreis, cells("geb", {"B1": (9.0,)}, ("2023",)))
    assert (base_of(small_city.rate), base_of(small_city.population)) == (small_city.kreis, small_city.viertel)
    assert base_of(indicator("leer")) is None


def test_known_base_is_not_looked_up_again(small_city, django_assert_num_queries):
    with django_assert_num_queries(3):  # areas, figures, data sets
        known = observe(small_city.rate, small_city.viertel, small_city.viertel)
    assert figures(known.table) == figures(observe(small_city.rate, small_city.viertel).table)


def test_systems_of_a_rate_are_those_of_its_parts_and_above(small_city):
    assert list(systems_for(small_city.rate)) == [small_city.viertel, small_city.kreis, small_city.stadt]


def test_panel_has_a_table_a_period_and_a_column_an_indicator(small_city):
    found = panel([small_city.rate, small_city.births], small_city.kreis)
    assert sorted(found) == ["2020", "2021", "2022"]
    assert (found["2022"].areas, found["2022"].codes) == (("B1", "B2"), ("quote", "geb"))
    assert found["2022"].values.tolist() == [[16.0, 8.0], [12.0, 12.0]]


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("public", ["geb"]),
        ("reader", ["geb", "ew"]),
        ("statistics", ["geb", "ew", "quote", "mittel"]),
        ("planner", ["geb", "ew", "quote", "mittel"]),
    ],
)
def test_indicators_are_those_one_may_see(role, codes, small_city, cast):
    hide("ew", "professional"), hide("quote", "office"), hide("mittel", "office")
    reader = AnonymousUser() if role == "public" else cast[role]
    assert [each.code for each in indicators_for(reader)] == codes


def test_rate_without_parts_is_impossible(small_city):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        indicator("halb", "rate", numerator=small_city.births)
    with pytest.raises(IntegrityError), transaction.atomic():
        indicator("eins", "rate", numerator=small_city.births, denominator=small_city.births)


@pytest.mark.usefixtures("leipzig")
class TestLeipzig:
    """Sums of examples/leipzig/values.csv."""

    def test_population_of_2022_is_the_sum_of_the_file_at_every_level(self):
        import csv

        from tests.conftest import ROOT

        from planungsraum.ground.models import AreaSystem

        with (ROOT / "examples" / "leipzig" / "values.csv").open(encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if (row["indicator"], row["period"]) == ("dem_pop", "2022")]
        by_borough: dict[str, float] = {}
        for row in rows:
            by_borough[row["area"][0]] = by_borough.get(row["area"][0], 0) + float(row["value"])
        population = Indicator.objects.get(code="dem_pop")
        boroughs = observe(population, AreaSystem.objects.get(code="stadtbezirk")).table
        assert dict(zip(boroughs.areas, boroughs.column("2022").tolist(), strict=True)) == by_borough
        city = observe(population, AreaSystem.objects.get(code="stadt")).table
        assert city.column("2022").tolist() == [sum(by_borough.values())]
