"""What cannot be used in a table, by the declaration of its row: every fault, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from planungsraum.deliberate.sources.declared import Held, declared, needed
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import read_vague

TEXTS = frozenset({"text", "slug", "email", "basis", "vague", "choice", "one", "area"})
LISTS = frozenset({"many", "areas", "rows"})
KINDS = {
    "day": "a day such as 2021-01-01",
    "moment": "a day with a time such as 2014-07-11T16:00:00",
    "count": "a number from 1",
    "truth": "true or false",
} | dict.fromkeys(TEXTS, "text") | dict.fromkeys(LISTS, "a list")  # fmt: skip
FORMS = {
    "slug": (re.compile(r"[a-z0-9_-]{1,80}"), "a-z, 0-9, - and _"),
    "email": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "name@example.org"),
    "basis": (re.compile(r"(?:Quelle|angenommen|erfunden)\b.*", re.DOTALL), "Quelle …, angenommen …, erfunden …"),
}
SPANS = (("since", "until"), ("recognised_from", "recognised_to"), ("starts_at", "ends_at"))


@dataclass(frozen=True, slots=True)
class Known:
    """What tables may name: areas as "system:code", the texts of each choice, the slugs of each kind."""

    areas: frozenset[str]
    choices: Mapping[str, frozenset[str]]
    slugs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def faults_of(table: Mapping[str, Any], row: type, where: str, known: Known) -> Iterator[Fault]:
    """What is wrong with a table that is to become a `row`; `where` says which one it is."""
    held = declared(row)
    if absent := [name for name in needed(row) if table.get(name) in (None, [])]:
        yield Fault("network.key_missing", {"where": where, "expected": ", ".join(absent)})
    if unknown := sorted(table.keys() - held.keys()):
        expected = ", ".join(sorted(held.keys() - table.keys()))
        yield Fault("network.unknown_key", {"where": where, "found": ", ".join(unknown), "expected": expected})
    for name in sorted(table.keys() & held.keys()):
        yield from _faults_of_value(table[name], held[name], _Place(where, name), known)
    for start, end in SPANS:
        first, last = table.get(start), table.get(end)
        kind = held[end].kind if end in held else ""
        if first and last and _is(first, kind) and _is(last, kind) and last <= first:
            yield Fault("network.ends_before_start", {"where": where, "start": str(first), "end": str(last)})


@dataclass(frozen=True, slots=True)
class _Place:
    """Which key of which table."""

    where: str
    key: str

    def wrong(self, expected: str, found: object) -> Fault:
        """The value is of another kind or form."""
        values: dict[str, str | int | float] = {"where": self.where, "key": self.key}
        return Fault("network.wrong_kind", {**values, "expected": expected, "found": f"{found}"[:60]})


def _faults_of_value(value: Any, held: Held, place: _Place, known: Known) -> Iterator[Fault]:  # noqa: ANN401 — whatever a file holds
    if not _is(value, held.kind):
        yield place.wrong(KINDS[held.kind], value)
    elif held.kind == "rows":
        for number, each in enumerate(value, start=1):
            if isinstance(each, Mapping):
                yield from faults_of(each, held.of, f"{place.where}, {place.key} {number}", known)
            else:
                yield place.wrong("a table", each)
    elif held.kind in LISTS:
        for each in value:
            if isinstance(each, str):
                yield from _faults_of_reference(each, held, place, known)
            else:
                yield place.wrong("text", each)
    elif held.kind in {"one", "area", "choice"}:
        yield from _faults_of_reference(value, held, place, known)
    elif held.kind in TEXTS:
        yield from _faults_of_text(value, held, place)


def _is(value: object, kind: str) -> bool:
    """Whether a value is of the kind of Python that TOML gives for it."""
    if kind in TEXTS:
        return isinstance(value, str)
    if kind in LISTS:
        return isinstance(value, list)
    if kind == "moment":
        return isinstance(value, datetime) and value.tzinfo is None
    if kind == "day":
        return isinstance(value, date) and not isinstance(value, datetime)
    if kind == "truth":
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _faults_of_text(value: str, held: Held, place: _Place) -> Iterator[Fault]:
    at: dict[str, str | int | float] = {"where": place.where, "key": place.key}
    if not value.strip():
        yield Fault("network.empty", at)
        return
    if len(value) > held.longest:
        yield Fault("network.too_long", {**at, "length": len(value), "expected": held.longest})
    if held.kind == "vague":
        try:
            read_vague(value)
        except Refusal:
            yield Fault("network.wrong_date", {**at, "found": value})
    elif held.kind in FORMS and not FORMS[held.kind][0].fullmatch(value):
        yield place.wrong(FORMS[held.kind][1], value)


def _faults_of_reference(value: str, held: Held, place: _Place, known: Known) -> Iterator[Fault]:
    at: dict[str, str | int | float] = {"where": place.where, "key": place.key, "found": value[:60]}
    if held.kind in {"area", "areas"}:
        if value not in known.areas:
            yield Fault("network.unknown_area", at)
    elif held.kind == "choice":
        if value not in known.choices[held.of]:
            yield Fault("network.unknown_choice", {**at, "expected": ", ".join(sorted(known.choices[held.of]))})
    elif value not in known.slugs.get(held.of, frozenset()):
        yield Fault("network.unknown_slug", {**at, "kind": held.of})
