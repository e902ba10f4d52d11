"""Conferences one may see, who must be there, who takes part, and guests."""

from datetime import date
from typing import Any, Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from planungsraum.deliberate.models import Attendance, Body, Conference, GuestPass
from planungsraum.deliberate.queries.bodies import keeps, name_on
from planungsraum.people.models import Organisation, Substitution, Term
from planungsraum.people.queries import (
    Reader,
    hash_of,
    holdings,
    seen_by,
    standing_of,
)

CONFERENCE: Final = "conference:"


def occasion_of(conference: Conference) -> str:
    """What substitutions call a conference for which alone they hold."""
    return f"{CONFERENCE}{conference.pk}"


def stands_in(reader: Reader, slug: str, **_also: Any) -> bool:  # noqa: ANN401 — what the address names besides
    """Whether the reader acts today for the body of a conference at this conference alone."""
    return keeps_meetings(reader, Conference.objects.filter(slug=slug, pk__in=_standing_in(reader)).first())


def keeps_meetings(reader: Reader, conference: Conference | None) -> bool:
    """Whether the reader may say who takes part in a conference: who acts there, not those absent."""
    return conference is not None and keeps(reader, conference.body, occasion_of(conference))


def _standing_in(reader: Reader) -> list[int]:
    """Conferences for which somebody asked the reader to stand in and see what is not public, as long as it holds."""
    today = timezone.localdate()
    rows = Substitution.objects.filter(
        occasion__startswith=CONFERENCE, substitute__user=reader.pk, valid_from__lte=today, valid_to__gt=today
    )
    return [
        int(row.occasion.removeprefix(CONFERENCE))
        for row in (rows if reader.is_authenticated else ())
        if any(each.substitution == row for each in holdings(Term.objects.filter(pk=row.term_id), today, row.occasion))
    ]


def conferences_for(reader: Reader) -> QuerySet[Conference]:
    """Conferences that the reader may see, each with `called`: what its body was called on that day.

    Empty where the reader may not see the body. Whoever stands in at a conference sees it as the holder does.
    """
    standing = standing_of(reader)
    seen = Body.objects.filter(seen_by(standing, of="pk"), pk=OuterRef("body"))
    own = seen_by(standing, of="body")
    return called_then(Conference.objects.filter((own | Q(pk__in=_standing_in(reader))) if own else own), Exists(seen))


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
