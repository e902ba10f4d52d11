"""Five failures lock a name at an address for a quarter of an hour; the table keeps no more than that needs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from planungsraum.people.models import User

LOGIN = "/account/login/"
PASSWORD = "a good password"  # noqa: S105
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def ida(db):
    return User.objects.create_user("ida", email="ida@example.org", password=PASSWORD)


def try_password(client, password="guess", username="ida", **headers):  # noqa: S107
    return client.post(LOGIN, {"username": username, "password": password}, **headers)


def fail(times, client=None, **headers):
    return [try_password(client or Client(), **headers).status_code for _each in range(times)]


def is_inside(client):
    return "_auth_user_id" in client.session


def test_fifth_failure_locks_and_says_until_when(client, ida):
    assert fail(5, client) == [200, 200, 200, 200, 429]
    answer = try_password(client, PASSWORD)
    until = timezone.localtime() + timedelta(minutes=15)
    assert answer.status_code == 429
    assert not is_inside(client)
    assert any(f"{until - timedelta(minutes=less):%H:%M}" in answer.content.decode() for less in (0, 1))
    assert 800 < int(answer["Retry-After"]) <= 900


def test_right_password_before_the_fifth_failure_opens_and_forgets(client, ida):
    from axes.models import AccessAttempt

    fail(4)
    try_password(client, PASSWORD)
    assert is_inside(client)
    assert not AccessAttempt.objects.exists()
    assert fail(4) == [200, 200, 200, 200]


def test_quarter_of_an_hour_later_the_door_opens(client, ida):
    from axes.models import AccessAttempt

    fail(5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14, seconds=50))
    assert try_password(client, PASSWORD).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    try_password(client, PASSWORD)
    assert is_inside(client)


def test_more_failures_do_not_prolong_it(ida):
    from axes.models import AccessAttempt

    fail(5)
    before = AccessAttempt.objects.get().attempt_time
    fail(3)
    assert AccessAttempt.objects.get().attempt_time == before


def test_other_names_and_other_places_are_not_affected(client, ida):
    User.objects.create_user("otto", password=PASSWORD)
    fail(5)
    try_password(client, PASSWORD, "otto")
    assert is_inside(client)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    try_password(elsewhere, PASSWORD)
    assert is_inside(elsewhere)


def test_name_in_capitals_is_the_same_name(ida):
    assert [try_password(Client(), username=name).status_code for name in ("ida", "IDA", "Ida", "iDa", "idA")][
        -1
    ] == 429


def test_name_without_an_account_is_locked_like_any_other(db):
    answers = [try_password(Client(), username="nobody") for _each in range(5)]
    assert [each.status_code for each in answers] == [200, 200, 200, 200, 429]


def test_table_keeps_address_number_time_and_nothing_to_read(ida):
    from axes.models import AccessAttempt, AccessFailureLog, AccessLog

    fail(2, HTTP_USER_AGENT="a browser", HTTP_ACCEPT="text/html")
    row = AccessAttempt.objects.get()
    kept = (row.ip_address, row.failures_since_start, len(row.username))
    assert kept == ("127.0.0.1", 2, 64)
    assert (row.user_agent, row.http_accept, row.path_info, row.get_data, row.post_data) == ("", "", "", "", "")
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()


def test_rows_that_serve_no_longer_go_with_the_next_failure(ida):
    from axes.models import AccessAttempt

    fail(2)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    try_password(Client(), username="otto")
    assert AccessAttempt.objects.get().failures_since_start == 1


def test_log_names_the_address_and_no_person(ida, caplog):
    fail(5, HTTP_USER_AGENT="a browser")
    assert "Locking out 127.0.0.1" in caplog.text
    assert "ida" not in caplog.text
    assert "a browser" not in caplog.text


class TestProxies:
    def test_header_of_a_proxy_is_not_believed_unless_configured(self, ida):
        answers = [try_password(Client(), HTTP_X_FORWARDED_FOR=f"192.0.2.{each}") for each in range(5)]
        assert answers[-1].status_code == 429

    def test_header_of_the_configured_proxy_tells_places_apart(self, ida, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        answers = [try_password(Client(), HTTP_X_FORWARDED_FOR=f"192.0.2.{each}") for each in range(5)]
        assert answers[-1].status_code == 200

    def test_what_the_browser_writes_before_the_proxy_is_not_believed(self, ida, settings):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        answers = [try_password(Client(), HTTP_X_FORWARDED_FOR=f"198.51.100.{each}, 192.0.2.1") for each in range(5)]
        assert answers[-1].status_code == 429


class TestOtherDoors:
    def test_password_asked_for_once_more_is_counted_too(self, client, ida):
        try_password(client, PASSWORD)
        answers = [client.post("/account/reauthenticate/", {"password": "guess"}) for _each in range(5)]
        assert [each.status_code for each in answers] == [200, 200, 200, 200, 429]

    def test_password_set_anew_by_mail_opens_at_once(self, client, ida, settings):
        from django.core import mail

        settings.MAIL_IS_SENT = True
        fail(5)
        client.post("/account/password/reset/", {"email": "ida@example.org"})
        link = next(word for word in mail.outbox[0].body.split() if word.startswith("http")).split("testserver")[1]
        form = client.get(link)["Location"]
        client.post(form, {"password1": "quite another one", "password2": "quite another one"})
        try_password(client, "quite another one")
        assert is_inside(client)
