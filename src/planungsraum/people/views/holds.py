"""Legal holds: what is kept beyond its time and why, and what retention does next."""

from collections.abc import Iterable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.holds import HoldForm
from planungsraum.people.models import LegalHold
from planungsraum.people.rules import may_hold_records
from planungsraum.people.services.retention import Keeping, Outlook, hold, lift, outlook


@allowed(may_hold_records)
def holds(request: HttpRequest, keepings: Iterable[Keeping]) -> HttpResponse:
    """What is held and what goes next, and the form to hold more; the address may name a kind and a number."""
    today, kinds = timezone.localdate(), _kinds(keepings)

    def there(kind: str, key: str) -> bool:
        return any(each.kind == kind and each.has(key) for each in keepings)

    data = request.POST if request.method == "POST" else None
    form = HoldForm(data, kinds=kinds.items(), there=there, initial=request.GET.dict())
    if form.is_bound and form.is_valid():
        hold(**form.cleaned_data, day=today, actor=account_of(request))
        messages.success(request, _("From now on this is held."))
        return redirect("holds")
    context = {
        "form": form,
        "holds": [(each, kinds.get(each.kind, each.kind)) for each in LegalHold.objects.order_by("-set_on", "-pk")],
        "table": _table(outlook(keepings=keepings, day=today)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/holds.html", context, status=status)


@allowed(may_hold_records)
@require_POST
def lift_one(request: HttpRequest, number: int) -> HttpResponse:
    """Let go what was held."""
    lift(held=get_object_or_404(LegalHold, pk=number), day=timezone.localdate(), actor=account_of(request))
    messages.success(request, _("The hold was lifted. What is older than its time goes with the next daily run."))
    return redirect("holds")


def _kinds(keepings: Iterable[Keeping]) -> dict[str, str]:
    """What each kind is called; one that is kept for different times has several names."""
    found: dict[str, list[str]] = {}
    for each in keepings:
        found.setdefault(each.kind, []).append(str(each.called))
    return {kind: "; ".join(names) for kind, names in found.items()}


def _table(found: Iterable[Outlook]) -> PageTable:
    rows = [
        Row(
            str(each.keeping.called),
            (Cell(number_format(each.keeping.days)), Cell(number_format(each.going)), Cell(number_format(each.held))),
        )
        for each in found
    ]
    heads = [
        (_("Records"), False),
        (_("Kept for days"), True),
        (_("Go with the next run"), True),
        (_("Would go, but are held"), True),
    ]
    return PageTable.of("outlook", _("What retention does next"), heads, rows)
