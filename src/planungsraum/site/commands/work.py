"""`planungsraum work`: carry out what pages have asked for, such as long runs."""

import argparse
import os
import signal
import time
from datetime import timedelta

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.waking import start_with_tables

BETWEEN_LOOKS = 1.0


def describe(parser: argparse.ArgumentParser) -> None:
    """Say how long it waits."""
    parser.add_argument(
        "--abandoned-after", metavar="SECONDS", type=float, default=60,
        help=translated(N_("after how long without a sign of life a run is taken up again")),
    )  # fmt: skip
    parser.add_argument(
        "--with-parent", action="store_true", help=translated(N_("stop when the program that started this one ends"))
    )
    parser.add_argument("--once", action="store_true", help=translated(N_("stop when there is nothing left to do")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Look for work once a second; a worker that is killed leaves its run to the next one."""
    start_with_tables()
    from django_tasks_db.management.commands.db_worker import Worker

    from planungsraum.prioritise.services.runs import take_up_abandoned

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"planungsraum-{time.time_ns()}",
        excluded_queue_names=[],
    )
    parent = os.getppid()
    while not arguments.with_parent or os.getppid() == parent:
        take_up_abandoned(after=timedelta(seconds=arguments.abandoned_after))
        worker.run()
        if arguments.once:
            return
        time.sleep(BETWEEN_LOOKS)
