import tomllib

import pytest

from planungsraum.ground.method.errors import Refusal
from planungsraum.prioritise.sources.recipes import parse_recipe, preset_names, preset_text

SHORT = 'name = "short"\n[[index.part]]\nindicator = "a"\n'
PRESETS = ["berlin-mss-2013", "berlin-mss-2019", "english-imd-2019", "gisd", "hamburg", "leipzig-13"]


def faults_of(make):
    with pytest.raises(Refusal) as refused:
        make()
    return list(refused.value.faults)


def test_preset_names_are_those_that_come_with_the_software():
    assert preset_names() == PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_preset_is_a_recipe_of_its_own_name_with_title_and_source(name):
    recipe = parse_recipe(preset_text(name))
    assert recipe.name == name
    assert recipe.title
    assert recipe.source


def test_preset_indicators_as_published():
    found = {name: parse_recipe(preset_text(name)).indicators for name in PRESETS}
    assert found["berlin-mss-2013"] == ("S1", "S2", "S3", "S4", "D1", "D2", "D3", "D4")
    assert found["berlin-mss-2019"] == ("S1", "S3", "S4", "D1", "D3", "D4")
    assert len(found["english-imd-2019"]) == 7
    assert len(found["gisd"]) == 9
    assert len(found["hamburg"]) == 14


def test_preset_english_imd_weights_are_used_as_published():
    weights = [part.weight for part in parse_recipe(preset_text("english-imd-2019")).index.group.parts]
    assert weights == [0.225, 0.225, 0.135, 0.135, 0.093, 0.093, 0.093]


def test_preset_gisd_logarithms_are_those_of_the_three_figures_in_euros():
    groups = parse_recipe(preset_text("gisd")).index.group.parts
    logged = [part.indicator for group in groups for part in group.parts if part.transform == "log"]
    assert logged == ["gross_wage", "household_income", "income_tax"]
    assert {group.rises_with for group in groups} == {"unemployment"}


def test_preset_text_of_an_unknown_name_is_refused_with_all_names():
    (fault,) = faults_of(lambda: preset_text("berlin"))
    assert (fault.code, fault.values) == (
        "recipe.unknown_preset",
        {"found": "berlin", "known": ", ".join(PRESETS)},
    )


@pytest.mark.parametrize("name", ["../presets/gisd", "gisd.toml", "", "GISD"])
def test_preset_text_finds_nothing_but_presets(name):
    assert [fault.code for fault in faults_of(lambda: preset_text(name))] == ["recipe.unknown_preset"]


def test_parse_recipe_byte_order_mark_is_passed_over():
    assert parse_recipe("\ufeff" + SHORT).indicators == ("a",)


def test_parse_recipe_line_ends_of_windows():
    assert parse_recipe(SHORT.replace("\n", "\r\n")).indicators == ("a",)


@pytest.mark.parametrize(
    "text",
    ["name =", 'name = "a"\nname = "b"', "name = 'a", "[index", "name = 1,5", 'name = "\0"', "\ufffd\ufffd",
     "n = " + "9" * 5000, "n = " + "[" * 9000 + "]" * 9000],
    ids=["no value", "twice", "open quote", "open bracket", "decimal comma", "NUL", "not UTF-8",
         "5000 digits", "9000 deep"],
)  # fmt: skip
def test_parse_recipe_text_that_is_not_toml_is_refused(text):
    assert [fault.code for fault in faults_of(lambda: parse_recipe(text))] == ["recipe.not_toml"]


def test_parse_recipe_syntax_fault_says_where():
    with pytest.raises(tomllib.TOMLDecodeError) as expected:
        tomllib.loads("name = \n")
    (fault,) = faults_of(lambda: parse_recipe("name = \n"))
    assert fault.values == {"found": str(expected.value)}
    assert "line 1" in fault.values["found"]


def test_parse_recipe_empty_text_lacks_name_and_index():
    missing = [
        fault.values["where"] for fault in faults_of(lambda: parse_recipe("")) if fault.code == "recipe.key_missing"
    ]
    assert sorted(missing) == ["index", "name"]


def test_parse_recipe_date_as_name_is_refused():
    (fault,) = faults_of(lambda: parse_recipe(SHORT.replace('"short"', "2022-01-01")))
    assert (fault.code, fault.values["found"]) == ("recipe.not_a_text", "2022-01-01")


def test_parse_recipe_part_written_as_one_table_is_refused():
    faults = faults_of(lambda: parse_recipe('name = "one"\n[index.part]\nindicator = "a"\n'))
    assert faults[0].code == "recipe.not_tables"
