"""Come in: by password, by passkey, by the city's identity; or be told why not."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account import views as account
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from planungsraum.people.adapters import IdentityAdapter
from planungsraum.people.identity import CityAdapter
from planungsraum.people.lockout import forgive, locked_until

_PROVIDER = urlsplit(settings.IDENTITY_PROVIDER)
# A browser follows the form's way to the provider only where the page names it.
leads_to_provider = csp_update(
    {"form-action": [f"{_PROVIDER.scheme}://{_PROVIDER.netloc}"] if _PROVIDER.netloc else []}
)


class LoginView(account.LoginView):  # type: ignore[misc]  # allauth carries no types
    """The door."""

    template_name = "people/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 — as Django has it
        """Offer the city's identity where there is one."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"identities": IdentityAdapter(self.request).list_providers(self.request)}


class PasskeyLoginView(webauthn.LoginWebAuthnView):  # type: ignore[misc]  # allauth carries no types
    """Gives a browser its question as JSON and takes the answer of the passkey."""


class ResetPasswordView(account.PasswordResetView):  # type: ignore[misc]  # allauth carries no types
    """Ask for a link; the answer is the same whether the address has an account or not."""

    template_name = "people/reset.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 — as Django has it
        """Say so where this server sends no mail."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"mail_is_sent": settings.MAIL_IS_SENT}


class NewPasswordView(account.PasswordResetFromKeyView):  # type: ignore[misc]  # allauth carries no types
    """Set a new password with the link from the mail."""

    template_name = "people/new_password.html"

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 — as allauth has it
        """Keep it; who read the mail owns the account and is not locked out any longer."""
        forgive(self.reset_user)
        answer: HttpResponse = super().form_valid(form)
        return answer


class _Callback(OAuth2CallbackView):  # type: ignore[misc]  # allauth carries no types
    """Takes the provider's answer and remembers which nonce it must carry."""

    def _get_state(self, request: HttpRequest, provider: object) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.nonce = str((state or {}).get("nonce", ""))
        return state, answer


def _speak_with_provider(request: HttpRequest, provider_id: str, page: type[Any]) -> HttpResponse:
    adapter = CityAdapter(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    try:
        answer: HttpResponse = page.adapter_view(adapter)(request)
    except OAuth2Error as error:
        answer = render_authentication_error(request, provider, exception=error)
    return answer


@leads_to_provider
def identity(request: HttpRequest, provider_id: str = "") -> HttpResponse:
    """Go to the identity provider."""
    return _speak_with_provider(request, provider_id, OAuth2LoginView)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from it."""
    return _speak_with_provider(request, provider_id, _Callback)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Too many failures: until when the door is closed, and what to do."""
    until = locked_until(request, credentials)
    context = {"until": until, "mail_is_sent": settings.MAIL_IS_SENT}
    answer = render(request, "people/locked_out.html", context, status=429)
    answer["Retry-After"] = str(max(1, round((until - timezone.now()).total_seconds())))
    return answer
