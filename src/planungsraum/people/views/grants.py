"""Who has which role where since when; roles given and ended by planning."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.grants import GiveRoleForm, GrantsForm
from planungsraum.people.forms.keeping import EndForm
from planungsraum.people.granted import grants as all_grants
from planungsraum.people.models import Grant
from planungsraum.people.rules import may_grant
from planungsraum.people.services.grants import Giving, end_role, give_role
from planungsraum.people.words import span_words

PER_PAGE = 50


@allowed(may_grant)
def grants(request: HttpRequest) -> HttpResponse:
    """Who has which role, and the form to give one."""
    today, own = timezone.localdate(), account_of(request)
    form = GiveRoleForm(request.POST if request.method == "POST" else None, initial={"since": today})
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        user = given.pop("account")
        try:
            give_role(giving=Giving(user, **given), actor=own)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The role was given."))
            return redirect("grants")
    wanted = GrantsForm(request.GET or None, auto_id="wanted_%s")
    asked = wanted.cleaned_data if wanted.is_valid() else {}
    page = Paginator(all_grants(today, **asked), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "faults": faults,
        "wanted": wanted,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "query": query.urlencode(),
        "rows": [
            (each, span_words(each.valid_from, each.valid_to), each.user_id != own.pk and not _ended(each, today))
            for each in page.object_list
        ],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/grants.html", context, status=status)


@allowed(may_grant)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Let a role end."""
    today = timezone.localdate()
    grant = get_object_or_404(all_grants(today), pk=number)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"until": today})
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            end_role(grant=grant, until=form.cleaned_data["until"], actor=account_of(request))
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The role ends as you said."))
            return redirect("grants")
    context = {
        "form": form,
        "faults": faults,
        "title": _("End the role of {account}: {role}").format(account=grant.user, role=grant.role_words),
        "back": reverse("grants"),
        "name": _("Roles of accounts"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/form.html", context, status=status)


def _ended(grant: Grant, day: date) -> bool:
    return grant.valid_to is not None and grant.valid_to <= day
