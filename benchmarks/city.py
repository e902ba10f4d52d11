"""A city's database as large as it may become, and a server for it."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np

from benchmarks import measure

PROGRAM = Path(sys.executable).parent / "planungsraum"
EXAMPLE = measure.ROOT / "examples" / "leipzig"
METHODS = ("quantile", "equal_interval", "natural_breaks", "standard_deviation")
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: counts (stored), rates (of two counts each), years."""

    counts: int
    rates: int
    years: int

    @property
    def periods(self) -> list[str]:
        """The years."""
        return [str(2022 - back) for back in reversed(range(self.years))]

    @property
    def codes(self) -> list[str]:
        """Codes of all indicators, the counts first."""
        return [f"count_{n:03}" for n in range(self.counts)] + [f"rate_{n:03}" for n in range(self.rates)]


FULL = Size(counts=300, rates=100, years=20)
SMALL = Size(counts=6, rates=3, years=4)


@dataclass(frozen=True, slots=True)
class City:
    """A filled database: the environment in which the program finds it."""

    environment: dict[str, str]
    size: Size


@cache
def built(database: str, size: Size) -> City:
    """A city in `sqlite` or `postgresql`; removed at the end."""
    environment = empty(database)
    sizes = map(str, (size.counts, size.rates, size.years))
    measure.run(sys.executable, "-m", "benchmarks.city_filling", *sizes, environment=environment)
    return City(environment, size)


def empty(database: str) -> dict[str, str]:
    """An environment with empty tables in `sqlite` (a file, WAL) or `postgresql` (the server that the tests start)."""
    folder = Path(tempfile.mkdtemp(prefix="planungsraum-bench-"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANUNGSRAUM_")}
    environment = kept | {
        "PLANUNGSRAUM_SECRET_KEY": "a key for benchmarks that protects nothing at all",
        "PLANUNGSRAUM_HOSTS": "localhost,127.0.0.1",
        "PLANUNGSRAUM_HTTPS": "false",
        "PLANUNGSRAUM_VAR": str(folder),
    }
    if database == "postgresql":
        postgres = _server_of_the_tests()
        environment["PLANUNGSRAUM_DATABASE_URL"] = postgres.start(folder)
        atexit.register(postgres.stop, folder)
    else:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    measure.run(PROGRAM, "manage", "migrate", "--verbosity", "0", environment=environment)
    measure.run(PROGRAM, "manage", "collectstatic", "--no-input", "--verbosity", "0", environment=environment)
    return environment


@cache
def _server_of_the_tests() -> ModuleType:
    """`tests/postgres.py`, by its path: an installed package may be called `tests`, too."""
    spec = spec_from_file_location("postgres_of_the_tests", measure.ROOT / "tests" / "postgres.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def addresses(size: Size, count: int, system: str = "ortsteil", seed: int = 11) -> list[str]:
    """Different addresses of the overview: as many rates as counts, any period, classification and area."""
    random = np.random.default_rng(seed)
    counts, rates = size.codes[: size.counts], size.codes[size.counts :]
    areas = ["", *_areas(system)]
    return [
        f"/?indicator={random.choice(counts if number % 2 else rates)}&system={system}"
        f"&period={random.choice(size.periods)}&classes={random.choice(METHODS)}&count={random.integers(3, 8)}"
        f"&area={random.choice(areas)}"
        for number in range(count)
    ]


def _areas(system: str) -> list[str]:
    lines = (EXAMPLE / "areas.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[1] for line in lines if line.split(",")[0] == system]


@contextmanager
def served(city: City, workers: int = 2) -> Iterator[int]:
    """`planungsraum serve` for the city on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(PROGRAM), "serve", "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    server = subprocess.Popen(command, env=city.environment, cwd=measure.ROOT)  # noqa: S603 — our own program
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            fetch(port, "/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    complaint = "The server did not start."
    raise SystemExit(complaint)


def fetch(port: int, address: str) -> bytes:
    """One page over a connection of its own, compressed as browsers ask for it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip", "Accept-Language": "de"})
        response = connection.getresponse()
        content = response.read()
    finally:
        connection.close()
    assert response.status == 200, (address, response.status)
    return content
