"""Organisations: their names over time, what they are recognised and funded for, where they work, who follows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import Actor, ActorName, Coverage, Funding, Organisation, Succession, User
from planungsraum.people.models.actors import LONGEST_SLUG
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.finding import called_on, find_organisation


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the date since when it is borne, as precise as known (ISO 8601-2)."""

    name: str
    since: str
    short: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation to be kept; what is known by its slug is changed."""

    slug: str
    kind: str
    names: Sequence[Name]
    visibility: str = Visibility.PUBLIC
    profile: str = ""
    recognised_from: date | None = None
    recognised_to: date | None = None
    part_of: Organisation | None = None
    fields: Sequence[ServiceField] = ()
    areas: Sequence[Area] = ()


@transaction.atomic
def keep_organisation(*, organisation: NewOrganisation, actor: User | None) -> Organisation:
    """Keep an organisation with its names, fields and areas; refuses what has no name and what is another actor's."""
    _refuse_what_cannot_be(organisation)
    kept, made = Organisation.objects.update_or_create(
        slug=organisation.slug,
        defaults={
            "kind": organisation.kind,
            "visibility": organisation.visibility,
            "profile": organisation.profile,
            "recognised_from": organisation.recognised_from,
            "recognised_to": organisation.recognised_to,
            "part_of": organisation.part_of,
        },
    )
    kept.fields.set(organisation.fields)
    name_actor(of=kept, names=organisation.names)
    cover(of=kept, areas=organisation.areas, since=read_vague(organisation.names[0].since).first)
    find_organisation(kept)
    record(actor=actor, verb="create" if made else "change", kind="organisation", key=kept.slug)
    return kept


def _refuse_what_cannot_be(organisation: NewOrganisation) -> None:
    faults = []
    if not any(each.name.strip() for each in organisation.names):
        faults.append(Fault("actor.no_name", {"slug": organisation.slug}))
    if Actor.objects.filter(slug=organisation.slug, organisation__isnull=True).exists():
        faults.append(Fault("actor.slug_taken", {"slug": organisation.slug}))
    start, end = organisation.recognised_from, organisation.recognised_to
    if end and (start is None or end <= start):
        faults.append(Fault("organisation.recognition", {"slug": organisation.slug}))
    if faults:
        raise Refusal(faults)


def name_actor(*, of: Actor, names: Iterable[Name]) -> None:
    """Replace the names of an actor: each holds from the first day of its date until the next begins."""
    spans = sorted(((read_vague(each.since), each) for each in names), key=lambda pair: pair[0])
    ends = [*(when.first for when, _name in spans[1:]), None][: len(spans)]
    ActorName.objects.filter(actor=of).delete()
    ActorName.objects.bulk_create(
        ActorName(
            actor=of,
            name=each.name,
            short=each.short,
            since=when.text,
            basis=each.basis,
            valid_from=when.first,
            valid_to=end,
        )
        for (when, each), end in zip(spans, ends, strict=True)
    )
    file_actor(of)


def file_actor(of: Actor) -> None:
    """File an actor under the last of its names (DIN 5007-1: ä as a, ß as ss), without one under its slug."""
    last = of.names.order_by("valid_from").last()
    of.filed = slugify((last.name if last else of.slug).casefold())[:LONGEST_SLUG]
    of.save(update_fields=["filed"])


def cover(*, of: Actor, areas: Iterable[Area], since: date) -> None:
    """Say in which areas an actor works: new ones from a day on, the others until then."""
    wanted = {area.pk: area for area in areas}
    open_now = Coverage.objects.filter(actor=of, valid_to__isnull=True)
    for gone in open_now.exclude(area__in=wanted):
        if gone.valid_from >= since:
            gone.delete()
        else:
            gone.valid_to = since
            gone.save(update_fields=["valid_to"])
    there = set(open_now.values_list("area", flat=True))
    Coverage.objects.bulk_create(
        Coverage(actor=of, area=area, valid_from=since) for key, area in wanted.items() if key not in there
    )


@transaction.atomic
def fund(
    *, organisation: Organisation, area: Area, field: ServiceField, since: date, until: date | None, actor: User | None
) -> Funding:
    """Write down that the city funds an organisation for a field in an area; twice at the same time is refused."""
    refuse_funding_twice(Funding(organisation=organisation, area=area, field=field, valid_from=since, valid_to=until))
    kept = Funding.objects.create(organisation=organisation, area=area, field=field, valid_from=since, valid_to=until)
    record(actor=actor, verb="create", kind="funding", key=str(kept.pk))
    return kept


def refuse_funding_twice(wanted: Funding) -> None:
    """Refuse a funding that ends before it begins, or that there is at the same time already."""
    since, until = wanted.valid_from, wanted.valid_to
    if until and until <= since:
        raise Refusal.of("funding.no_day", since=since.isoformat(), until=until.isoformat())
    _hold(wanted.organisation)
    same = Funding.objects.filter(organisation=wanted.organisation, area=wanted.area, field=wanted.field)
    if any(overlap(since, until, each.valid_from, each.valid_to) for each in same.exclude(pk=wanted.pk)):
        raise Refusal.of(
            "funding.twice",
            organisation=called_on(wanted.organisation, timezone.localdate()),
            field=str(wanted.field),
            area=wanted.area.name,
        )


def _hold(*organisations: Organisation) -> None:
    """Let nobody else write of these organisations until it is done."""
    keys = [each.pk for each in organisations]
    list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two spans have a day in common; a span without an end goes on."""
    return (other_end is None or start < other_end) and (end is None or other_start < end)


@transaction.atomic
def follow(
    *, predecessor: Organisation, successor: Organisation, since: str, partial: bool, basis: str, actor: User | None
) -> Succession:
    """Write down that an organisation follows another, wholly or in part, since a date as precise as known.

    None follows itself, nor another twice, nor one that came after it.
    """
    _refuse_succession(predecessor, successor)
    kept = Succession.objects.create(
        predecessor=predecessor,
        successor=successor,
        since=read_vague(since).text,
        valid_from=read_vague(since).first,
        partial=partial,
        basis=basis,
    )
    record(actor=actor, verb="create", kind="succession", key=str(kept.pk))
    return kept


def _refuse_succession(predecessor: Organisation, successor: Organisation) -> None:
    if predecessor == successor:
        raise Refusal.of("succession.of_itself")
    _hold(predecessor, successor)
    today = timezone.localdate()
    names = {"predecessor": called_on(predecessor, today), "successor": called_on(successor, today)}
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        raise Refusal.of("succession.twice", **names)
    after, passed = {successor.pk}, {successor.pk}
    while after:
        found = Succession.objects.filter(predecessor__in=after).values_list("successor", flat=True)
        after = set(found) - passed
        passed |= after
    if predecessor.pk in passed:
        raise Refusal.of("succession.circle", **names)
