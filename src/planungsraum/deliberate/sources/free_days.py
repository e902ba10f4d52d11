"""Public and school holidays of a federal state, from the library `holidays`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

LAENDER: Final = {
    "Baden-Württemberg": "BW",
    "Bayern": "BY",
    "Berlin": "BE",
    "Brandenburg": "BB",
    "Bremen": "HB",
    "Hamburg": "HH",
    "Hessen": "HE",
    "Mecklenburg-Vorpommern": "MV",
    "Niedersachsen": "NI",
    "Nordrhein-Westfalen": "NW",
    "Rheinland-Pfalz": "RP",
    "Saarland": "SL",
    "Sachsen": "SN",
    "Sachsen-Anhalt": "ST",
    "Schleswig-Holstein": "SH",
    "Thüringen": "TH",
}


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Public and school holidays of a year with their German names; no school holidays where there are no data."""

    public: Mapping[date, str]
    school: Mapping[date, str] | None


@lru_cache(maxsize=32)
def free_days(land: str, year: int) -> FreeDays:
    """The free days of a year in a federal state, which is named ("Sachsen") or given by its code ("SN").

    Of a state that is not known: the public holidays of all of Germany, and no data on school holidays. The library has
    those of 2000 to 2029.

    >>> free_days("Sachsen", 2027).public[date(2027, 11, 17)]
    'Buß- und Bettag'
    >>> date(2027, 11, 17) in free_days("", 2027).public, free_days("", 2027).school, free_days("SN", 2031).school
    (False, None, None)
    """
    from holidays import country_holidays  # noqa: PLC0415 — it takes 0.7 s to import

    code = LAENDER.get(land.strip(), land.strip().upper())
    known = code in LAENDER.values()
    subdivision = code if known else None
    public = country_holidays("DE", subdiv=subdivision, years=year, language="de")
    school = country_holidays("DE", subdiv=subdivision, years=year, categories="school", language="de") if known else {}
    return FreeDays(dict(public), dict(school) or None)


def knows_land(land: str) -> bool:
    """Whether a federal state is known by this name or code.

    >>> knows_land("Sachsen"), knows_land("SN"), knows_land("")
    (True, True, False)
    """
    return land.strip() in LAENDER or land.strip().upper() in LAENDER.values()
