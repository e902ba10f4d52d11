"""The program as its users start it: a folder of its own, a free port, a real server process."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.site.commands.program import ROOT, SOURCES

START = [sys.executable, "-m", "planungsraum.site.commands"]
PATIENCE = 30.0


def environment(var: Path) -> dict[str, str]:
    """What the program finds around it: nothing of these tests, a demonstration with a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANUNGSRAUM_", "DJANGO_"))}
    own = {"PLANUNGSRAUM_MODE": "demo", "PLANUNGSRAUM_VAR": str(var), "PYTHONPATH": SOURCES, "LANG": "C.UTF-8"}
    return kept | own


def run(var: Path, *words: str | Path) -> None:
    """Run one command to its end."""
    done = subprocess.run(
        [*START, *map(str, words)], cwd=ROOT, env=environment(var), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@contextlib.contextmanager
def served(var: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve the folder's city; give the address once it answers, stop at the end. `settings` come on top."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = var / "server.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            [*START, "serve", "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT, env=environment(var) | dict(settings or {}), stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait(server, f"{address}/account/login/", log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(address):  # noqa: S310
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())
