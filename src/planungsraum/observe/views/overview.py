"""The overview: one indicator as map, ranking, series and table, and as files."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from planungsraum.frame.figures.area_map import draw_map
from planungsraum.frame.figures.errors import EmptyFigureError
from planungsraum.frame.figures.legend import legend_list
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.frame.figures.series import draw_series
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import last_day
from planungsraum.ground.method.status import Status
from planungsraum.ground.models import AreaSystem
from planungsraum.observe.exports import EXPORTS, titles
from planungsraum.observe.forms import PresentationForm, SubjectForm
from planungsraum.observe.models import Indicator
from planungsraum.observe.pictures import (
    View,
    classified,
    draw_areas,
    draw_course,
    draw_order,
    legend,
    source_line,
)
from planungsraum.observe.queries import (
    Observation,
    base_of,
    indicator_choices,
    indicators_for,
    observe,
    systems_for,
)
from planungsraum.observe.selection import Selection
from planungsraum.people.access import allowed
from planungsraum.people.atlas import Atlas, atlas_of
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_load_figures, may_read


@allowed(may_read)
@vary_on_headers("HX-Request")
def overview(request: HttpRequest) -> HttpResponse:
    """Map, ranking, series and table of one indicator, with one shared selection in the address."""
    view, forms = _view_of(request)
    forms["may_load"] = may_load_figures(roles_at(request.user))
    if view is None:
        return render(request, "observe/empty.html", forms)
    context = {**forms, **_pictures(view), **_texts(view)}
    template = "observe/overview.html#observatory" if request.htmx else "observe/overview.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@allowed(may_read)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """What the overview shows, as a file."""
    view, _forms = _view_of(request)
    if view is None or form not in EXPORTS:
        raise Http404
    kind = EXPORTS[form]
    try:
        content = kind.make(view, _atlas(view), request.GET.get("picture", "map"))
    except EmptyFigureError:
        raise Http404 from None
    name = f"{view.observation.indicator.code}-{view.selection.period}.{kind.ending}".replace("/", "-")
    return HttpResponse(
        content,
        content_type=kind.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _view_of(request: HttpRequest) -> tuple[View | None, dict[str, Any]]:
    """The view that the address asks for, and what the page offers to choose from; wrong parts are named."""
    visible = indicators_for(request.user)
    subject = SubjectForm(request.GET, indicators=visible, systems=AreaSystem.objects.all())
    subject.is_valid()
    indicator = subject.cleaned_data.get("indicator") or visible.exclude(kind=Indicator.Kind.COUNT).first()
    base = base_of(indicator) if indicator else None
    if indicator is None or base is None:
        return None, {}
    systems = list(systems_for(indicator, base))
    asked = subject.cleaned_data.get("system")
    observation = observe(indicator, asked if asked in systems else systems[0], base)
    if observation is None:
        return None, {}
    presentation = PresentationForm(request.GET, observation=observation)
    presentation.is_valid()
    selection = presentation.selection()
    offered: dict[str, Any] = {
        "presentation": presentation,
        "indicators": indicator_choices(request.user),
        "systems": systems,
        "selection": selection,
        "complaints": _complaints(subject) + _complaints(presentation) + _out_of_reach(indicator, asked, systems),
    }
    view, refused = _classified(observation, selection)
    offered["complaints"] += refused
    return view, offered


def _classified(observation: Observation, selection: Selection) -> tuple[View, list[str]]:
    """The view with the classes asked for; with quantiles and a sentence where these cannot be made."""
    try:
        return classified(observation, selection), []
    except Refusal as refusal:
        return classified(observation, replace(selection, method="quantile", count=5)), sentences(refusal.faults)


def _out_of_reach(indicator: Indicator, asked: AreaSystem | None, systems: list[AreaSystem]) -> list[str]:
    """That the indicator cannot be given for the areas asked for."""
    if asked is None or asked in systems:
        return []
    text = _(
        "{indicator} cannot be given for {areas}: no memberships lead there, or it is published without its parts."
    )
    return [text.format(indicator=indicator.name, areas=asked.plural)]


def _complaints(form: Form) -> list[str]:
    """What the address says that cannot be used, each with the name of its field."""
    return [f"{form.fields[name].label}: {text}" for name, texts in form.errors.items() for text in texts]


def _atlas(view: View) -> Atlas:
    day = date.fromisoformat(last_day(view.selection.period))
    return atlas_of(view.observation.system, view.observation.base, day)


def _pictures(view: View) -> dict[str, Any]:
    table = view.observation.table
    known = bool((view.classes >= 0).any())
    return {
        "map": draw_map(draw_areas(view, _atlas(view))),
        "legend": legend_list(legend(view), "map-legend"),
        "ranking": draw_ranking(draw_order(view)) if known else "",
        "series": draw_series(draw_course(view)) if (table.status < Status.SUPPRESSED).any() else "",
        "rows": view.ranked,
    }


def _texts(view: View) -> dict[str, Any]:
    observation, selection = view.observation, view.selection
    chosen = view.rows.get(selection.area)
    return {
        "indicator": observation.indicator,
        "observation": observation,
        "source": source_line(observation, selection.period),
        "without": int((view.classes < 0).sum()),
        "chosen": chosen.name if chosen else "",
        "chosen_value": chosen.text if chosen else "",
        "query": selection.query(),
        "downloads": [
            {
                "title": title,
                "url": reverse("observe:export", args=[ending]) + selection.query(),
                "format": ending.upper(),
            }
            for ending, title in titles().items()
        ],
    }
