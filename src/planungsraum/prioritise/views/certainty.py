"""How sure is the selection of a recipe, and why is an area selected or not?"""

from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planungsraum.frame.figures.intervals import draw_intervals
from planungsraum.frame.figures.legend import legend_list
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.frame.messages import told
from planungsraum.frame.pages import sentences
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import Visibility, may_decide_priorities, may_read
from planungsraum.prioritise.forms.decisions import RunForm
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.recipe import Recipe
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.method.robustness import robustness
from planungsraum.prioritise.method.sensitivity import sensitivity
from planungsraum.prioritise.method.statements import statements
from planungsraum.prioritise.method.why import Why, why
from planungsraum.prioritise.papers.recipe import recipe_toml
from planungsraum.prioritise.papers.robustness import robustness_csv, sensitivity_csv
from planungsraum.prioritise.papers.values import values_csv
from planungsraum.prioritise.pictures.certainty import (
    draw_influence,
    draw_membership,
    draw_ranks,
    percent,
    shown,
)
from planungsraum.prioritise.pictures.result import Labels, written
from planungsraum.prioritise.services.runs import AT_ONCE, Request, ask_for_run, carry_out_small
from planungsraum.prioritise.sources.certainty import Influence, Sureness, read_robustness, read_sensitivity
from planungsraum.prioritise.trial import Trial
from planungsraum.prioritise.views.telling import readable
from planungsraum.prioritise.views.trying import labels_of, passed_over, query_of, trial_of
from planungsraum.prioritise.words import ASSUMPTIONS, VERDICTS

ONE_SEARCH = Lock()  # at a time in each process: it may take all processors and some hundred megabytes

PREVIEW_DRAWS = 1000
PREVIEW_SEED = 1


@allowed(may_read)
@readable
def certainty(request: HttpRequest, name: str) -> HttpResponse:
    """What a thousand draws over the assumptions say of a recipe, at once; more is asked for as a run."""
    trial, tried = trial_of(request, name)
    context = _head(request, trial)
    if said := passed_over(trial, tried):
        return render(request, "prioritise/certainty.html", context | {"faults": said}, status=422)
    try:
        recipe, panel = read_recipe(trial.tables), trial.figures_of_run()
        plan = plan_of(recipe, panel, seed=PREVIEW_SEED)
        if PREVIEW_DRAWS * len(plan.reference.areas) <= AT_ONCE:
            sure = read_robustness(robustness_csv(robustness(plan, PREVIEW_DRAWS)).decode())
            influence = read_sensitivity(sensitivity_csv(sensitivity(plan, PREVIEW_DRAWS)).decode())
            context |= {"draws": PREVIEW_DRAWS, **shown_certainty(recipe, sure, influence, labels_of(request, trial))}
    except Refusal as refusal:
        context["faults"] = sentences(refusal.faults)
    return render(request, "prioritise/certainty.html", context, status=422 if "faults" in context else 200)


@allowed(may_decide_priorities)
@readable
def ask(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for a run of so many draws: small ones are there at once, others are worked on in the background."""
    trial, tried = trial_of(request, name)
    form = RunForm(request.POST or None)
    context = _head(request, trial) | {"form": form}
    if said := passed_over(trial, tried):
        return render(request, "prioritise/ask.html", context | {"faults": said}, status=422)
    if request.method == "POST" and form.is_valid():
        try:
            run = ask_for_run(request=_request(trial, form.cleaned_data), actor=account_of(request))
        except Refusal as refusal:
            context["faults"] = sentences(refusal.faults)
        else:
            carry_out_small(run)
            return redirect("prioritise:run", number=run.pk)
    wrong = request.method == "POST"
    return render(request, "prioritise/ask.html", context, status=422 if wrong else 200)


def _request(trial: Trial, fields: dict[str, int]) -> Request:
    return Request(
        name=trial.name,
        title=str(trial.tables.get("title") or trial.name),
        system=trial.grounds().system,
        recipe=recipe_toml(trial.tables),
        values=values_csv(trial.figures_of_run()).decode("utf-8"),
        provenance=trial.provenance(),
        draws=fields["draws"],
        seed=fields["seed"],
        visibility=Visibility.OFFICE,
    )


@allowed(may_read)
@readable
def reasons(request: HttpRequest, name: str, area: str) -> HttpResponse:
    """Why one area is selected or not, and the smallest change of weights that turns it."""
    trial, tried = trial_of(request, name)
    context = _head(request, trial) | {"area": area, "area_name": area}
    if said := passed_over(trial, tried):
        return render(request, "prioritise/why.html", context | {"faults": said}, status=422)
    try:
        with ONE_SEARCH:
            found = why(read_recipe(trial.tables), trial.figures(), area)
        context |= _said(trial, found)
    except Refusal as refusal:
        context["faults"] = sentences(refusal.faults)
    return render(request, "prioritise/why.html", context, status=422 if "faults" in context else 200)


def _said(trial: Trial, found: Why) -> dict[str, Any]:
    name = trial.area(found.area)
    inside = found.result.recipe.index.group.indicators
    contributed = sorted(found.contributions.items(), key=lambda pair: -abs(pair[1]))
    decimals = found.change.decimals if found.change else 1
    return {
        "area_name": name,
        "why": found,
        "sentences": [told(each, get_language() or "de") for each in statements(found, name, trial.indicator)],
        "contributions": PageTable.of(
            "contributions",
            _("What each indicator adds to the score"),
            [(_("Indicator"), False), (_("Points"), True)],
            [Row(trial.indicator(code), _cells(written(each))) for code, each in contributed if code in inside],
        ),
        "shifts": PageTable.of(
            "shifts",
            _("The smallest change of weights")
            if found.searched_to_the_end
            else _("Weights that turn it, perhaps not the smallest change"),
            [(_("Part"), False), (_("Weight now"), True), (_("Weight that turns it"), True)],
            [
                Row(trial.indicator(each.part), _cells(percent(each.before, decimals), percent(each.after, decimals)))
                for each in found.shifts
            ],
        ),
        "source": trial.source_line(),
    }


def shown_certainty(recipe: Recipe, sure: list[Sureness], influence: list[Influence], labels: Labels) -> dict[str, Any]:
    """Figures and tables of robustness and sensitivity, for the preview, a run and a frozen result alike."""
    selection = recipe.selection
    membership, ranks = draw_membership(sure, labels), None
    if shown(sure):
        count = selection.count if selection and selection.rule == "top" else 0
        ranks = draw_intervals(draw_ranks(sure, labels, count))
    moved = draw_influence(influence, labels.source)
    return {
        "counts": [(VERDICTS[key], sum(row.verdict == key for row in sure)) for key in VERDICTS],
        "membership": draw_ranking(membership) if membership.bars else "",
        "membership_legend": legend_list(membership.legend, "membership-legend") if membership.legend else "",
        "ranks": ranks,
        "sensitivity": draw_ranking(moved) if moved else "",
        "areas_table": _areas_table(sure, labels),
        "influence_table": _influence_table(influence),
        "limits": (percent(recipe.assumptions.core), percent(recipe.assumptions.out)),
        "source": labels.source,
    }


def _areas_table(sure: list[Sureness], labels: Labels) -> PageTable:
    heads = [(_("Area"), False), (_("Membership"), True), (_("Rank in 5 %"), True), (_("Middle rank"), True)]
    heads += [(_("Rank in 95 %"), True), (_("Verdict"), False)]
    rows = [
        Row(
            labels.names.get(row.area, row.area),
            _cells(
                percent(row.membership),
                *(str(rank or "") for rank in (row.low, row.middle, row.high)),
                str(VERDICTS.get(row.verdict, _("not valid"))),
            ),
            labels.link(row.area),
            row.area,
            row.area == labels.chosen,
        )
        for row in sure
    ]
    return PageTable.of("areas", _("Table: membership, rank interval and verdict"), heads, rows)


def _influence_table(influence: list[Influence]) -> PageTable:
    heads = [(_("Assumption"), False), (_("First-order index"), True), (_("Total index"), True)]
    heads.append((_("95 per cent interval of the total index"), True))
    rows = [
        Row(str(ASSUMPTIONS[row.assumption]), _cells(percent(row.first_order), percent(row.total), _interval(row)))
        for row in influence
    ]
    return PageTable.of("influence", _("Table: Sobol indices of the assumptions"), heads, rows)


def _interval(row: Influence) -> str:
    return f"{percent(row.low)} – {percent(row.high)}" if percent(row.low) else ""


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in texts)


def _head(request: HttpRequest, trial: Trial) -> dict[str, Any]:
    return {
        "name": trial.name,
        "title": trial.tables.get("title") or trial.name,
        "period": trial.tables.get("period", ""),
        "query": query_of(request),
        "may_decide": may_decide_priorities(roles_at(request.user)),
    }
