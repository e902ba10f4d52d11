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
from planungsraum.people.forms.keeping import PersonForm
from planungsraum.people.models import Term
from planungsraum.people.profile import tenures_seen
from planungsraum.people.queries import actors_for, persons_for, standing_of
from planungsraum.people.rules import may_keep_functions, may_read
from planungsraum.people.services.terms import keep_person

WRONG = 422


@allowed(may_read)
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """A person by name, with the functions that the reader may see, of all times."""
    found = get_object_or_404(persons_for(request.user), uuid=key)
    tenures = tenures_seen(Term.objects.filter(person=found), standing_of(request.user))
    return render(request, "people/person.html", {"person": found, "tenures": tenures})


@allowed(may_keep_functions)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody who is to hold functions; `for` in the address names the actor in which the first one is given."""
    form = PersonForm(request.POST) if request.method == "POST" else PersonForm()
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
