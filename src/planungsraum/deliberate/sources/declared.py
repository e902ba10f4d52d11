"""What a key of a table may hold, declared beside it as data; tables become values by the same declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Held:
    """What a key holds: the kind, of what, and how long it may be.

    | kind | in the file | `of` |
    |---|---|---|
    | `text`, `slug`, `email`, `basis` | a text | |
    | `vague` | a text of ISO 8601-2, such as "2014-22" | |
    | `day`, `moment` | a day; a day with a time | |
    | `count`, `truth` | a number from 1; true or false | |
    | `choice` | one of the texts known by that name | name of the choice |
    | `one`, `many` | a slug; a list of slugs | what they are slugs of |
    | `area`, `areas` | "system:code"; a list of them | |
    | `rows` | a list of tables | the class of a row |
    """

    kind: str
    of: Any = ""
    longest: int = 0


def key(kind: str, of: object = "", longest: int = 200, **default: object) -> Any:  # noqa: ANN401 — as of a field
    """A field of a row that holds what is declared; without a `default` the key is needed."""
    return field(metadata={"held": Held(kind, of, longest)}, **default)  # type: ignore[call-overload]


def declared(row: Any) -> Mapping[str, Held]:  # noqa: ANN401 — a class of rows
    """Every key of a row with what it holds."""
    return {each.name: each.metadata["held"] for each in fields(row)}


def needed(row: Any) -> Iterator[str]:  # noqa: ANN401 — a class of rows
    """The keys of a row that have no default."""
    return (each.name for each in fields(row) if _is_needed(each))


def _is_needed(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def built(row: Any, table: Mapping[str, Any]) -> Any:  # noqa: ANN401 — a class of rows and one of them
    """A table without faults as a value: lists become tuples, tables of tables become rows, texts lose their ends."""
    held = declared(row)
    return row(**{name: _value(held[name], value) for name, value in table.items()})


def _value(held: Held, value: Any) -> Any:  # noqa: ANN401 — whatever a file holds
    if held.kind == "rows":
        return tuple(built(held.of, each) for each in value)
    if isinstance(value, list):
        return tuple(value)
    return " ".join(value.split()) if isinstance(value, str) else value
