"""What is kept of oneself: looked at, taken along, erased."""

import json

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from planungsraum.people.access import account_of, signed_in
from planungsraum.people.forms.keeping import EraseForm
from planungsraum.people.models import Person, Term, User
from planungsraum.people.profile import tenures_seen
from planungsraum.people.queries import standing_of
from planungsraum.people.services.privacy import Kept, account_data, erase, erase_account, own_data
from planungsraum.people.services.traces import held_about
from planungsraum.people.standing_in import covers_of

WRONG = 422


def _self(user: User) -> Person | None:
    return Person.objects.filter(user=user).first()


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """One's roles and functions today, and what is kept."""
    user = account_of(request)
    standing, person = standing_of(user), _self(user)
    context = {
        "person": person,
        "grants": user.grants.select_related("area").order_by("valid_from"),
        "tenures": tenures_seen(Term.objects.filter(person=person), standing) if person else [],
        "covers": covers_of(person, standing) if person else [],
        "day": timezone.localdate(),
    }
    return render(request, "people/me.html", context)


@signed_in
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of oneself, as JSON to take along."""
    user = account_of(request)
    person = _self(user)
    return as_file(own_data(person) if person else account_data(user))


def as_file(kept: Kept) -> HttpResponse:
    """What is kept of somebody, to take along; no browser keeps a copy."""
    text = json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True)
    disposition = {"Content-Disposition": 'attachment; filename="planungsraum.json"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=disposition)


@signed_in
def erase_me(request: HttpRequest) -> HttpResponse:
    """Erase oneself, after one has said so twice."""
    user = account_of(request)
    form = EraseForm(request.POST) if request.method == "POST" else EraseForm()
    if form.is_bound and form.is_valid():
        person = _self(user)
        logout(request)
        if person:
            erase(person=person, actor=None)
        else:
            erase_account(user=user)
        return redirect("observe:overview")
    context = {"form": form, "held": held_about(_self(user), user)}
    return render(request, "people/erase.html", context, status=WRONG if form.is_bound else 200)
