"""Where the compiled loops of methods are kept, so that only the first program after an update waits for them."""

import hashlib
import os
import sys
from pathlib import Path

import platformdirs

from planungsraum.frame.messages import sentence
from planungsraum.prioritise import method

KEPT_IN, NOWHERE_ELSE = "NUMBA_CACHE_DIR", {"NUMBA_CACHE_LOCATOR_CLASSES": "UserProvidedCacheLocator"}
NAME = "planungsraum-"


def keep() -> None:
    """Say where, before a method is loaded: a folder for this state of the methods, for numba sees no other change.

    In the user's cache folder, or in the one that the environment names; where none can be written they are compiled
    in each process.
    """
    named = os.environ.pop(KEPT_IN, None)
    try:
        base = Path(named) if named else platformdirs.user_cache_path("planungsraum")
        folder = (base.parent if base.name.startswith(NAME) else base) / f"{NAME}{_state()}"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # there need not be a home
        return
    if os.access(folder, os.W_OK):
        os.environ |= {KEPT_IN: str(folder)} | NOWHERE_ELSE


def prepare() -> None:
    """Compile the loops, with a word where that takes time, or load what was compiled before."""
    keep()
    if not any(Path(os.environ.get(KEPT_IN, os.devnull)).rglob("*.nbc")):
        sys.stderr.write(sentence("loops.compiling", {}) + "\n")
        sys.stderr.flush()
    import numpy as np  # noqa: PLC0415 — programs that do without need not wait for it

    from planungsraum.prioritise.method.overtaking import overtake  # noqa: PLC0415 — numba reads where only once

    overtake(np.array([[1.0, -1.0]]), np.array([0.75, 0.25]), 0, lambda _reached: False)


def _state() -> str:
    """A digest of the methods whose loops are compiled."""
    digest = hashlib.sha256()
    for folder in method.__path__:
        for module in sorted(Path(folder).glob("*.py")):
            digest.update(module.read_bytes())
    return digest.hexdigest()[:16]
