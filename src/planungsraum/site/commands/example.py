"""`planungsraum example FOLDER`: a city from its files, with accounts to try."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.files import read
from planungsraum.site.commands.waking import start_with_tables

if TYPE_CHECKING:
    from planungsraum.deliberate.sources.network import Network

PASSWORD = "planungsraum-zeigen"  # noqa: S105 — of invented people in a demonstration, printed at each start
ACCOUNTS = (("planung", "planner"), ("statistik", "statistics"), ("lesen", "reader"))
SINCE = date(2026, 1, 1)


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which folder."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=translated(N_("folder of the city's files")))
    parser.add_argument("--without-accounts", action="store_true", help=translated(N_("open no demo accounts")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Load what is not there yet; say which accounts there are."""
    start_with_tables()
    from planungsraum.observe.models import Dataset
    from planungsraum.site.commands.example_network import load_network, read_folder

    if not Dataset.objects.exists():
        _load(arguments.folder)
    network = read_folder(arguments.folder)
    load_network(network)
    if not arguments.without_accounts:
        _open_accounts(network)


def _load(folder: Path) -> None:
    from django.db import transaction

    from planungsraum.ground import services as ground
    from planungsraum.ground.sources.lists import read_areas, read_memberships, read_tiles
    from planungsraum.observe import services as observe
    from planungsraum.observe.sources.indicators import read_indicators, read_toml
    from planungsraum.people.rules import Visibility
    from planungsraum.site.commands.example_network import load_network, read_folder

    city = read_toml(read(folder / "city.toml"), "city.toml")
    with transaction.atomic():
        ground.load_systems(systems=city["system"])
        ground.load_areas(rows=read_areas(read(folder / "areas.csv")))
        ground.load_memberships(rows=read_memberships(read(folder / "memberships.csv")))
        ground.load_tiles(rows=read_tiles(read(folder / "tiles.csv")))
        observe.load_sources(sources=city["source"])
        sheets = read_indicators(read(folder / "indicators.toml"))
        observe.load_indicators(sheets=sheets, visibility=Visibility.PUBLIC)
        _load_values(read(folder / "values.csv"), city)
        if (folder / "neighbours.csv").exists():
            _load_neighbours(read(folder / "neighbours.csv"), city)
        if (folder / "schemes.toml").exists():
            _load_schemes(read(folder / "schemes.toml"))
        load_network(read_folder(folder))


def _load_values(content: bytes, city: Mapping[str, Any]) -> None:
    """Figures by source, so that each names its publisher."""
    from planungsraum.ground.method.errors import Refusal
    from planungsraum.ground.models import Area, AreaSystem
    from planungsraum.observe import services as observe
    from planungsraum.observe.models import Indicator
    from planungsraum.observe.sources.tables import Known, read_figures

    boundary = city["boundary_version"]
    system = AreaSystem.objects.order_by("position")[0]
    source_of = {each.code: each.source for each in Indicator.objects.select_related("source")}
    areas = frozenset(Area.objects.filter(system=system).values_list("code", flat=True))
    reading = read_figures(content, Known(areas, frozenset(source_of)), decimal="point")
    if reading.faults:
        raise Refusal(reading.faults)
    for source in sorted(set(source_of.values()), key=str):
        cells = [cell for cell in reading.cells if source_of[cell.indicator] == source]
        if cells:
            delivery = observe.Delivery(source.title, source, system, boundary["name"]["de"], boundary["date"], content)
            observe.load_figures(cells=cells, delivery=delivery, actor=None)


def _load_neighbours(content: bytes, city: Mapping[str, Any]) -> None:
    from planungsraum.ground import services as ground
    from planungsraum.ground.models import Area, AreaSystem
    from planungsraum.ground.sources.neighbours import read_neighbours

    system = AreaSystem.objects.order_by("position")[0]
    codes = Area.objects.filter(system=system).order_by("code").values_list("code", flat=True).distinct()
    near = read_neighbours(content, areas=tuple(codes))
    ground.load_neighbours(system=system, neighbours=near, source=city["boundary_version"]["name"]["de"])


def _load_schemes(content: bytes) -> None:
    """Lists of priority areas of older concepts, beside which new ones are made."""
    from dataclasses import asdict

    from planungsraum.ground.method.errors import Refusal
    from planungsraum.ground.models import AreaSystem
    from planungsraum.prioritise.services.schemes import NewScheme, keep_scheme
    from planungsraum.prioritise.sources.schemes import read_schemes

    systems = {system.code: system for system in AreaSystem.objects.all()}
    for table in read_schemes(content):
        if table.system not in systems:
            raise Refusal.of("lists.unknown_system", found=table.system)
        keep_scheme(scheme=NewScheme(**asdict(table) | {"system": systems[table.system]}), actor=None)


def _open_accounts(network: "Network") -> None:
    """Open the accounts of the city and those of its network; they share one password, which is hashed once."""
    from django.contrib.auth.hashers import make_password

    from planungsraum.people.services.accounts import open_account
    from planungsraum.site.commands.example_network import open_accounts

    hashed = make_password(PASSWORD)
    sys.stdout.write(translated(N_("Demo accounts (invented people), password {password}:")).format(password=PASSWORD))
    sys.stdout.write("\n")
    for username, role in ACCOUNTS:
        open_account(username=username, password=hashed, hashed=True, role=role, valid_from=SINCE)
        sys.stdout.write(f"  {username} ({role})\n")
    for user, roles in open_accounts(network, hashed_password=hashed, since=SINCE):
        sys.stdout.write(f"  {user.username} ({', '.join(sorted(roles))})\n")
