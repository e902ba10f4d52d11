"""Schemes of priority areas: made of a frozen result or of an older concept, and what was decided against a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.ground.queries import areas_on
from planungsraum.people.models import User
from planungsraum.people.services import record
from planungsraum.prioritise.models import FrozenResult, Override, PriorityArea, PriorityAreaPart, Scheme


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


@transaction.atomic
def keep_scheme(*, scheme: NewScheme, actor: User | None) -> Scheme:
    """Keep a scheme with its priority areas; areas must exist on its first day."""
    areas = {area.code: area for area in areas_on(scheme.system, scheme.valid_from)}
    unknown = sorted({code for part in scheme.parts.values() for code in part} - areas.keys())
    if unknown:
        raise Refusal.of("scheme.unknown_area", area=unknown[0], day=scheme.valid_from.isoformat())
    kept = Scheme.objects.create(
        name=scheme.name,
        title=scheme.title,
        source=scheme.source,
        valid_from=scheme.valid_from,
        valid_to=scheme.valid_to,
        known_in_part=scheme.known_in_part,
        visibility=scheme.visibility,
        result=scheme.result,
    )
    for name, part in scheme.parts.items():
        _add(kept, name, [(areas[code], extent) for code, extent in part.items()])
    record(actor=actor, verb="create", kind="scheme", key=kept.name)
    return kept


@transaction.atomic
def override(*, scheme: Scheme, area: Area, enters: bool, reason: str, function: str, actor: User) -> Override:
    """Put an area on a scheme's list, or take it off; without a reason and a function it is refused."""
    if not reason.strip() or not function.strip():
        raise Refusal.of("scheme.reason_missing")
    on_list = PriorityAreaPart.objects.filter(priority_area__scheme=scheme, area=area)
    if enters == on_list.exists():
        raise Refusal.of("scheme.already_so", area=area.code)
    if enters:
        _add(scheme, area.name, [(area, "")])
    else:
        on_list.delete()
        PriorityArea.objects.filter(scheme=scheme, parts__isnull=True).delete()
    kept, _created = Override.objects.update_or_create(
        scheme=scheme,
        area=area,
        defaults={"enters": enters, "reason": reason.strip(), "function": function.strip()},
    )
    record(actor=actor, verb="override", kind="scheme", key=f"{scheme.name}/{area.code}")
    return kept


def _add(scheme: Scheme, name: str, parts: Sequence[tuple[Area, str]]) -> None:
    priority_area = PriorityArea.objects.create(scheme=scheme, name=name)
    for area, extent in parts:
        PriorityAreaPart.objects.create(priority_area=priority_area, area=area, extent=extent)
