"""The city's identity provider as allauth knows it; found by this module's name."""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse

from planungsraum.people.identity import CityAdapter


class CityProvider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth carries no types
    """OpenID Connect with a nonce for each attempt, and nothing kept but a fingerprint of the subject."""

    oauth2_adapter_class = CityAdapter

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """What the address may say is where to go afterwards, and nothing else."""
        given: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        wanted = {"process": AuthProcess.LOGIN}
        return wanted | ({"next_url": given["next_url"]} if "next_url" in given else {})

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: object = None, **_more: object
    ) -> HttpResponse:
        """Send the browser to the provider with a fresh state, nonce and code challenge."""
        nonce = token_urlsafe(24)
        answer: HttpResponse
        try:
            answer = super().redirect(request, process, next_url, data, auth_params={"nonce": nonce}, nonce=nonce)
        except OAuth2Error as error:
            answer = render_authentication_error(request, self, exception=error)
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """A fingerprint of issuer and subject: unique over providers, of one length, and no name."""
        claims = data["id_token"]
        return sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()

    def extract_extra_data(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing else of what the provider says."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """The address, proved only where the provider says so in plain JSON."""
        given = data["userinfo"]
        email = given.get("email")
        proved = given.get("email_verified") is True
        return [EmailAddress(email=email, verified=proved, primary=True)] if isinstance(email, str) and email else []


provider_classes = [CityProvider]
