"""At which level bodies work: for the whole city, or for areas of a system."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.method.scope import level
from planungsraum.ground.models import Area, AreaSystem, ServiceField, holds_on
from planungsraum.people.method.spread import Place
from planungsraum.people.models import Coverage
from planungsraum.people.nesting import whole_cities

CITY = "city"


@dataclass(frozen=True, slots=True)
class Level:
    """A level with the code that names it in addresses."""

    code: str
    name: str

    def __str__(self) -> str:
        return self.name


def level_and_fields(of: Level, fields: Iterable[ServiceField]) -> str:
    """A level with the fields in which a body works there."""
    return ": ".join(filter(None, (of.name, ", ".join(map(str, fields)))))


def city_wide() -> Level:
    """The level of bodies without areas."""
    return Level(CITY, _("city-wide"))


def levels_on(day: date) -> list[Level]:
    """The levels at which bodies may work on a day, the city first, then systems from the largest areas on."""
    cities = {system for system, _code in whole_cities(day)}
    systems = AreaSystem.objects.exclude(pk__in=cities).order_by("-position", "code")
    return [city_wide(), *(_level(each) for each in systems)]


def levels_of(bodies: Iterable[int], day: date) -> dict[int, Level]:
    """The level of each body on a day, in a fixed number of queries."""
    keys = frozenset(bodies)
    places: dict[int, set[Place]] = {}
    rows = Coverage.objects.filter(holds_on(day), actor__in=keys)
    for key, system, code in rows.values_list("actor", "area__system", "area__code"):
        places.setdefault(key, set()).add((system, code))
    systems = {each.pk: each for each in AreaSystem.objects.all()} if places else {}
    cities = whole_cities(day) if places else frozenset()
    return {key: _of(places.get(key, set()), systems, cities) for key in keys}


def level_in(areas: Iterable[Area], day: date) -> Level:
    """The level of a body that works in these areas on a day."""
    systems = {each.system_id: each.system for each in areas}
    cities = whole_cities(day) if systems else frozenset()
    return _of({(each.system_id, each.code) for each in areas}, systems, cities)


def _of(places: Collection[Place], systems: Mapping[int, AreaSystem], cities: Collection[Place]) -> Level:
    order = {key: each.position for key, each in systems.items()}
    found = level({system for system, _code in places}, order, whole_city=any(each in cities for each in places))
    return city_wide() if found is None else _level(systems[found])


def _level(system: AreaSystem) -> Level:
    return Level(f"areas-{system.code}", str(system))
