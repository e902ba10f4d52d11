"""`planungsraum prepare`: what takes long at first, done before somebody waits for it."""

import argparse

from planungsraum.site import loops


def describe(_parser: argparse.ArgumentParser) -> None:
    """It takes no arguments."""


def run(_arguments: argparse.Namespace) -> int:
    """Compile the loops of the methods."""
    loops.prepare()
    return 0
