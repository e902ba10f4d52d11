"""Whole files: layouts, what they become, and every fault with its line."""

import pytest

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.status import Status
from planungsraum.observe.sources.tables import Cell, Known, read_figures

KNOWN = Known(frozenset({"01", "10", "11"}), frozenset({"EW", "armut"}))
MEASURED = Status.MEASURED


def read(text, **stated):
    return read_figures(text.encode(), KNOWN, **stated)


def codes(reading):
    return [(fault.code, fault.line) for fault in reading.faults]


def test_long_file_in_german_becomes_cells():
    reading = read(
        "Gebiet;Gebiet_Nr;Merkmal;Jahr;Wert;Qualität\r\n"
        "Zentrum;10;EW;31.12.2022;1.234,0;gemessen\r\n"
        "Ost;11;EW;31.12.2022;.;\r\n"
        "Ost;11;armut;2021/22;12,5;vorläufig\r\n\r\n"
    )
    assert reading.faults == ()
    assert reading.cells == (
        Cell("10", "EW", "2022-12-31", 1234.0, MEASURED, 2),
        Cell("11", "EW", "2022-12-31", None, Status.SUPPRESSED, 3),
        Cell("11", "armut", "2021/22", 12.5, Status.PRELIMINARY, 4),
    )
    assert (reading.layout, reading.delimiter, reading.decimal, reading.rows) == ("long", ";", "comma", 3)
    assert reading.header == ("Gebiet", "Gebiet_Nr", "Merkmal", "Jahr", "Wert", "Qualität")
    assert (reading.ignored, reading.signs) == (("Gebiet",), ((".", 1),))


def test_long_file_in_english_becomes_cells():
    reading = read("area,indicator,period,value\n10,EW,2022,812\n")
    assert reading.cells == (Cell("10", "EW", "2022", 812.0, MEASURED, 2),)


def test_kommonitor_long_takes_the_indicator_given():
    reading = read("ID; Datum; Wert\n10; 2022-12-31; 3,5\n", indicator="EW")
    assert reading.cells == (Cell("10", "EW", "2022-12-31", 3.5, MEASURED, 2),)


@pytest.mark.parametrize("heading", ["2022-12-31", "DATE_2022-12-31", "31.12.2022"])
def test_kommonitor_wide_becomes_cells(heading):
    reading = read(f"ID;NAME;2021-12-31;{heading}\n10;Zentrum;1,5;2\n11;Ost;-;\n", indicator="EW")
    assert reading.cells == (
        Cell("10", "EW", "2021-12-31", 1.5, MEASURED, 2),
        Cell("10", "EW", "2022-12-31", 2.0, MEASURED, 2),
        Cell("11", "EW", "2021-12-31", 0.0, MEASURED, 3),
        Cell("11", "EW", "2022-12-31", None, Status.MISSING, 3),
    )
    assert reading.layout == "wide_by_period"
    assert reading.signs == (("", 1), ("-", 1))


def test_wide_by_period_takes_the_indicator_of_each_row():
    reading = read("OT;Kennzahl;2021;2022\n10;EW;1;2\n10;armut;3;4\n")
    assert [(cell.indicator, cell.period, cell.value) for cell in reading.cells] == [
        ("EW", "2021", 1.0), ("EW", "2022", 2.0), ("armut", "2021", 3.0), ("armut", "2022", 4.0),
    ]  # fmt: skip


def test_wide_by_indicator_takes_the_period_given_or_its_column():
    given = read("code,EW,armut\n10,812,0.5\n", period="2022")
    column = read("Jahr,code,EW,armut\n2022,10,812,0.5\n", period="1999")
    expected = (("10", "EW", "2022", 812.0), ("10", "armut", "2022", 0.5))
    for reading in (given, column):
        assert reading.layout == "wide_by_indicator"
        assert tuple((cell.area, cell.indicator, cell.period, cell.value) for cell in reading.cells) == expected


def test_decimal_sign_given_decides_ambiguous_numbers():
    text = "ID;2022\n10;1.234\n"
    assert codes(read(text, indicator="EW")) == [("import.ambiguous_number", 2)]
    assert read(text, indicator="EW", decimal="comma").cells[0].value == 1234.0
    assert read(text, indicator="EW", decimal="point").cells[0].value == 1.234


def test_number_elsewhere_in_the_file_decides_ambiguous_numbers():
    reading = read("ID;2021;2022\n10;1.234;7\n11;5;0,5\n", indicator="EW")
    assert [cell.value for cell in reading.cells] == [1234.0, 7.0, 5.0, 0.5]


def test_code_column_is_not_taken_for_numbers():
    known = Known(frozenset({"1.234"}), frozenset({"EW"}))
    assert read_figures(b"ID;2022\n1.234;0,5\n", known, indicator="EW").cells[0].value == 0.5


def test_any_fault_leaves_no_cells():
    reading = read("ID;2022\n10;5\n11;viel\n", indicator="EW")
    assert reading.faults == (Fault("import.not_a_number", {"found": "viel"}, line=3),)
    assert reading.cells == ()


def test_every_fault_of_a_file_is_listed_in_order_of_lines():
    reading = read(
        "Gebiet;Merkmal;Jahr;Wert;Status\n"
        "99;EW;2022;1;\n"
        "10;EV;2022;12 %;\n"
        "10;EW;22;k.A.;\n"
        "10;EW;2022;5;gut\n"
        "10;EW;2022;6;\n"
        "11;EW;2022\n"
        ";EW;2022;7;\n"
    )
    assert codes(reading) == [
        ("import.unknown_area", 2),
        ("import.unknown_indicator", 3),
        ("import.unit", 3),
        ("import.period", 4),
        ("import.no_figure_word", 4),
        ("import.unknown_status", 5),
        ("import.twice", 6),
        ("import.row_length", 7),
        ("import.area_empty", 8),
    ]
    assert reading.faults[1].values == {"found": "EV", "nearest": "EW", "times": 1}
    assert reading.faults[6].values == {"area": "10", "indicator": "EW", "period": "2022", "before": 5}
    assert reading.faults[7].values == {"found": 3, "expected": 5}


def test_totals_row_is_a_fault_and_never_dropped():
    reading = read("Gebiet;2021;2022\n10;1;2\nStadt Leipzig insgesamt;1;2\n", indicator="EW")
    assert reading.faults == (Fault("import.total_row", {"found": "Stadt Leipzig insgesamt", "times": 1}, line=3),)


def test_lost_leading_zero_is_named_once_with_its_number_of_lines():
    reading = read("ID;Jahr;EW\n10;2021;5\n1;2021;6\n1;2022;7\n")
    values = {"found": "1", "expected": "01", "times": 2}
    assert reading.faults == (Fault("import.leading_zero_lost", values, line=3),)


def test_unknown_area_has_the_nearest_code():
    known = Known(frozenset({"Gruenau", "Mitte"}), frozenset({"EW"}))
    reading = read_figures(b"ID;EW\nMitte;1\nGrunau;2\n", known, period="2022")
    values = {"found": "Grunau", "nearest": "Gruenau", "times": 1}
    assert reading.faults == (Fault("import.unknown_area", values, line=3),)


def test_more_than_200_faults_end_with_a_count():
    rows = "".join(f"{number};EW;2022;1\n" for number in range(1000, 1203))
    reading = read("ID;Indikator;Jahr;Wert\n" + rows)
    assert len(reading.faults) == 201
    assert reading.faults[-1] == Fault("import.more_faults", {"count": 3})


def test_repeated_row_of_a_wide_file_is_one_fault_with_both_lines():
    reading = read("ID;2021;2022\n10;1;2\n10;1;2\n", indicator="EW")
    values = {"area": "10", "indicator": "EW", "period": "2021", "before": 2}
    assert reading.faults == (Fault("import.twice", values, line=3),)


@pytest.mark.parametrize(
    ("text", "stated", "expected"),
    [
        ("ID;2021;2022\n10;1;2\n", {}, [("import.indicator_needed", 0)]),
        ("ID;Jahr;Wert\n10;2022;1\n", {}, [("import.indicator_needed", 0)]),
        ("ID;EW\n10;1\n", {}, [("import.period_needed", 0)]),
        ("ID;2022\n10;1\n", {"indicator": "EV"}, [("import.unknown_indicator", 0)]),
        ("ID;EW\n10;1\n", {"period": "22"}, [("import.period", 0)]),
        ("Gebiet;2022\nZentrum;1\nOst;2\n", {"indicator": "EW"}, [("import.names_not_codes", 1)]),
        ("2021;2022\n1;2\n", {"indicator": "EW"}, [("import.no_area_column", 1)]),
        ("Bezirk;OT;2022\n01;10;2\n", {"indicator": "EW"}, [("import.several_area_columns", 1)]),
        ("ID;NAME\n10;Zentrum\n", {}, [("import.no_figures", 1)]),
        ("ID;2022\n", {"indicator": "EW"}, [("import.no_rows", 1)]),
        ("ID;2022;2022\n10;1;2\n", {"indicator": "EW"}, [("import.heading_twice", 1)]),
        ("ID;2022;DATE_2022\n10;1;2\n", {"indicator": "EW"}, [("import.heading_twice", 1)]),
        ("ID;;2022\n10;Z;2\n", {"indicator": "EW"}, [("import.heading_empty", 1)]),
        ("ID;Jahr;Stichtag;EW\n10;2022;2022;1\n", {}, [("import.several_columns", 1)]),
        ("ID;Jahr;Wert;Geschlecht\n10;2022;1;m\n", {"indicator": "EW"}, [("import.unknown_column", 1)]),
        ("ID;EW;2022\n10;1;2\n", {"indicator": "EW"}, [("import.unknown_column", 1)]),
        ("ID;Jahr;EW;armutt\n10;2022;1;2\n", {}, [("import.unknown_indicator", 1)]),
        ("ID;2022\n10;0,5\n11;0.5\n", {"indicator": "EW"}, [("import.decimal_signs_differ", 3)]),
        ("ID;2022\n10;0.5\n", {"indicator": "EW", "decimal": "comma"}, [("import.other_decimal_sign", 2)]),
        ("ID;Jahr;Wert;Status\n10;2022;;gemessen\n", {"indicator": "EW"}, [("import.status_needs_value", 2)]),
    ],
)
def test_file_that_cannot_be_used_says_why(text, stated, expected):
    reading = read(text, **stated)
    assert codes(reading) == expected
    assert reading.cells == ()


def test_equal_area_columns_are_one():
    reading = read("ID;PLR_ID;EW\n10;10;5\n", period="2022")
    assert reading.cells == (Cell("10", "EW", "2022", 5.0, MEASURED, 2),)


def test_personal_data_are_refused_whole_and_not_quoted():
    reading = read("ID;Name;Vorname;Geb.-Datum;EW\n99;Muster;Mia;1.2.2015;viel\n", period="2022")
    assert reading.faults == (Fault("import.personal_data", {"found": "Vorname, Geb.-Datum"}, line=1),)
    assert "Mia" not in repr(reading)


def test_personal_header_below_a_title_is_refused():
    reading = read("Fallliste;;\nName;Vorname;AZ\nMuster;Mia;7\n")
    assert "Mia" not in repr(reading)
    assert reading.faults == (Fault("import.personal_data", {"found": "Vorname, AZ"}, line=2),)


def test_title_above_the_headings_is_one_fault():
    reading = read("Einwohner 2022;;\nID;2021;2022\n10;1;2\n", indicator="EW")
    assert reading.faults == (Fault("import.title_line", {"found": "Einwohner 2022"}, line=1),)


def test_binary_file_is_a_fault_without_layout():
    reading = read_figures(b"PK\x03\x04", KNOWN)
    assert reading.faults == (Fault("import.binary", {"found": "XLSX, ODS, ZIP"}),)
    assert (reading.layout, reading.rows, reading.cells) == ("", 0, ())


def test_unknown_choice_of_decimal_sign_is_refused():
    with pytest.raises(Refusal) as refusal:
        read("ID;2022\n10;1\n", decimal=",")
    assert refusal.value.faults[0].code == "import.decimal_choice"
