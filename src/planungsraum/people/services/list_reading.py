"""The cells of a line of a list: words, dates, fields and areas found, or refused with the number of the line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.utils.encoding import force_str
from django.utils.translation import override

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import Vague, read_vague
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.services.slugs import RESERVED
from planungsraum.people.sources.lists import Row

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Places:
    """What fields and areas are called, each by its code and by its names."""

    fields: Mapping[str, ServiceField]
    areas: Mapping[str, list[Area]]


def places_on(day: date) -> Places:
    """The fields and areas of the day, in German and English."""
    fields: dict[str, ServiceField] = {}
    for each in ServiceField.objects.all():
        fields |= {word.casefold(): each for word in (each.name_en, each.name_de, each.code) if word}
    areas: dict[str, list[Area]] = {}
    for area in Area.objects.filter(holds_on(day)).select_related("system"):
        for word in {f"{area.system.code}:{area.code}", area.code, area.name}:
            areas.setdefault(word.casefold(), []).append(area)
    return Places(fields, areas)


def words_of(choices: Iterable[tuple[str, object]]) -> Words:
    """The choices by their labels, in German and English, and by their codes."""
    choices = list(choices)
    found: dict[str, str] = {}
    for language in ("en", "de"):
        with override(language):
            found |= {force_str(label).casefold(): value for value, label in choices}
    return found | {value: value for value, _label in choices}


def several(text: str) -> list[str]:
    """The texts of a cell that holds several.

    >>> several("Mockau; Thekla;")
    ['Mockau', 'Thekla']
    """
    return [part.strip() for part in text.split(";") if part.strip()]


def area_called(text: str, places: Places) -> Area:
    """The area of this code or name, such as ortsteil:24; refused where none is called so, or several are."""
    found = places.areas.get(text.casefold(), [])
    if not found:
        raise Refusal.of("interchange.area", found=text)
    if len(found) > 1:
        known = ", ".join(sorted(f"{each.system.code}:{each.code}" for each in found))
        raise Refusal.of("interchange.area_several", found=text, known=known)
    return found[0]


@dataclass(slots=True)
class Reading:
    """A line that is being read, and its faults."""

    row: Row
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: str) -> str:
        """The text of a column, empty where the file has no such column."""
        return self.row.cells.get(column, "")

    def refuse(self, fault: Fault) -> None:
        """Note a fault of this line."""
        self.faults.append(Fault(fault.code, fault.values, line=self.row.line))

    def slug(self, longest: Mapping[str, int]) -> str:
        """The slug of the line, which must be one; texts that are longer than can be kept are refused beside it."""
        slug = self.text("slug")
        if not SLUG.fullmatch(slug):
            self.refuse(Fault("interchange.slug", {"found": slug}))
        if slug in RESERVED:
            self.refuse(Fault("interchange.slug_reserved", {"slug": slug}))
        for column, most in longest.items():
            length = len(self.text(column))
            if length > most:
                values: dict[str, str | int | float] = {"column": column, "found": length, "expected": most}
                self.refuse(Fault("interchange.too_long", values))
        return slug

    def chosen(self, column: str, words: Words, unknown: str) -> str:
        """The code of what a column says; `unknown` is the fault where nothing is called so."""
        text = self.text(column).casefold()
        if text and text not in words:
            known = ", ".join(dict.fromkeys(words.values()))
            self.refuse(Fault(unknown, {"found": self.text(column), "known": known}))
        return words.get(text, "")

    def vague(self, column: str) -> Vague | None:
        """A date as precise as it is known."""
        text = self.text(column)
        try:
            return read_vague(text) if text else None
        except Refusal:
            self.refuse(Fault("interchange.since", {"found": text}))
            return None

    def day(self, column: str) -> date | None:
        """A calendar day, as ISO 8601 or as German cities write it."""
        text = self.text(column)
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 — a calendar day
            except ValueError:
                continue
        if text:
            self.refuse(Fault("interchange.date", {"found": text, "column": column}))
        return None

    def fields(self, places: Places) -> Iterator[ServiceField]:
        """The fields of work that the line names."""
        for text in several(self.text("fields")):
            if text.casefold() in places.fields:
                yield places.fields[text.casefold()]
            else:
                known = ", ".join(sorted({each.code for each in places.fields.values()}))
                self.refuse(Fault("interchange.field", {"found": text, "known": known}))

    def areas(self, places: Places) -> Iterator[Area]:
        """The areas that the line names."""
        for text in several(self.text("areas")):
            try:
                yield area_called(text, places)
            except Refusal as refusal:
                for fault in refusal.faults:
                    self.refuse(fault)
