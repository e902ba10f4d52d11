"""Bodies kept: founded, described, reshaped, reviewed."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.bodies import EventForm, NewBodyForm, ProfileForm, ReviewForm
from planungsraum.deliberate.models import Belonging, Body
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by
from planungsraum.deliberate.services.belonging import belong_from
from planungsraum.deliberate.services.bodies import (
    Finding,
    Happening,
    Part,
    Profile,
    found_body,
    happen,
    keep_body,
    review,
)
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.vague import read_vague
from planungsraum.ground.models import holds_on
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.known import read_as
from planungsraum.people.models import Actor
from planungsraum.people.profile import areas_of
from planungsraum.people.queries import Named, actors_for, levels_seen, standing_of
from planungsraum.people.rules import may_keep_functions, may_keep_network
from planungsraum.people.services.reach import stay_within
from planungsraum.people.views.looking import refuse_others

WRONG = 422
Keep = Callable[[dict[str, Any]], Body]


@allowed(may_keep_network)
def new_body(request: HttpRequest) -> HttpResponse:
    """Found a body; whoever is not planning, only one that works in an own area."""

    def form(data: Any = None) -> ProfileForm:  # noqa: ANN401 — as Django has it
        return NewBodyForm(data).offer(_wholes(request))

    @transaction.atomic
    def keep(given: dict[str, Any]) -> Body:
        founding = Happening(
            "founded", given["when"], name=given["name"], short=given["short"], resolution=given["resolution"]
        )
        stay_within(standing=standing_of(request.user), areas=given["areas"], visibility=given["visibility"])
        made = found_body(profile=_profile(given["slug"], given), founding=founding, actor=account_of(request))
        since = read_vague(given["when"]).first
        belong_from(part=made, whole=given["part_of"], since=since, actor=account_of(request))
        return made

    return filled(request, form, keep, _("Found a body"))


@allowed(may_keep_functions)
def edit_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the profile of a body; what it is run by or part of, and may not be seen, stays."""
    found = kept_body(request, slug)
    today = timezone.localdate()
    run_by = found.run_by if found.run_by and not _knows(request, found.run_by) else None
    now_in = Belonging.objects.filter(holds_on(today), part=found).first()
    hides_whole = now_in is not None and not _knows(request, now_in.whole)

    def form(data: Any = None) -> ProfileForm:  # noqa: ANN401 — as Django has it
        initial = {name: getattr(found, name) for name in ProfileForm.base_fields if hasattr(found, name)}
        initial |= {"fields_of_service": found.fields.all(), "areas": areas_of(found, today)}
        initial["part_of"] = now_in and now_in.whole_id
        made = ProfileForm(data, initial=initial).offer(_wholes(request).exclude(pk=found.pk))
        if hides_whole:
            del made.fields["part_of"]
        if run_by:
            del made.fields["run_by"]
        return made

    @transaction.atomic
    def keep(given: dict[str, Any]) -> Body:
        stay_within(
            standing=standing_of(request.user), areas=given["areas"], visibility=given["visibility"], changed=found
        )
        if not hides_whole and given["part_of"] != (now_in and now_in.whole):
            belong_from(part=found, whole=given["part_of"], since=today, actor=account_of(request))
        profile = _profile(slug, {"run_by": run_by} | given)
        return keep_body(profile=profile, since=today, actor=account_of(request))

    return filled(request, form, keep, _("Change the profile"), found)


@allowed(may_keep_network)
def new_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what happened to a body."""
    found = kept_body(request, slug)
    all_bodies = bodies_for(request.user, timezone.localdate()).order_by("name", "slug")

    def form(data: Any = None) -> EventForm:  # noqa: ANN401 — as Django has it
        return EventForm(data, bodies=all_bodies, initial={"sources": [found]})

    def keep(given: dict[str, Any]) -> Body:
        for each in (*given["sources"], *given["results"]):
            refuse_others(request, each)
        happen(happening=_happening(given), actor=account_of(request))
        return found

    return filled(request, form, keep, _("Write down what happened"), found)


@allowed(may_keep_functions)
def new_review(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down that a body was put to the test."""
    found = kept_body(request, slug)

    def keep(given: dict[str, Any]) -> Body:
        review(body=found, finding=Finding(**given), actor=account_of(request))
        return found

    form = partial(ReviewForm, levels=levels_seen(standing_of(request.user), found.pk))
    return filled(request, form, keep, _("Put to the test"), found)


def kept_body(request: HttpRequest, slug: str) -> Body:
    """A body that the reader may change."""
    found: Body = get_object_or_404(bodies_for(request.user, timezone.localdate()), slug=slug)
    refuse_others(request, found)
    return found


def _knows(request: HttpRequest, actor: Actor) -> bool:
    return actors_for(request.user).filter(pk=actor.pk).exists()


def _wholes(request: HttpRequest) -> Named:
    """Bodies that exist today and that the reader may see, by name."""
    today = timezone.localdate()
    found = bodies_for(request.user, today).exclude(name="").exclude(pk__in=ended_by(today))
    named: Named = found.order_by("name", "slug")
    return named


def _profile(slug: str, given: dict[str, Any]) -> Profile:
    return Profile(
        slug=slug,
        type=given["type"],
        openness=given["openness"],
        purpose=given["purpose"],
        way_of_working=given["way_of_working"],
        legal_basis=given["legal_basis"],
        visibility=given["visibility"],
        run_by=given["run_by"],
        fields=list(given["fields_of_service"]),
        areas=list(given["areas"]),
    )


def _happening(given: dict[str, Any]) -> Happening:
    return Happening(
        kind=given["kind"],
        when=given["when"],
        sources=_parts(given["sources"], given["sources_in_part"]),
        results=_parts(given["results"], given["results_in_part"]),
        name=given["name"],
        short=given["short"],
        resolution=given["resolution"],
        note=given["note"],
    )


def _parts(chosen: Iterable[Body], in_part: Iterable[Body]) -> list[Part]:
    """The bodies of one side; whoever is named in part alone takes part, too."""
    partly = list(in_part)
    return [Part(each, each in partly) for each in dict.fromkeys((*chosen, *partly))]


def filled(
    request: HttpRequest,
    form_class: Callable[..., BaseForm],
    keep: Keep,
    title: str,
    body: Body | None = None,
    *,
    told: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The form under what is `told` of it; once it is right `keep` is called, and the body's page comes next."""
    form = form_class(request.POST) if request.method == "POST" else form_class()
    read_as(form, request.user)
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            kept = keep(form.cleaned_data)
            messages.success(request, _("It was kept."))
            return redirect("deliberate:body", kept.slug)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {"form": form, "faults": faults, "title": title, "body": body, **(told or {})}
    return render(request, "deliberate/form.html", context, status=WRONG if form.is_bound else 200)
