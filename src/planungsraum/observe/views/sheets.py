"""Sheets: what an indicator means, what an area looks like."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from planungsraum.ground.models import AreaSystem
from planungsraum.observe.models import Indicator
from planungsraum.observe.profile import profile_of
from planungsraum.observe.queries import Observation, indicators_for, observe, systems_for
from planungsraum.people.access import allowed
from planungsraum.people.queries import roles_at, visible_to
from planungsraum.people.rules import may_load_figures, may_read


@allowed(may_read)
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators by topic."""
    topics: dict[str, list[Indicator]] = {}
    for indicator in indicators_for(request.user):
        topics.setdefault(indicator.get_topic_display(), []).append(indicator)
    context = {"topics": topics, "may_load": may_load_figures(roles_at(request.user))}
    return render(request, "observe/indicators.html", context)


@allowed(may_read)
def indicator_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """What an indicator means, how it is made, and what to mind."""
    indicator = get_object_or_404(indicators_for(request.user), code=code)
    system = systems_for(indicator).first()
    observation = observe(indicator, system) if system else None
    return render(
        request,
        "observe/indicator.html",
        {"indicator": indicator, "entries": _entries(indicator, observation, visible_to(request.user))},
    )


@allowed(may_read)
def area_profile(request: HttpRequest, system: str, code: str) -> HttpResponse:
    """An area in all indicators, beside the whole city."""
    found = get_object_or_404(AreaSystem, code=system)
    profile = profile_of(list(indicators_for(request.user)), found, code, request.GET.get("period", ""))
    if profile is None:
        raise Http404
    return render(request, "observe/area.html", {"profile": profile, "system": found})


def _entries(indicator: Indicator, observation: Observation | None, visible: Collection[str]) -> list[tuple[str, str]]:
    """The lines of an indicator sheet, without those that have nothing to say."""
    source = indicator.source
    periods = observation.periods if observation else ()
    boundaries = sorted({each.boundary_version for each in observation.datasets}) if observation else []
    lines = [
        (_("Definition"), indicator.in_language("definition")),
        (_("Formula"), indicator.in_language("formula")),
        (_("Numerator"), _seen(indicator.numerator, visible)),
        (_("Denominator"), _seen(indicator.denominator, visible)),
        (_("Unit"), indicator.unit),
        (_("Direction"), indicator.get_direction_display()),
        (_("Interpretation"), indicator.in_language("interpretation")),
        (_("Breaks and limits"), indicator.in_language("breaks")),
        (_("Periods"), f"{periods[0]} – {periods[-1]}" if periods else _("no figures yet")),
        (_("Boundary version"), "; ".join(boundaries)),
        (_("Source"), str(source)),
        (_("Licence"), source.in_language("licence")),
        (_("Note of the source"), source.in_language("note")),
        (_("Code"), indicator.code),
    ]
    return [(title, text) for title, text in lines if text]


def _seen(part: Indicator | None, visible: Collection[str]) -> str:
    """The name of a rate's part, empty where the reader may not see it."""
    return str(part) if part and part.visibility in visible else ""
