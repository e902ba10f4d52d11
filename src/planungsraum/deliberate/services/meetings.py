"""Meetings: kept, required groups named, organisations entered, guests let in for one meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from planungsraum.deliberate.models import Attendance, Body, GuestPass, Meeting, MeetingKind, RequiredGroup
from planungsraum.deliberate.queries.meetings import occasion_of
from planungsraum.deliberate.services.finding import find_meeting
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.method.token import hash_of
from planungsraum.people.models import Organisation, Person, Substitution, Term, User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.slugs import free_slug
from planungsraum.people.services.terms import StandIn, substitute


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be kept. Without a slug it is new, and gets one from its title and its day."""

    slug: str
    kind: str
    title: str
    body: Body
    starts_at: datetime
    ends_at: datetime
    number: int | None = None
    purpose: str = ""
    venue: str = ""
    visibility: str = Visibility.PUBLIC
    areas: Sequence[Area] = ()
    host: Organisation | None = None
    series: MeetingKind | None = None
    state: str = Meeting.State.PLANNED
    phase: str = ""


@transaction.atomic
def keep_meeting(*, meeting: NewMeeting, required: Mapping[str, int], actor: User | None) -> Meeting:
    """Keep a meeting; what is known by its slug is changed, and the links of its guests end with it.

    `required` gives each group that must be there with the least number of organisations. Refused: what cannot be
    (`_refuse_impossible`), a time that tasks rule out, and another body once outcomes or a record are there.
    """
    slug = meeting.slug or _free_slug(meeting)
    _refuse_impossible(meeting, slug)
    before = Meeting.objects.select_for_update().filter(slug=slug).first()
    _refuse_backwards(before, meeting.starts_at)
    _refuse_another_body(before, meeting.body)
    kept, made = Meeting.objects.update_or_create(
        slug=slug,
        defaults={
            "kind": meeting.kind,
            "number": meeting.number,
            "title": meeting.title,
            "purpose": meeting.purpose,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "venue": meeting.venue,
            "body": meeting.body,
            "host": meeting.host,
            "series": meeting.series,
            "state": meeting.state,
            "phase": meeting.phase,
            "sequence": before.sequence + _is_moved(before, meeting) if before else 0,
            "visibility": meeting.visibility,
        },
    )
    kept.areas.set(meeting.areas)
    kept.required_groups.all().delete()
    RequiredGroup.objects.bulk_create(
        RequiredGroup(meeting=kept, group=group, at_least=least) for group, least in required.items()
    )
    kept.guest_passes.filter(revoked_at__isnull=True).update(expires_at=kept.ends_at)
    _move_substitutions(kept)
    find_meeting(kept)
    record(actor=actor, verb="create" if made else "change", kind="meeting", key=str(kept.pk))
    return kept


def _move_substitutions(meeting: Meeting) -> None:
    """Whoever stands in at a meeting does so until it ends, also when it is moved."""
    end = day_after(meeting)
    rows = Substitution.objects.filter(occasion=occasion_of(meeting), revoked_on=None, valid_from__lt=end)
    rows.update(valid_to=end)


def day_after(meeting: Meeting) -> date:
    """The day after the last one of a meeting."""
    return timezone.localtime(meeting.ends_at).date() + timedelta(days=1)


def _free_slug(meeting: NewMeeting) -> str:
    """Title and day, numbered where they stand for a meeting already."""
    day = timezone.localtime(meeting.starts_at).date().isoformat()
    wanted = "-".join(filter(None, (slugify(meeting.title)[:60].strip("-"), day)))
    return free_slug(Meeting.objects.all(), wanted)


def _refuse_impossible(meeting: NewMeeting, slug: str) -> None:
    """An end that does not follow the beginning, a kind of meeting of another body, a number that is taken."""
    if meeting.ends_at <= meeting.starts_at:
        raise Refusal.of("meeting.ends_before_start", start=meeting.starts_at.isoformat())
    if meeting.series and meeting.series.body_id != meeting.body.pk:
        raise Refusal.of("meeting.series_of_another_body", series=meeting.series.name)
    if meeting.number is None:
        return
    same = Meeting.objects.filter(body=meeting.body, kind=meeting.kind, number=meeting.number)
    if same.exclude(slug=slug).exists():
        raise Refusal.of("meeting.number_taken", number=meeting.number)


def _refuse_backwards(before: Meeting | None, starts_at: datetime) -> None:
    """A task goes from meeting to meeting forwards in time, as `carry_over` demands."""
    if before is None:
        return
    taken_from = Meeting.objects.filter(outcomes__carried_to__meeting=before, starts_at__gte=starts_at)
    given_to = Meeting.objects.filter(outcomes__carried_from__meeting=before, starts_at__lte=starts_at)
    if other := taken_from.first() or given_to.first():
        day = timezone.localdate(other.starts_at).isoformat()
        raise Refusal.of("meeting.tasks_backwards", meeting=other.title, day=day)


def _refuse_another_body(before: Meeting | None, body: Body) -> None:
    """What was written down for one body is not shown to another, and a record stays with the body that met."""
    if before and before.body_id != body.pk and (before.outcomes.exists() or hasattr(before, "record")):
        raise Refusal.of("meeting.of_its_body", meeting=before.title)


def _is_moved(before: Meeting, after: NewMeeting) -> bool:
    """Whether those who wrote the meeting down need to be told: another time, another place, called off or not."""
    told = ("starts_at", "ends_at", "venue", "state")
    return any(getattr(before, name) != getattr(after, name) for name in told)


@transaction.atomic
def attend(*, meeting: Meeting, organisation: Organisation, group: str, persons: int, actor: User | None) -> Attendance:
    """Enter an organisation for a group; entering it again changes the number of persons."""
    _refuse_cancelled(meeting)
    kept, _made = Attendance.objects.update_or_create(
        meeting=meeting, organisation=organisation, group=group, defaults={"persons": persons}
    )
    record(actor=actor, verb="attend", kind="meeting", key=str(meeting.pk))
    return kept


def _refuse_cancelled(meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise Refusal.of("meeting.cancelled")


@transaction.atomic
def withdraw(*, attendance: Attendance, actor: User | None) -> None:
    """Take an organisation off a meeting for the group for which it was entered."""
    record(actor=actor, verb="withdraw", kind="meeting", key=str(attendance.meeting_id))
    attendance.delete()


@transaction.atomic
def let_in(*, meeting: Meeting, topic: str, actor: User) -> str:
    """A link's token for a guest; it opens this meeting until it ends. Only its hash is kept."""
    _refuse_cancelled(meeting)
    if meeting.ends_at <= timezone.now():
        raise Refusal.of("meeting.over")
    token = token_urlsafe(24)
    made = GuestPass.objects.create(meeting=meeting, topic=topic, token_hash=hash_of(token), expires_at=meeting.ends_at)
    record(actor=actor, verb="let_in", kind="guest_pass", key=str(made.pk))
    return token


@transaction.atomic
def shut_out(*, guest_pass: GuestPass, actor: User) -> None:
    """Take a guest's link back."""
    guest_pass.revoked_at = timezone.now()
    guest_pass.save(update_fields=["revoked_at"])
    record(actor=actor, verb="shut_out", kind="guest_pass", key=str(guest_pass.pk))


@dataclass(frozen=True, slots=True)
class Instead:
    """Who stands in at one meeting, and what is handed over."""

    substitute: Person
    may_act: bool = True
    may_see: bool = True
    may_vote: bool = False


@transaction.atomic
def stand_in_at(*, meeting: Meeting, term: Term, instead: Instead, actor: User | None) -> Substitution:
    """Let somebody stand in for the holder of a function at this meeting alone, from today until it ends."""
    _refuse_cancelled(meeting)
    if meeting.ends_at <= timezone.now():
        raise Refusal.of("meeting.nobody_stands_in")
    given = StandIn(
        substitute=instead.substitute,
        since=max(timezone.localdate(), term.valid_from),
        until=day_after(meeting),
        occasion=occasion_of(meeting),
        may_act=instead.may_act,
        may_see=instead.may_see,
        may_vote=instead.may_vote,
    )
    return substitute(term=term, stand_in=given, actor=actor)
