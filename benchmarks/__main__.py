"""Run all benchmarks, or those named, and print their sections of docs/benchmarks.md."""

import argparse
import importlib
import signal
import sys

from benchmarks import report
from planungsraum.site import loops

QUESTIONS = (
    "index_size",
    "natural_breaks",
    "overview_page",
    "first_picture",
    "index_command",
    "smallest_change",
    "robustness",
    "network_search",
    "network_holders",
)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(QUESTIONS)}; else all")
    parser.add_argument("--write", action="store_true", help=f"update {report.DOCUMENT.name}")
    parser.add_argument("--quick", action="store_true", help="few rounds: does everything still run?")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(QUESTIONS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    if arguments.write and arguments.quick:
        parser.error("figures of a smoke run are not written down")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that servers and folders of ours are removed
    loops.keep()
    for name in arguments.names or QUESTIONS:
        section = importlib.import_module(f"benchmarks.{name}").run(quick=arguments.quick)
        text = section.markdown(name, quick=arguments.quick)
        print(text, flush=True)
        if arguments.write:
            report.write(name, text)


if __name__ == "__main__":
    main()
