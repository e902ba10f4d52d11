import os
from pathlib import Path

import pytest
from tests.site.commands.program import ROOT, Ran, planungsraum

from planungsraum.frame import messages
from planungsraum.frame.messages import SENTENCES

GERMAN = Path(messages.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.mo"
HEADER = "area,indicator,period,value\n"
FIGURES = HEADER + "01,a,2022,3\n02,a,2022,1\n10,a,2022,2\n"
RECIPE = 'name = "r"\n[index]\n[[index.part]]\nindicator = "a"\n'


class Desk:
    """A folder with a recipe and files of figures, from which the program is run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "result.csv"

    def put(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *words, recipe=RECIPE, values=(FIGURES,), language="C.UTF-8") -> Ran:
        files = [self.put(f"v{number}.csv", text) for number, text in enumerate(values)]
        program = ("index", self.put("r.toml", recipe), "--values", *files, "--out", self.out, *words)
        ran = planungsraum(*program, language=language)
        short = [line.replace(f"{self.folder}{os.sep}", "") for line in ran.sentences]
        return Ran(ran.code, ran.out, short)

    def refused(self, *words, **given) -> list[str]:
        """The sentences of a run that must write nothing: neither a result nor a piece of one."""
        ran = self.run(*words, **given)
        assert (ran.code, ran.out) == (2, "")
        assert not [path.name for path in self.folder.iterdir() if "result" in path.name]
        return ran.sentences

    def written(self, *words, **given) -> list[str]:
        ran = self.run(*words, **given)
        assert (ran.code, ran.out, ran.sentences) == (0, "", [])
        return self.out.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def figures(*cells, period="2022", code="a"):
    return HEADER + "".join(f"{row:02},{code},{period},{cell}\n" for row, cell in enumerate(cells))


def column(lines, name):
    place = lines[0].split(",").index(name)
    return [line.split(",")[place] for line in lines[1:]]


def test_index_writes_the_result(desk):
    lines = desk.written()
    assert lines[0] == "area,valid,score,rank,class,a"
    assert [line.split(",")[:2] for line in lines[1:]] == [["01", "true"], ["02", "true"], ["10", "true"]]
    # z of 3, 1, 2: mean 2, s = sqrt(2/3), 1/s = sqrt(1.5)
    assert [float(score) for score in column(lines, "score")] == pytest.approx([1.5**0.5, -(1.5**0.5), 0], abs=1e-15)
    assert column(lines, "rank") == ["1", "3", "2"]


def test_index_leaves_nothing_but_the_result_beside_the_files(desk):
    desk.written()
    assert sorted(path.name for path in desk.folder.iterdir()) == ["r.toml", "result.csv", "v0.csv"]


def test_index_order_of_files_and_rows_does_not_change_a_byte(desk):
    header, *rows = FIGURES.splitlines(keepends=True)
    desk.written()
    before = desk.out.read_bytes()
    desk.written(values=[header + rows[2], header + rows[1] + rows[0]])
    assert desk.out.read_bytes() == before


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")], ids=["BOM", "CRLF"])
def test_index_files_as_a_spreadsheet_saves_them_give_the_same_bytes(desk, change):
    desk.written()
    before = desk.out.read_bytes()
    desk.written(values=[change(FIGURES)], recipe=change(RECIPE))
    assert desk.out.read_bytes() == before


def test_index_quoted_cells_come_back_quoted(desk):
    lines = desk.written(values=[FIGURES.replace("01,a", '"Mitte, ""Altstadt""",a')])
    assert lines[-1].startswith('"Mitte, ""Altstadt""",true,')


def test_index_values_may_be_named_several_times(desk):
    second = desk.put("more.csv", HEADER + "11,a,2022,4\n")
    assert column(desk.written("--values", second), "area") == ["01", "02", "10", "11"]


def test_index_period_asked_for_goes_before_the_recipes(desk):
    both = FIGURES + "01,a,2021,1\n02,a,2021,3\n10,a,2021,2\n"
    with_period = 'period = "2022"\n' + RECIPE
    assert column(desk.written(recipe=with_period, values=[both]), "rank") == ["1", "3", "2"]
    assert column(desk.written("--period", "2021", recipe=with_period, values=[both]), "rank") == [
        "3",
        "1",
        "2",
    ]


def test_index_several_periods_and_none_named_is_refused(desk):
    assert desk.refused(values=[FIGURES + "01,a,2021,1\n"]) == [
        "The files hold several periods (2021, 2022) and the recipe names none. Choose one with --period."
    ]


def test_index_suppressed_figure_makes_the_area_not_valid(desk):
    suppressed = "area,indicator,period,value,status\n01,a,2022,3,\n02,a,2022,,suppressed\n10,a,2022,2,estimated\n"
    assert desk.written(values=[suppressed])[1:] == [
        "01,true,1.0,1,,1.0",
        "02,false,,,,",
        "10,true,-1.0,2,,-1.0",
    ]


def test_index_missing_figures_are_bridged_where_the_recipe_says_so(desk):
    recipe = 'name = "r"\n[validity]\nmissing = "rescale"\npresent = 0.5\n[index]\nnormalise = "none"\n'
    recipe += '[[index.part]]\nindicator = "a"\n[[index.part]]\nindicator = "b"\n'
    # (3 + 5)/2, then b alone, then nothing at all
    lines = desk.written(recipe=recipe, values=[figures("3", "", ""), figures("5", "7", "", code="b")])
    assert column(lines, "score") == ["4.0", "7.0", ""]
    assert column(lines, "valid") == ["true", "true", "false"]


@pytest.mark.parametrize(("inhabitants", "valid"), [("299", "false"), ("300", "true"), ("", "true")])
def test_index_berlin_preset_leaves_out_areas_below_300_inhabitants_where_known(desk, inhabitants, valid):
    recipe = (ROOT / "src/planungsraum/prioritise/presets/berlin-mss-2019.toml").read_text(encoding="utf-8")
    codes = ["S1", "S3", "S4", "D1", "D3", "D4"]
    values = [figures("1", "2", "4", "9", code=code) for code in codes]
    values.append(figures("500", inhabitants, "400", "", code="EW"))
    lines = desk.written(recipe=recipe, values=values)
    assert column(lines, "valid") == ["true", valid, "true", "true"]


def test_index_class_limits_are_met_exactly(desk):
    recipe = RECIPE + '[[index.class]]\nname = "hoch"\nbelow = -1\n[[index.class]]\nname = "mittel"\nup_to = 1\n'
    recipe += '[[index.class]]\nname = "niedrig"\nup_to = 1.5\n[[index.class]]\nname = "sehr niedrig"\n'
    plain = recipe.replace("[index]", '[index]\nnormalise = "none"')
    lines = desk.written(recipe=plain, values=[figures("-1.0000001", "-1", "1", "1.0000001", "1.5", "1.5000001")])
    assert column(lines, "class") == ["hoch", "mittel", "mittel", "niedrig", "niedrig", "sehr niedrig"]
    # the z values of two areas are -1 and 1, whatever the figures
    assert column(desk.written(recipe=recipe, values=[figures("0.1", "0.3")]), "class") == [
        "mittel",
        "mittel",
    ]


def test_index_older_result_stays_as_it_was_when_the_run_is_refused(desk):
    desk.out.write_text("older\n", encoding="utf-8")
    ran = desk.run(values=[FIGURES + "11,a,2022,x\n"])
    assert ran.code == 2
    assert desk.out.read_text(encoding="utf-8") == "older\n"
    assert sorted(path.name for path in desk.folder.iterdir()) == ["r.toml", "result.csv", "v0.csv"]


def test_index_every_fault_is_one_sentence_with_its_place(desk):
    sentences = desk.refused(values=[FIGURES + "11,a,22,1\n,a,2022,1\n", HEADER + "12,a,2022,x\n01,a,2022,3\n"])
    repeated = {"area": "01", "indicator": "a", "period": "2022", "before": 2, "file": "v0.csv"}
    assert sentences == [
        f"v0.csv, line 5: {SENTENCES['period.unknown_form'].format(found='22')}",
        'v0.csv, line 6: The column "area" is empty. Fill it, or remove the line.',
        f"v1.csv, line 2: {SENTENCES['values.not_a_number'].format(found='x')}",
        f"v1.csv, line 3: {SENTENCES['values.twice'].format(**repeated)}",
    ]


def test_index_thousands_of_faults_end_in_a_count(desk):
    sentences = desk.refused(values=[figures(*["x"] * 3000)])
    assert len(sentences) == 101
    assert sentences[-1] == "There are 2900 more faults. Mend these first."


def test_index_file_that_is_not_there_is_one_sentence(desk):
    assert desk.refused("--values", desk.folder / "none.csv") == [
        "The file none.csv cannot be read: No such file or directory."
    ]


def test_index_folder_to_write_to_that_is_not_there_is_one_sentence(desk):
    out = desk.folder / "none" / "out.csv"
    assert desk.refused("--out", out) == [
        f"The file {'none' + os.sep}out.csv cannot be written: No such file or directory."
    ]


def test_index_without_values_says_how_it_is_called(desk):
    ran = planungsraum("index", desk.put("r.toml", RECIPE), "--out", desk.out)
    assert (ran.code, ran.sentences[-1]) == (
        2,
        "planungsraum index: error: the following arguments are required: --values",
    )


PARTS_OF_TWO = '[[index.part]]\nindicator = "a"\n[[index.part]]\nindicator = "b"\n'
TOP = '[selection]\nrule = "top"\ncount = {}\nties = "refuse"\n'
HOSTILE = {
    "empty file": (RECIPE, "", "values.header"),
    "header only": (RECIPE, HEADER, "values.no_rows"),
    "NUL": (RECIPE, FIGURES + "11,a,2022,1\0\n", "values.not_csv"),
    "UTF-16": (RECIPE, FIGURES.encode("utf-16"), "values.not_utf8"),
    "semicolons": (RECIPE, FIGURES.replace(",", ";"), "values.header"),
    "two value columns": (RECIPE, "area,indicator,period,value,value\n1,a,2022,1,2\n", "values.header"),
    "1e308": (RECIPE, figures("1e308", "-1e308", "4"), "values.not_a_number"),
    "nan": (RECIPE, figures("nan", "1"), "values.not_a_number"),
    "unicode minus": (RECIPE, figures("\u22121", "1"), "values.not_a_number"),
    "1_000": (RECIPE, figures("1_000", "1"), "values.not_a_number"),
    "one area": (RECIPE, figures("1"), "normalise.constant_column"),
    "constant column": (RECIPE, figures("1", "1"), "normalise.constant_column"),
    "nothing valid": (RECIPE, figures("", ""), "index.no_valid_area"),
    "other indicator": (RECIPE, figures("1", "2", code="b"), "index.unknown_indicator"),
    "weight 0 everywhere": (RECIPE + "weight = 0\n", FIGURES, "recipe.weights_do_not_sum"),
    "weight 0 as given": (
        RECIPE.replace("[index]", '[index]\nweights = "as_given"\naggregate = "minimum"') + "weight = 0\n",
        FIGURES,
        "recipe.weights_do_not_sum",
    ),
    "endless weight": (RECIPE + f"weight = 1{'0' * 400}\n", FIGURES, "recipe.number_out_of_range"),
    "more than there are": (RECIPE + TOP.format(4), FIGURES, "select.more_than_there_are"),
    "tie at the cut": (RECIPE + TOP.format(1), figures("2", "2", "1"), "select.tie"),
    "excluded area unknown": (RECIPE + '[validity]\nexclude = ["99"]\n', FIGURES, "validity.unknown_area"),
    "period as a number": ("period = 2022\n" + RECIPE, FIGURES, "recipe.not_a_text"),
    "TOML": ("name =", FIGURES, "recipe.not_toml"),
    "TOML in UTF-16": (RECIPE.encode("utf-16"), FIGURES, "file.not_utf8"),
    "empty recipe": ("", FIGURES, "recipe.key_missing"),
    "geometric mean of z": (
        RECIPE.replace("[index]", '[index]\naggregate = "geometric"'),
        FIGURES,
        "aggregate.not_positive",
    ),
    "indicators cancel out": (
        'name = "r"\n[index]\naggregate = "restandardised_sum"\n' + PARTS_OF_TWO,
        figures("0.1", "0.2", "0.7", "0.33") + figures("0.9", "0.8", "0.3", "0.67", code="b")[len(HEADER) :],
        "index.all_scores_equal",
    ),
    "component of a constant": (
        RECIPE.replace("[index]", '[index]\naggregate = "first_component"\nnormalise = "none"\nrises_with = "a"'),
        figures("1", "1"),
        "normalise.constant_column",
    ),
    "classes without names": (RECIPE + "[index.classes]\n", FIGURES, "recipe.class_names"),
    "braces in a key": (RECIPE + '"{x}" = 1\n', FIGURES, "recipe.unknown_key"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_index_hostile_input_is_refused_in_a_readable_sentence(desk, case):
    recipe, values, code = HOSTILE[case]
    sentences = desk.refused(recipe=recipe, values=[values])
    # the words of the sentence that stand before its first gap must be there, and no gap may be left open
    fixed = max(SENTENCES[code].replace("}", "{").split("{")[::2], key=len)
    assert any(fixed in line for line in sentences)
    assert not [line for line in sentences if "Traceback" in line or "Warning" in line]


@pytest.mark.parametrize("cells", [["5e-324", "1e-323", "0"], ["1e-170", "2e-170", "0"], ["1e15", "-1e15", "0"]])
def test_index_figures_of_unusual_size_are_computed_without_a_warning(desk, cells):
    lines = desk.written(values=[figures(*cells)])
    assert sorted(column(lines, "rank")) == ["1", "2", "3"]
    assert sum(float(score) for score in column(lines, "score")) == pytest.approx(0, abs=1e-9)


@pytest.mark.skipif(not GERMAN.exists(), reason="the German catalogue has not been compiled: scripts/messages.py")
def test_index_speaks_german_where_the_terminal_does(desk):
    (line,) = desk.refused(values=[FIGURES + "11,a,2022,x\n"], language="de_DE.UTF-8")
    english = SENTENCES["values.not_a_number"].format(found="x")
    assert line.startswith("v0.csv, Zeile 5: ")
    assert english not in line
