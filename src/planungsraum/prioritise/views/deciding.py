"""Decide: make a list of priority areas of a frozen result, and depart from the result with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.queries import areas_on
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import Visibility, may_decide_priorities
from planungsraum.prioritise.forms.decisions import OverrideForm, SchemeForm
from planungsraum.prioritise.method.merge import BETWEEN
from planungsraum.prioritise.models import FrozenResult
from planungsraum.prioritise.queries import entries_of, frozen_for, merged_areas, schemes_for, selected_areas
from planungsraum.prioritise.services.schemes import Making, make_scheme, override


@allowed(may_decide_priorities)
def make(request: HttpRequest, number: int) -> HttpResponse:
    """Make a list of the areas that a frozen result selects."""
    found = get_object_or_404(frozen_for(request.user), pk=number)
    groups, faults = _groups(found)
    initial = {
        "title": found.run.title,
        "valid_from": timezone.localdate(),
        "visibility": Visibility.OFFICE,
        "merged": bool(groups),
    }
    form = SchemeForm(request.POST or None, groups=groups, initial=initial)
    if request.method == "POST" and form.is_valid():
        plain = {name: value for name, value in form.cleaned_data.items() if "-" not in name}
        try:
            kept = make_scheme(frozen=found, making=Making(**plain, names=form.names()), actor=account_of(request))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The list was made."))
            return redirect("prioritise:scheme", name=kept.name)
    names = dict(areas_on(found.run.system, timezone.localdate()).values_list("code", "name"))
    context = {"frozen": found, "form": form, "faults": faults, "selected": _selected(found, names)}
    return render(request, "prioritise/make_scheme.html", context, status=422 if request.method == "POST" else 200)


def _groups(found: FrozenResult) -> tuple[dict[str, str], list[str]]:
    """Adjacent areas as they would be joined today, by their first code; or why they cannot be joined."""
    today = timezone.localdate()
    names = dict(areas_on(found.run.system, today).values_list("code", "name"))
    try:
        groups = merged_areas(found, today)
    except Refusal as refusal:
        return {}, sentences(refusal.faults)
    return {group[0]: BETWEEN.join(names.get(code, code) for code in group) for group in groups if group[1:]}, []


def _selected(found: FrozenResult, names: dict[str, str]) -> list[str]:
    try:
        return [names.get(code, code) for code in selected_areas(found)]
    except Refusal:
        return []  # the page says why: joining them fails for the same reason


@allowed(may_decide_priorities)
def depart(request: HttpRequest, name: str) -> HttpResponse:
    """Put an area on a list or take it off against the result, with a reason and a function."""
    found = get_object_or_404(schemes_for(request.user), name=name)
    form = OverrideForm(request.POST or None, scheme=found)
    context = {"scheme": found, "form": form, "entries": entries_of(found)}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            override(
                scheme=found,
                area=given["area"],
                enters=given["direction"] == "in",
                reason=given["reason"],
                function=given["function"],
                actor=account_of(request),
            )
        except Refusal as refusal:
            context["faults"] = sentences(refusal.faults)
        else:
            messages.success(request, _("The decision was kept. It is marked wherever the list is shown."))
            return redirect("prioritise:scheme", name=name)
    return render(request, "prioritise/override.html", context, status=422 if request.method == "POST" else 200)
