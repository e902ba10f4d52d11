"""`planungsraum robustness RECIPE.toml --values FILE... --draws N --seed S --out OUT.csv`: needs no database."""

import argparse
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import describe_recipe_and_values
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import check_places, read, read_text, write_all


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which arguments there are."""
    describe_recipe_and_values(parser)
    parser.add_argument(
        "--draws", metavar="N", type=int, required=True,
        help=translated(N_("how many draws of the assumptions")),
    )  # fmt: skip
    parser.add_argument(
        "--seed", metavar="S", type=int, required=True,
        help=translated(N_("where the random numbers start: the same seed gives the same bytes")),
    )  # fmt: skip
    parser.add_argument(
        "--out", metavar="OUT.csv", type=Path, required=True,
        help=translated(N_("the CSV file to write: area,membership,rank_p05,rank_p50,rank_p95,verdict")),
    )  # fmt: skip
    parser.add_argument(
        "--sensitivity", metavar="OUT2.csv", type=Path,
        help=translated(N_("the CSV file of Sobol indices to write: assumption,first_order,total,low,high")),
    )  # fmt: skip
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--processes", metavar="P", type=int, default=1,
        help=translated(N_("on how many processes of this machine; the result does not depend on it")),
    )  # fmt: skip
    where.add_argument(
        "--cluster", metavar="ADDRESS", default="",
        help=translated(N_("on the Dask cluster with this scheduler, such as tcp://10.0.0.5:8786")),
    )  # fmt: skip


@reported
def run(arguments: argparse.Namespace) -> None:
    """Compute, then write each file at once."""
    from planungsraum.prioritise.method.plan import plan_of
    from planungsraum.prioritise.method.robustness import robustness
    from planungsraum.prioritise.method.sensitivity import sensitivity
    from planungsraum.prioritise.papers.robustness import robustness_csv, sensitivity_csv
    from planungsraum.prioritise.sources.recipes import parse_recipe
    from planungsraum.prioritise.sources.values import read_values
    from planungsraum.site.commands.spreading import spreading

    check_places(*filter(None, (arguments.out, arguments.sensitivity)))
    recipe = parse_recipe(read_text(arguments.recipe))
    panel = read_values({str(path): read(path) for path in arguments.values})
    plan = plan_of(recipe, panel, period=arguments.period, seed=arguments.seed)
    with spreading(arguments.processes, arguments.cluster) as spread:
        found = {arguments.out: robustness_csv(robustness(plan, arguments.draws, spread))}
        if arguments.sensitivity:
            found[arguments.sensitivity] = sensitivity_csv(sensitivity(plan, arguments.draws, spread))
    write_all(found)
