"""Roles of accounts: invited into an area, given, ended; never the own ones, never backwards."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.cast import LONG_AGO, sign_in

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.models import AuditEntry, Grant, Invitation, User
from planungsraum.people.queries import standing_of
from planungsraum.people.services.accounts import accept_invitation, invite
from planungsraum.people.services.grants import Giving, end_role, give_role

PAGE, INVITATIONS = "/account/grants/", "/account/invitations/"
TODAY = timezone.localdate()
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def days(number):
    return TODAY + timedelta(days=number)


@pytest.fixture
def planner(client, cast):
    return sign_in(client, cast, "planner")


@pytest.fixture
def a1(small_city):
    return Area.objects.get(code="a1")


def faults(call, **given):
    with pytest.raises(Refusal) as refused:
        call(**given)
    return [each.code for each in refused.value.faults]


class TestInvited:
    @pytest.mark.parametrize("role", ["area_coordinator", "managing_provider"])
    def test_who_accepts_looks_after_the_area_of_the_invitation(self, role, a1, cast):
        invitation = Invitation.objects.create(
            email="ida@example.org", role=role, area=a1, token_hash="x", expires_at=timezone.now() + timedelta(days=1)  # noqa: S106 — a hash of nothing
        )  # fmt: skip
        user = accept_invitation(invitation=invitation, username="ida", password="a good password")  # noqa: S106
        assert standing_of(user).areas == {(a1.system_id, "a1")}
        assert standing_of(user).roles == {role}

    def test_page_says_that_the_area_is_missing_or_too_much(self, a1, planner):
        needed = planner.post(INVITATIONS, {"email": "ida@example.org", "role": "area_coordinator"})
        assert (needed.status_code, list(needed.context["form"].errors)) == (422, ["area"])
        much = planner.post(INVITATIONS, {"email": "ida@example.org", "role": "reader", "area": a1.pk})
        assert (much.status_code, list(much.context["form"].errors)) == (422, ["area"])
        assert not Invitation.objects.exists()

    def test_service_refuses_the_same(self, a1, cast):
        given = {"email": "ida@example.org", "actor": cast["planner"], "link_of": str}
        assert faults(invite, role="managing_provider", **given) == ["grant.needs_area"]
        assert faults(invite, role="planner", area=a1, **given) == ["grant.whole_city"]

    def test_list_and_mail_name_the_area(self, a1, planner, settings, mailoutbox):
        settings.MAIL_IS_SENT = True
        planner.post(INVITATIONS, {"email": "ida@example.org", "role": "area_coordinator", "area": a1.pk})
        assert Invitation.objects.get().area == a1
        assert "Viertel Viertel a1" in mailoutbox[0].body
        assert ", Viertel Viertel a1</td>" in planner.get(INVITATIONS).content.decode()


class TestGiving:
    def test_given_from_a_day_until_another_and_noted_by_number(self, a1, planner, cast):
        given = {
            "account": "rebekka.rat",
            "role": "area_coordinator",
            "area": a1.pk,
            "since": days(1),
            "until": days(9),
        }
        assert planner.post(PAGE, given)["Location"] == PAGE
        grant = Grant.objects.get(user=cast["reader"], role="area_coordinator")
        assert (grant.area, grant.valid_from, grant.valid_to) == (a1, days(1), days(9))
        entry = AuditEntry.objects.get(verb="grant")
        assert (entry.actor, entry.kind, entry.key, entry.values.count()) == (
            cast["planner"], "grant", str(grant.pk), 0
        )  # fmt: skip
        assert standing_of(cast["reader"], days(0)).areas == set()
        assert standing_of(cast["reader"], days(1)).areas == {(a1.system_id, "a1")}
        assert standing_of(cast["reader"], days(9)).areas == set()

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"role": "area_coordinator"}, "grant.needs_area"),
            ({"since": days(-1)}, "grant.in_the_past"),
            ({"until": days(0)}, "grant.ends_before_start"),
            ({"role": "provider", "until": days(5)}, "grant.held"),
        ],
    )
    def test_what_cannot_be_given_is_refused(self, changed, code, cast):
        giving = {"user": cast["provider"], "role": "statistics", "area": None, "since": days(0)} | changed
        assert faults(give_role, giving=Giving(**giving), actor=cast["planner"]) == [code]
        assert Grant.objects.filter(user=cast["provider"]).count() == 1

    def test_same_role_follows_when_the_first_ends(self, cast):
        until = Grant.objects.get(user=cast["reader"]).valid_to
        assert until == days(1)
        early, then = (Giving(cast["reader"], "reader", None, since) for since in (days(0), until))
        assert faults(give_role, giving=early, actor=cast["planner"]) == ["grant.held"]
        assert give_role(giving=then, actor=cast["planner"]).valid_from == until

    def test_nobody_raises_or_ends_the_own_roles(self, planner, cast):
        answer = planner.post(PAGE, {"account": "petra.plan", "role": "statistics", "since": TODAY})
        assert (answer.status_code, len(answer.context["faults"])) == (422, 1)
        own = Grant.objects.get(user=cast["planner"])
        assert planner.post(f"{PAGE}{own.pk}/end/", {"until": days(1)}).status_code == 422
        assert [(each.role, each.valid_to) for each in Grant.objects.filter(user=cast["planner"])] == [
            ("planner", None)
        ]
        assert f"{PAGE}{own.pk}/end/" not in planner.get(PAGE).content.decode()

    @pytest.mark.parametrize("role", ["public", "reader", "statistics", "area_coordinator", "newcomer", "retired"])
    def test_nobody_else_may(self, role, client, cast):
        before = Grant.objects.count()
        sign_in(client, cast, role).post(PAGE, {"account": "eva.evaluation", "role": "planner", "since": TODAY})
        assert Grant.objects.count() == before

    def test_unknown_account_is_said_at_its_field(self, planner):
        answer = planner.post(PAGE, {"account": "niemand", "role": "reader", "since": TODAY})
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["account"])


class TestEnding:
    def test_ends_before_the_day_and_not_after_it(self, planner, cast):
        grant = Grant.objects.get(user=cast["statistics"])
        assert planner.post(f"{PAGE}{grant.pk}/end/", {"until": days(3)})["Location"] == PAGE
        assert (standing_of(cast["statistics"], days(2)).roles, standing_of(cast["statistics"], days(3)).roles) == (
            {"statistics"}, set()
        )  # fmt: skip
        assert AuditEntry.objects.get(kind="grant").verb == "end"
        grant.refresh_from_db()
        assert faults(end_role, grant=grant, until=days(4), actor=cast["planner"]) == ["grant.ends_earlier"]

    def test_the_past_stays_as_it_was(self, planner, cast):
        grant = Grant.objects.get(user=cast["statistics"])
        assert planner.post(f"{PAGE}{grant.pk}/end/", {"until": days(-1)}).status_code == 422
        ended = Grant.objects.get(user=cast["retired"], role="planner")
        assert planner.get(f"{PAGE}{ended.pk}/end/").status_code == 404

    def test_role_that_has_not_begun_is_taken_away(self, planner, cast):
        grant = Grant.objects.get(user=cast["newcomer"])
        planner.post(f"{PAGE}{grant.pk}/end/", {"until": TODAY})
        assert not Grant.objects.filter(pk=grant.pk).exists()
        assert AuditEntry.objects.get(kind="grant").verb == "withdraw"


class TestList:
    def shown(self, client, **asked):
        rows = client.get(PAGE, asked).context["rows"]
        return [(grant.user.username, grant.role) for grant, _span, _may_end in rows]

    def test_those_of_today_and_later_and_the_ended_on_demand(self, planner):
        assert self.shown(planner, account="RENTE") == []
        ended = [("ruth.rente", "planner"), ("ruth.rente", "statistics")]
        assert self.shown(planner, account="RENTE", ended="on") == ended
        assert self.shown(planner, role="planner") == [("nils.neu", "planner"), ("petra.plan", "planner")]

    def test_asks_the_database_as_often_for_three_as_for_one(self, planner, a1, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as few:
            planner.get(PAGE)
        for number in range(3):
            user = User.objects.create_user(f"u{number}")
            Grant.objects.create(user=user, role="area_coordinator", area=a1, valid_from=LONG_AGO)
        with django_assert_num_queries(len(few)):
            assert date.min < planner.get(PAGE).context["rows"][-1][0].valid_from
