"""Arguments that several commands read in the same way."""

import argparse
from datetime import date
from pathlib import Path

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated


def calendar_day(text: str) -> date:
    """A day such as 2022-12-31.

    >>> calendar_day("2022-12-31")
    datetime.date(2022, 12, 31)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = translated(N_('"{found}" is not a day. Write it as 2022-12-31.'))
        raise argparse.ArgumentTypeError(message.format(found=text)) from None


def whole_number(text: str) -> int:
    """A whole number from 1.

    >>> whole_number("2900")
    2900
    """
    if not (text.isdecimal() and int(text)):
        message = translated(N_('"{found}" is not a whole number from 1. Write it as 2900.'))
        raise argparse.ArgumentTypeError(message.format(found=text))
    return int(text)


def describe_recipe_and_values(parser: argparse.ArgumentParser) -> None:
    """The recipe, the files of figures and the period: what every computation without a database starts from."""
    parser.add_argument("recipe", metavar="RECIPE.toml", type=Path, help=translated(N_("the recipe")))
    parser.add_argument(
        "--values", metavar="FILE", nargs="+", action="extend", type=Path, required=True,
        help=translated(N_("CSV files with the columns area,indicator,period,value and, if wanted, status")),
    )  # fmt: skip
    parser.add_argument(
        "--period", metavar="P", default="",
        help=translated(N_("the period to compute, such as 2022; else the recipe's, else the only one in the files")),
    )  # fmt: skip
