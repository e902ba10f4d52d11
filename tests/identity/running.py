"""Start the identity provider, speak with it as a browser would."""

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import requests
from tests.identity.people import CLIENT, PASSWORD, SECRET
from tests.journeys.server import free_port
from tests.site.commands.program import ROOT

PATIENCE = 90.0


@dataclass(frozen=True)
class Provider:
    """A provider that runs."""

    address: str

    @property
    def issuer(self) -> str:
        """Its name."""
        return f"{self.address}/o"

    @property
    def environment(self) -> dict[str, str]:
        """How a server is told of it."""
        given = {"NAME": "Stadtkennung", "URL": self.issuer, "CLIENT_ID": CLIENT, "SECRET": SECRET}
        return {f"PLANUNGSRAUM_OIDC_{name}": value for name, value in given.items()}

    def break_down(self, **faults: str) -> None:
        """Be broken in these ways; without any, be sound."""
        requests.get(f"{self.address}/faults/?{urlencode(faults)}", timeout=5).raise_for_status()

    def answer(self, question: str, name: str) -> str:
        """Sign in there as somebody; give the address to which the provider then sends the browser."""
        with requests.Session() as browser:
            form = browser.get(question, timeout=5)
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text).group(1)
            data = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": token}
            there = browser.post(form.url, data, allow_redirects=False, timeout=5)
            back = browser.get(self.address + there.headers["Location"], allow_redirects=False, timeout=5)
            return back.headers["Location"]


@contextlib.contextmanager
def provided(folder: Path, callbacks: str) -> Iterator[Provider]:
    """A provider of its own until the end of the block."""
    port = free_port()
    log = folder / "identity.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.identity.program", str(port), str(folder), callbacks],
            cwd=ROOT, stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
    provider = Provider(f"http://127.0.0.1:{port}")
    try:
        _wait(process, f"{provider.issuer}/.well-known/openid-configuration", log)
        yield provider
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(requests.RequestException):
            requests.get(address, timeout=5).raise_for_status()
            return
        time.sleep(0.1)
    raise AssertionError(log.read_text())
