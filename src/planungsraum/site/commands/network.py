"""`planungsraum network --organisations FILE` or `--bodies FILE`: a list into the directory, or what it would do."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read
from planungsraum.site.commands.waking import start_with_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from planungsraum.people.services.list_plan import Plan


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which list is read."""
    lists = parser.add_mutually_exclusive_group(required=True)
    lists.add_argument(
        "--organisations", metavar="FILE", type=Path,
        help=translated(N_("CSV (UTF-8) or XLSX with the columns slug, name, kind and others; nothing is taken away")),
    )  # fmt: skip
    lists.add_argument(
        "--bodies", metavar="FILE", type=Path,
        help=translated(N_("the same of bodies, with the columns slug, name, type, founded, rhythm and others")),
    )  # fmt: skip
    parser.add_argument(
        "--day", metavar="DATE", type=calendar_day, default=date.today(),  # noqa: DTZ011 — a calendar day
        help=translated(N_("day from which new names and areas hold, such as 2022-12-31; else today")),
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help=translated(N_("say what would be done, and do nothing")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Load the list whole or not at all."""
    start_with_tables()
    from planungsraum.people.services.list_plan import ADDED, CHANGED, SAME

    plan = _planned_or_loaded(arguments)
    signs = {ADDED: "+", CHANGED: "~"}
    for step in plan.steps:
        if step.action in signs:
            told = "; ".join(f"{each.column}: {each.before} → {each.after}" for each in step.differences)
            sys.stdout.write(f"{signs[step.action]} {step.wanted.slug}  {told}\n")
    done = N_("Would add {added}, change {changed}, leave {same} as they are.")
    if not arguments.dry_run:
        done = N_("Added {added}, changed {changed}, left {same} as they are.")
    counts = {action: len(plan.having(action)) for action in (ADDED, CHANGED, SAME)}
    sys.stdout.write(translated(done).format(**counts) + "\n")


def _planned_or_loaded(arguments: argparse.Namespace) -> "Plan[Any]":
    """What the list would do, or did; refused where it has a fault."""
    from planungsraum.deliberate.services.body_list import load_bodies
    from planungsraum.deliberate.services.body_plan import plan_bodies
    from planungsraum.ground.method.errors import Refusal
    from planungsraum.people.rules import Role, Standing
    from planungsraum.people.services.organisation_list import load_organisations
    from planungsraum.people.services.organisation_plan import plan_organisations

    plan_list: Callable[..., Plan[Any]] = plan_bodies if arguments.bodies else plan_organisations
    load_list: Callable[..., Plan[Any]] = load_bodies if arguments.bodies else load_organisations
    content, office = read(arguments.bodies or arguments.organisations), Standing(roles=frozenset({Role.PLANNER}))
    if not arguments.dry_run:
        return load_list(content=content, standing=office, day=arguments.day, actor=None)
    plan = plan_list(content, standing=office, day=arguments.day)
    if plan.faults:
        raise Refusal(plan.faults)
    return plan
