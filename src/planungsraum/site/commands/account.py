"""`planungsraum account NAME --role ROLE`: open an account, or give it a role."""

import argparse
import getpass
import sys
from datetime import date

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.waking import start_with_tables


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which roles there are."""
    from planungsraum.people.rules import Role

    parser.add_argument("name", metavar="NAME", help=translated(N_("name to log in with")))
    parser.add_argument("--role", choices=[role.value for role in Role], required=True, help=translated(N_("the role")))
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

    password = ""
    if not User.objects.filter(username=arguments.name).exists():
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password)
        except ValidationError as error:
            raise Refusal.of("account.password", found=" ".join(error.messages)) from None
    open_account(username=arguments.name, password=password, role=arguments.role, valid_from=arguments.valid_from)
