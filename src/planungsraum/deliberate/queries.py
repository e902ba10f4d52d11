"""Bodies one may see, with the name, the state, the members and the kin they have on a day."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from planungsraum.deliberate.method.event import Event, Part
from planungsraum.deliberate.method.lineage import History, history
from planungsraum.deliberate.models import Body, BodyEvent, Conference, EventPart, GuestPass, Inquiry
from planungsraum.deliberate.rules import hashed
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import Membership, holds_on
from planungsraum.people.models import Coverage, Funding, Organisation
from planungsraum.people.queries import Reader, acting_for, named_on, seen_by, standing_of


def bodies_for(reader: Reader, day: date) -> QuerySet[Body]:
    """Bodies that the reader may see, each with `name` and `short` of the day (empty before its first)."""
    return named_on(Body.objects.filter(seen_by(standing_of(reader), of="pk")), day)


def conferences_for(reader: Reader) -> QuerySet[Conference]:
    """Conferences that the reader may see."""
    return Conference.objects.filter(seen_by(standing_of(reader), of="body")).select_related("body")


def inquiries_for(reader: Reader) -> QuerySet[Inquiry]:
    """What was asked of the bodies for which the reader acts, or whose area the reader looks after."""
    standing = standing_of(reader)
    return Inquiry.objects.filter(acting_for(standing, of="body")).select_related("body")


def histories(body: Body) -> Mapping[str, History]:
    """The past of a body and of all its kin, by slug; refused where the events contradict one another."""
    return history(_events(_kin(body.pk)))


def _kin(key: int) -> set[int]:
    """Events of a body and of everything connected with it over events: one query a generation."""
    bodies, events, new = {key}, set[int](), {key}
    while new:
        found = set(EventPart.objects.filter(body__in=new).values_list("event", flat=True)) - events
        events |= found
        new = set(EventPart.objects.filter(event__in=found).values_list("body", flat=True)) - bodies
        bodies |= new
    return events


def _events(keys: set[int]) -> list[Event]:
    found = BodyEvent.objects.filter(pk__in=keys).prefetch_related("parts__body")
    return [
        Event(
            key=each.pk,
            kind=each.kind,
            when=read_vague(each.when),
            sources=tuple(Part(part.body.slug, part.partial) for part in each.parts.all() if part.source),
            results=tuple(Part(part.body.slug, part.partial) for part in each.parts.all() if not part.source),
            name=each.name,
            short=each.short,
        )
        for each in found
    ]


def derived_members(body: Body, day: date) -> QuerySet[Organisation]:
    """Organisations that belong to a body because the city funds them on a day in its areas, or in parts of these.

    None where the body is not open to all funded providers of its areas.
    """
    if body.openness != Body.Openness.DERIVED:
        return Organisation.objects.none()
    covered = Coverage.objects.filter(holds_on(day), actor=body).select_related("area")
    wholes, parts = Q(pk__in=[]), Q(pk__in=[])
    for each in covered:
        wholes |= Q(area__system=each.area.system_id, area__code=each.area.code)
        parts |= Q(whole__system=each.area.system_id, whole__code=each.area.code)
    within = Membership.objects.filter(parts, holds_on(day)).select_related("area")
    for part in within:
        wholes |= Q(area__system=part.area.system_id, area__code=part.area.code)
    funded = Funding.objects.filter(wholes, holds_on(day)).values("organisation")
    return Organisation.objects.filter(pk__in=funded)


def guest_of(token: str) -> GuestPass | None:
    """The pass that a guest's link names, if it still holds."""
    return (
        GuestPass.objects.filter(token_hash=hashed(token), expires_at__gt=timezone.now(), revoked_at__isnull=True)
        .select_related("conference__body")
        .first()
    )
