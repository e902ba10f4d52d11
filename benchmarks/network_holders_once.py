"""Fill an empty database with a network and look at its pages by Django's test client; prints JSON.

`python -m benchmarks.network_holders_once PERSONS BODIES ORGANISATIONS TERMS REQUESTS`
"""

import gzip
import json
import logging
import sys
from collections.abc import Iterator
from datetime import date
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks.city import EXAMPLE
from benchmarks.city_filling import gather_statistics, load_areas
from benchmarks.network_actors_filling import FIRST_DAY, bodies, day_of, organisations, service_fields
from benchmarks.network_terms_filling import WEIGHTS, accounts, people, terms
from planungsraum.site.commands.waking import start

READERS = ("public", "reader", "moderator")
PAGES = ("functions", "functions, all", "body", "organisation", "person", "bodies with map", "organisations with map")
DIRECTORIES = {"bodies with map": "deliberate/bodies", "organisations with map": "people/organisations"}
SYSTEMS = ("ortsteil", "stadtbezirk", "planungsraum")
WARM_UP = 5
LAST_DAY = date(2026, 6, 30)
Filled = dict[str, list[str]]


def main() -> None:
    """Fill, then look: at every sort of page as often, as each of three readers."""
    counts = [int(word) for word in sys.argv[1:6]]
    start()
    before = perf_counter()
    filled, users = fill(*counts[:4])
    seconds = perf_counter() - before
    clients = {reader: _client(users.get(reader)) for reader in READERS}
    logging.getLogger("django.request").setLevel(logging.ERROR)  # pages that a reader may not see are not found
    found = [
        each
        for page in PAGES
        for reader, client in clients.items()
        for each in _looked(page, reader, client, filled, counts[4])
    ]
    print(json.dumps({"filled": seconds, "found": found}))


def fill(persons: int, groups: int, providers: int, functions: int) -> tuple[Filled, dict[str, Any]]:
    """The whole network: what its pages are addressed by, and the accounts by name."""
    from planungsraum.ground.models import Area  # noqa: PLC0415 — after the start
    from planungsraum.observe.sources.indicators import read_toml  # noqa: PLC0415

    load_areas(read_toml((EXAMPLE / "city.toml").read_bytes(), "city.toml"))
    areas, fields = list(Area.objects.all()), service_fields()
    run_by = organisations(providers, areas, fields)
    found = bodies(groups, areas, fields, run_by)
    held_by = people(persons)
    terms(functions, held_by, found, run_by)
    users = accounts(held_by, found)
    gather_statistics()
    slugs = {"body": [each.slug for each in found], "organisation": [each.slug for each in run_by]}
    return slugs | {"person": [str(each.uuid) for each in held_by]}, users


def _client(user: Any) -> Any:  # noqa: ANN401 — Django's client
    from django.test import Client  # noqa: PLC0415 — after the start

    client = Client(SERVER_NAME="localhost", headers={"Accept-Language": "de", "Accept-Encoding": "gzip"})
    if user:
        client.force_login(user)
    return client


def _looked(page: str, reader: str, client: Any, filled: Filled, count: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Requests of pages that the reader may see: seconds, what this process computed, rows of tables."""
    addresses = _addresses(page, filled)
    done = -WARM_UP
    while done < count:
        address, asked = next(addresses)
        begun, worked = perf_counter(), process_time()
        answer = client.get(address, asked)
        times = {"seconds": perf_counter() - begun, "processor": process_time() - worked}
        if answer.status_code == 404:  # not for this reader
            continue
        assert answer.status_code == 200, (address, asked, answer.status_code)
        done += 1
        if done > 0:
            yield {"page": page, "reader": reader, "rows": _rows(answer)} | times


def _addresses(page: str, filled: Filled) -> Iterator[tuple[str, dict[str, str]]]:
    """Different pages of a sort, as of any day; the same for every reader and every database."""
    chance = np.random.default_rng([35, PAGES.index(page)])
    while True:
        asked = {"day": day_of(chance, FIRST_DAY, LAST_DAY).isoformat()}
        if page.startswith("functions"):
            if page == "functions":
                asked["function"] = str(chance.choice(list(WEIGHTS)))
            yield "/people/functions/", asked | {"at": _one(chance, filled["body"] + filled["organisation"])}
        elif page.endswith("map"):
            yield f"/{DIRECTORIES[page]}/", asked | {"system": str(chance.choice(SYSTEMS))}
        elif page == "person":
            yield f"/people/persons/{_one(chance, filled[page])}/", {}
        else:
            place = "deliberate/bodies" if page == "body" else "people/organisations"
            yield f"/{place}/{_one(chance, filled[page])}/", asked


def _rows(answer: Any) -> int:  # noqa: ANN401 — Django's answer
    """Rows of tables, heads included."""
    content = gzip.decompress(answer.content) if answer.headers.get("Content-Encoding") else answer.content
    return int(content.count(b"<tr"))


def _one(chance: np.random.Generator, of: list[str]) -> str:
    return of[int(chance.integers(len(of)))]


if __name__ == "__main__":
    main()
