"""Invitations: made by planning, sent by a real mail server, accepted once and in time."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from hashlib import sha256

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.cast import sign_in
from tests.journeys.server import free_port
from tests.network import body, person, term

from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, Grant, Invitation, User
from planungsraum.people.queries import roles_at
from planungsraum.people.services.accounts import accept_invitation, invite, revoke_invitation

LIST = "/account/invitations/"
CHOSEN = {"username": "ida", "password1": "a good password", "password2": "a good password"}
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Mailbox:
    """Keeps what a mail server is given."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 — as aiosmtpd calls it
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.DEFAULT_FROM_EMAIL = "planung@stadt.example"
    settings.MAIL_IS_SENT = True
    yield box
    server.stop()


@pytest.fixture
def made(cast):
    """Make an invitation without a mail; give it with its token."""

    def make(email="ida@example.org", role="reader", link="token", **fields):
        given = {"made_by": cast["planner"], "expires_at": timezone.now() + timedelta(days=14)} | fields
        return Invitation.objects.create(
            email=email, role=role, token_hash=sha256(link.encode()).hexdigest(), **given
        )  # fmt: skip

    return make


def link_in(message):
    return re.search(r"http://testserver(/account/invitation/\S+)", message.get_content()).group(1)


def closed(answer):
    return answer.status_code, next(each.name for each in answer.templates)


class TestInviting:
    def test_mail_reaches_its_reader_and_the_link_opens_an_account(self, client, cast, mailbox):
        sign_in(client, cast, "planner")
        answer = client.post(LIST, {"email": "Ida@Example.org", "role": "statistics"})
        assert (answer.status_code, answer["Location"]) == (302, LIST)
        (message,) = mailbox.messages
        assert (message["To"], message["From"]) == ("ida@example.org", "planung@stadt.example")
        guest = Client()
        first = guest.get(link_in(message))
        assert (first["Location"], first["Referrer-Policy"]) == ("/account/invitation/", "no-referrer")
        assert "ida@example.org" in guest.get(first["Location"]).content.decode()
        assert guest.post(first["Location"], CHOSEN)["Location"] == "/account/"
        user = User.objects.get(username="ida")
        assert guest.session["_auth_user_id"] == str(user.pk)
        assert (user.email, user.check_password("a good password")) == ("ida@example.org", True)
        assert roles_at(user) == {"statistics"}
        assert Grant.objects.get(user=user).valid_from == timezone.localdate()

    def test_only_the_hash_of_the_token_is_kept(self, client, cast, mailbox):
        client.force_login(cast["planner"])
        client.post(LIST, {"email": "ida@example.org", "role": "reader"})
        token = link_in(mailbox.messages[0]).rstrip("/").rpartition("/")[2]
        row = Invitation.objects.get()
        assert len(token) >= 43
        assert row.token_hash == sha256(token.encode()).hexdigest()
        assert token not in str(Invitation.objects.values().get())

    def test_it_holds_for_fourteen_days_and_is_noted_without_a_person(self, client, cast, mailbox):
        client.force_login(cast["planner"])
        client.post(LIST, {"email": "ida@example.org", "role": "reader"})
        row = Invitation.objects.get()
        assert row.expires_at - row.made_at == timedelta(days=14)
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.verb, entry.kind, entry.key) == (
            cast["planner"], "invite", "invitation", str(row.pk)
        )  # fmt: skip

    def test_without_a_mail_server_nobody_is_invited_and_the_page_says_so(self, client, cast):
        client.force_login(cast["planner"])
        answer = client.post(LIST, {"email": "ida@example.org", "role": "reader"})
        assert (answer.status_code, "PLANUNGSRAUM_MAIL_URL" in answer.content.decode()) == (422, True)
        assert not Invitation.objects.exists()
        assert not AuditEntry.objects.exists()

    def test_mail_server_that_is_away_invites_nobody(self, cast, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.MAIL_IS_SENT = "127.0.0.1", free_port(), True
        with pytest.raises(Refusal) as refused:
            invite(email="ida@example.org", role="reader", actor=cast["planner"], link_of=str)
        assert [each.code for each in refused.value.faults] == ["mail.failed"]
        assert not Invitation.objects.exists()

    def test_address_that_has_an_account_is_not_invited(self, client, cast, mailbox):
        User.objects.create_user("ida", email="ida@example.org")
        client.force_login(cast["planner"])
        assert client.post(LIST, {"email": "IDA@example.org", "role": "reader"}).status_code == 422
        assert mailbox.messages == []

    def test_unknown_role_is_refused(self, client, cast, mailbox):
        client.force_login(cast["planner"])
        assert client.post(LIST, {"email": "ida@example.org", "role": "mayor"}).status_code == 422
        assert mailbox.messages == []


class TestAccepting:
    def test_account_is_noted_by_number_and_its_address_is_proved(self, made):
        from allauth.account.models import EmailAddress

        invitation = made()
        user = accept_invitation(invitation=invitation, username="ida", password="a good password")  # noqa: S106
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.verb, entry.key) == (user, "accept", str(invitation.pk))
        assert EmailAddress.objects.filter(user=user, email="ida@example.org", verified=True, primary=True).exists()

    @pytest.mark.parametrize(
        "ended",
        [
            {"accepted_at": timezone.now()},
            {"revoked_at": timezone.now()},
            {"made_at": timezone.now() - timedelta(days=15), "expires_at": timezone.now() - timedelta(days=1)},
        ],
        ids=["accepted", "revoked", "expired"],
    )
    def test_link_of_what_has_ended_says_so(self, ended, client, made):
        invitation = made(**ended)
        answer = client.get("/account/invitation/token/")
        assert closed(answer) == (410, "people/invitation_closed.html")
        assert answer.context["state"] == invitation.state
        with pytest.raises(Refusal):
            accept_invitation(invitation=invitation, username="ida", password="a good password")  # noqa: S106
        assert not User.objects.filter(username="ida").exists()

    def test_revoked_while_the_form_was_open(self, client, made, cast):
        invitation = made()
        client.get("/account/invitation/token/")
        revoke_invitation(invitation=invitation, actor=cast["planner"])
        assert closed(client.post("/account/invitation/", CHOSEN)) == (410, "people/invitation_closed.html")
        assert not User.objects.filter(username="ida").exists()

    def test_link_opens_one_account_only(self, client, made):
        made()
        client.get("/account/invitation/token/")
        client.post("/account/invitation/", CHOSEN)
        other = Client()
        assert other.get("/account/invitation/token/").status_code == 410
        assert other.post("/account/invitation/", CHOSEN | {"username": "otto"}).status_code == 410
        assert not User.objects.filter(username="otto").exists()

    def test_unknown_token_and_the_hash_itself_open_nothing(self, client, made):
        invitation = made()
        assert client.get("/account/invitation/other/").status_code == 404
        assert client.get(f"/account/invitation/{invitation.token_hash}/").status_code == 404

    def test_second_invitation_to_the_same_address_opens_no_second_account(self, made):
        accept_invitation(invitation=made(), username="ida", password="a good password")  # noqa: S106
        with pytest.raises(Refusal) as refused:
            accept_invitation(invitation=made(link="two"), username="otto", password="a good password")  # noqa: S106
        assert [each.code for each in refused.value.faults] == ["invitation.address_taken"]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"username": "Petra.Plan"}, "username"),
            ({"username": "a b"}, "username"),
            ({"password1": "short", "password2": "short"}, "password1"),
            ({"password1": "123456789012345", "password2": "123456789012345"}, None),
            ({"password2": "a good passwort"}, "password2"),
        ],
        ids=["taken", "spaces", "short", "digits", "differ"],
    )
    def test_what_cannot_be_chosen_is_said_at_its_field(self, given, field, client, made):
        made()
        client.get("/account/invitation/token/")
        answer = client.post("/account/invitation/", CHOSEN | given)
        if field is None:
            assert answer.status_code == 302
        else:
            assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])

    def test_session_of_whoever_was_signed_in_before_ends(self, client, made, cast):
        made()
        sign_in(client, cast, "planner")
        before = client.session.session_key
        client.get("/account/invitation/token/")
        client.post("/account/invitation/", CHOSEN)
        assert client.session.session_key != before
        assert client.session["_auth_user_id"] == str(User.objects.get(username="ida").pk)


class TestRevoking:
    def test_revoked_by_planning_and_noted(self, client, made, cast):
        invitation = made()
        client.force_login(cast["planner"])
        client.post(f"{LIST}{invitation.pk}/revoke/")
        invitation.refresh_from_db()
        assert invitation.state == "revoked"
        assert AuditEntry.objects.get().verb == "revoke"
        assert Client().get("/account/invitation/token/").status_code == 410

    @pytest.mark.parametrize("role", ["public", "reader", "statistics", "newcomer", "retired"])
    def test_nobody_else_may(self, role, client, made, cast):
        invitation = made()
        sign_in(client, cast, role).post(f"{LIST}{invitation.pk}/revoke/")
        invitation.refresh_from_db()
        assert invitation.state == "open"

    def test_accepted_one_stays_accepted(self, client, made, cast):
        invitation = made()
        accept_invitation(invitation=invitation, username="ida", password="a good password")  # noqa: S106
        client.force_login(cast["planner"])
        client.post(f"{LIST}{invitation.pk}/revoke/")
        invitation.refresh_from_db()
        assert (invitation.state, invitation.revoked_at) == ("accepted", None)


class TestTable:
    def test_accepted_and_revoked_is_impossible(self, made):
        with pytest.raises(IntegrityError), transaction.atomic():
            made(accepted_at=timezone.now(), revoked_at=timezone.now())

    def test_end_before_its_beginning_is_impossible(self, made):
        with pytest.raises(IntegrityError), transaction.atomic():
            made(expires_at=timezone.now() - timedelta(days=1))

    def test_list_asks_the_database_as_often_for_three_as_for_one(self, client, made, cast, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client.force_login(cast["planner"])
        made(link="1")
        with CaptureQueriesContext(connection) as one:
            client.get(LIST)
        made(link="2")
        made(link="3")
        with django_assert_num_queries(len(one)):
            client.get(LIST)


class TestInvitationOfAPerson:
    """Who has functions is invited to what these allow; whoever moderates never gets that as a role."""

    @pytest.fixture
    def ida(self):
        found = person("Ida Immerda", visibility="office")
        term(body("runde"), "moderation", found)
        return found

    def test_account_may_do_what_the_functions_of_the_person_allow(self, client, cast, mailbox, ida):
        sign_in(client, cast, "planner")
        assert client.post(LIST, {"email": "ida@example.org", "person": "Ida Immerda"}).status_code == 302
        guest = Client()
        guest.get(link_in(mailbox.messages[0]))
        assert guest.post("/account/invitation/", CHOSEN).status_code == 302
        ida.refresh_from_db()
        assert ida.user.username == "ida"
        assert roles_at(ida.user) == {"moderator"}
        assert not ida.user.grants.exists()
        assert "Ida Immerda: was die Funktionen der Person erlauben" in client.get(LIST).content.decode()

    @pytest.mark.parametrize(
        "given", [{}, {"role": "moderator"}, {"person": "Ida Immerda", "role": "moderator"}, {"person": "Niemand"}]
    )
    def test_account_with_nothing_or_with_the_role_of_a_function_is_refused(self, given, client, cast, mailbox, ida):
        sign_in(client, cast, "planner")
        assert client.post(LIST, {"email": "ida@example.org"} | given).status_code == 422
        assert mailbox.messages == []
        assert not Invitation.objects.exists()

    def test_somebody_with_an_account_is_not_invited_to_another(self, client, cast, mailbox, ida):
        ida.user = cast["newcomer"]
        ida.save()
        sign_in(client, cast, "planner")
        assert client.post(LIST, {"email": "ida@example.org", "person": "Ida Immerda"}).status_code == 422
        assert mailbox.messages == []

    @pytest.mark.parametrize(("role", "code"), [("", "invitation.nothing"), ("moderator", "grant.by_function")])
    def test_service_refuses_what_the_form_refuses(self, role, code, cast):
        with pytest.raises(Refusal) as refused:
            invite(email="ida@example.org", role=role, actor=cast["planner"], link_of=str)
        assert [fault.code for fault in refused.value.faults] == [code]
