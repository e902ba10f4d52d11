"""A series of meetings planned by rule: all its days at once with what is in the way of each, and those wanted kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.forms.planning import PlanForm
from planungsraum.deliberate.method.conflict import Planned
from planungsraum.deliberate.method.rhythm import Rhythm
from planungsraum.deliberate.method.rota import Turn
from planungsraum.deliberate.method.year_plan import Proposal, proposed
from planungsraum.deliberate.models import Body, Meeting
from planungsraum.deliberate.pictures.year import COUNTED, Shown, shown_conflicts
from planungsraum.deliberate.queries.free_days import free_in
from planungsraum.deliberate.queries.hosts import hosts_for, turns_of
from planungsraum.deliberate.queries.planned import around_in, body_key, planned_around, series_key
from planungsraum.deliberate.queries.year import Told, conflicts_with, told_to
from planungsraum.deliberate.services.meetings import NewMeeting
from planungsraum.deliberate.services.year import keep_series
from planungsraum.deliberate.views.bodies import rhythm_of
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.models import Organisation
from planungsraum.people.profile import areas_of
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import Visibility, may_keep_functions, visible


@dataclass(frozen=True, slots=True)
class Day:
    """A day by the rule: where it went and why, who would host, what is in the way."""

    proposal: Proposal
    host: str
    passed_over: str
    conflicts: list[Shown]

    @property
    def is_ticked(self) -> bool:
        """Whether nothing grave speaks against it."""
        return not any(each.grave for each in self.conflicts)


@dataclass(frozen=True, slots=True)
class Series:
    """The days of a series, who hosts on each by the order, and those organisations as far as they may be seen."""

    proposals: tuple[Proposal, ...]
    turns: dict[date, Turn]
    hosts: dict[str, Organisation]

    def host_on(self, day: date) -> Organisation | None:
        """Who would host on a day."""
        turn = self.turns.get(day)
        return self.hosts.get(turn.host or "") if turn else None

    def named(self, *keys: str | None) -> str:
        """Organisations by name; of those that may not be seen that there are some."""
        found = [vars(self.hosts[key]).get("name") or _("a host that you may not see") for key in keys if key]
        return ", ".join(map(str, found))


@allowed(may_keep_functions)
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan the meetings of a year: the rule in the address, the days to be ticked, those ticked kept together."""
    body = kept_body(request, slug)
    given = request.POST if request.method == "POST" else request.GET
    form = _form(request, body, given if "series" in given or request.method == "POST" else None)
    context: dict[str, Any] = {"body": body, "form": form, "kinds": [(e, rhythm_of(e)) for e in form.kinds.values()]}
    if form.is_valid():
        series = _series(request, form)
        if request.method == "POST":
            try:
                return _kept(request, body, form, series)
            except Refusal as refusal:
                context["faults"] = sentences(refusal.faults)
        context |= _preview(request, body, form, series)
    return render(request, "deliberate/plan.html", context, status=WRONG if request.method == "POST" else 200)


def _form(request: HttpRequest, body: Body, data: Any) -> PlanForm:  # noqa: ANN401 — as Django has it
    seen = {*visible(roles_at(request.user)), Visibility.BODY, Visibility.MODERATION}
    kinds = list(body.meeting_kinds.all())
    asked = request.GET.get("year", "")
    initial = {
        "year": int(asked) if asked.isdecimal() else timezone.localdate().year + 1,
        "school": True,
        "rota": any(each.host_places.exists() for each in kinds),
        "venue": kinds[0].venue if len(kinds) == 1 else "",
        "visibility": body.visibility,
        "start": "16:00",
        "end": "18:00",
    }
    return PlanForm(data, kinds=kinds, visibilities=[each for each in Visibility if each in seen], initial=initial)


def _series(request: HttpRequest, form: PlanForm) -> Series:
    given, kind = form.cleaned_data, form.series_chosen()
    free = free_in(given["year"]).named(with_school=given["school"])
    proposals = proposed(Rhythm(kind.rhythm, soft=kind.is_soft), form.rule(), given["year"], free)
    days = sorted(each.day for each in proposals if each.day)
    turns = {turn.day: turn for turn in turns_of(kind, days)} if given["rota"] else {}
    keys = [key for turn in turns.values() for key in (turn.host, *turn.passed_over) if key]
    return Series(proposals, turns, hosts_for(request.user, keys, date(given["year"], 1, 1)))


def _preview(request: HttpRequest, body: Body, form: PlanForm, series: Series) -> dict[str, Any]:
    """Each day with its conflicts, and those of the series as a whole."""
    year = form.cleaned_data["year"]
    around, free = around_in(year), free_in(year)
    wanted = {}
    for each in series.proposals:
        if each.day is not None:
            host, (start, end) = series.host_on(each.day), form.moments(each.day)
            wanted[each.day] = Planned(
                key=f"new:{each.day}",
                body=body_key(body.pk),
                series=series_key(form.series_chosen().pk),
                start=timezone.make_naive(start),
                end=timezone.make_naive(end),
                venue=form.cleaned_data["venue"],
                host=str(host.pk) if host else "",
                persons=frozenset() if host else around.persons(body.pk, each.day),
                areas=around.areas(body.pk, each.day),
            )
    found = conflicts_with(year, free, planned_around(year, around), wanted.values())
    told = told_to(request.user, year, found, {each.key: day for day, each in wanted.items()})
    ticked = set(request.POST.getlist("day")) if request.method == "POST" else None
    return {
        "days": [_day(each, series, told) for each in series.proposals],
        "ticked": ticked,
        "counted": shown_conflicts(each for each in told if each.conflict.kind in COUNTED),
        "state": form.state(),
        "free": free,
        "year": year,
    }


def _day(proposal: Proposal, series: Series, told: list[Told]) -> Day:
    day = proposal.day
    turn = series.turns.get(day) if day else None
    here = [each for each in told if f"new:{day}" in each.conflict.meetings and each.conflict.kind not in COUNTED]
    return Day(
        proposal,
        series.named(turn.host) if turn else "",
        series.named(*turn.passed_over) if turn else "",
        shown_conflicts(here),
    )


def _kept(request: HttpRequest, body: Body, form: PlanForm, series: Series) -> HttpResponse:
    """Keep the days that were ticked, of those that the rule gives; all of them or none."""
    ticked = set(request.POST.getlist("day"))
    days = [each.day for each in series.proposals if each.day and each.day.isoformat() in ticked]
    wanted = [_meeting(body, form, series, day) for day in days]
    kept = keep_series(series=form.series_chosen(), meetings=wanted, actor=account_of(request))
    told = ngettext("%(count)d meeting was kept.", "%(count)d meetings were kept.", len(kept)) % {"count": len(kept)}
    messages.success(request, told)
    return redirect("deliberate:year", form.cleaned_data["year"])


def _meeting(body: Body, form: PlanForm, series: Series, day: date) -> NewMeeting:
    given, kind = form.cleaned_data, form.series_chosen()
    start, end = form.moments(day)
    name = vars(body).get("name") or body.slug
    return NewMeeting(
        slug="",
        kind=Meeting.Kind.ORDINARY,
        title=given["title"] or f"{kind.name} – {name}",
        body=body,
        starts_at=start,
        ends_at=end,
        venue=given["venue"],
        visibility=given["visibility"],
        areas=list(areas_of(body, day)),
        host=series.host_on(day),
        series=kind,
    )
