"""Outcomes of meetings: written down by those who act there, taken over from earlier meetings, handed on."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.forms.outcomes import LEAVE, TAKE, Choices, LookBackForm, NextCycleForm, OutcomeFormSet
from planungsraum.deliberate.models import Meeting, Outcome
from planungsraum.deliberate.queries.bodies import kept_bodies
from planungsraum.deliberate.queries.meetings import stands_in
from planungsraum.deliberate.queries.outcomes import areas_for, outcomes_of, to_hand_on, to_take_over
from planungsraum.deliberate.queries.topics import topics_for
from planungsraum.deliberate.services.carrying import carry_over, hand_on
from planungsraum.deliberate.services.outcomes import Wanted, close_task, is_approved, keep_outcomes
from planungsraum.deliberate.views.calling import kept_meeting, moderated_meeting, visibilities_of
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.known import read_as
from planungsraum.people.rules import may_call_meetings

WRONG = 422


@allowed(may_call_meetings, besides=stands_in)
def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """All outcomes of a meeting in one form, with room for new ones; those carried over are not among them."""
    found = moderated_meeting(request, slug)
    posted = request.POST if request.method == "POST" else None
    forms, approved = _forms(request, found, posted), is_approved(found)
    faults: list[str] = []
    if posted is not None and forms.is_valid():
        try:
            keep_outcomes(
                meeting=found,
                wanted=[Wanted(**each) for each in forms.wanted()],
                taken_off=forms.taken_off(),
                actor=account_of(request),
            )
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The outcomes were kept."))
            return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "forms": forms, "faults": faults, "approved": approved}
    return render(request, "deliberate/outcomes.html", context, status=200 if posted is None else WRONG)


def _forms(request: HttpRequest, found: Meeting, posted: Any) -> Any:  # noqa: ANN401 — a formset made by a factory
    rows = [each for each in outcomes_of(found, request.user) if each.state != Outcome.State.CARRIED]
    elsewhere = [each.area for each in rows if each.area]
    areas = {area.pk: area for area in (*areas_for(found), *elsewhere)}
    choices = Choices(list(areas.values()), list(topics_for(request.user)), visibilities_of(request, found))
    forms = OutcomeFormSet(
        posted, rows=rows, frozen=is_approved(found), prefix="outcome", form_kwargs={"choices": choices}
    )
    for form in forms:
        read_as(form, request.user)
    return forms


@allowed(may_call_meetings)
def look_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Open tasks of earlier meetings: taken over, closed, or left; a closing conference is offered all to take over."""
    found = kept_meeting(request, slug)
    closing = found.kind == Meeting.Kind.CLOSING
    posted = request.POST if request.method == "POST" else None
    form = LookBackForm(posted, tasks=to_take_over(found, request.user), initial=TAKE if closing else LEAVE)
    faults: list[str] = []
    if form.is_valid():
        try:
            _settle(request, found, form)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "form": form, "faults": faults, "closing": closing}
    return render(request, "deliberate/look_back.html", context, status=200 if posted is None else WRONG)


@transaction.atomic
def _settle(request: HttpRequest, found: Meeting, form: LookBackForm) -> None:
    chosen, actor = form.chosen(), account_of(request)
    taken = carry_over(tasks=chosen.get(TAKE, ()), meeting=found, actor=actor)
    for state in (Outcome.State.DONE, Outcome.State.DROPPED):
        for each in chosen.get(state, ()):
            close_task(task=each, state=state, actor=actor)
    told = ngettext("%(count)d task was taken over.", "%(count)d tasks were taken over.", len(taken))
    messages.success(request, told % {"count": len(taken)})


@allowed(may_call_meetings)
def next_cycle(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand the tasks that a closing conference leaves open to the body that is to take them up."""
    found = kept_meeting(request, slug)
    if found.kind != Meeting.Kind.CLOSING:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = NextCycleForm(posted, bodies=kept_bodies(request.user, timezone.localdate()))
    tasks, faults = to_hand_on(found, request.user), []
    if form.is_valid():
        try:
            count = hand_on(tasks=tasks, body=form.cleaned_data["body"], actor=account_of(request))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            told = ngettext("%(count)d task was handed on.", "%(count)d tasks were handed on.", count)
            messages.success(request, told % {"count": count})
            return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "form": form, "faults": faults, "tasks": tasks}
    return render(request, "deliberate/next_cycle.html", context, status=200 if posted is None else WRONG)
