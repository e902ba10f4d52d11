"""Headings and periods: synonyms, personal data, totals."""

import pytest

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.observe.sources.headings import Role, announces_persons, is_total, personal, role_of
from planungsraum.observe.sources.nearest import nearest
from planungsraum.observe.sources.periods import read_any_period


@pytest.mark.parametrize(
    ("headings", "role"),
    [
        (
            "Gebiet|gebiet_nr|GEBIETS-NR.|Ortsteil|OT|Raumbezug|ID|code|PLR-ID|planning_area_id|NAME",
            Role.AREA,
        ),
        ("Merkmal|Kennzahl|Indikator|indicator|Indicator Code", Role.INDICATOR),
        ("Jahr|Zeit|Datum|Periode|Stichtag|period|Date", Role.PERIOD),
        ("Wert|value|Anzahl", Role.VALUE),
        ("Status|Qualität|QUALITAET|Qualitat", Role.STATUS),
        ("2022|2021/22|2022-12-31|DATE_2022-12-31|31.12.2022|Jahr 2022|Q1 2022", Role.ONE_PERIOD),
        ("Fußnote|FUSSNOTE|validStartDate|Bemerkung", Role.NOTE),
        ("kinder|Gebiet 2|99", Role.UNKNOWN),
    ],
)
def test_heading_has_its_role(headings, role):
    assert {heading: role_of(heading, ()) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), role
    )


def test_known_indicator_comes_before_synonyms():
    assert role_of("Anzahl", {"Anzahl"}) is Role.ONE_INDICATOR


PERSONAL = (
    "Vorname|Nachname|Geburtsdatum|geb_datum|GEBURTSNAME|Strasse|Straße|Hausnummer|Anschrift|E-Mail|email"
    "|Telefon-Nr.|Aktenzeichen|AZ|Fallnummer|Kind_ID|Name des Kindes|date_of_birth|First Name|Adresse"
    "|Geburtsdatum (TT.MM.JJJJ)"
)


@pytest.mark.parametrize("heading", PERSONAL.split("|"))
def test_personal_heading_is_recognised(heading):
    assert personal(["ID", heading], ()) == (heading,)


@pytest.mark.parametrize(
    "heading",
    ["Name", "Kinder", "Kinderarmut", "Geburten", "Straßenlärm", "Fallzahl", "Personen", "Alleinerziehende"],
)
def test_figures_about_many_are_not_personal(heading):
    assert personal([heading], ()) == ()


def test_known_indicator_is_not_personal():
    assert personal(["telefonberatung"], {"telefonberatung"}) == ()


def test_header_further_down_is_recognised_word_for_word():
    assert announces_persons(["Telefonberatung je Fall", "Geburtsdatum"], ()) == ("Geburtsdatum",)


def test_totals_are_told_from_areas():
    totals = ["Summe", "Gesamt", "insgesamt", "Stadt Leipzig insgesamt", "Stadt gesamt", "TOTAL"]
    areas = ["10", "Sommerfeld", "Zentrum"]
    assert [text for text in totals + areas if is_total(text)] == totals


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022", "2022"),
        ("2021/22", "2021/22"),
        ("2021/2022", "2021/22"),
        ("1999/2000", "1999/00"),
        ("31.12.2022", "2022-12-31"),
        ("1.3.2022", "2022-03-01"),
        ("2022-12-31", "2022-12-31"),
        ("2022-12-31T00:00:00", "2022-12-31"),
        ("DATE_2022-12-31", "2022-12-31"),
        ("Stichtag 31.12.2022", "2022-12-31"),
        ("2022-Q1", "2022-Q1"),
        ("Q1/2022", "2022-Q1"),
        ("1. Quartal 2022", "2022-Q1"),
        ("12/2022", "2022-12"),
        ("3/2022", "2022-03"),
    ],
)
def test_period_in_any_clear_spelling_has_one(text, period):
    assert read_any_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "31.12.22",
        "31.02.2022",
        "2022-02-30",
        "2021/23",
        "2021/2023",
        "13/2022",
        "12/31/2022",
        "2022.0",
    ],
)
def test_period_that_is_not_clear_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        read_any_period(text)
    assert refusal.value.faults == (Fault("import.period", {"found": text}),)


def test_nearest_code_is_found_across_case_and_none_is_a_dash():
    assert nearest("ew", {"EW", "SGB"}) == "EW"
    assert nearest("kinderamut_pct", {"kinderarmut_pct", "elb_pct"}) == "kinderarmut_pct"
    assert nearest("zzz", {"EW"}) == "-"
