"""Lists of organisations: whole or not at all, nothing lost, and the same list twice does nothing."""

from datetime import date

from django.db import transaction

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import ActorName, ContactPoint, Coverage, Organisation, User
from planungsraum.people.rules import Standing, Visibility
from planungsraum.people.services.actors import file_actor
from planungsraum.people.services.audit import record
from planungsraum.people.services.finding import find_organisation
from planungsraum.people.services.list_plan import ADDED, Plan, Step
from planungsraum.people.services.organisation_plan import plan_organisations
from planungsraum.people.services.organisation_wanted import WAYS, Wanted


@transaction.atomic
def load_organisations(*, content: bytes, standing: Standing, day: date, actor: User | None) -> Plan[Wanted]:
    """Load a list as `plan_organisations` plans it, and return that plan; refused whole where it has one fault.

    `standing` is that of who loads, `actor` their account (none on the command line); names, areas and contacts that
    are new hold from `day`, or from the date the list gives.
    """
    plan = plan_organisations(content, standing=standing, day=day)
    if plan.faults:
        raise Refusal(plan.faults)
    for step in plan.steps:
        if step.differences:
            keep_listed(step=step, day=day, actor=actor)
    for step in plan.steps:
        if any(each.column == "parent" for each in step.differences):  # once all of them are there
            parent = Organisation.objects.get(slug=step.wanted.texts["parent"])
            Organisation.objects.filter(slug=step.wanted.slug).update(part_of=parent)
    return plan


@transaction.atomic
def keep_listed(*, step: Step[Wanted], day: date, actor: User | None) -> Organisation:
    """Add an organisation or bring it up to date by one line of a list; what the line leaves open stays."""
    wanted = step.wanted
    changed = {each.column: each.after for each in step.differences}
    own = {
        "kind": wanted.kind,
        "visibility": wanted.visibility or Visibility.PUBLIC,
        "profile": wanted.texts["profile"],
        "recognised_from": wanted.recognised_from,
        "recognised_to": wanted.recognised_to,
    }
    if step.action == ADDED:
        kept = Organisation.objects.create(slug=wanted.slug, **own)
    else:
        kept = Organisation.objects.select_for_update().get(slug=wanted.slug)
        for column in own.keys() & changed.keys():
            setattr(kept, column, own[column])
        kept.save()  # also where only its parts change: `changed_at` tells those who fetch it again
    if {"name", "short"} & changed.keys():
        _name(kept, wanted, day)
    kept.fields.add(*wanted.fields)
    _cover(kept, wanted, wanted.since.first if step.action == ADDED and wanted.since else day)
    if changed.keys() & {"contact", *WAYS}:
        _reach(kept, wanted, day, actor)
    verb = "create" if step.action == ADDED else "change"
    told = {each.column: (each.before, each.after) for each in step.differences if each.column not in WAYS}
    record(actor=actor, verb=verb, kind="organisation", key=kept.slug, changes=told)
    find_organisation(kept)
    return kept


def _name(kept: Organisation, wanted: Wanted, day: date) -> None:
    """Another name from a day on; the one before ends there. A name that begins on that very day is corrected."""
    names = ActorName.objects.filter(actor=kept).order_by("valid_from")
    today = names.filter(valid_from__lte=day).exclude(valid_to__lte=day).last()
    name = wanted.texts["name"] or (today.name if today else "")
    start = wanted.since.first if wanted.since else day
    short = wanted.texts["short"] or (today.short if today and today.name == name else "")
    if today and (today.name == name or today.valid_from == start):
        today.name, today.short = name, short
        today.save()
        file_actor(kept)
        return
    later = names.filter(valid_from__gt=start).first()
    ends = today.valid_to if today else later.valid_from if later else None
    if today:
        today.valid_to = start
        today.save()
    since = wanted.since.text if wanted.since else start.isoformat()
    ActorName.objects.create(actor=kept, name=name, short=short, since=since, valid_from=start, valid_to=ends)
    file_actor(kept)


def _cover(kept: Organisation, wanted: Wanted, start: date) -> None:
    """Areas that are new, from a day on, until where it works there anyway."""
    for area in wanted.areas:
        coverage = Coverage.objects.filter(actor=kept, area=area).exclude(valid_to__lte=start).order_by("valid_from")
        later = coverage.first()
        if later is None or later.valid_from > start:
            Coverage.objects.create(
                actor=kept, area=area, valid_from=start, valid_to=later.valid_from if later else None
            )


def _reach(kept: Organisation, wanted: Wanted, day: date, actor: User | None) -> None:
    """The contact point of that label, with what the line says of it; that makes it verified."""
    label = wanted.texts["contact"]
    points = ContactPoint.objects.filter(actor=kept).select_related("person").order_by("pk")
    same = (each for each in points if each.label.casefold() == label.casefold())
    point = next(same, None) or ContactPoint(actor=kept, label=label)
    before: dict[str, str] = {way: getattr(point, way) for way in WAYS}
    new = point.pk is None
    for way in WAYS:
        setattr(point, way, wanted.texts[way] or before[way])
    point.verified_on = day
    point.save()
    told = {way: (before[way], getattr(point, way)) for way in WAYS}
    verb = "create" if new else "change"
    record(actor=actor, verb=verb, kind="contact", key=str(point.pk), changes=told, person=point.person)
