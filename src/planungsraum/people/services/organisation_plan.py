"""What a list of organisations would do: what it adds, changes and leaves as it is, and what is refused."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.models import Actor, Organisation
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import Standing
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
from planungsraum.people.services.organisation_there import There, what_is_there
from planungsraum.people.services.organisation_wanted import WAYS, Wanted, vocabulary, wanted_by
from planungsraum.people.sources.organisations import read_organisations


def plan_organisations(content: bytes, *, standing: Standing, day: date) -> Plan[Wanted]:
    """What a list would do on a day if somebody loaded it; nothing is written.

    A list adds and brings up to date, line by line by its slug; it takes nothing away: empty cells leave what is
    there, fields and areas that it does not name stay, a name that changes is kept as the former one. Refused, each
    with its line: what cannot be read or is not known, and what this person may not keep.
    """
    try:
        sheet = read_organisations(content)
    except Refusal as refusal:
        return Plan(faults=in_order(refusal.faults))
    words = vocabulary(day)
    read = [wanted_by(row, words) for row in sheet.rows]
    wanted = [each for each, _faults in read]
    there = what_is_there(wanted, standing, day)
    faults = [fault for _each, found in read for fault in found]
    faults += [*repeats(wanted), *_impossible(wanted, there, standing, day), *_parents(wanted, standing)]
    if faults:
        return Plan(faults=in_order(faults), ignored=sheet.ignored)
    steps = [(each, there.get(each.slug)) for each in wanted]
    done = tuple(step_of(each, _differences(each, now, day), new=now is None) for each, now in steps)
    return Plan(done, ignored=sheet.ignored)


def _impossible(wanted: Sequence[Wanted], there: Mapping[str, There], standing: Standing, day: date) -> Iterator[Fault]:
    """What a line by itself cannot do."""
    others = set(
        Actor.objects.filter(slug__in={each.slug for each in wanted}, organisation=None).values_list("slug", flat=True)
    )
    for each in wanted:
        now = there.get(each.slug)
        yours = (
            may_add(standing, each.areas)
            if now is None
            else now.kept_by_reader and may_cover(standing, each.areas, now.areas)
        )
        if each.slug in others:
            yield Fault("interchange.slug_taken", {"slug": each.slug}, line=each.line)
        elif not yours:
            yield Fault("interchange.not_yours", {"slug": each.slug}, line=each.line)
        else:
            yield from _incomplete(each, now, day)
            yield from _name_too_early(each, now, day)
            yield from _recognition(each, now)


def _incomplete(each: Wanted, now: There | None, day: date) -> Iterator[Fault]:
    named = each.texts["name"] or (now and (now.name_on(day) or not each.texts["short"]))
    if not named:
        yield Fault("interchange.no_name", {"slug": each.slug}, line=each.line)
    if now is None and not each.texts["kind"]:
        known = ", ".join(Organisation.Kind.values)
        yield Fault("interchange.no_kind", {"slug": each.slug, "known": known}, line=each.line)


def _name_too_early(each: Wanted, now: There | None, day: date) -> Iterator[Fault]:
    """A new name begins after the one before, and not later than the day of the list."""
    if each.since is None:
        return
    start = each.since.first
    if start > day:
        yield Fault("interchange.since_future", {"found": each.since.text, "day": str(day)}, line=each.line)
    today = now.name_on(day) if now else None
    past = [name for name in now.names if name.valid_from <= day] if now else []
    if past and (today is None or each.texts["name"] not in {"", today.name}):
        earliest = today.valid_from if today else past[-1].valid_to
        if earliest and start < earliest:
            values: dict[str, str | int | float] = {"slug": each.slug, "found": str(earliest), "since": str(start)}
            yield Fault("interchange.name_before", values, line=each.line)


def _recognition(each: Wanted, now: There | None) -> Iterator[Fault]:
    start = each.recognised_from or (now.organisation.recognised_from if now else None)
    end = each.recognised_to or (now.organisation.recognised_to if now else None)
    if end and (start is None or end <= start):
        yield Fault("interchange.recognition", {"slug": each.slug}, line=each.line)


def _parents(wanted: Sequence[Wanted], standing: Standing) -> Iterator[Fault]:
    """Parents that there are not, and circles of parts, those in the rows among them."""
    seen = Organisation.objects.filter(seen_by(standing, of="pk"))
    known = set(seen.filter(slug__in={each.texts["parent"] for each in wanted}).values_list("slug", flat=True))
    known |= {each.slug for each in wanted}
    above = dict(Organisation.objects.exclude(part_of=None).values_list("slug", "part_of__slug"))
    above |= {each.slug: each.texts["parent"] for each in wanted if each.texts["parent"]}
    for each in wanted:
        parent = each.texts["parent"]
        if parent and parent not in known:
            yield Fault("interchange.parent", {"found": parent, "slug": each.slug}, line=each.line)
        elif parent and _reaches(each.slug, above):
            yield Fault("interchange.parent_circle", {"slug": each.slug}, line=each.line)


def _reaches(slug: str, above: Mapping[str, str]) -> bool:
    """Whether the way up from an organisation leads back to it."""
    passed, at = set(), above.get(slug, "")
    while at and at not in passed:
        passed.add(at)
        at = above.get(at, "")
    return slug in passed


def _differences(each: Wanted, now: There | None, day: date) -> Iterator[Difference]:
    """Every column that the line fills, with what is there and what would be."""
    held = now.organisation if now else None
    name = now.name_on(day) if now else None
    wants = {
        "name": (name.name if name else "", each.texts["name"]),
        "short": (name.short if name else "", each.texts["short"]),
        "kind": (held.kind if held else "", each.kind),
        "visibility": (held.visibility if held else "", each.visibility),
        "profile": (held.profile if held else "", each.texts["profile"]),
        "parent": (now.parent if now else "", each.texts["parent"]),
        "recognised_from": (_day(held.recognised_from if held else None), _day(each.recognised_from)),
        "recognised_to": (_day(held.recognised_to if held else None), _day(each.recognised_to)),
    }
    yield from (Difference(column, before, after) for column, (before, after) in wants.items() if after)
    fields = {field.pk for field in held.fields.all()} if held else set()
    yield from additions(each.fields, fields, each.areas, now.area_keys if now else ())
    yield from _contact(each, now)


def _contact(each: Wanted, now: There | None) -> Iterator[Difference]:
    point = now.contacts.get(each.texts["contact"].casefold()) if now else None
    if each.texts["contact"] and point is None and any(each.texts[way] for way in WAYS):
        yield Difference("contact", "", each.texts["contact"])
    for way in WAYS:
        if each.texts[way]:
            yield Difference(way, point[way] if point else "", each.texts[way])


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
