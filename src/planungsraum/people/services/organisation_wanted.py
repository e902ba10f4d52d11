"""From the texts of a list to what it wants of each organisation: kinds, dates, fields and areas found, or refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from planungsraum.ground.method.errors import Fault
from planungsraum.ground.method.vague import Vague
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.services.list_reading import Places, Reading, Words, places_on, words_of
from planungsraum.people.sources.lists import Row

POSTCODE: Final = re.compile(r"\d{5}", re.ASCII)
LONGEST: Final = {"name": 200, "short": 40, "contact": 120, "email": 254, "phone": 40, "street": 120, "town": 80,
                  "web": 200, "slug": 80}  # fmt: skip
WAYS: Final = ("email", "phone", "street", "postcode", "town", "web")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line wants of an organisation; what is empty stays as it is."""

    line: int
    slug: str
    texts: Mapping[str, str]
    kind: str = ""
    visibility: str = ""
    since: Vague | None = None
    recognised_from: date | None = None
    recognised_to: date | None = None
    fields: tuple[ServiceField, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What kinds, visibilities, fields and areas are called, each by its code and by its names."""

    kinds: Words
    visibilities: Words
    places: Places


def vocabulary(day: date) -> Vocabulary:
    """The words of the day, in German and English."""
    return Vocabulary(words_of(Organisation.Kind.choices), words_of(ACTOR_VISIBILITY_CHOICES.items()), places_on(day))


def wanted_by(row: Row, words: Vocabulary) -> tuple[Wanted, list[Fault]]:
    """What a line wants, and every fault of it."""
    reading = Reading(row)
    slug = reading.slug(LONGEST)
    _check_ways(reading)
    start, end = reading.day("recognised_from"), reading.day("recognised_to")
    wanted = Wanted(
        line=row.line,
        slug=slug,
        texts={
            column: reading.text(column) for column in ("name", "kind", "short", "profile", "parent", "contact", *WAYS)
        },
        kind=reading.chosen("kind", words.kinds, "interchange.kind"),
        visibility=reading.chosen("visibility", words.visibilities, "interchange.visibility"),
        since=reading.vague("since"),
        recognised_from=start,
        recognised_to=end,
        fields=tuple(reading.fields(words.places)),
        areas=tuple(reading.areas(words.places)),
    )
    return wanted, reading.faults


def _check_ways(reading: Reading) -> None:
    if any(map(reading.text, WAYS)) and not reading.text("contact"):
        reading.refuse(Fault("interchange.contact_label", {"slug": reading.text("slug")}))
    if reading.text("postcode") and not POSTCODE.fullmatch(reading.text("postcode")):
        reading.refuse(Fault("interchange.postcode", {"found": reading.text("postcode")}))
    _check(reading, "email", "interchange.email")
    _check(reading, "web", "interchange.web")


def _check(reading: Reading, column: str, code: str) -> None:
    validate = validate_email if column == "email" else URLValidator(schemes=["http", "https"])
    try:
        if reading.text(column):
            validate(reading.text(column))
    except ValidationError:
        reading.refuse(Fault(code, {"found": reading.text(column)}))
