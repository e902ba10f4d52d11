"""Checks of projects: a list of criteria, a check opened, criterion by criterion assessed, found, followed up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from planungsraum.deliberate.models import Assessment, Body, Check, Cooperation, CriteriaList, Criterion
from planungsraum.deliberate.models.checks import NEEDS_FOLLOW_UP, NEEDS_REASON
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.models import User
from planungsraum.people.rules import Visibility
from planungsraum.people.services.audit import record


@dataclass(frozen=True, slots=True)
class Criteria:
    """A list of criteria with its source; each criterion by its number and its text."""

    title: str
    source: str
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a project stands to a criterion, and why."""

    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found in all, and what is to follow until when."""

    verdict: str
    text: str
    day: date
    follow_up: str = ""
    follow_up_due: date | None = None


@transaction.atomic
def keep_criteria(
    *, body: Body, criteria: Criteria, actor: User | None, changed: CriteriaList | None = None
) -> CriteriaList:
    """Keep a list of criteria of a body, or what is `changed` of one that no check used; a used one stays as it is."""
    if not criteria.items:
        raise Refusal.of("criteria.none")
    codes = [code for code, _text in criteria.items]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise Refusal.of("criteria.twice", codes=", ".join(twice))
    if changed:
        changed = CriteriaList.objects.select_for_update().get(pk=changed.pk)
        if changed.checks.exists():
            raise Refusal.of("criteria.in_use", title=changed.title)
        changed.items.all().delete()
    kept = changed or CriteriaList(body=body)
    kept.title, kept.source = criteria.title, criteria.source
    kept.save()
    Criterion.objects.bulk_create(Criterion(criteria=kept, code=code, text=text) for code, text in criteria.items)
    record(actor=actor, verb="change" if changed else "create", kind="criteria_list", key=str(kept.pk))
    return kept


@transaction.atomic
def open_check(
    *,
    cooperation: Cooperation,
    criteria: CriteriaList,
    day: date,
    actor: User | None,
    visibility: str = Visibility.PROFESSIONAL,
) -> Check:
    """Let the body of a list check a project by it; refused while it checks this one already."""
    Body.objects.select_for_update(of=("self",)).get(pk=criteria.body_id)
    criteria = CriteriaList.objects.select_for_update().get(pk=criteria.pk)
    if Check.objects.filter(cooperation=cooperation, body=criteria.body, found_on=None).exists():
        raise Refusal.of("check.open_already", title=cooperation.title)
    kept = Check.objects.create(
        cooperation=cooperation, body=criteria.body, criteria=criteria, opened_on=day, visibility=visibility
    )
    record(actor=actor, verb="open", kind="check", key=str(kept.pk))
    return kept


@transaction.atomic
def assess(*, check: Check, assessed: Mapping[int, Assessed], actor: User | None) -> None:
    """Keep how a project stands to criteria, by their keys; those not named are not assessed any more.

    Refused once something was found, for a criterion of another list, and without a reason where one is needed.
    """
    check = _still_open(check)
    codes = dict(check.criteria.items.values_list("pk", "code"))
    faults = [Fault("check.other_criterion", {"number": key}) for key in assessed if key not in codes]
    faults += [
        Fault("check.no_reason", {"code": codes[key]})
        for key, each in assessed.items()
        if key in codes and each.verdict in NEEDS_REASON and not each.reason.strip()
    ]
    if faults:
        raise Refusal(faults)
    check.assessments.all().delete()
    Assessment.objects.bulk_create(
        Assessment(check_of=check, criterion_id=key, verdict=each.verdict, reason=each.reason.strip())
        for key, each in assessed.items()
    )
    record(actor=actor, verb="assess", kind="check", key=str(check.pk))


@transaction.atomic
def find(*, check: Check, found: Found, actor: User | None) -> Check:
    """Close a check with what it found; refused while a criterion is not assessed or a needed follow-up is missing."""
    check = _still_open(check)
    if faults := list(_faults(check, found)):
        raise Refusal(faults)
    check.verdict, check.finding, check.found_on = found.verdict, found.text, found.day
    if found.verdict in NEEDS_FOLLOW_UP or found.follow_up.strip():
        check.follow_up, check.follow_up_due = found.follow_up, found.follow_up_due
    check.save()
    record(actor=actor, verb="find", kind="check", key=str(check.pk))
    return check


def _faults(check: Check, found: Found) -> Iterator[Fault]:
    waiting = check.criteria.items.exclude(assessments__check_of=check).values_list("code", flat=True)
    if waiting:
        yield Fault("check.not_assessed", {"codes": ", ".join(waiting)})
    if not found.text.strip():
        yield Fault("check.no_finding")
    if found.day < check.opened_on:
        yield Fault("check.found_before", {"found": found.day.isoformat(), "opened": check.opened_on.isoformat()})
    due = found.follow_up_due
    if found.verdict in NEEDS_FOLLOW_UP and not (found.follow_up.strip() and due):
        yield Fault("check.no_follow_up")
    elif bool(found.follow_up.strip()) != bool(due):
        yield Fault("check.half_follow_up")
    if due and due < found.day:
        yield Fault("check.due_before", {"due": due.isoformat(), "found": found.day.isoformat()})


@transaction.atomic
def follow_up(*, check: Check, day: date, actor: User | None) -> Check:
    """Write down on which day was done what was to follow from a check."""
    check = Check.objects.select_for_update().get(pk=check.pk)
    if not check.waits_for_follow_up or check.found_on is None:
        raise Refusal.of("check.nothing_to_follow")
    if day < check.found_on:
        raise Refusal.of("check.followed_before", day=day.isoformat(), found=check.found_on.isoformat())
    check.follow_up_done_on = day
    check.save(update_fields=["follow_up_done_on"])
    record(actor=actor, verb="follow_up", kind="check", key=str(check.pk))
    return check


@transaction.atomic
def withdraw(*, check: Check, actor: User | None) -> None:
    """Take a check off that was opened in error, with its assessments; refused once something was found."""
    held = Check.objects.select_for_update().get(pk=check.pk)
    if not held.is_open:
        raise Refusal.of("check.found_stays")
    record(actor=actor, verb="withdraw", kind="check", key=str(held.pk))
    held.delete()


def _still_open(check: Check) -> Check:
    """The check as it is now, held until all is written; refused once something was found."""
    held = Check.objects.select_for_update().get(pk=check.pk)
    if not held.is_open:
        raise Refusal.of("check.found_already")
    return held
