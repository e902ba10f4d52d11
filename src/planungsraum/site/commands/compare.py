"""`planungsraum compare RECIPE.toml [RECIPE2.toml] --values FILE... --period P --period2 P2`: needs no database."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import describe_recipe_and_values
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read, read_text

if TYPE_CHECKING:
    from planungsraum.prioritise.method.compare import Cause, Comparison
    from planungsraum.prioritise.method.differences import Difference, Side

NOBODY = N_("nobody")


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which arguments there are."""
    describe_recipe_and_values(parser)
    parser.add_argument(
        "second", metavar="RECIPE2.toml", nargs="?", type=Path, help=translated(N_("the second recipe; else the same"))
    )
    parser.add_argument("--period2", metavar="P2", default="", help=translated(N_("the second period; else the same")))
    parser.add_argument(
        "--base2", metavar="P", default="", help=translated(N_("base period of the second recipe's scales"))
    )
    parser.add_argument("--json", action="store_true", help=translated(N_("write JSON instead of sentences")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Compute both lists and each difference by itself, then say it."""
    from planungsraum.prioritise.method.compare import compare
    from planungsraum.prioritise.papers.comparison import comparison_json

    found = compare(*_sides(arguments))
    if arguments.json:
        sys.stdout.write(comparison_json(found).decode("utf-8"))
        return
    for line in _lines(found):
        sys.stdout.write(line + "\n")


def _sides(arguments: argparse.Namespace) -> "tuple[Side, Side]":
    from planungsraum.prioritise.method.basis import choose_period
    from planungsraum.prioritise.method.differences import Side
    from planungsraum.prioritise.sources.recipes import parse_recipe
    from planungsraum.prioritise.sources.values import read_values

    first = parse_recipe(read_text(arguments.recipe))
    second = parse_recipe(read_text(arguments.second)) if arguments.second else first
    if arguments.base2:
        second = replace(second, base=arguments.base2)
    panel = read_values({str(path): read(path) for path in arguments.values})
    one = choose_period(first, panel, arguments.period)
    other = choose_period(second, panel, arguments.period2 or arguments.period)
    return Side(first, panel, one), Side(second, panel, other)


def _lines(found: "Comparison") -> Iterator[str]:
    first, second = (f"{each.recipe.name} {each.period}" for each in (found.first, found.second))
    yield f"{first} → {second}"
    yield translated(N_("Enters: {areas}.")).format(areas=_listed(found.enters))
    yield translated(N_("Leaves: {areas}.")).format(areas=_listed(found.leaves))
    for cause in found.causes:
        yield f"{_called(cause.difference)}: {_done(cause)}"
    if together := [area for area in found.enters + found.leaves if not found.causes_of(area)]:
        yield translated(N_("Moved only by several differences together: {areas}.")).format(areas=_listed(together))


def _listed(areas: Iterable[str]) -> str:
    return ", ".join(areas) or translated(NOBODY)


def _called(difference: "Difference") -> str:
    from planungsraum.prioritise.words import ALL_INDICATORS, DIFFERENCES, OF_GROUPS, WHOLE_INDEX

    nothing = WHOLE_INDEX if difference.kind in OF_GROUPS else ALL_INDICATORS
    where = difference.where or translated(nothing)
    return f"{translated(DIFFERENCES[difference.kind]).format(where=where)} ({difference.before} → {difference.after})"


def _done(cause: "Cause") -> str:
    if not cause.computable:
        return translated(N_("not computable alone"))
    message = translated(N_("alone, enters: {enters}; leaves: {leaves}"))
    return message.format(enters=_listed(cause.enters), leaves=_listed(cause.leaves))
