"""Runs as they are worked on and when they are done, and the results frozen from them."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.frame.documents.content import Document
from planungsraum.frame.documents.formats import FORMATS, written
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.period import last_day
from planungsraum.ground.models import Area
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import Visibility, may_decide_priorities, may_read
from planungsraum.prioritise.annex.annex import annex_of
from planungsraum.prioritise.forms.decisions import FreezeForm
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.models import FrozenResult, Run, RunState
from planungsraum.prioritise.pictures.result import Labels
from planungsraum.prioritise.queries import departures_for, figures_today, frozen_for, runs_for
from planungsraum.prioritise.services.frozen import freeze, replay
from planungsraum.prioritise.services.runs import cancel_run
from planungsraum.prioritise.sources.certainty import read_robustness, read_sensitivity
from planungsraum.prioritise.sources.recipes import parse_recipe
from planungsraum.prioritise.views.certainty import shown_certainty
from planungsraum.prioritise.views.telling import told_plainly

TEXTS = {"result.csv": "result", "robustness.csv": "robustness", "sensitivity.csv": "sensitivity"}
INPUTS = {"recipe.toml": "recipe", "values.csv": "values"}
FILES = {part: name for name, part in TEXTS.items()} | {"recipe": "recipe.toml", "inputs": "values.csv"}


@allowed(may_decide_priorities)
def runs(request: HttpRequest) -> HttpResponse:
    """All runs and frozen results that the reader may see."""
    context = {"runs": runs_for(request.user), "frozen": frozen_for(request.user)}
    return render(request, "prioritise/runs.html", context)


@allowed(may_decide_priorities)
def run(request: HttpRequest, number: int) -> HttpResponse:
    """A run: progress while it is open, the result when it is done, and the decision to freeze it."""
    found = get_object_or_404(runs_for(request.user), pk=number)
    if request.method == "POST":
        cancel_run(run=found, actor=account_of(request))
        return redirect("prioritise:run", number=number)
    context: dict[str, Any] = {"run": found, "faults": sentences([Fault(*each) for each in found.faults])}
    if found.state == RunState.DONE:
        context |= certainty_of(request, found) | {"form": FreezeForm(initial={"visibility": Visibility.OFFICE})}
    if request.htmx:  # type: ignore[attr-defined]
        headers = {} if found.is_open else {"HX-Refresh": "true"}
        return HttpResponse(render(request, "prioritise/run.html#progress", context).content, headers=headers)
    return render(request, "prioritise/run.html", context)


@allowed(may_decide_priorities)
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Freeze a run with the question it answers."""
    found = get_object_or_404(runs_for(request.user), pk=number)
    form = FreezeForm(request.POST or None)
    context: dict[str, Any] = {"run": found, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            kept = freeze(run=found, actor=account_of(request), **form.cleaned_data)
        except Refusal as refusal:
            context["faults"] = sentences(refusal.faults)
        else:
            return redirect("prioritise:frozen", number=kept.pk)
    return render(request, "prioritise/freeze.html", context, status=422 if request.method == "POST" else 200)


@allowed(may_read)
def frozen(request: HttpRequest, number: int) -> HttpResponse:
    """A frozen result with all that it rests on; for those who decide, `?replay=1` compares it with today's figures."""
    found = get_object_or_404(frozen_for(request.user), pk=number)
    may_decide = may_decide_priorities(roles_at(request.user))
    context: dict[str, Any] = {
        "frozen": found,
        "run": found.run,
        "files": [*(f"annex.{ending}" for ending in FORMATS), *TEXTS, *INPUTS],
        "may_decide": may_decide,
    }
    try:
        if may_decide and "replay" in request.GET:
            context |= _replayed(found)
        context |= certainty_of(request, found.run)
    except Refusal as refusal:  # of a recipe that another version has kept
        context["faults"] = sentences(refusal.faults)
    return render(request, "prioritise/frozen.html", context)


def _replayed(found: FrozenResult) -> dict[str, Any]:
    """A replay, with what is not as it was frozen by the names of its files."""
    done = replay(found, figures_today(found.run))
    altered, recomputed = ([FILES[name] for name in names] for names in (done.altered, done.recomputed))
    return {"replay": done, "altered": altered, "recomputed": recomputed}


@allowed(may_read)
def file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """A file of a frozen result, byte for byte as it was frozen, or its annex."""
    found = get_object_or_404(frozen_for(request.user), pk=number)
    name, _dot, ending = form.rpartition(".")
    if name == "annex" and ending in FORMATS:
        try:
            content, kind = written(_annex(request, found), ending), FORMATS[ending].media_type
        except Refusal as refusal:
            return told_plainly(sentences(refusal.faults))
    elif form in TEXTS | INPUTS:
        content = getattr(found.run, (TEXTS | INPUTS)[form]).encode("utf-8")
        kind = "text/csv; charset=utf-8" if ending == "csv" else "application/toml"
    else:
        raise Http404
    shown = "inline" if ending in {"html", "pdf"} else "attachment"
    disposition = {"Content-Disposition": f'{shown}; filename="{found.pk}-{form}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)


def _annex(request: HttpRequest, found: FrozenResult) -> Document:
    recipe = parse_recipe(found.run.recipe)
    labels = replace(run_labels(request, found.run, recipe), chosen="", source="")  # it stands at the foot of each page
    return annex_of(
        found,
        labels,
        list(departures_for(request.user, found)),
        source=run_source(found.run),
        author=_("{city}, youth services planning").format(city=settings.CITY or _("City")),
    )


def certainty_of(request: HttpRequest, found: Run) -> dict[str, Any]:
    """Figures and tables of a run that is done."""
    recipe = parse_recipe(found.recipe)
    sure, influence = read_robustness(found.robustness), read_sensitivity(found.sensitivity)
    return shown_certainty(recipe, sure, influence, run_labels(request, found, recipe))


def run_labels(request: HttpRequest, found: Run, recipe: Recipe) -> Labels:
    """Names as of the period of the run, and where its figures come from."""
    day = date.fromisoformat(last_day(recipe.period)) if recipe.period else timezone.localdate(found.asked_at)
    areas = Area.objects.filter(system=found.system, valid_from__lte=day).order_by("valid_from")
    return Labels(
        names=dict(areas.values_list("code", "name")),
        titles={each["indicator"]: each["title"] for each in found.provenance},
        link=lambda area: f"?area={area}",
        chosen=request.GET.get("area", ""),
        source=_("Source: {source}").format(source=run_source(found)),
    )


def run_source(found: Run) -> str:
    """Each publisher once, followed by what comes from it, and the boundary versions."""
    titles: dict[str, list[str]] = {}
    for source in sorted({each["source"] for each in found.provenance}):
        publisher, _colon, title = source.partition(": ")
        titles.setdefault(publisher, []).append(title)
    said = [f"{publisher}: {', '.join(filter(None, each))}" for publisher, each in titles.items()]
    boundaries = sorted({each["boundary_version"] for each in found.provenance})
    return ". ".join(filter(None, ["; ".join(said), "; ".join(boundaries)])) + "."
