"""Passwords, passkeys and the own account."""

import json
import re

import pytest
from django.core import mail
from django.test import Client

from planungsraum.people.models import ROLE_CHOICES, User

LOGIN, CHANGE, RESET = "/account/login/", "/account/password/change/", "/account/password/reset/"
PASSWORD, OTHER = "a good password", "quite another one"
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def ida(db):
    return User.objects.create_user("ida", email="ida@example.org", password=PASSWORD)


def signed_in(password=PASSWORD):
    client = Client()
    client.post(LOGIN, {"username": "ida", "password": password})
    assert is_inside(client)
    return client


def is_inside(client):
    return client.get("/account/").status_code == 200


def test_session_is_a_new_one_after_signing_in(client, ida):
    client.get("/account/invitation/x/")
    client.session["something"] = "kept"
    before = client.session.session_key
    client.post(LOGIN, {"username": "ida", "password": PASSWORD})
    assert client.session.session_key != before


def test_nobody_can_sign_up(client):
    for address in ("/account/signup/", "/account/oidc/signup/", "/account/passkeys/signup/", "/account/email/"):
        assert client.get(address).status_code == 404


class TestChangingThePassword:
    def test_other_sessions_end_and_this_one_stays(self, ida):
        here, elsewhere = signed_in(), signed_in()
        answer = here.post(CHANGE, {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER})
        assert (answer.status_code, answer["Location"]) == (302, "/account/")
        assert is_inside(here)
        assert not is_inside(elsewhere)
        assert signed_in(OTHER)

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"oldpassword": "guess"}, "oldpassword"),
            ({"password2": "a third one"}, "password2"),
            ({"password2": ""}, "password2"),
            ({"password1": "short", "password2": "short"}, "password1"),
        ],
        ids=["wrong", "differ", "once", "short"],
    )
    def test_what_is_wrong_is_said_at_its_field_and_changes_nothing(self, given, field, ida):
        data = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER} | given
        answer = signed_in().post(CHANGE, data)
        assert list(answer.context["form"].errors) == [field]
        ida.refresh_from_db()
        assert ida.check_password(PASSWORD)

    def test_no_sentence_of_the_library_is_shown_untranslated_or_familiar(self, ida):
        answer = signed_in().post(CHANGE, {"oldpassword": "guess", "password1": OTHER, "password2": "a third one"})
        assert not re.search(r"\b(?:du|dein\w*|gib)\b", answer.content.decode(), re.IGNORECASE)


@pytest.fixture
def mails(settings):
    settings.MAIL_IS_SENT = True
    settings.DEFAULT_FROM_EMAIL = "planung@stadt.example"
    return mail.outbox


def link(message):
    return re.search(r"http://testserver(/\S+)", message.body).group(1)


class TestForgottenPassword:
    def test_link_sets_a_new_one_and_works_once(self, client, ida, mails):
        elsewhere = signed_in()
        client.post(RESET, {"email": "IDA@example.org"})
        (message,) = mails
        assert (message.to, message.from_email) == (["ida@example.org"], "planung@stadt.example")
        form = client.get(link(message))["Location"]
        assert "set-password" in form
        client.get(form)
        done = client.post(form, {"password1": OTHER, "password2": OTHER})
        assert done["Location"] == "/account/password/reset/key/done/"
        assert not is_inside(client)
        assert not is_inside(elsewhere)
        assert signed_in(OTHER)
        assert Client().get(link(message)).context["token_fail"]

    def test_answer_is_the_same_whether_the_address_is_known_or_not(self, ida, mails):
        def answer(email):
            first = Client().post(RESET, {"email": email})
            page = Client().get(first["Location"]).content.decode()
            return first.status_code, dict(first.items()), re.sub(r'value="\w{64}"', "", page)

        known, unknown = answer("ida@example.org"), answer("nobody@example.org")
        assert known == unknown
        assert [message.to for message in mails] == [["ida@example.org"]]

    def test_closed_account_receives_no_link(self, client, ida, mails):
        User.objects.update(is_active=False)
        client.post(RESET, {"email": "ida@example.org"})
        assert mails == []

    def test_sixth_request_for_an_address_within_an_hour_is_too_many(self, ida, mails):
        answers = [Client().post(RESET, {"email": "ida@example.org"}).status_code for _each in range(6)]
        assert answers == [302] * 5 + [429]
        assert len(mails) == 5

    def test_link_that_was_never_sent_changes_nothing(self, client, ida):
        answer = client.post("/account/password/reset/key/1-abc-def/", {"password1": OTHER, "password2": OTHER})
        assert answer.context["token_fail"]
        ida.refresh_from_db()
        assert ida.check_password(PASSWORD)

    def test_server_without_mail_says_so_and_asks_for_nothing(self, client):
        assert 'name="email"' not in client.get(RESET).content.decode()


class TestPasskeys:
    def test_adding_one_asks_for_the_password_once_more(self, ida):
        client = signed_in()
        answer = client.get("/account/passkeys/add/")
        assert answer["Location"] == "/account/reauthenticate/?next=%2Faccount%2Fpasskeys%2Fadd%2F"
        client.post(answer["Location"], {"password": "guess"})
        assert client.get("/account/passkeys/add/").status_code == 302
        back = client.post(answer["Location"], {"password": PASSWORD})
        assert back["Location"] == "/account/passkeys/add/"
        assert client.get("/account/passkeys/add/").status_code == 200

    def test_device_is_asked_for_a_key_that_it_keeps_and_guards(self, client, ida):
        client.force_login(User.objects.create_user("otto"))
        question = client.get("/account/passkeys/add/").context["question"]["publicKey"]
        wanted = question["authenticatorSelection"]
        assert (wanted["residentKey"], wanted["userVerification"]) == ("required", "required")
        assert question["rp"]["id"] == "testserver"

    def test_login_asks_without_a_name_and_each_time_anew(self, client):
        questions = [
            client.get("/account/passkeys/login/", headers={"Accept": "application/json"}).json() for _each in range(2)
        ]
        first, second = (each["request_options"]["publicKey"] for each in questions)
        assert (first["userVerification"], first.get("allowCredentials", [])) == ("required", [])
        assert first["challenge"] != second["challenge"]

    @pytest.mark.parametrize("credential", ["", "no json", "[]", "{}", '{"id": "x", "response": {}}'])
    def test_nonsense_instead_of_a_passkey_opens_nothing(self, credential, client):
        client.get("/account/passkeys/login/", headers={"Accept": "application/json"})
        answer = client.post("/account/passkeys/login/", {"credential": credential})
        assert (answer.status_code, answer["Location"]) == (302, LOGIN)
        assert not is_inside(client)

    @pytest.mark.parametrize(
        "credential", ["[]", "{}", '{"id": "x", "response": {}}', '{"id": 1, "rawId": 1, "response": 1}']
    )
    def test_nonsense_is_not_kept_as_a_passkey(self, credential, client, ida):
        from allauth.mfa.models import Authenticator

        client.force_login(User.objects.create_user("otto"))
        client.get("/account/passkeys/add/")
        answer = client.post("/account/passkeys/add/", {"credential": credential, "name": "x"})
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert not Authenticator.objects.exists()

    def test_passkey_that_is_not_accepted_counts_like_a_wrong_password(self, client, ida):
        answers = [knock(client, ida) for _each in range(5)]
        assert [each.status_code for each in answers] == [302, 302, 302, 302, 429]
        assert client.post(LOGIN, {"username": "ida", "password": PASSWORD}).status_code == 429

    def test_locked_account_is_not_opened_by_a_passkey_either(self, client, ida):
        for _each in range(5):
            client.post(LOGIN, {"username": "ida", "password": "guess"})
        assert knock(client, ida).status_code == 429

    def test_passkey_of_another_account_is_not_found(self, client, ida):
        from allauth.mfa.models import Authenticator

        foreign = Authenticator.objects.create(user=ida, type=Authenticator.Type.WEBAUTHN, data={"name": "x"})
        client.force_login(User.objects.create_user("otto"))
        assert client.post(f"/account/passkeys/{foreign.pk}/remove/").status_code == 404
        assert Authenticator.objects.filter(pk=foreign.pk).exists()


def knock(client, user):
    """Answer the question with a passkey that the server does not know, for an account that it knows."""
    from allauth.account.utils import user_pk_to_url_str
    from fido2.utils import websafe_encode

    question = client.get("/account/passkeys/login/", headers={"Accept": "application/json"}).json()
    challenge = question["request_options"]["publicKey"]["challenge"]
    said = {"type": "webauthn.get", "challenge": challenge, "origin": "https://testserver"}
    response = {
        "clientDataJSON": websafe_encode(json.dumps(said).encode()),
        "authenticatorData": websafe_encode(bytes(32) + b"\x05" + bytes(4)),
        "signature": websafe_encode(b"none"),
        "userHandle": websafe_encode(user_pk_to_url_str(user).encode()),
    }
    identifier = websafe_encode(b"unknown")
    credential = {"id": identifier, "rawId": identifier, "type": "public-key", "response": response}
    return client.post("/account/passkeys/login/", {"credential": json.dumps(credential)})


class TestOwnAccount:
    def test_it_says_which_roles_are_held_today(self, client, cast):
        client.force_login(cast["reader"])
        assert client.get("/account/").context["roles"] == [ROLE_CHOICES["reader"]]

    @pytest.mark.parametrize(("role", "shown"), [("planner", True), ("statistics", False), ("newcomer", False)])
    def test_invitations_are_offered_to_planning_only(self, role, shown, client, cast):
        client.force_login(cast[role])
        assert ("/account/invitations/" in client.get("/account/").content.decode()) is shown

    def test_first_password_ends_other_sessions_too(self, cast):
        here, elsewhere = Client(), Client()
        for client in (here, elsewhere):
            client.force_login(cast["planner"])
        here.post("/account/password/set/", {"password1": OTHER, "password2": OTHER})
        assert is_inside(here)
        assert not is_inside(elsewhere)
