"""Files as cities publish them."""

import csv
from pathlib import Path

import pytest

from planungsraum.ground.method.status import Status
from planungsraum.observe.sources.tables import Cell, Known, read_figures

DATA = next(
    (
        folder / "shared" / "data"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "data").is_dir()
    ),
    Path("shared/data"),
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is absent: real files are not part of the project"),
]


def columns_of(content, delimiter):
    lines = content.decode("utf-8-sig").splitlines()
    rows = list(csv.reader(lines, delimiter=delimiter))
    return rows[0], rows[1:]


def test_leipzig_core_indicators_are_read_whole():
    content = (DATA / "leipzig" / "core_indicators_2008_2022.csv").read_bytes()
    header, rows = columns_of(content, ",")
    known = Known(frozenset(row[1] for row in rows), frozenset(header[3:]))
    reading = read_figures(content, known)
    assert reading.faults == ()
    assert (reading.layout, reading.decimal, reading.ignored, reading.rows) == (
        "wide_by_indicator", "point", ("gebiet",), 63 * 15,
    )  # fmt: skip
    assert reading.cells[0] == Cell("00", "einwohner", "2008", 1772.0, Status.MEASURED, 2)
    expected = [
        (row[1], name, row[0], float(text)) for row in rows for name, text in zip(header[3:], row[3:], strict=True)
    ]
    assert [(cell.area, cell.indicator, cell.period, cell.value) for cell in reading.cells] == expected


def test_leipzig_file_with_lost_leading_zeros_names_each_area():
    content = (DATA / "leipzig" / "core_indicators_2008_2022.csv").read_bytes()
    header, rows = columns_of(content, ",")
    known = Known(frozenset(row[1] for row in rows), frozenset(header[3:]))
    spoilt = "\n".join(",".join([row[0], row[1].lstrip("0") or "0", *row[2:]]) for row in [header, *rows])
    reading = read_figures(spoilt.encode(), known)
    assert [(fault.code, fault.values["expected"], fault.values["times"]) for fault in reading.faults] == [
        ("import.leading_zero_lost", f"0{number}", 15) for number in range(7)
    ]


def test_leipzig_kindergartens_with_addresses_are_refused():
    content = (DATA / "leipzig" / "kitas_2024.csv").read_bytes()
    reading = read_figures(content, Known(frozenset(), frozenset()))
    assert [(fault.code, fault.values["found"]) for fault in reading.faults] == [
        ("import.personal_data", "strasse, hausnr")
    ]


def test_berlin_residents_with_byte_order_mark_and_code_last():
    content = (DATA / "berlin" / "population" / "einwohnerbestand_2022-06_plr.csv").read_bytes()
    header, rows = columns_of(content, ";")
    known = Known(frozenset(row[-1] for row in rows), frozenset(header[:-1]))
    reading = read_figures(content, known, period="2022-06")
    assert reading.faults == ()
    assert (reading.encoding, reading.delimiter, reading.layout) == ("utf-8-sig", ";", "wide_by_indicator")
    assert reading.cells[:2] == (
        Cell("01100101", "Gesamt", "2022-06", 3503.0, Status.MEASURED, 2),
        Cell("01100101", "unter6", "2022-06", 169.0, Status.MEASURED, 2),
    )
    assert reading.signs == (("\u2013", 2 + 11 + 3 + 3 + 11),)


def test_berlin_dashes_are_exact_zeros_as_the_ages_sum_to_the_total():
    content = (DATA / "berlin" / "population" / "einwohnerbestand_2022-06_plr.csv").read_bytes()
    header, rows = columns_of(content, ";")
    known = Known(frozenset(row[-1] for row in rows), frozenset(header[:-1]))
    cells = read_figures(content, known, period="2022-06").cells
    value = {(cell.area, cell.indicator): cell.value for cell in cells}
    ages = header[1:9]
    assert ages[-1] == "65undmehr"
    assert [sum(value[row[-1], age] for age in ages) for row in rows] == [value[row[-1], "Gesamt"] for row in rows]


def test_berlin_population_passes_over_parts_of_the_code():
    content = (DATA / "berlin" / "population" / "berlin-lor-population-2024-02-t1-planning-areas.csv").read_bytes()
    header, rows = columns_of(content, ",")
    known = Known(frozenset(row[0] for row in rows), frozenset(header[5:]))
    reading = read_figures(content, known, period="2024-12-31")
    assert reading.faults == ()
    assert reading.ignored == ("district_id", "forecast_area_id", "district_region_id", "planning_area_id")
    assert reading.cells[0] == Cell("01100101", "inhabitants", "2024-12-31", 3580.0, Status.MEASURED, 2)
    assert len(reading.cells) == 542 * (len(header) - 5)
