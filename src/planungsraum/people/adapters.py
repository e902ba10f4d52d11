"""Where allauth asks the house: who may come in, with which words, from which identity."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import User
from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_look_after_areas
from planungsraum.people.services.audit import record

log = logging.getLogger(__name__)

WORDS = {
    "enter_current_password": _("This is not your current password."),
    "incorrect_code": _("The passkey was not accepted. Try again, or use your password."),
    "incorrect_password": _("The password is not correct."),
    "invalid_password_reset": _("The link to set a new password is not valid any more."),
    "too_many_login_attempts": _("Too many attempts. Try again later."),
    "username_password_mismatch": _("User name and password do not belong together. Check both."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Nobody signs up; a passkey opens the account instead of the password, not after it."""

    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Accounts are opened by invitation only."""
        return False

    def get_login_stages(self) -> list[str]:
        """Nothing stands between a right password, a right passkey or a right identity and the account."""
        return []

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever looks after an area begins there, everybody else with the whole city."""
        begins_there = may_look_after_areas(roles_at(request.user))
        return reverse("deliberate:own-area") if begins_there else str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Lead back to the account."""
        return reverse("account")


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """What is said of passkeys, and what a device shows of the account."""

    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 — as allauth has it
        """A name for a passkey whose owner gave it none."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_user_identifier(self, user: User) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return f"planungsraum {settings.CITY}"


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """An identity opens an account that is there already, and only the one it belongs to."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never: a page says what to do instead."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account whose proved address the provider proved as well, unless another identity holds it.

        Addresses are given to successors; an account that is linked already keeps its first identity.
        """
        provider = sociallogin.account.provider
        for email in [each.email for each in sociallogin.email_addresses if each.verified]:
            proved = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user")
            users = [each.user for each in proved]
            linked = SocialAccount.objects.filter(user__in=users, provider=provider)
            if len(users) == 1 and not linked.exists():
                return users[0], email
        return None

    def pre_social_login(self, _request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Note that an identity is linked from now on."""
        if sociallogin.is_existing and sociallogin.account.pk is None and sociallogin.user.is_active:
            record(actor=sociallogin.user, verb="link", kind="identity", key=str(sociallogin.user.pk))

    def on_authentication_error(
        self,
        _request: HttpRequest,
        _provider: object,
        error: object = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 — as allauth has it
    ) -> None:
        """Tell those who look after the server why somebody stayed outside, without saying who."""
        log.warning("identity provider: %s %s", error, exception or "")
