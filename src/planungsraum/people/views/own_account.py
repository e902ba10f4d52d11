"""The own account: what it is, its passkeys, its password."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy

from planungsraum.people.access import account_of, signed_in
from planungsraum.people.models import ROLE_CHOICES
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import Role, may_grant, may_hold_records, may_invite


@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """What the account is today and where its parts are kept."""
    user = account_of(request)
    roles = roles_at(user)
    words = [ROLE_CHOICES[role] for role in Role if role in roles]
    context = {"account": user, "roles": words, "may_invite": may_invite(roles)} | {
        "may_grant": may_grant(roles),
        "may_hold": may_hold_records(roles),
    }
    return render(request, "people/account.html", context)


class PasskeysView(webauthn.ListWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """The passkeys of the account."""

    template_name = "people/passkeys.html"


class AddPasskeyView(webauthn.AddWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """Add a passkey that opens the account alone."""

    template_name = "people/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 — as Django has it
        """Ask the device for a key that it keeps and guards with a finger, a face or a PIN."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"question": auth.begin_registration(account_of(self.request), passwordless=True)}

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("mfa_list_webauthn")


class RemovePasskeyView(webauthn.RemoveWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """Remove a passkey."""

    template_name = "people/remove_passkey.html"


class ReauthenticateView(account.ReauthenticateView):  # type: ignore[misc]  # allauth carries no types
    """The password once more, before something that matters."""

    template_name = "people/reauthenticate.html"


class PasskeyOnceMoreView(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """The passkey once more, before something that matters."""

    template_name = "people/reauthenticate_passkey.html"


class ChangePasswordView(account.PasswordChangeView):  # type: ignore[misc]  # allauth carries no types
    """Change the password; every other session of the account ends."""

    template_name = "people/change_password.html"


class SetPasswordView(account.PasswordSetView):  # type: ignore[misc]  # allauth carries no types
    """Set a first password."""

    template_name = "people/set_password.html"
    success_url = reverse_lazy("account")
