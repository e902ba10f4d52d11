"""`planungsraum serve`: the pages on this machine, by the same server as in production."""

import argparse
import os
import subprocess
import sys

from planungsraum.frame.marking import N_
from planungsraum.site import loops
from planungsraum.site.commands import translated
from planungsraum.site.commands.waking import start


def describe(parser: argparse.ArgumentParser) -> None:
    """Say where it listens."""
    port = os.environ.get("PORT", "8000")
    parser.add_argument("--bind", default=f"127.0.0.1:{port}", help=translated(N_("address and port to listen on")))
    parser.add_argument("--workers", type=int, default=2, help=translated(N_("number of server processes")))
    parser.add_argument(
        "--without-worker", action="store_true",
        help=translated(N_("leave background work to a worker started elsewhere with: planungsraum work")),
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Compile loops and collect the static files, start a worker, then become the server; the worker ends with it."""
    from django.core.management import call_command

    loops.prepare()
    start()
    call_command("collectstatic", interactive=False, verbosity=0)
    if not arguments.without_worker:
        work = [sys.executable, "-m", "planungsraum.site.commands", "work", "--with-parent"]
        subprocess.Popen(work)  # noqa: S603 — no shell, arguments of our own
    server = [
        sys.executable,
        "-m",
        "gunicorn",
        "planungsraum.site.wsgi:application",
        "--bind",
        arguments.bind,
    ]
    server += [
        "--workers",
        str(arguments.workers),
        "--threads",
        "4",
        "--preload",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    os.execv(sys.executable, server)  # noqa: S606 — no shell, arguments of our own
