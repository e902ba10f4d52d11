"""What plans go by: who meets before whom, days kept free, and hosts in turn."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.forms.year import FreeForm, HostFormSet, OrderForm
from planungsraum.deliberate.models import KeptFree, MeetingKind, Precedence
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by, kept_bodies, name_on
from planungsraum.deliberate.services.year import (
    drop_order,
    give_free,
    keep_free,
    keep_hosts,
    keep_order,
    stamp_of_hosts,
)
from planungsraum.deliberate.views.keeping import WRONG, kept_body
from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.known import read_as
from planungsraum.people.queries import Reader, actors_for, organisations_for
from planungsraum.people.rules import may_call_meetings, may_keep_free_days, may_keep_functions

AT_THE_END = 1000


@allowed(may_call_meetings)
def orders(request: HttpRequest) -> HttpResponse:
    """Which bodies meet before which; one's own are written down and taken off."""
    today = timezone.localdate()
    shown = _orders(request.user)
    if request.method == "POST" and request.POST.get("remove", "").isdecimal():
        drop_order(order=_own_order(request, int(request.POST["remove"])), actor=account_of(request))
        messages.success(request, _("The order was taken off."))
        return redirect("deliberate:orders")
    seen = bodies_for(request.user, today).exclude(name="").exclude(pk__in=ended_by(today)).order_by("name", "slug")
    kept = kept_bodies(request.user, today)
    form = OrderForm(
        request.POST if request.method == "POST" else None, before=seen, after=kept, initial={"since": today}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            wanted = Precedence(
                before=get_object_or_404(seen, slug=given["before"]),
                after=get_object_or_404(kept, slug=given["after"]),
                days=given["days"],
                valid_from=given["since"],
                valid_to=given["until"],
                note=given["note"],
            )
            keep_order(order=wanted, actor=account_of(request))
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                form.add_error("after", each)
        else:
            messages.success(request, _("The order was kept."))
            return redirect("deliberate:orders")
    context = {"form": form, "orders": shown, "own": set(kept.values_list("pk", flat=True))}
    return render(request, "deliberate/orders.html", context, status=WRONG if form.is_bound else 200)


def _orders(reader: Reader) -> Any:  # noqa: ANN401 — annotated
    """Orders of bodies that the reader may both see."""
    seen = actors_for(reader).values("pk")
    rows = Precedence.objects.filter(before__in=seen, after__in=seen)
    today = timezone.localdate()
    named = rows.annotate(first=name_on("before", today), then=name_on("after", today))
    return named.order_by("then", "first", "valid_from")


def _own_order(request: HttpRequest, number: int) -> Precedence:
    kept = kept_bodies(request.user, timezone.localdate()).values("pk")
    found: Precedence = get_object_or_404(_orders(request.user).filter(after__in=kept), pk=number)
    return found


@allowed(may_keep_free_days)
def free_days(request: HttpRequest) -> HttpResponse:
    """Days on which nobody should meet: added and taken off."""
    if request.method == "POST" and request.POST.get("remove", "").isdecimal():
        give_free(kept=get_object_or_404(KeptFree, pk=request.POST["remove"]), actor=account_of(request))
        messages.success(request, _("The days are not kept free any more."))
        return redirect("deliberate:free-days")
    form = FreeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        given["last_day"] = given["last_day"] or given["first_day"]
        try:
            keep_free(**given, actor=account_of(request))
        except Refusal as refusal:
            for each in sentences(refusal.faults):
                form.add_error("last_day", each)
        else:
            messages.success(request, _("The days are kept free."))
            return redirect("deliberate:free-days")
    context = {"form": form, "kept": KeptFree.objects.all()}
    return render(request, "deliberate/free_days.html", context, status=WRONG if form.is_bound else 200)


@allowed(may_keep_functions)
def hosts(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The order in which hosts of a kind of meeting take turns; a host that may not be seen keeps its place."""
    body = kept_body(request, slug)
    series = get_object_or_404(MeetingKind, body=body, pk=number)
    places = list(series.host_places.select_related("organisation"))
    named = organisations_for(request.user, timezone.localdate())
    seen = {each.pk: each for each in named.filter(pk__in=[place.organisation_id for place in places])}
    initial = [
        {"organisation": seen[place.organisation_id], "position": place.position}
        for place in places
        if place.organisation_id in seen
    ]
    posted, faults = request.POST if request.method == "POST" else None, list[str]()
    forms = HostFormSet(posted, initial=initial, prefix="host", stamp=stamp_of_hosts(series))
    for form in forms:
        read_as(form, request.user)
        form.initial["name"] = getattr(form.initial.get("organisation"), "name", "")
    if posted is not None and forms.is_valid():
        given = [form.cleaned_data for form in forms if form.cleaned_data.get("organisation")]
        order = [(each.get("position") or AT_THE_END, each["organisation"]) for each in given]
        order += [(place.position, place.organisation) for place in places if place.organisation_id not in seen]
        in_turn = [organisation for _position, organisation in sorted(order, key=lambda each: each[0])]
        try:
            keep_hosts(series=series, hosts=in_turn, seen=forms.was, actor=account_of(request))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("It was kept."))
            return redirect("deliberate:body", slug)
    context = {"forms": forms, "body": body, "series": series, "hidden": len(places) - len(seen), "faults": faults}
    return render(request, "deliberate/hosts.html", context, status=200 if posted is None else WRONG)
