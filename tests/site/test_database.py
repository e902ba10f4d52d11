"""The database is the one that was asked for, set up as the settings promise."""

import os

import pytest
from django.conf import settings
from django.db import connection

from planungsraum.people.models import User

ASKED = os.environ.get("PLANUNGSRAUM_TEST_DATABASE", "sqlite")

pytestmark = pytest.mark.django_db


def test_vendor_is_the_one_asked_for():
    assert connection.vendor == ASKED


def test_connections_are_kept_for_a_minute():
    assert connection.settings_dict["CONN_MAX_AGE"] == 60


@pytest.mark.skipif(ASKED != "sqlite", reason="SQLite only")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000), ("synchronous", 1)],
)
def test_sqlite_file_has_pragma(pragma, value):
    assert not connection.is_in_memory_db()
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


@pytest.mark.skipif(ASKED != "sqlite", reason="SQLite only")
def test_sqlite_takes_the_write_lock_when_a_transaction_begins():
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.skipif(ASKED != "postgresql", reason="PostgreSQL only")
def test_postgresql_answers_with_its_version():
    with connection.cursor() as cursor:
        assert cursor.execute("SHOW server_version_num").fetchone()[0] >= "140000"


@pytest.mark.skipif(ASKED != "postgresql", reason="PostgreSQL only")
def test_postgresql_plans_once_what_is_asked_often():
    for _time in range(7):
        User.objects.filter(username="nobody").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%people_user%"])
        assert cursor.fetchone()[0] == 1
