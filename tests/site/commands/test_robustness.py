"""`planungsraum robustness` and `planungsraum explain`, as somebody at a terminal meets them."""

import itertools
import json
import os
import re
import signal
import subprocess
import sys

import numpy as np
import pytest
from tests.site.commands.program import SOURCES, planungsraum

from planungsraum.prioritise.method.smallest_change import EFFORT
from planungsraum.site import loops
from planungsraum.site.commands import main

HEADER = "area,indicator,period,value\n"
RECIPE = """
name = "klein"
[index]
[[index.part]]
indicator = "a"
weight = 75
[[index.part]]
indicator = "b"
weight = 25
[selection]
rule = "top"
count = 3
"""


def figures(period="2022", areas=30):
    chance = np.random.default_rng(4)
    rows = [f"{row:02},{code},{period},{chance.normal(20, 4):.1f}\n" for row in range(areas) for code in "ab"]
    return HEADER + "".join(rows)


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "r.toml").write_text(RECIPE, encoding="utf-8")
    (tmp_path / "v.csv").write_text(figures(), encoding="utf-8")
    return tmp_path


def run(desk, command, *words, language="C.UTF-8"):
    return planungsraum(command, desk / "r.toml", "--values", desk / "v.csv", *words, language=language)


def sure(desk, name, *words):
    ran = run(desk, "robustness", "--seed", "7", "--out", desk / name, *words)
    assert (ran.code, ran.out, ran.sentences) == (0, "", [])
    return (desk / name).read_bytes()


def test_robustness_writes_the_columns_of_the_contract(desk):
    lines = sure(desk, "o.csv", "--draws", "300", "--sensitivity", desk / "s.csv").decode().splitlines()
    assert lines[0] == "area,membership,rank_p05,rank_p50,rank_p95,verdict"
    assert len(lines) == 31
    memberships = [float(line.split(",")[1]) for line in lines[1:]]
    assert sum(memberships) == pytest.approx(3, abs=0.05)  # three areas are selected in each draw, ties apart
    assert {line.split(",")[5] for line in lines[1:]} <= {"core", "borderline", "out"}
    indices = (desk / "s.csv").read_text(encoding="utf-8").splitlines()
    assert indices[0] == "assumption,first_order,total,low,high"
    assert [line.split(",")[0] for line in indices[1:]] == ["weights", "normalisation", "dropped_indicator"]


def test_robustness_same_seed_same_bytes_on_one_process_and_on_two(desk):
    words = ("--draws", "5000", "--sensitivity", desk / "s1.csv")
    one = sure(desk, "one.csv", *words)
    two = sure(desk, "two.csv", "--draws", "5000", "--sensitivity", desk / "s2.csv", "--processes", "2")
    assert one == two
    assert (desk / "s1.csv").read_bytes() == (desk / "s2.csv").read_bytes()


def test_robustness_other_seed_other_bytes(desk):
    first = sure(desk, "one.csv", "--draws", "300")
    ran = run(desk, "robustness", "--seed", "8", "--draws", "300", "--out", desk / "two.csv")
    assert (ran.code, (desk / "two.csv").read_bytes() == first) == (0, False)


@pytest.mark.filterwarnings("default")
def test_robustness_on_a_dask_cluster_gives_the_same_bytes(desk):
    from distributed import LocalCluster

    one = sure(desk, "one.csv", "--draws", "5000")
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        ran = run(desk, "robustness", "--seed", "7", "--draws", "5000", "--out", desk / "two.csv", "--cluster", address)
    assert (ran.code, ran.sentences) == (0, [])
    assert (desk / "two.csv").read_bytes() == one


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--draws", "0"), "The number of draws must lie between 1 and 10000000, found 0."),
        (("--draws", "5", "--seed", "-1"), "The seed must be a whole number from 0 to 9223372036854775807, found -1."),
        (("--draws", "5", "--processes", "0"), "The number of processes must lie between 1 and"),
        (("--draws", "5", "--cluster", "tcp://127.0.0.1:9"), "The cluster at tcp://127.0.0.1:9 does not answer"),
    ],
)
def test_robustness_refuses_with_a_sentence_and_writes_nothing(desk, words, said):
    ran = run(desk, "robustness", "--seed", "1", "--out", desk / "o.csv", *words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.sentences) == 1
    assert ran.sentences[0].startswith(said)
    assert not (desk / "o.csv").exists()


def test_robustness_without_a_selection_is_refused(desk):
    (desk / "r.toml").write_text(RECIPE.partition("[selection]")[0], encoding="utf-8")
    ran = run(desk, "robustness", "--draws", "9", "--seed", "1", "--out", desk / "o.csv")
    assert (ran.code, len(ran.sentences)) == (2, 1)
    assert "[selection]" in ran.sentences[0]


def test_robustness_writes_no_file_where_the_second_cannot_be_written(desk):
    ran = run(
        desk, "robustness", "--draws", "9", "--seed", "1", "--out", desk / "o.csv",
        "--sensitivity", desk / "no such folder" / "s.csv",
    )  # fmt: skip
    assert ran.code == 2
    assert sorted(path.name for path in desk.iterdir()) == ["r.toml", "v.csv"]


SMALL = HEADER + "10,a,2022,9\n10,b,2022,1\n11,a,2022,6\n11,b,2022,6\n12,a,2022,1\n12,b,2022,9\n"
PLAIN = RECIPE.replace("count = 3", "count = 1").replace("[index]", '[index]\nnormalise = "none"')


@pytest.fixture
def small(desk):
    (desk / "r.toml").write_text(PLAIN, encoding="utf-8")
    (desk / "v.csv").write_text(SMALL, encoding="utf-8")
    return desk


def test_explain_says_rank_distance_contributions_and_the_smallest_change(small):
    # scores: 10: 0.75·9 + 0.25·1 = 7; 11: 6; 12: 3. With weight v on a: 9v + (1 − v) = 6 at v = 62.5 %
    ran = run(small, "explain", "--area", "11")
    assert (ran.code, ran.sentences) == (0, [])
    place, contributions, change = ran.out.splitlines()
    assert place == "11 is not selected: rank 2, score 6.000, 1.000 below the last area inside."
    assert contributions.endswith(": a 0.500; b 0.167.")  # 0.75·(6 − 16/3) and 0.25·(6 − 16/3)
    assert change == (
        "The smallest change of weights that brings 11 in moves 12.5 per cent of the whole: "
        "a from 75.0 to 62.5 %; b from 25.0 to 37.5 %."
    )


def test_explain_as_json_holds_the_same(small):
    found = json.loads(run(small, "explain", "--area", "11", "--json").out)
    assert (found["selected"], found["rank"], found["distance_from_cut"]) == (False, 2, -1.0)
    assert found["smallest_change"]["moved_share"] == pytest.approx(0.125, abs=1e-5)
    assert [each["part"] for each in found["smallest_change"]["weights"]] == ["a", "b"]


def test_explain_says_that_no_weights_can_do_it(small):
    (small / "v.csv").write_text(SMALL.replace("11,a,2022,6", "11,a,2022,0.5").replace("11,b,2022,6", "11,b,2022,0.5"))
    ran = run(small, "explain", "--area", "11")
    assert ran.out.splitlines()[-1] == "No weights at all bring 11 in."
    assert json.loads(run(small, "explain", "--area", "11", "--json").out)["no_change_because"] == "none_can"


def test_explain_searches_as_long_as_it_is_told(small):
    cut_short = json.loads(run(small, "explain", "--area", "11", "--json", "--effort", "1").out)["smallest_change"]
    to_the_end = json.loads(run(small, "explain", "--area", "11", "--json", "--effort", "99").out)["smallest_change"]
    assert cut_short["proved_at_least"] < 0.124 < cut_short["moved_share"]
    assert to_the_end["proved_at_least"] == pytest.approx(0.125, abs=1e-5)


@pytest.fixture
def hard(desk):
    """542 areas in twelve indicators, half of them selected: the proof of what brings one in takes long far outside."""
    loops.prepare()
    random = np.random.default_rng(7)
    values = np.exp(0.5 * random.normal(size=(542, 1)) + 0.5 * random.normal(size=(542, 12)))
    order = np.argsort(-((values - values.mean(axis=0)) / values.std(axis=0)).sum(axis=1))
    rows = [f"{row:03},i{code:02},2022,{values[row, code]:.17g}\n" for row in range(542) for code in range(12)]
    parts = "".join(f'[[index.part]]\nindicator = "i{code:02}"\nweight = 1\n' for code in range(12))
    (desk / "v.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    (desk / "r.toml").write_text(
        f'name = "hard"\n[index]\nweights = "as_given"\n{parts}[selection]\nrule = "top"\ncount = 270\n'
    )
    return desk, [f"{row:03}" for row in order]


def test_explain_searches_until_the_change_is_proved(hard):
    desk, by_rank = hard
    ran = run(desk, "explain", "--area", by_rank[352], "--json")
    found = json.loads(ran.out)["smallest_change"]
    assert found["proved_at_least"] == pytest.approx(found["moved_share"], abs=1e-6)
    assert (ran.code, {line.split(",")[0] for line in ran.sentences}) == (0, {"Not proved yet"})
    steps = [int(re.search(r"after ([\d,]+) steps", line)[1].replace(",", "")) for line in ran.sentences]
    assert steps[0] >= EFFORT
    assert all(later >= 2 * earlier for earlier, later in itertools.pairwise(steps))
    short = json.loads(run(desk, "explain", "--area", by_rank[352], "--json", "--effort", "300").out)["smallest_change"]
    assert short["proved_at_least"] < found["moved_share"] <= short["moved_share"]
    assert (found["proved"], short["proved"]) == (True, False)


def test_explain_that_is_stopped_says_what_was_found(hard):
    desk, by_rank = hard
    command = [sys.executable, "-m", "planungsraum.site.commands", "explain", desk / "r.toml",
               "--values", desk / "v.csv", "--area", by_rank[352]]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": SOURCES, "LANG": "C.UTF-8"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stderr.readline().startswith(b"Not proved yet")
        ran.send_signal(signal.SIGINT)
        out = ran.stdout.read().decode()
        assert ran.wait(60) == 0
    said = re.search(r"move ([\d.]+) per cent .* Whether fewer .* at least ([\d.]+) must move\.$", out.splitlines()[-1])
    assert 0 < float(said[2]) <= float(said[1])


def test_program_that_is_stopped_leaves_no_traceback(hard, capsys):
    desk, by_rank = hard
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        words = ["explain", desk / "r.toml", "--values", desk / "v.csv", "--area", by_rank[352], "--effort", "1000000"]
        assert main(list(map(str, words))) == 130
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert capsys.readouterr() == ("", "\n")


@pytest.mark.parametrize("effort", ["0", "-1", "many"])
def test_explain_effort_that_is_no_number_of_steps_is_refused(effort, small):
    ran = run(small, "explain", "--area", "11", "--effort", effort)
    assert (ran.code, ran.out) == (2, "")
    assert f'"{effort}" is not a whole number from 1. Write it as 2900.' in ran.sentences[-1]


def test_explain_shows_two_digits_of_what_moves(small):
    # with 6.98 for 11: 9v + (1 − v) = 6.98 at v = 74.75 %, where b has a figure as high
    (small / "v.csv").write_text(
        SMALL.replace("11,a,2022,6", "11,a,2022,6.98").replace("11,b,2022,6", "11,b,2022,6.98")
    )
    change = run(small, "explain", "--area", "11").out.splitlines()[-1]
    assert " moves 0.25 per cent of the whole: " in change
    assert "a from 75.00 to 74.75 %" in change
    assert "b from 25.00 to 25.25 %" in change


def test_explain_speaks_german_with_german_numbers(small):
    ran = run(small, "explain", "--area", "11", language="de_DE.UTF-8")
    assert "a von 75,0 auf 62,5 %; b von 25,0 auf 37,5 %." in ran.out


def test_explain_unknown_area_is_refused(small):
    ran = run(small, "explain", "--area", "99")
    assert (ran.code, ran.sentences) == (2, ['The figures hold no area "99". Check its code.'])


def test_reader_that_has_seen_enough_leaves_no_complaint():
    command = [sys.executable, "-m", "planungsraum.site.commands", "recipe", "leipzig-13"]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": SOURCES}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        ran.stdout.close()
        assert (ran.stderr.read(), ran.wait(60)) == (b"", 0)


# ---------------------------------------------------------------- where it writes
@pytest.mark.parametrize("other", ["x.csv", "folder/../x.csv"])
def test_robustness_two_outputs_in_one_file_are_refused_before_anything_is_written(other, desk):
    (desk / "folder").mkdir()
    ran = run(desk, "robustness", "--seed", "7", "--draws", "10", "--out", desk / "x.csv",
              "--sensitivity", desk / other)  # fmt: skip
    assert (ran.code, ran.out, len(ran.sentences), str(desk / other) in ran.sentences[0]) == (2, "", 1, True)
    assert not (desk / "x.csv").exists()


@pytest.mark.parametrize("place", [".", "/", ".."])
@pytest.mark.parametrize("option", ["--out", "--sensitivity"])
def test_robustness_output_that_is_a_folder_is_refused(option, place, desk):
    words = {"--out": desk / "o.csv", "--sensitivity": desk / "s.csv"} | {option: place}
    ran = run(desk, "robustness", "--seed", "7", "--draws", "10", *(each for pair in words.items() for each in pair))
    assert (ran.code, ran.out, len(ran.sentences), f" {place} " in ran.sentences[0]) == (2, "", 1, True)
    assert sorted(path.name for path in desk.iterdir()) == ["r.toml", "v.csv"]


def test_index_output_that_is_a_folder_is_refused(desk):
    ran = run(desk, "index", "--out", ".")
    assert (ran.code, ran.out, len(ran.sentences), " . " in ran.sentences[0]) == (2, "", 1, True)
