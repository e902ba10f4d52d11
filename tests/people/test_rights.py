"""Grants are dated, and roles open what the rules name."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from planungsraum.people.models import AuditEntry, Grant, User
from planungsraum.people.queries import roles_at, visible_to
from planungsraum.people.rules import Role, Visibility, may_keep_recipes, may_load_figures, may_read, visible
from planungsraum.people.services.accounts import open_account
from planungsraum.people.services.audit import record

PUBLIC, PROFESSIONAL, OFFICE = Visibility.PUBLIC, Visibility.PROFESSIONAL, Visibility.OFFICE


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        ([], [PUBLIC]),
        (["reader"], [PUBLIC, PROFESSIONAL]),
        (["statistics"], [PUBLIC, PROFESSIONAL, OFFICE]),
        (["planner"], [PUBLIC, PROFESSIONAL, OFFICE]),
        (["reader", "planner"], [PUBLIC, PROFESSIONAL, OFFICE]),
    ],
)
def test_what_roles_may_see(roles, seen):
    assert visible(roles) == seen


@pytest.mark.parametrize(
    ("roles", "read", "load", "keep"),
    [
        ([], True, False, False),
        (["reader"], True, False, False),
        (["statistics"], True, True, False),
        (["planner"], True, True, True),
    ],
)
def test_what_roles_may_do(roles, read, load, keep):
    assert (may_read(roles), may_load_figures(roles), may_keep_recipes(roles)) == (read, load, keep)


@pytest.mark.django_db
class TestGrants:
    @pytest.mark.parametrize(
        ("day", "held"),
        [
            (date(2022, 12, 31), set()),
            (date(2023, 1, 1), {"planner"}),
            (date(2023, 12, 31), {"planner"}),
            (date(2024, 1, 1), {"reader"}),
        ],
    )
    def test_role_holds_from_its_first_day_until_the_day_before_its_end(self, day, held):
        user = User.objects.create_user("u")
        Grant.objects.create(user=user, role=Role.PLANNER, valid_from=date(2023, 1, 1), valid_to=date(2024, 1, 1))
        Grant.objects.create(user=user, role=Role.READER, valid_from=date(2024, 1, 1))
        assert roles_at(user, day) == held

    def test_roles_of_another_account_do_not_count(self, cast):
        assert roles_at(cast["reader"]) == {"reader"}
        assert roles_at(User.objects.create_user("new")) == frozenset()

    def test_grant_from_tomorrow_or_until_yesterday_gives_nothing(self, cast):
        assert roles_at(cast["newcomer"]) == frozenset()
        assert roles_at(cast["retired"]) == frozenset()
        assert visible_to(cast["retired"]) == [PUBLIC]

    def test_public_holds_no_role_and_asks_the_database_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert roles_at(AnonymousUser()) == frozenset()

    @pytest.mark.parametrize("end", [date(2023, 1, 1), date(2022, 1, 1)])
    def test_grant_that_ends_before_it_starts_is_impossible(self, end):
        user = User.objects.create_user("u")
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(user=user, role="reader", valid_from=date(2023, 1, 1), valid_to=end)


@pytest.mark.django_db
class TestAccounts:
    def test_account_is_opened_with_its_role_and_noted_without_a_name(self):
        user = open_account(username="ida", password="a good password", role="reader", valid_from=date(2024, 1, 1))  # noqa: S106
        assert user.check_password("a good password")
        assert roles_at(user, date(2024, 1, 1)) == {"reader"}
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.verb, entry.kind, entry.key) == (None, "open", "account", str(user.pk))

    def test_account_opened_twice_keeps_its_password_and_receives_the_role(self):
        first = open_account(username="ida", password="a good password", role="reader", valid_from=date(2024, 1, 1))  # noqa: S106
        second = open_account(username="ida", password="another one", role="planner", valid_from=date(2024, 1, 1))  # noqa: S106
        assert second == first
        assert second.check_password("a good password")
        assert roles_at(second, date(2024, 1, 1)) == {"reader", "planner"}

    def test_entry_outlives_the_account_and_then_names_nobody(self):
        user = User.objects.create_user("ida")
        record(actor=user, verb="load", kind="dataset", key="7")
        user.delete()
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.verb, entry.key) == (None, "load", "7")
        assert "ida" not in str(entry)


@pytest.mark.django_db
class TestSigningIn:
    def test_right_password_opens_the_door_and_leads_to_the_page_asked_for(self, client):
        User.objects.create_user("ida", password="a good password")  # noqa: S106
        answer = client.post(
            "/account/login/?next=/observe/load/",
            {"username": "ida", "password": "a good password", "next": "/observe/load/"},
        )
        assert (answer.status_code, answer["Location"]) == (302, "/observe/load/")

    def test_page_elsewhere_is_not_led_to(self, client):
        User.objects.create_user("ida", password="a good password")  # noqa: S106
        answer = client.post(
            "/account/login/", {"username": "ida", "password": "a good password", "next": "https://elsewhere.example/"}
        )
        assert answer["Location"] == "/"

    def test_wrong_password_stays_outside(self, client):
        User.objects.create_user("ida", password="a good password")  # noqa: S106
        assert client.post("/account/login/", {"username": "ida", "password": "guess"}).status_code == 200
        assert "_auth_user_id" not in client.session
