"""What the provider says of its people."""

from oauth2_provider.oauth2_validators import OAuth2Validator
from tests.identity.people import FAULTS, PEOPLE


class Claims(OAuth2Validator):
    """Subject, address and whether it is proved; other things where a fault is switched on."""

    def get_additional_claims(self, request):
        email, proved = PEOPLE[request.user.username]
        return {"email": email, "email_verified": proved}

    def get_oidc_issuer_endpoint(self, request):
        return FAULTS.get("issuer") or super().get_oidc_issuer_endpoint(request)

    def get_userinfo_claims(self, request):
        claims = super().get_userinfo_claims(request)
        return claims | ({"sub": FAULTS["person"]} if "person" in FAULTS else {})
