"""Ask for a run over the assumptions of a recipe, carry it out, cancel it, take it up again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import AreaSystem
from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import MOST_DRAWS, block_size, robustness
from planungsraum.prioritise.method.sensitivity import sensitivity
from planungsraum.prioritise.models import Run, RunState
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.papers.robustness import robustness_csv, sensitivity_csv
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.sources.values import read_values

SIGN_OF_LIFE = 0.5  # seconds between two notes of progress
ABANDONED_AFTER = timedelta(seconds=60)
AT_ONCE = 1_000_000  # draws × areas that take well below a second


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for: a recipe with its period, figures as long CSV, and how often to draw."""

    name: str
    title: str
    system: AreaSystem
    recipe: str
    values: str
    provenance: list[dict[str, str]]
    draws: int
    seed: int
    visibility: str


class CancelledError(Exception):
    """Somebody asked to stop the run."""


@transaction.atomic
def ask_for_run(*, request: Request, actor: User) -> Run:
    """Check that the recipe can be varied, keep all that goes in, and hand it to the worker."""
    if not 1 <= request.draws <= MOST_DRAWS:
        raise Refusal.of("robustness.draws", found=request.draws, most=MOST_DRAWS)
    plan_of(parse_recipe(request.recipe), read_values({"": request.values.encode("utf-8")}), seed=request.seed)
    fields = {name: getattr(request, name) for name in Request.__slots__}
    run = Run.objects.create(**fields, asked_by=actor)
    record(actor=actor, verb="ask", kind="run", key=str(run.pk))
    carry_out.enqueue(run.pk)
    return run


@transaction.atomic
def cancel_run(*, run: Run, actor: User) -> Run:
    """Stop a run that is open: at once while it waits, after the block in hand while it is worked on."""
    record(actor=actor, verb="cancel", kind="run", key=str(run.pk))
    Run.objects.filter(pk=run.pk, state=RunState.WAITING).update(state=RunState.CANCELLED)
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(cancel_asked=True)
    run.refresh_from_db()
    return run


@transaction.atomic
def take_up_abandoned(*, after: timedelta = ABANDONED_AFTER) -> int:
    """Hand runs without a sign of life to the worker again; how many these are.

    Nothing of what a killed worker had in hand was written, and the same input gives the same bytes, so a
    run simply starts over.
    """
    silent = Run.objects.filter(state__in=[RunState.WAITING, RunState.RUNNING], seen_at__lt=timezone.now() - after)
    taken = list(silent.select_for_update().values_list("pk", flat=True))
    Run.objects.filter(pk__in=taken).update(state=RunState.WAITING, seen_at=timezone.now(), progress=0.0)
    for pk in taken:
        carry_out.enqueue(pk)
    return len(taken)


@task()
def carry_out(pk: int) -> None:
    """Work on a run that waits; one that does not wait any more is left alone."""
    begun = Run.objects.filter(pk=pk, state=RunState.WAITING).update(state=RunState.RUNNING, seen_at=timezone.now())
    if not begun:
        return
    run = Run.objects.get(pk=pk)
    try:
        _end(run, state=RunState.DONE, progress=1.0, **_worked_out(run))
    except CancelledError:
        _end(run, state=RunState.CANCELLED)
    except Refusal as refusal:
        _end(run, state=RunState.FAILED, faults=[[fault.code, dict(fault.values)] for fault in refusal.faults])


def carry_out_small(run: Run) -> None:
    """Carry out a run at once where that takes well below a second."""
    areas = len({line.partition(",")[0] for line in run.values.splitlines()})
    if run.draws * areas <= AT_ONCE:
        carry_out.call(run.pk)
        run.refresh_from_db()


def _end(run: Run, **fields: Any) -> None:  # noqa: ANN401 — fields of a run
    """All that a run ends with in one statement, unless it has ended already."""
    Run.objects.filter(pk=run.pk, state=RunState.RUNNING).update(**fields, seen_at=timezone.now())


def _worked_out(run: Run) -> Mapping[str, str]:
    panel = read_values({"": run.values.encode("utf-8")})
    plan = plan_of(parse_recipe(run.recipe), panel, seed=run.seed)
    progress = _Progress(run)
    sure = robustness(plan, run.draws, progress.over(run.draws / block_size(len(plan.reference.areas))))
    rows = run.draws / (len(plan.varied) + 2)
    why = sensitivity(plan, run.draws, progress.over(rows / block_size(len(plan.reference.areas))))
    found = {
        "result": result_csv(plan.reference),
        "robustness": robustness_csv(sure),
        "sensitivity": sensitivity_csv(why),
    }
    return {name: content.decode("utf-8") for name, content in found.items()}


class _Progress:
    """Counts the blocks of both halves of a run, notes progress, and sees whether to stop."""

    def __init__(self, run: Run) -> None:
        self._run, self._done, self._noted = run, 0.0, monotonic()

    def over(self, blocks: float) -> Callable[[Callable[[int], Any], Iterable[int]], Iterator[Any]]:
        """A `map` over about so many blocks, which are one half of the run."""
        until, step = self._done + 0.5, 0.5 / max(1.0, blocks)

        def spread(work: Callable[[int], Any], numbers: Iterable[int]) -> Iterator[Any]:
            for number in numbers:
                yield work(number)
                self._note(min(until, self._done + step))

        return spread

    def _note(self, done: float) -> None:
        self._done = done
        if monotonic() - self._noted < SIGN_OF_LIFE:
            return
        self._noted = monotonic()
        running = Run.objects.filter(pk=self._run.pk, state=RunState.RUNNING, cancel_asked=False)
        if not running.update(progress=done, seen_at=timezone.now()):
            raise CancelledError
