"""Fill an empty database and search it by Django's test client; prints JSON.

`python -m benchmarks.network_search_once PERSONS BODIES SEARCHES`
"""

import json
import re
import sys
from datetime import date
from time import perf_counter, process_time
from typing import Any

from benchmarks.city_filling import gather_statistics
from benchmarks.network_filling import bodies, persons, searches
from planungsraum.site.commands.waking import start

LONG_AGO = date(2020, 1, 1)
READERS = ("public", "reader", "planner")
WARM_UP = 12


def main() -> None:
    """Fill, then search: every search by one of three readers in turn."""
    counts = [int(word) for word in sys.argv[1:4]]
    start()
    before = perf_counter()
    names = _fill(counts[0], counts[1])
    filled = perf_counter() - before
    clients = {role: _client(role) for role in READERS}
    asked = searches(counts[2] + WARM_UP, names)
    for number, (_sort, words) in enumerate(asked[:WARM_UP]):
        _search(clients[READERS[number % len(READERS)]], words)
    found = []
    for number, (sort, words) in enumerate(asked[WARM_UP:]):
        role = READERS[number % len(READERS)]
        begun, worked = perf_counter(), process_time()
        hits = _search(clients[role], words)
        times = {"seconds": perf_counter() - begun, "processor": process_time() - worked}
        found.append({"sort": sort, "role": role, "words": words, "hits": hits} | times)
    print(json.dumps({"filled": filled, "found": found}))


def _fill(people: int, groups: int) -> list[str]:
    from planungsraum.people.models import Actor, Person  # noqa: PLC0415 — after the start
    from planungsraum.people.services.search import Entry, put_all  # noqa: PLC0415

    drawn = list(bodies(groups))
    actors = Actor.objects.bulk_create(Actor(slug=each["key"], visibility=each["visibility"]) for each in drawn)
    put_all(Entry(**each, actor=actor) for each, actor in zip(drawn, actors, strict=True))
    told = list(persons(people, [each["title"] for each in drawn]))
    rows = Person.objects.bulk_create(
        [Person(given_name=given, family_name=family, visibility=seen) for given, family, seen, *_ in told], 1000
    )
    put_all(
        Entry(
            kind="person", key=str(row.uuid), title=row.name, text=said, href=f"/persons/{row.uuid}/",
            visibility="public", person=row, actor=actors[body],
        )
        for row, (_given, _family, _seen, said, body) in zip(rows, told, strict=True)
    )  # fmt: skip
    gather_statistics()
    return [row.name for row in rows]


def _client(role: str) -> Any:  # noqa: ANN401 — Django's client
    from django.test import Client  # noqa: PLC0415 — after the start

    from planungsraum.people.models import Grant, User  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost", headers={"Accept-Language": "de"})
    if role != "public":
        user = User.objects.create_user(role)
        Grant.objects.create(user=user, role=role, valid_from=LONG_AGO)
        client.force_login(user)
    return client


def _search(client: Any, words: str) -> int:  # noqa: ANN401 — Django's client
    """How many hits the page says there are."""
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200, (words, answer.status_code)
    said = re.search(r'id="found-heading">\s*([\d.,]+)', answer.content.decode())
    assert said, words
    return int(re.sub(r"\D", "", said[1]))


if __name__ == "__main__":
    main()
