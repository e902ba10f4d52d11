"""Runs in the background: asked for, carried out by a real worker process, cancelled, killed, taken up again."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import urlsplit

import numpy as np
import pytest
from django.db import connection
from django.utils import timezone
from tests.site.commands.program import ROOT, SOURCES

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import robustness
from planungsraum.prioritise.papers.robustness import robustness_csv
from planungsraum.prioritise.papers.values import values_csv
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.sources.values import read_values

QUICK = """
name = "klein"
period = "2022"
[index]
[[index.part]]
indicator = "a"
[[index.part]]
indicator = "b"
[selection]
rule = "top"
count = 3
"""
SLOW = (
    QUICK
    + """
[robustness]
treatment = ["auto"]
[[robustness.imprecise]]
kind = "rounded"
unit = 1
"""
)
PATIENCE = 120


def figures():
    chance = np.random.default_rng(2)
    areas = [f"{row:02}" for row in range(40)]
    columns = {code: np.exp(chance.normal(3, 1, 40)).round(1).tolist() for code in "ab"}
    return values_csv({"2022": Table.of(areas, columns)}).decode()


@pytest.fixture
def ask(transactional_db, cast):
    """Ask for a run of this recipe."""
    from planungsraum.ground.models import AreaSystem
    from planungsraum.prioritise.services.runs import Request, ask_for_run

    system = AreaSystem.objects.create(code="ot", name_de="Ortsteil", plural_de="Ortsteile")

    def asked(recipe, draws):
        request = Request("klein", "Kleines Rezept", system, recipe, figures(), [], draws, 7, "office")
        return ask_for_run(request=request, actor=cast["planner"])

    return asked


def worker(*words):
    """A worker process of its own on the database of this test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        url = f"sqlite:///{name}"
    else:
        url = urlsplit(os.environ["PLANUNGSRAUM_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    environment = os.environ | {"PLANUNGSRAUM_DATABASE_URL": url, "PYTHONPATH": SOURCES}
    command = [sys.executable, "-m", "planungsraum.site.commands", "work", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def until(run, condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        run.refresh_from_db()
        if condition(run):
            return
        time.sleep(0.05)
    raise AssertionError((run.state, run.progress, run.faults))


def test_worker_gives_the_bytes_of_the_method(ask):
    run = ask(QUICK, 500)
    assert (run.state, run.robustness) == ("waiting", "")
    assert worker("--once").wait(PATIENCE) == 0
    run.refresh_from_db()
    plan = plan_of(parse_recipe(QUICK), read_values({"": figures().encode()}), seed=7)
    assert (run.state, run.progress) == ("done", 1.0)
    assert run.robustness.encode() == robustness_csv(robustness(plan, 500))
    assert run.result.startswith("area,valid,score,rank,class,a,b\n")
    assert run.sensitivity.startswith("assumption,first_order,total,low,high\nweights,")


def test_killed_worker_leaves_no_half_result_and_the_run_is_taken_up_again(ask):
    run = ask(SLOW, 9_000)
    first = worker()
    until(run, lambda each: each.state == "running" and each.progress > 0)
    first.send_signal(signal.SIGKILL)
    assert first.wait(PATIENCE) == -signal.SIGKILL
    run.refresh_from_db()
    assert (run.state, run.result, run.robustness, run.sensitivity) == ("running", "", "", "")
    second = worker("--abandoned-after", "1")
    try:
        until(run, lambda each: each.state == "done")
    finally:
        second.kill()
        second.wait(PATIENCE)
    plan = plan_of(parse_recipe(SLOW), read_values({"": figures().encode()}), seed=7)
    assert run.robustness.encode() == robustness_csv(robustness(plan, 9_000))


def test_cancelled_while_it_runs_ends_without_a_result(ask, cast):
    from planungsraum.prioritise.services.runs import cancel_run

    run = ask(SLOW, 40_000)
    process = worker()
    try:
        until(run, lambda each: each.state == "running")
        assert cancel_run(run=run, actor=cast["planner"]).cancel_asked
        until(run, lambda each: each.state == "cancelled")
    finally:
        process.kill()
        process.wait(PATIENCE)
    assert (run.result, run.robustness, run.sensitivity) == ("", "", "")


def test_cancelled_while_it_waits_is_never_begun(ask, cast):
    from planungsraum.prioritise.services.runs import cancel_run

    run = ask(QUICK, 500)
    assert cancel_run(run=run, actor=cast["planner"]).state == "cancelled"
    assert worker("--once").wait(PATIENCE) == 0
    run.refresh_from_db()
    assert (run.state, run.result) == ("cancelled", "")


def test_only_runs_without_a_sign_of_life_are_taken_up(ask):
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import take_up_abandoned

    silent, alive, done = (ask(QUICK, 10) for _ in range(3))
    long_ago = timezone.now() - timedelta(minutes=5)
    Run.objects.filter(pk=silent.pk).update(state="running", seen_at=long_ago, progress=0.5)
    Run.objects.filter(pk=alive.pk).update(state="running")
    Run.objects.filter(pk=done.pk).update(state="cancelled", seen_at=long_ago)
    assert take_up_abandoned() == 1
    states = {each.pk: (each.state, each.progress) for each in Run.objects.all()}
    assert states == {silent.pk: ("waiting", 0.0), alive.pk: ("running", 0.0), done.pk: ("cancelled", 0.0)}


@pytest.mark.parametrize(
    ("recipe", "draws", "code"),
    [(QUICK, 0, "robustness.draws"), (QUICK.partition("[selection]")[0], 10, "robustness.no_selection")],
)
def test_a_run_that_cannot_be_is_refused_before_it_waits(ask, recipe, draws, code):
    from planungsraum.prioritise.models import Run

    with pytest.raises(Refusal) as refused:
        ask(recipe, draws)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert not Run.objects.exists()


# ---------------------------------------------------------------- two workers, and errors that nobody foresaw
def before_the_first(words, action):
    """Let something happen just before the first statement with these words: what another process may do then."""
    done = []

    def look(execute, sql, params, many, context):
        if not done and all(word in sql for word in words):
            done.append(sql)
            action()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(look)


NOTE, END = ('UPDATE "prioritise_run"', '"progress"', '"seen_at"'), ('UPDATE "prioritise_run"', '"sensitivity"')


def left(run):
    run.refresh_from_db()
    return run.state, run.taken_by, run.result, run.faults


@pytest.mark.parametrize("moment", [NOTE, END])
@pytest.mark.parametrize("state", ["running", "waiting"])
def test_worker_that_has_lost_its_run_leaves_it_to_the_other(ask, moment, state):
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import carry_out

    run = ask(QUICK, 10)
    with before_the_first(moment, lambda: Run.objects.filter(pk=run.pk).update(state=state, taken_by="other")):
        carry_out.call(run.pk)
    assert left(run) == (state, "other", "", [])


@pytest.mark.parametrize("moment", [NOTE, END])
def test_cancelled_at_the_last_moment_ends_without_a_result(ask, cast, moment):
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import cancel_run, carry_out

    run = ask(QUICK, 10)
    with before_the_first(moment, lambda: cancel_run(run=Run.objects.get(pk=run.pk), actor=cast["planner"])):
        carry_out.call(run.pk)
    state, _token, result, faults = left(run)
    assert (state, result, faults) == ("cancelled", "", [])


def test_sign_of_life_is_given_between_the_stages_however_long_each_takes(ask):
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import carry_out

    run, seen = ask(QUICK, 10), []

    def look(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if all(word in sql for word in NOTE):
            seen.append(Run.objects.get(pk=run.pk).progress)
        return found

    with connection.execute_wrapper(look):
        carry_out.call(run.pk)
    # after the plan, after the draws with their quantiles, after the sensitivity, and at the end
    assert seen == [0.0, 0.5, 1.0, 1.0]


def test_run_that_broke_off_with_an_error_says_so_and_is_not_tried_again(ask, caplog):
    from planungsraum.prioritise.services.runs import carry_out, take_up_abandoned

    def fail():
        raise MemoryError

    run = ask(QUICK, 10)
    with before_the_first(NOTE, fail):
        carry_out.call(run.pk)
    state, _token, result, faults = left(run)
    assert (state, result, faults) == ("failed", "", [["run.broke_off", {"found": "MemoryError"}]])
    assert f"Run {run.pk} broke off" in caplog.text
    assert take_up_abandoned(after=timedelta(0)) == 0


def test_run_that_is_abandoned_twice_is_given_up(ask):
    from planungsraum.prioritise.models import Run
    from planungsraum.prioritise.services.runs import take_up_abandoned

    once, twice, unwanted = (ask(QUICK, 10) for _ in range(3))
    long_ago = timezone.now() - timedelta(minutes=5)
    Run.objects.update(state="running", seen_at=long_ago)
    Run.objects.filter(pk=once.pk).update(attempts=1)
    Run.objects.filter(pk=twice.pk).update(attempts=2)
    Run.objects.filter(pk=unwanted.pk).update(attempts=1, cancel_asked=True)
    assert take_up_abandoned() == 1
    assert [left(run)[::3] for run in (once, twice, unwanted)] == [
        ("waiting", []), ("failed", [["run.abandoned", {"attempts": 2}]]), ("cancelled", []),
    ]  # fmt: skip


def test_run_that_needs_more_memory_than_allowed_is_refused_before_it_waits(ask):
    # 40 areas have place for 250 million ranks / 40
    with pytest.raises(Refusal) as refused:
        ask(QUICK, 6_250_001)
    (fault,) = refused.value.faults
    assert (fault.code, fault.values) == ("robustness.too_large", {"found": 6_250_001, "areas": 40, "most": 6_250_000})
