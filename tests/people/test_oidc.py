"""Sign-on by the city's identity: the whole flow against a real provider, and everything that must not open a door."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from tests.identity.people import CLIENT, SECRET
from tests.identity.running import provided
from tests.journeys.server import free_port

from planungsraum.people.models import AuditEntry, User

CALLBACK = "http://testserver/account/oidc/city/login/callback/"
LOGIN = "/account/oidc/city/login/"
pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with provided(tmp_path_factory.mktemp("identity"), CALLBACK) as provider:
        yield provider


def configured(address):
    settings = {"server_url": address, "scope": ["openid", "email"]}
    app = {"provider_id": "city", "name": "Stadtkennung", "client_id": CLIENT, "secret": SECRET, "settings": settings}
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def provider(running, settings):
    settings.SOCIALACCOUNT_PROVIDERS = configured(running.issuer)
    running.break_down()
    return running


@pytest.fixture
def ida(db):
    return with_proved_address("ida.office", "ida@example.org")


def with_proved_address(username, email, **fields):
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(username, email=email, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def question(client, **data):
    return client.post(LOGIN, data)["Location"]


def changed(address, **parameters):
    parts = urlsplit(address)
    given = {name: values[0] for name, values in parse_qs(parts.query).items()} | parameters
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(given)}"


def come_back(client, address):
    return client.get(address.removeprefix("http://testserver"))


def sign_on(client, provider, name, **data):
    return come_back(client, provider.answer(question(client, **data), name))


def is_inside(client):
    return "_auth_user_id" in client.session


REFUSED = "identity provider: unknown"
INVALID_GRANT = b'{"error": "invalid_grant"}'


@pytest.fixture
def stays_outside(client, caplog):
    """Check that nobody came in, and why."""

    def check(answer, reason):
        assert answer.status_code == 401
        assert "socialaccount/authentication_error.html" in [each.name for each in answer.templates]
        assert not is_inside(client)
        assert [line for line in caplog.messages if line.startswith("identity provider")] == [reason]

    return check


class TestTheWayIn:
    def test_account_with_the_proved_address_opens_and_is_linked(self, client, provider, ida):
        from allauth.socialaccount.models import SocialAccount

        answer = sign_on(client, provider, "ida")
        assert (answer.status_code, answer["Location"]) == (302, "/")
        assert client.session["_auth_user_id"] == str(ida.pk)
        linked = SocialAccount.objects.get()
        assert (linked.user, linked.provider, len(linked.uid), linked.extra_data) == (ida, "city", 64, {})
        entry = AuditEntry.objects.get()
        assert (entry.actor, entry.verb, entry.kind, entry.key) == (ida, "link", "identity", str(ida.pk))

    def test_linked_identity_opens_it_again_without_the_address(self, client, provider, ida):
        from allauth.account.models import EmailAddress

        sign_on(client, provider, "ida")
        client.logout()
        EmailAddress.objects.all().delete()
        sign_on(client, provider, "ida")
        assert client.session["_auth_user_id"] == str(ida.pk)
        assert AuditEntry.objects.count() == 1

    def test_it_leads_to_the_page_asked_for_and_never_elsewhere(self, client, provider, ida):
        assert sign_on(client, provider, "ida", next="/observe/load/")["Location"] == "/observe/load/"
        client.logout()
        assert sign_on(client, provider, "ida", next="https://elsewhere.example/")["Location"] == "/"

    def test_session_is_a_new_one(self, client, provider, ida):
        asked = question(client)
        before = client.session.session_key
        come_back(client, provider.answer(asked, "ida"))
        assert client.session.session_key != before

    def test_question_carries_state_nonce_and_challenge_and_nothing_from_the_address(self, client, provider):
        asked = client.post(f"{LOGIN}?scope=profile&auth_params=prompt%3Dnone%26nonce%3Dmine&process=connect")[
            "Location"
        ]
        given = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
        assert set(given) == {
            "client_id", "redirect_uri", "scope", "response_type", "state", "nonce", "code_challenge",
            "code_challenge_method",
        }  # fmt: skip
        assert set(given["scope"].split()) == {"openid", "email"}
        assert given["code_challenge_method"] == "S256"
        assert given["nonce"] != "mine"

    def test_secret_is_in_no_table(self, client, provider, ida, tmp_path):
        sign_on(client, provider, "ida")
        call_command("dumpdata", output=str(tmp_path / "all.json"))
        text = (tmp_path / "all.json").read_text()
        assert "ida.office" in text
        assert SECRET not in text

    def test_login_page_offers_it_by_name(self, client, provider):
        assert "Stadtkennung" in client.get("/account/login/").content.decode()

    def test_page_asks_before_it_leaves_where_only_a_link_was_followed(self, client, provider):
        answer = client.get(LOGIN)
        assert (answer.status_code, "Stadtkennung" in answer.content.decode()) == (200, True)


class TestWhoHasNoAccount:
    @pytest.mark.parametrize("name", ["nobody", "unproved", "textual"])
    def test_page_says_what_to_do_and_nothing_is_opened(self, name, client, provider, ida):
        answer = sign_on(client, provider, name)
        assert "account/signup_closed.html" in [each.name for each in answer.templates]
        assert not is_inside(client)
        assert list(User.objects.all()) == [ida]

    def test_address_that_the_account_has_not_proved_opens_nothing(self, client, provider):
        User.objects.create_user("ida.office", email="ida@example.org")
        sign_on(client, provider, "ida")
        assert not is_inside(client)

    def test_successor_with_the_address_of_a_linked_account_stays_outside(self, client, provider, ida):
        sign_on(client, provider, "ida")
        client.logout()
        sign_on(client, provider, "successor")
        assert not is_inside(client)

    def test_closed_account_stays_closed(self, client, provider):
        with_proved_address("ida.office", "ida@example.org", is_active=False)
        assert sign_on(client, provider, "ida")["Location"] == "/account/inactive/"
        assert not is_inside(client)


class TestWhatMustNotOpenADoor:
    def test_token_of_another_issuer(self, client, provider, ida, stays_outside):
        provider.break_down(issuer="https://id.elsewhere.example")
        stays_outside(sign_on(client, provider, "ida"), f"{REFUSED} ID token refused: InvalidIssuerError")

    def test_provider_that_calls_itself_by_another_name(self, client, provider, ida, stays_outside):
        provider.break_down(described="https://id.elsewhere.example")
        stays_outside(client.post(LOGIN), f"{REFUSED} the identity provider calls itself by another name")

    def test_token_with_another_nonce(self, client, provider, ida, stays_outside):
        stays_outside(
            come_back(client, provider.answer(changed(question(client), nonce="other"), "ida")),
            f"{REFUSED} ID token refused: it answers another attempt",
        )

    def test_token_that_has_expired(self, client, provider, ida, stays_outside):
        provider.break_down(seconds="-60")
        stays_outside(sign_on(client, provider, "ida"), f"{REFUSED} ID token refused: ExpiredSignatureError")

    def test_address_of_another_person(self, client, provider, ida, stays_outside):
        provider.break_down(person="77")
        stays_outside(sign_on(client, provider, "ida"), f"{REFUSED} the identity provider speaks of another person")

    def test_answer_with_another_state(self, client, provider, ida, stays_outside):
        back = provider.answer(question(client), "ida")
        stays_outside(come_back(client, changed(back, state="other")), f"{REFUSED} ")

    def test_answer_that_comes_in_another_browser(self, client, provider, ida, stays_outside):
        back = provider.answer(question(client), "ida")
        other = Client()
        stays_outside(come_back(other, back), f"{REFUSED} ")
        assert not is_inside(other)

    def test_answer_used_twice(self, client, provider, ida, stays_outside):
        back = provider.answer(question(client), "ida")
        come_back(client, back)
        client.logout()
        stays_outside(come_back(client, back), f"{REFUSED} ")

    def test_answer_that_comes_too_late(self, client, provider, ida, time_moved, stays_outside):
        back = provider.answer(question(client), "ida")
        time_moved(timedelta(minutes=11))
        stays_outside(come_back(client, back), f"{REFUSED} ")

    def test_code_with_the_challenge_of_another_attempt(self, client, provider, ida, stays_outside):
        other = parse_qs(urlsplit(question(client)).query)["code_challenge"][0]
        back = provider.answer(changed(question(client), code_challenge=other), "ida")
        stays_outside(come_back(client, back), f"{REFUSED} Error retrieving access token: {INVALID_GRANT}")

    def test_provider_that_does_not_answer(self, client, provider, ida, settings, stays_outside):
        settings.SOCIALACCOUNT_PROVIDERS = configured(f"http://127.0.0.1:{free_port()}/o")
        stays_outside(client.post(LOGIN), f"{REFUSED} the identity provider does not answer: ConnectionError")

    def test_cancelling_leads_to_a_page_that_says_so(self, client, provider):
        state = parse_qs(urlsplit(question(client)).query)["state"][0]
        answer = client.get(f"{LOGIN}callback/?error=access_denied&state={state}")
        assert answer["Location"] == "/account/oidc/cancelled/"
