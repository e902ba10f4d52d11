"""An identity provider as a city has one: django-oauth-toolkit in a project of its own, in a process of its own.

`python -m tests.identity.program PORT FOLDER CALLBACK`. Its people and their password are invented. What a dishonest or
broken provider would do is switched on under /faults/, for the tests only.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from tests.identity.people import CLIENT, PASSWORD, PEOPLE, SECRET


def _key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()).decode()


def configure(folder: Path) -> None:
    """Settings of the provider."""
    settings.configure(
        SECRET_KEY="of the invented provider",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="tests.identity.pages",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "identity.sqlite3"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        MIGRATION_MODULES=dict.fromkeys(("auth", "contenttypes", "sessions", "oauth2_provider")),  # tables at once
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/login/",
        SESSION_COOKIE_NAME="identity",
        CSRF_COOKIE_NAME="identity-csrf",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": _key(),
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "who you are", "email": "your address"},
            "OAUTH2_VALIDATOR_CLASS": "tests.identity.claims.Claims",
        },
    )
    django.setup()


def populate(callbacks: str) -> None:
    """Tables, people, and the server that may ask."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0, run_syncdb=True)
    for name, (email, _proved) in PEOPLE.items():
        User.objects.create_user(name, email=email, password=PASSWORD)
    Application.objects.create(
        name="planungsraum", client_id=CLIENT, client_secret=SECRET, client_type="confidential",
        authorization_grant_type="authorization-code", redirect_uris=callbacks, skip_authorization=True,
        algorithm="RS256",
    )  # fmt: skip


def serve(port: int) -> None:
    """Answer until the end."""
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("127.0.0.1", port), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    server.serve_forever()


if __name__ == "__main__":
    configure(Path(sys.argv[2]))
    populate(sys.argv[3])
    serve(int(sys.argv[1]))
