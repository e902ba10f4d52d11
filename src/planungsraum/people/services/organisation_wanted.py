"""From the texts of a list to what it wants of each organisation: kinds, dates, fields and areas found, or refused."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.encoding import force_str
from django.utils.translation import override

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import Vague, read_vague
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.models import ACTOR_VISIBILITY_CHOICES, Organisation
from planungsraum.people.sources.organisations import Row

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
POSTCODE: Final = re.compile(r"\d{5}", re.ASCII)
LONGEST: Final = {"name": 200, "short": 40, "contact": 120, "email": 254, "phone": 40, "street": 120, "town": 80,
                  "web": 200, "slug": 80}  # fmt: skip
UNKNOWN: Final = {"kind": "interchange.kind", "visibility": "interchange.visibility"}
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

    kinds: Mapping[str, str]
    visibilities: Mapping[str, str]
    fields: Mapping[str, ServiceField]
    areas: Mapping[str, list[Area]]


def vocabulary(day: date) -> Vocabulary:
    """The words of the day, in German and English."""
    fields: dict[str, ServiceField] = {}
    for each in ServiceField.objects.all():
        fields |= {word.casefold(): each for word in (each.name_en, each.name_de, each.code) if word}
    areas: dict[str, list[Area]] = {}
    for area in Area.objects.filter(holds_on(day)).select_related("system"):
        for word in {f"{area.system.code}:{area.code}", area.code, area.name}:
            areas.setdefault(word.casefold(), []).append(area)
    return Vocabulary(_words(Organisation.Kind.choices), _words(ACTOR_VISIBILITY_CHOICES.items()), fields, areas)


def _words(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    choices = list(choices)
    found: dict[str, str] = {}
    for language in ("en", "de"):
        with override(language):
            found |= {force_str(label).casefold(): value for value, label in choices}
    return found | {value: value for value, _label in choices}


@dataclass(slots=True)
class _Reading:
    """A line that is being read, and its faults."""

    row: Row
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def refuse(self, fault: Fault) -> None:
        self.faults.append(Fault(fault.code, fault.values, line=self.row.line))


def wanted_by(row: Row, words: Vocabulary) -> tuple[Wanted, list[Fault]]:
    """What a line wants, and every fault of it."""
    reading = _Reading(row)
    slug = reading.text("slug")
    if not SLUG.fullmatch(slug):
        reading.refuse(Fault("interchange.slug", {"found": slug}))
    _check_texts(reading)
    start, end = _day(reading, "recognised_from"), _day(reading, "recognised_to")
    wanted = Wanted(
        line=row.line,
        slug=slug,
        texts={
            column: reading.text(column) for column in ("name", "kind", "short", "profile", "parent", "contact", *WAYS)
        },
        kind=_chosen(reading, "kind", words.kinds, Organisation.Kind.values),
        visibility=_chosen(reading, "visibility", words.visibilities, list(ACTOR_VISIBILITY_CHOICES)),
        since=_since(reading),
        recognised_from=start,
        recognised_to=end,
        fields=tuple(_fields(reading, words)),
        areas=tuple(_areas(reading, words)),
    )
    return wanted, reading.faults


def _check_texts(reading: _Reading) -> None:
    for column, longest in LONGEST.items():
        length = len(reading.text(column))
        if length > longest:
            values: dict[str, str | int | float] = {"column": column, "found": length, "expected": longest}
            reading.refuse(Fault("interchange.too_long", values))
    if any(map(reading.text, WAYS)) and not reading.text("contact"):
        reading.refuse(Fault("interchange.contact_label", {"slug": reading.text("slug")}))
    if reading.text("postcode") and not POSTCODE.fullmatch(reading.text("postcode")):
        reading.refuse(Fault("interchange.postcode", {"found": reading.text("postcode")}))
    _check(reading, "email", "interchange.email")
    _check(reading, "web", "interchange.web")


def _check(reading: _Reading, column: str, code: str) -> None:
    validate = validate_email if column == "email" else URLValidator(schemes=["http", "https"])
    try:
        if reading.text(column):
            validate(reading.text(column))
    except ValidationError:
        reading.refuse(Fault(code, {"found": reading.text(column)}))


def _chosen(reading: _Reading, column: str, words: Mapping[str, str], known: Iterable[str]) -> str:
    text = reading.text(column).casefold()
    if text and text not in words:
        reading.refuse(Fault(UNKNOWN[column], {"found": reading.text(column), "known": ", ".join(known)}))
    return words.get(text, "")


def _since(reading: _Reading) -> Vague | None:
    text = reading.text("since")
    try:
        return read_vague(text) if text else None
    except Refusal:
        reading.refuse(Fault("interchange.since", {"found": text}))
        return None


def _day(reading: _Reading, column: str) -> date | None:
    text = reading.text(column)
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 — a calendar day
        except ValueError:
            continue
    if text:
        reading.refuse(Fault("interchange.date", {"found": text, "column": column}))
    return None


def _fields(reading: _Reading, words: Vocabulary) -> Iterable[ServiceField]:
    for text in _several(reading.text("fields")):
        if text.casefold() in words.fields:
            yield words.fields[text.casefold()]
        else:
            known = ", ".join(sorted({each.code for each in words.fields.values()}))
            reading.refuse(Fault("interchange.field", {"found": text, "known": known}))


def _areas(reading: _Reading, words: Vocabulary) -> Iterable[Area]:
    for text in _several(reading.text("areas")):
        found = words.areas.get(text.casefold(), [])
        if len(found) == 1:
            yield found[0]
        elif found:
            known = ", ".join(sorted(f"{each.system.code}:{each.code}" for each in found))
            reading.refuse(Fault("interchange.area_several", {"found": text, "known": known}))
        else:
            reading.refuse(Fault("interchange.area", {"found": text}))


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
