"""What the public asks: it comes in, is read by those who act, answered once, and goes after its time."""

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.deliberate.network import ACTING, READERS, asked, called, holder, sign_in
from tests.journeys.server import free_port

from planungsraum.deliberate.models import Body, GuestPass, Inquiry
from planungsraum.deliberate.queries.inquiries import functions_for, inquiries_for, open_inquiries
from planungsraum.deliberate.services.inquiries import KEEPINGS, answer
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import AuditEntry, QueuedMail
from planungsraum.people.services.mails import deliver
from planungsraum.people.services.retention import hold, lift, purge

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Ina Initiative",
    "email": "ina@example.org",
    "organisation": "Initiative Ost",
    "text": "Wir möchten mitmachen.",
    "website": "",
}


def page(kind="join", slug="runde", view="ask"):
    return reverse(f"deliberate:{view}", args=[slug, kind])


def post(client, **changes):
    return client.post(page(changes.pop("kind", "join"), changes.pop("slug", "runde")), GIVEN | changes)


@pytest.mark.one_database
class TestAsking:
    def test_what_was_asked_is_kept_and_the_next_page_says_what_happens(self, network, client):
        response = sign_in(client, network, "public").post(page(), GIVEN, follow=True)
        assert response.redirect_chain == [(page(view="asked"), 302)]
        assert "What happens next" in response.content.decode()
        kept = Inquiry.objects.get()
        assert (kept.kind, kept.body.slug, kept.name, kept.email, kept.organisation, kept.text, kept.state) == (
            "join", "runde", "Ina Initiative", "ina@example.org", "Initiative Ost", "Wir möchten mitmachen.", "open",
        )  # fmt: skip

    def test_those_who_act_are_told_by_a_link_without_content(self, network, client):
        post(client)
        mail = QueuedMail.objects.get()
        assert mail.to == "mona.mod@example.org"
        assert "http://testserver/deliberate/inquiries/" in mail.text
        for word in ("mitmachen", "Ina", "Initiative"):
            assert word not in mail.subject + mail.text

    def test_mail_speaks_the_language_of_the_house_not_that_of_who_asks(self, network, client):
        post(client)
        german = QueuedMail.objects.get().subject
        QueuedMail.objects.all().delete()
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        post(client)
        assert QueuedMail.objects.get().subject == german

    @pytest.mark.parametrize(
        ("field", "value"),
        [("name", ""), ("email", "nobody"), ("email", ""), ("text", ""), ("text", "x" * 5001), ("name", "x" * 121),
         ("organisation", "x" * 201), ("text", "nul\0")],
    )  # fmt: skip
    def test_what_is_missing_or_too_long_is_named_and_nothing_kept(self, field, value, network, client):
        response = post(client, **{field: value})
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert not Inquiry.objects.exists()

    def test_longest_text_is_taken(self, network, client):
        assert post(client, text="x" * 5000).status_code == 302

    def test_program_that_fills_every_field_is_told_so(self, network, client):
        response = post(client, website="https://spam.example")
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["website"])
        assert not Inquiry.objects.exists()

    def test_trap_is_labelled_and_not_reached_by_tab(self, network, client):
        text = sign_in(client, network, "public").get(page()).content.decode()
        trap = text[text.index('class="kept-empty"') :].partition("</div>\n")[0]
        assert "Please leave this field empty" in trap
        assert 'tabindex="-1"' in trap
        assert 'autocomplete="off"' in trap

    @pytest.mark.parametrize(("openness", "form"), [("open", True), ("on_request", True), ("closed", False),
                                                    ("derived", False)])  # fmt: skip
    def test_joining_is_offered_where_the_body_admits(self, openness, form, network, client):
        Body.objects.filter(slug="runde").update(openness=openness)
        assert ("form" in client.get(page()).context) is form
        assert post(client).status_code == (302 if form else 422)
        assert Inquiry.objects.exists() is form

    @pytest.mark.parametrize(
        ("openness", "why"),
        [("closed", "members are appointed or elected"), ("derived", "all providers that the city funds")],
    )
    def test_body_that_admits_nobody_says_why_and_how(self, openness, why, network, client):
        Body.objects.filter(slug="runde").update(openness=openness)
        text = sign_in(client, network, "public").get(page()).content.decode()
        assert why in text
        assert page("present") in text
        assert page("ask") in text

    @pytest.mark.parametrize("kind", ["present", "ask"])
    @pytest.mark.parametrize("openness", ["closed", "derived"])
    def test_closed_body_can_be_asked_all_the_same(self, openness, kind, network, client):
        Body.objects.filter(slug="runde").update(openness=openness)
        assert post(client, kind=kind).status_code == 302
        assert Inquiry.objects.get().kind == kind

    def test_body_that_has_ended_names_what_followed_and_takes_nothing(self, network, client):
        called(network.body, ("dissolved", "2021", ""))
        response = sign_in(client, network, "public").get(page())
        assert "does not meet any more" in response.content.decode()
        assert post(client).status_code == 422
        assert not Inquiry.objects.exists()

    @pytest.mark.parametrize("kind", ["other", "JOIN", "x"])
    def test_unknown_kind_is_not_found(self, kind, network, client):
        assert client.get(page(kind)).status_code == 404

    @pytest.mark.parametrize("reader", READERS)
    @pytest.mark.parametrize("visibility", ["public", "professional", "body", "moderation", "office"])
    def test_only_bodies_that_one_may_see_can_be_asked(self, visibility, reader, network, client):
        from tests.deliberate.network import SEEN

        Body.objects.filter(slug="runde").update(visibility=visibility)
        sign_in(client, network, reader)
        seen = visibility in SEEN[reader]
        assert [client.get(page(view=view)).status_code for view in ("ask", "asked")] == [200 if seen else 404] * 2
        assert post(client).status_code == (302 if seen else 404)
        assert Inquiry.objects.exists() is seen


class TestLimit:
    def test_one_more_than_allowed_is_refused_in_words_and_the_text_stays(self, network, client, settings):
        settings.INQUIRIES_AN_HOUR = 2
        sign_in(client, network, "public")
        assert [post(client).status_code for _time in range(3)] == [302, 302, 429]
        response = post(client, text="Bitte nicht verlieren")
        assert response.status_code == 429
        assert "From your connection 2 inquiries have come in" in response.content.decode()
        assert "Bitte nicht verlieren" in response.content.decode()
        assert Inquiry.objects.count() == 2

    def test_each_address_has_its_own_limit_and_a_household_one(self, network, client, settings):
        settings.INQUIRIES_AN_HOUR = 1
        addresses = ["10.0.0.1", "10.0.0.2", "10.0.0.1", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", ""]
        found = [client.post(page(), GIVEN, REMOTE_ADDR=address).status_code for address in addresses]
        assert found == [302, 302, 429, 302, 429, 302, 302]

    def test_cache_does_not_hold_the_address(self, network, client):
        from django.core.cache import cache

        client.post(page(), GIVEN, REMOTE_ADDR="192.0.2.77")
        held = {key: cache._cache[key] for key in cache._cache}  # noqa: SLF001 — what would a thief find
        assert len(held) == 1
        assert "192.0.2.77" not in str(held)

    def test_what_is_refused_for_another_reason_does_not_count(self, network, client, settings):
        settings.INQUIRIES_AN_HOUR = 1
        assert [post(client, text="").status_code for _time in range(3)] == [422, 422, 422]
        assert post(client).status_code == 302


class TestInbox:
    @pytest.mark.parametrize("reader", READERS)
    def test_those_who_act_read_what_was_asked_and_nobody_else(self, reader, network, client):
        found = asked(network.body)
        account = network.accounts.get(reader)
        if account:
            assert list(inquiries_for(account)) == ([found] if reader in ACTING else [])
            assert open_inquiries(account) == (reader in ACTING)
        sign_in(client, network, reader)
        inbox, single = reverse("deliberate:inbox"), reverse("deliberate:inquiry", args=[found.pk])
        text = "".join(client.get(address).content.decode() for address in (inbox, single))
        assert ("Initiative Ost" in text) is (reader in ACTING)
        assert ("ina@example.org" in text) is (reader in ACTING)

    @pytest.mark.parametrize(("reader", "status"), [("public", 302), ("member", 403), ("reader", 403), ("other", 404),
                                                    ("statistics", 403)])  # fmt: skip
    def test_others_cannot_answer(self, reader, status, network, client):
        found = asked(network.body)
        sign_in(client, network, reader)
        given = {"state": "answered", "text": "Nein", "function": "moderation"}
        assert client.post(reverse("deliberate:inquiry", args=[found.pk]), given).status_code == status
        assert Inquiry.objects.get().state == "open"

    def test_open_ones_come_first(self, network, client):
        first, second, third = (asked(network.body) for _time in range(3))
        answer(inquiry=first, state="answered", text="Ja.", function="moderation", actor=network.accounts["moderator"])
        sign_in(client, network, "moderator")
        table = client.get(reverse("deliberate:inbox")).context["table"]
        assert [row.href for row in table.rows] == [
            reverse("deliberate:inquiry", args=[each.pk]) for each in (second, third, first)
        ]
        assert [row.cells[0].text for row in table.rows] == ["Netzwerk Ost"] * 3

    def test_stand_in_answers_and_absent_holder_does_not(self, network):
        from planungsraum.people.models import Term
        from planungsraum.people.services.terms import StandIn, substitute

        found, today = asked(network.body), timezone.localdate()
        deputy = holder("dora.vertretung", "member", network.other_body)
        term = Term.objects.get(actor=network.body, function="moderation")
        window = StandIn(deputy.person, today, today + timedelta(days=1))
        substitute(term=term, stand_in=window, actor=None)
        assert list(inquiries_for(deputy)) == [found]
        assert functions_for(deputy, network.body) == ["moderation"]
        assert list(inquiries_for(network.accounts["moderator"])) == []


class TestAnswering:
    def test_functions_are_those_held_for_this_body(self, network):
        found = {who: functions_for(network.accounts[who], network.body) for who in ACTING}
        assert found == {"moderator": ["moderation"], "coordinator": ["area_coordination"], "planner": ["planner"]}

    def test_answer_is_kept_with_the_question_mailed_and_noted(self, network, client):
        found = asked(network.body, "Erste Zeile\nZweite Zeile")
        QueuedMail.objects.all().delete()
        sign_in(client, network, "moderator")
        address = reverse("deliberate:inquiry", args=[found.pk])
        given = {"state": "accepted", "text": " Gern, bis Montag. ", "function": "moderation"}
        assert client.post(address, given)["Location"] == address
        kept = Inquiry.objects.get()
        assert (kept.state, kept.answer, kept.answered_as, kept.text) == (
            "accepted", "Gern, bis Montag.", "moderation", "Erste Zeile\nZweite Zeile",
        )  # fmt: skip
        mail = QueuedMail.objects.get()
        assert mail.to == "ina@example.org"
        assert mail.text.endswith("> Erste Zeile\n> Zweite Zeile")
        assert mail.text.split("\n\n")[1] == "Gern, bis Montag."
        assert mail.text.split("\n\n")[2].endswith(", Netzwerk Ost")
        entry = AuditEntry.objects.get(kind="inquiry", verb="accepted")
        assert (entry.actor, entry.key) == (network.accounts["moderator"], str(found.pk))
        shown = client.get(address).content.decode()
        assert "Gern, bis Montag." in shown
        assert "Erste Zeile" in shown
        assert "Moderator" in shown

    def test_second_answer_is_refused_in_a_sentence(self, network, client):
        found = asked(network.body)
        sign_in(client, network, "moderator")
        address = reverse("deliberate:inquiry", args=[found.pk])
        given = {"state": "declined", "text": "Leider nicht.", "function": "moderation"}
        client.post(address, given)
        response = client.post(address, given | {"text": "Doch."})
        assert response.status_code == 422
        assert "It was answered already." in response.content.decode()
        assert Inquiry.objects.get().answer == "Leider nicht."

    @pytest.mark.parametrize(
        ("field", "value"), [("state", "open"), ("state", ""), ("function", "planner"), ("text", " ")]
    )
    def test_what_does_not_answer_is_refused(self, field, value, network, client):
        found = asked(network.body)
        sign_in(client, network, "moderator")
        given = {"state": "answered", "text": "Ja.", "function": "moderation"} | {field: value}
        response = client.post(reverse("deliberate:inquiry", args=[found.pk]), given)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
        assert Inquiry.objects.get().state == "open"

    def test_service_refuses_an_empty_answer(self, network):
        with pytest.raises(Refusal, match=r"inquiry\.no_answer"):
            answer(inquiry=asked(network.body), state="answered", text=" ", function="", actor=None)


class Letters(Message):
    """Keeps the letters that come in."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_message(self, message):
        self.found.append(message_from_bytes(message.as_bytes(), policy=default))


@pytest.fixture
def post_office(settings):
    """A mail server of its own, and the settings that lead to it."""
    letters, port = Letters(), free_port()
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", port, "amt@example.org"
    settings.MAIL_IS_SENT = True
    yield letters.found
    controller.stop()


@pytest.mark.one_database
class TestMail:
    def test_letters_go_out_and_are_kept_no_longer(self, network, post_office):
        found = asked(network.body, "Zeile eins\nZeile zwei äöü")
        answer(inquiry=found, state="answered", text="Gern.", function="moderation", actor=None)
        assert deliver() == 2
        assert not QueuedMail.objects.exists()
        told, answered = post_office
        assert (told["To"], answered["To"]) == ("mona.mod@example.org", "ina@example.org")
        assert answered["From"] == "amt@example.org"
        assert "Zeile" not in told.get_content()
        lines = answered.get_content().splitlines()
        assert lines[0] == "Gern."
        assert lines[-2:] == ["> Zeile eins", "> Zeile zwei äöü"]

    def test_letter_waits_while_nobody_takes_it(self, network, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
        settings.MAIL_IS_SENT = True
        asked(network.body)
        assert deliver() == 0
        assert QueuedMail.objects.get().attempts == 1

    def test_letter_that_another_worker_tries_is_left_alone_for_a_while(self, network, post_office):
        asked(network.body)
        QueuedMail.objects.update(tried_at=timezone.now() - timedelta(minutes=4))
        assert deliver() == 0
        QueuedMail.objects.update(tried_at=timezone.now() - timedelta(minutes=6))
        assert (deliver(), len(post_office)) == (1, 1)

    def test_subject_cannot_begin_a_header_of_its_own(self, network, post_office):
        from planungsraum.people.services.mails import queue_mail

        queue_mail(to="ina@example.org", subject="Antwort\nBcc: alle@example.org", text="Text")
        assert deliver() == 1
        assert (post_office[0]["Subject"], post_office[0]["Bcc"]) == ("Antwort Bcc: alle@example.org", None)


TODAY = date(2026, 6, 30)


class TestKeeping:
    @pytest.mark.parametrize(("days", "left"), [(365, 1), (366, 0)])
    def test_answered_inquiry_goes_a_year_after_the_answer(self, days, left, network):
        found = asked(network.body)
        answer(inquiry=found, state="answered", text="Ja.", function="moderation", actor=None)
        _answered_on(found, TODAY - timedelta(days=days))
        assert purge(keepings=KEEPINGS, day=TODAY) == ({} if left else {"inquiry": 1})
        assert Inquiry.objects.count() == left

    @pytest.mark.parametrize(("days", "left"), [(1096, 1), (1097, 0)])
    def test_inquiry_that_nobody_answered_goes_after_three_years(self, days, left, network):
        found = asked(network.body)
        Inquiry.objects.filter(pk=found.pk).update(asked_at=_noon(TODAY - timedelta(days=days)))
        purge(keepings=KEEPINGS, day=TODAY)
        assert Inquiry.objects.count() == left

    def test_both_times_add_up_in_the_log(self, network):
        answered, waiting = asked(network.body), asked(network.body)
        answer(inquiry=answered, state="answered", text="Ja.", function="moderation", actor=None)
        _answered_on(answered, date(2020, 1, 1))
        Inquiry.objects.filter(pk=waiting.pk).update(asked_at=_noon(date(2020, 1, 1)))
        assert purge(keepings=KEEPINGS, day=TODAY) == {"inquiry": 2}

    @pytest.mark.parametrize("single", [True, False])
    def test_legal_hold_keeps_until_it_is_lifted(self, single, network):
        found, planner = asked(network.body), network.accounts["planner"]
        answer(inquiry=found, state="answered", text="Ja.", function="moderation", actor=None)
        _answered_on(found, TODAY - timedelta(days=366))
        held = hold(kind="inquiry", key=str(found.pk) if single else "", reason="Klage", day=TODAY, actor=planner)
        assert purge(keepings=KEEPINGS, day=TODAY) == {}
        lift(held=held, day=TODAY, actor=planner)
        assert purge(keepings=KEEPINGS, day=TODAY) == {"inquiry": 1}

    @pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
    def test_guest_link_goes_thirty_days_after_its_end(self, days, left, network):
        from tests.deliberate.network import meeting

        from planungsraum.deliberate.services.meetings import let_in

        let_in(meeting=meeting(network.body), topic="Jugend", actor=network.accounts["moderator"])
        GuestPass.objects.update(expires_at=_noon(TODAY - timedelta(days=days)))
        purge(keepings=KEEPINGS, day=TODAY)
        assert GuestPass.objects.count() == left


def _answered_on(found, day):
    Inquiry.objects.filter(pk=found.pk).update(answered_at=_noon(day))


def _noon(day):
    from tests.deliberate.network import at

    return at(day.year, day.month, day.day, 12)


def test_form_without_its_token_is_refused(network):
    assert Client(enforce_csrf_checks=True).post(page(), GIVEN).status_code == 403
    assert not Inquiry.objects.exists()
