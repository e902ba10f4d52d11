"""An annex as a city would write it, with all that can go wrong in its texts."""

from datetime import date

from planungsraum.frame.documents.content import (
    Bullets,
    Definitions,
    Document,
    Figure,
    Formula,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Strong,
)
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.figures.ranking import Bar, Ranking, draw_ranking
from planungsraum.frame.figures.sheet import Caption

HOSTILE = "#eval(\"1\") </script><b> $x$ *a* _b_ @c \\u{1f600} =cmd|' /C calc'!A0"
NAMES = ("Grünau-Mitte", "Volkmarsdorf", "Schönefeld-Abtnaundorf", "Neustadt-Neuschönefeld", "Paunsdorf", "Möckern")

COLUMNS = (
    Column("Nr."),
    Column("Ortsteil"),
    Column("Rang", "number"),
    Column("Indexwert", "number", 3),
    Column("Klasse"),
    Column("Kinder unter 15 Jahren", "number"),
    Column("Anteil mit Leistungen nach SGB II", "share", 1),
    Column("Wanderungssaldo je 1.000", "number", 1),
)


def areas(count):
    """Rows like those of a city's districts, some without a figure."""
    return tuple(
        (
            f"{place:02}",
            NAMES[place % len(NAMES)] + ("" if place < len(NAMES) else f" {place}"),
            place + 1,
            round(1.9 - place * 0.0371, 4),
            ("hoher", "erhöhter", "mittlerer", "niedriger")[min(place // 16, 3)] + " Bedarf",
            None if place == 7 else 412 + place * 37,
            "unterdrückt" if place == 9 else round(0.412 - place * 0.0009, 4),
            12.5 - place,
        )
        for place in range(count)
    )


RESULT = Table(
    "Indexwert, Rang und Klasse der 63 Ortsteile",
    COLUMNS,
    areas(63),
    ("Kinder am 31.12.2025; – keine Angabe.", "Gesperrt nach der Regel „unter drei Fälle“."),
    name="Ergebnis",
)
HARMLESS = Table(
    "Rohwerte", (Column("Ortsteil"), Column("Wert", "number", 1)), tuple((f"O {k}", k / 2) for k in range(400))
)
TEXTS = Table(
    "Begründete Abweichungen",
    (Column("Ortsteil"), Column("Begründung"), Column("Entscheidung")),
    (
        (
            "Paunsdorf",
            "Das Quartier wächst seit 2023 durch Neubau, die Zahlen von 2025 zeigen das noch nicht.",
            "aufgenommen",
        ),
        (HOSTILE, "+1", "@SUM(1)"),
        ("-2", "Łódź, Dvořák, x̄ ≤ σ, Straße; „Zitat“ – Gedankenstrich", None),  # noqa: RUF001
    ),
)
WIDE = Table(
    "Beiträge der Indikatoren zum Indexwert",
    (Column("Ortsteil"), *(Column(f"Indikator mit langem Namen {k}", "number", 3) for k in range(13))),
    tuple((name, *(0.01 * k - 0.05 for k in range(13))) for name in NAMES),
    wide=True,
)


def ranking():
    """A drawing as the pages have it."""
    bars = tuple(
        Bar(f"{k:02}", name, 1.9 - k / 5, f"{1.9 - k / 5:.1f}".replace(".", ",")) for k, name in enumerate(NAMES)
    )
    return draw_ranking(
        Ranking(bars, Caption("ranking", "Rangfolge", "Balken nach Indexwert", "Stadt")), standalone=True
    )


def annex(*extra):
    """All blocks, German."""
    return Document(
        "Anlage 2: Herleitung der Schwerpunkträume",
        "Zur Vorlage VII-DS-01234 „Integrierte Kinder- und Jugendhilfeplanung 2027/2028“",
        "de",
        date(2026, 11, 22),
        "Amt für Jugend und Familie, Jugendhilfeplanung",
        "Stadt Leipzig, Amt für Statistik und Wahlen; Gebietsstand 01.01.2025",
        (
            Heading(1, "Frage", "frage"),
            Paragraph(
                (
                    "In welchen Ortsteilen sollen Mittel der Jugendhilfe zuerst eingesetzt werden? Ausgewählt sind ",
                    Strong("13 von 63 Ortsteilen"),
                    "; dort leben 31\u00a0% der Kinder unter 15 Jahren. Geprüft wurde, wie sicher diese Auswahl steht.",
                )
            ),
            Paragraph(HOSTILE),
            Heading(1, "Verfahren", "verfahren"),
            Heading(2, "Formeln"),
            Formula(
                "z = (x − x̄) / s",
                "x: Anteil im Ortsteil; x̄: Mittel aller Ortsteile; s: Standardabweichung; z: Wert ohne Einheit",
                "z = (x - macron(x)) / s",
            ),
            Formula("I = Σ wᵢ · zᵢ", "w: Gewicht des Indikators; I: Indexwert", "I = sum_i w_i dot z_i"),
            Formula("Rang = 1 + Zahl der Ortsteile mit höherem Indexwert", ""),
            Heading(2, "Gewichte"),
            Bullets(
                ("Anteil der Kinder mit Leistungen nach SGB II: 50\u00a0%", ("Wanderungssaldo: ", Strong("50\u00a0%")))
            ),
            Note(
                "Abweichung vom Ergebnis",
                (
                    "Paunsdorf wurde aufgenommen, obwohl der Rang 19 wäre.",
                    ("Beschlossen: ", Strong("JHA"), ", 12.11.2026"),
                ),
            ),
            TEXTS,
            Heading(1, "Ergebnis", "ergebnis"),
            Figure(ranking(), "Balkendiagramm: Grünau-Mitte hat mit 1,9 den höchsten Wert.", "Rangfolge.", RESULT),
            Figure(ranking(), "Dieselben Balken nochmals.", "Noch einmal.", RESULT),
            Heading(2, "Beiträge"),
            WIDE,
            PageBreak(),
            Heading(1, "Herkunft der Angaben"),
            Definitions(
                (
                    ("Kinder unter 15 Jahren", "Melderegister, 31.12.2025, abgerufen am 02.02.2026, Version 1"),
                    ("Leistungen nach SGB II", ("Bundesagentur für Arbeit, ", Strong("vorläufig"))),
                    ("Fingerabdruck", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                )
            ),
            *extra,
        ),
    )
