"""The kinds of meeting of a body: kept all at once, and only where nobody else changed them meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from planungsraum.deliberate.models import Body, MeetingKind
from planungsraum.frame.stamps import stamp_of
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import User
from planungsraum.people.services.audit import record

COLUMNS: Final = ("pk", "name", "rhythm", "soft", "venue", "audience", "host_moderates")


@dataclass(frozen=True, slots=True)
class KindOfMeeting:
    """A kind of meeting that a body holds; `key` names the one that it changes, else its name does."""

    name: str
    rhythm: str
    soft: bool = False
    venue: str = ""
    audience: str = ""
    host_moderates: bool = False
    key: int | None = None


def stamp_of_rhythms(body: Body) -> str:
    """The same as long as nobody changes a kind of meeting of a body, adds one or takes one off."""
    return stamp_of(*body.meeting_kinds.values_list(*COLUMNS))


@transaction.atomic
def keep_rhythms(*, body: Body, rhythms: Sequence[KindOfMeeting], seen: str, actor: User | None) -> None:
    """Keep the kinds of meeting of a body: these and no others.

    Refused where they are no longer those of which `seen` is the stamp: somebody else changed them meanwhile.
    """
    held = Body.objects.select_for_update().get(pk=body.pk)
    if seen != stamp_of_rhythms(held):
        raise Refusal.of("meanwhile.changed")
    write_rhythms(held, rhythms)
    held.save(update_fields=["changed_at"])
    record(actor=actor, verb="change", kind="body", key=held.slug)


def write_rhythms(kept: Body, rhythms: Sequence[KindOfMeeting]) -> None:
    """Write these kinds of meeting and no others; meetings stay with the kind to which they belong."""
    there = {kind.pk: kind for kind in kept.meeting_kinds.all()}
    named = {kind.name: kind for kind in there.values() if kind.pk not in {each.key for each in rhythms}}
    for each in rhythms:
        kind = there.get(each.key or 0) or named.pop(each.name, None) or MeetingKind(body=kept)
        kind.name, kind.rhythm, kind.soft = each.name, each.rhythm, each.soft
        kind.venue, kind.audience, kind.host_moderates = each.venue, each.audience, each.host_moderates
        kind.save()
        there.pop(kind.pk, None)
    kept.meeting_kinds.filter(pk__in=there).delete()
