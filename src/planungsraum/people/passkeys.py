"""Passkeys: each opens the account alone, and a wrong one counts like a wrong password."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from planungsraum.people.lockout import count_failure, is_locked

BROKEN = (AttributeError, KeyError, TypeError, ValueError)


def _well_formed(credential: object, read: Callable[[object], object]) -> None:
    """Refuse what no browser sends; the library would stumble over it."""
    try:
        read(credential)
    except BROKEN:
        raise ValidationError(get_adapter().error_messages["incorrect_code"]) from None


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A new passkey and the name its owner gives it."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        required=False,
        help_text=_("So that you recognise it later, for example: office computer."),
    )
    passwordless = None  # every passkey opens the account without a password

    def clean(self) -> dict[str, Any]:
        """Accept a passkey only if its device asked for a finger, a face or a PIN."""
        if "credential" in self.cleaned_data:
            _well_formed(self.cleaned_data["credential"], auth.parse_registration_response)
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyLoginForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A passkey at the door."""

    def clean_credential(self) -> Authenticator:
        """Open for the passkey's owner unless locked out; count what is not accepted."""
        credential = self.cleaned_data["credential"]
        _well_formed(credential, auth.parse_authentication_response)
        user = auth.extract_user_from_response(credential)
        if is_locked(context.request, user):
            raise ValidationError(_("This account is locked for a while."))
        try:
            return super().clean_credential()
        except ValidationError:
            count_failure(context.request, user)
            raise


class PasskeyOnceMoreForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth carries no types
    """A passkey once more."""

    def clean_credential(self) -> Authenticator:
        """Accept a passkey of this account."""
        _well_formed(self.cleaned_data["credential"], auth.parse_authentication_response)
        return super().clean_credential()
