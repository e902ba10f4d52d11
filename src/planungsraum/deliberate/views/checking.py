"""Checks carried out by those who act for the body: a list kept, a check opened, assessed, found, followed up."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.checks import (
    AssessmentForm,
    CriteriaForm,
    CriterionFormSet,
    FindingForm,
    FollowUpForm,
    Listed,
    OpenForm,
)
from planungsraum.deliberate.models import Body, Check, Cooperation, CriteriaList
from planungsraum.deliberate.queries.checks import checks_for, lists_of
from planungsraum.deliberate.queries.cooperations import cooperations_for
from planungsraum.deliberate.services.checks import (
    Assessed,
    Criteria,
    Found,
    assess,
    find,
    follow_up,
    keep_criteria,
    open_check,
)
from planungsraum.deliberate.views.checks import body_seen, check_seen, facts
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.models import User
from planungsraum.people.rules import may_keep_functions


@allowed(may_keep_functions)
def new_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a list of criteria to a body."""
    return _list(request, kept_body(request, slug), None)


@allowed(may_keep_functions)
def edit_list(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change a list of criteria that no check used yet."""
    body = kept_body(request, slug)
    return _list(request, body, get_object_or_404(lists_of(body), pk=number))


def _list(request: HttpRequest, body: Body, changed: CriteriaList | None) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    told = {"title": changed.title, "source": changed.source} if changed else {}
    items = (
        [{"code": each.code, "text": each.text, "name": each.code} for each in changed.items.all()] if changed else []
    )
    listed = Listed(CriteriaForm(posted, initial=told), CriterionFormSet(posted, initial=items, prefix="criterion"))
    faults: list[str] = []
    if posted is not None and listed.is_valid():
        given = listed.form.cleaned_data
        try:
            criteria = Criteria(given["title"], given["source"], listed.items())
            keep_criteria(body=body, criteria=criteria, actor=account_of(request), changed=changed)
            messages.success(request, _("It was kept."))
            return redirect("deliberate:checks", body.slug)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    title = _("Change the list of criteria") if changed else _("Add a list of criteria")
    context = {"listed": listed, "bound": posted is not None, "faults": faults, "body": body, "title": title}
    return render(request, "deliberate/edit_criteria.html", context, status=200 if posted is None else WRONG)


@allowed(may_keep_functions)
def open_one(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the check of a project."""
    body = kept_body(request, slug)
    projects = cooperations_for(request.user).filter(kind=Cooperation.Kind.PROJECT)
    initial = {"cooperation": request.GET.get("project"), "day": timezone.localdate(), "visibility": "professional"}
    form = OpenForm(request.POST if request.method == "POST" else None, initial=initial)

    @transaction.atomic
    def keep(given: dict[str, Any]) -> Check:
        opened = open_check(**given, actor=account_of(request))
        if not checks_for(request.user).filter(pk=opened.pk).exists():
            raise Refusal.of("reach.out_of_sight")
        return opened

    context = {"title": _("Open a check"), "body": body}
    return _filled(request, form.offer(projects, lists_of(body)), keep, context)


@allowed(may_keep_functions)
def conclude(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write down what a check found and what follows."""
    found = _kept(request, slug, number)
    form = FindingForm(request.POST if request.method == "POST" else None, initial={"day": timezone.localdate()})

    def keep(given: dict[str, Any]) -> Check:
        return find(check=found, found=Found(**given), actor=account_of(request))

    return _filled(request, form, keep, _about(request, found) | {"title": _("Write down the finding")})


@allowed(may_keep_functions)
def followed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write down that what was to follow was done."""
    found = _kept(request, slug, number)
    form = FollowUpForm(request.POST if request.method == "POST" else None, initial={"day": timezone.localdate()})

    def keep(given: dict[str, Any]) -> Check:
        return follow_up(check=found, day=given["day"], actor=account_of(request))

    return _filled(request, form, keep, _about(request, found) | {"title": _("The follow-up was done")})


@allowed(may_keep_functions)
def assessing(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """All criteria of a check on one page; those left open are assessed later."""
    found = _kept(request, slug, number)
    posted = request.POST if request.method == "POST" else None
    so_far = {each.criterion_id: each for each in found.assessments.all()}
    forms = [AssessmentForm(posted, criterion=each, so_far=so_far.get(each.pk)) for each in found.criteria.items.all()]
    faults: list[str] = []
    if posted is not None and all(form.is_valid() for form in forms):
        try:
            _assess(found, forms, account_of(request))
            messages.success(request, _("It was kept."))
            return redirect("deliberate:check", slug, number)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = _about(request, found) | {"forms": forms, "bound": posted is not None, "faults": faults}
    return render(request, "deliberate/assess.html", context, status=200 if posted is None else WRONG)


@transaction.atomic
def _assess(found: Check, forms: Iterable[AssessmentForm], actor: User) -> None:
    """Keep what was said of all criteria, unless somebody else did so since the page was opened."""
    so_far = {each.criterion_id: each for each in Check.objects.select_for_update().get(pk=found.pk).assessments.all()}
    if any(form.is_overtaken_by(so_far.get(form.criterion.pk)) for form in forms):
        raise Refusal.of("meanwhile.changed")
    given = {form.criterion.pk: Assessed(*form.assessed) for form in forms if form.cleaned_data["verdict"]}
    assess(check=found, assessed=given, actor=actor)


def _kept(request: HttpRequest, slug: str, number: int) -> Check:
    """A check that the reader sees, of a body for which the reader acts."""
    kept_body(request, slug)
    return check_seen(request, slug, number)


def _about(request: HttpRequest, found: Check) -> dict[str, Any]:
    return facts(found) | {"body": body_seen(request, found.body.slug)}


def _filled(
    request: HttpRequest, form: BaseForm, keep: Callable[[dict[str, Any]], Check], context: dict[str, Any]
) -> HttpResponse:
    """The form; once it is right `keep` is called, and the page of the check comes next."""
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            kept = keep(form.cleaned_data)
            messages.success(request, _("It was kept."))
            return redirect("deliberate:check", kept.body.slug, kept.pk)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    shown = context | {"form": form, "faults": faults}
    return render(request, "deliberate/check_form.html", shown, status=WRONG if form.is_bound else 200)
