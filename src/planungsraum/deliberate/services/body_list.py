"""Lists of bodies: whole or not at all, nothing lost, and the same list twice does nothing."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from planungsraum.deliberate.listing import meeting_name
from planungsraum.deliberate.models import Body, MeetingKind
from planungsraum.deliberate.services.bodies import Happening, Profile, found_body, keep_body
from planungsraum.deliberate.services.body_plan import plan_bodies
from planungsraum.deliberate.services.body_wanted import Held, WantedBody
from planungsraum.deliberate.services.rhythms import KindOfMeeting
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import User
from planungsraum.people.rules import Standing
from planungsraum.people.services.list_plan import ADDED, Plan


@transaction.atomic
def load_bodies(*, content: bytes, standing: Standing, day: date, actor: User | None) -> Plan[WantedBody]:
    """Load a list as `plan_bodies` plans it, and return that plan; refused whole where it has one fault."""
    plan = plan_bodies(content, standing=standing, day=day)
    if plan.faults:
        raise Refusal(plan.faults)
    for step in plan.steps:
        if step.action == ADDED:
            _found(step.wanted, actor)
        elif step.differences:
            _change(step.wanted, day, actor)
    return plan


def _found(wanted: WantedBody, actor: User | None) -> None:
    """A new body, founded by an event."""
    profile = Profile(
        slug=wanted.slug,
        type=wanted.type,
        openness=wanted.openness or Body.Openness.CLOSED,
        fields=wanted.fields,
        areas=wanted.areas,
        rhythms=[KindOfMeeting(name, rhythm) for name, rhythm in wanted.rhythms],
    )
    when = wanted.founded.text if wanted.founded else ""
    found_body(profile=profile, founding=Happening("founded", when, name=wanted.name, short=wanted.short), actor=actor)


def _change(wanted: WantedBody, day: date, actor: User | None) -> None:
    """What the line says, added to what is there; new areas hold from the day on."""
    held = Body.objects.select_for_update().get(slug=wanted.slug)
    open_areas = Area.objects.filter(coverage__actor=held, coverage__valid_to=None)
    profile = Profile(
        slug=held.slug,
        type=wanted.type or held.type,
        openness=wanted.openness or held.openness,
        purpose=held.purpose,
        way_of_working=held.way_of_working,
        legal_basis=held.legal_basis,
        visibility=held.visibility,
        run_by=held.run_by,
        fields=[*held.fields.all(), *wanted.fields],
        areas=[*open_areas, *wanted.areas],
        rhythms=_rhythms(held.meeting_kinds.all(), wanted.rhythms),
    )
    keep_body(profile=profile, since=day, actor=actor)


def _rhythms(held: Iterable[MeetingKind], wanted: Iterable[Held]) -> list[KindOfMeeting]:
    """The kinds of meeting that are there, those that the list names in its rhythm, and the new ones."""
    kept = [(meeting_name(each), each) for each in held]
    there = {(name, each.rhythm) for name, each in kept}
    changed = {name: rhythm for name, rhythm in wanted if (name, rhythm) not in there}
    several = [name for name, _each in kept]
    found = [
        KindOfMeeting(
            name=each.name,
            rhythm=changed.pop(name, each.rhythm) if several.count(name) == 1 else each.rhythm,
            soft=each.soft,
            venue=each.venue,
            audience=each.audience,
            host_moderates=each.host_moderates,
            key=each.pk,
        )
        for name, each in kept
    ]
    return [*found, *(KindOfMeeting(name, rhythm) for name, rhythm in changed.items())]
