"""Cooperations kept: who works together, as what, and what they share; a project needs several providers."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from planungsraum.deliberate.models import Body, Cooperation, Partner, SharedResource
from planungsraum.deliberate.services.finding import find_cooperation, lose_cooperation
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import Area, ServiceField
from planungsraum.people.models import Organisation, User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.actors import overlap
from planungsraum.people.services.audit import record
from planungsraum.people.services.slugs import free_slug

OF_A_BODY = frozenset({Visibility.BODY, Visibility.MODERATION})
BEARING = frozenset({Partner.Role.LEAD, Partner.Role.PARTNER})


@dataclass(frozen=True, slots=True)
class NewCooperation:
    """A cooperation to be kept. Without a slug it is new, and gets one from its title."""

    slug: str
    title: str
    kind: str
    since: date
    until: date | None = None
    about: str = ""
    accompanied_by: Body | None = None
    municipal_money: Decimal | None = None
    visibility: str = Visibility.PROFESSIONAL
    areas: Sequence[Area] = ()
    fields: Sequence[ServiceField] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """An organisation that takes part, as what, and when; without days as long as the cooperation."""

    organisation: Organisation
    role: str = Partner.Role.PARTNER
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """What an organisation shares, on which terms, and when; without days as long as the cooperation."""

    organisation: Organisation
    name: str
    kind: str
    terms: str = ""
    since: date | None = None
    until: date | None = None


Parts = Sequence[Participation]


@transaction.atomic
def keep_cooperation(
    *,
    cooperation: NewCooperation,
    partners: Parts,
    resources: Sequence[Sharing],
    actor: User | None,
) -> Cooperation:
    """Keep a cooperation whole, in place of what is known by its slug.

    Refused: days in the wrong order, an organisation twice at a time, a resource of an organisation that does not take
    part, a visibility that asks for a body where there is none; a project without lead, or of one provider only.
    """
    if faults := list(_faults(cooperation, partners, resources)):
        raise Refusal(faults)
    kept, made = Cooperation.objects.update_or_create(
        slug=cooperation.slug or _free_slug(cooperation.title),
        defaults={
            "title": cooperation.title,
            "about": cooperation.about,
            "kind": cooperation.kind,
            "valid_from": cooperation.since,
            "valid_to": cooperation.until,
            "accompanied_by": cooperation.accompanied_by,
            "municipal_money": cooperation.municipal_money,
            "visibility": cooperation.visibility,
        },
    )
    kept.areas.set(cooperation.areas)
    kept.fields.set(cooperation.fields)
    _write(kept, cooperation, partners, resources)
    find_cooperation(kept)
    record(actor=actor, verb="create" if made else "change", kind="cooperation", key=str(kept.pk))
    return kept


@transaction.atomic
def take_cooperation_back(*, cooperation: Cooperation, actor: User | None) -> None:
    """Take a cooperation off that was written down in error, with all its parts; refused once a body checks it."""
    held = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if held.checks.exists():
        raise Refusal.of("cooperation.checked", title=held.title)
    record(actor=actor, verb="take_back", kind="cooperation", key=str(held.pk))
    lose_cooperation(held)
    held.delete()


def _write(kept: Cooperation, given: NewCooperation, partners: Parts, resources: Iterable[Sharing]) -> None:
    kept.partners.all().delete()
    kept.resources.all().delete()
    Partner.objects.bulk_create(
        Partner(cooperation=kept, organisation=each.organisation, role=each.role, valid_from=start, valid_to=end)
        for each in partners
        for start, end in [_span(each, given)]
    )
    SharedResource.objects.bulk_create(
        SharedResource(
            cooperation=kept, organisation=each.organisation, name=each.name, kind=each.kind, terms=each.terms,
            valid_from=start, valid_to=end,
        )
        for each in resources
        for start, end in [_span(each, given)]
    )  # fmt: skip


def _span(each: Participation | Sharing, cooperation: NewCooperation) -> tuple[date, date | None]:
    return each.since or cooperation.since, each.until or cooperation.until


def _faults(cooperation: NewCooperation, partners: Parts, resources: Sequence[Sharing]) -> Iterator[Fault]:
    rows: list[Participation | Sharing] = [*partners, *resources]
    spans = [(cooperation.since, cooperation.until), *(_span(each, cooperation) for each in rows)]
    for start, end in spans:
        if end and end <= start:
            yield Fault("cooperation.no_day", {"since": start.isoformat(), "until": end.isoformat()})
    if cooperation.visibility in OF_A_BODY and cooperation.accompanied_by is None:
        yield Fault("cooperation.nobody_to_see")
    if cooperation.municipal_money is not None and cooperation.municipal_money < 0:
        yield Fault("cooperation.negative_money")
    yield from _faults_of_parts(cooperation, partners, resources)
    if cooperation.kind == Cooperation.Kind.PROJECT:
        yield from _faults_of_a_project(cooperation, partners)


def _faults_of_parts(cooperation: NewCooperation, partners: Parts, resources: Iterable[Sharing]) -> Iterator[Fault]:
    for number, each in enumerate(partners):
        same = [other for other in partners[:number] if other.organisation == each.organisation]
        if any(overlap(*_span(each, cooperation), *_span(other, cooperation)) for other in same):
            yield Fault("cooperation.partner_twice", {"organisation": each.organisation.slug})
    there = {each.organisation for each in partners}
    for given in resources:
        if given.organisation not in there:
            yield Fault("cooperation.not_a_partner", {"organisation": given.organisation.slug, "name": given.name})


def _faults_of_a_project(cooperation: NewCooperation, partners: Parts) -> Iterator[Fault]:
    if not any(each.role == Partner.Role.LEAD for each in partners):
        yield Fault("cooperation.no_lead")
    bearing = [(each.organisation.pk, *_span(each, cooperation)) for each in partners if each.role in BEARING]
    providers = _providers({organisation for organisation, _start, _end in bearing})
    together = [
        {providers[key] for key, start, end in bearing if start <= day and (end is None or day < end)}
        for _key, day, _end in bearing
    ]
    most = max(map(len, together), default=0)
    if most <= 1:
        yield Fault("cooperation.one_provider", {"found": most})


def _providers(organisations: Collection[int]) -> dict[int, int]:
    """The provider of each organisation: the uppermost of which it is part."""
    tops = {key: key for key in organisations}
    while above := dict(
        Organisation.objects.filter(pk__in=set(tops.values()), part_of__isnull=False).values_list("pk", "part_of")
    ):
        tops = {key: above.get(top) or top for key, top in tops.items()}
    return tops


def _free_slug(title: str) -> str:
    """The title, numbered where it stands for another cooperation already."""
    wanted = slugify(title)[:70].strip("-") or "kooperation"
    return free_slug(Cooperation.objects.all(), wanted)
