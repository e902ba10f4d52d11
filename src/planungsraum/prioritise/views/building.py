"""A recipe built from weights, with its result beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import Visibility, may_keep_recipes
from planungsraum.prioritise.forms.recipes import BuildForm, RecipeForm
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.papers.recipe import recipe_toml
from planungsraum.prioritise.queries import basis_for, buildable_indicators, periods_with_figures
from planungsraum.prioritise.services.recipes import keep_recipe
from planungsraum.prioritise.trial import Trial
from planungsraum.prioritise.views.results import outcome_of
from planungsraum.prioritise.views.trying import query_of


@allowed(may_keep_recipes)
@vary_on_headers("HX-Request")
def build(request: HttpRequest) -> HttpResponse:
    """Weights in the address, map and ranking below; kept under a name when it is right."""
    indicators = buildable_indicators(request.user)
    form = BuildForm(request.GET or None, indicators=indicators, periods=periods_with_figures(indicators))
    context: dict[str, Any] = {"form": form, "total": 0, "query": query_of(request)}
    if form.is_valid() and form.chosen():
        tables = form.tables(indicators)
        context |= {"total": sum(form.chosen().values())} | _previewed(request, tables)
        if request.method == "POST":
            return _kept(request, context)
    partial = request.htmx  # type: ignore[attr-defined]
    return render(request, "prioritise/build.html#observatory" if partial else "prioritise/build.html", context)


def _previewed(request: HttpRequest, tables: dict[str, Any]) -> dict[str, Any]:
    try:
        recipe = read_recipe(tables)
        trial = Trial("", tables, basis_for(request.user, recipe))
        shown = outcome_of(request, trial, trial.result())
    except Refusal as refusal:
        return {"faults": sentences(refusal.faults)}
    initial = {"visibility": Visibility.OFFICE, "text": recipe_toml(tables)}
    return shown | {"keep": RecipeForm(request.POST or None, initial=initial)}


def _kept(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Keep the recipe as it stands in the form, or say what is wrong with it."""
    keep = context.get("keep")
    if keep is not None and keep.is_valid():
        try:
            kept = keep_recipe(**keep.cleaned_data, actor=account_of(request))
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                keep.add_error("text", each)
        else:
            messages.success(request, _("The recipe was kept."))
            return redirect("prioritise:result", name=kept.name)
    return render(request, "prioritise/build.html", context, status=422)
