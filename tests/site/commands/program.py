"""The program as somebody at a terminal meets it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCES = str(ROOT / "src")
INSTALLED = Path(sys.executable).parent / "planungsraum"


@dataclass(frozen=True)
class Ran:
    """How a run of the program ended and what it said."""

    code: int
    out: str
    sentences: list[str]


def planungsraum(*words: str | Path, language: str = "C.UTF-8") -> Ran:
    """Run the program; a warning of any library counts as a fault."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment = {**kept, "LANG": language, "PYTHONWARNINGS": "error", "PYTHONPATH": SOURCES}
    start = [str(INSTALLED)] if INSTALLED.exists() else [sys.executable, "-m", "planungsraum.site.commands"]
    done = subprocess.run([*start, *map(str, words)], capture_output=True, env=environment, timeout=120, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode().splitlines())
