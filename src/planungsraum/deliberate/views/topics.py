"""Focus topics: all of them, and each with the bodies that work on it, the meetings, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.topics import TopicForm
from planungsraum.deliberate.models import Topic
from planungsraum.deliberate.pictures.meetings import meeting_table
from planungsraum.deliberate.pictures.outcomes import outcome_table
from planungsraum.deliberate.queries.outcomes import outcomes_for
from planungsraum.deliberate.queries.topics import bodies_on, meetings_on, topics_for
from planungsraum.deliberate.services.topics import NewTopic, keep_topic
from planungsraum.frame.pages import sentences
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import OF_THE_CITY, may_call_meetings, may_keep_network, may_read, visible

WRONG = 422


@allowed(may_read)
def topics(request: HttpRequest) -> HttpResponse:
    """All topics that the reader may see."""
    found = topics_for(request.user).prefetch_related("fields")
    rows = [
        Row(each.title, (Cell(", ".join(map(str, each.fields.all()))),), reverse("deliberate:topic", args=[each.slug]))
        for each in found
    ]
    table = PageTable.of("topics", _("Focus topics"), [(_("Topic"), False), (_("Service fields"), False)], rows)
    return render(
        request, "deliberate/topics.html", {"table": table, "may_add": may_call_meetings(roles_at(request.user))}
    )


@allowed(may_read)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic: which bodies work on it since when, which meetings took it up, what came of it."""
    found = get_object_or_404(topics_for(request.user), slug=slug)
    outcomes = outcomes_for(request.user).filter(topic=found).order_by("-meeting__starts_at", "number")
    context = {
        "topic": found,
        "fields": found.fields.all(),
        "bodies": _bodies(request, found),
        "meetings": meeting_table(
            meetings_on(found, request.user).prefetch_related("areas"), "meetings", _("Meetings that took it up")
        ),
        "outcomes": outcome_table(outcomes, "outcomes", _("What came of it")),
        "may_change": may_keep_network(roles_at(request.user)),
    }
    return render(request, "deliberate/topic.html", context)


def _bodies(request: HttpRequest, found: Topic) -> PageTable:
    heads = [(_("Body"), False), (_("From"), False), (_("State"), False), (_("Note"), False)]
    rows = [
        Row(
            vars(each.body)["name"] or each.body.slug,
            (
                Cell(date_format(each.since, "SHORT_DATE_FORMAT")),
                Cell(each.get_state_display()),
                Cell(each.note),
            ),
            reverse("deliberate:body", args=[each.body.slug]),
        )
        for each in bodies_on(found, request.user)
    ]
    return PageTable.of("bodies", _("Bodies that work on it"), heads, rows)


@allowed(may_call_meetings)
def new_topic(request: HttpRequest) -> HttpResponse:
    """Add a topic."""
    return _edited(request, None, {})


@allowed(may_keep_network)
def edit_topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a topic."""
    found = get_object_or_404(topics_for(request.user), slug=slug)
    initial = {name: getattr(found, name) for name in ("title", "about", "visibility")}
    return _edited(request, found, initial | {"fields_of_service": found.fields.all()})


def _edited(request: HttpRequest, found: Topic | None, initial: dict[str, Any]) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    seen = [each for each in OF_THE_CITY if each in visible(roles_at(request.user))]
    form, faults = TopicForm(posted, visibilities=seen, initial=initial), []
    if form.is_valid():
        given = form.cleaned_data
        wanted = NewTopic(
            title=given["title"],
            slug=found.slug if found else "",
            about=given["about"],
            fields=list(given["fields_of_service"]),
            visibility=given["visibility"],
        )
        try:
            kept = keep_topic(topic=wanted, actor=account_of(request))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The topic was kept."))
            return redirect("deliberate:topic", slug=kept.slug)
    context = {"topic": found, "form": form, "faults": faults}
    return render(request, "deliberate/edit_topic.html", context, status=200 if posted is None else WRONG)
