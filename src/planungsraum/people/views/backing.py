"""What an organisation is funded for, and who follows it: written down, ended, taken back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.organisations import EndOrTakeOffForm, FundingForm, SuccessorForm
from planungsraum.people.models import Funding, Succession
from planungsraum.people.queries import organisations_for, standing_of
from planungsraum.people.rules import looks_after, may_keep_network
from planungsraum.people.services.actors import follow, fund
from planungsraum.people.services.organisations import end_funding, take_funding_back, take_succession_back
from planungsraum.people.services.reach import refuse_other_area
from planungsraum.people.views.filling import filled
from planungsraum.people.views.looking import kept_organisation, may_keep, refuse_others
from planungsraum.people.words import span_words, vague_words


@allowed(may_keep_network)
def new_funding(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what an organisation is funded for; whoever is not planning, only in an own area."""
    found = kept_organisation(request, slug)

    def keep(given: dict[str, Any]) -> Funding:
        refuse_other_area(standing=standing_of(request.user), area=given["area"])
        return fund(organisation=found, **given, actor=account_of(request))

    lead = _("Whoever is funded in an area belongs to the bodies there that are open to all funded providers.")
    return filled(request, FundingForm, keep, found, _("Add a funding"), lead=lead)


@allowed(may_keep_network)
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let a funding end, or take one off that was written down in error."""
    found = kept_organisation(request, slug)
    funding = get_object_or_404(found.fundings.select_related("area", "field"), pk=number)
    if not looks_after(standing_of(request.user), funding.area.system_id, funding.area.code):
        raise PermissionDenied

    def keep(given: dict[str, Any]) -> None:
        if given["mistaken"]:
            take_funding_back(funding=funding, actor=account_of(request))
        else:
            end_funding(funding=funding, until=given["until"], actor=account_of(request))

    lead = f"{funding.field}, {funding.area}: {span_words(funding.valid_from, funding.valid_to)}"
    return filled(request, EndOrTakeOffForm, keep, found, _("End the funding"), lead=lead)


@allowed(may_keep_network)
def new_successor(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down who follows an organisation; only somebody who may keep both."""
    found = kept_organisation(request, slug)

    def keep(given: dict[str, Any]) -> Succession:
        if not may_keep(standing_of(request.user), given["successor"]):
            name = organisations_for(request.user, timezone.localdate()).get(pk=given["successor"].pk).name
            raise Refusal.of("succession.not_yours", successor=name or given["successor"].slug)
        return follow(predecessor=found, **given, actor=account_of(request))

    return filled(request, SuccessorForm, keep, found, _("Add a successor"))


@allowed(may_keep_network)
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take a succession back that was written down in error; only somebody who may keep both."""
    found = kept_organisation(request, slug)
    succession = get_object_or_404(found.successions.all(), pk=number)
    successor = get_object_or_404(organisations_for(request.user, timezone.localdate()), pk=succession.successor_id)
    refuse_others(request, successor)

    def keep(_given: dict[str, Any]) -> None:
        take_succession_back(succession=succession, actor=account_of(request))

    told = (
        _("{successor} follows in part since {when}.") if succession.partial else _("{successor} follows since {when}.")
    )
    lead = told.format(successor=successor.name or successor.slug, when=vague_words(succession.since))
    return filled(request, Form, keep, found, _("Take the succession back"), lead=lead)
