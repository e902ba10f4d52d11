"""Somebody stands in for the moderation of a body at one meeting alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from planungsraum.deliberate.queries.meetings import stands_in
from planungsraum.deliberate.services.meetings import Instead, stand_in_at
from planungsraum.deliberate.views.calling import moderated_meeting
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.keeping import StandInForm
from planungsraum.people.models import Term
from planungsraum.people.queries import seen_by, standing_of
from planungsraum.people.rules import MODERATING, may_call_meetings
from planungsraum.people.views.filling import filled
from planungsraum.people.views.looking import refuse_to_settle


@allowed(may_call_meetings, besides=stands_in)
def stand_in(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let somebody stand in for who moderates; the meeting knows until when."""
    found = moderated_meeting(request, slug)
    terms = Term.objects.filter(seen_by(standing_of(request.user), of="actor")).select_related("actor", "person")
    term = get_object_or_404(terms, pk=number, actor=found.body_id, function__in=MODERATING)
    refuse_to_settle(request, term)

    def keep(given: dict[str, Any]) -> None:
        stand_in_at(meeting=found, term=term, instead=Instead(**given), actor=account_of(request))

    back = reverse("deliberate:meeting", args=[slug])
    return filled(request, StandInForm, keep, term.actor, _("Stand in at this meeting"), term, back=back)
