"""Freeze a run, and prove later that it can be replayed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from django.db import transaction

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.table import Table
from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.prioritise.method.inputs import Changed, changed_inputs, fingerprint
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.robustness import robustness
from planungsraum.prioritise.method.sensitivity import sensitivity
from planungsraum.prioritise.models import FrozenResult, Run, RunState
from planungsraum.prioritise.papers.result import result_csv
from planungsraum.prioritise.papers.robustness import robustness_csv, sensitivity_csv
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.sources.values import read_values

FILES = ("result", "robustness", "sensitivity")


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: inputs that are others today, files whose bytes are others, and the versions.

    `proved`: today's figures are those frozen, and give the same bytes.
    """

    changed: tuple[Changed, ...]
    differing: tuple[str, ...]
    version_then: str
    version_now: str

    @property
    def proved(self) -> bool:
        """Whether the same inputs gave the same bytes."""
        return not self.changed and not self.differing


@transaction.atomic
def freeze(*, run: Run, question: str, visibility: str, actor: User) -> FrozenResult:
    """Freeze a run that is done, with the question it answers; one that is not done is refused."""
    if run.state != RunState.DONE:
        raise Refusal.of("frozen.not_done", run=run.pk)
    if not question.strip():
        raise Refusal.of("frozen.no_question")
    kept = FrozenResult.objects.create(
        run=run,
        question=question.strip(),
        software_version=version("planungsraum"),
        fingerprints=_fingerprints(run),
        frozen_by=actor,
        visibility=visibility,
    )
    record(actor=actor, verb="freeze", kind="result", key=str(kept.pk))
    return kept


def _fingerprints(run: Run) -> dict[str, object]:
    panel = panel_of(run)
    return {
        "recipe": _sha(run.recipe),
        "files": {name: _sha(getattr(run, name)) for name in FILES},
        "inputs": [
            {"indicator": code, "period": period, "sha256": fingerprint(table, code)}
            for period, table in sorted(panel.items())
            for code in table.codes
        ],
    }


def panel_of(run: Run) -> dict[str, Table]:
    """The figures that the run was given."""
    return read_values({"": run.values.encode("utf-8")})


def replay(frozen: FrozenResult, today: Mapping[str, Table]) -> Replay:
    """Compute a frozen result anew from the figures kept with it, and compare these with today's figures.

    Text for text: the files are compared with the fingerprints written down when it was frozen.
    """
    run = frozen.run
    found = _files(run)
    kept = frozen.fingerprints["files"]
    return Replay(
        changed=changed_inputs(panel_of(run), today),
        differing=tuple(name for name in FILES if _sha(found[name]) != kept[name]),
        version_then=frozen.software_version,
        version_now=version("planungsraum"),
    )


def _files(run: Run) -> dict[str, str]:
    plan = plan_of(parse_recipe(run.recipe), panel_of(run), seed=run.seed)
    found = {
        "result": result_csv(plan.reference),
        "robustness": robustness_csv(robustness(plan, run.draws)),
        "sensitivity": sensitivity_csv(sensitivity(plan, run.draws)),
    }
    return {name: content.decode("utf-8") for name, content in found.items()}


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
