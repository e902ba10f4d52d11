"""What is open for a body: tasks and needs, by kind, area and state, as a page and as files."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.exports.tasks import tasks_table
from planungsraum.deliberate.forms.following import ALL, FollowedForm
from planungsraum.deliberate.models import Body, Outcome
from planungsraum.deliberate.pictures.outcomes import followed_table
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.queries.outcomes import followed_by, ways_of
from planungsraum.people.access import allowed
from planungsraum.people.exports import MEDIA_TYPES, table_file
from planungsraum.people.rules import may_read


@allowed(may_read)
def followed(request: HttpRequest, slug: str) -> HttpResponse:
    """Tasks and needs of a body that the reader may see."""
    found, form, shown = _asked(request, slug)
    query = urlencode(form.chosen())
    context = {
        "body": found,
        "form": form,
        "table": followed_table(shown, ways_of(shown, request.user), _("Tasks and needs")),
        "files": [
            {
                "title": _("Tasks and needs"),
                "url": f"{reverse('deliberate:followed-export', args=[slug, each])}?{query}",
                "format": each.upper(),
            }
            for each in MEDIA_TYPES
        ],
    }
    return render(request, "deliberate/followed.html", context)


@allowed(may_read)
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same as a file."""
    if form not in MEDIA_TYPES:
        raise Http404
    found, _form, shown = _asked(request, slug)
    day = timezone.localdate()
    table = tasks_table(shown, ways_of(shown, request.user), vars(found)["name"] or found.slug)
    disposition = {"Content-Disposition": f'attachment; filename="{slug}-{day}.{form}"'}
    return HttpResponse(table_file(table, day, form), content_type=MEDIA_TYPES[form], headers=disposition)


def _asked(request: HttpRequest, slug: str) -> tuple[Body, FollowedForm, list[Outcome]]:
    found: Body = get_object_or_404(bodies_for(request.user, timezone.localdate()), slug=slug)
    everything = followed_by(found, request.user)
    form = FollowedForm(request.GET, areas=_areas(everything))
    return found, form, list(_filtered(everything, form.chosen()))


def _areas(found: QuerySet[Outcome]) -> list[tuple[str, str]]:
    rows = found.filter(area__isnull=False).order_by("area__system__position", "area__name")
    pairs = rows.values_list("area__system__code", "area__code", "area__name")
    return list({f"{system}/{code}": name for system, code, name in pairs}.items())


def _filtered(found: QuerySet[Outcome], chosen: Mapping[str, str]) -> QuerySet[Outcome]:
    conditions: dict[str, Any] = {}
    if "kind" in chosen:
        conditions["kind"] = chosen["kind"]
    if chosen["state"] != ALL:
        conditions["state"] = chosen["state"]
    if "area" in chosen:
        conditions["area__system__code"], _slash, conditions["area__code"] = chosen["area"].partition("/")
    return found.filter(**conditions)
