"""What the public is offered: organisations, their work in the fields they are funded for, and the bodies they run."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import uuid5

from django.utils.timezone import get_current_timezone
from django.utils.translation import override

from planungsraum.deliberate.listing import ListedBody, bodies_seen
from planungsraum.deliberate.models import Body
from planungsraum.deliberate.papers.hsds import Contact, Organization, Place, Service, Term
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.listing import Contact as Point
from planungsraum.people.listing import Listed, area_code, organisations_seen
from planungsraum.people.models import Funding, Organisation
from planungsraum.people.rules import NOBODY

LANGUAGE: Final = "de"  # of the interface, whoever asks


def public_organizations(day: date) -> dict[int, Organization]:
    """Organisations that everybody may see and that have a name on a day, by their keys, in order of names."""
    rows = organisations_seen(NOBODY, day)
    by_key = {row.key: row for row in rows}
    with override(LANGUAGE):
        return {row.key: _organization(row, by_key) for row in rows}


def public_services(organizations: Mapping[int, Organization], day: date) -> list[Service]:
    """Services of these organisations on a day, by organisation and name.

    One an organisation and field it is funded for on the day, in all areas of that funding together; and one a public
    body that it runs.
    """
    with override(LANGUAGE):
        found = [*_funded(organizations, day), *_bodies(organizations, day)]
    return sorted(found, key=lambda each: (each.organization.name.casefold(), each.name.casefold(), str(each.id)))


def _organization(row: Listed, by_key: Mapping[int, Listed]) -> Organization:
    parent = by_key.get(row.parent or 0)
    return Organization(
        id=row.uuid,
        name=row.name.name,
        short=row.name.short,
        description=row.profile or str(Organisation.Kind(row.kind).label),
        modified=_latest(row.changed_at, row.name.start),
        parent=parent.uuid if parent else None,
        terms=tuple(map(_term, row.fields)),
        contacts=tuple(_contact(each, row) for each in row.contacts),
    )


def _funded(organizations: Mapping[int, Organization], day: date) -> Iterable[Service]:
    fundings = Funding.objects.filter(holds_on(day), organisation__in=list(organizations))
    held: dict[tuple[int, int], list[Funding]] = {}
    for each in fundings.select_related("field", "area__system").order_by("area__system__position", "area__code"):
        held.setdefault((each.organisation_id, each.field_id), []).append(each)
    for (key, _field), same in held.items():
        organization, field = organizations[key], same[0].field
        yield Service(
            id=uuid5(organization.id, field.code),
            name=field.name_de,
            description=organization.description,
            organization=organization,
            modified=max(organization.modified, *(_latest(organization.modified, each.valid_from) for each in same)),
            terms=(_term(field),),
            places=tuple(dict.fromkeys(_place(each.area) for each in same)),
            contacts=organization.contacts,
        )


def _bodies(organizations: Mapping[int, Organization], day: date) -> Iterable[Service]:
    for row in bodies_seen(NOBODY, day):
        if row.run_by is not None and row.run_by in organizations:
            yield Service(
                id=row.uuid,
                name=row.name.name,
                short=row.name.short,
                description=row.purpose or str(Body.Type(row.type).label),
                organization=organizations[row.run_by],
                modified=_latest(row.changed_at, row.name.start),
                suspended=row.suspended,
                who_may_take_part=str(Body.Openness(row.openness).label),
                terms=tuple(map(_term, row.fields)),
                places=tuple(map(_place, row.areas)),
                contacts=tuple(_contact(each, row) for each in row.contacts),
            )


def _contact(point: Point, of: Listed | ListedBody) -> Contact:
    return Contact(
        id=point.uid(of.uuid),
        label=point.label,
        person=point.person,
        email=point.email,
        phone=point.phone,
        street=point.street,
        postcode=point.postcode,
        town=point.town,
        web=point.web,
    )


def _term(field: ServiceField) -> Term:
    return Term(field.code, field.name_de, field.basis)


def _place(area: Area) -> Place:
    return Place(area_code(area), area.name)


def _latest(changed: datetime, start: date) -> datetime:
    """When it changed last: when a row was written, or when a name or a funding began that was written before."""
    return max(changed, datetime.combine(start, time(), get_current_timezone())).astimezone(UTC)
