"""`planungsraum manage …`: Django's own maintenance commands."""

import argparse
from collections.abc import Sequence

from planungsraum.site.commands.waking import start


def describe(_parser: argparse.ArgumentParser) -> None:
    """All arguments belong to Django."""


def manage(arguments: Sequence[str]) -> int:
    """Pass the arguments on."""
    from django.core.management import execute_from_command_line

    start()
    execute_from_command_line(["planungsraum manage", *arguments])
    return 0
