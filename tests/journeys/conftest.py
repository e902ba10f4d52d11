"""A real server with the example city, and a real Chromium before it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.journeys import probe
from tests.journeys.server import run, served
from tests.journeys.watching import Watch
from tests.site.commands.program import ROOT

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NO_BROWSER = (
    "NO BROWSER: this journey WAS NOT RUN. Set PLANUNGSRAUM_CHROMIUM or, on Debian, "
    "apt-get install chromium fonts-dejavu-core libatomic1"
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=de",
]
OpenPage = Callable[..., Page]

expect.set_options(timeout=15_000)  # two browsers share two cores


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example city, loaded by the program; never served itself, only copied."""
    var = tmp_path_factory.mktemp("city")
    run(var, "manage", "migrate", "--verbosity", "0")
    run(var, "example", ROOT / "examples" / "leipzig")
    run(var, "manage", "shell", "-c", probe.SETTLE)
    return var


@pytest.fixture(scope="module")
def copied_city(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that the tests of a module may change."""
    return Path(shutil.copytree(city, tmp_path_factory.mktemp("copy") / "var"))


@pytest.fixture(scope="session")
def shared_server(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server for all modules that load no figures."""
    with served(Path(shutil.copytree(city, tmp_path_factory.mktemp("shared") / "var"))) as address:
        yield address


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the shared server, or of one of its own where a module says OWN_CITY."""
    if not getattr(request.module, "OWN_CITY", False):
        yield request.getfixturevalue("shared_server")
        return
    with served(request.getfixturevalue("copied_city")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; its event loop must not outlive the module, or Django would refuse the database to others."""
    program = next(filter(None, map(shutil.which, (os.environ.get("PLANUNGSRAUM_CHROMIUM", ""), *CHROMIUM))), None)
    if program is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=ARGUMENTS, env={**os.environ, "LANGUAGE": "de", "LANG": "de_DE.UTF-8"}
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Open windows that are watched; what a page must never do fails the test at its end."""
    opened = []

    def open_one(**options: Any) -> Page:
        usual: dict[str, Any] = {"locale": "de-DE", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(base_url=server, **(usual | options))
        context.set_default_timeout(30_000)
        watch = Watch(server)
        watch.over(context)
        opened.append((context, watch))
        return context.new_page()

    yield open_one
    for context, _watch in opened:
        context.close()
    assert [fault for _context, watch in opened for fault in watch.faults()] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One window of the usual size."""
    return open_page()
