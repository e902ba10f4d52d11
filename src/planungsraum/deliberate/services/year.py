"""The plan of a year: series of meetings kept at once, hosts in turn, orders, days kept free, conflicts accepted."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from planungsraum.deliberate.models import Acknowledged, Body, HostPlace, KeptFree, Meeting, MeetingKind, Precedence
from planungsraum.deliberate.services.meetings import NewMeeting, keep_meeting
from planungsraum.frame.stamps import is_overtaken, stamp_of
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import Organisation, User
from planungsraum.people.services.audit import record


@transaction.atomic
def keep_series(*, series: MeetingKind, meetings: Sequence[NewMeeting], actor: User | None) -> list[Meeting]:
    """Keep new meetings of a series, all or none; refused where one of them is there already, or none is given."""
    if not meetings:
        raise Refusal.of("year_plan.nothing_chosen")
    Body.objects.select_for_update().get(pk=series.body_id)
    there = series.meetings.filter(state=Meeting.State.PLANNED, starts_at__in=[each.starts_at for each in meetings])
    if twice := there.order_by("starts_at").first():
        raise Refusal.of("year_plan.already", day=timezone.localdate(twice.starts_at).isoformat(), series=series.name)
    return [keep_meeting(meeting=each, required={}, actor=actor) for each in meetings]


def stamp_of_hosts(series: MeetingKind) -> str:
    """The same as long as nobody changes the order of the hosts."""
    return stamp_of(*series.host_places.order_by("position").values_list("organisation", "position"))


@transaction.atomic
def keep_hosts(*, series: MeetingKind, hosts: Iterable[Organisation], seen: str = "", actor: User | None) -> None:
    """Keep the order in which hosts of a kind of meeting take turns: these and no others, each once.

    Refused where the order is no longer that of which `seen` is the stamp: somebody else changed it meanwhile.
    """
    Body.objects.select_for_update(of=("self",)).get(pk=series.body_id)
    if is_overtaken(seen, stamp_of_hosts(series)):
        raise Refusal.of("meanwhile.changed")
    series.host_places.all().delete()
    HostPlace.objects.bulk_create(
        HostPlace(series=series, organisation=each, position=position)
        for position, each in enumerate(dict.fromkeys(hosts), start=1)
    )
    record(actor=actor, verb="hosts", kind="body", key=series.body.slug)


@transaction.atomic
def keep_order(*, order: Precedence, actor: User | None) -> Precedence:
    """Write down that one body meets before another; what stands for the same two from the same day is changed.

    Refused where another order of the same two holds at the same time.
    """
    since, until = order.valid_from, order.valid_to
    if order.before_id == order.after_id:
        raise Refusal.of("year_plan.order_of_itself")
    if until is not None and until <= since:
        raise Refusal.of("year_plan.order_no_day", since=since.isoformat(), until=until.isoformat())
    Body.objects.select_for_update(of=("self",)).get(pk=order.after_id)
    others = Precedence.objects.filter(before=order.before, after=order.after).exclude(valid_from=since)
    at_once = others.filter(Q(valid_to=None) | Q(valid_to__gt=since), *([Q(valid_from__lt=until)] if until else []))
    if other := at_once.order_by("valid_from").first():
        raise Refusal.of("year_plan.order_twice", since=other.valid_from.isoformat(), days=other.days)
    kept, _made = Precedence.objects.update_or_create(
        before=order.before,
        after=order.after,
        valid_from=since,
        defaults={"days": order.days, "valid_to": until, "note": order.note},
    )
    record(actor=actor, verb="order", kind="body", key=order.after.slug)
    return kept


@transaction.atomic
def drop_order(*, order: Precedence, actor: User | None) -> None:
    """Take an order off."""
    record(actor=actor, verb="drop_order", kind="body", key=order.after.slug)
    order.delete()


@transaction.atomic
def keep_free(*, name: str, first_day: date, last_day: date, actor: User | None) -> KeptFree:
    """Keep days free of meetings."""
    if last_day < first_day:
        raise Refusal.of("year_plan.free_no_day", first=first_day.isoformat(), last=last_day.isoformat())
    kept = KeptFree.objects.create(name=name, first_day=first_day, last_day=last_day)
    record(actor=actor, verb="keep_free", kind="kept_free", key=str(kept.pk))
    return kept


@transaction.atomic
def give_free(*, kept: KeptFree, actor: User | None) -> None:
    """Keep days free no longer."""
    record(actor=actor, verb="give_free", kind="kept_free", key=str(kept.pk))
    kept.delete()


@transaction.atomic
def accept(*, year: int, stamp: str, reason: str, role: str, actor: User | None) -> Acknowledged:
    """Accept a conflict with a reason; accepting it again changes the reason."""
    if not reason.strip():
        raise Refusal.of("year_plan.no_reason")
    kept, _made = Acknowledged.objects.update_or_create(
        year=year,
        stamp=stamp,
        defaults={"reason": reason.strip(), "role": role, "by": actor, "on": timezone.localdate()},
    )
    record(actor=actor, verb="accept", kind="conflict", key=f"{year} {stamp[:12]}")
    return kept


@transaction.atomic
def accept_no_longer(*, accepted: Acknowledged, actor: User | None) -> None:
    """Let a conflict stand open again."""
    record(actor=actor, verb="take_back", kind="conflict", key=f"{accepted.year} {accepted.stamp[:12]}")
    accepted.delete()
