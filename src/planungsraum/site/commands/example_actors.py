"""The actors of the example city: service fields, organisations, persons and their functions, by the services."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planungsraum.deliberate.models import Body
    from planungsraum.deliberate.sources.network import Network
    from planungsraum.deliberate.sources.rows_of_actors import ContactRow, OrganisationRow, TermRow
    from planungsraum.ground.models import Area, ServiceField
    from planungsraum.people.models import Actor, Organisation, Person


@dataclass
class Kept:
    """What is kept already, by slug; areas by "system:code"."""

    areas: Mapping[str, "Area"]
    fields: dict[str, "ServiceField"] = field(default_factory=dict)
    organisations: dict[str, "Organisation"] = field(default_factory=dict)
    persons: dict[str, "Person"] = field(default_factory=dict)
    bodies: dict[str, "Body"] = field(default_factory=dict)


def areas_by_code() -> "dict[str, Area]":
    """The newest version of each area, as "system:code"."""
    from planungsraum.ground.models import Area

    found = Area.objects.select_related("system").order_by("valid_from")
    return {f"{area.system.code}:{area.code}": area for area in found}


def keep_fields(network: "Network", kept: Kept) -> None:
    """The service fields, in their order."""
    from planungsraum.ground.models import ServiceField
    from planungsraum.ground.services import Field, load_service_fields

    load_service_fields(fields=[Field(each.slug, each.name_de, each.name_en, each.law) for each in network.fields])
    kept.fields.update({each.code: each for each in ServiceField.objects.all()})


def keep_organisation_of(row: "OrganisationRow", kept: Kept) -> "Organisation":
    """An organisation with its names; what is tied to others comes by `keep_ties`."""
    from planungsraum.people.services.actors import Name, NewOrganisation, keep_organisation

    organisation = NewOrganisation(
        slug=row.slug,
        kind=row.kind,
        names=[Name(each.name, each.since, each.short, each.basis or row.basis) for each in row.names],
        visibility=row.visibility,
        profile=row.profile,
        recognised_from=row.recognised_from,
        recognised_to=row.recognised_to,
        part_of=kept.organisations[row.part_of] if row.part_of else None,
        fields=[kept.fields[each] for each in row.fields],
        areas=[kept.areas[each] for each in row.areas],
    )
    return keep_organisation(organisation=organisation, actor=None)


def keep_persons(network: "Network", kept: Kept) -> None:
    """Everyone who holds a function."""
    from planungsraum.people.services.terms import keep_person

    for each in network.persons:
        kept.persons[each.slug] = keep_person(
            given_name=each.given_name,
            family_name=each.family_name,
            email=each.email,
            visibility=each.visibility,
            actor=None,
        )


def keep_ties(rows: "Iterable[OrganisationRow]", kept: Kept) -> None:
    """What organisations are funded for, whom they follow, and how they are reached."""
    from planungsraum.people.services.actors import follow, fund

    for row in rows:
        own = kept.organisations[row.slug]
        for each in row.fundings:
            area, served = kept.areas[each.area], kept.fields[each.field]
            fund(organisation=own, area=area, field=served, since=each.since, until=each.until, actor=None)
        for before in row.follows:
            follow(
                predecessor=kept.organisations[before.organisation],
                successor=own,
                since=before.since,
                partial=before.partial,
                basis=before.basis,
                actor=None,
            )
        keep_contacts(own, row.contacts, kept)


def keep_contacts(of: "Actor", rows: "Iterable[ContactRow]", kept: Kept) -> None:
    """How an actor is reached."""
    from planungsraum.people.services.contacts import keep_contact

    for each in rows:
        fields = asdict(each) | {"person": kept.persons.get(each.person)}
        keep_contact(of=of, fields=fields, day=fields.pop("verified_on"), actor=None)


def appoint_to(row: "TermRow", kept: Kept) -> None:
    """A function for a time, and who stands in."""
    from planungsraum.people.services.terms import Appointment, StandIn, appoint, substitute

    actors: dict[str, Actor] = {**kept.organisations, **kept.bodies}
    appointment = Appointment(
        of=actors[row.at],
        function=row.function,
        person=kept.persons[row.person],
        since=row.since,
        until=row.until,
        on_behalf_of=kept.organisations[row.on_behalf_of] if row.on_behalf_of else None,
        area=kept.areas[row.area] if row.area else None,
        visibility=row.visibility,
        basis=row.basis,
    )
    term = appoint(appointment=appointment, actor=None)
    for each in row.stand_ins:
        stand_in = StandIn(kept.persons[each.person], each.since, each.until, may_vote=each.may_vote)
        substitute(term=term, stand_in=stand_in, actor=None)
