"""Invented organisations and bodies with all that a page says of them, put by bulk inserts from a fixed seed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from benchmarks.network_filling import FIELDS, FIRSTS, SENTENCES, SORTS

FIRST_DAY, LAST_DAY = date(2006, 1, 1), date(2025, 12, 31)
AT_ONCE = 1000
FAMILY = 10
VISIBILITIES = ("public",) * 15 + ("professional",) * 3 + ("body", "moderation")
Rows = list[Any]


def day_of(chance: np.random.Generator, first: date = FIRST_DAY, last: date = LAST_DAY) -> date:
    """A day between two, both included."""
    return first + timedelta(days=int(chance.integers((last - first).days + 1)))


def service_fields() -> Rows:
    """The fields of service."""
    from planungsraum.ground.models import ServiceField  # noqa: PLC0415 — after the start

    drawn = [ServiceField(code=f"f{n}", name_de=name, position=n) for n, name in enumerate(FIELDS)]
    return ServiceField.objects.bulk_create(drawn)


def organisations(count: int, areas: Rows, fields: Rows) -> Rows:
    """Organisations with names, areas, fields and contacts; most are funded, some follow another."""
    from planungsraum.people.models import Funding, Organisation, Succession  # noqa: PLC0415 — after the start

    chance = np.random.default_rng(31)
    kinds = Organisation.Kind.values
    found = _children(
        Organisation,
        [
            {"slug": f"o{n}", "filed": f"o{n}", "visibility": _one(chance, VISIBILITIES), "profile": _said(chance)}
            for n in range(count)
        ],
        lambda n: {"kind": kinds[n % len(kinds)], "recognised_from": FIRST_DAY if n % 3 else None},
    )
    _names(found, [f"Verein {_one(chance, FIELDS)} {_one(chance, FIRSTS)}hausen {n}" for n in range(count)], chance)
    _around(found, areas, fields, chance)
    drawn = (
        Funding(organisation=each, area=area, field=_one(chance, fields), valid_from=day_of(chance))
        for each in found
        for area in chance.choice(areas, int(chance.integers(6)), replace=False)
    )
    _put(Funding, drawn)
    later = ((before, after) for before, after in zip(found[::10], found[1::10], strict=False))
    _put(
        Succession,
        (Succession(predecessor=a, successor=b, since="2015", valid_from=date(2015, 1, 1)) for a, b in later),
    )
    return found


def bodies(count: int, areas: Rows, fields: Rows, runners: Rows) -> Rows:
    """Bodies with names, past, areas, fields, contacts, meetings and organisations that accompany them."""
    from planungsraum.deliberate.models import Accompaniment, Body, MeetingKind, Review  # noqa: PLC0415 — after the start

    chance = np.random.default_rng(32)
    types, ways = Body.Type.values, Body.Openness.values
    found = _children(
        Body,
        [{"slug": f"b{n}", "filed": f"b{n}", "visibility": _one(chance, VISIBILITIES)} for n in range(count)],
        lambda n: {
            "type": types[n % len(types)], "openness": ways[n % len(ways)], "purpose": _said(chance),
            "way_of_working": _said(chance), "run_by": _one(chance, runners) if n % 2 else None,
        },
    )  # fmt: skip
    titles = (f"{_one(chance, SORTS)} {_one(chance, FIELDS)} {_one(chance, FIRSTS)}hausen {n}" for n in range(count))
    _past(found, list(titles))
    _around(found, areas, fields, chance)
    _put(MeetingKind, (MeetingKind(body=each, name="Sitzung", rhythm="quarterly") for each in found))
    _put(
        Accompaniment,
        (
            Accompaniment(body=each, organisation=_one(chance, runners), kind="consulted", valid_from=day_of(chance))
            for each in found
        ),
    )
    reviews = (Review(body=each, day=day_of(chance), content=_said(chance), outcome="goes_on") for each in found[::5])
    _put(Review, reviews)
    return found


def _past(found: Rows, names: Sequence[str]) -> None:
    """All are founded. Of ten bodies two merge into a third and one splits into two; others rest, end, are renamed."""
    from planungsraum.deliberate.models import BodyEvent, EventPart  # noqa: PLC0415 — after the start
    from planungsraum.people.models import ActorName  # noqa: PLC0415

    told: list[tuple[str, int, tuple[int, ...], tuple[int, ...]]] = []
    bare = set()
    for first in range(0, len(found) - FAMILY + 1, FAMILY):
        told += [
            ("merged", 2014, (first, first + 1), (first + 2,)), ("split", 2015, (first + 3,), (first + 4, first + 5)),
            ("suspended", 2016, (first + 7,), ()), ("revived", 2018, (first + 7,), ()),
            ("renamed", 2017, (first + 6,), ()), ("dissolved", 2020, (first + 8,), ()),
        ]  # fmt: skip
        bare |= {first + 2, first + 4, first + 5}
    told += [("founded", 2006 + n % 8, (), (n,)) for n in range(len(found)) if n not in bare]
    named = {"founded", "merged", "renamed"}
    events = _put(
        BodyEvent,
        [
            BodyEvent(
                kind=kind, when=str(year), first_day=date(year, 1, 1), resolution=f"DS-{year}",
                name=(names[(results or sources)[0]] + (" neu" if kind == "renamed" else "")) if kind in named else "",
            )
            for kind, year, sources, results in told
        ],
    )  # fmt: skip
    parts = (
        EventPart(event=event, body=found[n], source=side)
        for event, (_kind, _year, sources, results) in zip(events, told, strict=True)
        for side, numbers in ((True, sources), (False, results))
        for n in numbers
    )
    _put(EventPart, parts)
    start = {n: year for kind, year, _sources, results in told for n in results}
    _put(
        ActorName,
        (
            ActorName(actor=each, name=names[n], since=str(start[n]), valid_from=date(start[n], 1, 1))
            for n, each in enumerate(found)
        ),
    )


def _names(found: Rows, names: Iterable[str], chance: np.random.Generator) -> None:
    """Each has a name since long ago; every third had another before."""
    from planungsraum.people.models import ActorName  # noqa: PLC0415 — after the start

    drawn = []
    for number, (each, name) in enumerate(zip(found, names, strict=True)):
        since = day_of(chance) if number % 3 == 0 else FIRST_DAY + timedelta(days=1)
        drawn.append(ActorName(actor=each, name=name, short=f"V{number}", since=f"{since:%Y}", valid_from=since))
        if number % 3 == 0 and since > FIRST_DAY:
            before = {"name": f"{name} (alt)", "since": f"{FIRST_DAY:%Y}", "valid_from": FIRST_DAY, "valid_to": since}
            drawn.append(ActorName(actor=each, **before))
    _put(ActorName, drawn)


def _around(found: Rows, areas: Rows, fields: Rows, chance: np.random.Generator) -> None:
    """Areas, fields and contacts."""
    from planungsraum.people.models import Actor, ContactPoint, Coverage  # noqa: PLC0415 — after the start

    _put(
        Coverage,
        (
            Coverage(actor=each, area=area, valid_from=day_of(chance))
            for each in found
            for area in chance.choice(areas, int(chance.integers(4)), replace=False)
        ),
    )
    link = Actor.fields.through
    _put(
        link,
        (
            link(actor_id=each.pk, servicefield_id=field.pk)
            for each in found
            for field in chance.choice(fields, int(chance.integers(1, 4)), replace=False)
        ),
    )
    _put(
        ContactPoint,
        (
            ContactPoint(
                actor=each, label=label, email=f"{each.slug}@example.org", phone="0341 1", street="Weg 1",
                postcode="04103", town="Leipzig", verified_on=LAST_DAY,
            )
            for each in found
            for label in ("Geschäftsstelle", "Moderation")
        ),
    )  # fmt: skip


def _children(model: Any, actors: Sequence[dict[str, str]], own: Callable[[int], dict[str, Any]]) -> Rows:  # noqa: ANN401 — a Django model
    """Rows of a model below `Actor`, which Django does not insert in bulk: the actors are, each child is not."""
    from django.db import transaction  # noqa: PLC0415 — after the start

    from planungsraum.people.models import Actor  # noqa: PLC0415

    found = []
    with transaction.atomic():
        for number, actor in enumerate(_put(Actor, (Actor(**each) for each in actors))):
            shared = {field.attname: getattr(actor, field.attname) for field in Actor._meta.concrete_fields}  # noqa: SLF001 — Django's way
            child = model(actor_ptr_id=actor.pk, **shared, **own(number))
            child.save_base(raw=True, force_insert=True)
            found.append(child)
    return found


def _put(model: Any, rows: Iterable[Any]) -> Rows:  # noqa: ANN401 — a Django model
    created: Rows = model._default_manager.bulk_create(list(rows), AT_ONCE)  # noqa: SLF001 — Django's way
    return created


def _one(chance: np.random.Generator, of: Sequence[Any]) -> Any:  # noqa: ANN401 — whatever it is
    return of[int(chance.integers(len(of)))]


def _said(chance: np.random.Generator) -> str:
    return " ".join(str(each) for each in chance.choice(SENTENCES, 2, replace=False))
