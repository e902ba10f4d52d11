"""Invented persons and bodies for the search, and what is asked for: drawn from a fixed seed."""

from collections.abc import Iterator
from typing import Any

import numpy as np

STARTS = ("An", "Be", "Ca", "Dor", "El", "Fri", "Gu", "Han", "Ir", "Jo", "Kla", "Lu", "Mar", "Nor", "Ot", "Pau", "Ro",
          "Su", "Til", "Wal")  # fmt: skip
ENDS = ("bert", "dra", "gard", "helm", "hild", "ka", "lene", "mine", "na", "rik")
FIRSTS = ("Acker", "Birken", "Blau", "Brücken", "Buch", "Eichen", "Feld", "Fuchs", "Grün", "Haber", "Heide", "Kirsch",
          "Klee", "Linden", "Möller", "Mühl", "Neu", "Ober", "Quell", "Reb", "Ross", "Schäfer", "Stein", "Tannen",
          "Vogel", "Wald", "Wein", "Weiß", "Wiesen", "Zeidler")  # fmt: skip
SECONDS = ("acker", "bach", "bauer", "berg", "born", "brück", "dorf", "eck", "feld", "fels", "garten", "graben",
           "grund", "hain", "heim", "hof", "holz", "hügel", "kamp", "kötter", "lang", "maier", "meister", "müller",
           "rode", "stedt", "stein", "tal", "weg", "wiese")  # fmt: skip
SORTS = ("Arbeitskreis", "Fachrunde", "Netzwerk", "Stadtteilrunde", "Forum", "Steuerungsgruppe")
FIELDS = ("Jugendhilfe", "Frühe Hilfen", "Schulsozialarbeit", "Jugendgerichtshilfe", "Familienbildung", "Mädchenarbeit",
          "Kinderschutz", "Medienbildung", "Erziehungsberatung", "Streetwork", "Ausbildung", "Sport", "Gesundheit",
          "Ganztag", "Beteiligung", "Integration", "Inklusion", "Kultur", "Ferien", "Schule und Beruf")  # fmt: skip
FUNCTIONS = ("Mitglied", "Moderation", "Geschäftsführung", "Fachkraft", "Leitung")
SENTENCES = (
    "Die Runde bespricht Bedarfe im Stadtteil und gibt Empfehlungen an den Ausschuss.",
    "Träger, Schulen und Verwaltung stimmen ihre Angebote aufeinander ab.",
    "Sie tagt öffentlich; Gäste sind nach Anmeldung willkommen.",
    "Ziel sind kurze Wege für Familien und verlässliche Ansprechpersonen.",
    "Ergebnisse werden im Protokoll festgehalten und im Jahr darauf geprüft.",
)
VISIBILITIES = ("public", "professional", "professional", "office")


def bodies(count: int) -> Iterator[dict[str, Any]]:
    """A body has a title, a text of three sentences, a field and a place."""
    chance = np.random.default_rng(21)
    for number in range(count):
        sort, field, place = (str(chance.choice(each)) for each in (SORTS, FIELDS, FIRSTS))
        said = " ".join(chance.choice(SENTENCES, 3, replace=False))
        yield {
            "kind": "body", "key": f"b{number}", "title": f"{sort} {field} {place}hausen {number % 40 + 1}",
            "text": f"{said} Schwerpunkt: {chance.choice(FIELDS)}.", "href": f"/bodies/b{number}/",
            "visibility": str(chance.choice([*VISIBILITIES, "body", "moderation"])),
        }  # fmt: skip


def persons(count: int, titles: list[str]) -> Iterator[tuple[str, str, str, str, int]]:
    """Given and family name, visibility, text of the entry and the place of the body among `titles`."""
    chance = np.random.default_rng(22)
    for _ in range(count):
        given, family = _given(chance), _family(chance)
        body = int(chance.integers(len(titles)))
        said = f"{chance.choice(FUNCTIONS)} in {titles[body]}, erreichbar über die Geschäftsstelle"
        yield given, family, str(chance.choice(VISIBILITIES)), said, body


def _given(chance: np.random.Generator) -> str:
    return f"{chance.choice(STARTS)}{chance.choice(ENDS)}"


def _family(chance: np.random.Generator) -> str:
    return f"{chance.choice(FIRSTS)}{chance.choice(SECONDS)}"


def searches(count: int, names: list[str]) -> list[tuple[str, str]]:
    """What is asked for, by sort: a name, the beginning of one, two words of bodies, one word that thousands have."""
    chance = np.random.default_rng(23)
    sorts = (
        ("name", lambda: str(chance.choice(names))),
        ("beginning of a name", lambda: _family(chance)[: int(chance.integers(3, 7))].replace("ü", "ue")),
        ("two words", lambda: f"{chance.choice(FIELDS)} {chance.choice(FIRSTS)}"),
        ("one frequent word", lambda: str(chance.choice([*FUNCTIONS, *SORTS, *FIELDS]))),
    )
    return [(sorts[number % len(sorts)][0], sorts[number % len(sorts)][1]()) for number in range(count)]
