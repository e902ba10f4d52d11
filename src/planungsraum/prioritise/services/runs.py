"""Ask for a run over the assumptions of a recipe, carry it out, cancel it, take it up again."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import AreaSystem
from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import block_size, check_draws, robustness
from planungsraum.prioritise.method.sensitivity import sensitivity
from planungsraum.prioritise.models import Run, RunState
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.papers.robustness import robustness_csv, sensitivity_csv
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.sources.values import read_values

SIGN_OF_LIFE = 0.5  # seconds between two notes of progress
ABANDONED_AFTER = timedelta(seconds=60)
MOST_ATTEMPTS = 2
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


class StoppedError(Exception):
    """Somebody asked to stop the run, or another worker has taken it up."""


@transaction.atomic
def ask_for_run(*, request: Request, actor: User) -> Run:
    """Check that the recipe can be varied, keep all that goes in, and hand it to the worker."""
    panel = read_values({"": request.values.encode("utf-8")})
    plan = plan_of(parse_recipe(request.recipe), panel, seed=request.seed)
    check_draws(request.draws, len(plan.reference.areas))
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
    run simply starts over; one that was to be cancelled ends, as does one that broke off too often.
    """
    silent = Run.objects.filter(state__in=[RunState.WAITING, RunState.RUNNING], seen_at__lt=timezone.now() - after)
    found = {run.pk: run for run in silent.select_for_update()}
    for run in found.values():
        _hand_on(run)
    taken = list(Run.objects.filter(pk__in=found, state=RunState.WAITING).values_list("pk", flat=True))
    for pk in taken:
        carry_out.enqueue(pk)
    return len(taken)


def _hand_on(run: Run) -> None:
    """An abandoned run waits again, or ends."""
    given_up = run.state == RunState.RUNNING and run.attempts >= MOST_ATTEMPTS
    run.seen_at = timezone.now()
    if run.cancel_asked:
        run.state = RunState.CANCELLED
    elif given_up:
        run.state, run.faults = RunState.FAILED, [["run.abandoned", {"attempts": run.attempts}]]
    else:
        run.state, run.progress = RunState.WAITING, 0.0
    run.save(update_fields=["state", "faults", "progress", "seen_at"])


@task()
def carry_out(pk: int) -> None:
    """Work on a run that waits; one that does not wait any more is left alone.

    Everything is written under the token of this taking up: where another worker has taken the run up since,
    nothing is.
    """
    token = uuid4().hex
    begun = {"state": RunState.RUNNING, "taken_by": token, "attempts": F("attempts") + 1, "seen_at": timezone.now()}
    if not Run.objects.filter(pk=pk, state=RunState.WAITING).update(**begun):
        return
    own = Run.objects.filter(pk=pk, state=RunState.RUNNING, taken_by=token)
    try:
        _end(own.filter(cancel_asked=False), state=RunState.DONE, progress=1.0, **_worked_out(own))
    except StoppedError:
        pass
    except Refusal as refusal:
        _end(own, state=RunState.FAILED, faults=[[fault.code, dict(fault.values)] for fault in refusal.faults])
    except Exception as error:
        logging.getLogger(__name__).exception("Run %s broke off", pk)
        _end(own, state=RunState.FAILED, faults=[["run.broke_off", {"found": type(error).__name__}]])
    _end(own.filter(cancel_asked=True), state=RunState.CANCELLED)


def carry_out_small(run: Run) -> None:
    """Carry out a run at once where that takes well below a second."""
    areas = len({line.partition(",")[0] for line in run.values.splitlines()})
    if run.draws * areas <= AT_ONCE:
        carry_out.call(run.pk)
        run.refresh_from_db()


def _end(own: QuerySet[Run], **fields: Any) -> None:  # noqa: ANN401 — fields of a run
    """All that a run ends with in one statement, unless it has ended already or is another worker's."""
    own.update(**fields, seen_at=timezone.now())


def _worked_out(own: QuerySet[Run]) -> Mapping[str, str]:
    progress, run = _Progress(own), own.first()
    if run is None:
        raise StoppedError
    panel = read_values({"": run.values.encode("utf-8")})
    plan = plan_of(parse_recipe(run.recipe), panel, seed=run.seed)
    progress.note()
    sure = robustness(plan, run.draws, progress.over(run.draws / block_size(len(plan.reference.areas))))
    progress.note()
    rows = run.draws / (len(plan.varied) + 2)
    why = sensitivity(plan, run.draws, progress.over(rows / block_size(len(plan.reference.areas))))
    progress.note()
    found = {
        "result": result_csv(plan.reference),
        "robustness": robustness_csv(sure),
        "sensitivity": sensitivity_csv(why),
    }
    return {name: content.decode("utf-8") for name, content in found.items()}


class _Progress:
    """Counts the blocks of both halves of a run, notes progress, and sees whether to stop."""

    def __init__(self, own: QuerySet[Run]) -> None:
        self._own, self._done, self._noted = own, 0.0, monotonic()

    def over(self, blocks: float) -> Callable[[Callable[[int], Any], Iterable[int]], Iterator[Any]]:
        """A `map` over about so many blocks, which are one half of the run."""
        until, step = self._done + 0.5, 0.5 / max(1.0, blocks)

        def spread(work: Callable[[int], Any], numbers: Iterable[int]) -> Iterator[Any]:
            for number in numbers:
                yield work(number)
                self._done = min(until, self._done + step)
                if monotonic() - self._noted >= SIGN_OF_LIFE:
                    self.note()

        return spread

    def note(self) -> None:
        """A sign of life; whoever was asked to stop, or has lost the run to another worker, stops here."""
        self._noted = monotonic()
        if not self._own.filter(cancel_asked=False).update(progress=self._done, seen_at=timezone.now()):
            raise StoppedError
