"""Organisations that accompany a body: added, ended, taken off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.accompaniments import AccompanimentForm
from planungsraum.deliberate.models import Body
from planungsraum.deliberate.services.accompaniments import accompany, end_accompaniment, take_accompaniment_back
from planungsraum.deliberate.views.keeping import filled, kept_body
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.organisations import EndOrTakeOffForm
from planungsraum.people.queries import organisations_for
from planungsraum.people.rules import may_keep_functions
from planungsraum.people.words import span_words


@allowed(may_keep_functions)
def new_accompaniment(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down that an organisation accompanies a body."""
    found = kept_body(request, slug)

    def keep(given: dict[str, Any]) -> Body:
        accompany(body=found, **given, actor=account_of(request))
        return found

    return filled(request, AccompanimentForm, keep, _("Add an organisation that accompanies"), found)


@allowed(may_keep_functions)
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let an organisation no longer accompany a body, or take off what was written down in error."""
    found = kept_body(request, slug)
    accompaniment = get_object_or_404(found.accompaniments.all(), pk=number)
    named = organisations_for(request.user, timezone.localdate())
    organisation = get_object_or_404(named, pk=accompaniment.organisation_id)

    def keep(given: dict[str, Any]) -> Body:
        if given["mistaken"]:
            take_accompaniment_back(accompaniment=accompaniment, actor=account_of(request))
        else:
            end_accompaniment(accompaniment=accompaniment, until=given["until"], actor=account_of(request))
        return found

    span = span_words(accompaniment.valid_from, accompaniment.valid_to)
    told = [
        (_("In which way"), accompaniment.get_kind_display()),
        (_("Organisation"), f"{organisation.name or organisation.slug}, {span}"),
    ]
    return filled(request, EndOrTakeOffForm, keep, _("End the accompaniment"), found, told={"entries": told})
