"""The example city: complete, consistent in itself, and true to the published figures."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, str]
Values = dict[tuple[str, str, str], Row]
Sheet = dict[str, Any]
Sheets = dict[str, Sheet]

ROOT = Path(__file__).resolve().parents[2]
CITY = ROOT / "examples" / "leipzig"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "leipzig"
YEARS = [str(year) for year in range(2013, 2023)]
STATUSES = {
    "measured",
    "preliminary",
    "revised",
    "estimated",
    "zero_by_rounding",
    "unreliable",
    "suppressed",
    "missing",
}
EMPTY = {"suppressed", "missing"}
NORDOST_LATER = {"10", "11", "12", "13", "14", "15"}


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(system: str) -> list[str]:
    return [row["code"] for row in read(CITY / "areas.csv") if row["system"] == system]


def members(whole_system: str, day: str) -> list[tuple[str, str]]:
    """Return (part, whole) of the localities on one day; the end of a membership is exclusive."""
    return [
        (row["code"], row["whole_code"])
        for row in read(CITY / "memberships.csv")
        if row["system"] == "ortsteil"
        and row["whole_system"] == whole_system
        and row["valid_from"] <= day < (row["valid_to"] or "9999-12-31")
    ]


@pytest.fixture(scope="module")
def values() -> Values:
    return {(row["indicator"], row["area"], row["period"]): row for row in read(CITY / "values.csv")}


@pytest.fixture(scope="module")
def indicators() -> Sheets:
    found = tomllib.loads((CITY / "indicators.toml").read_text("utf-8"))["indicator"]
    return {indicator["code"]: indicator for indicator in found}


@pytest.fixture(scope="module")
def city() -> Sheet:
    return tomllib.loads((CITY / "city.toml").read_text("utf-8"))


def total(values: Values, indicator: str, year: str) -> float:
    cells = [row for (code, _, period), row in values.items() if (code, period) == (indicator, year)]
    return sum(float(row["value"]) for row in cells if row["value"])


# ---------------------------------------------------------------- areas and memberships
def test_areas_are_63_localities_10_boroughs_7_planning_areas_and_one_city() -> None:
    found = {system: len(codes(system)) for system in ("ortsteil", "stadtbezirk", "planungsraum", "stadt")}
    assert found == {"ortsteil": 63, "stadtbezirk": 10, "planungsraum": 7, "stadt": 1}


def test_area_codes_keep_leading_zeros_and_occur_once() -> None:
    rows = read(CITY / "areas.csv")
    assert {len(code) for code in codes("ortsteil")} == {2}
    assert len({(row["system"], row["code"]) for row in rows}) == len(rows)


def test_first_digit_of_a_locality_is_its_borough() -> None:
    assert sorted(members("stadtbezirk", "2022-12-31")) == [(code, code[0]) for code in sorted(codes("ortsteil"))]


def test_boroughs_all_lie_in_the_city() -> None:
    rows = [row for row in read(CITY / "memberships.csv") if row["system"] == "stadtbezirk"]
    assert [(row["code"], row["whole_code"]) for row in rows] == [(str(n), "leipzig") for n in range(10)]


def test_memberships_join_existing_areas_with_whole_weight_and_a_reason() -> None:
    known = {(row["system"], row["code"]) for row in read(CITY / "areas.csv")}
    for row in read(CITY / "memberships.csv"):
        assert (row["system"], row["code"]) in known
        assert (row["whole_system"], row["whole_code"]) in known
        assert row["weight"] == "1"
        assert row["basis"] in {"fact", "assumed"}
        assert row["source"]


def test_planning_areas_of_2016_cover_every_locality_exactly_once() -> None:
    found = members("planungsraum", "2016-06-30")
    assert sorted(part for part, _ in found) == sorted(codes("ortsteil"))
    assert {whole for _, whole in found} == set(codes("planungsraum"))


def test_nordost_of_2016_had_seehausen_and_not_schoenefeld() -> None:
    found = {part for part, whole in members("planungsraum", "2016-06-30") if whole == "nordost"}
    assert found == {"12", "13", "14", "15", "94"}


def test_nordost_of_2020_has_exactly_its_six_localities() -> None:
    found = sorted(part for part, whole in members("planungsraum", "2020-06-30") if whole == "nordost")
    assert found == sorted(NORDOST_LATER)


def test_planning_areas_of_2020_are_known_for_nordost_and_westen_only() -> None:
    found = members("planungsraum", "2020-06-30")
    assert {whole for _, whole in found} == {"nordost", "westen"}
    assert {part for part, whole in found if whole == "westen"} == {c for c in codes("ortsteil") if c[0] in "57"}


def test_planning_areas_change_on_one_day_without_overlap() -> None:
    assert len(members("planungsraum", "2017-12-31")) == 63
    assert len(members("planungsraum", "2018-01-01")) == 18


# ---------------------------------------------------------------- tiles
def test_tiles_are_63_without_collision_on_ten_by_nine() -> None:
    rows = read(CITY / "tiles.csv")
    places = {(int(row["column"]), int(row["row"])) for row in rows}
    assert sorted(row["code"] for row in rows) == sorted(codes("ortsteil"))
    assert len(places) == 63
    assert {column for column, _ in places} == set(range(10))
    assert {row for _, row in places} == set(range(9))


def test_tiles_of_a_borough_stay_together() -> None:
    place = {row["code"]: (int(row["column"]), int(row["row"])) for row in read(CITY / "tiles.csv")}
    for borough in "0123456789":
        left = {place[code] for code in place if code[0] == borough}
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            near = left & {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)}
            left -= near
            edge.extend(near)
        assert not left, f"borough {borough} is torn apart"


# ---------------------------------------------------------------- indicators
def test_indicators_have_every_text_in_both_languages(indicators: Sheets, city: Sheet) -> None:
    sources = {source["key"] for source in city["source"]}
    for code, sheet in indicators.items():
        keys = ["unit", "name", "short", "definition", "interpretation", "breaks"]
        keys += ["formula"] if sheet["kind"] == "rate" else []
        for key in keys:
            assert all(sheet[key][language] for language in ("de", "en")), (code, key)
        assert max(map(len, sheet["short"].values())) <= 24, code
        assert sheet["source"] in sources, code
        assert sheet["direction"] in {"up", "down", "context"}, code
        assert sheet["kind"] in {"count", "rate", "published"}, code


def test_rates_are_made_of_two_existing_counts(indicators: Sheets) -> None:
    rates = [sheet for sheet in indicators.values() if sheet["kind"] == "rate"]
    assert len(rates) >= 14
    for rate in rates:
        assert indicators[rate["numerator"]]["kind"] == "count"
        assert indicators[rate["denominator"]]["kind"] == "count"
        assert rate["factor"] in {1, 100, 1000}


def test_at_least_twelve_rates_are_complete_over_ten_years(indicators: Sheets, values: Values) -> None:
    cells = [(area, year) for area in codes("ortsteil") for year in YEARS]
    complete = [
        code
        for code, sheet in indicators.items()
        if sheet["kind"] == "rate"
        and all(values[sheet["numerator"], area, year]["value"] for area, year in cells)
        and all(float(values[sheet["denominator"], area, year]["value"] or 0) > 0 for area, year in cells)
    ]
    assert len(complete) == 17
    assert {"pov_1564", "lab_unemp", "mig_share", "saf_offences", "hou_area_person"} <= set(complete)


# ---------------------------------------------------------------- values
def test_values_have_one_row_for_every_stored_indicator_locality_and_year(indicators: Sheets, values: Values) -> None:
    stored = [code for code, sheet in indicators.items() if sheet["kind"] != "rate"]
    assert set(values) == {(code, area, year) for code in stored for area in codes("ortsteil") for year in YEARS}


def test_values_are_sorted_and_occur_once(values: Values) -> None:
    rows = read(CITY / "values.csv")
    order = [(row["indicator"], row["period"], row["area"]) for row in rows]
    assert order == sorted(order)
    assert len(order) == len(values)


def test_values_are_empty_exactly_where_suppressed_or_missing(values: Values) -> None:
    for row in values.values():
        assert row["status"] in STATUSES
        assert (row["value"] == "") == (row["status"] in EMPTY)


def test_values_of_derived_age_groups_are_estimates_with_one_decimal_and_sum_to_the_population(
    values: Values,
) -> None:
    for area in codes("ortsteil"):
        for year in YEARS:
            rows = [values[code, area, year] for code in ("pop_u15", "pop_15_64", "pop_65_plus")]
            assert {row["status"] for row in rows} == {"estimated"}
            assert {row["value"][-2] for row in rows} == {"."}
            assert sum(float(row["value"]) for row in rows) == float(values["dem_pop", area, year]["value"])


def test_values_of_a_part_never_exceed_the_whole(values: Values) -> None:
    pairs = [
        ("sgb2_u15", "pop_u15"),
        ("sgb2_employable", "pop_15_64"),
        ("sgb2_u25", "sgb2_employable"),
        ("benefit_hh_lone_parent", "benefit_hh_children"),
        ("benefit_hh_children", "benefit_hh"),
        ("unemployed_u25", "unemployed"),
        ("unemployed_sgb2", "unemployed"),
        ("foreigners", "migrants"),
        ("migrants", "dem_pop"),
        ("bodily_harm", "offences"),
        ("small_buildings", "residential_buildings"),
    ]
    for part, whole in pairs:
        for area in codes("ortsteil"):
            for year in YEARS:
                small, large = values[part, area, year]["value"], values[whole, area, year]["value"]
                assert not small or not large or float(small) <= float(large), (part, area, year)


def test_population_of_2014_is_the_register_and_not_the_official_update(values: Values) -> None:
    # The official update of the population gives 544,479 inhabitants for 2014. The localities are counted in
    # the population register, which is not adjusted to the census: 551,870, and 551,871 for the city.
    assert total(values, "dem_pop", "2014") == 551_870
    assert 1.013 < total(values, "dem_pop", "2014") / 544_479 < 1.014


def test_population_of_the_later_nordost_adds_up_in_2020(values: Values) -> None:
    found = sum(int(values["dem_pop", area, "2020"]["value"]) for area in NORDOST_LATER)
    assert found == sum(int(values["dem_pop", area, "2020"]["value"]) for area in codes("ortsteil") if area[0] == "1")


def test_area_of_the_city_is_298_square_kilometres(values: Values) -> None:
    assert round(total(values, "area_km2", "2022"), 1) == 297.8


def test_unconfirmed_zeros_are_suppressed_and_never_a_value(values: Values) -> None:
    zeros = {key for key, row in values.items() if row["value"] in {"0", "0.0"}}
    assert zeros == {(code, "66", "2021") for code in ("sgb2_u15", "benefit_hh_children", "benefit_hh_lone_parent")}
    assert values["sgb2_persons", "66", "2021"]["value"] == values["sgb2_employable", "66", "2021"]["value"]
    assert values["unemployed_u25", "95", "2018"]["status"] == "suppressed"


def test_folder_is_small_and_names_no_machine() -> None:
    files = [path for path in CITY.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 1_500_000
    for path in files:
        text = path.read_text("utf-8")
        assert not [place for place in ("work", "home", "root") if f"/{place}/" in text]


# ---------------------------------------------------------------- against the published figures
@pytest.fixture(scope="module")
def core() -> list[Row]:
    if not SHARED.is_dir():
        pytest.skip("../shared/data/leipzig is absent: the published figures cannot be compared")
    return [row for row in read(SHARED / "core_indicators_2008_2022.csv") if row["jahr"] in YEARS]


@pytest.mark.shared
def test_values_equal_the_published_figures(core: list[Row], values: Values) -> None:
    columns = {
        "einwohner": "dem_pop",
        "migranten": "migrants",
        "sgb2_unter15": "sgb2_u15",
        "elb": "sgb2_employable",
        "bg": "benefit_hh",
        "bg_mit_kindern": "benefit_hh_children",
        "bg_alleinerziehend": "benefit_hh_lone_parent",
        "arbeitslose": "unemployed",
        "arbeitslose_u25": "unemployed_u25",
        "kinder_u15_abgeleitet": "pop_u15",
        "ew_15_64_abgeleitet": "pop_15_64",
    }
    assert len(core) == 630
    for row in core:
        for column, code in columns.items():
            ours = values[code, row["gebiet_nr"], row["jahr"]]
            assert float(ours["value"] or 0) == float(row[column]), (code, row["gebiet_nr"], row["jahr"])


@pytest.mark.shared
def test_rates_meet_the_published_truncated_shares_within_one(
    core: list[Row], indicators: Sheets, values: Values
) -> None:
    columns = {
        "sgb2_anteil_kinder_trunc": "pov_u15",
        "elb_anteil_trunc": "pov_1564",
        "arbeitslose_anteil_trunc": "lab_unemp",
        "migrantenanteil_trunc": "mig_share",
    }
    for row in core:
        for column, code in columns.items():
            rate, key = indicators[code], (row["gebiet_nr"], row["jahr"])
            part, whole = (values[rate[side], *key]["value"] for side in ("numerator", "denominator"))
            if part:
                share = float(part) / float(whole) * rate["factor"]
                assert -1 <= share - float(row[column]) < 2, (code, *key)


@pytest.mark.shared
def test_memberships_of_2016_equal_the_published_list(core: list[Row]) -> None:
    assert core
    names = {
        "Gruenau": "gruenau",
        "InnererOsten": "innerer_osten",
        "MitteSued": "mitte_sued",
        "Nord": "nord",
        "NordOst": "nordost",
        "OstSuedost": "ost_suedost",
        "West": "westen",
    }
    listed = [(row["ot_nr"], names[row["pr_id"]]) for row in read(SHARED / "planungsraeume_2014.csv")]
    assert sorted(members("planungsraum", "2016-06-30")) == sorted(listed)
