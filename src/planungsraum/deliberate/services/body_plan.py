"""What a list of bodies would do: which it founds, what it changes and leaves as it is, and what is refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.listing import beginnings, meeting_name
from planungsraum.deliberate.models import Body
from planungsraum.deliberate.services.body_wanted import WantedBody, vocabulary, wanted_by
from planungsraum.deliberate.sources.bodies import read_bodies
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area
from planungsraum.people.listing import areas_of, listed
from planungsraum.people.models import Actor, ActorName
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import Standing, may_keep_actor
from planungsraum.people.services.list_plan import (
    Difference,
    Plan,
    additions,
    in_order,
    may_add,
    may_cover,
    repeats,
    step_of,
)

Values = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class There:
    """What is known of a body on the day."""

    body: Body
    name: str
    short: str
    founded: str
    areas: tuple[Area, ...]
    kept_by_reader: bool

    def lacks(self, wanted: WantedBody) -> list[tuple[str, str]]:
        """Kinds of meeting that are not there, or in another rhythm."""
        held = {(meeting_name(each), each.rhythm) for each in self.body.meeting_kinds.all()}
        return [each for each in wanted.rhythms if each not in held]


def plan_bodies(content: bytes, *, standing: Standing, day: date) -> Plan[WantedBody]:
    """What a list would do on a day if somebody loaded it; nothing is written.

    A list founds bodies and brings them up to date, line by line by its slug; it takes nothing away: empty cells leave
    what is there; fields, areas and rhythms that it does not name stay. Names and foundings of bodies that are there
    are events, which no list changes. Refused, each with its line: that, what cannot be read or is not known, and what
    this person may not keep.
    """
    try:
        sheet = read_bodies(content)
    except Refusal as refusal:
        return Plan(faults=in_order(refusal.faults))
    words = vocabulary(day)
    read = [wanted_by(row, words) for row in sheet.rows]
    wanted = [each for each, _faults in read]
    there = _there(wanted, standing, day)
    faults = [fault for _each, found in read for fault in found]
    faults += [*repeats(wanted), *_impossible(wanted, there, standing)]
    if faults:
        return Plan(faults=in_order(faults), ignored=sheet.ignored)
    pairs = [(each, there.get(each.slug)) for each in wanted]
    return Plan(
        tuple(step_of(each, _differences(each, now), new=now is None) for each, now in pairs), ignored=sheet.ignored
    )


def _there(wanted: Iterable[WantedBody], standing: Standing, day: date) -> dict[str, There]:
    """What is there by slug; in a fixed number of queries."""
    bodies = Body.objects.filter(slug__in={each.slug for each in wanted})
    seen = set(bodies.filter(seen_by(standing, of="pk")).values_list("pk", flat=True))
    areas, begun = areas_of(bodies, day), beginnings(bodies, date.max)
    found = {}
    for each in bodies.prefetch_related("fields", "meeting_kinds", "names"):
        name = _name_on(each.names.all(), day)
        covered = areas.get(each.pk, ())
        places = [(area.system_id, area.code) for area in covered]
        kept = each.pk in seen and may_keep_actor(standing, each.pk, places)
        called = (name.name, name.short) if name else ("", "")
        found[each.slug] = There(each, *called, begun.get(each.pk, ""), covered, kept)
    return found


def _name_on(names: Iterable[ActorName], day: date) -> ActorName | None:
    """The name of the day, before its first name that one."""
    in_order_of_time = sorted(names, key=lambda name: name.valid_from)
    borne = [name for name in in_order_of_time if name.valid_from <= day]
    return next(iter([*borne[-1:], *in_order_of_time]), None)


def _impossible(wanted: Sequence[WantedBody], there: Mapping[str, There], standing: Standing) -> Iterator[Fault]:
    """What a line by itself cannot do."""
    slugs = {each.slug for each in wanted}
    others = set(Actor.objects.filter(slug__in=slugs, body=None).values_list("slug", flat=True))
    for each in wanted:
        now = there.get(each.slug)
        if each.slug in others:
            yield Fault("interchange.slug_of_organisation", {"slug": each.slug}, line=each.line)
        elif not _is_yours(each, now, standing):
            yield Fault("interchange.body_not_yours", {"slug": each.slug}, line=each.line)
        else:
            yield from _incomplete(each) if now is None else _events(each, now)


def _is_yours(each: WantedBody, now: There | None, standing: Standing) -> bool:
    if now is None:
        return may_add(standing, each.areas)
    places = [(area.system_id, area.code) for area in now.areas]
    return now.kept_by_reader and may_cover(standing, each.areas, places)


def _incomplete(each: WantedBody) -> Iterator[Fault]:
    """What a new body needs."""
    if not each.name:
        yield Fault("interchange.no_name", {"slug": each.slug}, line=each.line)
    if each.founded is None:
        yield Fault("interchange.no_founding", {"slug": each.slug}, line=each.line)
    if not each.type:
        yield Fault("interchange.no_type", {"slug": each.slug, "known": ", ".join(Body.Type.values)}, line=each.line)


def _events(each: WantedBody, now: There) -> Iterator[Fault]:
    """What only an event changes: name and founding."""
    values: Values = {"slug": each.slug, "name": now.name or "–"}
    if (each.name and each.name != now.name) or (each.short and each.short != now.short):
        yield Fault("interchange.renaming", {"found": each.name or each.short, **values}, line=each.line)
    if each.founded and each.founded.text != now.founded:
        founding: Values = {"found": each.founded.text, "known": now.founded or "–"}
        yield Fault("interchange.founding", {**founding, **values}, line=each.line)


def _differences(each: WantedBody, now: There | None) -> Iterator[Difference]:
    """Every column that the line fills, with what is there and what would be; a new body is closed unless it says."""
    held = now.body if now else None
    openness = each.openness or ("" if held else Body.Openness.CLOSED)
    wants = {
        "name": (now.name if now else "", each.name),
        "short": (now.short if now else "", each.short),
        "founded": (now.founded if now else "", each.founded.text if each.founded else ""),
        "type": (held.type if held else "", each.type),
        "openness": (held.openness if held else "", openness),
    }
    yield from (Difference(column, before, after) for column, (before, after) in wants.items() if after)
    new = now.lacks(each) if now else each.rhythms
    yield Difference("rhythms", "", listed(f"{name}: {rhythm}" for name, rhythm in new))
    fields = {field.pk for field in held.fields.all()} if held else set()
    yield from additions(each.fields, fields, each.areas, {area.pk for area in now.areas} if now else ())
