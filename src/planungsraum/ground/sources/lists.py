"""Areas, memberships and tiles from CSV, every fault with its line."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from planungsraum.ground.method.errors import Fault, Refusal

Row = TypeVar("Row")
LONGEST_CODE = 20  # characters that the database keeps of an area's code


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of a system and when it holds."""

    system: str
    code: str
    name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """That one area belongs to another, and when; `assumed` where no source says so."""

    system: str
    code: str
    whole_system: str
    whole_code: str
    valid_from: date
    valid_to: date | None
    weight: float
    assumed: bool
    source: str


@dataclass(frozen=True, slots=True)
class TileRow:
    """The place of an area on the tile map, counted from the upper left."""

    system: str
    code: str
    column: int
    row: int


def read_areas(content: bytes, file: str = "areas.csv") -> list[AreaRow]:
    r"""Areas from `system,code,name,valid_from,valid_to`; an open end is empty, a code has at most 20 characters.

    >>> read_areas(b"system,code,name,valid_from,valid_to\nortsteil,24,Paunsdorf,2000-01-01,\n")[0].code
    '24'
    """
    return _rows(
        content,
        file,
        lambda row: AreaRow(row["system"], _code(row), row["name"], _day(row["valid_from"]), _end(row)),
    )


def read_memberships(content: bytes, file: str = "memberships.csv") -> list[MembershipRow]:
    """Memberships from `system,code,whole_system,whole_code,valid_from,valid_to,weight,basis,source`."""
    return _rows(content, file, _membership)


def read_tiles(content: bytes, file: str = "tiles.csv") -> list[TileRow]:
    """Tiles from `system,code,column,row`."""
    return _rows(content, file, lambda row: TileRow(row["system"], row["code"], int(row["column"]), int(row["row"])))


def _membership(row: Mapping[str, str]) -> MembershipRow:
    return MembershipRow(
        row["system"],
        row["code"],
        row["whole_system"],
        row["whole_code"],
        _day(row["valid_from"]),
        _end(row),
        _share(row["weight"]),
        row["basis"] == "assumed",
        row["source"],
    )


def _rows(content: bytes, file: str, build: Callable[[Mapping[str, str]], Row]) -> list[Row]:
    reader = csv.DictReader(io.StringIO(text_of(content, file), newline=""))
    found, faults = [], []
    for row in reader:
        try:
            found.append(build(_complete(row)))
        except KeyError as error:
            expected = str(error.args[0])
            raise Refusal.of("lists.column_missing", file=file, expected=expected) from None
        except Refusal as refusal:
            faults += [replace(fault, line=reader.line_num, file=file) for fault in refusal.faults]
        except (TypeError, ValueError) as error:
            faults.append(Fault("lists.unreadable", {"found": str(error)}, line=reader.line_num, file=file))
    if faults:
        raise Refusal(faults)
    return found


def text_of(content: bytes, file: str) -> str:
    """The text of a UTF-8 file, or the refusal that says where it stops being one."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal([Fault("values.not_utf8", {"position": error.start}, file=file)]) from None


def _code(row: Mapping[str, str]) -> str:
    """The code of an area, as long as it can be kept."""
    code = row["code"]
    if len(code) > LONGEST_CODE:
        raise Refusal.of("lists.code_too_long", found=code, length=len(code), expected=LONGEST_CODE)
    return code


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end(row: Mapping[str, str]) -> date | None:
    """The first day on which the row holds no more; empty where it holds on."""
    if not row["valid_to"]:
        return None
    end = _day(row["valid_to"])
    if end <= _day(row["valid_from"]):
        raise ValueError(row["valid_to"])
    return end


def _share(text: str) -> float:
    """A weight above 0 and up to 1, which it is where it is empty."""
    weight = float(text or 1)
    if not 0 < weight <= 1:
        raise ValueError(text)
    return weight


def _complete(row: dict[str, str]) -> dict[str, str]:
    """The row, where it has as many cells as the first line."""
    if None in row or None in row.values():
        raise ValueError(", ".join(str(cell) for cell in row.values() if cell))
    return row
