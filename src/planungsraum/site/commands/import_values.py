"""`planungsraum import FILE …`: figures from CSV into the database, with a preview."""

import argparse
import sys
from pathlib import Path
from typing import Any

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read
from planungsraum.site.commands.waking import start_with_tables


def describe(parser: argparse.ArgumentParser) -> None:
    """Say what the file does not say itself."""
    parser.add_argument("file", metavar="FILE", type=Path, help=translated(N_("CSV file, long or wide")))
    parser.add_argument(
        "--source", required=True, help=translated(N_("key of the source, as in the city's list of sources"))
    )
    parser.add_argument("--boundary-version", required=True, help=translated(N_("boundary version, in words")))
    parser.add_argument(
        "--as-of", metavar="DATE", type=calendar_day, required=True,
        help=translated(N_("day on which the areas hold, such as 2022-12-31")),
    )  # fmt: skip
    parser.add_argument("--system", default="ortsteil", help=translated(N_("code of the area system")))
    parser.add_argument(
        "--indicator", default="", help=translated(N_("the indicator, where the file does not name it"))
    )
    parser.add_argument("--period", default="", help=translated(N_("the period, where the file does not name it")))
    parser.add_argument(
        "--decimal",
        choices=("auto", "comma", "point"),
        default="auto",
        help=translated(N_("decimal sign of the file")),
    )
    parser.add_argument("--title", default="", help=translated(N_("title of the data set; else the name of the file")))
    parser.add_argument(
        "--preview", action="store_true", help=translated(N_("only say what the file holds; load nothing"))
    )


@reported
def run(arguments: argparse.Namespace) -> None:
    """Read, and load where there is no fault."""
    start_with_tables()
    from planungsraum.ground.method.errors import Fault, Refusal
    from planungsraum.ground.models import AreaSystem
    from planungsraum.observe.models import Source
    from planungsraum.observe.services import Delivery, load_figures

    content = read(arguments.file)
    system = AreaSystem.objects.filter(code=arguments.system).first()
    source = Source.objects.filter(key=arguments.source).first()
    if system is None:
        raise Refusal.of("lists.unknown_system", found=arguments.system)
    if source is None:
        known = ", ".join(Source.objects.values_list("key", flat=True))
        raise Refusal.of("figures.unknown_source", found=arguments.source, known=known)
    reading = _reading(content, arguments, system)
    if reading.faults:
        raise Refusal(Fault(each.code, each.values, each.line, str(arguments.file)) for each in reading.faults)
    text = translated(N_("{file}: {count} figures, layout {layout}, encoding {encoding}, no fault."))
    said = text.format(file=arguments.file, count=len(reading.cells), layout=reading.layout, encoding=reading.encoding)
    sys.stdout.write(said + "\n")
    if not arguments.preview:
        title = arguments.title or arguments.file.name
        delivery = Delivery(title, source, system, arguments.boundary_version, arguments.as_of, content)
        load_figures(cells=reading.cells, delivery=delivery, actor=None)
        sys.stdout.write(translated(N_("Loaded.")) + "\n")


def _reading(content: bytes, arguments: argparse.Namespace, system: Any) -> Any:  # noqa: ANN401 — Django is not awake yet
    from planungsraum.observe.queries import read_figures_for

    return read_figures_for(
        content, system, arguments.as_of, indicator=arguments.indicator, period=arguments.period,
        decimal=arguments.decimal,
    )  # fmt: skip
