"""Numbers, signs and status words, one cell at a time and over a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.status import Status
from planungsraum.observe.sources.findings import Findings
from planungsraum.observe.sources.numbers import evidence, find_decimal, read_figure, with_status
from planungsraum.observe.sources.statuses import read_status

THIN, NARROW, FIXED = "\u2009", "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("text", "decimal", "expected"),
    [
        ("0", "", 0.0),
        ("007", "", 7.0),
        ("12,5", "comma", 12.5),
        ("12.5", "point", 12.5),
        ("12,5", "", 12.5),
        (",5", "comma", 0.5),
        ("1.234", "comma", 1234.0),
        ("1.234", "point", 1.234),
        ("1,234", "comma", 1.234),
        ("1,234", "point", 1234.0),
        ("1.234.567,89", "comma", 1234567.89),
        ("1,234,567.89", "point", 1234567.89),
        ("0.125", "", 0.125),
        ("1 234", "", 1234.0),
        (f"1{FIXED}234,5", "comma", 1234.5),
        (f"1{THIN}234{THIN}567", "", 1234567.0),
        (f"12{NARROW}345.6", "point", 12345.6),
        ("1'234'567", "", 1234567.0),
        ("1\u2019234.5", "point", 1234.5),
        ("-3,5", "comma", -3.5),
        ("\u22123,5", "comma", -3.5),
        ("\u20131.234", "comma", -1234.0),
        ("+4", "", 4.0),
    ],
)
def test_number_in_any_usual_style_is_read(text, decimal, expected):
    assert read_figure(text, decimal) == (expected, Status.MEASURED)


def test_minus_zero_is_zero():
    assert [str(read_figure(text, "comma").value) for text in ("-0", "-0,0", "(\u22120,000)")] == ["0.0"] * 3


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("", None, Status.MISSING),
        ("-", 0.0, Status.MEASURED),
        ("\u2013", 0.0, Status.MEASURED),
        (".", None, Status.SUPPRESSED),
        ("\u2022", None, Status.SUPPRESSED),
        ("x", None, Status.MISSING),
        ("X", None, Status.MISSING),
        ("...", None, Status.MISSING),
        ("\u2026", None, Status.MISSING),
        ("/", None, Status.MISSING),
        ("(12,3)", 12.3, Status.UNRELIABLE),
        ("( 12,3 )", 12.3, Status.UNRELIABLE),
        ("12,3p", 12.3, Status.PRELIMINARY),
        ("12,3 r", 12.3, Status.REVISED),
        ("1.234s", 1234.0, Status.ESTIMATED),
        ("(5) p", 5.0, Status.UNRELIABLE),
    ],
)
def test_sign_of_official_statistics_has_its_status(text, value, status):
    assert read_figure(text, "comma") == (value, status)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12,3 %", "import.unit"),
        ("12,3%", "import.unit"),
        ("5 ‰", "import.unit"),
        ("100 €", "import.unit"),
        ("k.A.", "import.no_figure_word"),
        ("k. A.", "import.no_figure_word"),
        ("keine Angabe", "import.no_figure_word"),
        ("n/a", "import.no_figure_word"),
        ("NaN", "import.no_figure_word"),
        ("-inf", "import.no_figure_word"),
        ("NULL", "import.no_figure_word"),
        ("#NV", "import.no_figure_word"),
        ("#DIV/0!", "import.no_figure_word"),
        ("12.5", "import.other_decimal_sign"),
        ("1,234.5", "import.other_decimal_sign"),
        ("12.34.567", "import.not_a_number"),
        ("1.23.4", "import.not_a_number"),
        ("1.234'567", "import.not_a_number"),
        ("1e5", "import.not_a_number"),
        ("1_000", "import.not_a_number"),
        ("(12", "import.not_a_number"),
        ("12)", "import.not_a_number"),
        ("- 5", "import.not_a_number"),
        ("5-", "import.not_a_number"),
        ("12,", "import.not_a_number"),
        ("zwölf", "import.not_a_number"),
        ("\u0661\u0662", "import.not_a_number"),
        ("9" * 400, "import.not_a_number"),
        ("<3", "import.not_a_number"),
    ],
)
def test_what_is_not_a_number_is_refused_and_never_zero(text, code):
    with pytest.raises(Refusal) as refusal:
        read_figure(text, "comma")
    assert [fault.code for fault in refusal.value.faults] == [code]


def test_number_with_unit_is_refused_with_the_number_to_write():
    with pytest.raises(Refusal) as refusal:
        read_figure("12,3 %", "comma")
    assert refusal.value.faults == (Fault("import.unit", {"found": "12,3 %", "expected": "12,3"}),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,5", "comma"),
        ("0,125", "comma"),
        ("1234,567", "comma"),
        ("1.234.567", "comma"),
        ("12.5", "point"),
        ("0.125", "point"),
        ("1,234,567", "point"),
        ("1 234.5", "point"),
        ("1.234", "either"),
        ("-1,234 p", "either"),
        ("1234", ""),
        ("1 234", ""),
        ("-", ""),
        (".", ""),
        ("12,5 %", ""),
        ("Summe", ""),
    ],
)
def test_evidence_is_what_can_be_read_one_way_only(text, expected):
    assert evidence(text) == expected


def test_decimal_sign_of_ambiguous_numbers_comes_from_the_others():
    findings = Findings()
    assert find_decimal([(2, "1.234"), (3, "7"), (4, "0.5")], findings) == "point"
    assert findings.faults == ()


def test_ambiguous_numbers_alone_are_one_fault_at_the_first():
    findings = Findings()
    assert find_decimal([(2, "7"), (3, "1.234"), (4, "5,678")], findings) == ""
    values = {"found": "1.234", "whole": "1234", "times": 2}
    assert findings.faults == (Fault("import.ambiguous_number", values, line=3),)


def test_contradiction_is_one_fault_at_the_rarer_sign():
    findings = Findings()
    assert find_decimal([(2, "0,5"), (3, "0,6"), (4, "0.7"), (5, "1.234")], findings) == ""
    values = {"found": "0.7", "times": 1, "other": "0,5", "other_line": 2, "other_times": 2}
    assert findings.faults == (Fault("import.decimal_signs_differ", values, line=4),)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("gemessen", Status.MEASURED),
        ("Measured", Status.MEASURED),
        ("vorläufig", Status.PRELIMINARY),
        ("VORLAEUFIG", Status.PRELIMINARY),
        ("berichtigt", Status.REVISED),
        ("revidiert", Status.REVISED),
        ("geschätzt", Status.ESTIMATED),
        ("zero_by_rounding", Status.ZERO_BY_ROUNDING),
        ("unreliable", Status.UNRELIABLE),
        ("geheim", Status.SUPPRESSED),
        ("missing", Status.MISSING),
        ("", None),
    ],
)
def test_status_word_in_german_or_english(word, status):
    assert read_status(word) is status


def test_unknown_status_word_is_refused():
    with pytest.raises(Refusal) as refusal:
        read_status("gut")
    assert refusal.value.faults[0].code == "import.unknown_status"


def test_stated_status_joins_the_sign_and_the_worse_holds():
    assert with_status(read_figure("5p", ""), "5p", Status.MEASURED) == (5.0, Status.PRELIMINARY)
    assert with_status(read_figure("5", ""), "5", Status.ESTIMATED) == (5.0, Status.ESTIMATED)
    assert with_status(read_figure(".", ""), ".", Status.MISSING) == (None, Status.MISSING)
    assert with_status(read_figure(".", ""), ".", None) == (None, Status.SUPPRESSED)


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("", Status.MEASURED, "import.status_needs_value"),
        ("x", Status.ESTIMATED, "import.status_needs_value"),
        ("0", Status.SUPPRESSED, "import.status_forbids_value"),
        ("-", Status.MISSING, "import.status_forbids_value"),
    ],
)
def test_status_that_contradicts_the_cell_is_refused(text, stated, code):
    with pytest.raises(Refusal) as refusal:
        with_status(read_figure(text, ""), text, stated)
    assert refusal.value.faults == (Fault(code, {"found": text, "status": stated.label}),)


@given(
    number=st.decimals(min_value=-(10**12), max_value=10**12, places=4),
    places=st.integers(0, 4),
    group=st.sampled_from(["", ".", ",", " ", FIXED, THIN, NARROW, "'", "\u2019"]),
    decimal=st.sampled_from(["comma", "point"]),
    minus=st.sampled_from(["-", "\u2212"]),
)
def test_written_number_is_read_back(number, places, group, decimal, minus):
    sign = {"comma": ",", "point": "."}[decimal]
    group = "" if group == sign else group
    english = f"{number:,.{places}f}"
    text = english.translate({ord(","): group, ord("."): sign, ord("-"): minus})
    assert read_figure(text, decimal).value == float(english.replace(",", "")) + 0.0


@given(st.text(max_size=80))
def test_any_text_is_a_figure_or_a_refusal_with_an_import_code(text):
    try:
        value, status = read_figure(text, "comma")
        found, expected = value is not None, status.has_number
    except Refusal as refusal:
        found, expected = refusal.faults[0].code.startswith("import."), True
    assert found is expected
