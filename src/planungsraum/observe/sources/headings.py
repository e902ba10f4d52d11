"""What a heading says about its column: synonyms in German and English, personal data, totals."""

import unicodedata
from collections.abc import Collection, Iterable
from enum import Enum, auto

from planungsraum.observe.sources.periods import is_period

_WRITTEN_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def key(text: str) -> str:
    """Letters and digits only, without case, umlauts and accents: what synonyms are compared by.

    >>> key("Gebiets-Nr."), key("Qualität") == key("QUALITAET")
    ('gebietsnr', True)
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in split if sign.isalnum())
    for written, short in _WRITTEN_OUT:
        plain = plain.replace(written, short)
    return plain


def _keys(words: str) -> tuple[str, ...]:
    return tuple(key(word) for word in words.split(","))


class Role(Enum):
    """What a column holds."""

    AREA = auto()
    INDICATOR = auto()
    PERIOD = auto()
    VALUE = auto()
    STATUS = auto()
    NOTE = auto()
    ONE_PERIOD = auto()
    ONE_INDICATOR = auto()
    BLANK = auto()
    UNKNOWN = auto()


_SYNONYMS = {
    Role.AREA: """
        area, area id, area code, area name, code, id, name, label, Bezeichnung, Schlüssel, AGS, ARS,
        Gebiet, Gebiet Nr, Gebiets Nr, Gebietsnummer, Gebiets ID, Gebietscode, Gebietsschlüssel,
        Gebietsname, Gebiet Name, Ortsteil, Ortsteil Nr, Ortsteilnummer, Ortsteil ID, Ortsteilschlüssel,
        Ortsteilname, OT, OT Nr, OT Name, Stadtteil, Stadtteil Nr, Stadtteilnummer, Stadtteilname,
        Stadtbezirk, Stadtbezirk Nr, Stadtbezirksnummer, Stadtbezirksname, SBZ, SB, Bezirk, Bezirk Nr,
        Bezirksnummer, Bezirksname, Bezirk ID, Bezirksregion, BZR, BZR ID, Prognoseraum, PGR, PGR ID,
        Planungsraum, Planungsraum Nr, Planungsraum ID, Planungsraumname, PLR, PLR ID, PLR Name, LOR,
        Raum, Raum ID, Raum Nr, Raumbezug, Raumeinheit, Raumeinheit ID, Raumname, Sozialraum, Sozialraum
        Nr, Sozialraum ID, Quartier, Viertel, Statistischer Bezirk, Schulbezirk, Stimmbezirk,
        spatialReferenceKey, district, district id, forecast area id, district region id, planning area
        id, ward, region""",
    Role.INDICATOR: "indicator, indicator code, indicator id, Indikator, Merkmal, Kennzahl, Kennziffer",
    Role.PERIOD: """
        period, date, year, time, timestamp, Jahr, Zeit, Datum, Periode, Zeitraum, Zeitpunkt, Stichtag,
        Stand, Berichtsjahr, Schuljahr, reference date""",
    Role.VALUE: "value, Wert, Messwert, Anzahl, Zahl, figure, count, indicatorValue",
    Role.STATUS: "status, Qualität, quality, Wertstatus, Status des Werts, flag, Kennzeichen",
    Role.NOTE: """
        Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, Hinweis, Fußnote, Quelle,
        Datenquelle, Lfd Nr, note, notes, comment, source, fid, validStartDate, validEndDate, arisenFrom""",
}
_ROLES = {word: role for role, words in _SYNONYMS.items() for word in _keys(words)}

_PERSONAL = frozenset(
    _keys("""
        Anrede, Titel, Str, Straße, Straßenname, Straße Nr, Straße Hausnummer, street, Adresse,
        Wohnadresse, address, Mail, E Mail, Mailadresse, Tel, Tel Nr, phone, mobile, Handy, Mobil, Fax,
        AZ, Geschäftszeichen, Fall, Fall ID, case, case id, Kind, Kind ID, ID Kind, Kindname, Name Kind,
        child, child id, child name, Person, Person ID, Personennummer, Klient, Klient ID, Klientin,
        client, client id, Patient, Patient ID, Schüler ID, Mutter, Vater, mother, father, Geb, Geb Dat,
        Geb Datum, Geb Name, DOB, birthday, IBAN, Kontonummer, Steuer ID, SSN, Ausweisnummer,
        Sorgeberechtigte, Sorgeberechtigter, Erziehungsberechtigte, Personalnummer""")
)
_PERSONAL_STEMS = _keys("""
        Vorname, Nachname, Familienname, Zuname, Geburtsname, Geburtsdatum, Geburtstag, Name des Kindes,
        Name der Person, Hausnummer, Haus Nr, Anschrift, Telefon, Handynummer, Mobilnummer, E Mail
        Adresse, Aktenzeichen, Fallnummer, Fall Nr, first name, last name, surname, family name, date of
        birth, birth date, house number, phone number, case number, Versicherungsnummer, Steuernummer""")
_TOTALS = _keys("Summe, Gesamt, Insgesamt, Total, sum, Alle Gebiete")


def role_of(heading: str, indicators: Collection[str]) -> Role:
    """The role of a column; the code of a known indicator comes before every synonym.

    >>> role_of("Gebiet_Nr", ()), role_of("31.12.2022", ()), role_of("Gesamt", {"Gesamt"})
    (<Role.AREA: 1>, <Role.ONE_PERIOD: 7>, <Role.ONE_INDICATOR: 8>)
    """
    if heading in indicators:
        return Role.ONE_INDICATOR
    if not heading:
        return Role.BLANK
    if is_period(heading):
        return Role.ONE_PERIOD
    return _ROLES.get(key(heading), Role.UNKNOWN)


def personal(headings: Iterable[str], indicators: Collection[str]) -> tuple[str, ...]:
    """The headings that announce data about single persons, which planning must not receive (§ 64 SGB VIII).

    Whole headings (`Straße`, `Kind_ID`, `AZ`) and stems anywhere in one (`Vorname`, `Geburtsdatum`,
    `Telefon`); the code of a known indicator is none.

    >>> personal(["Name", "Vorname", "Geburtsdatum des Kindes", "Straßenlärm"], ())
    ('Vorname', 'Geburtsdatum des Kindes')
    """
    return tuple(heading for heading in headings if heading not in indicators and _is_personal(key(heading)))


def _is_personal(plain: str) -> bool:
    return plain in _PERSONAL or any(stem in plain for stem in _PERSONAL_STEMS)


def announces_persons(cells: Iterable[str], indicators: Collection[str]) -> tuple[str, ...]:
    """The cells of a row that are, word for word, headings of personal data: a header further down.

    >>> announces_persons(["Vorname", "Telefonberatungen"], ())
    ('Vorname',)
    """
    words = _PERSONAL.union(_PERSONAL_STEMS)
    return tuple(cell for cell in cells if cell not in indicators and key(cell) in words)


def is_total(text: str) -> bool:
    """Whether an area cell names a total: `Summe`, `Gesamt`, `Stadt Leipzig insgesamt`.

    >>> is_total("Stadt Leipzig insgesamt"), is_total("Sommerfeld")
    (True, False)
    """
    plain = key(text)
    return plain.startswith(_TOTALS) or plain.endswith("gesamt")
