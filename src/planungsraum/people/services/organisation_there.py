"""What is known today of the organisations that a list names, as somebody who keeps them may know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planungsraum.ground.models import holds_on
from planungsraum.people.models import ActorName, ContactPoint, Coverage, Organisation
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import Standing, Visibility, may_keep_actor
from planungsraum.people.services.organisation_wanted import WAYS, Wanted


@dataclass(frozen=True, slots=True)
class There:
    """What is known of an organisation on the day."""

    organisation: Organisation
    names: Sequence[ActorName]
    areas: frozenset[tuple[int, str]]
    area_keys: frozenset[int]
    contacts: Mapping[str, Mapping[str, str]]
    parent: str
    kept_by_reader: bool

    def name_on(self, day: date) -> ActorName | None:
        """The name that holds on a day."""
        return next((n for n in self.names if n.valid_from <= day and (n.valid_to is None or day < n.valid_to)), None)


def what_is_there(wanted: Iterable[Wanted], standing: Standing, day: date) -> dict[str, There]:
    """What is there by slug; in a fixed number of queries."""
    actors = Organisation.objects.filter(slug__in={each.slug for each in wanted}).prefetch_related("fields", "part_of")
    seen = set(actors.filter(seen_by(standing, of="pk")).values_list("pk", flat=True))
    keys = actors.order_by().values("pk")
    names: dict[int, list[ActorName]] = {}
    for name in ActorName.objects.filter(actor__in=keys).order_by("valid_from"):
        names.setdefault(name.actor_id, []).append(name)
    covered: dict[int, list[Coverage]] = {}
    for each in Coverage.objects.filter(holds_on(day), actor__in=keys).select_related("area"):
        covered.setdefault(each.actor_id, []).append(each)
    contacts: dict[int, dict[str, Mapping[str, str]]] = {}
    for point in ContactPoint.objects.filter(actor__in=keys).order_by("-pk"):
        contacts.setdefault(point.actor_id, {})[point.label.casefold()] = _shown(point, standing)
    found = {}
    for actor in actors:
        areas = frozenset((each.area.system_id, each.area.code) for each in covered.get(actor.pk, []))
        kept = actor.pk in seen and may_keep_actor(standing, actor.pk, areas)
        keys_of_areas = frozenset(each.area_id for each in covered.get(actor.pk, []))
        at_hand = contacts.get(actor.pk, {})
        parent = actor.part_of.slug if actor.part_of and _may_know(actor.part_of.visibility, standing) else ""
        found[actor.slug] = There(actor, names.get(actor.pk, []), areas, keys_of_areas, at_hand, parent, kept)
    return found


def _shown(point: ContactPoint, standing: Standing) -> Mapping[str, str]:
    """What stands in a contact point; of what is for the office only, nothing to others who keep it."""
    governed = {"email": point.email_visibility, "phone": point.phone_visibility, "web": point.web_visibility}
    return {
        way: getattr(point, way) if _may_know(governed.get(way, point.address_visibility), standing) else ""
        for way in WAYS
    }


def _may_know(visibility: str, standing: Standing) -> bool:
    return standing.sees_all or visibility != Visibility.OFFICE
