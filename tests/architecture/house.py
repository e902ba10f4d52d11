"""The source as the tests of the architecture read it."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "planungsraum"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
METHODS = sorted(path for path in SOURCE.glob("*/method/**/*.py") if path.name != "__init__.py")


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module(path):
    """Give the dotted name of a file: `planungsraum.ground.method.table`."""
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)


def name(path):
    return str(path.relative_to(SOURCE))
