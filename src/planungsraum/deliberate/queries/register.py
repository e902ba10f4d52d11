"""The register of cooperations as its reader may see it on a day: each with those who take part and what they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from planungsraum.deliberate.method.candidates import Stage, stage_on
from planungsraum.deliberate.models import Cooperation, Partner, SharedResource
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.queries.cooperations import partners_seen, resources_seen
from planungsraum.ground.models import Dated
from planungsraum.people.queries import Reader, organisations_for


@dataclass(frozen=True, slots=True)
class Entry:
    """A cooperation at its stage of the day; while it goes on with those of the day, else with all."""

    cooperation: Cooperation
    stage: Stage
    partners: tuple[Partner, ...]
    resources: tuple[SharedResource, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Entries in order, and what organisations and bodies are called on the day, by their keys."""

    entries: tuple[Entry, ...]
    names: Mapping[int, str]
    bodies: Mapping[int, str]


def register_of(reader: Reader, found: QuerySet[Cooperation], day: date) -> Register:
    """Cooperations that were chosen among those the reader may see, in a fixed number of queries."""
    rows = list(found.prefetch_related("areas__system", "fields"))
    if not rows:
        return Register((), {}, {})
    partners = list(partners_seen(reader, rows))
    resources = list(resources_seen(reader, rows))
    keys = {each.organisation_id for each in partners} | {each.organisation_id for each in resources}
    named = organisations_for(reader, day).filter(pk__in=keys)
    bodies = bodies_for(reader, day).filter(pk__in={each.accompanied_by_id for each in rows if each.accompanied_by_id})
    return Register(
        tuple(_entry(each, partners, resources, day) for each in rows),
        {each.pk: each.name or each.slug for each in named},
        {each.pk: each.name or each.slug for each in bodies},
    )


def _entry(each: Cooperation, partners: Iterable[Partner], resources: Iterable[SharedResource], day: date) -> Entry:
    stage = stage_on(each.valid_from, each.valid_to, day)
    shown_all = stage != "ongoing"
    return Entry(
        each,
        stage,
        tuple(part for part in partners if part.cooperation_id == each.pk and (shown_all or _holds(part, day))),
        tuple(one for one in resources if one.cooperation_id == each.pk and (shown_all or _holds(one, day))),
    )


def _holds(row: Dated, day: date) -> bool:
    return stage_on(row.valid_from, row.valid_to, day) == "ongoing"
