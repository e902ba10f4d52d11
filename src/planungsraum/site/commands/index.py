"""`planungsraum index RECIPE.toml --values FILE... --out RESULT.csv`: needs no database."""

import argparse
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read, read_text, write


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which arguments there are."""
    parser.add_argument("recipe", metavar="RECIPE.toml", type=Path, help=translated(N_("the recipe")))
    parser.add_argument(
        "--values", metavar="FILE", nargs="+", action="extend", type=Path, required=True,
        help=translated(N_("CSV files with the columns area,indicator,period,value and, if wanted, status")),
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="RESULT.csv", type=Path, required=True,
        help=translated(N_("the CSV file to write: area,valid,score,rank,class and one column a component")),
    )  # fmt: skip
    parser.add_argument(
        "--period", metavar="P", default="",
        help=translated(N_("the period to compute, such as 2022; else the recipe's, else the only one in the files")),
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
