"""Which topics a body has on its list, and which a meeting takes up."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.topics import OnTheListForm, TakenUpForm, TopicFormSet
from planungsraum.deliberate.models import BodyTopic
from planungsraum.deliberate.pictures.outcomes import topic_table
from planungsraum.deliberate.queries.bodies import bodies_for
from planungsraum.deliberate.queries.meetings import stands_in
from planungsraum.deliberate.queries.topics import topics_at, topics_for, topics_of
from planungsraum.deliberate.services.topics import OnTheList, keep_list, stamp_of_list, take_up
from planungsraum.deliberate.views.calling import moderated_meeting
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import standing_of
from planungsraum.people.rules import may_call_meetings, may_keep_functions, may_read
from planungsraum.people.views.looking import may_keep


@allowed(may_read)
def topics_of_body(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics of a body in their order."""
    found = get_object_or_404(bodies_for(request.user, timezone.localdate()), slug=slug)
    context = {
        "body": found,
        "table": topic_table(topics_of(found, request.user), _("Topics of this body")),
        "may_keep": may_keep(standing_of(request.user), found),
    }
    return render(request, "deliberate/body_topics.html", context)


@allowed(may_keep_functions)
def keep_topics(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics of a body in one form: order, state, new ones; a topic that may not be seen stays."""
    found = kept_body(request, slug)
    posted = request.POST if request.method == "POST" else None
    rows = topics_of(found, request.user)
    forms = TopicFormSet(
        posted,
        initial=[_initial(each) for each in rows],
        form_kwargs={"topics": list(topics_for(request.user))},
        prefix="topic",
        stamp=stamp_of_list(found),
    )
    faults: list[str] = []
    if posted is not None and forms.is_valid():
        try:
            keep_list(
                body=found,
                rows=[OnTheList(**each) for each in forms.rows()],
                taken_off=forms.taken_off(),
                seen=forms.was,
                actor=account_of(request),
            )
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("It was kept."))
            return redirect("deliberate:body-topics", slug)
    context = {"forms": forms, "body": found, "faults": faults}
    return render(request, "deliberate/keep_topics.html", context, status=200 if posted is None else WRONG)


def _initial(row: BodyTopic) -> dict[str, object]:
    plain = {name: getattr(row, name) for name in OnTheListForm.base_fields if name != "topic"}
    return {**plain, "topic": str(row.topic_id), "name": row.topic.title}


@allowed(may_call_meetings, besides=stands_in)
def take_topics_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which topics a meeting takes up: of those of its body that are not finished, and those it has already."""
    found = moderated_meeting(request, slug)
    posted = request.POST if request.method == "POST" else None
    now = topics_at(found, request.user)
    on_list = BodyTopic.objects.filter(body=found.body_id).exclude(state=BodyTopic.State.DONE)
    offered = topics_for(request.user).filter(Q(pk__in=on_list.values("topic")) | Q(pk__in=now.values("pk")))
    form = TakenUpForm(posted, topics=offered, initial={"topics": now})
    if posted is not None and form.is_valid():
        chosen = list(form.cleaned_data["topics"])
        take_up(meeting=found, topics=chosen, instead_of=list(now), actor=account_of(request))
        messages.success(request, _("It was kept."))
        return redirect("deliberate:meeting", slug=slug)
    context = {"meeting": found, "form": form, "offered": offered}
    return render(request, "deliberate/take_topics_up.html", context, status=200 if posted is None else WRONG)
