"""Unsafe settings stop the start with a sentence that says what to mend."""

import os
import subprocess
import sys

import pytest
from tests.conftest import ROOT

KEY = "k" * 32
SAFE = {"SECRET_KEY": KEY, "HOSTS": "planung.example.org"}
IDENTITY = {"OIDC_NAME": "Stadt", "OIDC_URL": "https://id.example.org", "OIDC_CLIENT_ID": "p", "OIDC_SECRET": "s"}


def start(folder, **settings):
    """Check the site in a process of its own, with these settings only."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANUNGSRAUM_", "DJANGO_"))}
    given = {f"PLANUNGSRAUM_{name}": value for name, value in ({"VAR": str(folder)} | settings).items()}
    return subprocess.run(
        [sys.executable, "-m", "planungsraum.site.commands", "manage", "check"],
        env=kept | {"PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"} | given,
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_safe_settings_start(tmp_path):
    done = start(tmp_path, **SAFE)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "PLANUNGSRAUM_SECRET_KEY"),
        (SAFE | {"SECRET_KEY": ""}, "PLANUNGSRAUM_SECRET_KEY"),
        (SAFE | {"SECRET_KEY": "k" * 31}, "PLANUNGSRAUM_SECRET_KEY"),
        (SAFE | {"HOSTS": ""}, "PLANUNGSRAUM_HOSTS"),
        (SAFE | {"HOSTS": "*"}, "PLANUNGSRAUM_HOSTS"),
        (SAFE | {"HOSTS": "planung.example.org,*"}, "PLANUNGSRAUM_HOSTS"),
        (SAFE | {"MODE": "test"}, "PLANUNGSRAUM_MODE"),
        (SAFE | {"MAIL_URL": "smtp://mail.example.org:25"}, "PLANUNGSRAUM_MAIL_URL"),
        (SAFE | {"OIDC_URL": "https://id.example.org"}, "PLANUNGSRAUM_OIDC_NAME"),
        (SAFE | IDENTITY | {"OIDC_SECRET": ""}, "PLANUNGSRAUM_OIDC_NAME"),
        (SAFE | IDENTITY | {"OIDC_URL": "http://id.example.org"}, "PLANUNGSRAUM_OIDC_URL"),
        (SAFE | IDENTITY | {"OIDC_URL": "id.example.org"}, "PLANUNGSRAUM_OIDC_URL"),
    ],
    ids=str,
)
def test_unsafe_settings_do_not_start(settings, named, tmp_path):
    done = start(tmp_path, **settings)
    assert done.returncode == 1
    assert done.stderr.startswith(named)
    assert len(done.stderr.splitlines()) == 1


def test_demo_makes_a_key_for_itself_once_that_only_its_owner_reads(tmp_path):
    assert start(tmp_path, MODE="demo").returncode == 0
    key = tmp_path / "secret-key"
    first = key.read_text()
    assert (len(first) >= 32, key.stat().st_mode & 0o777) == (True, 0o600)
    start(tmp_path, MODE="demo")
    assert key.read_text() == first


def read(folder, expression, **settings):
    """Evaluate an expression over the settings in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PLANUNGSRAUM_", "DJANGO_"))}
    given = {f"PLANUNGSRAUM_{name}": value for name, value in ({"VAR": str(folder)} | SAFE | settings).items()}
    done = subprocess.run(
        [sys.executable, "-c", f"from planungsraum.site import settings as s; print(*[{expression}])"],
        env=kept | {"PYTHONPATH": str(ROOT / "src")} | given, cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


SECURE = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS"


def test_https_is_on_unless_switched_off(tmp_path):
    assert read(tmp_path, SECURE) == "True True True 31536000"
    assert read(tmp_path, SECURE, HTTPS="false") == "False False False 0"


def test_demo_lies_in_saxony_unless_another_state_is_named(tmp_path):
    assert read(tmp_path, "s.LAND", MODE="demo") == "Sachsen"
    assert read(tmp_path, "s.LAND", MODE="demo", LAND="Berlin") == "Berlin"


def test_demo_is_reached_from_this_machine_only(tmp_path):
    assert read(tmp_path, "*s.ALLOWED_HOSTS", MODE="demo", HOSTS="elsewhere.example") == "127.0.0.1 localhost"


def test_mail_and_identity_provider_come_from_the_environment(tmp_path):
    mail = {"MAIL_URL": "smtp+tls://anna:geheim@mail.example.org:587", "MAIL_FROM": "planung@example.org"}
    names = "s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_USE_TLS, s.DEFAULT_FROM_EMAIL, s.MAIL_IS_SENT"
    assert read(tmp_path, names, **mail) == "mail.example.org 587 anna True planung@example.org True"
    app = "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]"
    assert read(tmp_path, f"{app}['name'], {app}['secret'], {app}['settings']['server_url']", **IDENTITY) == (
        "Stadt s https://id.example.org"
    )


def test_without_them_no_mail_leaves_and_no_provider_is_offered(tmp_path):
    names = "s.MAIL_IS_SENT, s.EMAIL_BACKEND.rpartition('.')[0], s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS']"
    assert read(tmp_path, names) == "False django.core.mail.backends.dummy []"


def test_largest_upload_is_given_in_megabytes(tmp_path):
    assert read(tmp_path, "s.FILE_UPLOAD_MAX_MEMORY_SIZE", UPLOAD_MB="3") == str(3 * 1024 * 1024)


def test_error_pages_for_developers_are_off(tmp_path):
    assert read(tmp_path, "s.DEBUG") == "False"
