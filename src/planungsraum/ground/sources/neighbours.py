"""Neighbouring areas from a list of pairs or from boundaries."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pyproj
import shapely

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.neighbours import Neighbours, fault_of_pair
from planungsraum.ground.method.table import Floats
from planungsraum.ground.sources.geometry import WGS84, Polygon
from planungsraum.ground.sources.lists import text_of

COLUMNS = ("area", "neighbour")
GAP = 1.0  # metres: boundaries of one survey differ by rounding alone, those of two by more
LINE = 25  # a border this many times as long as the tolerance is a line; two edges from a point at 5° give less
Row = Mapping[Any, Any]  # by heading; what is too much stands under None
Rule = Literal["rook", "queen"]


def read_neighbours(content: bytes, *, areas: Sequence[str] = (), file: str = "neighbours.csv") -> Neighbours:
    r"""Neighbours from the bytes of a CSV file with the columns `area,neighbour`, a pair a line.

    One direction is enough; both, or a pair twice, say the same. With `areas` these are the areas there
    are: others are refused, and those without a line are islands. Without, the areas of the file are all.
    Every line that is no pair is listed: empty, short or long ones, areas beside themselves, unknown ones.

    >>> read_neighbours(b"area,neighbour\n24,25\n25,24\n25,26\n").pairs
    (('24', '25'), ('25', '26'))
    """
    known = set(areas)
    pairs: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for line, row in _lines(content, file):
        area, other = ((row[name] or "").strip() for name in COLUMNS)
        fault = _fault_of_row(row) or fault_of_pair(area, other, known or {area, other})
        if fault:
            faults.append(replace(fault, line=line, file=file))
        pairs.append((area, other))
    if faults:
        raise Refusal(faults)
    return Neighbours(tuple(areas) or tuple({area for pair in pairs for area in pair}), tuple(pairs))


def neighbours_of(polygons: Sequence[Polygon], rule: Rule = "queen", tolerance: float = GAP) -> Neighbours:
    """Neighbours by contiguity of boundaries in WGS 84; `tolerance` in metres bridges digitising gaps.

    - `queen`: two areas are neighbours where they come within the tolerance of each other, so a point is enough;
    - `rook`: where they share a border line: the boundary of each runs within the tolerance of the other for
      more than `LINE` × tolerance (with tolerance 0 for any length above 0).

    Distances are measured in Lambert's equal-area projection around the middle of all polygons. Candidates come
    from an STR-tree, so n areas need about n·log n time. Codes that repeat are refused. Source: the two
    contiguities of Anselin (1988), with the tolerance of libpysal's fuzzy contiguity.
    """
    if not polygons:
        return Neighbours((), ())
    metric = _in_metres([each.geometry for each in polygons])
    first, second = shapely.STRtree(metric).query(metric, predicate="dwithin", distance=tolerance)
    once = first < second
    first, second = first[once], second[once]
    if rule == "rook":
        line = _shared(metric[first], metric[second], tolerance) > LINE * tolerance
        first, second = first[line], second[line]
    codes = tuple(each.code for each in polygons)
    return Neighbours(codes, tuple((codes[one], codes[other]) for one, other in zip(first, second, strict=True)))


def _lines(content: bytes, file: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(io.StringIO(text_of(content, file), newline=""))
    for expected in COLUMNS:
        if expected not in (reader.fieldnames or ()):
            raise Refusal.of("lists.column_missing", file=file, expected=expected)
    for row in reader:
        yield reader.line_num, row


def _fault_of_row(row: Row) -> Fault | None:
    if None in row:
        return Fault("lists.unreadable", {"found": ", ".join(row[None])})
    empty = [name for name in COLUMNS if not (row[name] or "").strip()]
    return Fault("values.empty", {"column": empty[0]}) if empty else None


def _in_metres(geometries: Iterable[Any]) -> Any:  # noqa: ANN401 — shapely has no types for arrays of geometries
    degrees = np.array(list(geometries), dtype=object)
    west, south, east, north = shapely.total_bounds(degrees).tolist()
    middle = f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2}"
    project = pyproj.Transformer.from_crs(WGS84, middle, always_xy=True).transform
    return shapely.transform(degrees, project, interleaved=False)


def _shared(one: Any, other: Any, tolerance: float) -> Floats:  # noqa: ANN401 — the same
    """Length in metres of the border shared by each pair; the shorter of both views, so order changes nothing."""
    views = [
        shapely.length(shapely.intersection(shapely.boundary(mine), shapely.buffer(theirs, tolerance)))
        for mine, theirs in ((one, other), (other, one))
    ]
    return np.asarray(np.minimum(*views), dtype=float)
