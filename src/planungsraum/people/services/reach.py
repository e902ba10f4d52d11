"""How far somebody who is not planning may go with an actor: within the own areas, and never out of the own sight."""

from collections.abc import Iterable

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import Actor
from planungsraum.people.rules import Standing, looks_after, may_keep_actor, would_see


def stay_within(*, standing: Standing, areas: Iterable[Area], visibility: str, changed: Actor | None = None) -> None:
    """Refuse areas after which somebody could not keep the actor any more, and a visibility that hides it from them.

    `changed` is the actor as it is; none where it is to be new.
    """
    places = {(area.system_id, area.code) for area in areas}
    key = changed.pk if changed else 0
    faults = []
    if not may_keep_actor(standing, key, places):
        faults.append(Fault("reach.leaves_your_areas" if changed else "reach.none_of_your_areas"))
    elif not would_see(standing, visibility, key, places):
        faults.append(Fault("reach.out_of_sight"))
    if faults:
        raise Refusal(faults)


def refuse_other_area(*, standing: Standing, area: Area) -> None:
    """Refuse what somebody says of an area that they do not look after."""
    if not looks_after(standing, area.system_id, area.code):
        raise Refusal.of("reach.other_area", area=area.name)
