"""The bodies of the example city: what they are for, what happened to them, and their meetings, by the services."""

from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from planungsraum.site.commands.example_actors import Kept, keep_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planungsraum.deliberate.models import Body
    from planungsraum.deliberate.services.rhythms import KindOfMeeting
    from planungsraum.deliberate.sources.rows_of_bodies import BodyRow, EventRow, MeetingRow, RhythmRow


def keep_body_of(row: "BodyRow", kept: Kept) -> "Body":
    """The profile of a body; its names come by `let_happen`."""
    from planungsraum.deliberate.services.bodies import Profile, keep_body

    profile = Profile(
        slug=row.slug,
        type=row.type,
        openness=row.openness,
        purpose=row.purpose,
        way_of_working=row.way_of_working,
        legal_basis=row.legal_basis,
        visibility=row.visibility,
        run_by=kept.organisations[row.run_by] if row.run_by else None,
        fields=[kept.fields[each] for each in row.fields],
        areas=[kept.areas[each] for each in row.areas],
        rhythms=[_kind_of_meeting(each) for each in row.rhythms],
    )
    return keep_body(profile=profile, since=row.since, actor=None)


def _kind_of_meeting(row: "RhythmRow") -> "KindOfMeeting":
    """Without its hosts, which are kept once the organisations are."""
    from planungsraum.deliberate.services.rhythms import KindOfMeeting

    return KindOfMeeting(**{name: value for name, value in asdict(row).items() if name != "hosts"})


def let_happen(rows: "Iterable[EventRow]", kept: Kept) -> None:
    """What happened to bodies, those events as one that stand together; the basis follows the note."""
    from planungsraum.deliberate.services.bodies import Happening, Part, happen_together

    for _together, several in groupby(rows, key=lambda row: row.together or id(row)):
        happenings = [
            Happening(
                kind=row.kind,
                when=row.when,
                sources=[Part(kept.bodies[each.body], each.partial) for each in row.sources],
                results=[Part(kept.bodies[each.body], each.partial) for each in row.results],
                name=row.name,
                short=row.short,
                resolution=row.resolution,
                note=f"{row.note} ({row.basis})" if row.note else row.basis,
            )
            for row in several
        ]
        happen_together(happenings=happenings, actor=None)


def keep_around(row: "BodyRow", kept: Kept) -> None:
    """Who accompanies a body, what it is part of, how it did when it was put to the test, and how it is reached."""
    from planungsraum.deliberate.services.accompaniments import accompany
    from planungsraum.deliberate.services.belonging import belong
    from planungsraum.deliberate.services.bodies import Finding, review

    body = kept.bodies[row.slug]
    for each in row.accompaniments:
        organisation = kept.organisations[each.organisation]
        accompany(
            body=body,
            organisation=organisation,
            kind=each.kind,
            since=each.since,
            until=each.until,
            scope=each.scope,
            actor=None,
        )
    for within in row.part_of:
        belong(part=body, whole=kept.bodies[within.body], since=within.since, until=within.until, actor=None)
    for found in row.reviews:
        review(body=body, finding=Finding(**asdict(found)), actor=None)
    keep_contacts(body, row.contacts, kept)


def keep_meeting_of(row: "MeetingRow", kept: Kept) -> None:
    """A meeting with the groups it needs and those who came."""
    from planungsraum.deliberate.services.meetings import NewMeeting, attend, keep_meeting

    body = kept.bodies[row.body]
    meeting = keep_meeting(
        meeting=NewMeeting(
            slug=row.slug,
            kind=row.kind,
            title=row.title,
            body=body,
            starts_at=_in_the_city(row.starts_at),
            ends_at=_in_the_city(row.ends_at),
            number=row.number,
            purpose=row.purpose,
            venue=row.venue,
            visibility=row.visibility,
            areas=[kept.areas[each] for each in row.areas],
            host=kept.organisations[row.host] if row.host else None,
            series=body.meeting_kinds.get(name=row.series) if row.series else None,
            state=row.state,
            phase=row.phase,
        ),
        required={each.group: each.at_least for each in row.required},
        actor=None,
    )
    for each in row.attendances:
        organisation = kept.organisations[each.organisation]
        attend(meeting=meeting, organisation=organisation, group=each.group, persons=each.persons, actor=None)


def _in_the_city(moment: datetime) -> datetime:
    """A time of the city's clocks."""
    from django.utils import timezone

    return timezone.make_aware(moment)
