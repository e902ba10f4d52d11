"""What is kept of somebody else, when that person asks planning: handed out, and erased (Art. 15 and 17 GDPR)."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.keeping import ErasePersonForm
from planungsraum.people.queries import persons_for
from planungsraum.people.rules import may_invite
from planungsraum.people.services.privacy import erase, hand_out
from planungsraum.people.services.traces import held_about
from planungsraum.people.views.own import as_file


@allowed(may_invite)
def person_data(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everything that is kept of a person, as JSON to pass on."""
    found = get_object_or_404(persons_for(request.user), uuid=key)
    return as_file(hand_out(person=found, actor=account_of(request)))


@allowed(may_invite)
def erase_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Erase somebody else, after the name was typed; oneself is erased where one's own account is."""
    found, actor = get_object_or_404(persons_for(request.user), uuid=key), account_of(request)
    if found.user == actor:
        return redirect("people:erase-me")
    form = ErasePersonForm(request.POST if request.method == "POST" else None, name=found.name)
    if form.is_bound and form.is_valid():
        if erase(person=found, actor=actor):
            messages.success(request, _("The person was erased."))
        else:
            messages.warning(
                request,
                _(
                    "The person is under a legal hold: until it is lifted the office alone sees the name, then it is "
                    "deleted with the next daily run."
                ),
            )
        return redirect("people:functions")
    context = {"form": form, "person": found, "held": held_about(found, found.user)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "people/erase_person.html", context, status=status)
