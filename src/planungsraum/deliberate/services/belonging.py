"""Which body is part of which other, from a day to a day."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from planungsraum.deliberate.models import Belonging, Body
from planungsraum.deliberate.queries.bodies import name_on
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import holds_on
from planungsraum.people.models import User
from planungsraum.people.services.audit import record


@transaction.atomic
def belong(*, part: Body, whole: Body, since: date, until: date | None, actor: User | None) -> Belonging:
    """Write down that a body is part of another from a day on, until before `until`.

    Refused: no day in between, a time in which it is part of a body already, and a circle at any time.
    """
    if until and until <= since:
        raise Refusal.of("belonging.no_day", since=since.isoformat(), until=until.isoformat())
    bodies = list(Body.objects.select_for_update().filter(pk__in=(part.pk, whole.pk)).order_by("pk"))
    if len(bodies) == 1 or part.pk in _above(whole.pk, since, until):
        raise Refusal.of("belonging.circle", part=_called(part, since), whole=_called(whole, since))
    if Belonging.objects.filter(_meets(since, until), part=part).exists():
        raise Refusal.of("belonging.already", part=_called(part, since), since=since.isoformat())
    kept = Belonging.objects.create(part=part, whole=whole, valid_from=since, valid_to=until)
    record(actor=actor, verb="belong", kind="body", key=part.slug)
    return kept


@transaction.atomic
def belong_from(*, part: Body, whole: Body | None, since: date, actor: User | None) -> None:
    """Let a body be part of this one from a day on and of no other; `None`: of none."""
    rows = Belonging.objects.filter(part=part)
    if whole and rows.filter(whole=whole, valid_from__lte=since, valid_to=None).exists():
        return
    rows.filter(valid_from__gte=since).delete()
    ended = rows.filter(holds_on(since)).update(valid_to=since)
    if whole:
        belong(part=part, whole=whole, since=since, until=None, actor=actor)
    elif ended:
        record(actor=actor, verb="belong", kind="body", key=part.slug)


def _above(body: int, since: date, until: date | None) -> set[int]:
    """Bodies of which a body is part in a time, and those of which these are part in the same time."""
    found, waiting = set[int](), [(body, since, until)]
    while waiting:
        part, start, end = waiting.pop()
        for row in Belonging.objects.filter(_meets(start, end), part=part):
            found.add(row.whole_id)
            ends = [each for each in (end, row.valid_to) if each]
            waiting.append((row.whole_id, max(start, row.valid_from), min(ends) if ends else None))
    return found


def _meets(since: date, until: date | None) -> Q:
    """The condition that a row and a time have a day in common."""
    later = Q(valid_to=None) | Q(valid_to__gt=since)
    return later & Q(valid_from__lt=until) if until else later


def _called(body: Body, day: date) -> str:
    name: str = Body.objects.filter(pk=body.pk).annotate(called=name_on("pk", day)).values_list("called", flat=True)[0]
    return name or body.slug
