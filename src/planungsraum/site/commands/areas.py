"""`planungsraum areas SYSTEM …`: areas, memberships, tiles and boundaries into the database."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.arguments import calendar_day
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read
from planungsraum.site.commands.waking import start_with_tables

if TYPE_CHECKING:
    from planungsraum.ground.models import AreaSystem

FILES = ("areas", "memberships", "tiles", "neighbours", "geometry")


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which files there may be."""
    options = {
        "--areas": N_("CSV: system,code,name,valid_from,valid_to"),
        "--memberships": N_("CSV: system,code,whole_system,whole_code,valid_from,valid_to,weight,basis,source"),
        "--tiles": N_("CSV: system,code,column,row"),
        "--neighbours": N_("CSV: area,neighbour, a pair a line, for the areas of SYSTEM"),
        "--geometry": N_("GeoJSON with a polygon for each area, in any common coordinate system"),
    }
    parser.add_argument(
        "system", metavar="SYSTEM", nargs="?", default="ortsteil",
        help=translated(N_("code of the area system of the polygons, such as ortsteil (the default)")),
    )  # fmt: skip
    for name, text in options.items():
        parser.add_argument(name, metavar="FILE", type=Path, help=translated(text))
    parser.add_argument(
        "--as-of", metavar="DATE", type=calendar_day, default=date.today(),  # noqa: DTZ011 — a calendar day
        help=translated(N_("day for which the polygons stand, such as 2022-12-31; else today")),
    )  # fmt: skip
    parser.add_argument(
        "--code", default="", help=translated(N_("property that holds the codes; else it is found out"))
    )
    parser.add_argument(
        "--crs", default="", help=translated(N_("coordinate system, such as EPSG:25833; else the file's own"))
    )
    parser.add_argument("--source", default="", help=translated(N_("publisher of the polygons or neighbours")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Load all files, or none of them."""
    start_with_tables()
    from django.db import transaction

    from planungsraum.ground.method.errors import Refusal

    given = [getattr(arguments, name) for name in FILES]
    if not any(given):
        raise Refusal.of("areas.no_file")
    with transaction.atomic():
        _load_lists(arguments)
        if arguments.neighbours:
            _load_neighbours(arguments)
        if arguments.geometry:
            _load_geometry(arguments)


def _load_lists(arguments: argparse.Namespace) -> None:
    from planungsraum.ground import services
    from planungsraum.ground.sources.lists import read_areas, read_memberships, read_tiles

    if arguments.areas:
        count = services.load_areas(rows=read_areas(read(arguments.areas), str(arguments.areas)))
        say(N_("{count} areas loaded."), count)
    if arguments.memberships:
        rows = read_memberships(read(arguments.memberships), str(arguments.memberships))
        say(N_("{count} memberships loaded."), services.load_memberships(rows=rows))
    if arguments.tiles:
        services.load_tiles(rows=read_tiles(read(arguments.tiles), str(arguments.tiles)))


def _load_neighbours(arguments: argparse.Namespace) -> None:
    from planungsraum.ground.models import Area
    from planungsraum.ground.services import load_neighbours
    from planungsraum.ground.sources.neighbours import read_neighbours

    system = _system(arguments.system)
    codes = tuple(Area.objects.filter(system=system).order_by("code").values_list("code", flat=True).distinct())
    near = read_neighbours(read(arguments.neighbours), areas=codes, file=str(arguments.neighbours))
    count = load_neighbours(system=system, neighbours=near, source=arguments.source)
    say(N_("{count} pairs of neighbours loaded."), count)


def _load_geometry(arguments: argparse.Namespace) -> None:
    from planungsraum.ground.services import load_boundaries
    from planungsraum.ground.sources.geometry import read_polygons

    system = _system(arguments.system)
    polygons = read_polygons(read(arguments.geometry), code_property=arguments.code, crs=arguments.crs)
    count = load_boundaries(system=system, polygons=polygons, as_of=arguments.as_of, source=arguments.source)
    say(N_("{count} boundaries loaded."), count)


def _system(code: str) -> "AreaSystem":
    from planungsraum.ground.method.errors import Refusal
    from planungsraum.ground.models import AreaSystem

    system = AreaSystem.objects.filter(code=code).first()
    if system is None:
        raise Refusal.of("lists.unknown_system", found=code)
    return system


def say(message: str, count: int) -> None:
    """Tell how much was loaded."""
    sys.stdout.write(translated(message).format(count=count) + "\n")
