"""The network of a day as the reader may see it: who meets whom, who meets nobody, where nobody meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planungsraum.deliberate.method.derived import Funding as Funded
from planungsraum.deliberate.method.derived import derived_members
from planungsraum.deliberate.method.network import Membership, Network, network
from planungsraum.deliberate.method.scope import Scope
from planungsraum.deliberate.method.uncovered import Cell, Work, uncovered
from planungsraum.deliberate.models import Accompaniment, Body, Partner
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by
from planungsraum.deliberate.queries.cooperations import cooperations_for
from planungsraum.ground.models import Area, ServiceField, holds_on
from planungsraum.people.models import Coverage, Funding, Term
from planungsraum.people.nesting import with_parts
from planungsraum.people.queries import Reader, organisations_for, seen_by, standing_of


@dataclass(frozen=True, slots=True, eq=False)
class Fabric:
    """Who meets whom and who works with whom, what all are called, and areas and fields that no body covers."""

    network: Network
    cooperations: Network
    names: Mapping[str, str]
    uncovered: tuple[Cell, ...]
    areas: Mapping[str, str]
    fields: Mapping[str, str]


def fabric_of(reader: Reader, day: date) -> Fabric:
    """The network of a day; an organisation is in a body by a delegate, by accompanying it, or by its funding."""
    organisations = {each.pk: each for each in organisations_for(reader, day).exclude(name="")}
    there = bodies_for(reader, day).exclude(name="").exclude(pk__in=ended_by(day))
    bodies = {each.pk: each for each in there.prefetch_related("fields")}
    slugs_seen = {each.slug for each in organisations.values()}
    fundings = [each for each in fundings_on(day) if each.organisation in slugs_seen]
    scopes = scopes_of(bodies, day)
    memberships = _delegated(reader, organisations, bodies, day) + _accompanying(organisations, bodies, day)
    memberships += [
        Membership(organisation, body.slug, day)
        for key, body in bodies.items()
        if body.openness == Body.Openness.DERIVED and scopes[key].areas is not None
        for organisation in derived_members(fundings, Scope(scopes[key].areas, None), day)
    ]
    slugs = [each.slug for each in bodies.values()]
    found = network((each.slug for each in organisations.values()), slugs, memberships, day)
    together, titles = _cooperating(reader, organisations, day)
    return Fabric(
        found,
        network((each.slug for each in organisations.values()), titles, together, day),
        {each.slug: each.name for each in (*organisations.values(), *bodies.values())} | titles,
        uncovered((Work(each.organisation, each.area, each.field) for each in fundings), scopes.values()),
        {area_key(area.system_id, area.code): area.name for area in Area.objects.filter(holds_on(day))},
        {field.code: str(field) for field in ServiceField.objects.all()},
    )


def fundings_on(day: date) -> list[Funded]:
    """Fundings of a day by the slug of the organisation; areas by system and code."""
    rows = Funding.objects.filter(holds_on(day))
    wanted = ("organisation__slug", "area__system", "area__code", "field__code", "valid_from", "valid_to")
    return [
        Funded(slug, area_key(system, code), field, start, end)
        for slug, system, code, field, start, end in rows.values_list(*wanted)
    ]


def scopes_of(bodies: Mapping[int, Body], day: date) -> dict[int, Scope]:
    """What each body covers: its areas with all that lies in them, and its fields; none of them is no limit."""
    areas: dict[int, set[str]] = {}
    rows = Coverage.objects.filter(holds_on(day), actor__in=bodies)
    for key, system, code in rows.values_list("actor", "area__system", "area__code"):
        areas.setdefault(key, set()).update(area_key(*each) for each in with_parts([(system, code)], day))
    return {
        key: Scope(
            areas=frozenset(areas[key]) if key in areas else None,
            fields=frozenset(each.code for each in body.fields.all()) or None,
        )
        for key, body in bodies.items()
    }


def area_key(system: int, code: str) -> str:
    """An area by its system and its code, whatever its version."""
    return f"{system}/{code}"


def _delegated(
    reader: Reader, organisations: Mapping[int, object], bodies: Mapping[int, object], day: date
) -> list[Membership]:
    rows = Term.objects.filter(holds_on(day), seen_by(standing_of(reader), of="actor"), actor__in=bodies)
    pairs = rows.filter(on_behalf_of__in=organisations).values_list("on_behalf_of__slug", "actor__slug").distinct()
    return [Membership(organisation, body, day) for organisation, body in pairs if organisation]


def _accompanying(organisations: Mapping[int, object], bodies: Mapping[int, object], day: date) -> list[Membership]:
    rows = Accompaniment.objects.filter(holds_on(day), body__in=bodies, organisation__in=organisations)
    return [Membership(*pair, day) for pair in rows.values_list("organisation__slug", "body__slug")]


def _cooperating(
    reader: Reader, organisations: Mapping[int, object], day: date
) -> tuple[list[Membership], dict[str, str]]:
    """Who takes part in the cooperations of a day, and what these are called, by keys that no actor has."""
    going = cooperations_for(reader).filter(holds_on(day))
    titles = {cooperation_key(each.slug): each.title for each in going}
    rows = Partner.objects.filter(holds_on(day), cooperation__in=going, organisation__in=organisations)
    pairs = rows.values_list("organisation__slug", "cooperation__slug").distinct()
    return [Membership(organisation, cooperation_key(slug), day) for organisation, slug in pairs], titles


def cooperation_key(slug: str) -> str:
    """A cooperation among organisations and bodies, whose slugs hold no such sign."""
    return f"cooperation/{slug}"
