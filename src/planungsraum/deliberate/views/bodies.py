"""The directory of bodies, and each by itself as of a day."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.directory import BodyDirectoryForm
from planungsraum.deliberate.levels import level_and_fields, level_in, levels_of
from planungsraum.deliberate.models import Body, BodyTopic, Cooperation, Inquiry, MeetingKind
from planungsraum.deliberate.pictures.cooperations import cooperation_table
from planungsraum.deliberate.pictures.family import tree_of
from planungsraum.deliberate.pictures.meetings import own_meeting_table
from planungsraum.deliberate.pictures.outcomes import topic_table
from planungsraum.deliberate.profile import backing_of, members_by_rule, past_of, priority_areas_in
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by, events_kept, kin_of, reviews_for
from planungsraum.deliberate.queries.cooperations import cooperations_of
from planungsraum.deliberate.queries.inquiries import open_inquiries
from planungsraum.deliberate.queries.meetings import meetings_of
from planungsraum.deliberate.queries.outcomes import documented
from planungsraum.deliberate.queries.register import register_of
from planungsraum.deliberate.queries.sections import Section, sections_of
from planungsraum.deliberate.queries.topics import topics_of
from planungsraum.deliberate.words import rhythm_words, state_words
from planungsraum.frame.figures.family import draw_family
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.people.access import allowed
from planungsraum.people.models import Term
from planungsraum.people.profile import areas_of, contacts_seen, holders_seen
from planungsraum.people.queries import standing_of
from planungsraum.people.rules import MODERATING, may_answer, may_keep_network, may_read
from planungsraum.people.views.looking import day_of, may_keep, settled_in
from planungsraum.people.views.mapped import listed_and_mapped, on_page

FORMS = ("csv", "xlsx")


@allowed(may_read)
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies by name, those that work in an area or a field."""
    day = day_of(request)
    form = BodyDirectoryForm(request.GET or None, day=day, kinds=Body.Type.choices)
    found = bodies_for(request.user, day).exclude(name="").exclude(pk__in=ended_by(day)).order_by("name", "slug")
    if wanted := form.chosen_level():
        levels = levels_of(found.values_list("pk", flat=True), day)
        found = found.filter(pk__in=[key for key, level in levels.items() if level.code == wanted])
    context = listed_and_mapped(request, found, "type", form, _("Bodies"))
    shown = {
        "table": _table(on_page(found, context["page"]).prefetch_related("meeting_kinds", "fields"), day),
        "may_keep": may_keep_network(standing_of(request.user).roles),
        "open": open_inquiries(request.user) if may_answer(standing_of(request.user).roles) else None,
        "downloads": [{"title": _("Bodies"), "url": _file(each, day), "format": each.upper()} for each in FORMS],
    }
    return render(request, "deliberate/bodies.html", context | shown)


def _file(form: str, day: date) -> str:
    return f"{reverse('deliberate:export', args=[form])}?day={day}"


def _table(found: Any, day: date) -> PageTable:  # noqa: ANN401 — an annotated queryset
    levels = levels_of([each.pk for each in found], day)
    rows = [
        Row(
            each.name,
            (
                Cell(str(Body.Type(each.type).label)),
                Cell(level_and_fields(levels[each.pk], each.fields.all())),
                Cell("; ".join(f"{kind.name}: {rhythm_of(kind)}" for kind in each.meeting_kinds.all())),
                Cell(str(Body.Openness(each.openness).label)),
            ),
            href=f"/deliberate/bodies/{each.slug}/",
        )
        for each in found
    ]
    heads = [
        (_("Body"), False),
        (_("Kind"), False),
        (_("Level"), False),
        (_("Kinds of meeting"), False),
        (_("Taking part"), False),
    ]
    return PageTable.of("bodies", _("Bodies"), heads, rows)


def rhythm_of(kind: MeetingKind) -> str:
    """How often a kind of meeting is held, in words."""
    return rhythm_words(str(MeetingKind.Rhythm(kind.rhythm).label), soft=kind.is_soft)


def _meetings_and_kin(request: HttpRequest, found: Body, day: date, has: Collection[str]) -> dict[str, Any]:
    """Meetings of a body with their calendar, its topics, of what it is part, and what is part of it."""
    coming, held = meetings_of(found, request.user, _moment(day)) if Section.MEETINGS in has else ([], [])
    around = list(kin_of(found, request.user, day)) if Section.KIN in has else []
    topics = topics_of(found, request.user) if Section.TOPICS in has else BodyTopic.objects.none()
    address = reverse("deliberate:body-calendar", args=[found.slug])
    return {
        "topics": topic_table(topics.exclude(state=BodyTopic.State.DONE), _("Topics of this body")),
        "part_of": [each for each in around if each.is_whole],
        "parts": [each for each in around if not each.is_whole],
        "coming": own_meeting_table(coming, "coming", _("Meetings to come")),
        "held": own_meeting_table(held, "held", _("Past meetings"), documented(held, request.user)),
        "subscription": {"path": address, "address": request.build_absolute_uri(address)},
    }


def _cooperations_and_checks(request: HttpRequest, found: Body, day: date, has: Collection[str]) -> dict[str, Any]:
    """What a body accompanies, and whether it has a page of checks."""
    known = cooperations_of(found, request.user) if Section.COOPERATIONS in has else Cooperation.objects.none()
    accompanied = register_of(request.user, known, day)
    return {
        "cooperations": cooperation_table(accompanied, _("Cooperations that it accompanies")),
        "checks_projects": found.type == Body.Type.CHECK or Section.CRITERIA in has,
    }


def _moment(day: date) -> datetime:
    """From when on a meeting is to come: now, or the beginning of another day."""
    return timezone.now() if day == timezone.localdate() else timezone.make_aware(datetime.combine(day, time.min))


def _taken_back(request: HttpRequest, found: Body) -> frozenset[int]:
    """Events of a body that the reader may take back."""
    return frozenset(events_kept(request.user).filter(parts__body=found).values_list("pk", flat=True))


@allowed(may_read)
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body as it was called and whom it had on a day, with its past."""
    day, standing = day_of(request), standing_of(request.user)
    found = get_object_or_404(bodies_for(request.user, day).prefetch_related("fields"), slug=slug)
    holders = holders_seen(Term.objects.filter(actor=found), standing, day)
    has = sections_of(found)
    past = past_of(found, request.user, day) if Section.PAST in has else None
    areas = areas_of(found, day)
    keeps = may_keep(standing, found)
    context = {
        "body": found,
        "day": day,
        "state": state_words(past.state.state) if past else "",
        "called": past.state.name if past else found.name,
        "past": past,
        "tree": draw_family(tree_of(past, slug, day)) if past and len(past.family.members) > 1 else "",
        "names": found.names.order_by("valid_from"),
        "level": level_in(areas, day),
        "areas": areas,
        "moderators": [each for each in holders if each.term.function in MODERATING],
        "members": [each for each in holders if each.term.function not in MODERATING],
        "derived": members_by_rule(found, request.user, day),
        "is_derived": found.openness == Body.Openness.DERIVED,
        "priority_areas": priority_areas_in(areas, request.user, day),
        "backing": backing_of(found, request.user, day, has_accompanied=Section.ACCOMPANIED in has),
        "ways_in": Inquiry.Kind.choices,
        "rhythms": [(each, rhythm_of(each)) for each in found.meeting_kinds.order_by("pk")],
        "reviews": reviews_for(request.user, found) if Section.REVIEWS in has else (),
        "contacts": contacts_seen(found, standing),
        "may_keep": keeps,
        "settled": settled_in(standing, found),
        "may_reshape": keeps and may_keep_network(standing.roles),
        "taken_back": _taken_back(request, found) if keeps and may_keep_network(standing.roles) else frozenset(),
    }
    return render(
        request,
        "deliberate/body.html",
        context | _meetings_and_kin(request, found, day, has) | _cooperations_and_checks(request, found, day, has),
    )
