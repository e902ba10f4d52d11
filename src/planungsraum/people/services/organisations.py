"""Organisations kept by hand: founded, described, named; fundings ended, successions taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import Actor, Funding, Organisation, Succession, User
from planungsraum.people.services.actors import (
    Name,
    NewOrganisation,
    cover,
    keep_organisation,
    name_actor,
    refuse_funding_twice,
)
from planungsraum.people.services.audit import record
from planungsraum.people.services.finding import find_organisation
from planungsraum.people.services.slugs import refuse_reserved


@dataclass(frozen=True, slots=True)
class Description:
    """What an organisation is, besides its names."""

    kind: str
    visibility: str
    profile: str = ""
    recognised_from: date | None = None
    recognised_to: date | None = None
    part_of: Organisation | None = None
    fields: Sequence[ServiceField] = ()
    areas: Sequence[Area] = ()


@transaction.atomic
def found_organisation(*, organisation: NewOrganisation, actor: User | None) -> Organisation:
    """Keep a new organisation; an address that is taken is refused."""
    refuse_reserved(organisation.slug)
    if Actor.objects.filter(slug=organisation.slug).exists():
        raise Refusal.of("actor.slug_taken", slug=organisation.slug)
    return keep_organisation(organisation=organisation, actor=actor)


@transaction.atomic
def describe_organisation(
    *, organisation: Organisation, description: Description, since: date, actor: User | None
) -> Organisation:
    """Keep what an organisation is; from `since` it works in these areas, in others until then. Its names stay."""
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    faults = []
    start, end = description.recognised_from, description.recognised_to
    if end and (start is None or end <= start):
        faults.append(Fault("organisation.recognition", {"slug": kept.slug}))
    if description.part_of and _is_above(kept, description.part_of):
        faults.append(Fault("organisation.part_of_itself"))
    if faults:
        raise Refusal(faults)
    for field in ("kind", "visibility", "profile", "recognised_from", "recognised_to", "part_of"):
        setattr(kept, field, getattr(description, field))
    kept.save()
    kept.fields.set(description.fields)
    cover(of=kept, areas=description.areas, since=since)
    find_organisation(kept)
    record(actor=actor, verb="change", kind="organisation", key=kept.slug)
    return kept


def _is_above(whole: Organisation, part: Organisation) -> bool:
    """Whether the way up from a part passes through `whole`."""
    above = dict(Organisation.objects.exclude(part_of=None).values_list("pk", "part_of"))
    at: int | None = part.pk
    while at is not None and at != whole.pk:
        at = above.pop(at, None)
    return at == whole.pk


@transaction.atomic
def name_organisation(*, organisation: Organisation, names: Sequence[Name], actor: User | None) -> None:
    """Keep the names of an organisation, these and no others; each is borne until the next one begins."""
    kept = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not names:
        raise Refusal.of("organisation.no_name")
    firsts = [read_vague(each.since).first for each in names]
    if twice := next((day for day in firsts if firsts.count(day) > 1), None):
        raise Refusal.of("organisation.names_of_one_day", day=twice.isoformat())
    name_actor(of=kept, names=names)
    kept.save(update_fields=["changed_at"])
    find_organisation(kept)
    record(actor=actor, verb="name", kind="organisation", key=kept.slug)


@transaction.atomic
def end_funding(*, funding: Funding, until: date, actor: User | None) -> None:
    """Let a funding end before a day."""
    funding.valid_to = until
    refuse_funding_twice(funding)
    funding.save(update_fields=["valid_to"])
    record(actor=actor, verb="end", kind="funding", key=str(funding.pk))


@transaction.atomic
def take_funding_back(*, funding: Funding, actor: User | None) -> None:
    """Take a funding off that was written down in error."""
    record(actor=actor, verb="take_back", kind="funding", key=str(funding.pk))
    funding.delete()


@transaction.atomic
def take_succession_back(*, succession: Succession, actor: User | None) -> None:
    """Take a succession off that was written down in error."""
    record(actor=actor, verb="take_back", kind="succession", key=str(succession.pk))
    succession.delete()
