"""The plan of a year: all meetings at a glance, and for those who keep some of them what is in the way."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from planungsraum.deliberate.exports.year import year_file
from planungsraum.deliberate.forms.year import YearForm
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.pictures.year import counts, months_of, shown_conflicts
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.queries.free_days import free_in
from planungsraum.deliberate.queries.year import (
    FIRST_YEAR,
    LAST_YEAR,
    areas_in,
    conflicts_of,
    in_area,
    meetings_in,
    unplanned,
)
from planungsraum.deliberate.views.bodies import rhythm_of
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES
from planungsraum.people.queries import Reader, roles_at
from planungsraum.people.rules import may_call_meetings, may_keep_free_days, may_read

Choice = tuple[str, str]


@allowed(may_read)
def this_year(_request: HttpRequest) -> HttpResponse:
    """The year in which we are."""
    return redirect("deliberate:year", timezone.localdate().year)


@allowed(may_read)
def year(request: HttpRequest, year: int) -> HttpResponse:
    """All meetings of a year that the reader may see, month by month, of an area or a body."""
    form, found = shown_in(request, year)
    free = free_in(year)
    chosen = form.chosen()
    context: dict[str, Any] = {
        "year": year,
        "form": form,
        "months": months_of(year, found, free.days),
        "free": free,
        "before": _other(year - 1, chosen),
        "after": _other(year + 1, chosen),
        "downloads": _downloads(year, chosen),
        "may_keep_free": may_keep_free_days(roles_at(request.user)),
    }
    if may_call_meetings(roles_at(request.user)):
        shown = shown_conflicts(conflicts_of(request.user, year, free))
        open_kinds = [(each, rhythm_of(each)) for each in unplanned(request.user, year)]
        context |= {"keeps": True, "conflicts": shown, "counts": counts(shown), "unplanned": open_kinds}
    return render(request, "deliberate/year.html", context)


def refuse_far(year: int) -> None:
    """Years of other centuries are no plan."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def shown_in(request: HttpRequest, year: int) -> tuple[YearForm, QuerySet[Meeting]]:
    """The filter in the address and what it lets through; what cannot be chosen there filters nothing."""
    refuse_far(year)
    found = meetings_in(request.user, year)
    areas = [
        (f"{each.system.code}/{each.code}", f"{each.name} ({each.system})") for each in areas_in(found, request.user)
    ]
    asked = {name: request.GET.get(name, "") for name in ("area", "body")}
    form = YearForm(
        asked,
        areas=(dict(areas) | _area(asked["area"], year)).items(),
        bodies=(dict(_bodies(found)) | _body(asked["body"], request.user, year)).items(),
    )
    chosen = form.chosen()
    if "body" in chosen:
        found = found.filter(body__slug=chosen["body"])
    if "area" in chosen:
        found = found.filter(in_area(chosen["area"], year, request.user))
    return form, found


def _area(asked: str, year: int) -> dict[str, str]:
    """The area that the address names, also where nobody meets there in this year."""
    system, _slash, code = asked.partition("/")
    there = Area.objects.filter(holds_on(date(year, 12, 31)), system__code=system, code=code).select_related("system")
    return {f"{each.system.code}/{each.code}": f"{each.name} ({each.system})" for each in there}


def _body(asked: str, reader: Reader, year: int) -> dict[str, str]:
    """The body that the address names if the reader may see it, also where it does not meet in this year."""
    there = bodies_for(reader, date(year, 12, 31)).filter(slug=asked).exclude(name="") if asked else ()
    return {each.slug: each.name for each in there}


def _bodies(found: QuerySet[Meeting]) -> list[Choice]:
    """Bodies that meet in the year, by the last name that they bear in it; without those that may not be seen."""
    named = {each.body.slug: str(vars(each)["called"]) for each in found}
    return sorted(((slug, name) for slug, name in named.items() if name), key=lambda each: each[1].casefold())


def _other(year: int, chosen: dict[str, str]) -> dict[str, object] | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return {"year": year, "url": _address("deliberate:year", (year,), chosen)}


def _address(view: str, arguments: tuple[object, ...], query: dict[str, Any]) -> str:
    address = reverse(view, args=arguments)
    return f"{address}?{urlencode(query)}" if query else address


def _downloads(year: int, chosen: dict[str, str]) -> list[dict[str, str]]:
    title = _("Year plan {year}").format(year=year)
    files = [
        {"title": title, "url": _address("deliberate:year-export", (year, form), chosen), "format": form.upper()}
        for form in MEDIA_TYPES
    ]
    calendar = _address("deliberate:calendar", (), {"year": year, **chosen})
    held = _("The meetings shown") if chosen else _("All meetings of the year")
    return [*files, {"title": held, "url": calendar, "format": "iCalendar"}]


@allowed(may_read)
def export(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The meetings of a year as the reader may see them, as CSV or XLSX."""
    if form not in MEDIA_TYPES:
        raise Http404
    _form, found = shown_in(request, year)
    content = year_file(found.prefetch_related("areas"), year, timezone.localdate(), form)
    disposition = {"Content-Disposition": f'attachment; filename="year-{year}.{form}"'}
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers=disposition)
