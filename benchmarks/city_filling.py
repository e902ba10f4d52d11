"""Fill an empty database by the services of the program: `python -m benchmarks.city_filling COUNTS RATES YEARS`.

Areas, tiles and memberships are those of the example city, the figures are drawn.
"""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from benchmarks.city import EXAMPLE, Size
from planungsraum.site.commands.waking import start

INDICATORS_AT_ONCE = 20
SUPPRESSED_SHARE = 0.02


def main() -> None:
    """Areas, then sheets, then figures."""
    size = Size(*map(int, sys.argv[1:4]))
    start()
    from planungsraum.observe.sources.indicators import read_toml  # noqa: PLC0415 — after the start

    city = read_toml((EXAMPLE / "city.toml").read_bytes(), "city.toml")
    load_areas(city)
    _load_indicators(size)
    _load_figures(size, city["boundary_version"])
    gather_statistics()


def load_areas(city: Any) -> None:  # noqa: ANN401 — TOML
    """Areas of the example city, with tiles and memberships."""
    from planungsraum.ground import services  # noqa: PLC0415 — after the start
    from planungsraum.ground.sources.lists import read_areas, read_memberships, read_tiles  # noqa: PLC0415

    services.load_systems(systems=city["system"])
    services.load_areas(rows=read_areas((EXAMPLE / "areas.csv").read_bytes()))
    services.load_memberships(rows=read_memberships((EXAMPLE / "memberships.csv").read_bytes()))
    services.load_tiles(rows=read_tiles((EXAMPLE / "tiles.csv").read_bytes()))


def _load_indicators(size: Size) -> None:
    from planungsraum.observe import services  # noqa: PLC0415 — after the start
    from planungsraum.people.rules import Visibility  # noqa: PLC0415

    services.load_sources(sources=[{"key": "bench", "title": "Zahlen zum Messen", "publisher": "Planungsraum"}])
    services.load_indicators(sheets=list(_sheets(size)), visibility=Visibility.PUBLIC)


def _sheets(size: Size) -> Iterator[dict[str, Any]]:
    for number, code in enumerate(size.codes):
        sheet = {
            "code": code, "kind": "count", "topic": "demography", "source": "bench", "decimals": 0,
            "name_de": f"Personen der Gruppe {number}", "short_de": f"Gruppe {number}", "unit_de": "Personen",
            "definition_de": "Personen mit Hauptwohnsitz im Ortsteil, die dieser Gruppe angehören. " * 3,
        }  # fmt: skip
        if number >= size.counts:
            rate = number - size.counts
            parts = {"numerator": f"count_{2 * rate:03}", "denominator": f"count_{2 * rate + 1:03}"}
            sheet |= {"kind": "rate", "factor": 100.0, "unit_de": "Prozent", "decimals": 1, **parts}
        yield sheet


def _load_figures(size: Size, boundary: Any) -> None:  # noqa: ANN401 — TOML
    from planungsraum.ground.models import Area, AreaSystem  # noqa: PLC0415 — after the start
    from planungsraum.observe.models import Figure, Source  # noqa: PLC0415
    from planungsraum.observe.services import Delivery, load_figures  # noqa: PLC0415

    system = AreaSystem.objects.get(code="ortsteil")
    areas = list(Area.objects.filter(system=system).values_list("code", flat=True))
    counts = size.codes[: size.counts]
    for first in range(0, size.counts, INDICATORS_AT_ONCE):
        codes = counts[first : first + INDICATORS_AT_ONCE]
        source, content = Source.objects.get(), " ".join(codes).encode()
        delivery = Delivery("Messung", source, system, boundary["name"]["de"], boundary["date"], content)
        load_figures(cells=list(_cells(size, areas, codes)), delivery=delivery, actor=None)
    assert Figure.objects.count() == len(areas) * size.counts * size.years


def _cells(size: Size, areas: list[str], codes: Iterable[str]) -> Iterator[Any]:
    """Counts that grow slowly; those with an even number are parts of the next."""
    from planungsraum.ground.method.status import Status  # noqa: PLC0415 — after the start
    from planungsraum.observe.sources.tables import Cell  # noqa: PLC0415

    for code in codes:
        number = int(code[-3:])
        random = np.random.default_rng([number // 2, 5])
        people = random.lognormal(8.5, 0.7, len(areas))
        growth = 1 + random.normal(0.01, 0.01, len(areas))
        share = random.beta(2, 8, len(areas)) if number % 2 == 0 else np.ones(len(areas))
        suppressed = np.random.default_rng([number, 6]).random((size.years, len(areas))) < SUPPRESSED_SHARE
        for year, period in enumerate(size.periods):
            for place, area in enumerate(areas):
                value = float(round(people[place] * growth[place] ** year * share[place]))
                hidden = bool(suppressed[year, place])
                status = Status.SUPPRESSED if hidden else Status.MEASURED
                yield Cell(area, code, period, None if hidden else value, status, 0)


def gather_statistics() -> None:
    """What PostgreSQL does by itself some minutes after a load: autovacuum vacuums and analyses."""
    from django.db import connection  # noqa: PLC0415 — after the start

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
