"""`planungsraum network --organisations FILE`: a list of organisations into the directory, or what it would do."""

import argparse
import sys
from datetime import date
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read
from planungsraum.site.commands.waking import start_with_tables


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which list is read."""
    parser.add_argument(
        "--organisations", metavar="FILE", type=Path, required=True,
        help=translated(N_("CSV (UTF-8) or XLSX with the columns slug, name, kind and others; nothing is taken away")),
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
    from planungsraum.ground.method.errors import Refusal
    from planungsraum.people.rules import Role, Standing
    from planungsraum.people.services.list_plan import ADDED, CHANGED, SAME
    from planungsraum.people.services.organisation_list import load_organisations
    from planungsraum.people.services.organisation_plan import plan_organisations

    content, office = read(arguments.organisations), Standing(roles=frozenset({Role.PLANNER}))
    if arguments.dry_run:
        plan = plan_organisations(content, standing=office, day=arguments.day)
        if plan.faults:
            raise Refusal(plan.faults)
    else:
        plan = load_organisations(content=content, standing=office, day=arguments.day, actor=None)
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
