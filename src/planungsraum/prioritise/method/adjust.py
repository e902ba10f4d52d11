"""A recipe with a few things changed, as tables again: so that what is tried out can be kept and replayed."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any


def adjusted(tables: Mapping[str, Any], changes: Mapping[str, str | float]) -> dict[str, Any]:
    """The tables of a recipe with the changes applied; the given ones stay as they are.

    Keys of `changes`: `period`, `normalise`, `aggregate`, `count` (areas selected), and the places of
    parts, such as `weight-2` or `weight-2.1`, with their new weights.

    >>> tables = {"name": "a", "index": {"part": [{"indicator": "x", "weight": 100}]}}
    >>> adjusted(tables, {"period": "2022", "weight-1": 50})["index"]["part"][0]["weight"]
    50
    """
    result = deepcopy(dict(tables))
    if "period" in changes:
        result["period"] = changes["period"]
    for key in ("normalise", "aggregate"):
        if key in changes:
            result["index"][key] = changes[key]
    if "count" in changes and "selection" in result:
        result["selection"]["count"] = changes["count"]
    for place, part in parts_of(result):
        if f"weight-{place}" in changes:
            part["weight"] = changes[f"weight-{place}"]
    return result


def parts_of(tables: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Parts of the main index with their places: `1`, `2`, `2.1` and so on.

    >>> [place for place, part in parts_of({"index": {"part": [{"part": [{}, {}]}, {}]}})]
    ['1', '1.1', '1.2', '2']
    """
    yield from _inside(tables.get("index", {}), "")


def _inside(group: Mapping[str, Any], above: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, part in enumerate(group.get("part", ()), start=1):
        yield f"{above}{number}", part
        yield from _inside(part, f"{above}{number}.")
