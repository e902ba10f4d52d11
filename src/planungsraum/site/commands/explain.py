"""`planungsraum explain RECIPE.toml --values FILE... --area A`: needs no database."""

import argparse
import math
import signal
import sys
from typing import TYPE_CHECKING

from planungsraum.frame.marking import N_
from planungsraum.frame.messages import sentence
from planungsraum.site import loops
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import describe_recipe_and_values, whole_number
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read, read_text

if TYPE_CHECKING:
    from planungsraum.prioritise.method.basis import Panel
    from planungsraum.prioritise.method.reached import Reached, Until
    from planungsraum.prioritise.method.recipe import Recipe
    from planungsraum.prioritise.method.why import Why

LONGER = 2  # times as many linear programmes as when it was last said how far the search is


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which arguments there are."""
    describe_recipe_and_values(parser)
    parser.add_argument("--area", metavar="A", required=True, help=translated(N_("code of the area")))
    effort = translated(
        N_("linear programmes after which the search for the smallest change stops; else it goes on until it is proved")
    )
    parser.add_argument("--effort", metavar="N", type=whole_number, help=effort)
    parser.add_argument("--json", action="store_true", help=translated(N_("write JSON instead of sentences")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Compute, then say it."""
    from planungsraum.frame.messages import told
    from planungsraum.prioritise.method.statements import statements
    from planungsraum.prioritise.papers.why import why_json
    from planungsraum.prioritise.sources.recipes import parse_recipe
    from planungsraum.prioritise.sources.values import read_values

    recipe = parse_recipe(read_text(arguments.recipe))
    panel = read_values({str(path): read(path) for path in arguments.values})
    loops.prepare()
    found = _searched(recipe, panel, arguments)
    if arguments.json:
        sys.stdout.write(why_json(found).decode("utf-8"))
        return
    for statement in statements(found, arguments.area, str):
        sys.stdout.write(told(statement) + "\n")


def _searched(recipe: "Recipe", panel: "Panel", arguments: argparse.Namespace) -> "Why":
    """As far as was asked for; else until it is proved, or somebody stops it."""
    from planungsraum.prioritise.method.reached import after
    from planungsraum.prioritise.method.why import why

    if arguments.effort:
        return why(recipe, panel, arguments.area, arguments.period, after(arguments.effort))
    with _ToTheProof() as until:
        return why(recipe, panel, arguments.area, arguments.period, until)


class _ToTheProof:
    """To search until it is proved: a longer search says how far it is, and Ctrl+C ends it with what was found."""

    def __init__(self) -> None:
        self.stopped = False
        self.said_at = 0
        self.before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> "Until":
        return self._ends

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGINT, self.before)

    def _ends(self, reached: "Reached") -> bool:
        from planungsraum.prioritise.method.smallest_change import EFFORT

        if reached.programmes >= max(EFFORT, LONGER * self.said_at):
            self.said_at = reached.programmes
            signal.signal(signal.SIGINT, self._stop)
            _say(reached)
        return self.stopped

    def _stop(self, _signal: int, _frame: object) -> None:
        """The search ends as soon as it asks; who cannot wait for that presses Ctrl+C once more."""
        self.stopped = True
        signal.signal(signal.SIGINT, self.before)


def _say(reached: "Reached") -> None:
    from planungsraum.prioritise.method.statements import rounded_down

    code = "explain.searching" if math.isfinite(reached.moved) else "explain.searching_none"
    at_least = rounded_down(100 * reached.at_least, 1)
    values = {"programmes": reached.programmes, "moved": 100 * reached.moved, "at_least": at_least}
    sys.stderr.write(sentence(code, values) + "\n")
    sys.stderr.flush()
