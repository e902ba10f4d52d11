import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.frame.messages import SENTENCES
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.status import STATUS_BY_LABEL, Status
from planungsraum.prioritise.sources.values import MOST_FAULTS, read_values

HEADER = "area,indicator,period,value"
STATUS_HEADER = HEADER + ",status"


def file_of(*lines, header=HEADER):
    return "\n".join([header, *lines, ""]).encode()


def read(*lines, header=HEADER):
    return read_values({"v.csv": file_of(*lines, header=header)})


def faults_of(files):
    with pytest.raises(Refusal) as refused:
        read_values({name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()})
    return list(refused.value.faults)


def fault_in(*lines, header=HEADER):
    (fault,) = faults_of({"v.csv": file_of(*lines, header=header)})
    return fault


def test_read_values_leading_zeros_stay():
    assert read("010,EW,2022,1", "01,EW,2022,2")["2022"].areas == ("01", "010")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_read_values_byte_order_mark_and_line_ends_of_every_system(start, end):
    table = read_values({"v.csv": start + file_of("10,EW,2022,812").replace(b"\n", end.encode())})["2022"]
    assert (table.areas, table.values.tolist()) == (("10",), [[812.0]])


def test_read_values_quoted_cells():
    table = read('"Süd, ""Am Hügel""","Quote, in %","2022","1.5"')["2022"]
    assert (table.areas, table.codes) == (('Süd, "Am Hügel"',), ("Quote, in %",))


def test_read_values_columns_in_any_order():
    assert read("1.5,2022,EW,10", header="value,period,indicator,area")["2022"].column("EW").tolist() == [1.5]


def test_read_values_blanks_around_cells_are_taken_off_and_those_inside_stay():
    table = read(" 1 2 , EW ,2022 , 7 ", header="area, indicator ,period,value")["2022"]
    assert (table.areas, table.codes, table.values.tolist()) == (("1 2",), ("EW",), [[7.0]])


def test_read_values_empty_lines_are_passed_over():
    assert read("", "10,EW,2022,1", "", ",,,")["2022"].areas == ("10",)


def test_read_values_last_line_without_an_end_counts():
    assert read_values({"v.csv": file_of("10,EW,2022,1").rstrip()})["2022"].areas == ("10",)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0.0), ("-0", 0.0), ("+3", 3.0), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-1.25E-2", -0.0125),
     ("0.1", 0.1), ("5e-324", 5e-324), ("1e15", 1e15)],
)  # fmt: skip
def test_read_values_number_in_every_usual_spelling(text, value):
    assert read(f"10,EW,2022,{text}")["2022"].column("EW").tolist() == [value]


@pytest.mark.parametrize(
    "text",
    ["nan", "NaN", "inf", "-inf", "Infinity", "1e400", "1e16", "-1e16", "1_000", "\u22121", "1,5",
     "1.000,5", "0x10", "--1", "1e", "NA", "-", ".",
     "k. A.", "\u0661\u0662", "\uff11", "5 %", "1 000", "true", "=1+1"],
)  # fmt: skip
def test_read_values_text_that_is_no_number_is_refused_with_its_line(text):
    fault = fault_in("10,EW,2022,1", f'11,EW,2022,"{text}"')
    assert fault == Fault("values.not_a_number", {"found": text}, line=3, file="v.csv")


def test_read_values_endless_text_is_cut_in_the_sentence():
    assert fault_in("10,EW,2022," + "9" * 5000).values == {"found": "9" * 60 + "…"}


def test_read_values_empty_cell_without_status_is_missing():
    table = read("10,EW,2022,", "11,EW,2022,1")["2022"]
    assert table.status_of("EW").tolist() == [Status.MISSING, Status.MEASURED]
    assert math.isnan(table.column("EW")[0])


def test_read_values_cell_that_stands_nowhere_is_missing():
    table = read("10,a,2022,1", "11,b,2022,2")["2022"]
    assert table.status.tolist() == [[Status.MEASURED, Status.MISSING], [Status.MISSING, Status.MEASURED]]


@pytest.mark.parametrize("label", sorted(STATUS_BY_LABEL))
def test_read_values_every_status_is_known_by_its_name(label):
    status = STATUS_BY_LABEL[label]
    table = read(f"10,EW,2022,{'1' if status.has_number else ''},{label}", header=STATUS_HEADER)["2022"]
    assert table.status.tolist() == [[status]]


def test_read_values_empty_status_is_measured_where_there_is_a_number():
    assert read("10,EW,2022,1,", header=STATUS_HEADER)["2022"].status.tolist() == [[Status.MEASURED]]


def test_read_values_one_table_a_period_all_with_all_areas_and_indicators():
    tables = read("11,a,2022,1", "10,b,2021,2")
    assert sorted(tables) == ["2021", "2022"]
    assert {table.areas for table in tables.values()} == {("10", "11")}
    assert {table.codes for table in tables.values()} == {("a", "b")}
    assert tables["2021"].columns[0].period == "2021"


def test_read_values_several_files_are_one_table():
    table = read_values({"a.csv": file_of("10,a,2022,1"), "b.csv": file_of("10,b,2022,2")})["2022"]
    assert table.values.tolist() == [[1.0, 2.0]]


rows_of_figures = st.dictionaries(
    st.tuples(st.sampled_from(["01", "02", "10"]), st.sampled_from(["a", "b"]), st.sampled_from(["2021", "2022"])),
    st.integers(0, 99),
    min_size=1,
)


@given(rows_of_figures, st.randoms(use_true_random=False))
def test_read_values_order_of_rows_and_their_files_does_not_matter(figures, random):
    lines = [f"{area},{code},{period},{value}" for (area, code, period), value in figures.items()]
    shuffled = random.sample(lines, len(lines))
    half = len(lines) // 2
    one = read_values({"v.csv": file_of(*lines)})
    other = read_values({"x.csv": file_of(*shuffled[half:]), "w.csv": file_of(*shuffled[:half])})
    assert one.keys() == other.keys()
    for period, table in one.items():
        assert np.array_equal(other[period].take(table.codes).values, table.values, equal_nan=True)
        assert other[period].areas == table.areas


@pytest.mark.parametrize(
    ("line", "header", "code", "values"),
    [
        (",EW,2022,1", HEADER, "values.empty", {"column": "area"}),
        ("10, ,2022,1", HEADER, "values.empty", {"column": "indicator"}),
        ("10,EW,,1", HEADER, "period.unknown_form", {"found": ""}),
        ("10,EW,22,1", HEADER, "period.unknown_form", {"found": "22"}),
        ("10,EW,2022", HEADER, "values.row_length", {"found": 3, "expected": 4}),
        ("10,EW,2022,1,5", HEADER, "values.row_length", {"found": 5, "expected": 4}),
        ("   ", HEADER, "values.row_length", {"found": 1, "expected": 4}),
        ("10,EW,2022,x", HEADER, "values.not_a_number", {"found": "x"}),
        ("10,EW,2022,1,guessed", STATUS_HEADER, "values.unknown_status",
         {"found": "guessed", "known": ", ".join(STATUS_BY_LABEL)}),
        ("10,EW,2022,,estimated", STATUS_HEADER, "values.status_needs_value", {"status": "estimated"}),
        ("10,EW,2022,1,suppressed", STATUS_HEADER, "values.status_forbids_value",
         {"status": "suppressed", "found": "1"}),
        ("10,EW,2022,0,missing", STATUS_HEADER, "values.status_forbids_value",
         {"status": "missing", "found": "0"}),
        ('10,EW,2022,"1', HEADER, "values.not_csv", {"found": "unexpected end of data"}),
        ('10,EW,2022,"1"2', HEADER, "values.not_csv", {"found": "',' expected after '\"'"}),
        ("10,EW,2022,1\0", HEADER, "values.not_csv", {"found": "NUL"}),
    ],
)  # fmt: skip
def test_read_values_faulty_line_is_named_with_its_place(line, header, code, values):
    fault = fault_in("09,EW,2022,5" + ("," if header == STATUS_HEADER else ""), line, header=header)
    assert (fault.code, fault.values, fault.file) == (code, values, "v.csv")
    assert fault.line == 3


def test_read_values_line_after_a_cell_of_two_lines_is_counted_as_in_an_editor():
    assert fault_in('"1\n0",EW,2022,1', "11,EW,2022,x").line == 4


@pytest.mark.parametrize(
    "header",
    ["", "area,indicator,period", "area;indicator;period;value", "Area,Indicator,Period,Value",
     "area,indicator,period,value,value", "area,indicator,period,value,note",
     "area,area,indicator,period,value"],
)  # fmt: skip
def test_read_values_other_first_line_is_refused(header):
    (fault,) = faults_of({"v.csv": file_of("10,EW,2022,1", header=header)})
    assert (fault.code, fault.line, fault.file) == ("values.header", 1, "v.csv")
    assert fault.values == {"found": header, "expected": STATUS_HEADER}


@pytest.mark.parametrize(
    ("text", "position"),
    [(HEADER.encode("utf-16"), 0), (file_of() + "Süd".encode("latin-1"), len(file_of()) + 1)],
)
def test_read_values_file_that_is_not_utf8_is_refused_with_the_byte(text, position):
    (fault,) = faults_of({"v.csv": text})
    assert fault == Fault("values.not_utf8", {"position": position}, file="v.csv")


def test_read_values_figure_that_stands_twice_is_refused_with_both_places():
    faults = faults_of({"a.csv": file_of("10,EW,2022,1"), "b.csv": file_of("11,EW,2022,1", "10,EW,2022,1")})
    assert faults == [
        Fault(
            "values.twice",
            {"area": "10", "indicator": "EW", "period": "2022", "file": "a.csv", "before": 2},
            line=3,
            file="b.csv",
        )
    ]


@pytest.mark.parametrize("text", [b"", b"\n"])
def test_read_values_empty_file_is_refused(text):
    (fault,) = faults_of({"v.csv": text})
    assert (fault.code, fault.line) == ("values.header", 1)


def test_read_values_files_without_any_figure_are_refused_by_name():
    (fault,) = faults_of({"a.csv": file_of(), "b.csv": file_of("")})
    assert (fault.code, fault.values) == ("values.no_rows", {"file": "a.csv, b.csv"})


def test_read_values_all_faults_of_all_files_are_found():
    faults = faults_of({"a.csv": file_of("10,EW,22,x", ",EW,2022,1"), "b.csv": "area\n", "c.csv": b"\xff"})
    assert [(fault.file, fault.line, fault.code) for fault in faults] == [
        ("a.csv", 2, "values.not_a_number"),
        ("a.csv", 3, "values.empty"),
        ("b.csv", 1, "values.header"),
        ("c.csv", 0, "values.not_utf8"),
    ]


@pytest.mark.parametrize(("wrong", "more"), [(MOST_FAULTS, 0), (MOST_FAULTS + 1, 1), (5000, 5000 - MOST_FAULTS)])
def test_read_values_thousands_of_faults_are_cut_with_their_number(wrong, more):
    faults = faults_of({"v.csv": file_of(*(f"{row},EW,2022,x" for row in range(wrong)))})
    assert len(faults) == MOST_FAULTS + (1 if more else 0)
    assert [fault.values for fault in faults[MOST_FAULTS:]] == ([{"count": more}] if more else [])


def test_read_values_cell_beyond_all_measure_is_refused():
    assert fault_in(f'10,EW,2022,"{"9" * 200_000}"').code == "values.not_csv"


def test_every_sentence_on_values_is_provoked_here():
    text = Path(__file__).read_text(encoding="utf-8")
    own = {code for code in SENTENCES if code.startswith(("values.", "period."))} - {"values.more_faults"}
    assert [code for code in sorted(own) if f'"{code}"' not in text] == []
