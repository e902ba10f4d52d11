"""What a page says of a body on a day: its state, its people, its members by rule, and its past."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planungsraum.deliberate.method.family import Family, family
from planungsraum.deliberate.method.lineage import History
from planungsraum.deliberate.method.standing import Standing as State
from planungsraum.deliberate.method.standing import state_on
from planungsraum.deliberate.models import Accompaniment, Body, BodyEvent
from planungsraum.deliberate.queries.bodies import Occurrence, histories, lives_in, occurrences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.models import Funding, Organisation
from planungsraum.people.nesting import lies_in, with_parts
from planungsraum.people.profile import areas_of
from planungsraum.people.queries import Reader, organisations_for, seen_by, standing_of
from planungsraum.people.words import span_words, vague_words
from planungsraum.prioritise.queries import schemes_for


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as a page tells it: when, what, from which bodies to which, and by which resolution.

    `in_full`: name, note and resolution may be told, because every body that took part may be seen.
    """

    event: BodyEvent
    when: str
    kind: str
    sources: tuple["Named", ...]
    results: tuple["Named", ...]
    in_full: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A body by the name it bore, with the page it has, and whether it took part only in part."""

    name: str
    slug: str
    partial: bool


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The past of a body as far as the reader may see it: state on the day, family, events in order."""

    state: State
    lives: Mapping[str, History]
    family: Family
    happened: tuple[Happened, ...]


def past_of(body: Body, reader: Reader, day: date) -> Past | None:
    """The past of a body; `None` where nothing is known of it. Bodies that may not be seen are left out."""
    occurred = occurrences(body)
    lives = lives_in(occurred)
    if body.slug not in lives:
        return None
    others = [slug for slug in lives if slug != body.slug]
    known = Body.objects.filter(seen_by(standing_of(reader), of="pk"), slug__in=others)
    seen = {body.slug, *(known.values_list("slug", flat=True) if others else ())}
    lives = {slug: _only(life, seen) for slug, life in lives.items() if slug in seen}
    tree = family(lives, body.slug)
    shown = {member.body for member in tree.members}
    return Past(state_on(lives[body.slug], day), lives, tree, _happened(occurred, lives, shown))


def _only(life: History, seen: set[str]) -> History:
    return replace(
        life,
        predecessors=tuple(kin for kin in life.predecessors if kin.body in seen),
        successors=tuple(kin for kin in life.successors if kin.body in seen),
    )


def _happened(occurred: Iterable[Occurrence], lives: Mapping[str, History], shown: set[str]) -> tuple[Happened, ...]:
    found = []
    for each in occurred:
        event, parts = each.event, [part for part in each.parts if part.body.slug in lives]
        if not any(part.body.slug in shown for part in parts):
            continue
        named = {
            side: tuple(
                Named(name_then(lives[part.body.slug], event.first_day), part.body.slug, part.partial)
                for part in parts
                if part.source is side
            )
            for side in (True, False)
        }
        kind = str(event.get_kind_display())
        in_full = len(parts) == len(each.parts)
        found.append(Happened(event, vague_words(event.when), kind, named[True], named[False], in_full))
    return tuple(found)


def afterwards(event: BodyEvent, body: Body, day: date) -> Mapping[str, State] | None:
    """What the bodies of an event would be called on a day and in which state, if it were taken back.

    Bodies of which nothing would be known are left out; `None` where the other events contradict one another then.
    """
    try:
        lives = histories(body, without=event)
    except Refusal:
        return None
    slugs = event.parts.values_list("body__slug", flat=True)
    return {slug: state_on(lives[slug], day) for slug in slugs if slug in lives}


def name_then(life: History, day: date) -> str:
    """What a body was called on a day; before its first name, by that one."""
    return state_on(life, day).name or (life.names[0].name if life.names else life.body)


def members_by_rule(body: Body, reader: Reader, day: date) -> list[tuple[str, str]]:
    """Name and slug of the organisations that belong to a body because they are funded; none where it is not so open.

    They are funded in its areas or in parts of these, in whatever field; without an area nobody is.
    """
    if body.openness != Body.Openness.DERIVED or (body.ended_on and body.ended_on <= day):
        return []
    places = with_parts(((each.system_id, each.code) for each in areas_of(body, day)), day)
    if not places:
        return []
    funded = Funding.objects.filter(holds_on(day), lies_in(places)).values("organisation")
    return sorted(organisations_for(reader, day).filter(pk__in=funded).order_by().values_list("name", "slug"))


@dataclass(frozen=True, slots=True)
class Accompanied:
    """An organisation that accompanies a body: how, by the name of the day, from when until when, and for what."""

    number: int
    kind: str
    name: str
    slug: str
    span: str
    scope: str


@dataclass(frozen=True, slots=True)
class Backing:
    """The organisation that runs a body, and those that accompany it."""

    run_by: Organisation | None
    accompanied: list[Accompanied]


def backing_of(body: Body, reader: Reader, day: date, *, has_accompanied: bool = True) -> Backing:
    """Who stands behind a body on a day, as far as they may be seen; `has_accompanied` spares a query where not."""
    holding = Accompaniment.objects.filter(holds_on(day), body=body).order_by("kind", "pk")
    rows = list(holding) if has_accompanied else []
    keys = {each.organisation_id for each in rows} | ({body.run_by_id} if body.run_by_id else set())
    named = {each.pk: each for each in organisations_for(reader, day).filter(pk__in=keys).order_by()} if keys else {}
    return Backing(named.get(body.run_by_id), _accompanied(rows, named))


def _accompanied(rows: Iterable[Accompaniment], named: Mapping[int, Any]) -> list[Accompanied]:
    return [
        Accompanied(
            each.pk,
            str(each.get_kind_display()),
            named[each.organisation_id].name or named[each.organisation_id].slug,
            named[each.organisation_id].slug,
            span_words(each.valid_from, each.valid_to),
            each.scope,
        )
        for each in rows
        if each.organisation_id in named
    ]


@dataclass(frozen=True, slots=True)
class PriorityAreas:
    """Which priority areas of a scheme lie in the areas of a body."""

    title: str
    name: str
    areas: tuple[str, ...]


def priority_areas_in(areas: Iterable[Area], reader: Reader, day: date) -> list[PriorityAreas]:
    """Priority areas of the schemes in force on a day that lie in the areas of a body; none for the whole city."""
    light = schemes_for(reader).select_related(None).prefetch_related(None)
    schemes = list(light.filter(holds_on(day)).prefetch_related("priority_areas__parts__area"))
    places = with_parts(((each.system_id, each.code) for each in areas), day) if schemes else ()
    found = []
    for scheme in schemes:
        names = [
            whole.name
            for whole in scheme.priority_areas.all()
            if any((part.area.system_id, part.area.code) in places for part in whole.parts.all())
        ]
        if names:
            found.append(PriorityAreas(scheme.title, scheme.name, tuple(names)))
    return found
