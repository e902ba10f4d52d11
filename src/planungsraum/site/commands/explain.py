"""`planungsraum explain RECIPE.toml --values FILE... --area A`: needs no database."""

import argparse
import sys
from typing import TYPE_CHECKING

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import describe_recipe_and_values, whole_number
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read, read_text

if TYPE_CHECKING:
    from planungsraum.prioritise.method.basis import Panel
    from planungsraum.prioritise.method.recipe import Recipe
    from planungsraum.prioritise.method.why import Why

LONGER = 4  # times as many linear programmes as before
SEARCHING = N_(
    "Not proved yet: searching with up to {programmes} linear programmes. Ctrl+C stops; what was found is said then."
)


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
    found = _searched(recipe, panel, arguments)
    if arguments.json:
        sys.stdout.write(why_json(found).decode("utf-8"))
        return
    for statement in statements(found, arguments.area, str):
        sys.stdout.write(told(statement) + "\n")


def _searched(recipe: "Recipe", panel: "Panel", arguments: argparse.Namespace) -> "Why":
    """As far as was asked for; else until it is proved, or somebody stops it."""
    from planungsraum.prioritise.method.smallest_change import EFFORT
    from planungsraum.prioritise.method.why import why

    effort = arguments.effort or EFFORT
    found = why(recipe, panel, arguments.area, arguments.period, effort)
    try:
        while not arguments.effort and not found.searched_to_the_end:
            effort *= LONGER
            sys.stderr.write(translated(SEARCHING).format(programmes=effort) + "\n")
            sys.stderr.flush()
            found = why(recipe, panel, arguments.area, arguments.period, effort)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return found
