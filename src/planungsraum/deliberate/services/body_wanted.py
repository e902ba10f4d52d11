"""From the texts of a list to what it wants of each body: type, founding, rhythms, fields and areas, or refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from planungsraum.deliberate.models import Body, MeetingKind
from planungsraum.ground.method.errors import Fault
from planungsraum.ground.method.vague import Vague
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.services.list_reading import Places, Reading, Words, places_on, several, words_of
from planungsraum.people.sources.lists import Row

LONGEST: Final = {"slug": 80, "name": 200, "short": 40}
LONGEST_MEETING: Final = 120
Held = tuple[str, str]  # the name of a kind of meeting and the code of its rhythm


@dataclass(frozen=True, slots=True)
class WantedBody:
    """What a line wants of a body; what is empty stays as it is."""

    line: int
    slug: str
    name: str
    short: str
    type: str
    openness: str
    founded: Vague | None
    rhythms: tuple[Held, ...]
    fields: tuple[ServiceField, ...]
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What types, ways to take part, rhythms, fields and areas are called."""

    types: Words
    openness: Words
    rhythms: Words
    places: Places


def vocabulary(day: date) -> Vocabulary:
    """The words of the day, in German and English."""
    types, openness = words_of(Body.Type.choices), words_of(Body.Openness.choices)
    return Vocabulary(types, openness, words_of(MeetingKind.Rhythm.choices), places_on(day))


def wanted_by(row: Row, words: Vocabulary) -> tuple[WantedBody, list[Fault]]:
    """What a line wants, and every fault of it."""
    reading = Reading(row)
    wanted = WantedBody(
        line=row.line,
        slug=reading.slug(LONGEST),
        name=reading.text("name"),
        short=reading.text("short"),
        type=reading.chosen("type", words.types, "interchange.type"),
        openness=reading.chosen("openness", words.openness, "interchange.openness"),
        founded=reading.vague("founded"),
        rhythms=tuple(_rhythms(reading, words.rhythms)),
        fields=tuple(reading.fields(words.places)),
        areas=tuple(reading.areas(words.places)),
    )
    return wanted, reading.faults


def _rhythms(reading: Reading, rhythms: Words) -> Iterator[Held]:
    """Kinds of meeting with their rhythms, as the file writes them: "Plenum: every month"."""
    for text in several(reading.text("rhythms")):
        name, _colon, rhythm = (part.strip() for part in text.rpartition(":"))
        if not name or rhythm.casefold() not in rhythms or len(name) > LONGEST_MEETING:
            known = ", ".join(dict.fromkeys(rhythms.values()))
            reading.refuse(Fault("interchange.meeting", {"found": text, "known": known}))
        else:
            yield name, rhythms[rhythm.casefold()]
