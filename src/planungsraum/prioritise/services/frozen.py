"""Freeze a run, and prove later that it can be replayed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from django.db import transaction

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.table import Table
from planungsraum.observe.models import Indicator
from planungsraum.people.models import User
from planungsraum.people.rules import OF_THE_CITY, Visibility
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
WIDTHS = OF_THE_CITY  # from the widest circle of readers to the narrowest
ONLY = {
    Visibility.PROFESSIONAL: "frozen.professional_only",
    Visibility.OFFICE: "frozen.office_only",
    "": "frozen.indicator_gone",
}
PARTS = (*FILES, "recipe", "inputs")


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replay found: inputs that are others today, what is kept otherwise than it was frozen, and the versions.

    `altered`: files, recipe and inputs whose kept text is not the one frozen; `recomputed`: files that this version
    computes otherwise from what is kept. `proved`: today's figures are those frozen, and give the same bytes.
    """

    changed: tuple[Changed, ...]
    altered: tuple[str, ...]
    recomputed: tuple[str, ...]
    version_then: str
    version_now: str

    @property
    def differing(self) -> tuple[str, ...]:
        """All that is not as it was frozen, kept or computed anew."""
        return tuple(name for name in PARTS if name in {*self.altered, *self.recomputed})

    @property
    def proved(self) -> bool:
        """Whether the same inputs gave the same bytes."""
        return not self.changed and not self.differing


@transaction.atomic
def freeze(*, run: Run, question: str, visibility: str, actor: User) -> FrozenResult:
    """Freeze a run that is done, with the question it answers; one not done, or frozen already, is refused."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.DONE:
        raise Refusal.of("frozen.not_done", run=run.pk)
    if existing := FrozenResult.objects.filter(run=run).first():
        raise Refusal.of("frozen.already", run=run.pk, result=existing.pk)
    if not question.strip():
        raise Refusal.of("frozen.no_question")
    _refuse_what_shows_too_much(run, visibility)
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


def _refuse_what_shows_too_much(run: Run, visibility: str) -> None:
    """A result shows its figures, so nobody may see it who may not see each of its indicators."""
    codes = sorted({code for table in panel_of(run).values() for code in table.codes})
    known = dict(Indicator.objects.filter(code__in=codes).values_list("code", "visibility"))
    narrower = [
        code
        for code in codes
        if WIDTHS.index(Visibility(known.get(code, Visibility.OFFICE))) > WIDTHS.index(Visibility(visibility))
    ]
    if narrower:
        raise Refusal(Fault(ONLY[known.get(code, "")], {"indicator": code}) for code in narrower)


def _fingerprints(run: Run) -> dict[str, Any]:
    return {
        "recipe": _sha(run.recipe),
        "files": {name: _sha(getattr(run, name)) for name in FILES},
        "inputs": [
            {"indicator": code, "period": period, "sha256": fingerprint(table, code)}
            for period, table in sorted(panel_of(run).items())
            for code in table.codes
        ],
    }


def panel_of(run: Run) -> dict[str, Table]:
    """The figures that the run was given."""
    return read_values({"": run.values.encode("utf-8")})


def altered(frozen: FrozenResult) -> tuple[str, ...]:
    """What is kept of a frozen result, files, recipe and inputs, and is not what was frozen: by its fingerprints."""
    kept, found = _by_part(frozen.fingerprints), _by_part(_fingerprints(frozen.run))
    return tuple(name for name in PARTS if found[name] != kept[name])


def _by_part(fingerprints: Mapping[str, Any]) -> dict[str, Any]:
    return {**fingerprints["files"], "recipe": fingerprints["recipe"], "inputs": fingerprints["inputs"]}


def replay(frozen: FrozenResult, today: Mapping[str, Table]) -> Replay:
    """Compute a frozen result anew from the recipe and figures kept with it, and compare these with today's figures.

    Text for text: what is kept, and what is computed from it, is compared with the fingerprints written down when it
    was frozen.
    """
    run = frozen.run
    found = _files(run)
    kept = frozen.fingerprints["files"]
    return Replay(
        changed=changed_inputs(panel_of(run), today),
        altered=altered(frozen),
        recomputed=tuple(name for name in FILES if name not in found or _sha(found[name]) != kept[name]),
        version_then=frozen.software_version,
        version_now=version("planungsraum"),
    )


def _files(run: Run) -> dict[str, str]:
    """The files as this version computes them; none where it refuses what is kept."""
    try:
        plan = plan_of(parse_recipe(run.recipe), panel_of(run), seed=run.seed)
        found = {
            "result": result_csv(plan.reference),
            "robustness": robustness_csv(robustness(plan, run.draws)),
            "sensitivity": sensitivity_csv(sensitivity(plan, run.draws)),
        }
    except Refusal:
        return {}
    return {name: content.decode("utf-8") for name, content in found.items()}


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
