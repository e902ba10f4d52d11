"""Schemes of priority areas: made of a frozen result or of an older concept, and what was decided against a result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.db import IntegrityError, transaction

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.ground.queries import areas_on
from planungsraum.people.models import User
from planungsraum.people.services.audit import record
from planungsraum.prioritise.method.merge import BETWEEN
from planungsraum.prioritise.models import (
    LONGEST_NAME,
    FrozenResult,
    Override,
    PriorityArea,
    PriorityAreaPart,
    Scheme,
)
from planungsraum.prioritise.queries import merged_areas, selected_areas, standing_decisions


@dataclass(frozen=True, slots=True)
class NewScheme:
    """A scheme to be kept: `parts` names each priority area with its area codes and the extent of each."""

    name: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None
    known_in_part: bool
    visibility: str
    system: AreaSystem
    parts: Mapping[str, Mapping[str, str]]
    result: FrozenResult | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """What a scheme made of a frozen result is called, when it holds, and how its areas are put together.

    `merged`: adjacent areas are one priority area. `names` gives such groups a name, each by any of its areas.
    """

    name: str
    title: str
    valid_from: date
    valid_to: date | None
    visibility: str
    merged: bool
    names: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def keep_scheme(*, scheme: NewScheme, actor: User | None) -> Scheme:
    """Keep a scheme with its priority areas; areas must exist on its first day."""
    areas = {area.code: area for area in areas_on(scheme.system, scheme.valid_from)}
    _refuse_what_cannot_be(scheme, areas)
    kept = _created(scheme)
    for name, part in scheme.parts.items():
        _add(kept, name, [(areas[code], extent) for code, extent in part.items()])
    record(actor=actor, verb="create", kind="scheme", key=kept.name)
    return kept


def _created(scheme: NewScheme) -> Scheme:
    """The row of a new scheme; refused where another one has just taken its name."""
    try:
        with transaction.atomic():
            return Scheme.objects.create(
                name=scheme.name,
                title=scheme.title,
                system=scheme.system,
                source=scheme.source,
                valid_from=scheme.valid_from,
                valid_to=scheme.valid_to,
                known_in_part=scheme.known_in_part,
                visibility=scheme.visibility,
                result=scheme.result,
            )
    except IntegrityError:
        raise Refusal.of("scheme.name_taken", name=scheme.name) from None


def _refuse_what_cannot_be(scheme: NewScheme, areas: Mapping[str, Area]) -> None:
    """All faults at once: a name that is taken, an end before the start, areas that are not there."""
    faults = []
    if Scheme.objects.filter(name=scheme.name).exists():
        faults.append(Fault("scheme.name_taken", {"name": scheme.name}))
    if scheme.valid_to and scheme.valid_to <= scheme.valid_from:
        faults.append(Fault("scheme.ends_before_start", {"start": scheme.valid_from.isoformat()}))
    unknown = sorted({code for part in scheme.parts.values() for code in part} - areas.keys())
    day = scheme.valid_from.isoformat()
    faults += [Fault("scheme.unknown_area", {"area": code, "day": day}) for code in unknown]
    if faults:
        raise Refusal(faults)


@transaction.atomic
def make_scheme(*, frozen: FrozenResult, making: Making, actor: User) -> Scheme:
    """Make a scheme of the areas that a frozen result selects: each by itself, or adjacent ones together."""
    system = frozen.run.system
    groups = merged_areas(frozen, making.valid_from) if making.merged else [(code,) for code in selected_areas(frozen)]
    names = dict(areas_on(system, making.valid_from).values_list("code", "name"))
    scheme = NewScheme(
        name=making.name,
        title=making.title,
        source=f"{frozen.run.title}: {frozen.question}",
        valid_from=making.valid_from,
        valid_to=making.valid_to,
        known_in_part=False,
        visibility=making.visibility,
        system=system,
        parts=_named(groups, making.names if making.merged else {}, names),
        result=frozen,
    )
    return keep_scheme(scheme=scheme, actor=actor)


def _named(
    groups: Sequence[Sequence[str]], given: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Groups by their name: the one given for an area of theirs, else the names of their areas."""
    parts: dict[str, dict[str, str]] = {}
    for group in groups:
        own = next((given[code] for code in group if given.get(code)), _joined_name(group, names))
        if own in parts:
            raise Refusal.of("scheme.area_named_twice", name=own)
        parts[own] = dict.fromkeys(group, "")
    return parts


def _joined_name(group: Sequence[str], names: Mapping[str, str]) -> str:
    """The names of the areas; where that is too long to be kept their codes, as many as can be."""
    long = BETWEEN.join(names.get(code, code) for code in group)
    return long if len(long) <= LONGEST_NAME else BETWEEN.join(group)[:LONGEST_NAME]


@transaction.atomic
def override(*, scheme: Scheme, area: Area, enters: bool, reason: str, function: str, actor: User) -> Override:
    """Put an area on a scheme's list, or take it off; without a reason and a function it is refused."""
    if not reason.strip() or not function.strip():
        raise Refusal.of("scheme.reason_missing")
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    if not areas_on(scheme.system, scheme.valid_from).filter(pk=area.pk).exists():
        raise Refusal.of("scheme.unknown_area", area=area.code, day=scheme.valid_from.isoformat())
    on_list = PriorityAreaPart.objects.filter(priority_area__scheme=scheme, area=area)
    if enters == on_list.exists():
        raise Refusal.of("scheme.already_so", area=area.name)
    left = [] if enters else [[part.priority_area.name, part.extent] for part in on_list]
    if enters:
        _put_on(scheme, area)
    else:
        _remove(list(on_list))
    kept = Override.objects.create(
        scheme=scheme, area=area, enters=enters, reason=reason.strip(), function=function.strip(), left=left
    )
    record(actor=actor, verb="override", kind="scheme", key=f"{scheme.name}/{area.code}")
    return kept


def _put_on(scheme: Scheme, area: Area) -> None:
    """An area back to where it was taken from, with its extent there; else to a priority area of its own."""
    standing = standing_decisions(Scheme.objects.get(pk=scheme.pk))
    if (taken_off := standing.get(area.code)) and taken_off.left:
        for name, extent in taken_off.left:
            _add(scheme, name, [(area, extent)])
        return
    taken = {name for each in standing.values() for name, _extent in each.left}
    taken |= set(scheme.priority_areas.values_list("name", flat=True))
    _add(scheme, next(name for name in _own_names(area) if name not in taken), [(area, "")])


def _own_names(area: Area) -> Iterator[str]:
    yield area.name
    yield f"{area.name} ({area.code})"
    yield from (f"{area.name} ({area.code}, {number})" for number in count(2))


def _add(scheme: Scheme, name: str, parts: Sequence[tuple[Area, str]]) -> None:
    priority_area, _created = PriorityArea.objects.get_or_create(scheme=scheme, name=name)
    for area, extent in parts:
        PriorityAreaPart.objects.create(priority_area=priority_area, area=area, extent=extent)


def _remove(parts: Sequence[PriorityAreaPart]) -> None:
    """Take parts away, and the priority areas that they leave empty; those never known in detail stay."""
    touched = [part.priority_area_id for part in parts]
    PriorityAreaPart.objects.filter(pk__in=[part.pk for part in parts]).delete()
    PriorityArea.objects.filter(pk__in=touched, parts__isnull=True).delete()
