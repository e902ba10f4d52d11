"""A conflict of a year accepted with a reason, by those who are shown it; and opened again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.year import ReasonForm
from planungsraum.deliberate.pictures.year import shown_conflicts
from planungsraum.deliberate.queries.free_days import free_in
from planungsraum.deliberate.queries.year import Told, conflicts_of
from planungsraum.deliberate.services.year import accept, accept_no_longer
from planungsraum.deliberate.views.year import refuse_far
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import CALLING, may_call_meetings


@allowed(may_call_meetings)
def conflict(request: HttpRequest, year: int, stamp: str) -> HttpResponse:
    """Accept a conflict with a reason, or let it stand open again."""
    refuse_far(year)
    told = _told(request, year, stamp)
    if request.method == "POST" and "open" in request.POST and told.accepted:
        accept_no_longer(accepted=told.accepted, actor=account_of(request))
        messages.success(request, _("The conflict stands open again."))
        return redirect("deliberate:year", year)
    initial = {"reason": told.accepted.reason if told.accepted else ""}
    form = ReasonForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            accept(
                year=year,
                stamp=stamp,
                reason=form.cleaned_data["reason"],
                role=_role(request),
                actor=account_of(request),
            )
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                form.add_error("reason", each)
        else:
            messages.success(request, _("The conflict was accepted."))
            return redirect("deliberate:year", year)
    (shown,) = shown_conflicts([told])
    context = {"year": year, "shown": shown, "form": form}
    return render(request, "deliberate/conflict.html", context, status=422 if form.is_bound else 200)


def _told(request: HttpRequest, year: int, stamp: str) -> Told:
    found = conflicts_of(request.user, year, free_in(year))
    told = next((each for each in found if each.conflict.stamp == stamp), None)
    if told is None:
        raise Http404
    return told


def _role(request: HttpRequest) -> str:
    """In which of the roles that keep meetings somebody accepts it."""
    return next((role for role in sorted(CALLING) if role in roles_at(request.user)), "")
