"""Schemes of priority areas from TOML, every fault with the scheme it is in."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.rules import OF_THE_CITY, Visibility

NEEDED = {"name": str, "title": str, "source": str, "system": str, "valid_from": date, "area": list}
OPTIONAL = {"valid_to": date, "known_in_part": bool, "visibility": str}
KINDS = {str: "text", date: "a day such as 2021-01-01", bool: "true or false", list: "a list"}
LONGEST = {"name": 50, "title": 200, "system": 50}
LONGEST_AREA_NAME = 500
LONGEST_EXTENT = 200
SLUG = re.compile(r"[a-zA-Z0-9_-]+")


@dataclass(frozen=True, slots=True)
class SchemeTable:
    """A scheme as its table says; `parts` names each priority area with its area codes and the extent of each."""

    name: str
    title: str
    source: str
    system: str
    valid_from: date
    valid_to: date | None
    known_in_part: bool
    visibility: str
    parts: Mapping[str, Mapping[str, str]]


def read_schemes(content: bytes, file: str = "schemes.toml") -> list[SchemeTable]:
    r"""The tables `[[scheme]]`, each with its tables `[[scheme.area]]`; every fault is listed.

    An area has a `name` and `parts`, a list of codes or of tables `{code = "22", extent = "the north of it"}`. An
    empty list says that the priority area is known by its name alone. Without `visibility` everyone sees the scheme.

    >>> head = b'[[scheme]]\nname = "old"\ntitle = "Old"\nsource = "Plan"\nsystem = "x"\nvalid_from = 2009-01-01\n'
    >>> area = b'[[scheme.area]]\nname = "East"\nparts = ["20", {code = "22", extent = "north"}]\n'
    >>> read_schemes(head + area)[0].parts
    {'East': {'20': '', '22': 'north'}}
    >>> read_schemes(head)
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: scheme.key_missing {'scheme': 'old', 'expected': 'area'}
    """
    try:
        found = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal([Fault("indicators.not_toml", {"found": str(error)}, file=file)]) from None
    tables = _tables(found.get("scheme"))
    names = [str(table.get("name")) for table in tables]
    faults = [Fault("scheme.unknown_key", {"scheme": "–", "found": key}) for key in found if key != "scheme"]
    faults += [fault for table in tables for fault in _faults(table)]
    faults += [Fault("scheme.twice", {"scheme": name}) for name in sorted({*names}) if names.count(name) > 1]
    if not tables:
        faults.append(Fault("scheme.key_missing", {"scheme": "–", "expected": "[[scheme]]"}))
    if faults:
        raise Refusal([Fault(fault.code, fault.values, file=file) for fault in faults])
    return [_scheme(table) for table in tables]


def _tables(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _faults(table: Mapping[str, Any]) -> Iterator[Fault]:
    name = str(table.get("name", "?"))
    if absent := [key for key in NEEDED if key not in table]:
        yield Fault("scheme.key_missing", {"scheme": name, "expected": ", ".join(absent)})
    if unknown := sorted(table.keys() - NEEDED - OPTIONAL.keys()):
        yield Fault("scheme.unknown_key", {"scheme": name, "found": ", ".join(unknown)})
    for key, kind in (NEEDED | OPTIONAL).items():
        if key in table and not _is(table[key], kind):
            yield _wrong(name, key, KINDS[kind], table[key])
    yield from _faults_of_texts(name, table)
    yield from _faults_of_days(name, table)
    yield from _faults_of_areas(name, table.get("area"))


def _is(value: object, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, kind) and not isinstance(value, datetime)


def _faults_of_texts(name: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    if not SLUG.fullmatch(name):
        yield _wrong(name, "name", "a-z, 0-9, - and _", name)
    for key, longest in LONGEST.items():
        if len(str(table.get(key, ""))) > longest:
            yield _too_long(name, key, longest, str(table[key]))
    visibility = table.get("visibility", Visibility.PUBLIC)
    if visibility not in OF_THE_CITY:
        expected = ", ".join(OF_THE_CITY)
        yield Fault(
            "scheme.unknown_choice",
            {"scheme": name, "key": "visibility", "found": str(visibility), "expected": expected},
        )


def _faults_of_days(name: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    start, end = table.get("valid_from"), table.get("valid_to")
    if _is(start, date) and _is(end, date) and end <= start:  # type: ignore[operator]
        yield Fault("scheme.ends_before_start", {"start": f"{start} ({name})"})


def _faults_of_areas(name: str, areas: object) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, area in enumerate(areas if isinstance(areas, list) else [], start=1):
        if not isinstance(area, dict) or not _is(area.get("name"), str) or not isinstance(area.get("parts"), list):
            yield _wrong(name, f"area {number}", "name and parts", area)
            continue
        own = area["name"]
        if unknown := sorted(area.keys() - {"name", "parts"}):
            yield Fault("scheme.unknown_key", {"scheme": name, "found": ", ".join(unknown)})
        if len(own) > LONGEST_AREA_NAME:
            yield _too_long(name, "name", LONGEST_AREA_NAME, own)
        if own in seen:
            yield Fault("scheme.part_twice", {"scheme": name, "name": own})
        seen.add(own)
        yield from _faults_of_parts(name, own, area["parts"])


def _faults_of_parts(name: str, own: str, parts: list[object]) -> Iterator[Fault]:
    codes: set[str] = set()
    for part in parts:
        code, extent = _part(part)
        if not code or set(part if isinstance(part, dict) else {}) - {"code", "extent"}:
            yield _wrong(name, f"{own}: parts", '"22", {code = "22", extent = "…"}', part)
        elif code in codes:
            yield _wrong(name, f"{own}: parts", "each code once", code)
        elif len(extent) > LONGEST_EXTENT:
            yield _too_long(name, f"{own}: extent", LONGEST_EXTENT, extent)
        codes.add(code)


def _part(part: object) -> tuple[str, str]:
    """Code and extent of a part; no code where it is none."""
    if isinstance(part, dict):
        code, extent = part.get("code"), part.get("extent", "")
        return (code, extent) if isinstance(code, str) and isinstance(extent, str) else ("", "")
    return (part, "") if isinstance(part, str) else ("", "")


def _wrong(name: str, key: str, expected: str, found: object) -> Fault:
    return Fault("scheme.wrong_kind", {"scheme": name, "key": key, "expected": expected, "found": f"{found}"[:60]})


def _too_long(name: str, key: str, longest: int, found: str) -> Fault:
    return _wrong(name, key, f"≤ {longest}", f"{len(found)}")


def _scheme(table: Mapping[str, Any]) -> SchemeTable:
    return SchemeTable(
        name=table["name"],
        title=table["title"],
        source=" ".join(table["source"].split()),
        system=table["system"],
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        known_in_part=table.get("known_in_part", False),
        visibility=table.get("visibility", Visibility.PUBLIC),
        parts={area["name"]: dict(_part(part) for part in area["parts"]) for area in table["area"]},
    )
