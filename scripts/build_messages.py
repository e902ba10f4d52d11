"""Compile the message catalogues: as hatchling's build hook, and by hand for a working copy.

A build has Babel and nothing else of ours, so this file imports nothing else.
`--check` first checks that the catalogues are complete: see `messages.py`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = "src/planungsraum/frame/locale/*/LC_MESSAGES/*.po"
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel writes dates into the header; the same catalogue shall give the same bytes."""


def compile_catalogues(root: Path) -> None:
    """Write a `.mo` beside every `.po` that is newer."""
    for source in sorted(root.glob(CATALOGUES)):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
        catalogue.creation_date = catalogue.revision_date = NO_DATE
        with target.open("wb") as file:
            write_mo(file, catalogue)


class CompileMessages(BuildHookInterface[Any]):
    """Compiles the catalogues before their files are packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before the build looks for files."""
        compile_catalogues(Path(self.root))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        from messages import check

        check()
    compile_catalogues(ROOT)
