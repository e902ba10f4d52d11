"""Persons: the functions of one over time, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.keeping import ChangePersonForm, PersonForm
from planungsraum.people.models import Term
from planungsraum.people.profile import tenures_seen
from planungsraum.people.queries import actors_for, persons_for, standing_of, visible_to
from planungsraum.people.rules import may_invite, may_keep_functions, may_read
from planungsraum.people.services.accounts import give_account
from planungsraum.people.services.keepings import KEEPINGS
from planungsraum.people.services.retention import periods
from planungsraum.people.services.terms import change_person, keep_person

WRONG = 422


@allowed(may_read)
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """A person by name, with the functions that the reader may see, of all times."""
    found = get_object_or_404(persons_for(request.user), uuid=key)
    tenures = tenures_seen(Term.objects.filter(person=found), standing_of(request.user))
    context = {"person": found, "tenures": tenures, "may_change": may_invite(standing_of(request.user).roles)}
    return render(request, "people/person.html", context)


@allowed(may_invite)
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what is kept of somebody, or say whose an account is."""
    found = get_object_or_404(persons_for(request.user), uuid=key)
    fields = ("given_name", "family_name", "email", "visibility")
    initial = {name: getattr(found, name) for name in fields} | {"account": found.user.username if found.user else ""}
    data = request.POST if request.method == "POST" else None
    form = ChangePersonForm(data, levels=visible_to(request.user), initial=initial)
    if form.is_bound and form.is_valid():
        given, actor = form.cleaned_data, account_of(request)
        try:
            give_account(person=found, user=given["account"], actor=actor)
            change_person(person=found, fields={name: given[name] for name in fields}, actor=actor)
            return redirect("people:person", found.uuid)
        except Refusal as refusal:
            form.add_error("account", sentences(refusal.faults))
    context = {"form": form, "person": found, "kept_for": periods(KEEPINGS)["person"]}
    return render(request, "people/person_change.html", context, status=WRONG if form.is_bound else 200)


@allowed(may_keep_functions)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody who is to hold functions; `for` in the address names the actor in which the first one is given."""
    form = PersonForm(request.POST if request.method == "POST" else None, levels=visible_to(request.user))
    faults: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            kept = keep_person(**form.cleaned_data, actor=account_of(request))
            messages.success(request, _("It was kept."))
            slug = request.GET.get("for", "")
            if actors_for(request.user).filter(slug=slug).exists():
                return redirect(f"{reverse('people:appoint', args=[slug])}?person={kept.uuid}")
            return redirect("people:person", kept.uuid)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
    context = {"form": form, "faults": faults}
    return render(request, "people/person_new.html", context, status=WRONG if form.is_bound else 200)
