"""`planungsraum account NAME --role ROLE [--area AREA]`: open an account, or give it a role."""

import argparse
import getpass
import sys
from datetime import date
from typing import TYPE_CHECKING

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.waking import start_with_tables

if TYPE_CHECKING:
    from planungsraum.ground.models import Area


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which roles there are."""
    from planungsraum.people.rules import Role

    parser.add_argument("name", metavar="NAME", help=translated(N_("name to log in with")))
    parser.add_argument("--role", choices=[role.value for role in Role], required=True, help=translated(N_("the role")))
    parser.add_argument(
        "--area",
        metavar="AREA",
        default="",
        help=translated(N_("code of the area for which the role is, such as ortsteil:24; else the whole city")),
    )
    parser.add_argument(
        "--from", dest="valid_from", metavar="DATE", type=calendar_day, default=date.today(),  # noqa: DTZ011 — a calendar day
        help=translated(N_("first day of the role, such as 2026-12-31; else today")),
    )  # fmt: skip


@reported
def run(arguments: argparse.Namespace) -> None:
    """Ask for a password where the account is new; a pipe may give it as well."""
    start_with_tables()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from planungsraum.ground.method.errors import Refusal
    from planungsraum.people.models import User
    from planungsraum.people.services.accounts import open_account
    from planungsraum.people.services.grants import check_place

    area = _area(arguments.area, max(arguments.valid_from, date.today()))  # noqa: DTZ011 — a calendar day
    check_place(arguments.role, area)
    password = ""
    if not User.objects.filter(username=arguments.name).exists():
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as error:
            raise Refusal.of("account.password", found=" ".join(error.messages)) from None
    open_account(
        username=arguments.name, password=password, role=arguments.role, valid_from=arguments.valid_from, area=area
    )


def _area(called: str, day: date) -> "Area | None":
    """The area of a day by its code or name; none for the whole city."""
    from planungsraum.people.services.list_reading import area_called, places_on

    return area_called(called, places_on(day)) if called else None
