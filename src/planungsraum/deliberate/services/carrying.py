"""Open tasks: carried into another meeting, and handed to the body that is to take them up next."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from planungsraum.deliberate.method.carrying import Step, way_of
from planungsraum.deliberate.models import Body, Meeting, Outcome
from planungsraum.deliberate.queries.outcomes import NEAR
from planungsraum.deliberate.services.finding_outcomes import find_outcome
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.models import User
from planungsraum.people.services.audit import record

OPEN = Outcome.State.OPEN


@transaction.atomic
def carry_over(*, tasks: Iterable[Outcome], meeting: Meeting, actor: User | None) -> list[Outcome]:
    """Take tasks over into a meeting: each is closed where it stood, on the day of the meeting, and open there.

    Text, area, topic, visibility, who is responsible and until when go with it. Refused: what is no task or not open,
    and a meeting that does not come after that of the task or is called off.
    """
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    keys = [each.pk for each in tasks]
    rows = list(
        Outcome.objects.select_for_update(of=("self",)).filter(pk__in=keys).select_related("meeting")
        .order_by("meeting__starts_at", "number")
    )  # fmt: skip
    if faults := [fault for each in rows for fault in _faults(each, meeting)]:
        raise Refusal(faults)
    following = 1 + max([0, *meeting.outcomes.values_list("number", flat=True)])
    return [_carried(each, meeting, number, actor) for number, each in enumerate(rows, start=following)]


def _faults(task: Outcome, meeting: Meeting) -> list[Fault]:
    told: dict[str, str | int | float] = {"number": task.number, "meeting": task.meeting.title}
    if task.kind != Outcome.Kind.TASK or task.state != OPEN:
        return [Fault("carrying.not_open", told)]
    if meeting.is_cancelled:
        return [Fault("outcome.called_off", {"meeting": meeting.title})]
    if task.meeting.starts_at >= meeting.starts_at:
        return [Fault("carrying.not_later", told)]
    return []


def _carried(task: Outcome, meeting: Meeting, number: int, actor: User | None) -> Outcome:
    task.state, task.closed_on = Outcome.State.CARRIED, timezone.localdate(meeting.starts_at)
    task.save(update_fields=["state", "closed_on"])
    made = Outcome.objects.create(
        meeting=meeting,
        number=number,
        kind=task.kind,
        text=task.text,
        area=task.area,
        topic=task.topic,
        visibility=task.visibility,
        responsible=task.responsible,
        due=task.due,
        state=OPEN,
        carried_from=task,
    )
    way_of(_steps(made), made.pk)
    find_outcome(made)
    record(actor=actor, verb="carry_over", kind="outcome", key=str(task.pk))
    record(actor=actor, verb="create", kind="outcome", key=str(made.pk))
    return made


def _steps(last: Outcome) -> Iterable[Step]:
    """The steps of a task back to the first."""
    row: Outcome | None = last
    while row:
        yield Step(row.pk, timezone.localdate(row.meeting.starts_at), row.state, row.closed_on, row.carried_from_id)
        row = row.carried_from


@transaction.atomic
def hand_on(*, tasks: Iterable[Outcome], body: Body, actor: User | None) -> int:
    """Give open tasks to a body, which is to take them up at a meeting of its own; they stay open. Returns how many.

    Refused: what is no task or not open, and what is for those of another body alone.
    """
    keys = [each.pk for each in tasks]
    rows = list(Outcome.objects.select_for_update(of=("self",)).filter(pk__in=keys).select_related("meeting"))
    faults = []
    for each in rows:
        told: dict[str, str | int | float] = {"number": each.number, "meeting": each.meeting.title}
        if each.kind != Outcome.Kind.TASK or each.state != OPEN:
            faults.append(Fault("carrying.not_open", told))
        elif each.meeting.body_id != body.pk and {each.visibility, each.meeting.visibility} & set(NEAR):
            faults.append(Fault("carrying.not_seen_there", told))
    if faults:
        raise Refusal(faults)
    for each in rows:
        each.handed_to = body
        each.save(update_fields=["handed_to"])
        record(actor=actor, verb="hand_on", kind="outcome", key=str(each.pk))
    return len(rows)
