"""The program `planungsraum`: one module a command, each importing only what it needs."""

import argparse
import gettext
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from planungsraum.frame.marking import N_
from planungsraum.frame.messages import LOCALES, catalogue
from planungsraum.site import loops

COMMANDS = {
    "index": N_("compute an index by a recipe"),
    "robustness": N_("say how sure priority areas are, and which assumption moves them"),
    "recipe": N_("print a preset recipe"),
    "explain": N_("say why an area is selected or not, and the smallest change of weights that turns it"),
    "compare": N_("say who enters and who leaves between two recipes or periods, and which difference causes it"),
    "replay": N_("prove a frozen result, or say which input has changed"),
    "areas": N_("load areas, memberships and boundaries"),
    "import": N_("load figures from CSV"),
    "network": N_("load a list of organisations or of bodies"),
    "account": N_("open an account, or give it a role"),
    "example": N_("load the example city and the demo accounts"),
    "prepare": N_("compile what searches for the smallest change: once after each update"),
    "serve": N_("serve the pages on this machine"),
    "work": N_("carry out long runs in the background"),
    "due": N_("do what is due: reminders, mails, deleting what was kept long enough"),
    "manage": N_("maintain the database: migrate, createsuperuser and other Django commands"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named first; exit code 2 where the input cannot be used, 130 where somebody stopped it."""
    _speak_the_users_language()
    loops.keep()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="planungsraum", description=translated(DESCRIPTION))
    commands = parser.add_subparsers(dest="command", metavar=translated(N_("COMMAND")), required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=translated(summary), description=sentence_case(translated(summary)))
        if name in given[:1]:
            _module(name).describe(command)
    if given[:1] == ["manage"]:
        return int(_module("manage").manage(given[1:]))
    parsed = parser.parse_args(given)
    try:
        code = int(_module(parsed.command).run(parsed))
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return STOPPED
    return code


STOPPED = 130  # as shells tell that somebody stopped a program

DESCRIPTION = N_("Integrated child and youth services planning: from a city's figures to its priority areas.")


def translated(message: str) -> str:
    """The message in the user's language."""
    return catalogue().gettext(message)


def sentence_case(text: str) -> str:
    """The text with a capital first letter and a full stop."""
    return f"{text[0].upper()}{text[1:]}."


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"planungsraum.site.commands.{name.replace('import', 'import_values')}")


def _speak_the_users_language() -> None:
    """Let argparse's own words come from our catalogue, and write UTF-8 whatever the terminal says."""
    gettext.bindtextdomain("django", str(LOCALES))
    gettext.textdomain("django")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
