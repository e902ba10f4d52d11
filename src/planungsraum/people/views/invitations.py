"""Invite people, take invitations back, accept one."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.accounts import AcceptForm, InviteForm
from planungsraum.people.forms.known import read_as
from planungsraum.people.invited import invitation_of
from planungsraum.people.invited import invitations as all_invitations
from planungsraum.people.method.token import hash_of
from planungsraum.people.models import Invitation
from planungsraum.people.models.invitations import State
from planungsraum.people.rules import may_invite
from planungsraum.people.services.accounts import INVITATION_HOLDS, accept_invitation, invite, revoke_invitation
from planungsraum.people.words import days_words

KEPT = "people.invitation"  # the session holds the hash of the token, so that no page's address holds the token


@allowed(may_invite)
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was invited, and the form to invite somebody."""
    form = InviteForm(request.POST or None)
    read_as(form, request.user)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():

        def link_of(token: str) -> str:
            return request.build_absolute_uri(reverse("invitation", args=[token]))

        try:
            invite(**form.cleaned_data, actor=account_of(request), link_of=link_of)
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            messages.success(request, _("The invitation was sent."))
            return redirect("invitations")
    link_holds = days_words(INVITATION_HOLDS.days)
    context = {"form": form, "faults": faults, "invitations": all_invitations(), "link_holds": link_holds}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "people/invitations.html", context, status=status)


@allowed(may_invite)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation, pk=number)
    try:
        revoke_invitation(invitation=found, actor=account_of(request))
    except Refusal as refusal:
        for text in sentences(refusal.faults):
            messages.error(request, text)
    else:
        messages.success(request, _("The invitation was revoked. Its link does not work any more."))
    return redirect("invitations")


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail: remember the invitation, then lead to a page whose address tells nobody anything."""
    found = invitation_of(hash_of(token))
    if found is None:
        raise Http404
    if found.state != State.OPEN:
        return _closed(request, found)
    request.session[KEPT] = found.token_hash
    answer = redirect("accept")
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@never_cache
@sensitive_post_parameters()
def accept(request: HttpRequest) -> HttpResponse:
    """Choose a user name and a password; the account is open and signed in."""
    found = invitation_of(str(request.session.get(KEPT, "")))
    if found is None or found.state != State.OPEN:
        return _closed(request, found)
    form = AcceptForm(request.POST or None, email=found.email)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = accept_invitation(invitation=found, username=given["username"], password=given["password1"])
        except Refusal as refusal:
            faults = sentences(refusal.faults)
        else:
            request.session.flush()
            get_adapter(request).login(request, user)
            messages.success(request, _("Your account is open. Welcome."))
            return redirect("account")
    context = {"form": form, "faults": faults, "invitation": found, "role": found.role_words}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "people/accept.html", context, status=status)


def _closed(request: HttpRequest, found: Invitation | None) -> HttpResponse:
    """What became of the invitation, and what to do."""
    context = {"state": found.state.value if found else ""}
    return render(request, "people/invitation_closed.html", context, status=HTTPStatus.GONE)
