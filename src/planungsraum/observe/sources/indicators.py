"""Indicator sheets and sources from TOML."""

import tomllib
from collections.abc import Mapping
from typing import Any

from planungsraum.ground.method.errors import Fault, Refusal

TEXTS = ("name", "short", "unit", "definition", "formula", "interpretation", "breaks")
PLAIN = ("code", "kind", "topic", "direction", "decimals", "contested")
KNOWN = {*TEXTS, *PLAIN, "source", "numerator", "denominator", "factor", "visibility"}
NEEDED = {"code", "kind", "topic", "name", "short", "source"}


def read_indicators(content: bytes, file: str = "indicators.toml") -> list[dict[str, Any]]:
    r"""The tables `[[indicator]]`, each with the fields of an indicator sheet; every fault is listed.

    >>> sheet = b'[[indicator]]\ncode = "EW"\nkind = "count"\ntopic = "demography"\nname.de = "x"\nshort.de = "x"\n'
    >>> read_indicators(sheet)
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: indicators.key_missing {'indicator': 'EW', 'expected': 'source'}
    """
    tables = read_toml(content, file).get("indicator", [])
    faults = [fault for table in tables for fault in _faults(table, file)]
    codes = [table.get("code") for table in tables]
    faults += [
        Fault("indicators.twice", {"indicator": str(code)}, file=file) for code in {*codes} if codes.count(code) > 1
    ]
    if faults:
        raise Refusal(faults)
    return [_fields(table) for table in tables]


def read_toml(content: bytes, file: str) -> Mapping[str, Any]:
    """The tables of a TOML file."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal([Fault("indicators.not_toml", {"found": str(error)}, file=file)]) from None


def _faults(table: Mapping[str, Any], file: str) -> list[Fault]:
    code = str(table.get("code", "?"))
    needed = NEEDED | ({"numerator", "denominator"} if table.get("kind") == "rate" else set())
    faults = []
    if absent := sorted(needed - table.keys()):
        faults.append(Fault("indicators.key_missing", {"indicator": code, "expected": ", ".join(absent)}))
    if unknown := sorted(table.keys() - KNOWN):
        faults.append(Fault("indicators.unknown_key", {"indicator": code, "found": ", ".join(unknown)}, file=file))
    return faults


def _fields(table: Mapping[str, Any]) -> dict[str, Any]:
    fields = {key: table[key] for key in KNOWN - set(TEXTS) if key in table}
    for key in TEXTS:
        texts = table.get(key, {})
        fields |= {f"{key}_{language}": texts.get(language, "") for language in ("de", "en")}
    return fields
