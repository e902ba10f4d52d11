"""Conferences: kept, required groups named, organisations entered, guests let in for one meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from planungsraum.deliberate.models import Attendance, Body, Conference, GuestPass, RequiredGroup
from planungsraum.deliberate.queries.conferences import occasion_of
from planungsraum.deliberate.services.finding import find_conference
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import Organisation, Person, Substitution, Term, User
from planungsraum.people.queries import hash_of
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.terms import StandIn, substitute


@dataclass(frozen=True, slots=True)
class NewConference:
    """A conference to be kept. Without a slug it is new, and gets one from its title and its day."""

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


@transaction.atomic
def keep_conference(*, conference: NewConference, required: Mapping[str, int], actor: User | None) -> Conference:
    """Keep a conference; what is known by its slug is changed, and the links of its guests end with it.

    `required` gives each group that must be there with the least number of organisations. Refused: an end that does
    not follow the beginning, and a number that another conference of this kind and body bears.
    """
    if conference.ends_at <= conference.starts_at:
        raise Refusal.of("conference.ends_before_start", start=conference.starts_at.isoformat())
    slug = conference.slug or _free_slug(conference)
    _refuse_taken_number(conference, slug)
    kept, made = Conference.objects.update_or_create(
        slug=slug,
        defaults={
            "kind": conference.kind,
            "number": conference.number,
            "title": conference.title,
            "purpose": conference.purpose,
            "starts_at": conference.starts_at,
            "ends_at": conference.ends_at,
            "venue": conference.venue,
            "body": conference.body,
            "host": conference.host,
            "visibility": conference.visibility,
        },
    )
    kept.areas.set(conference.areas)
    kept.required_groups.all().delete()
    RequiredGroup.objects.bulk_create(
        RequiredGroup(conference=kept, group=group, at_least=least) for group, least in required.items()
    )
    kept.guest_passes.filter(revoked_at__isnull=True).update(expires_at=kept.ends_at)
    _move_substitutions(kept)
    find_conference(kept)
    record(actor=actor, verb="create" if made else "change", kind="conference", key=str(kept.pk))
    return kept


def _move_substitutions(conference: Conference) -> None:
    """Whoever stands in at a conference does so until it ends, also when it is moved."""
    end = day_after(conference)
    rows = Substitution.objects.filter(occasion=occasion_of(conference), revoked_on=None, valid_from__lt=end)
    rows.update(valid_to=end)


def day_after(conference: Conference) -> date:
    """The day after the last one of a conference."""
    return timezone.localtime(conference.ends_at).date() + timedelta(days=1)


def _free_slug(conference: NewConference) -> str:
    """Title and day, numbered where they stand for a conference already."""
    day = timezone.localtime(conference.starts_at).date().isoformat()
    wanted = "-".join(filter(None, (slugify(conference.title)[:60].strip("-"), day)))
    taken = set(Conference.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _refuse_taken_number(conference: NewConference, slug: str) -> None:
    if conference.number is None:
        return
    same = Conference.objects.filter(body=conference.body, kind=conference.kind, number=conference.number)
    if same.exclude(slug=slug).exists():
        raise Refusal.of("conference.number_taken", number=conference.number)


@transaction.atomic
def attend(
    *, conference: Conference, organisation: Organisation, group: str, persons: int, actor: User | None
) -> Attendance:
    """Enter an organisation for a group; entering it again changes the number of persons."""
    kept, _made = Attendance.objects.update_or_create(
        conference=conference, organisation=organisation, group=group, defaults={"persons": persons}
    )
    record(actor=actor, verb="attend", kind="conference", key=str(conference.pk))
    return kept


@transaction.atomic
def withdraw(*, attendance: Attendance, actor: User | None) -> None:
    """Take an organisation off a conference for the group for which it was entered."""
    record(actor=actor, verb="withdraw", kind="conference", key=str(attendance.conference_id))
    attendance.delete()


@transaction.atomic
def let_in(*, conference: Conference, topic: str, actor: User) -> str:
    """A link's token for a guest; it opens this conference until it ends. Only its hash is kept."""
    if conference.ends_at <= timezone.now():
        raise Refusal.of("conference.over")
    token = token_urlsafe(24)
    made = GuestPass.objects.create(
        conference=conference, topic=topic, token_hash=hash_of(token), expires_at=conference.ends_at
    )
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
    """Who stands in at one conference, and what is handed over."""

    substitute: Person
    may_act: bool = True
    may_see: bool = True
    may_vote: bool = False


@transaction.atomic
def stand_in_at(*, conference: Conference, term: Term, instead: Instead, actor: User | None) -> Substitution:
    """Let somebody stand in for the holder of a function at this conference alone, from today until it ends."""
    if conference.ends_at <= timezone.now():
        raise Refusal.of("conference.nobody_stands_in")
    given = StandIn(
        substitute=instead.substitute,
        since=max(timezone.localdate(), term.valid_from),
        until=day_after(conference),
        occasion=occasion_of(conference),
        may_act=instead.may_act,
        may_see=instead.may_see,
        may_vote=instead.may_vote,
    )
    return substitute(term=term, stand_in=given, actor=actor)
