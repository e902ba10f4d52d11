"""`planungsraum index RECIPE.toml --values FILE... --out RESULT.csv`: needs no database."""

import argparse
import os
import tempfile
from pathlib import Path

from planungsraum.frame.messages import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported


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

    recipe = parse_recipe(read(arguments.recipe).decode("utf-8", errors="replace"))
    panel = read_values({str(path): read(path) for path in arguments.values})
    write(arguments.out, result_csv(compute(recipe, panel, arguments.period)))


def read(path: Path) -> bytes:
    """The bytes of a file, or the sentence that says why there are none."""
    from planungsraum.ground.method.errors import Refusal

    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal.of("file.unreadable", file=str(path), found=error.strerror or str(error)) from None


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; an interrupted run leaves no half result."""
    from planungsraum.ground.method.errors import Refusal

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except OSError as error:
        raise Refusal.of("file.unwritable", file=str(path), found=error.strerror or str(error)) from None
