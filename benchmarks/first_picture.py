"""When does a browser that was never here show something? Chromium, cold cache."""

import os
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.city import FULL, SMALL, addresses, built, served
from benchmarks.measure import percentile
from benchmarks.report import Goal, Section, duration, kibibytes

LIMIT = 1.0
RUNS = 10
CHROMIUM = os.environ.get("PLANUNGSRAUM_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
OFFICE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 2e6 / 8}
LINES: dict[str, dict[str, Any]] = {"loopback": {}, "10 Mbit/s, 40 ms": OFFICE}
FIRST_PAINT = """() => new Promise(done => new PerformanceObserver(list => {
    const paint = list.getEntriesByName("first-contentful-paint")[0]
    if (paint) done(paint.startTime / 1000)
}).observe({type: "paint", buffered: true}))"""
HEADER = ("line", "runs", "first paint, median", "p95", "loaded, median", "transferred", "requests")
NOTES = """
**When does a browser that was never here show something?** The overview of the same city (SQLite, `planungsraum
serve`, 2 workers, warm server) in a real Chromium at 1280 × 900: first-contentful-paint and the load event from
the start of the navigation, cold cache (a new profile each run, after one run of warm-up), every run another
address. The second line slows the network down by Chromium's own emulation. *Transferred*: headers and
compressed bodies of all requests.
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took."""

    painted: float
    loaded: float
    transferred: float
    requests: int


def run(*, quick: bool) -> Section:
    """Visit over every line."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — only where asked for

    size = SMALL if quick else FULL
    asked = addresses(size, 1 + (2 if quick else RUNS))
    rows, goals = [], []
    with served(built("sqlite", size)) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for line, network in LINES.items():
            visits = [_visit(browser, f"http://127.0.0.1:{port}{address}", network) for address in asked][1:]
            rows.append(_row(line, visits))
            goals.append(Goal(f"p95 of the first paint, {line}", _percentile(visits), LIMIT))
        browser.close()
    return Section("The first picture in the browser", HEADER, rows, NOTES, goals)


def _percentile(visits: list[Visit]) -> float:
    return percentile([visit.painted for visit in visits], 95)


def _row(line: str, visits: list[Visit]) -> list[str]:
    return [
        line,
        str(len(visits)),
        duration(median(visit.painted for visit in visits)),
        duration(_percentile(visits)),
        duration(median(visit.loaded for visit in visits)),
        kibibytes(median(visit.transferred for visit in visits)),
        str(max(visit.requests for visit in visits)),
    ]


def _visit(browser: Any, address: str, network: dict[str, Any]) -> Visit:  # noqa: ANN401 — Playwright
    """Open the address with nothing cached."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    protocol = context.new_cdp_session(page)
    sizes: list[float] = []
    protocol.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    protocol.send("Network.enable")
    if network:
        protocol.send("Network.emulateNetworkConditions", network)
    page.goto(address, wait_until="load")
    painted = page.evaluate(FIRST_PAINT)
    loaded = page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventStart / 1000")
    page.wait_for_load_state("networkidle")
    assert page.locator("svg").count() >= 3, address
    context.close()
    return Visit(painted, loaded, sum(sizes), len(sizes))
