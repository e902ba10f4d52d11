"""Settings of signing on: accounts, passkeys, the city's identity provider, lock-out, mail."""

from datetime import timedelta

import environ

from planungsraum.site.environment import read_environment

_ENVIRONMENT = read_environment()

# ---------------------------------------------------------------- accounts
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses who is locked out, before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "observe:overview"
LOGOUT_REDIRECT_URL = "observe:overview"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4

ACCOUNT_ADAPTER = "planungsraum.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]  # nobody signs up; the form has a password
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_FORMS = {
    "login": "planungsraum.people.forms.accounts.LoginForm",
    "change_password": "planungsraum.people.forms.accounts.ChangePasswordForm",
    "set_password": "planungsraum.people.forms.accounts.SetPasswordForm",
    "reset_password": "planungsraum.people.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "planungsraum.people.forms.accounts.NewPasswordForm",
    "reauthenticate": "planungsraum.people.forms.accounts.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # a whole office may share one address
    "login_failed": None,  # counted by the lock-out below
    "reset_password": "20/m/ip,5/h/key",
}

# ---------------------------------------------------------------- passkeys
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "planungsraum.people.adapters.PasskeyAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so no address is anybody's claim
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_FORMS = {
    "add_webauthn": "planungsraum.people.passkeys.AddPasskeyForm",
    "login_webauthn": "planungsraum.people.passkeys.PasskeyLoginForm",
    "reauthenticate_webauthn": "planungsraum.people.passkeys.PasskeyOnceMoreForm",
}

# ---------------------------------------------------------------- the city's identity provider
SOCIALACCOUNT_ADAPTER = "planungsraum.people.adapters.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the adapter says which addresses count
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
IDENTITY_PROVIDER = str(_ENVIRONMENT["OIDC_URL"])
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "city",
                "name": str(_ENVIRONMENT["OIDC_NAME"]),
                "client_id": str(_ENVIRONMENT["OIDC_CLIENT_ID"]),
                "secret": str(_ENVIRONMENT["OIDC_SECRET"]),
                "settings": {"server_url": IDENTITY_PROVIDER, "scope": ["openid", "email"]},
            }
        ]
        if IDENTITY_PROVIDER
        else [],
    }
}

# ---------------------------------------------------------------- lock-out
ALLAUTH_TRUSTED_PROXY_COUNT = int(str(_ENVIRONMENT["PROXIES"]))
AXES_HANDLER = "planungsraum.people.lockout.SparseHandler"
AXES_LOCKOUT_CALLABLE = "planungsraum.people.views.sign_on.locked_out"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says until when, and that stays true
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "planungsraum.people.lockout.address_of"
AXES_USERNAME_CALLABLE = "planungsraum.people.lockout.hidden_name"
AXES_CLIENT_STR_CALLABLE = "planungsraum.people.lockout.logged_as"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# ---------------------------------------------------------------- mail
_MAIL = environ.Env.email_url_config(str(_ENVIRONMENT["MAIL_URL"]) or "dummymail://")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST = _MAIL["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _MAIL["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _MAIL["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = bool(_MAIL.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_MAIL.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = str(_ENVIRONMENT["MAIL_FROM"])
MAIL_IS_SENT = bool(_ENVIRONMENT["MAIL_URL"])
