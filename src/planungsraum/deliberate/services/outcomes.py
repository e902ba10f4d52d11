"""Outcomes of meetings: written down, changed, taken off."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from planungsraum.deliberate.models import Meeting, Outcome, Record, Topic
from planungsraum.deliberate.models.outcomes import CONTENT, FOLLOWED
from planungsraum.deliberate.queries.outcomes import NEAR, areas_for
from planungsraum.deliberate.services.finding_outcomes import find_outcome, lose_outcome
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import Organisation, User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record

OPEN, CARRIED = Outcome.State.OPEN, Outcome.State.CARRIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An outcome as it is to be; without a number it is new. `closed_on`: when it was done or dropped, or today."""

    kind: str
    text: str
    number: int | None = None
    area: Area | None = None
    topic: Topic | None = None
    visibility: str = Visibility.BODY
    responsible: Organisation | None = None
    due: date | None = None
    state: str = OPEN
    closed_on: date | None = None


@transaction.atomic
def keep_outcomes(
    *, meeting: Meeting, wanted: Sequence[Wanted], taken_off: Collection[int] = (), actor: User | None
) -> list[Outcome]:
    """Keep outcomes of a meeting: new ones get the next numbers, those named by number are changed; others stay.

    Refused, with all faults at once: what tasks alone may have; a state of what is not followed up; an area that is
    neither the meeting's nor its body's; a change of what was carried over; and, once the record is approved, any
    change but that of state and visibility; a new one where the meeting is called off. A task that was taken over
    from another meeting and is `taken_off` is open there again.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    known = {each.number: each for each in meeting.outcomes.select_related("carried_from")}
    areas = set(areas_for(meeting).values_list("pk", flat=True))
    approved = is_approved(meeting)
    faults = [fault for each in wanted for fault in _faults(each, known, areas, approved=approved)]
    faults += [Fault("outcome.gone", {"number": number}) for number in taken_off if number not in known]
    if meeting.is_cancelled and not all(each.number for each in wanted):
        faults.append(Fault("outcome.called_off", {"meeting": meeting.title}))
    faults += _faults_of_taking_off([known[each] for each in taken_off if each in known], approved=approved)
    if faults:
        raise Refusal(faults)
    for number in taken_off:
        _take_off(known.pop(number), actor)
    following = 1 + max([0, *known, *taken_off])
    kept = []
    for each in wanted:
        row = known[each.number] if each.number else Outcome(meeting=meeting, number=following)
        following += not each.number
        kept.append(_kept(row, each, actor))
    return kept


def is_approved(meeting: Meeting) -> bool:
    """Whether the record of a meeting is approved, so that what it holds is not changed any more."""
    return Record.objects.filter(meeting=meeting, state=Record.State.APPROVED).exists()


@transaction.atomic
def close_task(*, task: Outcome, state: str, on: date | None = None, actor: User | None) -> None:
    """Say that an open task or need is done or dropped from a day on (today); refused where it is no longer open."""
    row = Outcome.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=task.pk)
    if row.state != OPEN:
        raise Refusal.of("carrying.not_open", number=row.number, meeting=row.meeting.title)
    row.state = state
    row.closed_on = max(on or timezone.localdate(), timezone.localdate(row.meeting.starts_at))
    row.save(update_fields=["state", "closed_on"])
    record(actor=actor, verb=str(state), kind="outcome", key=str(row.pk))


def _faults(each: Wanted, known: Mapping[int, Outcome], areas: Collection[int], *, approved: bool) -> Iterator[Fault]:
    told: dict[str, str | int | float] = {"number": each.number or each.text[:40]}
    if each.kind != Outcome.Kind.TASK and (each.responsible or each.due):
        yield Fault("outcome.only_tasks", told)
    if each.kind not in FOLLOWED and each.state not in {"", OPEN}:
        yield Fault("outcome.not_followed_up", told)
    if each.number is not None and each.number not in known:
        yield Fault("outcome.gone", told)
    before = known.get(each.number or 0)
    if each.area and each.area.pk not in areas and (before is None or each.area != before.area):
        yield Fault("outcome.area_elsewhere", {**told, "area": each.area.name})
    if before is not None:
        yield from _faults_of_change(before, each, told, approved=approved)


def _faults_of_change(
    before: Outcome, each: Wanted, told: dict[str, str | int | float], *, approved: bool
) -> Iterator[Fault]:
    differs = any(getattr(before, name) != getattr(each, name) for name in CONTENT)
    if before.state == CARRIED and (differs or each.state != CARRIED):
        yield Fault("outcome.carried", told)
    elif before.carried_from and each.kind != before.kind:
        yield Fault("outcome.taken_over", told)
    elif before.handed_to_id and each.kind != before.kind:
        yield Fault("outcome.handed_on", told)
    elif before.handed_to_id and before.handed_to_id != before.meeting.body_id and each.visibility in NEAR:
        yield Fault("outcome.handed_on_seen", told)
    elif approved and differs:
        yield Fault("outcome.approved", told)


def _faults_of_taking_off(outcomes: Sequence[Outcome], *, approved: bool) -> Iterator[Fault]:
    for each in outcomes:
        if each.state == CARRIED:
            yield Fault("outcome.carried", {"number": each.number})
        elif approved:
            yield Fault("outcome.approved", {"number": each.number})


def _kept(row: Outcome, wanted: Wanted, actor: User | None) -> Outcome:
    verb = "change" if row.pk else "create"
    before = (row.state, row.closed_on)
    for name in (*CONTENT, "visibility"):
        setattr(row, name, getattr(wanted, name))
    row.state = (wanted.state or OPEN) if wanted.kind in FOLLOWED else ""
    row.closed_on = _closed(row, wanted.closed_on, before)
    row.save()
    find_outcome(row)
    record(actor=actor, verb=verb, kind="outcome", key=str(row.pk))
    return row


def _closed(row: Outcome, given: date | None, before: tuple[str, Any]) -> date | None:
    """Since when it is closed: as given, as it was, or today, but not before its meeting."""
    if row.state in {"", OPEN}:
        return None
    state, closed = before
    if given is None and state == row.state and closed:
        return closed  # type: ignore[no-any-return]
    return max(given or timezone.localdate(), timezone.localdate(row.meeting.starts_at))


def _take_off(row: Outcome, actor: User | None) -> None:
    before = row.carried_from
    record(actor=actor, verb="take_off", kind="outcome", key=str(row.pk))
    lose_outcome(row)
    row.delete()
    if before:
        before.state, before.closed_on = OPEN, None
        before.save(update_fields=["state", "closed_on"])
        record(actor=actor, verb="reopen", kind="outcome", key=str(before.pk))
