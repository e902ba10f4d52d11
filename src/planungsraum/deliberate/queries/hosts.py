"""Hosts of a kind of meeting in turn: the order, until when each can, and who was host last."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from planungsraum.deliberate.method.rota import Host, Turn, hosts_in_turn
from planungsraum.deliberate.models import Meeting, MeetingKind
from planungsraum.deliberate.queries.meetings import organisations_for
from planungsraum.people.models import ActorName, Organisation
from planungsraum.people.queries import Reader


def turns_of(series: MeetingKind, days: Iterable[date]) -> tuple[Turn, ...]:
    """Who hosts on each of the days, by the key of the organisation."""
    days = tuple(days)
    keys = list(series.host_places.values_list("organisation", flat=True))
    order = [Host(str(key), until) for key, until in ((key, _until(key)) for key in keys)]
    return hosts_in_turn(order, _last(series, min(days, default=date.max)), days)


def _until(organisation: int) -> date | None:
    """From which day an organisation bears no name any more, and so hosts nobody."""
    ends = list(ActorName.objects.filter(actor=organisation).values_list("valid_to", flat=True))
    return None if None in ends or not ends else max(end for end in ends if end)


def _last(series: MeetingKind, before: date) -> str | None:
    held = series.meetings.filter(state=Meeting.State.PLANNED, host__isnull=False).order_by("-starts_at")
    last = next((each.host_id for each in held if timezone.localdate(each.starts_at) < before), None)
    return str(last) if last else None


def hosts_for(reader: Reader, keys: Iterable[str], day: date) -> dict[str, Organisation]:
    """Organisations by their keys, those that the reader may see with their `name` of a day, or their first."""
    wanted = {key for key in keys if key}
    found = {str(each.pk): each for each in Organisation.objects.filter(pk__in=wanted)}
    return found | {str(each.pk): each for each in organisations_for(reader, day).filter(pk__in=wanted)}
