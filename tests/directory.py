"""A directory small enough to be checked by hand: Haus Ost, which is funded for youth work in a1 and runs a body.

Beside it the association it is part of, both public until a test hides something.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.factories import LONG_AGO

ORGANISATION = UUID("11111111-0000-4000-8000-000000000001")
BODY = UUID("11111111-0000-4000-8000-000000000002")
PARENT = UUID("11111111-0000-4000-8000-000000000003")


@dataclass(frozen=True)
class Directory:
    """The rows that tests name."""

    city: object
    youth_work: object
    family: object
    parent: object
    organisation: object
    body: object
    person: object
    contact: object
    body_contact: object
    moderation: object


def named(actor, name, short="", start=LONG_AGO, end=None):
    from planungsraum.people.models import ActorName

    return ActorName.objects.create(
        actor=actor, name=name, short=short, since=start.isoformat(), valid_from=start, valid_to=end
    )


def organisation(slug, name="", **fields):
    from planungsraum.people.models import Organisation

    made = Organisation.objects.create(slug=slug, **({"kind": "free_provider"} | fields))
    named(made, name or f"Name {slug}")
    return made


def contact(actor, label, **fields):
    from planungsraum.people.models import ContactPoint

    given = {f"{field}_visibility": "public" for field in ("email", "phone", "address", "person")}
    return ContactPoint.objects.create(actor=actor, label=label, verified_on=date(2026, 1, 5), **(given | fields))


def build_directory(city):
    """Build it in the small city."""
    from planungsraum.deliberate.models import Body, MeetingKind
    from planungsraum.ground.models import Area, ServiceField
    from planungsraum.people.models import Coverage, Funding, Organisation, Person, Term

    youth_work = ServiceField.objects.create(code="jugendarbeit", name_de="Offene Arbeit", basis="§ 11 SGB VIII")
    family = ServiceField.objects.create(code="familie", name_de="Familienbildung", basis="§ 16 SGB VIII", position=1)
    parent = organisation("verband", "Verband Mitte", uuid=PARENT, kind="other")
    house = Organisation.objects.create(
        slug="haus-ost", uuid=ORGANISATION, kind="free_provider", part_of=parent, profile="Ein Haus für alle.",
        recognised_from=date(2010, 1, 1),
    )  # fmt: skip
    named(house, "Altes Haus", end=date(2015, 1, 1))
    named(house, "Haus Ost", "HO", start=date(2015, 1, 1))
    house.fields.add(youth_work)
    place = Area.objects.get(code="a1")
    Coverage.objects.create(actor=house, area=place, valid_from=LONG_AGO)
    Funding.objects.create(organisation=house, area=place, field=youth_work, valid_from=LONG_AGO)
    body = Body.objects.create(
        slug="runde-ost", uuid=BODY, type="working_group", openness="open", purpose="Wir reden.", run_by=house
    )
    named(body, "Runde Ost")
    body.fields.add(youth_work)
    Coverage.objects.create(actor=body, area=place, valid_from=LONG_AGO)
    MeetingKind.objects.create(body=body, name="Treffen", rhythm="monthly")
    person = Person.objects.create(given_name="Vera", family_name="Vogel", visibility="public")
    ways = {"person": person, "email": "ost@example.org", "phone": "0341 12-34", "street": "Weg 1",
            "postcode": "04315", "town": "Leipzig", "web": "https://ost.example.org/"}  # fmt: skip
    return Directory(
        city=city,
        youth_work=youth_work,
        family=family,
        parent=parent,
        organisation=house,
        body=body,
        person=person,
        contact=contact(house, "Leitung", **ways),
        body_contact=contact(body, "Sprecherin", **(ways | {"email": "runde@example.org", "web": ""})),
        moderation=Term.objects.create(
            actor=body, function="moderation", person=person, on_behalf_of=house, valid_from=LONG_AGO
        ),
    )
