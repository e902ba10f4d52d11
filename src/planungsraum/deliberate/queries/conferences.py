"""Conferences one may see, who must be there, who takes part, and guests."""

from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from planungsraum.deliberate.models import Attendance, Body, Conference, GuestPass
from planungsraum.deliberate.queries.bodies import name_on
from planungsraum.people.models import Organisation
from planungsraum.people.queries import (
    Reader,
    hash_of,
    seen_by,
    standing_of,
)


def conferences_for(reader: Reader) -> QuerySet[Conference]:
    """Conferences that the reader may see, each with `called`: what its body was called on that day.

    Empty where the reader may not see the body.
    """
    standing = standing_of(reader)
    seen = Body.objects.filter(seen_by(standing, of="pk"), pk=OuterRef("body"))
    return called_then(Conference.objects.filter(seen_by(standing, of="body")), Exists(seen))


def called_then(conferences: QuerySet[Conference], where: Exists | None = None) -> QuerySet[Conference]:
    """Conferences with `called`: what the body was called on that day, empty where the condition does not hold."""
    name = name_on("body", OuterRef("on"))
    called = Case(When(where, then=name), default=Value("")) if where else name
    return conferences.select_related("body").annotate(on=TruncDate("starts_at")).annotate(called=called)


def attendances_of(conference: Conference, reader: Reader) -> QuerySet[Attendance]:
    """Who takes part, by group and `name` of that day; without organisations that the reader may not see."""
    day = timezone.localdate(conference.starts_at)
    seen = seen_by(standing_of(reader), of="organisation", visibility="organisation__visibility")
    found: QuerySet[Attendance] = Attendance.objects.filter(seen, conference=conference)
    return found.annotate(name=name_on("organisation", day)).order_by("group", "name")


def organisations_for(reader: Reader, day: date) -> QuerySet[Organisation]:
    """Organisations that the reader may see, by the `name` of a day."""
    found: QuerySet[Organisation] = Organisation.objects.filter(seen_by(standing_of(reader), of="pk"))
    return found.annotate(name=name_on("pk", day)).order_by("name", "slug")


def required_groups(conference: Conference) -> dict[str, int]:
    """The least number of organisations of each group that must be there."""
    return dict(conference.required_groups.values_list("group", "at_least"))


def present_groups(conference: Conference) -> dict[str, int]:
    """How many organisations take part for each group; numbers, no names."""
    counted = conference.attendances.values_list("group").annotate(count=Count("organisation"))
    return dict(counted.order_by("group"))


def guest_of(token: str) -> GuestPass | None:
    """The pass that a guest's link names, if it still holds."""
    return (
        GuestPass.objects.filter(token_hash=hash_of(token), expires_at__gt=timezone.now(), revoked_at__isnull=True)
        .select_related("conference__body")
        .first()
    )
