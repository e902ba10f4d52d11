"""Invented persons and their functions over twenty years, and the accounts that look at them: bulk, from a seed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from benchmarks.network_actors_filling import LAST_DAY, Rows, day_of
from benchmarks.network_filling import persons

AT_ONCE = 1000
ENDED, STOOD_IN, IN_BODIES, FOR_OTHERS = 0.2, 0.02, 0.85, 0.6
LONG_AGO = date(2006, 1, 1)
WEIGHTS = {
    "member": 0.55, "staff": 0.12, "adviser": 0.1, "committee_member": 0.05, "youth_representative": 0.03,
    "moderation": 0.05, "co_moderation": 0.03, "chair": 0.03, "management": 0.02, "area_management": 0.02,
}  # fmt: skip
VISIBILITIES = ("public",) * 14 + ("professional",) * 4 + ("body", "moderation")
BODIES_OF_THE_MODERATOR = 3


def people(count: int) -> Rows:
    """Persons who may be named by the public, by the profession, or by the office."""
    from planungsraum.people.models import Person  # noqa: PLC0415 — after the start

    drawn = (
        Person(given_name=given, family_name=family, visibility=seen)
        for given, family, seen, *_ in persons(count, ["–"])
    )
    return Person.objects.bulk_create(list(drawn), AT_ONCE)


def terms(count: int, held_by: Rows, bodies: Rows, organisations: Rows) -> int:
    """Functions, larger actors having more; a fifth has ended, in some somebody stands in. How many stand in."""
    from planungsraum.people.models import Substitution, Term  # noqa: PLC0415 — after the start

    rows = Term.objects.bulk_create(list(_terms(count, held_by, bodies, organisations)), AT_ONCE)
    chance = np.random.default_rng(34)
    stand_ins = []
    for term in rows:
        if chance.random() < STOOD_IN:
            start = term.valid_from + timedelta(days=int(chance.integers(2000)))
            end = start + timedelta(days=int(chance.integers(30, 700)))
            who = held_by[int(chance.integers(len(held_by)))]
            stand_ins.append(Substitution(term=term, substitute=who, valid_from=start, valid_to=end))
    Substitution.objects.bulk_create(stand_ins, AT_ONCE)
    return len(stand_ins)


def _terms(count: int, held_by: Rows, bodies: Rows, organisations: Rows) -> Iterator[Any]:
    from planungsraum.people.models import Term  # noqa: PLC0415 — after the start

    chance = np.random.default_rng(33)
    functions = chance.choice(list(WEIGHTS), count, p=list(WEIGHTS.values()))
    inside, for_others, ended = (chance.random(count) < share for share in (IN_BODIES, FOR_OTHERS, ENDED))
    of_body, of_organisation = (_by_size(chance, len(each), count) for each in (bodies, organisations))
    behalf = _by_size(chance, len(organisations), count)
    who, seen = chance.integers(len(held_by), size=count), chance.integers(len(VISIBILITIES), size=count)
    once = set()
    for n in range(count):
        actor = bodies[of_body[n]] if inside[n] else organisations[of_organisation[n]]
        start = day_of(chance)
        key = (actor.pk, functions[n], who[n], start)
        if key in once:
            continue
        once.add(key)
        yield Term(
            actor_id=actor.pk, function=str(functions[n]), person_id=held_by[who[n]].pk, valid_from=start,
            valid_to=day_of(chance, start + timedelta(days=1), LAST_DAY + timedelta(days=1)) if ended[n] else None,
            on_behalf_of_id=organisations[behalf[n]].pk if inside[n] and for_others[n] else None,
            visibility=VISIBILITIES[seen[n]],
        )  # fmt: skip


def _by_size(chance: np.random.Generator, kinds: int, count: int) -> Any:  # noqa: ANN401 — an array
    """Whom each belongs to: some actors have several times as many as others."""
    sizes = chance.lognormal(0, 0.4, kinds)
    return chance.choice(kinds, count, p=sizes / sizes.sum())


def accounts(held_by: Rows, bodies: Rows) -> dict[str, Any]:
    """An account that reads, and one whose person moderates three bodies."""
    from planungsraum.people.models import Grant, Person, Term, User  # noqa: PLC0415 — after the start

    found = {name: User.objects.create_user(name) for name in ("reader", "moderator")}
    Grant.objects.create(user=found["reader"], role="reader", valid_from=LONG_AGO)
    Person.objects.filter(pk=held_by[0].pk).update(user=found["moderator"])
    Term.objects.bulk_create(
        Term(actor_id=each.pk, function="moderation", person=held_by[0], valid_from=LONG_AGO)
        for each in bodies[-BODIES_OF_THE_MODERATOR:]
    )
    return found
