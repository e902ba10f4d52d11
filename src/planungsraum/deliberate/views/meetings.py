"""Meetings: those to come and those past, and each by itself."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.meetings import FilterForm
from planungsraum.deliberate.method.presence import missing
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.pictures.meetings import (
    attendance_table,
    coverage_table,
    host_words,
    kind_and_number,
    meeting_table,
    told_gap,
)
from planungsraum.deliberate.queries.bodies import keeps
from planungsraum.deliberate.queries.meetings import (
    attendances_of,
    keeps_meetings,
    meetings_for,
    occasion_of,
    present_groups,
    required_groups,
)
from planungsraum.deliberate.queries.outcomes import outcomes_of, record_of
from planungsraum.deliberate.queries.topics import topics_at
from planungsraum.deliberate.views.reports import REPORTS
from planungsraum.deliberate.words import when
from planungsraum.ground.models import Area
from planungsraum.people.access import allowed
from planungsraum.people.models import Term
from planungsraum.people.profile import Holder, holders_seen
from planungsraum.people.queries import Reader, roles_at, standing_of
from planungsraum.people.rules import MODERATING, Visibility, may_call_meetings, may_read, visible
from planungsraum.people.views.looking import settled_in


@allowed(may_read)
def meetings(request: HttpRequest) -> HttpResponse:
    """All that the reader may see, by kind, area and year in the address."""
    found = meetings_for(request.user)
    form = FilterForm(_first_values(request), areas=_areas(found), years=_years(found))
    shown = _filtered(found, form.chosen()).prefetch_related("areas")
    now, calendar = timezone.now(), reverse("deliberate:calendar")
    coming, past = shown.filter(ends_at__gte=now).order_by("starts_at"), shown.filter(ends_at__lt=now)
    context = {
        "form": form,
        "coming": meeting_table(coming, "coming", _("Meetings to come")),
        "past": meeting_table(past, "past", _("Past meetings")),
        "may_call": may_call_meetings(roles_at(request.user)),
        "subscription": {"path": calendar, "address": request.build_absolute_uri(calendar)},
    }
    return render(request, "deliberate/meetings.html", context)


def _first_values(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("kind", "area", "year")}


def _areas(found: QuerySet[Meeting]) -> list[tuple[str, str]]:
    areas = Area.objects.filter(meetings__in=found).select_related("system").order_by("system__position", "name")
    return list({_key(area): f"{area.name} ({area.system})" for area in areas}.items())


def _key(area: Area) -> str:
    return f"{area.system.code}/{area.code}"


def _years(found: QuerySet[Meeting]) -> list[int]:
    return [each.year for each in found.datetimes("starts_at", "year", order="DESC")]


def _filtered(found: QuerySet[Meeting], chosen: dict[str, str]) -> QuerySet[Meeting]:
    if "kind" in chosen:
        found = found.filter(kind=chosen["kind"])
    if "year" in chosen:
        found = found.filter(starts_at__year=int(chosen["year"]))
    if "area" in chosen:
        system, _slash, code = chosen["area"].partition("/")
        same = Area.objects.filter(system__code=system, code=code)
        found = found.filter(areas__in=same).distinct()
    return found


@allowed(may_read)
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """A meeting: when and where, who must be there, and for professionals who takes part."""
    found = get_object_or_404(meetings_for(request.user), slug=slug)
    may_moderate = keeps_meetings(request.user, found)
    context = facts(found) | {
        "may_keep": keeps(request.user, found.body),
        "may_moderate": may_moderate,
        "may_enter": may_moderate and not found.is_cancelled,
        "called": vars(found)["called"],
        "host": host_words(found),
        "host_slug": vars(found)["host_slug"],
        "host_moderates": vars(found)["host_moderates"],
    }
    if context["called"] and not context["host_moderates"]:
        context["moderators"] = _moderators(found, request.user)
        context["settled"] = settled_in(standing_of(request.user), found.body)
        context["stand_in_at"] = f"{reverse('deliberate:meeting', args=[slug])}stand-in/"
    if context["may_moderate"] or Visibility.PROFESSIONAL in visible(roles_at(request.user)):
        context["attendances"] = attendance_table(attendances_of(found, request.user))
    return render(request, "deliberate/meeting.html", context | _came_of(found, request.user))


def _came_of(found: Meeting, reader: Reader) -> dict[str, Any]:
    """Topics, outcomes and record as the reader may see them, and where the report is."""
    outcomes, kept = list(outcomes_of(found, reader)), record_of(found, reader)
    told: dict[str, Any] = {"topics": topics_at(found, reader), "outcomes": outcomes, "record": kept}
    if outcomes or (kept and kept.is_approved):
        told["report"] = [
            {"title": _("Report"), "url": reverse("deliberate:report", args=[found.slug, each]), "format": each.upper()}
            for each in REPORTS
        ]
    return told


def _moderators(found: Meeting, reader: Reader) -> list[Holder]:
    """Who moderates the body on the day of the meeting, with those who stand in for this meeting alone."""
    terms = Term.objects.filter(actor=found.body_id, function__in=MODERATING)
    day = timezone.localdate(found.starts_at)
    return holders_seen(terms, standing_of(reader), day, occasion_of(found))


def facts(found: Meeting) -> dict[str, Any]:
    """What everyone sees who sees a meeting at all: no names of organisations, only how many are there."""
    required, present = required_groups(found), present_groups(found)
    gaps = missing(required, present)
    return {
        "meeting": found,
        "kind": kind_and_number(found),
        "when": when(found.starts_at, found.ends_at),
        "areas": list(found.areas.all()),
        "coverage": coverage_table(required, present, gaps),
        "gaps": [told_gap(gap) for gap in gaps],
    }
