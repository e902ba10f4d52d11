"""What a body checks: whom it could check, its checks, and each of them as a report."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.checks import ASSUMED, ThresholdForm
from planungsraum.deliberate.models import Body, Check
from planungsraum.deliberate.pictures.checks import (
    assessment_table,
    candidate_table,
    check_table,
    finding_words,
    follow_up_words,
    unknown_table,
)
from planungsraum.deliberate.queries.bodies import bodies_for, keeps
from planungsraum.deliberate.queries.checks import checks_for, choice_of, lists_of
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read
from planungsraum.people.views.looking import day_of


@allowed(may_read)
def checks(request: HttpRequest, slug: str) -> HttpResponse:
    """Candidates by the thresholds in the address, open checks, findings, and what is to follow."""
    day = day_of(request)
    body = body_seen(request, slug)
    form = ThresholdForm(_asked(request))
    found = list(checks_for(request.user).filter(body=body))
    choice, last = choice_of(body, request.user, day, form.thresholds()), _last(found)
    context = {
        "body": body,
        "day": day,
        "form": form,
        "candidates": candidate_table(choice, last),
        "unknown": unknown_table(choice, last),
        "open": check_table([each for each in found if each.is_open], "open", _("Open checks")),
        "due": check_table([each for each in found if each.waits_for_follow_up], "due", _("Follow-ups due")),
        "done": check_table([each for each in found if not each.is_open], "done", _("Findings")),
        "lists": lists_of(body),
        "may_keep": keeps(request.user, body),
    }
    return render(request, "deliberate/checks.html", context)


def _asked(request: HttpRequest) -> QueryDict:
    """The thresholds in the address; those assumed where it names none."""
    if ThresholdForm.base_fields.keys() & request.GET.keys():
        return request.GET
    assumed = QueryDict(mutable=True)
    for name, values in ASSUMED.items():
        assumed.setlist(name, values)
    return assumed


def _last(found: Iterable[Check]) -> dict[int, Check]:
    """The newest check of each project."""
    last: dict[int, Check] = {}
    for each in found:
        last.setdefault(each.cooperation_id, each)
    return last


@allowed(may_read)
def check(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A check with its criteria, what was found and what follows, to be read and printed."""
    found = check_seen(request, slug, number)
    context = facts(found) | {"body": body_seen(request, slug), "may_keep": keeps(request.user, found.body)}
    return render(request, "deliberate/check.html", context)


def facts(found: Check) -> dict[str, Any]:
    """What every page of a check says of it."""
    assessments = {each.criterion_id: each for each in found.assessments.all()}
    return {
        "check": found,
        "finding": finding_words(found),
        "follow_up": follow_up_words(found),
        "assessments": assessment_table(found.criteria.items.all(), assessments),
    }


def body_seen(request: HttpRequest, slug: str) -> Body:
    """A body that the reader may see, by its name of today."""
    body: Body = get_object_or_404(bodies_for(request.user, timezone.localdate()), slug=slug)
    return body


def check_seen(request: HttpRequest, slug: str, number: int) -> Check:
    """A check of a body that the reader may see."""
    return get_object_or_404(checks_for(request.user), body__slug=slug, pk=number)
