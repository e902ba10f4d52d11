"""`planungsraum recipe NAME`: print a preset, ready to be saved and edited."""

import argparse
import sys

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which presets there are."""
    from planungsraum.prioritise.sources.recipes import preset_names

    text = translated(N_("name of the preset: {names}; without a name, all names are listed"))
    parser.add_argument("name", metavar="NAME", nargs="?", help=text.format(names=", ".join(preset_names())))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Print the preset, or the names of all."""
    from planungsraum.prioritise.sources.recipes import preset_names, preset_text

    sys.stdout.write(preset_text(arguments.name) if arguments.name else "\n".join(preset_names()) + "\n")
