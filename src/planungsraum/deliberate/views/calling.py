"""Meetings kept by those who act for their body: made, changed, organisations entered."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.meetings import PREFIX, AttendanceForm, MeetingForm
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.queries.bodies import keeps, kept_bodies
from planungsraum.deliberate.queries.meetings import (
    attendances_of,
    keeps_meetings,
    kinds_of,
    meetings_for,
    occasion_of,
    organisations_for,
    required_groups,
    stands_in,
)
from planungsraum.deliberate.services.meetings import NewMeeting, attend, keep_meeting, withdraw
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.known import read_as
from planungsraum.people.queries import actors_for, standing_of
from planungsraum.people.rules import Visibility, may_call_meetings, visible


def kept_meeting(request: HttpRequest, slug: str) -> Meeting:
    """A meeting that the reader may change; 404 where it may not be seen, 403 where it may only be seen."""
    found = get_object_or_404(meetings_for(request.user), slug=slug)
    if not keeps(request.user, found.body):
        raise PermissionDenied
    return found


def moderated_meeting(request: HttpRequest, slug: str) -> Meeting:
    """A meeting of which the reader may say who takes part: who acts there, be it for this meeting alone."""
    found = get_object_or_404(meetings_for(request.user), slug=slug)
    if not keeps_meetings(request.user, found):
        raise PermissionDenied
    return found


@allowed(may_call_meetings)
def new(request: HttpRequest) -> HttpResponse:
    """Call a meeting of a body for which the reader acts."""
    initial = {"visibility": Visibility.PUBLIC}
    form = _form(request, (), initial)
    del form.fields["state"]
    return _edited(request, None, form)


@allowed(may_call_meetings)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a meeting; a host that may not be seen stays."""
    found = kept_meeting(request, slug)
    areas = list(found.areas.select_related("system"))
    form = _form(request, areas, _initial(found, areas))
    if _hides_host(request, found):
        del form.fields["host"]
    return _edited(request, found, form)


def _hides_host(request: HttpRequest, found: Meeting) -> bool:
    """Whether the host may not be seen; it then stays."""
    return found.host_id is not None and not actors_for(request.user).filter(pk=found.host_id).exists()


def _form(request: HttpRequest, areas: Iterable[Area], initial: dict[str, Any]) -> MeetingForm:
    today = timezone.localdate()
    bodies = kept_bodies(request.user, today)
    form = MeetingForm(
        request.POST if request.method == "POST" else None,
        bodies=bodies,
        kinds=kinds_of(bodies),
        areas=_areas_by_system(areas),
        visibilities=visibilities_of(request),
        initial=initial,
    )
    read_as(form, request.user)
    return form


def visibilities_of(request: HttpRequest, found: Meeting | None = None) -> list[Visibility]:
    """What somebody who acts for a body, or at one meeting, may let it and what comes of it be seen by."""
    standing = standing_of(request.user, occasion=occasion_of(found) if found else "")
    seen = {*visible(standing.roles), Visibility.BODY, Visibility.MODERATION}
    return [each for each in Visibility if each in seen]


def _areas_by_system(chosen: Iterable[Area]) -> list[tuple[str, Any]]:
    """Areas of today, and those that a meeting has from another day."""
    today = Area.objects.filter(holds_on(timezone.localdate())).select_related("system")
    found = {area.pk: area for area in (*today.order_by("system__position", "name"), *chosen)}
    groups: dict[str, list[tuple[str, str]]] = {}
    for area in found.values():
        groups.setdefault(area.system.plural, []).append((str(area.pk), area.name))
    return list(groups.items())


def _initial(found: Meeting, areas: Iterable[Area]) -> dict[str, Any]:
    start, end = timezone.localtime(found.starts_at), timezone.localtime(found.ends_at)
    names = ("kind", "number", "title", "purpose", "venue", "visibility", "host", "state", "phase")
    plain = {name: getattr(found, name) for name in names}
    return {
        **plain,
        "body": found.body_id,
        "series": str(found.series_id or ""),
        "day": start.date(),
        "start": start.time(),
        "last_day": end.date() if end.date() != start.date() else None,
        "end": end.time(),
        "areas": [str(area.pk) for area in areas],
        **{PREFIX + group: least for group, least in required_groups(found).items()},
    }


def _edited(request: HttpRequest, found: Meeting | None, form: MeetingForm) -> HttpResponse:
    if form.is_valid():
        try:
            meeting = _meeting(form, found)
            kept = keep_meeting(meeting=meeting, required=form.required_groups(), actor=account_of(request))
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                form.add_error(None, each)
        else:
            messages.success(request, _("The meeting was kept."))
            return redirect("deliberate:meeting", slug=kept.slug)
    context = {"meeting": found, "form": form}
    return render(request, "deliberate/edit_meeting.html", context, status=422 if request.method == "POST" else 200)


def _meeting(form: MeetingForm, found: Meeting | None) -> NewMeeting:
    starts_at, ends_at = form.times()
    names = ("kind", "title", "body", "number", "purpose", "venue", "visibility", "phase")
    return NewMeeting(
        slug=found.slug if found else "",
        host=form.cleaned_data.get("host", found.host if found else None),
        series=form.chosen_series(),
        state=form.cleaned_data.get("state") or (found.state if found else Meeting.State.PLANNED),
        starts_at=starts_at,
        ends_at=ends_at,
        areas=list(Area.objects.filter(pk__in=form.cleaned_data["areas"])),
        **{name: form.cleaned_data[name] for name in names},
    )


@allowed(may_call_meetings, besides=stands_in)
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter organisations for a meeting, and take them off again."""
    found = moderated_meeting(request, slug)
    day = timezone.localdate(found.starts_at)
    given = request.POST if request.method == "POST" else None
    if given and given.get("remove", "").isdecimal():
        withdraw(
            attendance=get_object_or_404(attendances_of(found, request.user), pk=given["remove"]),
            actor=account_of(request),
        )
        messages.success(request, _("The organisation was taken off."))
        return redirect("deliberate:attendance", slug=slug)
    form = AttendanceForm(given, organisations=organisations_for(request.user, day))
    if form.is_valid():
        try:
            attend(meeting=found, actor=account_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, sentences(refusal.faults))
        else:
            messages.success(request, _("The organisation was entered."))
            return redirect("deliberate:attendance", slug=slug)
    context = {"meeting": found, "form": form, "attendances": attendances_of(found, request.user)}
    return render(request, "deliberate/attendance.html", context, status=422 if given is not None else 200)
