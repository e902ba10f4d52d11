"""One table of a recipe being read: takes values by key, notes each fault, and knows what was left over."""

import difflib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from planungsraum.ground.method.errors import Fault

LARGEST = 1e15  # beyond, not every whole number has a float of its own
BEYOND = 1e300  # what a sentence says of a whole number beyond all floats


class Section:
    """A TOML table and where it stands; reading a key marks it as known.

    >>> faults: list[Fault] = []
    >>> Section({"rule": "best"}, "selection", faults).choice("rule", ("top", "class"))
    'top'
    >>> faults[0].code, faults[0].values["where"]
    ('recipe.not_a_choice', 'selection.rule')
    """

    def __init__(self, data: Mapping[str, Any], where: str, faults: list[Fault], *, given: bool = True) -> None:
        self._data, self._where, self._faults, self.given = data, where, faults, given
        self._known: set[str] = set()
        self._inside: list[Section] = []

    def has(self, key: str) -> bool:
        """Whether the key stands in the table."""
        return key in self._data

    def text(self, key: str, *, required: bool = False) -> str:
        """The text under `key`, empty where there is none."""
        value = self._value(key)
        if value is None:
            if required and self.given:
                self.fault("recipe.key_missing", key)
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.fault("recipe.not_a_text", key, found=str(value))
            return ""
        return value

    def number(self, key: str, default: float, *, at_least: float = -LARGEST, at_most: float = LARGEST) -> float:
        """The number under `key`; a default of NaN means that there must be one."""
        value = self._value(key)
        if value is None:
            if math.isnan(default) and self.given:
                self.fault("recipe.key_missing", key)
            return 0.0 if math.isnan(default) else float(default)
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 — NaN
            self.fault("recipe.not_a_number", key, found=str(value))
            return max(at_least, 0.0)
        if not at_least <= value <= at_most:
            found = value if isinstance(value, float) else max(-BEYOND, min(value, BEYOND))
            self.fault("recipe.number_out_of_range", key, found=found, low=at_least, high=at_most)
            return max(at_least, 0.0)
        return float(value)

    def whole(self, key: str, default: float, *, at_least: float, at_most: float = LARGEST) -> int:
        """The whole number under `key`; a default of NaN means that there must be one."""
        value = float(self.number(key, default, at_least=at_least, at_most=at_most))
        if not value.is_integer():
            self.fault("recipe.not_a_whole_number", key, found=value)
        return int(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false under `key`; the default where there is none."""
        value = self._value(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault("recipe.not_a_flag", key, found=str(value))
        return value is True

    def choice(self, key: str, choices: Sequence[str], default: str = "") -> str:
        """One of `choices` under `key`; the first, or `default`, where there is none."""
        value = self.text(key) or default or choices[0]
        if value in choices:
            return value
        self.not_a_choice(key, value, choices)
        return choices[0]

    def texts(self, key: str, choices: Sequence[str] = ()) -> tuple[str, ...]:
        """The list of texts under `key`, each one of `choices` where these are given."""
        value = self._value(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault("recipe.not_texts", key, found=str(value))
            return ()
        for each in value:
            if choices and each not in choices:
                self.not_a_choice(key, each, choices)
        return tuple(value)

    def section(self, key: str, *, required: bool = False) -> "Section":
        """The table under `key`; one that is not `given` where there is none."""
        value = self._value(key)
        if value is None or not isinstance(value, dict):
            if value is not None or required:
                self.fault("recipe.not_a_table" if value is not None else "recipe.key_missing", key)
            return Section({}, self._path(key), self._faults, given=False)
        return self._open(value, key)

    def sections(self, key: str) -> list["Section"]:
        """The tables of the list under `key`, none where it is absent."""
        value = self._value(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault("recipe.not_tables", key)
            return []
        return [self._open(each, f"{key}[{number}]") for number, each in enumerate(value, start=1)]

    def fault(self, code: str, key: str, **values: str | float) -> None:
        """Note a fault at `key`."""
        self._faults.append(Fault(code, {"where": self._path(key), **values}))

    def refuse_unknown_keys(self) -> None:
        """Note every key, here and in the tables inside, that nothing has asked for."""
        for key in self._data:
            if key not in self._known:
                near = difflib.get_close_matches(key, self._known, n=1)
                self.fault("recipe.unknown_key", key, nearest=near[0] if near else ", ".join(sorted(self._known)))
        for inside in self._inside:
            inside.refuse_unknown_keys()

    def not_a_choice(self, key: str, found: str, choices: Sequence[str]) -> None:
        """Note at `key` that `found` is none of `choices`, and the nearest of them."""
        near = difflib.get_close_matches(found, choices, n=1)
        nearest = near[0] if near else next(iter(choices), "")
        self.fault("recipe.not_a_choice", key, found=found, known=", ".join(choices), nearest=nearest)

    def _open(self, data: Mapping[str, Any], key: str) -> "Section":
        inside = Section(data, self._path(key), self._faults)
        self._inside.append(inside)
        return inside

    def _value(self, key: str) -> Any:  # noqa: ANN401 — TOML holds anything; the callers check
        self._known.add(key)
        return self._data.get(key)

    def _path(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key
