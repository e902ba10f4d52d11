"""`planungsraum compare`: who enters, who leaves, and which difference alone causes it, without a database."""

import json

import pytest
from tests.site.commands.program import planungsraum

RECIPE = """name = "r"
[index]
[[index.part]]
indicator = "a"
weight = 80
[[index.part]]
indicator = "b"
weight = 20
[selection]
rule = "top"
count = 1
"""
OTHER = RECIPE.replace("80", "?").replace("20", "80").replace("?", "20").replace('"r"', '"s"')
VALUES = """area,indicator,period,value
10,a,2021,9
11,a,2021,1
10,b,2021,1
11,b,2021,9
10,a,2022,1
11,a,2022,9
10,b,2022,1
11,b,2022,9
"""


@pytest.fixture
def run(tmp_path):
    """Run the command on the two recipes and the figures."""
    files = {"r.toml": RECIPE, "s.toml": OTHER, "v.csv": VALUES}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def ran(*words, language="C.UTF-8"):
        given = [str(tmp_path / word) if word in files else word for word in words]
        return planungsraum("compare", *given, language=language)

    return ran


def test_two_recipes_are_compared(run):
    ran = run("r.toml", "s.toml", "--values", "v.csv", "--period", "2021")
    assert (ran.code, ran.sentences) == (0, [])
    assert ran.out.splitlines() == [
        "r 2021 → s 2021",
        "Enters: 11.",
        "Leaves: 10.",
        "Weights of the whole index (0.8, 0.2 → 0.2, 0.8): alone, enters: 11; leaves: 10",
    ]


def test_two_periods_are_compared(run):
    ran = run("r.toml", "--values", "v.csv", "--period", "2021", "--period2", "2022")
    assert ran.out.splitlines() == [
        "r 2021 → r 2022",
        "Enters: 11.",
        "Leaves: 10.",
        "Figures of a (2021 → 2022): alone, enters: 11; leaves: 10",
    ]


def test_nothing_that_differs_moves_nobody(run):
    ran = run("r.toml", "--values", "v.csv", "--period", "2021")
    assert ran.out.splitlines() == ["r 2021 → r 2021", "Enters: nobody.", "Leaves: nobody."]


def test_base_period_of_the_second_is_a_difference(run):
    ran = run("r.toml", "--values", "v.csv", "--period", "2022", "--base2", "2021")
    assert ran.out.splitlines()[3].startswith("Base period of the scales ( → 2021)")


def test_json_holds_the_same(run):
    found = json.loads(run("r.toml", "s.toml", "--values", "v.csv", "--period", "2021", "--json").out)
    assert found["first"] == {"recipe": "r", "period": "2021", "selected": [{"area": "10", "rank": 1}]}
    assert (found["enters"], found["leaves"], found["moved_only_together"]) == (["11"], ["10"], [])
    assert found["differences"] == [
        {
            "kind": "weight_shares",
            "where": "",
            "before": "0.8, 0.2",
            "after": "0.2, 0.8",
            "enters": ["11"],
            "leaves": ["10"],
        }
    ]


@pytest.mark.parametrize(
    "words", [("r.toml", "--values", "v.csv"), ("r.toml", "--values", "v.csv", "--period", "1999"),
              ("r.toml", "--values", "v.csv", "--period", "2021", "--period2", "1999"),
              ("none.toml", "--values", "v.csv")]
)  # fmt: skip
def test_what_cannot_be_compared_is_one_sentence(words, run):
    ran = run(*words)
    assert (ran.code, ran.out, len(ran.sentences)) == (2, "", 1)
