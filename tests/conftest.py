"""Where the tests run: settings, database, city and people.

The environment must be right before Django reads its settings. pytest-django reads them before any
conftest where pyproject.toml names the settings module, so it is named here instead: pytest loads this
file, which sets the environment, and pytest-django finds it done when it configures itself (`trylast`).
"""

import os
import tempfile
from pathlib import Path

import pytest
from tests import postgres

from planungsraum.site import loops

collect_ignore = ["identity"]  # a program of its own, with settings of its own
ROOT = Path(__file__).resolve().parents[1]
WORKER = "PYTEST_XDIST_WORKER"


def _set_environment() -> None:
    """Once, in the main process: the workers of xdist inherit it, so one PostgreSQL serves them all."""
    if WORKER in os.environ:
        return
    for name in [name for name in os.environ if name.startswith("PLANUNGSRAUM_") and "TEST" not in name]:
        if name not in {"PLANUNGSRAUM_CHROMIUM", "PLANUNGSRAUM_PICTURES"}:
            del os.environ[name]
    folder = tempfile.mkdtemp(prefix="planungsraum-tests-")
    (Path(folder) / "static").mkdir()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "planungsraum.site.settings",
        "PLANUNGSRAUM_SECRET_KEY": "a key for tests that protects nothing at all",
        "PLANUNGSRAUM_HOSTS": "testserver,localhost,127.0.0.1",
        "PLANUNGSRAUM_HTTPS": "false",
        "PLANUNGSRAUM_VAR": folder,
    }
    if os.environ.get("PLANUNGSRAUM_TEST_DATABASE") == "postgresql":
        os.environ["PLANUNGSRAUM_DATABASE_URL"] = postgres.start(Path(folder))
    loops.keep()


_set_environment()


def pytest_configure() -> None:
    """Change what only tests want: unbundled static files, a file for SQLite as in production."""
    from django.conf import settings

    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(Path(os.environ["PLANUNGSRAUM_VAR"]) / "test.sqlite3")


def pytest_unconfigure() -> None:
    """Stop what was started, remove what was written."""
    if WORKER not in os.environ:
        postgres.stop(Path(os.environ["PLANUNGSRAUM_VAR"]))


@pytest.fixture(autouse=True)
def _nothing_cached():
    """Keep no drawn map from one test to the next: rolled-back rows leave their numbers to others."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="class")
def leipzig(django_db_setup, django_db_blocker):
    """Load the example city by the code of `planungsraum example`; once for the tests of a class."""
    from django.db import transaction

    from planungsraum.site.commands import example

    with django_db_blocker.unblock(), transaction.atomic():
        example._load(ROOT / "examples" / "leipzig")  # noqa: SLF001 — the command without its start
        yield
        transaction.set_rollback(True)


@pytest.fixture
def small_city(db):
    """Build a city of four areas that can be worked by hand."""
    from tests.factories import build_small_city

    return build_small_city()


@pytest.fixture
def directory(small_city):
    """Fill the directory of the small city: an organisation and a body, each with a contact point."""
    from tests.directory import build_directory

    return build_directory(small_city)


@pytest.fixture
def cast(db):
    """Invite the invented people, each with an account."""
    from tests.cast import invite

    return invite()
