"""What the city's identity provider says is checked before it is believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from hmac import compare_digest
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from requests import RequestException

SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
CLOCKS_DIFFER = 30  # seconds
OTHER_ATTEMPT = "ID token refused: it answers another attempt"
OTHER_SERVER = "ID token refused: it was made for another server"
OTHER_NAME = "the identity provider calls itself by another name"
OTHER_PERSON = "the identity provider speaks of another person"


def checked_claims(token: str, *, keys: dict[str, Any], issuer: str, client: str, nonce: str) -> dict[str, Any]:
    """The claims of an ID token that this provider signed for this server and for this attempt."""
    try:
        key = jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=SIGNED_BY, audience=client, issuer=issuer,
            leeway=CLOCKS_DIFFER, options={"require": NEEDED},
        )  # fmt: skip
    except (jwt.PyJWTError, KeyError) as error:
        reason = f"ID token refused: {type(error).__name__}"
        raise OAuth2Error(reason) from error
    if not nonce or not compare_digest(str(claims.get("nonce", "")), nonce):
        raise OAuth2Error(OTHER_ATTEMPT)
    if claims.get("azp", client) != client:
        raise OAuth2Error(OTHER_SERVER)
    return claims


class CityAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth carries no types
    """Speaks with the identity provider."""

    nonce = ""  # of this attempt, set by the page that takes the answer

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it must call itself what the settings call it."""
        try:
            config: dict[str, Any] = super().openid_config
        except (RequestException, ValueError) as error:
            reason = f"the identity provider does not answer: {type(error).__name__}"
            raise OAuth2Error(reason) from error
        expected = str(self.get_provider().app.settings["server_url"])
        if str(config.get("issuer", "")).rstrip("/") != expected.rstrip("/"):
            raise OAuth2Error(OTHER_NAME)
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:  # noqa: ANN401 — as allauth has it
        """Who it is, from the signed token, with the address the provider gives for the same person."""
        signed = kwargs["response"].get("id_token") or ""
        keys = self._get(self.openid_config["jwks_uri"])
        issuer = self.openid_config["issuer"]
        claims = checked_claims(signed, keys=keys, issuer=issuer, client=app.client_id, nonce=self.nonce)
        given = self._fetch_user_info(token.token) if self.openid_config.get("userinfo_endpoint") else claims
        if given.get("sub") != claims["sub"]:
            raise OAuth2Error(OTHER_PERSON)
        return self.get_provider().sociallogin_from_response(request, {"userinfo": given, "id_token": claims})

    def _get(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found
