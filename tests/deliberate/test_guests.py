"""Guests: a link opens exactly one meeting, for a time, and leaves no trace elsewhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import READERS, at, meeting, sign_in

from planungsraum.deliberate.models import GuestPass
from planungsraum.deliberate.services.meetings import attend, let_in, shut_out
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.method.token import hash_of
from planungsraum.people.models import AuditEntry, AuditValue

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(network):
    """A meeting that only the moderation sees."""
    return meeting(network.body, title="Heimliche Konferenz", visibility="moderation", required={"school": 1})


@pytest.fixture
def token(network, secret):
    return let_in(meeting=secret, topic="Jugendkultur", actor=network.accounts["moderator"])


def page(token):
    return reverse("deliberate:guest", args=[token])


def guests(found):
    return reverse("deliberate:guests", args=[found.slug])


class TestLink:
    @pytest.mark.parametrize("reader", READERS)
    def test_link_opens_the_meeting_for_whoever_holds_it(self, reader, token, secret, network, client):
        text = sign_in(client, network, reader).get(page(token)).content.decode()
        for told in ("Heimliche Konferenz", "Jugendkultur", "Netzwerk Ost", "Schools: nobody is there."):
            assert told in text
        assert "This page opens for you until" in text

    def test_link_opens_nothing_else(self, token, secret, network, client):
        client.get(page(token))
        assert client.get(reverse("deliberate:meeting", args=[secret.slug])).status_code == 404
        assert "Heimliche" not in client.get(reverse("deliberate:meetings")).content.decode()
        other = meeting(network.body, title="Andere", visibility="moderation")
        assert "Andere" not in client.get(page(token)).content.decode()
        assert client.get(reverse("deliberate:meeting", args=[other.slug])).status_code == 404
        assert "sessionid" not in client.cookies

    @pytest.mark.parametrize("reader", READERS)
    def test_guest_does_not_read_who_takes_part(self, reader, token, secret, network, client):
        attend(meeting=secret, organisation=network.school, group="school", persons=2, actor=None)
        text = sign_in(client, network, reader).get(page(token)).content.decode()
        assert "Schule Ost" not in text

    def test_page_is_neither_kept_nor_found_nor_told_to_others(self, token, client):
        response = client.get(page(token))
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        text = response.content.decode()
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in text
        assert token not in text
        assert "<form" not in text  # without a referrer the browser sends no form that we would believe

    def test_nobody_writes_to_it(self, token, client):
        assert client.post(page(token)).status_code == 405

    def test_only_the_hash_is_kept(self, token, secret):
        kept = GuestPass.objects.get()
        assert kept.token_hash == hash_of(token)
        assert token not in str(kept.__dict__)
        assert kept.expires_at == secret.ends_at
        entry = AuditEntry.objects.get(kind="guest_pass")
        assert (entry.verb, entry.key) == ("let_in", str(kept.pk))
        assert not AuditValue.objects.exists()


class TestEnd:
    def gone(self, client, token):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        response = client.get(page(token))
        text = response.content.decode()
        assert response.status_code == 410
        assert "The link has expired or was taken back." in text
        assert "Heimliche" not in text
        assert (response["Referrer-Policy"], response["Cache-Control"]) == ("no-referrer", "no-store")

    def test_link_that_has_expired(self, token, client):
        GuestPass.objects.update(expires_at=timezone.now())
        self.gone(client, token)

    def test_link_holds_to_its_last_moment(self, token, client):
        GuestPass.objects.update(expires_at=timezone.now() + timedelta(minutes=1))
        assert client.get(page(token)).status_code == 200

    def test_link_that_was_taken_back(self, token, network, client):
        shut_out(guest_pass=GuestPass.objects.get(), actor=network.accounts["moderator"])
        self.gone(client, token)

    @pytest.mark.parametrize("guess", ["x", "a" * 32, "%00", "ä"])
    def test_guess_is_answered_alike(self, guess, token, client):
        self.gone(client, guess)

    def test_hash_is_not_a_link(self, token, client):
        self.gone(client, hash_of(token))


class TestInviting:
    def test_link_is_shown_once(self, secret, network, client):
        sign_in(client, network, "moderator")
        response = client.post(guests(secret), {"topic": "Schule"})
        link = response.context["link"]
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert link in response.content.decode()
        assert link.startswith("http://testserver/deliberate/guest/")
        assert client.get(link).status_code == 200
        again = client.get(guests(secret)).content.decode()
        assert "Schule" in again
        assert "/deliberate/guest/" not in again

    def test_link_is_taken_back(self, token, secret, network, client):
        sign_in(client, network, "moderator")
        key = GuestPass.objects.get().pk
        assert client.post(guests(secret), {"take_back": str(key)})["Location"] == guests(secret)
        assert client.get(page(token)).status_code == 410
        assert "taken back" in client.get(guests(secret)).content.decode()
        assert AuditEntry.objects.filter(verb="shut_out", key=str(key)).exists()
        assert client.post(guests(secret), {"take_back": str(key)}).status_code == 404

    def test_link_of_another_meeting_cannot_be_taken_back(self, token, network, client):
        own = meeting(network.other_body, title="Eigene")
        sign_in(client, network, "other")
        key = GuestPass.objects.get().pk
        assert client.post(guests(own), {"take_back": str(key)}).status_code == 404
        assert client.get(page(token)).status_code == 200

    def test_after_the_end_nobody_is_let_in(self, network, client):
        over = meeting(network.body, starts_at=at(2021, 6, 1, 9))
        sign_in(client, network, "moderator")
        response = client.post(guests(over), {"topic": "Schule"})
        assert response.status_code == 422
        assert "nobody can be let in any more" in response.content.decode()
        with pytest.raises(Refusal, match=r"meeting\.over"):
            let_in(meeting=over, topic="Schule", actor=network.accounts["moderator"])

    def test_sign_that_is_a_digit_but_no_number_takes_nothing_back(self, secret, network, client):
        sign_in(client, network, "moderator")
        assert client.post(guests(secret), {"take_back": "²"}).status_code == 422
        assert client.post(guests(secret).replace("guests", "attendance"), {"remove": "²"}).status_code == 422

    @pytest.mark.parametrize("topic", ["", " ", "x" * 201])
    def test_topic_must_be_given(self, topic, secret, network, client):
        sign_in(client, network, "moderator")
        response = client.post(guests(secret), {"topic": topic})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["topic"])
        assert not GuestPass.objects.exists()
