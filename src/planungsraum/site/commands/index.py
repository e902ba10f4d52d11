"""`planungsraum index RECIPE.toml --values FILE... --out RESULT.csv`: needs no database."""

import argparse
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import describe_recipe_and_values
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read, read_text, write


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which arguments there are."""
    describe_recipe_and_values(parser)
    parser.add_argument(
        "--out", metavar="RESULT.csv", type=Path, required=True,
        help=translated(N_("the CSV file to write: area,valid,score,rank,class and one column a component")),
    )  # fmt: skip


@reported
def run(arguments: argparse.Namespace) -> None:
    """Compute, then write the whole file at once."""
    from planungsraum.prioritise.method.index import compute
    from planungsraum.prioritise.papers.result import result_csv
    from planungsraum.prioritise.sources.recipes import parse_recipe
    from planungsraum.prioritise.sources.values import read_values

    recipe = parse_recipe(read_text(arguments.recipe))
    panel = read_values({str(path): read(path) for path in arguments.values})
    write(arguments.out, result_csv(compute(recipe, panel, arguments.period)))
