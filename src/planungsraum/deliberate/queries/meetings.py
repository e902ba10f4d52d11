"""Meetings one may see, who must be there, who takes part, and guests."""

from datetime import date, datetime
from typing import Any, Final

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from planungsraum.deliberate.models import Attendance, Body, GuestPass, Meeting, MeetingKind
from planungsraum.deliberate.queries.bodies import keeps, name_on
from planungsraum.people.method.token import hash_of
from planungsraum.people.models import Actor, Organisation, Substitution, Term
from planungsraum.people.queries import (
    Reader,
    holdings,
    seen_by,
    standing_of,
)
from planungsraum.people.rules import Standing, Visibility

MEETING: Final = "meeting:"


def occasion_of(meeting: Meeting) -> str:
    """What substitutions call a meeting for which alone they hold."""
    return f"{MEETING}{meeting.pk}"


def stands_in(reader: Reader, slug: str, **_also: Any) -> bool:  # noqa: ANN401 — what the address names besides
    """Whether the reader acts today for the body of a meeting at this meeting alone."""
    return keeps_meetings(reader, Meeting.objects.filter(slug=slug, pk__in=standing_in_at(reader)).first())


def keeps_meetings(reader: Reader, meeting: Meeting | None) -> bool:
    """Whether the reader may say who takes part in a meeting: who acts there, not those absent."""
    return meeting is not None and keeps(reader, meeting.body, occasion_of(meeting))


def standing_in_at(reader: Reader) -> list[int]:
    """Meetings for which somebody asked the reader to stand in and see what is not public, as long as it holds.

    Not those that another body holds by now: the function is one of the body that let the reader stand in.
    """
    today = timezone.localdate()
    rows = Substitution.objects.filter(
        occasion__startswith=MEETING, substitute__user=reader.pk, valid_from__lte=today, valid_to__gt=today
    )
    found = {
        int(row.occasion.removeprefix(MEETING)): row.term.actor_id
        for row in (rows.select_related("term") if reader.is_authenticated else ())
        if any(each.substitution == row for each in holdings(Term.objects.filter(pk=row.term_id), today, row.occasion))
    }
    held = Meeting.objects.filter(pk__in=found).values_list("pk", "body") if found else ()
    return [key for key, body in held if found[key] == body]


def as_stand_in(reader: Reader, of: str) -> Q:
    """The condition that the reader sees an object because of standing in at its meeting, to which `of` leads.

    What is for the office alone the holder does not see either, nor does whoever stands in.
    """
    return Q(**{f"{of}__in": standing_in_at(reader)}) & ~Q(visibility=Visibility.OFFICE)


def meetings_for(reader: Reader) -> QuerySet[Meeting]:
    """Meetings that the reader may see, each with `called`: what its body was called on that day.

    Empty where the reader may not see the body. Who hosts it stands beside (`_hosted`). Whoever stands in at a
    meeting sees it as the holder does.
    """
    standing = standing_of(reader)
    own = seen_by(standing, of="body")
    mine = Meeting.objects.filter((own | as_stand_in(reader, of="pk")) if own else own)
    return _hosted(called_then(mine, _seen(Body, standing, "body")), standing)


def meetings_of(body: Body, reader: Reader, since: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """Meetings of a body that the reader may see: those not over by a moment, the next first, and those past.

    Of the past ones numbered series come first, each by number, the highest first; then the others, the newest first.
    """
    found = list(meetings_for(reader).filter(body=body).order_by("starts_at", "number"))
    coming = [each for each in found if each.ends_at >= since]
    past = [each for each in reversed(found) if each.ends_at < since]
    return coming, sorted(
        past, key=lambda each: (each.number is None, each.kind if each.number else "", -(each.number or 0))
    )


def _seen(actors: type[Actor], standing: Standing, of: str) -> Exists:
    """The condition that somebody may see an actor of a meeting."""
    return Exists(actors.objects.filter(seen_by(standing, of="pk"), pk=OuterRef(of)))


def _hosted(meetings: QuerySet[Meeting], standing: Standing) -> QuerySet[Meeting]:
    """Meetings with `host_name` and `host_slug` of that day, empty for hosts one may not see, and `host_moderates`.

    A host moderates where one is named, or where the kind of meeting to which it belongs says so. Who may not see the
    body does not learn of its kinds.
    """
    by_kind = Q(series__host_moderates=True) & Q(_seen(Body, standing, "body"))
    shown = _seen(Organisation, standing, "host")
    return meetings.annotate(
        host_moderates=Case(When(Q(host__isnull=False) | by_kind, then=True), default=False),
        host_name=Case(When(shown, then=name_on("host", OuterRef("on"))), default=Value("")),
        host_slug=Case(When(shown, then=F("host__slug")), default=Value(""), output_field=CharField()),
    )


def called_then(meetings: QuerySet[Meeting], where: Exists | None = None) -> QuerySet[Meeting]:
    """Meetings with `called`: what the body was called on that day, empty where the condition does not hold."""
    name = name_on("body", OuterRef("on"))
    called = Case(When(where, then=name), default=Value("")) if where else name
    return meetings.select_related("body", "series").annotate(on=TruncDate("starts_at")).annotate(called=called)


def attendances_of(meeting: Meeting, reader: Reader) -> QuerySet[Attendance]:
    """Who takes part, by group and `name` of that day; without organisations that the reader may not see."""
    day = timezone.localdate(meeting.starts_at)
    seen = seen_by(standing_of(reader), of="organisation", visibility="organisation__visibility")
    found: QuerySet[Attendance] = Attendance.objects.filter(seen, meeting=meeting)
    return found.annotate(name=name_on("organisation", day)).order_by("group", "name")


def kinds_of(bodies: QuerySet[Body]) -> list[tuple[str, list[MeetingKind]]]:
    """The kinds of meeting of bodies with a `name`, body by body in their order; none where a body has none."""
    found = [(body, list(body.meeting_kinds.all())) for body in bodies.prefetch_related("meeting_kinds")]
    return [(str(vars(body)["name"] or body.slug), kinds) for body, kinds in found if kinds]


def organisations_for(reader: Reader, day: date) -> QuerySet[Organisation]:
    """Organisations that the reader may see, by the `name` of a day."""
    found: QuerySet[Organisation] = Organisation.objects.filter(seen_by(standing_of(reader), of="pk"))
    return found.annotate(name=name_on("pk", day)).order_by("name", "slug")


def required_groups(meeting: Meeting) -> dict[str, int]:
    """The least number of organisations of each group that must be there."""
    return dict(meeting.required_groups.values_list("group", "at_least"))


def present_groups(meeting: Meeting) -> dict[str, int]:
    """How many organisations take part for each group; numbers, no names."""
    counted = meeting.attendances.values_list("group").annotate(count=Count("organisation"))
    return dict(counted.order_by("group"))


def guest_of(token: str) -> GuestPass | None:
    """The pass that a guest's link names, if it still holds."""
    return (
        GuestPass.objects.filter(token_hash=hash_of(token), expires_at__gt=timezone.now(), revoked_at__isnull=True)
        .select_related("meeting__body")
        .first()
    )
