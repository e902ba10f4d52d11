"""Make the CSV files of the example city from the published figures.

A developer's tool: users need only the files it has made. It reads the folder with Leipzig's published data
and writes ``areas.csv``, ``memberships.csv``, ``tiles.csv``, ``neighbours.csv`` and ``values.csv`` beside itself. The
three TOML files and the README are written by hand.

    python make.py PATH/TO/data/leipzig
"""

import csv
import json
import math
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

try:
    from pyarrow import parquet
except ImportError:
    sys.exit("make.py reads a Parquet file and needs the package pyarrow: pip install pyarrow")

HERE = Path(__file__).resolve().parent
YEARS = range(2013, 2023)
START = "2000-01-01"  # memberships of localities and boroughs: older than every figure here
FIRST, CHANGE = "2014-01-01", "2018-01-01"  # planning areas: year published, days assumed

# The tile map: assigned from the centroids, then arranged so that neighbours and boroughs stay together.
TILES = """
.. .. .. 83 95 94 .. .. .. ..
.. .. 82 80 92 93 13 14 15 ..
.. .. 81 90 91 12 10 11 25 ..
.. 74 73 05 06 01 21 23 24 ..
75 72 71 70 04 00 20 22 27 ..
60 62 61 51 03 02 30 26 28 29
65 63 52 50 40 42 32 31 35 ..
66 64 53 .. 41 43 44 33 34 ..
.. 55 54 .. .. .. .. .. .. ..
"""

# Name in the 2014 list: our code and name. The one area "westen" is called West in the list of 2014.
PLANNING_AREAS = {
    "Gruenau": ("gruenau", "Grünau"),
    "InnererOsten": ("innerer_osten", "Innerer Osten"),
    "MitteSued": ("mitte_sued", "Mitte/Süd"),
    "Nord": ("nord", "Nord"),
    "NordOst": ("nordost", "Nordost"),
    "OstSuedost": ("ost_suedost", "Ost/Südost"),
    "West": ("westen", "Westen"),
}
LATER = {"nordost": ("1",), "westen": ("5", "7")}  # boroughs of the two planning areas known after the change

# Our code: theme and item of the information system.
COUNTS = {
    "dem_pop": ("Einwohner", "Einwohner insgesamt"),
    "foreigners": ("Einwohner", "Ausländer"),
    "migrants": ("Migration", "Migranten"),
    "germans_migration": ("Migration", "Deutsche mit Migrationshintergrund"),
    "sgb2_u15": ("SGB II", "unter 15 Jahre"),
    "sgb2_employable": ("SGB II", "Erwerbsfähige Leistungsberechtigte"),
    "sgb2_u25": ("SGB II", "unter 25 Jahre"),
    "sgb2_persons": ("SGB II", "Personen in Bedarfsgemeinschaften"),
    "benefit_hh": ("SGB II", "Bedarfsgemeinschaften"),
    "benefit_hh_children": ("SGB II", "mit Kindern"),
    "benefit_hh_lone_parent": ("SGB II", "Alleinerziehende"),
    "unemployed": ("Arbeitslose", "Arbeitslose insgesamt"),
    "unemployed_sgb2": ("Arbeitslose", "nach SGB II"),
    "unemployed_u25": ("Arbeitslose", "unter 25 Jahre"),
    "offences": ("Straftaten", "Straftaten insgesamt"),
    "bodily_harm": ("Straftaten", "Körperverletzung"),
    "dwellings": ("Wohnungen", "Wohnungen"),
    "living_area": ("Wohnungen", "Wohnfläche insgesamt"),
    "residential_buildings": ("Gebäude", "Gebäude mit Wohnungen insgesamt"),
    "small_buildings": ("Gebäude", "Gebäude mit 1 oder 2 Wohnungen"),
}
PUBLISHED = {
    "dem_mean_age": ("Altersquoten", "Durchschnittsalter", 3),
    "inc_med": ("Einkommen", "Haushaltseinkommen", 0),
}
CHILDREN = {"sgb2_u15", "benefit_hh_children", "benefit_hh_lone_parent"}
ZERO_HIDES = CHILDREN | {"sgb2_u25", "unemployed_sgb2", "unemployed_u25"}

Figures = dict[tuple[str, str, str, int], float]
Row = tuple[str, ...]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header line."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, header: str, rows: Iterable[Row]) -> None:
    """Write one CSV file beside this script and say how many rows it has."""
    lines = list(rows)
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)
    print(f"{name}: {len(lines)} rows")


def areas(data: Path) -> Iterator[Row]:
    """Yield localities, boroughs, planning areas and the city."""
    localities = rows_of(data / "gebietsgliederung.csv")
    for row in localities:
        yield "ortsteil", row["OT"], row["Name"], START, ""
    for code, name in sorted({(row["SBZ"], row["stadtbezirk"]) for row in localities}):
        yield "stadtbezirk", code, name, START, ""
    for code, name in sorted(PLANNING_AREAS.values()):
        yield "planungsraum", code, name, FIRST, ""
    yield "stadt", "leipzig", "Leipzig", START, ""


def memberships(data: Path) -> Iterator[Row]:
    """Yield which area lay in which, from when to when (exclusive)."""
    localities = [row["OT"] for row in rows_of(data / "gebietsgliederung.csv")]
    for code in localities:
        yield "ortsteil", code, "stadtbezirk", code[0], START, "", "1", "fact", "first digit of the code"
    for borough in sorted({code[0] for code in localities}):
        yield "stadtbezirk", borough, "stadt", "leipzig", START, "", "1", "fact", "Gebietsgliederung"
    note = "planning areas of 2014 (LeipzigData); members published; day and end date assumed"
    for row in sorted(rows_of(data / "planungsraeume_2014.csv"), key=lambda row: row["ot_nr"]):
        area = PLANNING_AREAS[row["pr_id"]][0]
        yield "ortsteil", row["ot_nr"], "planungsraum", area, FIRST, CHANGE, "1", "fact", note
    note = "later description of the planning area; members published; date of change assumed"
    for area, boroughs in LATER.items():
        for code in (code for code in localities if code[0] in boroughs):
            yield "ortsteil", code, "planungsraum", area, CHANGE, "", "1", "fact", note


def tiles() -> Iterator[Row]:
    """Yield column and row of each locality in the drawing, row 0 in the north."""
    cells = []
    for row, line in enumerate(TILES.strip().splitlines()):
        cells += [(code, column, row) for column, code in enumerate(line.split()) if code != ".."]
    for code, column, row in sorted(cells):
        yield "ortsteil", code, str(column), str(row)


def neighbours(data: Path) -> Iterator[Row]:
    """Yield the pairs of localities that share a border line, computed from the published boundaries."""
    from planungsraum.ground.sources.geometry import read_polygons  # noqa: PLC0415 — only this file needs the package
    from planungsraum.ground.sources.neighbours import neighbours_of  # noqa: PLC0415 — the same

    yield from neighbours_of(read_polygons((data / "ortsteile.geojson").read_bytes()), "rook").pairs


def figures(data: Path) -> Figures:
    """Read the published figures of the localities: (theme, item, locality, year) -> value."""
    table = parquet.read_table(data / "lis_long.parquet").to_pylist()
    return {
        (row["thema"], row["merkmal"], row["gebiet_nr"], row["jahr"]): row["wert"]
        for row in table
        if row["ebene"] == "ortsteil" and row["jahr"] in YEARS
    }


def confirmed_zero(found: Figures, code: str, area: str, year: int) -> bool:
    """Say whether only employable persons live in the benefit households, so that no child does."""
    persons = found["SGB II", "Personen in Bedarfsgemeinschaften", area, year]
    employable = found["SGB II", "Erwerbsfähige Leistungsberechtigte", area, year]
    return code in CHILDREN and persons == employable


def count(found: Figures, code: str, area: str, year: int) -> tuple[str, str]:
    """Return value and status of one stored count."""
    value = found.get((*COUNTS[code], area, year))
    if value is None:
        return "", "missing"
    if value == 0 and code in ZERO_HIDES and not confirmed_zero(found, code, area, year):
        return "", "suppressed"
    back_calculated = code in {"dwellings", "living_area"} and year == YEARS[0]
    return f"{round(value, 4):.10g}", "estimated" if back_calculated else "measured"


def published(found: Figures, code: str, area: str, year: int) -> tuple[str, str]:
    """Return value and status of one published figure without parts; a survey value is an estimate."""
    theme, item, places = PUBLISHED[code]
    value = found.get((theme, item, area, year))
    if value is None:
        return "", "missing"
    return f"{value:.{places}f}", "estimated" if code == "inc_med" else "measured"


def square_kilometres(rings: list[list[list[float]]]) -> float:
    """Return the area of one polygon: outer ring minus holes, in the equal-area cylinder of WGS 84.

    x = a · λ and y = a · q(φ) / 2 keep areas exactly (Snyder 1987, eq. 3-12 and 10-15).
    """
    a, e = 6378.137, 0.0818191908426

    def y(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        return a / 2 * (1 - e * e) * (s / (1 - e * e * s * s) + math.atanh(e * s) / e)

    def ring_area(ring: list[list[float]]) -> float:
        points = [(a * math.radians(p[0]), y(p[1])) for p in ring]
        return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in pairwise(points))) / 2

    outer, *holes = (ring_area(ring) for ring in rings)
    return outer - sum(holes)


def surfaces(data: Path) -> dict[str, float]:
    """Return the area of each locality in km² from its published boundary."""
    features: list[dict[str, Any]] = json.loads((data / "ortsteile.geojson").read_text("utf-8"))["features"]
    found: dict[str, float] = {}
    for feature in features:
        shape = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found[feature["properties"]["OT"]] = sum(square_kilometres(part) for part in parts)
    return found


def derived(data: Path) -> Iterator[Row]:
    """Yield the age groups derived from the published ratios, and the areas."""
    for row in rows_of(data / "core_indicators_2008_2022.csv"):
        if int(row["jahr"]) not in YEARS:
            continue
        young, middle = float(row["kinder_u15_abgeleitet"]), float(row["ew_15_64_abgeleitet"])
        old = float(row["einwohner"]) - young - middle
        for code, value in (("pop_u15", young), ("pop_15_64", middle), ("pop_65_plus", old)):
            yield row["gebiet_nr"], code, row["jahr"], f"{value:.1f}", "estimated"
    for area, surface in surfaces(data).items():
        for year in YEARS:
            yield area, "area_km2", str(year), f"{surface:.4f}", "estimated"


def values(data: Path) -> list[Row]:
    """Return all stored values, sorted by indicator, period and area."""
    found = figures(data)
    localities = [row["OT"] for row in rows_of(data / "gebietsgliederung.csv")]
    rows = list(derived(data))
    for area in localities:
        for year in YEARS:
            rows += [(area, code, str(year), *count(found, code, area, year)) for code in COUNTS]
            rows += [(area, code, str(year), *published(found, code, area, year)) for code in PUBLISHED]
    return sorted(rows, key=lambda row: (row[1], row[2], row[0]))


def main(arguments: list[str]) -> None:
    """Write the five files."""
    if len(arguments) != 1:
        sys.exit("make.py needs one argument, the folder with Leipzig's published data.")
    data = Path(arguments[0])
    write("areas.csv", "system,code,name,valid_from,valid_to", areas(data))
    header = "system,code,whole_system,whole_code,valid_from,valid_to,weight,basis,source"
    write("memberships.csv", header, memberships(data))
    write("tiles.csv", "system,code,column,row", tiles())
    write("neighbours.csv", "area,neighbour", neighbours(data))
    write("values.csv", "area,indicator,period,value,status", values(data))


if __name__ == "__main__":
    main(sys.argv[1:])
