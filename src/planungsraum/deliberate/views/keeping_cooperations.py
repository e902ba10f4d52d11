"""Cooperations kept: with those who take part and what they share, on one page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.cooperations import (
    CooperationForm,
    PartnerForm,
    PartnerFormSet,
    ResourceForm,
    ResourceFormSet,
    Together,
    given,
    span_of,
)
from planungsraum.deliberate.models import Body, Cooperation, Partner, SharedResource
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by
from planungsraum.deliberate.queries.cooperations import (
    cooperations_for,
    keeps_cooperation,
    partners_seen,
    resources_seen,
)
from planungsraum.deliberate.services.cooperations import NewCooperation, Participation, Sharing, keep_cooperation
from planungsraum.frame.pages import sentences
from planungsraum.frame.stamps import is_overtaken, stamp_of
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.queries import Named, organisations_for
from planungsraum.people.rules import may_keep_functions

WRONG = 422
PLAIN = ("title", "kind", "about", "municipal_money", "visibility")


@allowed(may_keep_functions)
def new_cooperation(request: HttpRequest) -> HttpResponse:
    """Write down a cooperation; whoever is not planning, only one that stays within the own reach."""
    return _filled(request, None, _("Add a cooperation"))


@allowed(may_keep_functions)
def edit_cooperation(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a cooperation; who takes part in it or accompanies it, and may not be seen, stays."""
    found = get_object_or_404(cooperations_for(request.user), slug=slug)
    if not keeps_cooperation(request.user, found):
        raise PermissionDenied
    return _filled(request, found, _("Change the cooperation"))


def _filled(request: HttpRequest, found: Cooperation | None, title: str) -> HttpResponse:
    together = _forms(request, found)
    bound, faults = request.method == "POST", list[str]()
    if bound and together.is_valid():
        try:
            kept = _keep(request, found, together)
            messages.success(request, _("It was kept."))
            return redirect("deliberate:cooperation", kept.slug)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {"together": together, "faults": faults, "title": title, "cooperation": found, "bound": bound}
    return render(request, "deliberate/edit_cooperation.html", context, status=WRONG if bound else 200)


def _forms(request: HttpRequest, found: Cooperation | None) -> Together:
    posted = request.POST if request.method == "POST" else None
    shown = [found] if found else []
    form = CooperationForm(posted, initial=_initial(found)).offer(_bodies(request))
    if _hidden_body(request, found):
        del form.fields["accompanied_by"]
    partners = partners_seen(request.user, shown)
    named = organisations_for(request.user, timezone.localdate()).filter(pk__in=partners.values("organisation"))
    names = {each.pk: each.name or each.slug for each in named}
    return Together(
        form,
        PartnerFormSet(posted, prefix="partner", initial=[
            {"organisation": each.organisation, "role": each.role, "name": names[each.organisation_id], **_days(each)}
            for each in partners
        ]),
        ResourceFormSet(posted, prefix="resource", initial=[
            {"organisation": each.organisation, "what": each.name, "kind": each.kind, "terms": each.terms,
             "name": each.name, **_days(each)}
            for each in resources_seen(request.user, shown)
        ]),
        request.user,
    )  # fmt: skip


def _days(row: Partner | SharedResource) -> dict[str, Any]:
    return span_of(row.valid_from, row.valid_to, (row.cooperation.valid_from, row.cooperation.valid_to))


def _initial(found: Cooperation | None) -> dict[str, Any]:
    if found is None:
        return {"visibility": "professional"}
    return {name: getattr(found, name) for name in PLAIN} | {
        "seen": _stamp(found),
        "since": found.valid_from,
        "until": found.valid_to,
        "accompanied_by": found.accompanied_by_id,
        "areas": found.areas.all(),
        "fields_of_service": found.fields.all(),
    }


def _stamp(found: Cooperation) -> str:
    """A cooperation with all that its page changes, also what not everybody may see."""
    spans = ("organisation", "valid_from", "valid_to")
    return stamp_of(
        *(getattr(found, name) for name in (*PLAIN, "valid_from", "valid_to", "accompanied_by_id")),
        *(list(rows.order_by("pk").values_list("pk")) for rows in (found.areas, found.fields)),
        list(found.partners.order_by("pk").values_list("role", *spans)),
        list(found.resources.order_by("pk").values_list("name", "kind", "terms", *spans)),
    )


def _bodies(request: HttpRequest) -> Named:
    """Bodies that exist today and that the reader may see, by name."""
    today = timezone.localdate()
    named: Named = bodies_for(request.user, today).exclude(name="").exclude(pk__in=ended_by(today)).order_by("name")
    return named


def _hidden_body(request: HttpRequest, found: Cooperation | None) -> Body | None:
    """The body that accompanies a cooperation where it is none that the reader may choose."""
    body = found.accompanied_by if found else None
    return body if body and not _bodies(request).filter(pk=body.pk).exists() else None


@transaction.atomic
def _keep(request: HttpRequest, found: Cooperation | None, together: Together) -> Cooperation:
    asked = together.form.cleaned_data
    if found and is_overtaken(asked["seen"], _stamp(Cooperation.objects.select_for_update().get(pk=found.pk))):
        raise Refusal.of("meanwhile.changed")
    partners = [Participation(**each) for each in given(together.partners, PartnerForm)]
    resources = [Sharing(name=each.pop("what"), **each) for each in given(together.resources, ResourceForm)]
    if found:
        partners += [
            Participation(each.organisation, each.role, each.valid_from, each.valid_to)
            for each in _hidden(found.partners.all(), partners_seen(request.user, [found]))
        ]
        resources += [
            Sharing(each.organisation, each.name, each.kind, each.terms, each.valid_from, each.valid_to)
            for each in _hidden(found.resources.all(), resources_seen(request.user, [found]))
        ]
    wanted = NewCooperation(
        slug=found.slug if found else "",
        title=asked["title"],
        kind=asked["kind"],
        since=asked["since"],
        until=asked["until"],
        about=asked["about"],
        accompanied_by=_hidden_body(request, found) or asked.get("accompanied_by"),
        municipal_money=asked["municipal_money"],
        visibility=asked["visibility"],
        areas=list(asked["areas"]),
        fields=list(asked["fields_of_service"]),
    )
    kept = keep_cooperation(cooperation=wanted, partners=partners, resources=resources, actor=account_of(request))
    if not keeps_cooperation(request.user, kept):
        raise Refusal.of("cooperation.out_of_reach")
    return kept


def _hidden(rows: Any, seen: Any) -> list[Any]:  # noqa: ANN401 — querysets of the same rows
    return list(rows.exclude(pk__in=seen.values("pk")).select_related("organisation"))
