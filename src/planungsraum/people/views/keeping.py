"""Organisations kept: added, described, named."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.organisations import (
    NameForm,
    NameFormSet,
    NewOrganisationForm,
    OrganisationForm,
    names_given,
)
from planungsraum.people.models import Organisation
from planungsraum.people.profile import areas_of
from planungsraum.people.queries import actors_for, standing_of
from planungsraum.people.rules import may_keep_functions, may_keep_network
from planungsraum.people.services.actors import Name, NewOrganisation
from planungsraum.people.services.organisations import (
    Description,
    describe_organisation,
    found_organisation,
    name_organisation,
)
from planungsraum.people.services.reach import stay_within
from planungsraum.people.views.filling import filled
from planungsraum.people.views.looking import kept_organisation

OWN = ("kind", "profile", "recognised_from", "recognised_to", "part_of", "visibility")


@allowed(may_keep_network)
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation; whoever is not planning, only one that works in an own area."""

    def keep(given: dict[str, Any]) -> Organisation:
        described = _description(given)
        stay_within(standing=standing_of(request.user), areas=described.areas, visibility=described.visibility)
        name = Name(**{field: given[field] for field in NameForm.base_fields})
        own = {field: getattr(described, field) for field in Description.__dataclass_fields__}
        return found_organisation(
            organisation=NewOrganisation(slug=given["slug"], names=[name], **own), actor=account_of(request)
        )

    return filled(request, NewOrganisationForm, keep, None, _("Add an organisation"))


@allowed(may_keep_functions)
def edit_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an organisation is; one that it is part of and that may not be seen stays."""
    found = kept_organisation(request, slug)
    today = timezone.localdate()
    whole = found.part_of
    hidden = whole is not None and not actors_for(request.user).filter(pk=whole.pk).exists()

    def form(data: Any = None) -> OrganisationForm:  # noqa: ANN401 — as Django has it
        initial = {field: getattr(found, field) for field in OWN}
        initial |= {"fields_of_service": found.fields.all(), "areas": areas_of(found, today)}
        made = OrganisationForm(data, initial=initial)
        if hidden:
            del made.fields["part_of"]
        return made

    def keep(given: dict[str, Any]) -> None:
        described = _description({"part_of": whole} | given)
        stay_within(
            standing=standing_of(request.user),
            areas=described.areas,
            visibility=described.visibility,
            changed=found,
        )
        describe_organisation(organisation=found, description=described, since=today, actor=account_of(request))

    return filled(request, form, keep, found, _("Change the profile"))


def _description(given: dict[str, Any]) -> Description:
    return Description(
        **{field: given[field] for field in OWN}, fields=list(given["fields_of_service"]), areas=list(given["areas"])
    )


@allowed(may_keep_functions)
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """All names of an organisation in one form, with room for another from a day on."""
    found = kept_organisation(request, slug)
    posted = request.POST if request.method == "POST" else None
    held = found.names.order_by("valid_from").values(*NameForm.base_fields)
    forms = NameFormSet(posted, initial=list(held), prefix="name")
    faults: list[str] = []
    if posted is not None and forms.is_valid():
        try:
            given = [Name(**each) for each in names_given(forms)]
            name_organisation(organisation=found, names=given, actor=account_of(request))
            messages.success(request, _("It was kept."))
            return redirect("people:organisation", slug)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {"forms": forms, "organisation": found, "faults": faults}
    status = HTTPStatus.OK if posted is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "people/names_form.html", context, status=status)
