"""Draw docs/map.svg from the imports: `python scripts/draw_map.py` writes it, `--check` compares.

A box a step, with the question its `__init__.py` asks; an arrow for each import between steps that does
not follow from others (the transitive reduction). What is drawn is what is, not what was planned.
"""

import importlib
import sys
import textwrap
import tomllib
from collections.abc import Iterable
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "planungsraum"
MAP = ROOT / "docs" / "map.svg"
Edge = tuple[str, str]

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 330, 90, 360, 130, 15


def layers() -> list[list[str]]:
    """Return the steps from the top down, as the contract in pyproject.toml orders them; planned ones left out."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in pyproject["tool"]["importlinter"]["contracts"] if each["id"] == "down-only")
    rows = [[name.strip() for name in row.split("|")] for row in contract["layers"]]
    return [present for row in rows if (present := [name for name in row if not name.startswith("(")])]


def imports() -> set[Edge]:
    """Return every pair of steps of which the first imports the second."""
    graph = grimp.build_graph(PACKAGE, exclude_type_checking_imports=True, cache_dir=None)
    steps = sorted(graph.find_children(PACKAGE))
    return {
        (upper.removeprefix(f"{PACKAGE}."), lower.removeprefix(f"{PACKAGE}."))
        for upper in steps
        for lower in steps
        if upper != lower and graph.direct_import_exists(importer=upper, imported=lower, as_packages=True)
    }


def reduced(edges: Iterable[Edge]) -> set[Edge]:
    """Return the edges of a graph without cycles that do not follow from others.

    >>> sorted(reduced({("c", "b"), ("b", "a"), ("c", "a")}))
    [('b', 'a'), ('c', 'b')]
    """
    below: dict[str, set[str]] = {}
    for upper, lower in edges:
        below.setdefault(upper, set()).add(lower)

    def reach(step: str) -> set[str]:
        direct = below.get(step, set())
        return direct.union(*map(reach, direct))

    return {
        (upper, lower)
        for upper, lowers in below.items()
        for lower in lowers
        if not any(lower in reach(other) for other in lowers - {lower})
    }


def drawn(rows: list[list[str]], edges: Iterable[Edge]) -> str:
    """Return the map as SVG."""
    place = {
        name: (MARGIN + ACROSS * column, MARGIN + DOWN * row)
        for row, names in enumerate(rows)
        for column, name in enumerate(names)
    }
    wide = 2 * MARGIN + ACROSS * (max(map(len, rows)) - 1) + WIDTH
    high = 2 * MARGIN + DOWN * (len(rows) - 1) + HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" role="img">',
        "<title>The steps and what each imports</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">',
        '<path d="M0 0L8 4L0 8z" fill="#4e5468"/></marker></defs>',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        *(_arrow(place[upper], place[lower]) for upper, lower in sorted(edges)),
        *(_box(name, *at) for name, at in place.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Draw from the foot of a box to the head of a lower one, beside the boxes between them."""
    x, y, to_x, to_y = start[0] + 60, start[1] + HEIGHT, end[0] + 60, end[1]
    if to_y - y > DOWN:
        x, to_x = x + WIDTH - 90, to_x + WIDTH - 90 if to_x < x else to_x
        side = MARGIN + WIDTH + 12
        path = f"M{x} {y}L{side} {y + 20}L{side} {to_y - 20}L{to_x} {to_y}"
    else:
        path = f"M{x} {y}L{to_x} {to_y}"
    return f'<path d="{path}" fill="none" stroke="#4e5468" stroke-width="1.5" marker-end="url(#tip)"/>'


def _box(name: str, x: int, y: int) -> str:
    sentence = (importlib.import_module(f"{PACKAGE}.{name}").__doc__ or "").strip()
    lines = textwrap.wrap(sentence, 52)[:3]
    texts = "".join(
        f'<text x="{x + 12}" y="{y + 43 + 17 * number}" font-size="12" fill="#4e5468">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="#eef1f8" stroke="#4e5468"/>'
        f'<text x="{x + 12}" y="{y + 23}" font-size="15" font-weight="600" fill="#131525">{name}</text>{texts}'
    )


def main(arguments: list[str]) -> int:
    """Write the map, or say whether it is true."""
    svg = drawn(layers(), reduced(imports()))
    if "--check" in arguments:
        if MAP.exists() and MAP.read_text(encoding="utf-8") == svg:
            return 0
        sys.stderr.write("docs/map.svg is not what the imports say. Run: python scripts/draw_map.py\n")
        return 1
    MAP.write_text(svg, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
