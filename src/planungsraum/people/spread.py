"""In which areas actors work on a day, and of which areas a map can be drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from planungsraum.ground.models import AreaSystem, holds_on
from planungsraum.people.method.spread import Covered, Place
from planungsraum.people.models import Coverage
from planungsraum.people.nesting import wholes_on


@dataclass(frozen=True, slots=True)
class Drawable:
    """A system of areas that a map can show, and the system whose shapes are drawn for it."""

    system: AreaSystem
    base: AreaSystem


def covered_by(actors: Iterable[int], day: date) -> Covered:
    """Which of some actors work in each area on a day, by the names they give; one query, however many they are."""
    wanted = frozenset(actors)
    found: dict[Place, set[int]] = {}
    rows = Coverage.objects.filter(holds_on(day)).order_by()
    for actor, system, code in rows.values_list("actor", "area__system", "area__code").iterator():
        if actor in wanted:
            found.setdefault((system, code), set()).add(actor)
    return found


def drawable_on(day: date) -> list[Drawable]:
    """Systems of which a map can be drawn on a day, the smallest areas first.

    Those whose areas have boundaries or tiles, and those above them, drawn by their parts.
    """
    shaped = Q(areas__boundaries__isnull=False) | Q(areas__tile_column__isnull=False)
    own = AreaSystem.objects.filter(holds_on(day, "areas__"), shaped).distinct()
    base = {each.pk: each for each in own}
    above = {(upper, lower) for (lower, _), wholes in wholes_on(day).items() for upper, _ in wholes if lower in base}
    drawn = dict(sorted(above, key=lambda pair: -base[pair[1]].position))
    systems = AreaSystem.objects.filter(pk__in={*base, *drawn})
    return [Drawable(each, base.get(each.pk) or base[drawn[each.pk]]) for each in systems]
